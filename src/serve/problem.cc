#include "serve/problem.h"

#include "record/json_writer.h"

namespace banggiao {
namespace {

const char* TitleOf(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return status < 500 ? "Bad Request" : "Internal Server Error";
  }
}

}  // namespace

HttpResponse Problem(int status, const std::string& detail) {
  HttpResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  {
    JsonObject object(&response.body);
    object.Text("type", "about:blank");
    object.Text("title", TitleOf(status));
    object.Value("status", status);
    object.Text("detail", detail);
  }
  if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
  if (status == 503) response.headers.push_back({"Retry-After", "2"});
  return response;
}

HttpResponse ProblemOf(const Error& error) {
  switch (error.code) {
    case ErrorCode::kUsage: return Problem(400, error.message);
    case ErrorCode::kNotFound: return Problem(404, error.message);
    case ErrorCode::kBusy:
    case ErrorCode::kLimit: return Problem(503, error.message);
    default: return Problem(500, error.message);
  }
}

}  // namespace banggiao
