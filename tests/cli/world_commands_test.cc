// who, unknowns, and what the user's own rows change in all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>

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

// What docs/own-tables.md says: all that follows the fifth tab, as it is.
TEST_F(WorldCommandsTest, RowsOfUnknownsMayBePastedIntoTheTables) {
  const std::string text = Write("a.txt", std::string(kText) + "Sau đó ông Zorblát Quimby đã gặp Tổng thống Mỹ Donald Trump. Liên đoàn Zorbl vui vẻ.\n");
  const std::string listed = RunProgram({"unknowns", text, "--format", "tsv"}).out;
  std::filesystem::create_directories(folder_ / "mine/world");
  std::map<std::string, std::string> tables = {
      {"world/persons.tsv", kHeader},
      {"world/organisations.tsv", "id\tcode\twikidata\tkind\tstate\tsector\tname_vi\tname_en\taliases_vi\taliases_en\tfrom\tto\tsource\n"}};
  std::istringstream lines(listed.substr(listed.find('\n') + 1));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields(5);
    for (std::string& field : fields) {
      field = line.substr(0, line.find('\t'));
      line.erase(0, field.size() + 1);
    }
    tables.at(fields[4]) += line + "\n";
  }
  EXPECT_THAT(tables["world/persons.tsv"], AllOf(HasSubstr("\np.zorblat-quimby\t\t\tGOV\t"), HasSubstr("\np.zorblat-quimby-2\t\t\tGOV\t")));
  for (const auto& [name, table] : tables) Write("mine/" + name, table);
  const Outcome checked = RunProgram({"check", Path("mine")});
  EXPECT_EQ(checked.code, 0) << checked.out << listed;
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

constexpr char kPledge[] =
    R"({"id":"a","title":"Tin thử","published":"2021-04-17","text":"Ngày 16/4, Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại cuộc họp báo chung. Mỹ và Nhật Bản cam kết đạt mức trung hòa carbon vào năm 2050."})"
    "\n";

TEST_F(WorldCommandsTest, SubjectsOfTheUserAreFoundInActsAndCommitments) {
  const std::string feed = Write("a.jsonl", kPledge);
  std::filesystem::create_directories(folder_ / "mine/world");
  Write("mine/world/issues.tsv",
        "id\tparent\tlevel\tname_vi\tname_en\tcues_vi\tcues_en\tcontexts\n"
        "own-carbon\t\t1\tCarbon\tCarbon\ttrung hòa carbon|họp báo chung\t\tenvironment\n"
        "net-zero\tclimate-change\t3\tPhát thải ròng\tNet zero\tphát thải ròng\t\tenvironment\n");
  EXPECT_EQ(RunProgram({"check", Path("mine")}).code, 0);
  const std::string coded = RunProgram({"code", "--data", Path("mine"), "--format", "jsonl", feed}).out;
  const std::string commitments = coded.substr(coded.find("\"commitments\":"));
  EXPECT_THAT(coded.substr(0, coded.size() - commitments.size()), AllOf(HasSubstr("\"issues\":[\"own-carbon\"]"), HasSubstr("\"environment\"")));
  EXPECT_THAT(commitments, HasSubstr("\"issues\":[\"own-carbon\"]"));
  EXPECT_THAT(coded, Not(HasSubstr("net-zero")));  // Its cue is another one now.
  EXPECT_THAT(RunProgram({"code", "--format", "jsonl", feed}).out, AllOf(HasSubstr("net-zero"), Not(HasSubstr("own-carbon"))));
}

TEST_F(WorldCommandsTest, RecodingFindsTheSubjectsOfTheUserInWhatIsStored) {
  ASSERT_EQ(RunProgram({"add", "--store", Path("old.db"), Write("a.jsonl", kPledge)}).code, 0);
  std::filesystem::create_directories(folder_ / "mine/world");
  Write("mine/world/issues.tsv", "id\tname_vi\tcues_vi\nown-press\tHọp báo\thọp báo chung\n");
  ASSERT_EQ(RunProgram({"recode", "--store", Path("old.db"), "--to", Path("next.db"), "--data", Path("mine")}).code, 0);
  EXPECT_EQ(RunProgram({"events", "--store", Path("next.db"), "--issue", "own-press"}).code, 0);
  EXPECT_EQ(RunProgram({"diff", Path("old.db"), Path("next.db")}).code, 1);
}

TEST_F(WorldCommandsTest, EverySortOfTableTakesARowOfTheUser) {
  std::filesystem::create_directories(folder_ / "mine/world");
  const auto table = [&](const char* sort, const char* header, const char* row) {
    Write("mine/world/" + std::string(sort) + ".tsv", std::string(header) + "\n" + row + "\n");
  };
  table("states", "code\tname_vi\tname_en", "ZOR\tZorblatia\tZorblatia");
  table("metonyms", "name\tcode\tkind", "Điện Quimby\tZOR\tseat");
  table("organisations", "id\tkind\tname_vi\tname_en", "o.quimby-fund\tbody\tQuỹ Quimby\tQuimby Fund");
  table("groups", "id\tcode\tname_vi\tname_en", "g.quimby\tZOR\tPhong trào Quimby\tQuimby Front");
  table("media", "id\tstate\tkind\tname_vi\tname_en", "m.quimby\tZOR\tagency\tThông tấn Quimby\tQuimby Press");
  table("companies", "id\tstate\tname", "c.quimby\tZOR\tQuimby Corp");
  table("places", "id\tkind\tcountry\tlat\tlon\tname_vi\tname_en", "pl.quimby\tcity\tZOR\t1\t2\tThành Quimby\tQuimby City");
  table("offices", "id\tcode\tkind\tname_vi\ttitles_vi", "president-zor\tZOR\thead-of-state\tTổng thống Zorblatia\tTổng thống");
  table("persons", "id\tcode\tsector\tname_vi", "p.zorblat\tZOR\tGOV\tZorblat Quimby");
  table("terms", "office\tperson\tfrom\tsure", "president-zor\tp.zorblat\t2020-01-01\t1");
  table("issues", "id\tname_vi\tcues_vi", "own-press\tHọp báo\thọp báo chung");
  table("happenings", "id\tfrom\tuntil\tlead\tcues\ttypes\tparties\tname_vi", "h.own\t2019-03-02\t\t0\tđại hội Quimby\tCONSULT\tZOR,JPN\tĐại hội");
  const Outcome checked = RunProgram({"check", Path("mine")});
  EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  const auto who = [&](const char* name) { return RunProgram({"who", name, "--on", "2021-04-16", "--data", Path("mine"), "--format", "tsv"}).out; };
  EXPECT_THAT(who("Zorblatia"), HasSubstr("p.zorblat"));
  EXPECT_THAT(who("Điện Quimby"), HasSubstr("p.zorblat"));
  EXPECT_THAT(who("Quỹ Quimby"), HasSubstr("o.quimby-fund"));
  EXPECT_THAT(who("Phong trào Quimby"), HasSubstr("g.quimby"));
  EXPECT_THAT(who("Thông tấn Quimby"), HasSubstr("m.quimby"));
  EXPECT_THAT(who("Quimby Corp"), HasSubstr("c.quimby"));
  EXPECT_THAT(who("Thành Quimby"), HasSubstr("pl.quimby"));
  EXPECT_THAT(who("Tổng thống Zorblatia"), HasSubstr("p.zorblat"));
  const std::string text = Write("a.txt", "Tổng thống Zorblatia đã gặp Thủ tướng Nhật Bản tại đại hội Quimby hôm 2/3, trước cuộc họp báo chung.\n");
  EXPECT_THAT(RunProgram({"code", "--data", Path("mine"), "--format", "jsonl", text}).out,
              AllOf(HasSubstr("\"ZOR\""), HasSubstr("own-press"), HasSubstr("2019-03-02")));
}

}  // namespace
}  // namespace banggiao
