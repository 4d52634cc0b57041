#include "serve/metrics_listener.h"

#include <charconv>
#include <thread>

#include "serve/gate.h"
#include "serve/http_server.h"
#include "serve/problem.h"
#include "serve/serve_metrics.h"

namespace banggiao {
namespace {

struct ListeningPlace {
  std::string host;  // Without brackets.
  int port = 0;
};

Result<ListeningPlace> PlaceOf(const std::string& address) {
  const size_t colon = address.rfind(':');
  ListeningPlace place;
  const char* end = address.data() + address.size();
  if (colon != std::string::npos) {
    place.host = address.substr(0, colon);
    const auto [stop, fault] = std::from_chars(address.data() + colon + 1, end, place.port);
    if (place.host.starts_with('[') && place.host.ends_with(']')) place.host = place.host.substr(1, place.host.size() - 2);
    const bool sound = fault == std::errc() && stop == end && place.port >= 0 && place.port <= 65535;
    if (sound && !place.host.empty()) return place;
  }
  return Error{ErrorCode::kUsage, "--metrics " + address + ": give an address and a port, such as 127.0.0.1:9464"};
}

class MetricsService : public Service {
 public:
  MetricsService(GateRules gate, MetricSet* metrics, std::function<std::string()> trouble)
      : gate_(std::move(gate)), metrics_(*metrics), trouble_(std::move(trouble)), connections_(ConnectionMetricsOf(metrics)) {}

  HttpResponse Handle(const HttpRequest& request) override {
    HttpResponse response = Answer(request);
    response.headers.push_back({"Cache-Control", "no-store"});
    AddSafetyHeaders(&response);
    return response;
  }
  // It takes no body at all.
  std::optional<HttpResponse> RefusalUnread(const HttpRequest& request) override { return Handle(request); }
  void Stop() override {}
  ConnectionMetrics& connections() override { return connections_; }

 private:
  HttpResponse Answer(const HttpRequest& request) {
    if (std::optional<HttpResponse> refused = Refusal(gate_, request)) return std::move(*refused);
    if (request.method == "POST") return Problem(405, "only GET is known here");
    if (request.path == "/healthz") return Health();
    if (request.path != "/metrics") return Problem(404, "there is nothing at this address; there are /metrics and /healthz");
    HttpResponse response;
    response.content_type = kMetricsContentType;
    response.body = metrics_.Text();
    return response;
  }

  HttpResponse Health() const {
    const std::string trouble = trouble_();
    if (!trouble.empty()) return Problem(503, trouble);
    HttpResponse response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = "ok\n";
    return response;
  }

  const GateRules gate_;
  MetricSet& metrics_;
  const std::function<std::string()> trouble_;
  ConnectionMetrics connections_;
};

class ListenerThread : public MetricsListener {
 public:
  ListenerThread(std::unique_ptr<MetricsService> service, std::unique_ptr<HttpServer> server, const std::string& host, std::function<void(const Error&)> ended)
      : service_(std::move(service)), server_(std::move(server)), thread_([this, tell = std::move(ended)] {
          if (const Status ran = server_->Run(); !ran && tell) tell(ran.error());
        }) {
    url_ = "http://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(server_->port()) + "/metrics";
  }
  ~ListenerThread() override {
    server_->Stop();
    thread_.join();
  }
  std::string url() const override { return url_; }

 private:
  std::unique_ptr<MetricsService> service_;
  std::unique_ptr<HttpServer> server_;
  std::string url_;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<MetricsListener>> MetricsListener::Open(const std::string& address, const std::string& token, MetricSet* metrics,
                                                               std::function<std::string()> trouble, std::function<void(const Error&)> ended) {
  const Result<ListeningPlace> place = PlaceOf(address);
  if (!place) return place.error();
  GateRules gate;
  gate.loopback_only = IsLoopback(place.value().host);
  gate.token = token;
  gate.read_only = true;
  if (!gate.loopback_only && token.empty()) {
    return Error{ErrorCode::kUsage, "--metrics " + address + " lets other machines in, so a token is needed: give --token-file FILE or BANGGIAO_TOKEN"};
  }
  auto service = std::make_unique<MetricsService>(std::move(gate), metrics, std::move(trouble));
  HttpServerOptions sockets;
  sockets.address = place.value().host;
  sockets.port = place.value().port;
  sockets.max_connections = 8;
  auto server = HttpServer::Bind(sockets, service.get());
  if (!server) return Error{server.error().code, "--metrics: " + server.error().message};
  return std::unique_ptr<MetricsListener>(std::make_unique<ListenerThread>(std::move(service), std::move(*server), place.value().host, std::move(ended)));
}

}  // namespace banggiao
