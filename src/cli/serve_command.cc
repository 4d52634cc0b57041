#include <malloc.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/store_commands.h"
#include "cli/token.h"
#include "cli/world_tables.h"
#include "engine/engine.h"
#include "serve/http_server.h"
#include "serve/page_files.h"

namespace banggiao {
namespace {

Result<ServiceOptions> ServiceOptionsOf(const Options& options) {
  Result<std::string> token = ReadToken(options.serve.token_file);
  if (!token) return token.error();
  ServiceOptions service;
  service.store = options.store;
  service.version = Engine::Version();
  service.gate.loopback_only = IsLoopback(options.serve.address);
  service.gate.token = std::move(*token);
  service.gate.read_only = options.serve.read_only;
  service.gate.encrypted = !options.serve.certificate.empty();
  if (!options.serve.password_file.empty()) {
    auto accounts = Accounts::Load(options.serve.password_file);
    if (!accounts) return accounts.error();
    service.gate.accounts = std::move(*accounts);
  }
  if (!service.gate.loopback_only && service.gate.token.empty() && service.gate.accounts == nullptr) {
    return Error{ErrorCode::kUsage, "--listen " + options.serve.address + " lets other machines in, so a token or a password is needed: give --token-file FILE, BANGGIAO_TOKEN or --password-file FILE"};
  }
  if (options.serve.certificate.empty() != options.serve.key.empty()) return Error{ErrorCode::kUsage, "--tls-cert and --tls-key go together"};
  return service;
}

HttpServerOptions SocketOptionsOf(const ServeOptions& options) {
  HttpServerOptions server;
  server.address = options.address;
  server.port = options.port;
  server.certificate = options.certificate;
  server.key = options.key;
  return server;
}

// Runs until the first Ctrl-C or SIGTERM; what was begun is finished. Fails when the server ends by itself.
Status RunUntilInterrupted(HttpServer* server) {
  std::signal(SIGPIPE, SIG_IGN);  // A client that goes away is no reason to die.
  WatchForInterrupt();
  std::atomic<bool> ended{false};
  std::thread stopper([server, &ended] {
    while (!Interrupted() && !ended) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    if (!ended) server->Stop();
  });
  Status ran = server->Run();
  ended = true;
  stopper.join();
  return ran;
}

// glibc gives threads heaps of their own, which never shrink together: with a thread for each connection the server grew to twice what it
// needs (290 to 170 MB over 34,000 articles under load), for no gain in speed.
void ShareHeaps() {
#ifdef M_ARENA_MAX
  (void)mallopt(M_ARENA_MAX, 2);
#endif
}

}  // namespace

int RunServe(const Options& options, Console* console) {
  ShareHeaps();
  const Result<ServiceOptions> wanted = ServiceOptionsOf(options);
  if (!wanted) return ExitCodeFor(wanted.error(), *console);
  auto tables = TablesOf(options.common);
  auto world = tables ? World::Load(**tables) : Result<World>(tables.error());
  if (!world) return ExitCodeFor(world.error(), *console);
  const SubjectFinder subjects(**tables);
  auto service = Service::Open(wanted.value(), {*world, subjects});
  if (!service) return ExitCodeFor(service.error(), *console);
  auto server = HttpServer::Bind(SocketOptionsOf(options.serve), service->get());
  if (!server) return ExitCodeFor(server.error(), *console);
  const std::string scheme = options.serve.certificate.empty() ? "http://" : "https://";
  const std::string host = options.serve.address.find(':') == std::string::npos ? options.serve.address : "[" + options.serve.address + "]";
  console->Say(WithoutPassword(options.store) + ": open " + scheme + host + ":" + std::to_string((*server)->port()) +
               (HasPage() ? "/ in a browser" : "/api/v1/status (built without the page)") + "; Ctrl-C ends the server");
  const Status ran = RunUntilInterrupted(server->get());
  return ran ? kExitDone : ExitCodeFor(ran.error(), *console);
}

}  // namespace banggiao
