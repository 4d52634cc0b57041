// /metrics and /healthz of a program that serves nothing else, such as a worker. In a thread of its own.
//
//   GET /metrics   what the program counts. Who may ask: as in gate.h, so other machines need the token.
//   GET /healthz   "ok", or 503 with what is wrong. Everybody who reaches the address may ask, for probes can send no secret.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "metrics/metric_set.h"

namespace banggiao {

class MetricsListener {
 public:
  // `address`: "127.0.0.1:9464", "[::1]:9464" or "0.0.0.0:9464"; port 0 is any that is free. `trouble` tells in a word what is wrong
  // with the program, or ""; it is called from other threads. Both outlive the listener. kUsage when the address is none or lets
  // others in without a token, kUnreadable when nothing can listen there. `ended` is called from the listener's thread, with the reason,
  // when nothing listens any more although the listener is still there.
  [[nodiscard]] static Result<std::unique_ptr<MetricsListener>> Open(const std::string& address, const std::string& token, MetricSet* metrics,
                                                                     std::function<std::string()> trouble,
                                                                     std::function<void(const Error&)> ended = nullptr);
  virtual ~MetricsListener() = default;
  // "http://127.0.0.1:9464/metrics"
  [[nodiscard]] virtual std::string url() const = 0;
};

}  // namespace banggiao
