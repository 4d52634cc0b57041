// Documents over a queue to workers that die: the store is that of one process that lived.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "cli/over_queue.h"
#include "queue/queue.h"
#include "store/database.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

// Its batch holds nothing else.
std::string LongArticle(const std::string& place, int sentences) {
  std::string text = "Tin dài\n";
  for (int i = 0; i < sentences; ++i) text += "Ngày 16/4/2021, Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại " + place + ".\n";
  return text;
}

class WorkerTest : public OverQueueTest {
 protected:
  void SetUp() override {
    OverQueueTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) StartQueue();
  }
  // Whether so many batches are at workers within 60 s.
  [[nodiscard]] bool AreInWork(uint64_t batches) const {
    QueueAddress address;
    address.servers = queue_;
    const auto queue = Queue::Open(address);
    for (int i = 0; queue.ok() && i < 1200; ++i, usleep(50'000)) {
      const auto state = queue.value()->State();
      if (state.ok() && state.value().in_work == batches) return true;
    }
    return false;
  }
};

TEST_F(WorkerTest, WorkersTogetherMakeTheStoreOfOne) {
  const Outcome fed = OverQueue({"feed", feed_});
  ASSERT_EQ(fed.code, 0) << fed.err;
  EXPECT_THAT(fed.err, HasSubstr("fed 600 documents in 6 batches"));
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("fed      600"), HasSubstr("waiting  600"), HasSubstr("6 in the queue")));
  const pid_t workers[] = {StartWorker(), StartWorker()};
  for (const pid_t worker : workers) waitpid(worker, nullptr, 0);
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("stored   600"), HasSubstr("waiting  0"), HasSubstr("0 in the queue")));
  ExpectStoreOfOne();
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
    ExpectSame(store_, alone_);  // It was through before it could be killed: once more from the begin.
    store_ = ThrowawayPostgres::Instance().NewDatabase();
    ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  }
  const Outcome last = OverQueue({"worker", "--until-empty"});
  ASSERT_EQ(last.code, 0) << last.err;
  ExpectStoreOfOne();
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
  ExpectStoreOfOne();
}

// The server refuses a row in the midst of a COPY now and then, as it does when its disk is full for a moment.
TEST_F(WorkerTest, CopyThatFailsHalfwayIsTriedAgain) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  const auto database = Database::Open(store_, Database::Mode::kWrite);
  ASSERT_TRUE(database.ok());
  const Status made = database.value().RunScript(
      "CREATE SEQUENCE banggiao.tried; CREATE FUNCTION banggiao.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "IF nextval('banggiao.tried') IN (50, 180, 500) THEN RAISE 'made up' USING ERRCODE = '53100'; END IF; RETURN NEW; END $$;"
      "CREATE TRIGGER fail BEFORE INSERT ON banggiao.sentences FOR EACH ROW EXECUTE FUNCTION banggiao.fail()");
  ASSERT_TRUE(made.ok()) << made.error().message;
  const Outcome worked = OverQueue({"worker", "--until-empty"});
  EXPECT_EQ(worked.code, 0) << worked.err;
  EXPECT_THAT(worked.err, HasSubstr("made up"));
  EXPECT_GT(std::stoi(database.value().Ask("SELECT last_value FROM banggiao.tried").value()), RowsOf(store_, "sentences"));
  ExpectStoreOfOne();
}

// By Ctrl-C and by SIGTERM, each worker over a batch that takes it seconds.
TEST_F(WorkerTest, WorkersToldToEndDoSoAfterTheirBatchAndOthersGoOn) {
  const std::string first = Write("first.txt", LongArticle("Washington", 8'000)), second = Write("second.txt", LongArticle("Tokyo", 8'000));
  alone_ = Path("with-long.db");
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_, first, second, feed_}).code, 0);
  ASSERT_EQ(OverQueue({"feed", first, second, feed_}).code, 0);
  const std::string said = Path("workers.err");
  const pid_t workers[] = {StartWorker(said), StartWorker(said)};
  ASSERT_TRUE(AreInWork(2));
  kill(workers[0], SIGINT);
  kill(workers[1], SIGTERM);
  for (const pid_t worker : workers) EXPECT_EQ(CodeWithin(worker, 120), 130);
  EXPECT_EQ(Stored(), 2);  // What each was at, and no more.
  EXPECT_TRUE(SaysWithin(said, "coded 1 document of 1 batch", 1));
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("waiting  600"), HasSubstr("6 in the queue")));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
}

// A document that kills its workers (`hang`: that they come to no end with) is marked as failed, and the rest is as if it had never been.
class PoisonTest : public WorkerTest, public ::testing::WithParamInterface<bool> {};

TEST_P(PoisonTest, PoisonedDocumentIsIsolatedAndTheRestIsStored) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  setenv("BANGGIAO_TEST_CRASH_ON", "bai-77", 1);
  if (GetParam()) setenv("BANGGIAO_TEST_HANG", "1", 1);
  program_ = DyingWorkerPath();
  int deaths = 0;
  for (int i = 0; i < 60; ++i) {
    const pid_t worker = StartWorker();
    int status = 0;
    waitpid(worker, &status, 0);
    if (GetParam() ? WIFEXITED(status) && WEXITSTATUS(status) == 1 : WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT) ++deaths;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;
  }
  unsetenv("BANGGIAO_TEST_CRASH_ON");
  unsetenv("BANGGIAO_TEST_HANG");
  program_ = ProgramPath();
  EXPECT_GE(deaths, 2);  // A batch is split at the third delivery.
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("stored   599"), HasSubstr("failed   1"), HasSubstr("waiting  0")));
  const auto database = Database::Open(store_, Database::Mode::kRead);
  ASSERT_TRUE(database.ok()) << database.error().message;
  const auto named = database.value().Ask("SELECT place || ' ' || kind || ' ' || message FROM problems");
  ASSERT_TRUE(named.ok()) << named.error().message;
  EXPECT_THAT(named.value(), StartsWith("bai-77 limit bai-77: no worker survived it"));
  EXPECT_EQ(RowsOf(store_, "problems"), 1);
  // The store of one process that never met it.
  std::string rest = MadeUpFeed(documents_);
  const size_t poison = rest.find(R"({"id":"bai-77")");
  rest.erase(poison, rest.find('\n', poison) + 1 - poison);
  alone_ = Path("rest.db");
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_, Write("feed.jsonl", rest)}).code, 0);
  ExpectStoreOfOne();
}

INSTANTIATE_TEST_SUITE_P(Poison, PoisonTest, ::testing::Bool(), [](const auto& poison) { return poison.param ? "Hangs" : "Kills"; });

TEST(ShippedProgramTest, HasNoHookOfTheTests) {
  std::ifstream file(ProgramPath(), std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  const std::string program = bytes.str();
  ASSERT_NE(program.find("BANGGIAO_TOKEN"), std::string::npos);  // So names of variables would be seen.
  EXPECT_EQ(program.find("BANGGIAO_TEST_"), std::string::npos);
}

// Of a batch of one: nobody may take it for poison because its workers were killed before they came to it.
TEST_F(WorkerTest, DocumentWhoseWorkersWereKilledIsStored) {
  ASSERT_EQ(OverQueue({"feed", Write("one.jsonl", MadeUpFeed(1))}).code, 0);
  QueueAddress address;
  address.servers = queue_;
  address.time_to_work = std::chrono::seconds(1);
  auto queue = Queue::Open(address);
  ASSERT_TRUE(queue.ok()) << queue.error().message;
  for (uint64_t taken = 0; taken < 4;) {  // As workers that die with it.
    auto message = queue.value()->Take(std::chrono::seconds(5));
    ASSERT_TRUE(message.ok()) << message.error().message;
    if (*message != nullptr) taken = (*message)->deliveries();
  }
  queue.value().reset();
  const Outcome last = OverQueue({"worker", "--until-empty"});
  EXPECT_EQ(last.code, 0) << last.err;
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("stored   1\n"), HasSubstr("failed   0")));
}

// The other version knows a person more. Its store is another schema, and the queue another stream, of the same servers.
TEST_F(WorkerTest, WorkersOfTwoVersionsEachMakeTheStoreOfTheirs) {
  const std::string tables = Path("tables"), old = store_, next = store_ + "&schema=banggiao_next";
  const std::string alone_old = Path("alone-old.db"), alone_next = Path("alone-next.db");
  const std::string person = R"({"id":"z","title":"Tin","published":"2021-04-19","text":"Ngày 18/4, ông Zorblat Quimby đã hội đàm với Thủ tướng Nhật Bản Suga Yoshihide."})";
  const std::string feed = Write("two-versions.jsonl", MadeUpFeed(200) + person + "\n");
  std::filesystem::create_directories(tables + "/world");
  Write("tables/world/persons.tsv", "id\twikidata\tcode\tsector\tname_vi\tname_en\taliases\tshort\tsource\n"
                                    "p.zorblat-quimby\t\tDEU\tGOV\tZorblat Quimby\tZorblat Quimby\t\tQuimby\town\n");
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_old, feed}).code, 0);
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_next, "--data", tables, feed}).code, 0);
  ASSERT_EQ(RunProgram({"diff", alone_old, alone_next}).code, 1);
  for (const std::string& store : {old, next}) {
    store_ = store;
    ASSERT_EQ(OverQueue({"feed", feed}).code, 0);
  }
  std::vector<pid_t> workers;
  for (int i = 0; i < 2; ++i) {
    for (const std::string& store : {old, next}) {
      std::vector<std::string> words = {"worker", "--store", store, "--queue", nats_->address(), "--jobs", "1", "--until-empty"};
      if (store == next) words.insert(words.end(), {"--data", tables});
      workers.push_back(StartProgram(words));
    }
  }
  for (const pid_t worker : workers) waitpid(worker, nullptr, 0);
  const std::pair<std::string, std::string> pairs[] = {{alone_old, old}, {alone_next, next}};
  for (const auto& [alone, shared] : pairs) {
    ExpectSame(shared, alone);
    const Outcome same = RunProgram({"diff", alone, shared});
    EXPECT_EQ(same.code, 0) << same.out;
  }
  // A worker of the newer version over the older store, by mistake: everything stays.
  store_ = old;
  EXPECT_EQ(OverQueue({"worker", "--until-empty", "--data", tables}).code, 0);
  ExpectSame(old, alone_old);
  ASSERT_EQ(RunProgram({"switch", "--store", old, "--with", next}).code, 0);
  ExpectSame(old, alone_next);
  ExpectSame(next, alone_old);
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("stored   201"), HasSubstr("waiting  0")));
}

TEST_F(WorkerTest, BatchTimeIsThatOfTheFirstWorker) {
  ASSERT_EQ(OverQueue({"feed", Write("one.jsonl", MadeUpFeed(1))}).code, 0);
  QueueAddress address;
  address.servers = queue_;
  address.time_to_work = std::chrono::seconds(1);
  auto first = Queue::Open(address);
  ASSERT_TRUE(first.ok()) << first.error().message;
  ASSERT_TRUE(first.value()->Take(std::chrono::seconds(5)).ok());  // And dies with it.
  first.value().reset();
  address.time_to_work = std::chrono::seconds(300);
  auto second = Queue::Open(address);
  ASSERT_TRUE(second.ok()) << second.error().message;
  auto message = second.value()->Take(std::chrono::seconds(30));
  ASSERT_TRUE(message.ok()) << message.error().message;
  ASSERT_NE(*message, nullptr) << "the time of the second holds";
  EXPECT_EQ((*message)->deliveries(), 2u);
}

TEST_F(WorkerTest, BatchThatIsCodedForLongIsNotGivenToAnother) {
  batch_time_ = "3";  // It is coded and stored for longer than that; a machine that is very busy lets a worker wait for more than one.
  ASSERT_EQ(OverQueue({"feed", Write("long.txt", LongArticle("Washington", 30'000))}).code, 0);
  const pid_t first = StartCommand(Whole({"worker", "--until-empty", "--jobs", "1"}), "/dev/null");
  const Outcome second = OverQueue({"worker", "--until-empty", "--jobs", "1"});
  waitpid(first, nullptr, 0);
  EXPECT_EQ(second.code, 0) << second.err;
  auto database = Database::Open(store_, Database::Mode::kRead);
  Query runs = database->Prepare("SELECT sum(documents) FROM runs");
  ASSERT_TRUE(runs.Next());
  EXPECT_EQ(runs.Int(0), 1) << second.err;
}

TEST_F(WorkerTest, SweepFeedsWhatTheQueueLost) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  nats_->Kill();
  const Outcome away = OverQueue({"status"});
  EXPECT_EQ(away.code, 1);
  EXPECT_THAT(away.out, HasSubstr("waiting  600"));  // What the store knows is told all the same.
  std::filesystem::remove_all(Path("nats"));
  nats_->Start();
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("waiting  600"), HasSubstr("0 in the queue")));
  const Outcome swept = OverQueue({"sweep"});
  ASSERT_EQ(swept.code, 0) << swept.err;
  EXPECT_THAT(swept.err, HasSubstr("fed 600 documents"));
  ASSERT_EQ(OverQueue({"worker", "--until-empty"}).code, 0);
  ExpectStoreOfOne();
  EXPECT_THAT(OverQueue({"sweep"}).err, HasSubstr("fed 0 documents"));
}

}  // namespace
}  // namespace banggiao
