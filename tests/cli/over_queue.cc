#include "cli/over_queue.h"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include "store/all_rows.h"
#include "store/database.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using Clock = std::chrono::steady_clock;
constexpr useconds_t kLook = 50'000;

std::string SortedLines(const std::string& text) {
  std::istringstream input(text);
  std::multiset<std::string> lines;
  for (std::string line; std::getline(input, line);) lines.insert(line);
  std::string sorted;
  for (const std::string& line : lines) sorted += line + "\n";
  return sorted;
}

// Events of one day stand in the order of row numbers, which are counted in a file and made of ids on a server
// (docs/decisions/19-numbers-as-keys.md), so the lines are compared sorted.
std::string Seen(const std::string& store) {
  std::string seen;
  for (const std::vector<std::string>& question :
       {std::vector<std::string>{"events", "--status", "all", "--format", "csv"}, {"statements", "--format", "csv"}, {"happenings", "--format", "csv"},
        {"commitments", "--format", "csv"}, {"counts", "--by", "party,type", "--format", "csv"}, {"dyads", "--format", "csv"}}) {
    std::vector<std::string> words = question;
    words.insert(words.end(), {"--store", store});
    seen += SortedLines(RunProgram(words).out) + "--\n";
  }
  return seen;
}

std::string Entities(const std::string& store) {
  const auto database = Database::Open(store, Database::Mode::kRead);
  if (!database) return database.error().message;
  Query rows = database.value().Prepare("SELECT id || ' ' || code FROM entities ORDER BY 1");
  std::string entities;
  while (rows.Next()) entities += rows.String(0) + "\n";
  return entities;
}

}  // namespace

void OverQueueTest::SetUp() {
  ProgramTest::SetUp();
  const std::string& why_not = ThrowawayPostgres::Instance().why_not();
  if (!why_not.empty()) GTEST_SKIP() << why_not;
  if (const std::string no_queue = ThrowawayNats::WhyNot(); !no_queue.empty()) GTEST_SKIP() << no_queue;
  store_ = ThrowawayPostgres::Instance().NewDatabase();
  feed_ = Write("feed.jsonl", MadeUpFeed(documents_));
  alone_ = Path("alone.db");
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_, feed_}).code, 0);
  for (const char* table : {"statements", "attributions", "commitments", "ledger", "ledger_step"}) {
    ASSERT_GT(RowsOf(alone_, table), 0) << table << " would be compared empty";
  }
}

void OverQueueTest::TearDown() {
  nats_.reset();
  ProgramTest::TearDown();
}

void OverQueueTest::StartQueue() {
  nats_ = std::make_unique<ThrowawayNats>(Path("nats"));
  queue_ = nats_->address();
}

std::vector<std::string> OverQueueTest::Whole(std::vector<std::string> words) const {
  std::vector<std::string> whole = inside_;
  whole.push_back(program_);
  words.insert(words.end(), {"--store", reached_store_.empty() ? store_ : reached_store_, "--queue", queue_, "--batch-time", batch_time_});
  whole.insert(whole.end(), words.begin(), words.end());
  return whole;
}

Outcome OverQueueTest::OverQueue(const std::vector<std::string>& words) const {
  const auto end = Clock::now() + std::chrono::seconds(20);
  Outcome outcome;
  do {
    outcome = RunCommand(Whole(words));
    const bool starts = outcome.err.find("no server answers") != std::string::npos || outcome.err.find("cannot be made") != std::string::npos;
    if (!starts) return outcome;
    usleep(kLook);
  } while (Clock::now() < end);
  return outcome;
}

pid_t OverQueueTest::StartWorker(const std::string& messages) const {
  return StartCommand(Whole({"worker", "--jobs", "1", "--until-empty"}), messages);
}

int OverQueueTest::RowsOf(const std::string& store, const std::string& table) {
  const auto database = Database::Open(store, Database::Mode::kRead);
  if (!database) return 0;
  const auto count = database.value().Ask("SELECT count(*) FROM " + table);
  return count && !count.value().empty() ? std::stoi(count.value()) : 0;
}

void OverQueueTest::WaitUntilStored(int documents) const {
  const auto end = Clock::now() + std::chrono::seconds(60);
  while (Stored() < documents && Clock::now() < end) usleep(kLook / 10);
}

void OverQueueTest::WorkUntilNothingWaits() const {
  for (int i = 0; i < 20; ++i) {
    const Outcome last = OverQueue({"worker", "--until-empty"});
    ASSERT_EQ(last.code, 0) << last.err;
    if (OverQueue({"status"}).out.find("waiting  0") != std::string::npos) return;
  }
  ADD_FAILURE() << OverQueue({"status"}).out;
}

std::string OverQueueTest::Everything(const std::string& store) {
  const std::string rows = AllRows(store);
  const size_t named = rows.find("\nentities\n"), after = rows.find("\nevents e JOIN ");
  if (named == std::string::npos || after == std::string::npos) return store + ": " + rows;  // Why it cannot be read.
  return Seen(store) + rows.substr(0, named) + "\nentities\n" + Entities(store) + rows.substr(after);
}

void OverQueueTest::ExpectStoreOfOne() const {
  ExpectSame(store_, alone_);
  const Outcome check = RunProgram({"check", "--store", store_});
  EXPECT_EQ(check.code, 0) << check.out << check.err;
}

int CodeWithin(pid_t process, int seconds) {
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  int status = 0;
  while (waitpid(process, &status, WNOHANG) == 0) {
    if (Clock::now() > end) kill(process, SIGKILL);
    usleep(kLook);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool EndsWithin(pid_t process, int seconds) { return CodeWithin(process, seconds) != 128 + SIGKILL; }

bool SaysWithin(const std::string& path, const std::string& words, int seconds) {
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  while (Clock::now() < end) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    if (text.str().find(words) != std::string::npos) return true;
    usleep(kLook);
  }
  return false;
}

}  // namespace banggiao
