#include "source/http_response.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "source/byte_stream.h"
#include "source/content_coding.h"
#include "source/line_stream.h"

namespace banggiao {
namespace {

constexpr size_t kMostCodings = 3;  // One is usual; more than this is an attempt to exhaust us.

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\"'");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\"'") + 1 - begin);
}

struct Head {
  int status = 0;
  std::string content_type, content_encoding, transfer_encoding;
  std::string_view body;
};

std::string_view TakeLine(std::string_view* rest) {
  const size_t end = rest->find('\n');
  std::string_view line = rest->substr(0, end);
  rest->remove_prefix(end == std::string_view::npos ? rest->size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

void AddTo(std::string* list, std::string_view value) {
  if (!list->empty()) *list += ",";
  *list += LowerAscii(value);
}

// "HTTP/1.1 200 OK" to 200; 0 when it is no status line.
int StatusIn(std::string_view line) {
  if (!line.starts_with("HTTP/")) return 0;
  const size_t space = line.find(' ');
  if (space == std::string_view::npos || line.size() < space + 4) return 0;
  int status = 0;
  for (const char c : line.substr(space + 1, 3)) {
    if (c < '0' || c > '9') return 0;
    status = status * 10 + (c - '0');
  }
  return status;
}

std::optional<Head> ReadHead(std::string_view bytes) {
  Head head;
  head.status = StatusIn(TakeLine(&bytes));
  if (head.status == 0) return std::nullopt;
  while (!bytes.empty()) {
    const std::string_view line = TakeLine(&bytes);
    if (line.empty()) break;
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = LowerAscii(Trimmed(line.substr(0, colon)));
    const std::string_view value = line.substr(colon + 1);
    if (name == "content-type") head.content_type = value;
    if (name == "content-encoding") AddTo(&head.content_encoding, value);
    if (name == "transfer-encoding") AddTo(&head.transfer_encoding, value);
  }
  head.body = bytes;
  return head;
}

std::vector<std::string> ListOf(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const size_t comma = list.find(',');
    const std::string_view name = Trimmed(list.substr(0, comma));
    if (!name.empty() && name != "identity") names.emplace_back(name);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return names;
}

}  // namespace

void ParseContentType(std::string_view value, std::string* media_type, std::string* charset) {
  *media_type = LowerAscii(Trimmed(value.substr(0, value.find(';'))));
  charset->clear();
  const std::string lower = LowerAscii(value);
  const size_t at = lower.find("charset=");
  if (at != std::string::npos) *charset = Trimmed(std::string_view(lower).substr(at + 8, lower.find(';', at) - at - 8));
}

Result<RecordedResponse> ReadHttpResponse(std::string_view bytes, const std::string& where, const ReadLimits& limits) {
  const std::optional<Head> head = ReadHead(bytes);
  if (!head) {
    return Error{ErrorCode::kMalformed, where + ": the response begins with no HTTP status line; the record is left out"};
  }
  RecordedResponse response;
  response.status = head->status;
  ParseContentType(head->content_type, &response.media_type, &response.charset);
  response.body = head->body;
  // Codings stand in the order in which they were applied, transfer after content.
  std::vector<std::string> codings = ListOf(head->content_encoding);
  for (std::string& coding : ListOf(head->transfer_encoding)) codings.push_back(std::move(coding));
  if (codings.size() > kMostCodings) {
    return Error{ErrorCode::kLimit, where + ": the response is encoded " + std::to_string(codings.size()) +
                                        " times over; the record is left out"};
  }
  std::reverse(codings.begin(), codings.end());
  for (const std::string& coding : codings) {
    Result<std::string> decoded = TakeOffCoding(coding, std::move(response.body), where, limits);
    if (!decoded) return decoded.error();
    response.body = std::move(*decoded);
  }
  if (response.body.starts_with("\x1f\x8b")) {  // Compressed, and the header does not say so.
    Result<std::string> decoded = TakeOffCoding("gzip", std::move(response.body), where, limits);
    if (!decoded) return decoded.error();
    response.body = std::move(*decoded);
  }
  return response;
}

}  // namespace banggiao
