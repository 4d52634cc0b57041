// `add` killed at any instant: run again, it gives the store of an undisturbed run.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "cli/program.h"

namespace banggiao {
namespace {

TEST_F(ProgramTest, FiftyKillsOfAddLoseAndDoubleNothing) {
  const std::string feed = Write("feed.jsonl", MadeUpFeed(1200));
  const std::string calm = Path("calm.db");
  const std::string killed = Path("killed.db");
  ASSERT_EQ(RunProgram({"add", "--store", calm, feed}).code, 0);
  const auto events_of = [&](const std::string& store) {
    return RunProgram({"events", "--status", "all", "--format", "csv", "--store", store}).out +
           RunProgram({"happenings", "--format", "csv", "--store", store}).out +
           RunProgram({"commitments", "--format", "csv", "--store", store}).out;
  };
  const std::string expected = events_of(calm);

  std::mt19937 random(20230519);
  for (int kills = 0; kills < 50;) {
    const pid_t child = StartProgram({"add", "--quiet", "--store", killed, feed});
    usleep(std::uniform_int_distribution<useconds_t>(1'000, 400'000)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) {
      ++kills;
      continue;
    }
    ASSERT_EQ(WEXITSTATUS(status), 0);
    ASSERT_EQ(events_of(killed), expected);
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(killed + ending);
  }
  ASSERT_EQ(RunProgram({"add", "--store", killed, feed}).code, 0);
  EXPECT_EQ(events_of(killed), expected);
  EXPECT_EQ(RunProgram({"check", "--store", killed}).code, 0);
}

}  // namespace
}  // namespace banggiao
