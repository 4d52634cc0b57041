// who, unknowns, and what the user's own rows change in all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/program.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr char kText[] = "Hôm qua ông Zorblat Quimby đã gặp Tổng thống Mỹ Donald Trump tại Hà Nội.\n";
constexpr char kHeader[] = "id\twikidata\tcode\tsector\tname_vi\tname_en\taliases\tshort\tsource\n";
constexpr char kRow[] = "p.zorblat-quimby\t\tDEU\tGOV\tZorblat Quimby\tZorblat Quimby\t\tQuimby\town\n";

class WorldCommandsTest : public ProgramTest {
 protected:
  // A folder with one row of the user's own.
  std::string WriteOverlay() {
    std::filesystem::create_directories(folder_ / "mine/world");
    Write("mine/world/persons.tsv", std::string(kHeader) + kRow);
    return Path("mine");
  }
};

TEST_F(WorldCommandsTest, WhoTellsTheHolderOfTheDay) {
  const Outcome outcome = RunProgram({"who", "Thủ tướng Nhật Bản", "--on", "2021-04-16", "--format", "tsv"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("p.yoshihide-suga"), HasSubstr("2020-09-16"), Not(HasSubstr("kishida"))));
}

TEST_F(WorldCommandsTest, WhoIsNothingFoundForNobodyAndUsageForNoDay) {
  EXPECT_EQ(RunProgram({"who", "Zorblat Quimby"}).code, 3);
  EXPECT_EQ(RunProgram({"who", "Q30", "--on", "2021-13-01"}).code, 2);
}

TEST_F(WorldCommandsTest, UnknownsGivesARowToFillIn) {
  const Outcome outcome = RunProgram({"unknowns", Write("a.txt", kText), "--format", "jsonl"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("\"name\":\"Zorblat Quimby\""), HasSubstr("\"table\":\"world/persons.tsv\""),
                                 HasSubstr("p.zorblat-quimby"), Not(HasSubstr("\"name\":\"Donald Trump\""))));
}

TEST_F(WorldCommandsTest, UnknownsReadsTheArticlesOfAStore) {
  ASSERT_EQ(RunProgram({"add", "--store", Path("a.db"), Write("a.txt", kText)}).code, 0);
  EXPECT_THAT(RunProgram({"unknowns", "--store", Path("a.db"), "--format", "tsv"}).out, HasSubstr("Zorblat Quimby"));
}

TEST_F(WorldCommandsTest, RowsOfTheUserAreKnownEverywhere) {
  const std::string text = Write("a.txt", kText);
  const std::string mine = WriteOverlay();
  EXPECT_EQ(RunProgram({"unknowns", "--data", mine, text}).code, 3);
  EXPECT_THAT(RunProgram({"who", "Quimby", "--data", mine, "--format", "tsv"}).out, HasSubstr("p.zorblat-quimby"));
  EXPECT_THAT(RunProgram({"code", "--data", mine, text}).out, HasSubstr("\"DEU\""));
  EXPECT_THAT(RunProgram({"code", text}).out, Not(HasSubstr("\"DEU\"")));
}

TEST_F(WorldCommandsTest, TablesBesideTheStoreAreReadByThemselves) {
  const std::string text = Write("a.txt", kText);
  std::filesystem::rename(WriteOverlay(), Path("news.tables"));
  const Outcome added = RunProgram({"add", "--store", Path("news.db"), text});
  ASSERT_EQ(added.code, 0) << added.err;
  EXPECT_THAT(added.err, HasSubstr("reads your tables in " + Path("news.tables") + " too"));
  EXPECT_THAT(RunProgram({"events", "--store", Path("news.db"), "--format", "jsonl"}).out, HasSubstr("\"DEU\""));
  ASSERT_EQ(RunProgram({"add", "--store", Path("other.db"), text}).code, 0);
  EXPECT_THAT(RunProgram({"events", "--store", Path("other.db"), "--format", "jsonl"}).out, Not(HasSubstr("\"DEU\"")));
}

// The example of docs/own-tables.md.
TEST_F(WorldCommandsTest, TermsOfTheUserMayActOrBeDisputed) {
  const std::string mine = WriteOverlay();
  Write("mine/world/terms.tsv",
        "office\tperson\tfrom\tto\tstatus\tsure\tsource\n"
        "foreign-minister-deu\tp.zorblat-quimby\t2031-05-01\t\t\t1\town\n"
        "prime-minister-jpn\tp.taro-kono\t2031-09-01\t\tacting\t1\town\n"
        "president-ven\tp.juan-guaido\t2031-02-01\t\tdisputed\t1\town\n");
  EXPECT_EQ(RunProgram({"check", mine}).code, 0);
  const auto who = [&](const char* office, const char* day) {
    return RunProgram({"who", office, "--on", day, "--data", mine, "--format", "tsv"}).out;
  };
  EXPECT_THAT(who("Ngoại trưởng Đức", "2031-06-01"), AllOf(HasSubstr("p.zorblat-quimby"), Not(HasSubstr("p.johann-wadephul"))));
  EXPECT_THAT(who("Thủ tướng Nhật Bản", "2031-09-15"), AllOf(HasSubstr("p.taro-kono"), HasSubstr("acting")));
  EXPECT_THAT(who("Tổng thống Venezuela", "2031-03-01"), AllOf(HasSubstr("p.juan-guaido"), HasSubstr("disputed"), HasSubstr("p.delcy-rodriguez")));
}

}  // namespace
}  // namespace banggiao
