// Fetches addresses, many at a time in one thread, through libcurl. Why not the library of the server: docs/decisions/21-watching.md.
//
// Each fetch is one GET: redirects are told and not followed, so that the next address can be judged like the first. Only http and
// https; certificates are checked against the system's; no cookies, no passwords, no proxy. A body is taken out of its coding
// (gzip, deflate, br, zstd) and cut at its limit while it comes, so that neither a long body nor one that expands without end is
// ever held.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"

namespace banggiao {

struct WebClientOptions {
  std::string user_agent;
  std::chrono::seconds timeout{30};   // For one fetch, from the name's look-up to the last byte.
  bool allow_private = false;         // Whether to connect to what IsPrivateAddress names (web_address.h).
};

struct WebRequest {
  int64_t id = 0;             // Of the caller's; comes back with the answer.
  std::string address;
  std::string etag;           // Both of an earlier answer, or empty: "only if it changed".
  std::string last_modified;
  uint64_t max_bytes = 0;     // Of the body, out of its coding.
  bool cut = false;           // Whether what is longer is cut off there, else it is a failure.
};

struct WebAnswer {
  int64_t id = 0;
  int status = 0;             // 200, 404, ...; 0 when there is no answer.
  std::string failure;        // Why there is none, or none that is whole: "the certificate is not trusted (...)". Else empty.
  bool too_large = false;     // The failure is that the body exceeds max_bytes.
  std::string etag, last_modified, location, retry_after, cache_control, content_type;
  std::string body;
};

// Not thread-safe.
class WebClient {
 public:
  // Fails only when libcurl cannot begin.
  [[nodiscard]] static Result<std::unique_ptr<WebClient>> Make(const WebClientOptions& options);
  virtual ~WebClient() = default;  // Breaks off what is under way.
  virtual void Start(const WebRequest& request) = 0;
  // Waits until something is done, at most so long, and gives what is.
  [[nodiscard]] virtual std::vector<WebAnswer> Wait(std::chrono::milliseconds time) = 0;
  [[nodiscard]] virtual size_t under_way() const = 0;
};

}  // namespace banggiao
