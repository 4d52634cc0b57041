// Runs the built program and says what came of it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace banggiao {

struct Outcome {
  int code = -1;    // Exit code; 128 + signal when it was killed.
  std::string out;  // stdout
  std::string err;  // stderr
};

// `input` is its stdin. Neither stdout nor stderr is a terminal; NO_COLOR and BANGGIAO_... are not set.
[[nodiscard]] Outcome RunProgram(const std::vector<std::string>& arguments, const std::string& input = "");
// The same for any program; the first word is its path.
[[nodiscard]] Outcome RunCommand(const std::vector<std::string>& words, const std::string& input = "");
[[nodiscard]] std::string ProgramPath();
[[nodiscard]] std::string DyingWorkerPath();  // A worker that dies where BANGGIAO_TEST_CRASH_ON says.
// A shell command in which $BANGGIAO is the program.
[[nodiscard]] Outcome RunShell(const std::string& command);
// Starts the program, or another one, with stdout and stderr to /dev/null; the caller waits for it.
[[nodiscard]] int StartProgram(const std::vector<std::string>& arguments, const std::string& program = ProgramPath());
// The same for any program, whose path is the first word, with stderr to the end of a file.
[[nodiscard]] int StartCommand(const std::vector<std::string>& words, const std::string& messages);

// A folder for each test, gone afterwards.
class ProgramTest : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;
  // Path of a new file in the folder.
  std::string Write(const std::string& name, const std::string& content) const;
  [[nodiscard]] std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  std::filesystem::path folder_;
};

// JSON Lines with `count` articles that differ, the same ones first whatever `count` is; each has events of the United States and Japan,
// and every fourth also a quotation, a source and two commitments of Japan.
[[nodiscard]] std::string MadeUpFeed(int count);
// The first line in which two texts differ, as each has it; empty when they are the same. For texts of which GoogleTest would compare
// every line with every other.
[[nodiscard]] std::string FirstDifference(const std::string& one, const std::string& other);

}  // namespace banggiao
