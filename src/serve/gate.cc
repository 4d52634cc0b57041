#include "serve/gate.h"

#include <simdjson.h>

#include "core/hash.h"
#include "record/json_writer.h"
#include "serve/problem.h"

namespace banggiao {
namespace {

// "127.0.0.1:8017" -> "127.0.0.1"; "[::1]:80" -> "[::1]"
std::string HostName(const std::string& host) {
  if (host.starts_with("[")) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

bool NamesThisMachine(const std::string& host) {
  const std::string name = HostName(host);
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

// Takes the same time wherever the texts differ.
bool SameSecret(const std::string& given, const std::string& wanted) {
  unsigned difference = given.size() == wanted.size() ? 0 : 1;
  for (size_t i = 0; i < given.size(); ++i) {
    difference |= static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(wanted[i % wanted.size()]);
  }
  return difference == 0;
}

std::string CookieValue(const std::string& cookies, std::string_view name) {
  for (size_t at = 0; at < cookies.size();) {
    const size_t end = std::min(cookies.find(';', at), cookies.size());
    std::string_view cookie = std::string_view(cookies).substr(at, end - at);
    while (cookie.starts_with(' ')) cookie.remove_prefix(1);
    if (cookie.starts_with(name) && cookie.substr(name.size()).starts_with('=')) return std::string(cookie.substr(name.size() + 1));
    at = end + 1;
  }
  return "";
}

constexpr std::string_view kTokenCookie = "banggiao_token";
constexpr std::string_view kSessionCookie = "banggiao_session";

bool HasToken(const GateRules& rules, const HttpRequest& request) {
  if (rules.token.empty()) return false;
  constexpr std::string_view kBearer = "Bearer ";
  const std::string authorization = request.Header("authorization");
  if (authorization.starts_with(kBearer)) return SameSecret(authorization.substr(kBearer.size()), rules.token);
  return SameSecret(CookieValue(request.Header("cookie"), kTokenCookie), rules.token);
}

bool IsAdmitted(const GateRules& rules, const HttpRequest& request) {
  if (rules.token.empty() && rules.accounts == nullptr) return true;
  return HasToken(rules, request) || !UserOf(rules, request).empty();
}

void SetCookie(const GateRules& rules, std::string_view name, const std::string& value, HttpResponse* response) {
  response->headers.push_back({"Set-Cookie", std::string(name) + "=" + value + "; HttpOnly; SameSite=Strict; Path=/" + (rules.encrypted ? "; Secure" : "") +
                                                 (value.empty() ? "; Max-Age=0" : "")});
}

HttpResponse LogIn(const GateRules& rules, const std::string& user, const std::string& password) {
  const Result<std::string> session = rules.accounts->LogIn(user, password);
  if (!session) return Problem(session.error().code == ErrorCode::kBusy ? 429 : 401, session.error().message);
  HttpResponse response;
  response.body = "{}";
  SetCookie(rules, kSessionCookie, session.value(), &response);
  return response;
}

HttpResponse LogOut(const GateRules& rules, const HttpRequest& request) {
  if (rules.accounts != nullptr) rules.accounts->LogOut(CookieValue(request.Header("cookie"), kSessionCookie));
  HttpResponse response;
  response.body = "{}";
  SetCookie(rules, kSessionCookie, "", &response);
  SetCookie(rules, kTokenCookie, "", &response);
  return response;
}

std::optional<HttpResponse> RefusedChange(const HttpRequest& request) {
  if (!request.Header("content-type").starts_with("application/json")) {
    return Problem(415, "send application/json");
  }
  if (request.Header("x-banggiao") != "1") return Problem(403, "a change needs the header 'X-Banggiao: 1'");
  const std::string site = request.Header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return Problem(403, "changes are not taken from other sites");
  const std::string origin = request.Header("origin");
  const size_t scheme = origin.find("://");
  if (!origin.empty() && (scheme == std::string::npos || origin.substr(scheme + 3) != request.Header("host"))) {
    return Problem(403, "changes are not taken from other sites");
  }
  return std::nullopt;
}

}  // namespace

std::string UserOf(const GateRules& rules, const HttpRequest& request) {
  return rules.accounts == nullptr ? "" : rules.accounts->UserOf(CookieValue(request.Header("cookie"), kSessionCookie));
}

std::optional<HttpResponse> Refusal(const GateRules& rules, const HttpRequest& request) {
  if (rules.loopback_only && !NamesThisMachine(request.Header("host"))) {
    return Problem(421, "this server answers to 127.0.0.1 and localhost only");
  }
  if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") {
    return Problem(405, "only GET, HEAD and POST are known");
  }
  if (request.method == "POST") {
    if (std::optional<HttpResponse> refused = RefusedChange(request)) return refused;
  }
  const bool is_data = (request.path.starts_with("/api/") && request.path != "/api/v1/session") || request.path == "/metrics";
  if (is_data && !IsAdmitted(rules, request)) {
    return Problem(401, rules.accounts != nullptr ? "log in: POST /api/v1/session with user and password, or on the page" : "a token is needed: send 'Authorization: Bearer TOKEN' or log in on the page");
  }
  if (request.method == "POST" && rules.read_only && request.path != "/api/v1/session") {
    return Problem(403, "the server runs with --read-only and takes no corrections");
  }
  return std::nullopt;
}

HttpResponse SessionAnswer(const GateRules& rules, const HttpRequest& request) {
  if (request.method != "POST") {
    HttpResponse response;
    {
      JsonObject object(&response.body);
      object.Truth("token", !rules.token.empty());
      object.Truth("password", rules.accounts != nullptr);
      object.Text("user", UserOf(rules, request));
    }
    return response;
  }
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(request.body).get(root) != simdjson::SUCCESS || !root.is_object()) {
    return Problem(400, "the body is no JSON object; send {\"token\":\"…\"} or {\"user\":\"…\",\"password\":\"…\"}");
  }
  bool leaves = false;
  if (root["leave"].get_bool().get(leaves) == simdjson::SUCCESS && leaves) return LogOut(rules, request);
  std::string_view user, password, token;
  if (rules.accounts != nullptr && root["user"].get_string().get(user) == simdjson::SUCCESS && root["password"].get_string().get(password) == simdjson::SUCCESS) {
    return LogIn(rules, std::string(user), std::string(password));
  }
  if (rules.token.empty() && rules.accounts == nullptr) return Problem(404, "this server asks for no token");
  const bool given = root["token"].get_string().get(token) == simdjson::SUCCESS && !rules.token.empty();
  if (!given || !SameSecret(std::string(token), rules.token)) return Problem(401, "this is not the token");
  HttpResponse response;
  response.body = "{}";
  SetCookie(rules, kTokenCookie, rules.token, &response);
  return response;
}

void AddSafetyHeaders(HttpResponse* response) {
  response->headers.push_back({"Content-Security-Policy",
                               "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
                               "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"});
  response->headers.push_back({"X-Content-Type-Options", "nosniff"});
  response->headers.push_back({"Referrer-Policy", "no-referrer"});
  response->headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
  response->headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
}

}  // namespace banggiao
