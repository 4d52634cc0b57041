// Documents over a queue to workers that die: the store is that of one process that lived.
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "cli/program.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kNatsServer = "/usr/sbin/nats-server";

// Gone with the test.
class ThrowawayNats {
 public:
  explicit ThrowawayNats(const std::string& folder) : folder_(folder), port_(FreePort()) { Start(); }
  ThrowawayNats(const ThrowawayNats&) = delete;
  ThrowawayNats& operator=(const ThrowawayNats&) = delete;
  ~ThrowawayNats() { Kill(); }

  [[nodiscard]] std::string address() const { return "nats://127.0.0.1:" + std::to_string(port_); }
  void Start() {
    const std::string port = std::to_string(port_);
    server_ = fork();
    if (server_ != 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (freopen("/dev/null", "w", stdout) == nullptr || freopen("/dev/null", "w", stderr) == nullptr) _exit(126);
    execl(kNatsServer, kNatsServer, "-js", "-sd", folder_.c_str(), "-a", "127.0.0.1", "-p", port.c_str(), nullptr);
    _exit(127);
  }
  void Kill() {
    if (server_ > 0) {
      kill(server_, SIGKILL);
      waitpid(server_, nullptr, 0);
    }
    server_ = -1;
  }

 private:
  static int FreePort() {
    const int opened = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    (void)bind(opened, reinterpret_cast<sockaddr*>(&address), size);
    (void)getsockname(opened, reinterpret_cast<sockaddr*>(&address), &size);
    close(opened);
    return ntohs(address.sin_port);
  }

  std::string folder_;
  int port_;
  pid_t server_ = -1;
};

class WorkerTest : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    const std::string& why_not = ThrowawayPostgres::Instance().why_not();
    if (!why_not.empty()) GTEST_SKIP() << why_not;
    if (access(kNatsServer, X_OK) != 0) GTEST_SKIP() << "nats-server is not installed (tools/install_packages.sh)";
    nats_ = std::make_unique<ThrowawayNats>(Path("nats"));
    store_ = ThrowawayPostgres::Instance().NewDatabase();
    feed_ = Write("feed.jsonl", MadeUpFeed(600));
    alone_ = Path("alone.db");
    ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_, feed_}).code, 0);
  }
  void TearDown() override {
    nats_.reset();
    ProgramTest::TearDown();
  }
  // Runs a command of the queue; tried again while the server of the queue is starting.
  Outcome OverQueue(std::vector<std::string> words) const {
    words.insert(words.end(), {"--store", store_, "--queue", nats_->address(), "--batch-time", "1"});
    Outcome outcome;
    for (int i = 0; i < 40; ++i) {
      outcome = RunProgram(words);
      if (outcome.err.find("no server answers") == std::string::npos) return outcome;
      usleep(100'000);
    }
    return outcome;
  }
  [[nodiscard]] pid_t StartWorker(const std::string& program = BANGGIAO_PROGRAM) const {
    return StartProgram({"worker", "--store", store_, "--queue", nats_->address(), "--batch-time", "1", "--jobs", "1", "--until-empty"}, program);
  }
  static std::string SortedLines(const std::string& text) {
    std::istringstream input(text);
    std::multiset<std::string> lines;
    for (std::string line; std::getline(input, line);) lines.insert(line);
    std::string sorted;
    for (const std::string& line : lines) sorted += line + "\n";
    return sorted;
  }

  // What everybody sees of a store. Events of one day stand in the order of row numbers, which are counted in a file and made of ids on a
  // server (docs/decisions/19-numbers-as-keys.md), so the lines are compared sorted.
  static std::string Seen(const std::string& store) {
    std::string seen;
    for (const std::vector<std::string>& question :
         {std::vector<std::string>{"events", "--status", "all", "--format", "csv"}, {"happenings", "--format", "csv"}, {"commitments", "--format", "csv"},
          {"counts", "--by", "party,type", "--format", "csv"}, {"dyads", "--format", "csv"}}) {
      std::vector<std::string> words = question;
      words.insert(words.end(), {"--store", store});
      seen += SortedLines(RunProgram(words).out) + "--\n";
    }
    return seen;
  }

  std::unique_ptr<ThrowawayNats> nats_;
  std::string store_, feed_, alone_;
};

TEST_F(WorkerTest, WorkersTogetherMakeTheStoreOfOne) {
  const Outcome fed = OverQueue({"feed", feed_});
  ASSERT_EQ(fed.code, 0) << fed.err;
  EXPECT_THAT(fed.err, HasSubstr("fed 600 documents in 6 batches"));
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("fed      600"), HasSubstr("waiting  600"), HasSubstr("6 in the queue")));
  const pid_t workers[] = {StartWorker(), StartWorker()};
  for (const pid_t worker : workers) waitpid(worker, nullptr, 0);
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("stored   600"), HasSubstr("waiting  0"), HasSubstr("0 in the queue")));
  EXPECT_EQ(Seen(store_), Seen(alone_));
  EXPECT_EQ(RunProgram({"check", "--store", store_}).code, 0);
}

TEST_F(WorkerTest, KilledWorkersLoseAndDoubleNothing) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  const char* asked = std::getenv("BANGGIAO_TEST_KILLS");  // 200 in the long mode.
  const int kills = asked == nullptr ? 6 : std::atoi(asked);
  std::mt19937 random(20230519);
  for (int killed = 0; killed < kills;) {
    const pid_t worker = StartWorker();
    usleep(std::uniform_int_distribution<useconds_t>(100'000, 900'000)(random));
    kill(worker, SIGKILL);
    int status = 0;
    waitpid(worker, &status, 0);
    if (WIFSIGNALED(status)) {
      if (++killed % 3 == 1) (void)OverQueue({"feed", feed_});  // The same again: delivered twice, stored once.
      continue;
    }
    ASSERT_EQ(Seen(store_), Seen(alone_));  // It was through before it could be killed: once more from the begin.
    store_ = ThrowawayPostgres::Instance().NewDatabase();
    ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  }
  const Outcome last = OverQueue({"worker", "--until-empty"});
  ASSERT_EQ(last.code, 0) << last.err;
  EXPECT_EQ(Seen(store_), Seen(alone_));
  EXPECT_EQ(RunProgram({"check", "--store", store_}).code, 0);
}

TEST_F(WorkerTest, ServersThatDieAndComeBackLoseNothing) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  const pid_t worker = StartWorker();
  usleep(700'000);
  nats_->Kill();
  usleep(300'000);
  nats_->Start();
  usleep(300'000);
  ThrowawayPostgres::Instance().Kill();
  usleep(300'000);
  ThrowawayPostgres::Instance().Start();
  waitpid(worker, nullptr, 0);
  const Outcome last = OverQueue({"worker", "--until-empty"});
  ASSERT_EQ(last.code, 0) << last.err;
  EXPECT_EQ(Seen(store_), Seen(alone_));
}

TEST_F(WorkerTest, PoisonedDocumentIsIsolatedAndTheRestIsStored) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  setenv("BANGGIAO_TEST_CRASH_ON", "bai-77", 1);
  int deaths = 0;
  for (int i = 0; i < 60; ++i) {
    const pid_t worker = StartWorker(BANGGIAO_DYING_WORKER);
    int status = 0;
    waitpid(worker, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT) ++deaths;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;
  }
  unsetenv("BANGGIAO_TEST_CRASH_ON");
  EXPECT_GE(deaths, 2);  // A batch is split at the third delivery.
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("stored   599"), HasSubstr("failed   1"), HasSubstr("waiting  0")));
}

TEST(ShippedProgramTest, HasNoHookOfTheTests) {
  std::ifstream file(BANGGIAO_PROGRAM, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  const std::string program = bytes.str();
  ASSERT_NE(program.find("BANGGIAO_TOKEN"), std::string::npos);  // So names of variables would be seen.
  EXPECT_EQ(program.find("BANGGIAO_TEST_"), std::string::npos);
}

TEST_F(WorkerTest, SweepFeedsWhatTheQueueLost) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  nats_->Kill();
  std::filesystem::remove_all(Path("nats"));
  nats_->Start();
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("waiting  600"), HasSubstr("0 in the queue")));
  const Outcome swept = OverQueue({"sweep"});
  ASSERT_EQ(swept.code, 0) << swept.err;
  EXPECT_THAT(swept.err, HasSubstr("fed 600 documents"));
  ASSERT_EQ(OverQueue({"worker", "--until-empty"}).code, 0);
  EXPECT_EQ(Seen(store_), Seen(alone_));
  EXPECT_THAT(OverQueue({"sweep"}).err, HasSubstr("fed 0 documents"));
}

}  // namespace
}  // namespace banggiao
