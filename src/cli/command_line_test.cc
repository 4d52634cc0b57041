#include "cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/user_tables.h"
#include "support/folders.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

CommandLine Parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "banggiao");
  return ParseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

// Sets a variable of the environment while it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  ~Variable() { unsetenv(name_); }

 private:
  const char* name_;
};

TEST(ParseCommandLine, FlagWinsOverTheEnvironment) {
  const Variable store("BANGGIAO_STORE", "other.db"), queue("BANGGIAO_QUEUE", "nats://other:4222");
  for (const char* command : {"add", "events", "show", "check", "status"}) {
    std::vector<const char*> arguments = {command, "--store", "mine.db"};
    if (std::string(command) == "add") arguments.push_back("a.txt");
    if (std::string(command) == "show") arguments.push_back("fa699efa");
    EXPECT_EQ(Parse(arguments).options.store, "mine.db") << command;
  }
  EXPECT_EQ(Parse({"worker", "--queue", "nats://mine:4222"}).options.queue.servers, "nats://mine:4222");
}

TEST(ParseCommandLine, EnvironmentStandsInForAFlag) {
  EXPECT_EQ(Parse({"events"}).options.store, "banggiao.db");
  EXPECT_EQ(Parse({"worker"}).message, "--queue is required; see `banggiao worker --help`");
  const Variable store("BANGGIAO_STORE", "other.db"), queue("BANGGIAO_QUEUE", "nats://other:4222");
  EXPECT_EQ(Parse({"events"}).options.store, "other.db");
  EXPECT_EQ(Parse({"worker"}).options.queue.servers, "nats://other:4222");
  EXPECT_FALSE(Parse({"check"}).options.check_store);  // The tables are checked, not a store.
  EXPECT_TRUE(Parse({"check", "--store", "mine.db"}).options.check_store);
}

TEST(ParseCommandLine, MessagesNameArgumentsAsTheManualDoes) {
  const auto message = [](const std::vector<const char*>& arguments) {
    const std::string told = Parse(arguments).message;
    return told.substr(0, told.find("; see"));
  };
  EXPECT_EQ(message({"code"}), "FILE is required");
  EXPECT_EQ(message({"watch"}), "SOURCE is required");
  EXPECT_EQ(message({"show"}), "ID is required");
  EXPECT_EQ(message({"who"}), "NAME is required");
  EXPECT_EQ(message({"diff", "a.db"}), "NEWER is required");
  EXPECT_THAT(message({"export", "foo"}), testing::StartsWith("FORMAT: foo not in {polecat,"));
  EXPECT_THAT(message({"compare", "3fa9c1d2"}), testing::StartsWith("SIDE: "));
  EXPECT_THAT(message({"timeline", "USA"}), testing::StartsWith("CODE: "));
  EXPECT_THAT(Parse({"diff", "a.db", "b.db"}).options.inputs, ElementsAre("a.db", "b.db"));
  EXPECT_THAT(Parse({"code", "--help"}).message, HasSubstr("FILE ... REQUIRED"));
}

TEST(ParseCommandLine, FiltersOfEventsAreRead) {
  const CommandLine line = Parse({"events", "--party", "usa,JPN", "--pair", "usa-prk", "--type", "sanction,AID", "--from",
                                  "2017-02", "--to", "2018", "--status", "future"});
  ASSERT_EQ(line.exit_code, -1) << line.message;
  const RecordFilter& filter = line.options.filter;
  EXPECT_THAT(filter.parties, ElementsAre("USA", "JPN"));
  ASSERT_EQ(filter.pairs.size(), 1u);
  EXPECT_EQ(filter.pairs[0].second, "PRK");
  EXPECT_THAT(filter.types, ElementsAre(EventType::kSanction, EventType::kAid));
  EXPECT_EQ(filter.from, "2017-02-01");
  EXPECT_EQ(filter.to, "2018-12-31");
  EXPECT_THAT(filter.statuses, ElementsAre(EventStatus::kFuture));
}

TEST(ParseCommandLine, EventsThatDidNotHappenAreLeftOutUnlessAskedFor) {
  EXPECT_THAT(Parse({"events"}).options.filter.statuses, ElementsAre(EventStatus::kActual, EventStatus::kFuture));
  EXPECT_THAT(Parse({"events", "--status", "all"}).options.filter.statuses, testing::IsEmpty());
}

TEST(ParseCommandLine, GlobalFlagsMayStandAfterTheCommand) {
  const CommandLine line = Parse({"code", "a.txt", "--format", "csv", "-q", "--jobs", "3"});
  ASSERT_EQ(line.exit_code, -1) << line.message;
  EXPECT_EQ(line.options.common.format, "csv");
  EXPECT_TRUE(line.options.common.quiet);
  EXPECT_EQ(line.options.common.jobs, 3u);
}

// A flag that would be ignored is refused.
TEST(ParseCommandLine, FormatIsForCommandsThatAnswerWithRows) {
  EXPECT_EQ(Parse({"corrections", "list", "--format", "csv"}).options.common.format, "csv");
  EXPECT_EQ(Parse({"counts", "--by", "type", "--format", "csv"}).options.common.format, "csv");
  const std::vector<std::vector<const char*>> others = {{"status", "--queue", "nats://a"}, {"eval", "--gold", "gold"}, {"corrections", "export"}, {"check"}};
  for (std::vector<const char*> words : others) {
    EXPECT_EQ(Parse(words).exit_code, -1) << words[0];
    words.insert(words.end(), {"--format", "csv"});
    const CommandLine line = Parse(words);
    EXPECT_EQ(line.exit_code, 2) << words[0];
    EXPECT_THAT(line.message, testing::HasSubstr("prints in one way only; leave out --format")) << words[0];
  }
}

TEST(ParseCommandLine, LimitsTakeUnits) {
  const CommandLine line = Parse({"code", "a.txt", "--max-document", "2mb"});
  ASSERT_EQ(line.exit_code, -1) << line.message;
  EXPECT_EQ(line.options.common.limits.max_document_bytes, 2u << 20);
}

TEST(ParseCommandLine, DashIsStandardInput) {
  EXPECT_THAT(Parse({"code", "-"}).options.inputs, ElementsAre("-"));
}

TEST(ParseCommandLine, MinusInASearchIsAWord) {
  EXPECT_THAT(Parse({"search", "biển đông -dầu"}).options.inputs, ElementsAre("biển đông -dầu"));
}

struct Wrong {
  std::vector<const char*> arguments;
  const char* message;
};

TEST(ParseCommandLine, WhatMakesNoSenseNamesTheWayOut) {
  const Wrong kWrong[] = {
      {{}, "--help"},
      {{"fly"}, "--help"},
      {{"code"}, "banggiao code --help"},
      {{"events", "--type", "MEET"}, "the types are AGREE, CONSULT"},
      {{"events", "--pair", "USA"}, "USA-JPN"},
      {{"events", "--from", "hôm qua"}, "2021-04-16"},
      {{"events", "--from", "2020", "--to", "2019"}, "--to is before --from"},
      {{"events", "--status", "maybe"}, "hypothetical"},
      {{"code", "a", "--format", "xml"}, "--format"},
      {{"code", "a", "--jobs", "-1"}, "--jobs"},
  };
  for (const Wrong& wrong : kWrong) {
    const CommandLine line = Parse(wrong.arguments);
    EXPECT_EQ(line.exit_code, kExitUsage) << line.message;
    EXPECT_THAT(line.message, HasSubstr(wrong.message));
    EXPECT_EQ(line.message.find('\n'), std::string::npos);
  }
}

TEST(ParseCommandLine, HelpOfEveryCommandBeginsWithExamples) {
  for (const CommandFlags& command : ListCommands()) {
    const CommandLine line = command.name.empty() ? Parse({"--help"}) : Parse({command.name.c_str(), "--help"});
    EXPECT_EQ(line.exit_code, kExitDone) << command.name;
    EXPECT_TRUE(line.message.starts_with("Examples:\n  banggiao " + command.name)) << line.message;
    EXPECT_THAT(line.message, HasSubstr("Usage: banggiao"));
  }
}

TEST(ListCommands, ManualPageNamesEveryCommandAndFlag) {
  std::ifstream file(ProjectFolder() + "/docs/man/banggiao.1.scd");
  const std::string manual{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  ASSERT_FALSE(manual.empty());
  for (const CommandFlags& command : ListCommands()) {
    EXPECT_THAT(manual, HasSubstr("*" + command.name));
    for (const std::string& flag : command.flags) {
      EXPECT_TRUE(manual.find("*" + flag + "*") != std::string::npos) << command.name << " " << flag;
    }
  }
}

TEST(Progress, LineSaysHowFarAndHowLong) {
  EXPECT_EQ(Progress::Line({1234, 3456, 2, 10'000'000}, 2.0, 60'000'000),
            "1,234 articles · 5.0 MB/s · 3,456 events · 2 problems · about 0:10 left");
  EXPECT_EQ(Progress::Line({1, 0, 0, 100}, 0, 0), "1 article · 0.0 MB/s · 0 events · 0 problems");
}

TEST(Grouped, CommasEveryThreeDigits) {
  EXPECT_EQ(Grouped(0), "0");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1234567), "1,234,567");
  EXPECT_EQ(Grouped(-1234), "-1,234");
}

TEST(NumberOf, TakesTheSingularForOneAlone) {
  EXPECT_EQ(NumberOf(0, "article", "articles"), "0 articles");
  EXPECT_EQ(NumberOf(1, "article", "articles"), "1 article");
  EXPECT_EQ(NumberOf(1001, "was", "were"), "1,001 were");
}

class UserTablesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao-tables-" + std::to_string(getpid()));
    fs::create_directories(folder_ / "world");
    fs::create_directories(folder_ / "vi");
    data_.Put("vi/words.tsv", "# ours\nid\tname\nUSA\tMỹ\n");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void Write(const std::string& name, const std::string& content) const { std::ofstream(folder_ / name) << content; }

  fs::path folder_;
  DataFiles data_;
};

TEST_F(UserTablesTest, RowsAreAddedToOurs) {
  Write("vi/words.tsv", "# mine\nid\tname\nXKX\tKosovo\n");
  ASSERT_TRUE(AddUserTables(folder_.string(), &data_).ok());
  EXPECT_EQ(data_.Get("vi/words.tsv"), "# ours\nid\tname\nUSA\tMỹ\nXKX\tKosovo\n");
}

TEST_F(UserTablesTest, TablesOfTheWorldStandBesideOurs) {
  data_.Put("world/states.tsv", "code\nUSA\n");
  Write("world/states.tsv", "code\nXKX\n");
  ASSERT_TRUE(AddUserTables(folder_.string(), &data_).ok());
  EXPECT_EQ(data_.Get("world/states.tsv"), "code\nUSA\n");
  EXPECT_EQ(data_.Get("user/world/states.tsv"), "code\nXKX\n");
}

TEST_F(UserTablesTest, NewTableIsTakenWhole) {
  Write("vi/mine.tsv", "id\nx\n");
  ASSERT_TRUE(AddUserTables(folder_.string(), &data_).ok());
  EXPECT_EQ(data_.Get("vi/mine.tsv"), "id\nx\n");
}

TEST_F(UserTablesTest, OtherColumnsAreRefusedWithTheRightOnes) {
  Write("vi/words.tsv", "name\tid\nKosovo\tXKX\n");
  const Status status = AddUserTables(folder_.string(), &data_);
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().message, testing::AllOf(HasSubstr("words.tsv"), HasSubstr("id\tname")));
}

TEST_F(UserTablesTest, TableThatNothingReadsIsNamed) {
  Write("world/states.tsv", "code\nXKX\n");
  Write("vi/words.tsv", "id\tname\n");
  EXPECT_THAT(TablesThatNothingReads(folder_.string(), data_), testing::IsEmpty());
  Write("notes.tsv", "id\n");
  Write("vi/date_words.tsv", "words\n");
  Write("vi/commitment_same.tsv", "words\n");
  Write("vi/meeting_frames.tsv", "frame\n");
  EXPECT_THAT(TablesThatNothingReads(folder_.string(), data_),
              testing::ElementsAre(HasSubstr("no table 'notes.tsv'"), HasSubstr("commitment_same.tsv: this table takes no rows"), HasSubstr("date_words.tsv: this table takes no rows"), HasSubstr("meeting_frames.tsv: this table takes no rows")));
}

TEST_F(UserTablesTest, MissingFolderIsAnError) {
  EXPECT_FALSE(AddUserTables((folder_ / "none").string(), &data_).ok());
}

}  // namespace
}  // namespace banggiao
