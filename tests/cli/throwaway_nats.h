// Servers of the queue for tests: on free ports of 127.0.0.1, gone with the test.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

namespace banggiao {

struct NatsSetting {
  std::string name = "n1";         // Differs within a cluster.
  std::string scheme = "nats";     // "tls" where `more` says so.
  std::string host = "127.0.0.1";
  std::string reached_as;          // Name of the host in its address; empty: `host`.
  std::string more;                // Lines of its configuration, such as tls {…}.
  std::string network;             // Network namespace it lives in; empty: this one.
};

class ThrowawayNats {
 public:
  // Empty where there is a nats-server.
  static std::string WhyNot();
  // Keeps its messages in `folder`, and beside it a configuration. Started.
  explicit ThrowawayNats(const std::string& folder, NatsSetting setting = {});
  ThrowawayNats(const ThrowawayNats&) = delete;
  ThrowawayNats& operator=(const ThrowawayNats&) = delete;
  ~ThrowawayNats() { Kill(); }

  [[nodiscard]] std::string address() const;
  void Start();
  void Kill();  // -9.

 private:
  std::string folder_;
  NatsSetting setting_;
  int port_;
  pid_t server_ = -1;
};

// Three that keep what is fed with --replicas 3 on three disks.
class ThrowawayCluster {
 public:
  explicit ThrowawayCluster(const std::string& folder);
  [[nodiscard]] std::string addresses() const;  // As for --queue.
  ThrowawayNats& Server(const std::string& name);  // "n1" to "n3".
  // The server that gives and takes the batches of a stream, as their monitoring pages say; empty when none was chosen within 60 s.
  [[nodiscard]] std::string LeaderOf(const std::string& stream) const;

 private:
  std::vector<std::unique_ptr<ThrowawayNats>> servers_;
  std::vector<int> pages_;
};

// A port of 127.0.0.1 that nobody listens on now.
[[nodiscard]] int FreePort();
// The page of an HTTP server there; empty when none answers.
[[nodiscard]] std::string PageAt(int port, const std::string& path);

}  // namespace banggiao
