#include "cli/throwaway_nats.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdint>
#include <fstream>
#include <utility>

namespace banggiao {
namespace {

constexpr const char* kNatsServer = "/usr/sbin/nats-server";

sockaddr_in OnLoopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  return address;
}

}  // namespace

int FreePort() {
  const int opened = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = OnLoopback(0);
  socklen_t size = sizeof address;
  (void)bind(opened, reinterpret_cast<sockaddr*>(&address), size);
  (void)getsockname(opened, reinterpret_cast<sockaddr*>(&address), &size);
  close(opened);
  return ntohs(address.sin_port);
}

std::string PageAt(int port, const std::string& path) {
  const int opened = socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = OnLoopback(port);
  const std::string request = "GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n\r\n";
  std::string page;
  if (connect(opened, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      write(opened, request.data(), request.size()) == static_cast<ssize_t>(request.size())) {
    char bytes[4096];
    for (ssize_t got = 0; (got = read(opened, bytes, sizeof bytes)) > 0;) page.append(bytes, static_cast<size_t>(got));
  }
  close(opened);
  return page;
}

std::string ThrowawayNats::WhyNot() {
  return access(kNatsServer, X_OK) == 0 ? "" : "nats-server is not installed (tools/install_packages.sh)";
}

ThrowawayNats::ThrowawayNats(const std::string& folder, NatsSetting setting)
    : folder_(folder), setting_(std::move(setting)), port_(FreePort()) {
  std::ofstream(folder_ + ".conf") << "server_name: " << setting_.name << "\nlisten: \"" << setting_.host << ":" << port_
                                   << "\"\njetstream { store_dir: \"" << folder_ << "\" }\n" << setting_.more << "\n";
  Start();
}

std::string ThrowawayNats::address() const {
  return setting_.scheme + "://" + (setting_.reached_as.empty() ? setting_.host : setting_.reached_as) + ":" + std::to_string(port_);
}

void ThrowawayNats::Start() {
  const std::string configuration = folder_ + ".conf";
  const std::string network = "/run/netns/" + setting_.network;
  server_ = fork();
  if (server_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!setting_.network.empty() && setns(open(network.c_str(), O_RDONLY | O_CLOEXEC), CLONE_NEWNET) != 0) _exit(126);
  const std::string messages = folder_ + ".log";
  if (freopen("/dev/null", "w", stdout) == nullptr || freopen(messages.c_str(), "a", stderr) == nullptr) _exit(126);
  execl(kNatsServer, kNatsServer, "-c", configuration.c_str(), nullptr);
  _exit(127);
}

void ThrowawayNats::Kill() {
  if (server_ > 0) {
    kill(server_, SIGKILL);
    waitpid(server_, nullptr, 0);
  }
  server_ = -1;
}

ThrowawayCluster::ThrowawayCluster(const std::string& folder) {
  std::string routes;
  std::vector<int> ports;
  for (int i = 0; i < 3; ++i) {
    ports.push_back(FreePort());
    routes += std::string(i == 0 ? "" : ", ") + "nats://127.0.0.1:" + std::to_string(ports.back());
  }
  for (int i = 0; i < 3; ++i) {
    NatsSetting setting;
    setting.name = "n" + std::to_string(i + 1);
    pages_.push_back(FreePort());
    setting.more = "http: \"127.0.0.1:" + std::to_string(pages_.back()) + "\"\ncluster { name: test, listen: \"127.0.0.1:" + std::to_string(ports[static_cast<size_t>(i)]) + "\", routes: [" + routes + "] }";
    servers_.push_back(std::make_unique<ThrowawayNats>(folder + "-" + setting.name, setting));
  }
}

std::string ThrowawayCluster::addresses() const {
  std::string all;
  for (const auto& server : servers_) all += (all.empty() ? "" : ",") + server->address();
  return all;
}

std::string ThrowawayCluster::LeaderOf(const std::string& stream) const {
  for (int i = 0; i < 600; ++i) {
    for (const int port : pages_) {
      const std::string page = PageAt(port, "/jsz?streams=1");
      const std::string leader = "\"leader\": \"";
      const size_t found = page.find(leader, page.find("\"name\": \"" + stream + "\""));
      if (page.find("\"name\": \"" + stream + "\"") != std::string::npos && found != std::string::npos) return page.substr(found + leader.size(), 2);
    }
    usleep(100'000);
  }
  return "";
}

ThrowawayNats& ThrowawayCluster::Server(const std::string& name) { return *servers_.at(static_cast<size_t>(name.at(1) - '1')); }

}  // namespace banggiao
