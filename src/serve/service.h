// The server without its sockets: a request in, an answer out.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/result.h"
#include "serve/gate.h"
#include "serve/http_message.h"
#include "serve/serve_metrics.h"
#include "serve/serve_tables.h"

namespace banggiao {

struct ServiceOptions {
  std::string store;
  GateRules gate;
  size_t readers = 4;               // Questions answered at once; more wait.
  size_t exports = 4;               // Exports at once.
  int64_t question_time_ms = 10'000;  // The longest that a question may take.
  std::string version;                // Of the program, for /metrics.
};

// Thread-safe.
class Service {
 public:
  // Reads the events into memory: a second for 200,000. Fails as opening the store does.
  [[nodiscard]] static Result<std::unique_ptr<Service>> Open(ServiceOptions options, const ServeTables& tables);
  virtual ~Service() = default;
  // The refusal of a request that its headers alone decide, or nothing: asked before a large body is read, so that nobody who may not
  // send one makes the server hold it. Handle refuses it too.
  [[nodiscard]] virtual std::optional<HttpResponse> RefusalUnread(const HttpRequest& request) = 0;
  // Never fails: what goes wrong is a problem+json answer.
  [[nodiscard]] virtual HttpResponse Handle(const HttpRequest& request) = 0;
  // Ends what streams; Handle goes on.
  virtual void Stop() = 0;
  // Where the sockets count what they see; lives as long as the service.
  [[nodiscard]] virtual ConnectionMetrics& connections() = 0;
};

}  // namespace banggiao
