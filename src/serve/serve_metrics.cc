#include "serve/serve_metrics.h"

#include "serve/api.h"
#include "serve/page_files.h"

namespace banggiao {
namespace {

// One of few words, whatever was sent.
std::string MethodLabel(const std::string& method) { return method == "GET" || method == "HEAD" || method == "POST" ? method : "other"; }

}  // namespace

ConnectionMetrics ConnectionMetricsOf(MetricSet* metrics) {
  return {metrics->Gauges("banggiao_http_connections_open", "Connections that a thread serves.").Add({}),
          metrics->Gauges("banggiao_http_connections_waiting", "Connections that wait for a thread.").Add({}),
          metrics->Counters("banggiao_http_connections_total", "Connections that came in.").Add({}),
          metrics->Counters("banggiao_http_unsound_requests_total", "Requests refused before they were read: no HTTP, or too long.").Add({})};
}

ServeMetrics::ServeMetrics(const BuildInfo& build)
    : metrics_(build),
      connections_(ConnectionMetricsOf(&metrics_)),
      requests_(metrics_.Counters("banggiao_http_requests_total", "Requests by route, method and status of the answer.")),
      seconds_(metrics_.Histograms("banggiao_http_request_duration_seconds", "Seconds until an answer was ready; of a stream, until it began.")),
      body_bytes_(metrics_.Counters("banggiao_http_body_bytes_total", "Bytes of answers, as they were sent, without headers.").Add({})),
      streams_(metrics_.Gauges("banggiao_http_streams_open", "Exports and event streams that are being sent.").Add({})),
      broken_streams_(metrics_.Counters("banggiao_http_streams_broken_total", "Exports and event streams that could not be finished.").Add({})),
      store_up_(metrics_.Gauges("banggiao_store_up", "1 when the store could be asked, 0 when not.").Add({})),
      store_bytes_(metrics_.Gauges("banggiao_store_bytes", "Bytes of the store: the file, or tables and indexes on the server.").Add({})),
      store_rows_(metrics_.Gauges("banggiao_store_rows", "What the store holds, by kind.")) {}

void ServeMetrics::Count(const HttpRequest& request, std::chrono::steady_clock::duration time, HttpResponse* response) {
  const std::string route = RouteLabel(request);
  requests_.Add({{"route", route}, {"method", MethodLabel(request.method)}, {"status", std::to_string(response->status)}}).Increment();
  seconds_.Add({{"route", route}}, AnswerSeconds()).Observe(std::chrono::duration<double>(time).count());
  if (request.method != "HEAD") body_bytes_.Increment(static_cast<double>(response->body.size()));
  if (!response->stream) return;
  response->stream = [this, stream = std::move(response->stream)](const ByteSink& sink) {
    streams_.Increment();
    const bool whole = stream([this, &sink](std::string_view bytes) {
      const bool taken = sink(bytes);
      if (taken) body_bytes_.Increment(static_cast<double>(bytes.size()));
      return taken;
    });
    streams_.Decrement();
    if (!whole) broken_streams_.Increment();
    return whole;
  };
}

void ServeMetrics::SetSizes(const StoreSizes& sizes) {
  const std::pair<const char*, int64_t> rows[] = {{"documents", sizes.documents},   {"articles", sizes.articles},
                                                  {"events", sizes.events},         {"statements", sizes.statements},
                                                  {"corrections", sizes.corrections}, {"problems", sizes.problems}};
  for (const auto& [kind, count] : rows) store_rows_.Add({{"kind", kind}}).Set(static_cast<double>(count));
  store_bytes_.Set(static_cast<double>(sizes.bytes));
}

HttpResponse ServeMetrics::Answer(const Result<StoreSizes>& sizes) {
  store_up_.Set(sizes.ok() ? 1 : 0);
  if (sizes) SetSizes(sizes.value());
  HttpResponse response;
  response.content_type = kMetricsContentType;
  response.body = metrics_.Text();
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}

std::string RouteLabel(const HttpRequest& request) {
  if (request.path == "/metrics" || request.path == "/api/v1/session") return request.path;
  if (!request.path.starts_with("/api/")) return FindPageFile(request.path) ? "page" : "none";
  const RouteMatch match = FindRoute(request.method == "HEAD" ? "GET" : request.method, request.path);
  return match.route == nullptr ? "none" : match.route->pattern;
}

}  // namespace banggiao
