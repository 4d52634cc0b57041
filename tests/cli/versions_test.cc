// A store coded anew by another version: beside the old one, compared, then in its place. The other version is made by tables of
// the user's own, which change the version of the data.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <random>

#include "cli/program.h"
#include "store/database.h"
#include "support/folders.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class VersionsTest : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    std::filesystem::create_directories(Path("tables/world"));
    // A person whom no table of ours has.
    Write("tables/world/persons.tsv",
          "id\twikidata\tcode\tsector\tname_vi\tname_en\taliases\tshort\tsource\n"
          "p.zorblat-quimby\t\tDEU\tGOV\tZorblat Quimby\tZorblat Quimby\t\tQuimby\town\n");
    old_ = Path("old.db");
    next_ = Path("next.db");
  }

  // Two articles in which that person acts and one in which nobody unknown does.
  std::string Feed() const {
    return Write("feed.jsonl",
                 R"({"id":"a","title":"Tin thứ nhất","published":"2021-04-17","publisher":"Báo Thử","text":"Ngày 16/4, ông Zorblat Quimby đã hội đàm với Tổng thống Mỹ Joe Biden tại Berlin."})"
                 "\n"
                 R"({"id":"b","title":"Tin thứ hai","published":"2021-04-18","publisher":"Báo Thử","text":"Mỹ trừng phạt Iran vì vụ việc tại vùng Vịnh."})"
                 "\n"
                 R"({"id":"c","title":"Tin thứ ba","published":"2021-04-19","publisher":"Báo Thử","text":"Ngày 18/4, ông Zorblat Quimby đã hội đàm với Thủ tướng Nhật Bản Suga Yoshihide."})"
                 "\n");
  }
  // What one process stores of these files with the tables.
  std::string StoredWithTables(const std::vector<std::string>& files) const {
    const std::string store = Path("expected.db");
    std::vector<std::string> words = {"add", "--store", store, "--data", Path("tables")};
    words.insert(words.end(), files.begin(), files.end());
    EXPECT_NE(RunProgram(words).code, 2);
    return store;
  }
  Outcome Recode(const std::string& from, const std::string& to) const {
    return RunProgram({"recode", "--store", from, "--to", to, "--data", Path("tables")});
  }
  // What everybody sees, line by line.
  static std::string Seen(const std::string& store) {
    std::string seen;
    for (const std::vector<std::string>& question :
         {std::vector<std::string>{"events", "--status", "all", "--format", "csv"}, {"statements", "--format", "csv"}, {"happenings", "--format", "csv"},
          {"commitments", "--format", "csv"}, {"stories", "--format", "csv"}, {"dyads", "--format", "csv"}}) {
      std::vector<std::string> words = question;
      words.insert(words.end(), {"--store", store});
      seen += RunProgram(words).out + "--\n";
    }
    return seen;
  }

  std::string old_, next_;
};

TEST_F(VersionsTest, RecodingGivesTheStoreThatAddGivesWithThatVersion) {
  const std::vector<std::string> files = {ProjectFolder() + "/samples", Feed(), Write("many.jsonl", MadeUpFeed(30)),
                                          ProjectFolder() + "/fuzz/seeds/warc_fuzz"};
  std::vector<std::string> words = {"add", "--store", old_};
  words.insert(words.end(), files.begin(), files.end());
  ASSERT_NE(RunProgram(words).code, 2);
  const Outcome recoded = Recode(old_, next_);
  ASSERT_EQ(recoded.code, 0) << recoded.err;
  EXPECT_THAT(recoded.err, HasSubstr("; 0 were there already"));  // Not those that it stored itself and met again.
  const std::string expected = StoredWithTables(files);
  EXPECT_EQ(Seen(next_), Seen(expected));
  const Outcome same = RunProgram({"diff", expected, next_});
  EXPECT_EQ(same.code, 0) << same.out;
  EXPECT_THAT(same.out, HasSubstr("no difference"));
  EXPECT_EQ(RunProgram({"check", "--store", next_}).code, 0);
  const std::string again = Recode(old_, next_).err;
  EXPECT_THAT(again, AllOf(HasSubstr("coded 0 documents"), Not(HasSubstr("; 0 were there already"))));
}

TEST_F(VersionsTest, DiffShowsWhatAChangedTableChangedAndNothingElse) {
  ASSERT_EQ(RunProgram({"add", "--store", old_, Feed()}).code, 0);
  ASSERT_EQ(Recode(old_, next_).code, 0);
  const Outcome diff = RunProgram({"diff", old_, next_, "--format", "tsv"});
  EXPECT_EQ(diff.code, 1);
  EXPECT_EQ(std::count(diff.out.begin(), diff.out.end(), '\n'), 3) << diff.out;  // The header, and the articles with that person.
  EXPECT_THAT(diff.out, AllOf(HasSubstr("changed\tevent\tCONSULT"), HasSubstr("CONSULT DEU, USA\tCONSULT DEU, USA\tactors"),
                              HasSubstr("CONSULT JPN\tCONSULT DEU, JPN\tactors"), HasSubstr("DEU GOV p.zorblat-quimby (Zorblat Quimby)")));
  EXPECT_THAT(diff.out, Not(HasSubstr("SANCTION")));
  const Outcome told = RunProgram({"diff", old_, next_});
  EXPECT_THAT(told.out, HasSubstr("3 articles are in both, with 3 records in the newer; 2 differences"));
  EXPECT_EQ(RunProgram({"diff", old_, old_}).code, 0);
}

// Articles that come into the old store while it is coded anew are in the new one as well, at the latest after one more run.
TEST_F(VersionsTest, DocumentsThatComeMeanwhileAreCodedToo) {
  const std::string first = Write("first.jsonl", MadeUpFeed(300)), second = Feed();
  ASSERT_EQ(RunProgram({"add", "--store", old_, first}).code, 0);
  const pid_t recoding = StartProgram({"recode", "--store", old_, "--to", next_, "--data", Path("tables"), "--jobs", "1"});
  ASSERT_EQ(RunProgram({"add", "--store", old_, second}).code, 0);
  int status = 0;
  waitpid(recoding, &status, 0);
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  ASSERT_EQ(Recode(old_, next_).code, 0);
  const std::string expected = StoredWithTables({first, second});
  EXPECT_EQ(RunProgram({"diff", expected, next_}).code, 0);
  EXPECT_EQ(Seen(next_), Seen(expected));
}

TEST_F(VersionsTest, KilledRecodingRunAgainGivesTheSame) {
  const std::string feed = Write("many.jsonl", MadeUpFeed(400));
  ASSERT_EQ(RunProgram({"add", "--store", old_, feed}).code, 0);
  std::mt19937 random(20230519);
  for (int kills = 0; kills < 5;) {
    const pid_t child = StartProgram({"recode", "--store", old_, "--to", next_, "--data", Path("tables"), "--jobs", "1"});
    usleep(std::uniform_int_distribution<useconds_t>(1'000, 600'000)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) ++kills;
    else for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(next_ + ending);  // It was through: once more.
  }
  ASSERT_EQ(Recode(old_, next_).code, 0);
  const std::string expected = StoredWithTables({feed});
  EXPECT_EQ(RunProgram({"diff", expected, next_}).code, 0);
  EXPECT_EQ(Seen(next_), Seen(expected));
  EXPECT_EQ(RunProgram({"check", "--store", next_}).code, 0);
}

// Corrections go along, the switch is refused before everything is there, and the old store stays what it was.
TEST_F(VersionsTest, SwitchedStoreAnswersAndTheOldOneIsIntact) {
  ASSERT_EQ(RunProgram({"add", "--store", old_, Feed()}).code, 0);
  const std::string sanction = RunProgram({"events", "--store", old_, "--type", "SANCTION", "--format", "jsonl"}).out;
  const std::string id = sanction.substr(sanction.find("\"id\":\"") + 6, 16);
  ASSERT_EQ(RunProgram({"correct", "edit", id, "--status", "future", "--author", "An", "--reason", "đọc lại", "--store", old_}).code, 0) << sanction;
  ASSERT_EQ(Recode(old_, next_).code, 0);
  const std::string before = Seen(old_), after = Seen(next_);
  EXPECT_THAT(RunProgram({"events", "--store", next_, "--type", "SANCTION", "--format", "csv"}).out, HasSubstr("future"));
  const std::string more = Write("more.jsonl", MadeUpFeed(2));
  ASSERT_EQ(RunProgram({"add", "--store", old_, more}).code, 0);
  const Outcome refused = RunProgram({"switch", "--store", old_, "--with", next_});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("lacks 2 documents"), HasSubstr("banggiao recode")));
  ASSERT_EQ(Recode(old_, next_).code, 0);
  const std::string whole_old = Seen(old_), whole_next = Seen(next_);
  const Outcome switched = RunProgram({"switch", "--store", old_, "--with", next_});
  ASSERT_EQ(switched.code, 0) << switched.err;
  EXPECT_EQ(Seen(old_), whole_next);
  EXPECT_EQ(Seen(next_), whole_old);
  EXPECT_NE(whole_old, whole_next);
  // The program without these tables leaves what the newer version coded, and says so.
  const Outcome added = RunProgram({"add", "--store", old_, more, Feed()});
  EXPECT_THAT(added.err, HasSubstr("5 were left as a newer version coded them"));
  EXPECT_EQ(Seen(old_), whole_next);
  ASSERT_EQ(RunProgram({"switch", "--store", old_, "--with", next_}).code, 0);
  EXPECT_EQ(Seen(old_), whole_old);
}

// What a text of the table changed must be coded with stories again: mended in the store, it is the store of an undisturbed add.
TEST_F(VersionsTest, MendedStoreIsThatOfAnUndisturbedAdd) {
  const std::vector<std::string> files = {Feed(), Write("many.jsonl", MadeUpFeed(20)), ProjectFolder() + "/samples"};
  for (const std::string& store : {old_, next_}) (void)RunProgram({"add", "--store", store, files[0], files[1], files[2]});
  ASSERT_EQ(Seen(old_), Seen(next_));
  {
    const auto database = Database::Open(next_, Database::Mode::kWrite);
    const Status damaged = database.value().Run(
        "UPDATE events SET sentence_end = 999999 WHERE number = 3; DELETE FROM statements WHERE number = 1; UPDATE articles SET text = 'khác' WHERE number = 4; "
        "DELETE FROM story_articles; DELETE FROM happening_event WHERE event = 5; INSERT INTO article_words(article_words) VALUES ('delete-all')");
    ASSERT_TRUE(damaged.ok()) << damaged.error().message;
  }
  const Outcome found = RunProgram({"check", "--store", next_});
  EXPECT_EQ(found.code, 1);
  EXPECT_THAT(found.out, AllOf(HasSubstr("a span lies outside its document; `banggiao mend --store " + next_ + "` codes document"),
                               HasSubstr("its text is not that of its document"), HasSubstr("is missing from full-text search")));
  const Outcome mended = RunProgram({"mend", "--store", next_});
  EXPECT_EQ(mended.code, 0) << mended.out << mended.err;
  EXPECT_EQ(RunProgram({"check", "--store", next_}).code, 0);
  EXPECT_EQ(Seen(next_), Seen(old_));
  EXPECT_EQ(RunProgram({"diff", old_, next_}).code, 0);
  EXPECT_EQ(RunProgram({"search", "--store", next_, "ban dan", "--format", "csv"}).out, RunProgram({"search", "--store", old_, "ban dan", "--format", "csv"}).out);
}

}  // namespace
}  // namespace banggiao
