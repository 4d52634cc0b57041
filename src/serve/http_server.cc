// Traps of cpp-httplib 0.11 that this file works around:
//  - it matches paths with std::regex, which recurses on its input: all GETs are answered before it routes, and POST has one
//    pattern that is asked only of paths that were found sound;
//  - it compresses by Brotli at its slowest level for whoever accepts it: Accept-Encoding is taken away from it, and answers are
//    packed by the service;
//  - it parses forms and multipart bodies before anybody is asked: bodies are read by hand;
//  - it sets SO_REUSEPORT, so that a second server would share the port in silence, and lets five connections wait, so that a
//    sixth is put off by a second: the socket is set up anew;
//  - without TCP_NODELAY each answer waits 40 ms.
#include "serve/http_server.h"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

#include "serve/connection_threads.h"
#include "serve/problem.h"

namespace banggiao {
namespace {

constexpr size_t kMaxPath = 512;
constexpr size_t kMaxHeaders = 100;
constexpr int kBacklog = 1024;
constexpr size_t kMaxParameters = 200;
constexpr size_t kSmallBody = 16u << 10;
constexpr const char* kHeadersUsed[] = {"host",   "origin",          "content-type",  "authorization", "cookie",
                                        "accept-encoding", "if-none-match", "x-banggiao",    "sec-fetch-site"};

class TaskThreads : public httplib::TaskQueue {
 public:
  TaskThreads(size_t max_threads, Service* service) : threads_(max_threads), service_(*service), counts_(service->connections()) {}
  // The library has one task for each connection.
  void enqueue(std::function<void()> fn) override {
    counts_.begun.Increment();
    counts_.waiting.Increment();
    threads_.Add([this, serve = std::move(fn)] {
      counts_.waiting.Decrement();
      counts_.open.Increment();
      serve();
      counts_.open.Decrement();
    });
  }
  // Streams go on until the service stops, which nobody has told it when the library gave up by itself.
  void shutdown() override {
    service_.Stop();
    threads_.Shutdown();
  }

 private:
  ConnectionThreads threads_;
  Service& service_;
  ConnectionMetrics& counts_;
};

HttpRequest Translated(const httplib::Request& from) {
  HttpRequest request;
  request.method = from.method;
  request.path = from.path;
  for (const auto& [name, value] : from.params) request.parameters.push_back({name, value});
  for (const char* name : kHeadersUsed) {
    if (from.has_header(name)) request.headers.push_back({name, from.get_header_value(name)});
  }
  return request;
}

bool IsSound(const httplib::Request& request) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return request.path.size() <= kMaxPath && request.headers.size() <= kMaxHeaders && request.params.size() <= kMaxParameters &&
         std::none_of(request.path.begin(), request.path.end(), is_control);
}

void Send(HttpResponse&& response, httplib::Response* out) {
  out->status = response.status;
  for (const HttpField& header : response.headers) out->set_header(header.name, header.value);
  if (!response.stream) {
    if (!response.content_type.empty()) out->set_content(response.body, response.content_type);
    return;
  }
  out->set_chunked_content_provider(response.content_type, [stream = std::move(response.stream)](size_t, httplib::DataSink& sink) {
    const bool whole = stream([&sink](std::string_view bytes) { return sink.write(bytes.data(), bytes.size()); });
    if (whole) sink.done();
    return whole;
  });
}

class HttplibServer : public HttpServer {
 public:
  HttplibServer(const HttpServerOptions& options, std::unique_ptr<httplib::Server> server, Service* service)
      : options_(options), server_(std::move(server)), service_(*service) {
    server_->new_task_queue = [this] { return new TaskThreads(options_.max_connections, &service_); };
    server_->set_socket_options([this](socket_t handle) {
      listening_ = handle;
      const int yes = 1;
      setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server_->set_tcp_nodelay(true);
    server_->set_keep_alive_max_count(10'000);
    server_->set_keep_alive_timeout(options.idle_seconds);
    server_->set_read_timeout(options.idle_seconds);
    server_->set_write_timeout(options.write_seconds);
    server_->set_payload_max_length(options.max_body_bytes);
    server_->set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) { return Route(from, &to); });
    server_->Post(".*", [this](const httplib::Request& from, httplib::Response& to, const httplib::ContentReader& read) {
      Post(from, &to, read);
    });
    server_->set_error_handler([this](const httplib::Request&, httplib::Response& to) { Explain(&to); });
    server_->set_exception_handler([](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
      Send(Problem(500, "the server met something it did not expect; please report what you asked for"), &to);
    });
  }

  Status BindNow() {
    port_ = options_.port == 0 ? server_->bind_to_any_port(options_.address) : options_.port;
    const bool bound = options_.port == 0 ? port_ > 0 : server_->bind_to_port(options_.address, options_.port);
    if (bound) {
      listen(listening_, kBacklog);  // Once more, with more room; the first one has succeeded, so this does.
      return {};
    }
    return Error{ErrorCode::kUnreadable, options_.address + ":" + std::to_string(options_.port) + ": the server cannot listen there (" +
                                             std::strerror(errno) + "); give another --port or --listen"};
  }

  int port() const override { return port_; }
  Status Run() override {
    (void)server_->listen_after_bind();
    ended_ = true;
    if (stopped_) return {};
    return Error{ErrorCode::kUnreadable, options_.address + ":" + std::to_string(port_) +
                                             ": the system lets no more connections in, so the server has ended; are too many files open?"};
  }
  void Stop() override {
    stopped_ = true;
    service_.Stop();
    // The library does not hear of a stop before it has begun to listen.
    while (!ended_ && !server_->is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    server_->stop();
  }

 private:
  using Routed = httplib::Server::HandlerResponse;

  Routed Route(const httplib::Request& from, httplib::Response* to) {
    // The request is the library's own and not const there; what is changed only steers the library.
    auto& own = const_cast<httplib::Request&>(from);
    HttpRequest request = Translated(from);
    own.headers.erase("Accept-Encoding");
    own.headers.erase("Range");  // Answers are whole.
    own.ranges.clear();
    if (!IsSound(from)) {
      service_.connections().unsound.Increment();
      Refuse(Problem(414, "the address is too long, has too many parts, or control characters"), &own, to);
      return Routed::Handled;
    }
    if (from.method == "POST") {
      if (!HasLargeBody(from)) return Routed::Unhandled;
      std::optional<HttpResponse> refused = service_.RefusalUnread(request);
      if (!refused) return Routed::Unhandled;
      Refuse(std::move(*refused), &own, to);
      return Routed::Handled;
    }
    // A body that nobody reads would be taken for the next request.
    const bool has_body = from.has_header("Content-Length") || from.has_header("Transfer-Encoding");
    if (has_body) {
      Refuse(service_.Handle(request), &own, to);
    } else {
      Send(service_.Handle(request), to);
    }
    return Routed::Handled;
  }

  // Smaller ones are read whoever sends them: a client that sends while the connection is closed may lose the answer.
  static bool HasLargeBody(const httplib::Request& request) {
    return request.has_header("Transfer-Encoding") || request.get_header_value<uint64_t>("Content-Length") > kSmallBody;
  }

  // Answers and closes the connection.
  static void Refuse(HttpResponse&& response, httplib::Request* own, httplib::Response* to) {
    own->headers.erase("Connection");
    own->headers.emplace("Connection", "close");
    Send(std::move(response), to);
  }

  void Post(const httplib::Request& from, httplib::Response* to, const httplib::ContentReader& read) {
    HttpRequest request = Translated(from);
    if (from.is_multipart_form_data()) {
      Refuse(Problem(415, "send application/json"), &const_cast<httplib::Request&>(from), to);
      return;
    }
    const bool whole = read([&](const char* data, size_t size) {
      if (request.body.size() + size > options_.max_body_bytes) return false;
      request.body.append(data, size);
      return true;
    });
    if (!whole) {
      const bool large = to->status == 413 || request.body.size() >= options_.max_body_bytes;
      Refuse(large ? Problem(413, "the body is larger than " + std::to_string(options_.max_body_bytes) + " bytes")
                   : Problem(400, "the body did not come in whole"),
             &const_cast<httplib::Request&>(from), to);
      return;
    }
    Send(service_.Handle(request), to);
  }

  // Errors that the library found itself, before anybody here was asked.
  void Explain(httplib::Response* to) {
    if (!to->body.empty()) return;
    service_.connections().unsound.Increment();
    const int status = to->status < 400 ? 400 : to->status;
    HttpResponse problem = Problem(status, status == 404 ? "there is nothing at this address" : "the request is not sound HTTP");
    AddSafetyHeaders(&problem);
    Send(std::move(problem), to);
  }

  HttpServerOptions options_;
  std::unique_ptr<httplib::Server> server_;
  Service& service_;
  std::atomic<bool> ended_{false};
  std::atomic<bool> stopped_{false};
  int listening_ = -1;
  int port_ = 0;
};

}  // namespace

bool IsLoopback(const std::string& address) { return address == "127.0.0.1" || address == "localhost" || address == "::1"; }

Result<std::unique_ptr<HttpServer>> HttpServer::Bind(const HttpServerOptions& options, Service* service) {
  std::unique_ptr<httplib::Server> server;
  if (options.certificate.empty()) {
    server = std::make_unique<httplib::Server>();
  } else {
    server = std::make_unique<httplib::SSLServer>(options.certificate.c_str(), options.key.c_str());
    if (!server->is_valid()) {
      return Error{ErrorCode::kUnreadable, options.certificate + ": the certificate or its key cannot be used; give PEM files that belong together"};
    }
  }
  auto made = std::make_unique<HttplibServer>(options, std::move(server), service);
  if (Status bound = made->BindNow(); !bound) return bound.error();
  return std::unique_ptr<HttpServer>(std::move(made));
}

}  // namespace banggiao
