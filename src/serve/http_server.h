// The sockets: requests from outside to a Service. The only file that knows cpp-httplib.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "serve/service.h"

namespace banggiao {

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  int port = 8017;                       // 0: any that is free.
  std::string certificate;               // PEM files; both empty: no TLS.
  std::string key;
  size_t max_body_bytes = 8u << 20;
  size_t max_connections = 300;          // Threads; more connections wait.
  int idle_seconds = 5;                  // How long a connection may stay silent, while it is read or between requests.
  int write_seconds = 20;                // How long a client may take nothing.
};

class HttpServer {
 public:
  // Binds. Fails with kUnreadable when the address is taken or not of this machine, or the certificate cannot be read.
  // `service` outlives the server.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> Bind(const HttpServerOptions& options, Service* service);
  virtual ~HttpServer() = default;
  [[nodiscard]] virtual int port() const = 0;
  // Answers until Stop; then finishes what was begun. Once. Fails with kUnreadable when it ends without being asked to, as when the
  // system has no more files to open; nothing listens then.
  virtual Status Run() = 0;
  // From any thread.
  virtual void Stop() = 0;
};

// "127.0.0.1", "localhost", "::1".
[[nodiscard]] bool IsLoopback(const std::string& address);

}  // namespace banggiao
