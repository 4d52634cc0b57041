// A worker on one host, the servers on another, and the network between them cut: hosts are network namespaces, which only root makes.
#include <gmock/gmock.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <thread>

#include "cli/over_queue.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

class NetworkTest : public OverQueueTest {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "network namespaces are made by root only";
    if (const Outcome made = MakeHosts(); made.code != 0) GTEST_SKIP() << "no network namespaces here: " << made.err;
    documents_ = 1500;
    OverQueueTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ThrowawayPostgres& server = ThrowawayPostgres::Instance();
    server.Restart({kServers, 5432, "host all all 10.231.7.0/24 trust", {}, servers_});
    NatsSetting setting;
    setting.host = kServers;
    setting.network = servers_;
    nats_ = std::make_unique<ThrowawayNats>(Path("nats"), setting);
    queue_ = nats_->address();
    reached_store_ = std::string("postgresql://banggiao@") + kServers + "/" + DatabaseName();
    inside_ = {"/usr/bin/env", "ip", "netns", "exec", workers_};
  }
  void TearDown() override {
    OverQueueTest::TearDown();
    if (geteuid() == 0) (void)RunShell("ip netns del " + servers_ + "; ip netns del " + workers_);
  }
  // With an address each, and a cable between them: a0 at the servers, b0 at the workers.
  Outcome MakeHosts() const {
    const std::string at_servers = "ip -n " + servers_, at_workers = "ip -n " + workers_;
    return RunShell("ip netns add " + servers_ + " && ip netns add " + workers_ + " && ip link add a0 netns " + servers_ +
                    " type veth peer name b0 netns " + workers_ + " && " + at_servers + " addr add " + kServers + "/24 dev a0 && " +
                    at_workers + " addr add " + kWorkers + "/24 dev b0 && " + at_servers + " link set lo up && " + at_servers +
                    " link set a0 up && " + at_workers + " link set lo up && " + at_workers + " link set b0 up");
  }
  void Run(const std::string& command) const {
    const Outcome outcome = RunShell(command);
    ASSERT_EQ(outcome.code, 0) << command << ": " << outcome.err;
  }
  void Unplug() const { Run("ip -n " + servers_ + " link set a0 down"); }
  void Plug() const { Run("ip -n " + servers_ + " link set a0 up"); }
  // What the servers send goes to a host that is not there; what they get still comes.
  void SendAstray() const { Run("ip -n " + servers_ + " neigh replace " + kWorkers + " lladdr 02:00:00:00:00:99 dev a0 nud permanent"); }
  void SendRight() const { Run("ip -n " + servers_ + " neigh del " + kWorkers + " dev a0"); }

  static constexpr const char* kServers = "10.231.7.1";
  static constexpr const char* kWorkers = "10.231.7.2";
  const std::string servers_ = "bg" + std::to_string(getpid()) + "a", workers_ = "bg" + std::to_string(getpid()) + "b";
};

// Under three minutes. Cuts of a minute with the program's own limits: BANGGIAO_TEST_CUT=60.
TEST_F(NetworkTest, CutsBetweenHostsLoseAndDoubleNothing) {
  const char* asked = std::getenv("BANGGIAO_TEST_CUT");
  const int seconds = asked == nullptr ? 4 : std::atoi(asked);
  if (asked == nullptr) reached_store_ += "?connect_timeout=2&keepalives_idle=1&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=2000";
  const Outcome fed = OverQueue({"feed", feed_});
  ASSERT_EQ(fed.code, 0) << fed.err;
  const std::string said = Path("worker.err");
  const pid_t worker = StartWorker(said);
  WaitUntilStored(100);
  kill(worker, SIGSTOP);  // So that it is in the midst of it.
  Unplug();
  kill(worker, SIGCONT);
  EXPECT_TRUE(SaysWithin(said, "the server does not answer", seconds + 30));
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  Plug();
  WaitUntilStored(Stored() + 100);
  kill(worker, SIGSTOP);
  SendAstray();
  const auto before = std::filesystem::file_size(said);
  kill(worker, SIGCONT);
  for (int i = 0; i < 10 * (seconds + 30) && std::filesystem::file_size(said) == before; ++i) usleep(100'000);
  EXPECT_GT(std::filesystem::file_size(said), before) << "the worker did not notice";
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  SendRight();
  EXPECT_TRUE(EndsWithin(worker, 90));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
}

}  // namespace
}  // namespace banggiao
