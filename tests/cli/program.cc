#include "cli/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace banggiao {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

void Redirect(const fs::path& path, int flags, int to) {
  const int file = open(path.c_str(), flags, 0600);
  if (file < 0 || dup2(file, to) < 0) _exit(126);
  close(file);
}

void CleanEnvironment() {
  for (const char* name : {"NO_COLOR", "BANGGIAO_STORE", "BANGGIAO_QUEUE", "BANGGIAO_DATA", "COLUMNS"}) unsetenv(name);
  setenv("BANGGIAO", BANGGIAO_PROGRAM, 1);
}

[[noreturn]] void Exec(const std::vector<std::string>& words) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  execv(argv[0], argv.data());
  _exit(127);
}

int WaitFor(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Outcome RunCommand(const std::vector<std::string>& words, const std::string& input) {
  static int number = 0;
  const fs::path base = fs::path(testing::TempDir()) / ("banggiao-run-" + std::to_string(getpid()) + "-" + std::to_string(number++));
  const fs::path in = base.string() + ".in";
  const fs::path out = base.string() + ".out";
  const fs::path err = base.string() + ".err";
  std::ofstream(in, std::ios::binary) << input;
  const pid_t child = fork();
  if (child == 0) {
    CleanEnvironment();
    Redirect(in, O_RDONLY, STDIN_FILENO);
    Redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    Redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    Exec(words);
  }
  Outcome outcome;
  outcome.code = WaitFor(child);
  outcome.out = ReadFile(out);
  outcome.err = ReadFile(err);
  for (const fs::path& path : {in, out, err}) fs::remove(path);
  return outcome;
}

std::string ProgramPath() { return BANGGIAO_PROGRAM; }
std::string DyingWorkerPath() { return BANGGIAO_DYING_WORKER; }

Outcome RunProgram(const std::vector<std::string>& arguments, const std::string& input) {
  std::vector<std::string> words = {BANGGIAO_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return RunCommand(words, input);
}

Outcome RunShell(const std::string& command) { return RunCommand({"/bin/sh", "-c", command}, ""); }

int StartProgram(const std::vector<std::string>& arguments, const std::string& program) {
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return StartCommand(words, "/dev/null");
}

int StartCommand(const std::vector<std::string>& words, const std::string& messages) {
  const pid_t child = fork();
  if (child != 0) return child;
  CleanEnvironment();
  Redirect("/dev/null", O_WRONLY, STDOUT_FILENO);
  Redirect(messages, O_WRONLY | O_CREAT | O_APPEND, STDERR_FILENO);
  Exec(words);
}

void ProgramTest::SetUp() {
  folder_ = fs::path(testing::TempDir()) / ("banggiao-program-" + std::to_string(getpid()));
  fs::create_directories(folder_);
}

void ProgramTest::TearDown() { fs::remove_all(folder_); }

std::string ProgramTest::Write(const std::string& name, const std::string& content) const {
  std::ofstream(folder_ / name, std::ios::binary) << content;
  return Path(name);
}

std::string MadeUpFeed(int count) {
  const char* const countries[] = {"Philippines", "Việt Nam", "Indonesia"};
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    lines += R"({"id":"bai-)" + n + R"(","title":"Mỹ và Nhật Bản hội đàm lần )" + n +
             R"(","published":"2021-04-17","publisher":"Báo Thử","text":"Tổng thống Mỹ và Thủ tướng Nhật Bản đã hội đàm tại Tokyo ngày 16/4. )" +
             R"(Hai bên bàn về chất bán dẫn.\nMỹ trừng phạt Iran vì vụ việc số )" + n + ".";
    if (i % 4 == 3) {
      const std::string country = countries[i % 3];
      lines += R"(\nPhát biểu sau hội đàm, Thủ tướng Nhật Bản nói: “Chúng tôi sẽ sát cánh cùng )" + country +
               R"( trong lúc khó khăn này”.\nTheo Kyodo, Nhật Bản cam kết viện trợ )" + n + " triệu USD cho " + country + " trước năm " +
               std::to_string(2026 + i % 5) + ".";
    }
    lines += "\"}\n";
  }
  return lines;
}

std::string FirstDifference(const std::string& one, const std::string& other) {
  if (one == other) return "";
  const auto at = static_cast<size_t>(std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin());
  const auto line = [at](const std::string& text) {
    const size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
  };
  return "'" + line(one) + "' and '" + line(other) + "'";
}

}  // namespace banggiao
