#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "cli/program.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

int64_t LineCount(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

// The value of the first "key":"value" of a JSON line.
std::string Field(const std::string& json, const std::string& key) {
  const std::string begin = "\"" + key + "\":\"";
  const size_t at = json.find(begin);
  if (at == std::string::npos) return "";
  return json.substr(at + begin.size(), json.find('"', at + begin.size()) - at - begin.size());
}

class StoredTest : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    feed_ = Write("feed.jsonl", MadeUpFeed(30));
    store_ = Path("kho.db");
    const Outcome added = RunProgram({"add", "--store", store_, feed_});
    ASSERT_EQ(added.code, 0) << added.err;
  }
  Outcome Ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--store", store_});
    return RunProgram(arguments);
  }

  std::string feed_, store_;
};

TEST_F(ProgramTest, CodePrintsOneRecordAnArticle) {
  const Outcome coded = RunProgram({"code", Write("feed.jsonl", MadeUpFeed(3))});
  EXPECT_EQ(coded.code, 0);
  EXPECT_EQ(LineCount(coded.out), 3);
  EXPECT_THAT(coded.out, AllOf(StartsWith("{\"source\":"), HasSubstr("\"type\":\"CONSULT\""), HasSubstr("\"code\":\"JPN\"")));
}

TEST_F(ProgramTest, CodeIsTheSameForAnyNumberOfJobs) {
  const std::string feed = Write("feed.jsonl", MadeUpFeed(500));
  const Outcome one = RunProgram({"code", feed, "--jobs", "1"});
  EXPECT_EQ(LineCount(one.out), 500);
  for (const char* jobs : {"1", "2", "5"}) EXPECT_EQ(RunProgram({"code", feed, "--jobs", jobs}).out, one.out) << jobs;
}

TEST_F(ProgramTest, CodeReadsStandardInput) {
  const Outcome coded = RunProgram({"code", "-"}, "Mỹ và Nhật Bản hội đàm\n\nTổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản.\n");
  EXPECT_EQ(coded.code, 0) << coded.err;
  EXPECT_THAT(coded.out, HasSubstr("\"type\":\"CONSULT\""));
}

TEST_F(ProgramTest, CodeShowsEventsInEveryFormat) {
  const std::string feed = Write("feed.jsonl", MadeUpFeed(2));
  EXPECT_THAT(RunProgram({"code", feed, "--format", "table"}).out, AllOf(StartsWith("Date"), HasSubstr("CONSULT")));
  EXPECT_THAT(RunProgram({"code", feed, "--format", "csv"}).out, StartsWith("id,date,type,"));
  EXPECT_THAT(RunProgram({"code", feed, "--format", "csv", "--bom"}).out, StartsWith("\xEF\xBB\xBFid,"));
  EXPECT_THAT(RunProgram({"code", feed, "--format", "tsv"}).out, StartsWith("id\tdate\ttype\t"));
}

TEST_F(ProgramTest, ColoursOnlyWhenAskedForInAPipe) {
  const std::string feed = Write("feed.jsonl", MadeUpFeed(2));
  EXPECT_THAT(RunProgram({"code", feed, "--format", "table"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(RunProgram({"code", feed, "--format", "table", "--color", "always"}).out, HasSubstr("\x1b["));
}

TEST_F(ProgramTest, ProgressIsNotDrawnInAPipe) {
  const Outcome coded = RunProgram({"code", Write("feed.jsonl", MadeUpFeed(300)), "--format", "jsonl"});
  EXPECT_THAT(coded.err, IsEmpty());
}

TEST_F(ProgramTest, HelpAndVersionGoToStandardOutput) {
  for (const char* command : {"code", "add", "events", "statements", "search", "show", "explain", "eval", "check"}) {
    const Outcome help = RunProgram({command, "--help"});
    EXPECT_EQ(help.code, 0);
    EXPECT_THAT(help.out, StartsWith(std::string("Examples:\n  banggiao ") + command));
    EXPECT_THAT(help.err, IsEmpty());
  }
  EXPECT_THAT(RunProgram({"--version"}).out, StartsWith("banggiao "));
}

TEST_F(ProgramTest, SenselessCommandLineIsTwo) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{{}, {"fly"}, {"code"}, {"events", "--type", "MEET"}}) {
    const Outcome outcome = RunProgram(arguments);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, AllOf(StartsWith("banggiao: "), HasSubstr("--help")));
  }
}

TEST_F(ProgramTest, FolderWithoutArticlesIsNothingFound) {
  std::filesystem::create_directories(folder_ / "leer");
  for (const std::vector<std::string>& command : {std::vector<std::string>{"code"}, {"add", "--store", Path("a.db")}}) {
    std::vector<std::string> words = command;
    words.push_back(Path("leer"));
    const Outcome outcome = RunProgram(words);
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("no article found; give files, folders or - for stdin"), Not(HasSubstr("stored 0")))) << command[0];
  }
}

TEST_F(ProgramTest, StandardOutputThatIsFullIsAnError) {
  const std::string feed = Write("feed.jsonl", MadeUpFeed(50));
  const Outcome outcome = RunShell("\"$BANGGIAO\" code " + feed + " > /dev/full");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("standard output cannot be written"));
}

TEST_F(ProgramTest, CompletionScriptsAreSoundShell) {
  const Outcome bash = RunProgram({"completion", "bash"});
  EXPECT_THAT(bash.out, AllOf(HasSubstr("statements"), HasSubstr("--min-confidence")));
  EXPECT_THAT(RunProgram({"completion", "zsh"}).out, StartsWith("#compdef banggiao"));
  EXPECT_THAT(RunProgram({"completion", "fish"}).out, HasSubstr("complete -c banggiao"));
  for (const char* shell : {"bash", "zsh", "fish"}) {
    if (RunShell(std::string("command -v ") + shell).code != 0) continue;  // Not a tool of ours; bash is always there.
    const std::string script = Write(std::string("completion.") + shell, RunProgram({"completion", shell}).out);
    EXPECT_EQ(RunShell(std::string(shell) + " -n " + script).err, "");
  }
}

TEST_F(ProgramTest, InterruptKeepsWhatWasFinished) {
  const std::string feed = Write("feed.jsonl", MadeUpFeed(4000));
  const std::string store = Path("kho.db");
  // The feed comes in two parts; the signal falls between them. The first holds much more than a pipe and the reader's buffer do
  // (a few hundred lines), so that when it is written the program is at work.
  ASSERT_GT(std::filesystem::file_size(feed), 1'000'000u);
  const Outcome outcome = RunShell("{ head -n 3800 " + feed + "; kill -INT $(cat " + Path("pid") +
                                   "); tail -n 200 " + feed + "; } | sh -c 'echo $$ > " + Path("pid") +
                                   "; exec \"$BANGGIAO\" add --store " + store + " -'");
  EXPECT_EQ(outcome.code, 130) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("run the same command again"));
  const Outcome rest = RunShell("\"$BANGGIAO\" add --store " + store + " - < " + feed);
  EXPECT_EQ(rest.code, 0) << rest.err;
  EXPECT_THAT(rest.err, HasSubstr("documents were there already"));
  EXPECT_THAT(RunProgram({"check", "--store", store}).code, 0);
}

TEST_F(StoredTest, AddingAgainStoresNothing) {
  const Outcome again = RunProgram({"add", "--store", store_, feed_});
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.err, AllOf(HasSubstr("stored 0 articles"), HasSubstr("30 documents were there already")));
}

TEST_F(StoredTest, EventsAreThoseThatCodePrints) {
  const Outcome coded = RunProgram({"code", feed_, "--format", "csv"});
  const Outcome stored = Ask({"events", "--format", "csv"});
  const auto sorted = [](std::string text) {
    std::vector<std::string> lines;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = text.find('\n', begin);
      lines.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  };
  // code prints events of every status, and so does "--status all".
  EXPECT_EQ(sorted(Ask({"events", "--status", "all", "--format", "csv"}).out), sorted(coded.out));
  EXPECT_EQ(stored.code, 0);
}

TEST_F(StoredTest, FiltersNarrowTheEvents) {
  EXPECT_THAT(Ask({"events", "--pair", "usa-jpn", "--format", "jsonl", "--limit", "2"}).out,
              AllOf(HasSubstr("\"JPN\""), Not(HasSubstr("\"IRN\""))));
  EXPECT_EQ(LineCount(Ask({"events", "--format", "jsonl", "--limit", "2"}).out), 2);
  EXPECT_THAT(Ask({"events", "--type", "SANCTION", "--format", "jsonl"}).out, Not(HasSubstr("\"CONSULT\"")));
  const Outcome none = Ask({"events", "--from", "1990", "--to", "1991"});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.out, IsEmpty());
}

TEST_F(StoredTest, NamesThatNobodyKnowsAreUsageErrorsWithAWayOut) {
  const auto refused = [&](std::vector<std::string> words) {
    const Outcome outcome = Ask(std::move(words));
    EXPECT_EQ(outcome.code, 2) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, Not(HasSubstr("ask for less")));
    return outcome.err;
  };
  EXPECT_THAT(refused({"events", "--party", "JPN,USSR"}), AllOf(HasSubstr("'USSR' is no code of a party; near it: SUN (Liên Xô)"), HasSubstr("banggiao who")));
  EXPECT_THAT(refused({"events", "--party", "USSR", "--count"}), HasSubstr("'USSR'"));
  for (const char* command : {"events", "happenings", "commitments", "stories", "dyads"}) {
    EXPECT_THAT(refused({command, "--pair", "USA-XXX"}), HasSubstr("'XXX' is no code of a party")) << command;
  }
  EXPECT_THAT(refused({"timeline", "USA", "XXX"}), HasSubstr("'XXX'"));
  EXPECT_THAT(refused({"statements", "--party", "XXX"}), HasSubstr("'XXX'"));
  EXPECT_THAT(refused({"compare", "USA-JPN@2021", "USA-XXX@2021"}), HasSubstr("'XXX'"));
  EXPECT_THAT(refused({"counts", "--by", "party", "--issue", "nonexistent"}),
              AllOf(HasSubstr("'nonexistent' is no issue"), HasSubstr("banggiao counts --by issue")));
  EXPECT_THAT(refused({"events", "--issue", "ban dan"}), HasSubstr("semiconductors"));
  EXPECT_THAT(refused({"events", "--entity", "p.nobody"}), HasSubstr("no id of an entity"));
  EXPECT_THAT(refused({"export", "gexf", "--country", "XXX"}), HasSubstr("no code of a country"));
  // Known, but not in these articles.
  const Outcome none = Ask({"events", "--party", "SUN"});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("no events match; ask for less"));
}

TEST_F(ProgramTest, WithoutAFilterNothingIsToBeAskedForLess) {
  const std::string store = Path("leer.db");
  ASSERT_EQ(RunProgram({"add", "--store", store, Write("a.txt", "Trời đẹp\n\nHôm nay trời đẹp.\n")}).code, 0);
  for (const char* command : {"events", "statements", "happenings", "commitments"}) {
    const Outcome none = RunProgram({command, "--store", store});
    EXPECT_EQ(none.code, 3);
    EXPECT_THAT(none.err, AllOf(HasSubstr(std::string("no ") + command + " are there"), Not(HasSubstr("ask for less")))) << command;
  }
}

// A code of the user's own is known to the store when its table is gone.
TEST_F(ProgramTest, CodesOfTheStoreAreKnown) {
  std::filesystem::create_directories(folder_ / "mine/world");
  Write("mine/world/states.tsv", "code\tname_vi\tname_en\nZZB\tZorblatia\tZorblatia\n");
  const std::string store = Path("eigen.db");
  ASSERT_EQ(RunProgram({"add", "--store", store, "--data", Path("mine"), Write("a.txt", "Tin\n\nZorblatia đã hội đàm với Nhật Bản.\n")}).code, 0);
  EXPECT_EQ(RunProgram({"events", "--store", store, "--party", "ZZB"}).code, 0);
  const std::string other = Path("leer.db");
  ASSERT_EQ(RunProgram({"add", "--store", other, Write("b.txt", "Tin\n\nMỹ đã hội đàm với Nhật Bản.\n")}).code, 0);
  EXPECT_EQ(RunProgram({"events", "--store", other, "--party", "ZZB"}).code, 2);
  EXPECT_EQ(RunProgram({"events", "--store", other, "--data", Path("mine"), "--party", "ZZB"}).code, 3);
}

TEST_F(StoredTest, CountIsTheNumberOfRows) {
  const Outcome rows = Ask({"events", "--party", "JPN", "--format", "jsonl"});
  EXPECT_EQ(Ask({"events", "--party", "JPN", "--count"}).out, std::to_string(LineCount(rows.out)) + "\n");
}

TEST_F(StoredTest, SearchWithoutMarksFindsWordsWithMarks) {
  const Outcome bare = Ask({"search", "ban", "dan", "--limit", "0"});
  EXPECT_EQ(bare.code, 0);
  EXPECT_THAT(bare.out, HasSubstr("[bán dẫn]"));
  EXPECT_EQ(Ask({"search", "bạn"}).code, 3);
}

TEST_F(StoredTest, ShowGivesTheRecordThatCodePrinted) {
  const Outcome coded = RunProgram({"code", feed_});
  const std::string first = coded.out.substr(0, coded.out.find('\n') + 1);
  const std::string id = Field(first, "article");
  EXPECT_EQ(Ask({"show", id, "--format", "jsonl"}).out, first);
  EXPECT_THAT(Ask({"show", id.substr(0, 12)}).out, AllOf(HasSubstr("Hai bên bàn về chất bán dẫn"), HasSubstr("CONSULT")));
  EXPECT_THAT(Ask({"show", id}).out, HasSubstr("Intensity (PLOVER, -10 conflict to 10 cooperation): "));
}

TEST_F(StoredTest, ExplainMarksTheSentenceAndNamesTheFrame) {
  const std::string event = Field(Ask({"events", "--type", "SANCTION", "--limit", "1", "--format", "jsonl"}).out, "id");
  const Outcome explained = Ask({"explain", event});
  EXPECT_EQ(explained.code, 0) << explained.err;
  EXPECT_THAT(explained.out, AllOf(HasSubstr("[SANCTION: "), HasSubstr("[actor USA: Mỹ]"), HasSubstr("[recipient IRN: Iran]"),
                                   HasSubstr("Frame       vi.sanction"), HasSubstr("Why  ")));
  EXPECT_THAT(explained.out, HasSubstr("Intensity   -6 of PLOVER's -10 to 10, for SANCTION: hostile acts"));
  EXPECT_THAT(explained.out, HasSubstr("CAMEO 163 (Impose embargo, boycott, or sanctions), Goldstein -8 by the table of GDELT"));
  EXPECT_THAT(Ask({"explain", event, "--goldstein", "phoenix"}).out, HasSubstr("Goldstein -6.5 by the table of PHOENIX"));
}

TEST_F(StoredTest, ExplainOfAnArticleTellsWhatWasNotCoded) {
  const std::string feed = Write("gan.jsonl", R"({"id":"g1","text":"Mỹ và Iran\nTổng thống Mỹ chưa có kế hoạch trừng phạt Iran.\nMỹ trừng phạt Iran."})" "\n");
  const std::string store = Path("gan.db");
  ASSERT_EQ(RunProgram({"add", "--store", store, feed}).code, 0);
  const std::string article = Field(RunProgram({"code", feed}).out, "article");
  const Outcome told = RunProgram({"explain", article, "--store", store, "--verbose"});
  EXPECT_EQ(told.code, 0) << told.err;
  EXPECT_THAT(told.out, AllOf(StartsWith("Considered and not coded in " + article), HasSubstr("the clause denies it")));
  const Outcome json = RunProgram({"explain", article, "--store", store, "--format", "jsonl"});
  EXPECT_THAT(json.out, AllOf(HasSubstr("{\"reason\":\"denied\","), HasSubstr("\"status\":\"negated\"")));
  const std::string event = Field(RunProgram({"events", "--store", store, "--type", "SANCTION", "--format", "jsonl"}).out, "id");
  EXPECT_THAT(RunProgram({"explain", event, "--near", "--store", store, "-v"}).out, Not(HasSubstr("the clause denies it")));
}

TEST_F(StoredTest, CorrectionsAreListedInEveryFormat) {
  EXPECT_EQ(Ask({"corrections", "list"}).code, 3);
  const std::string event = Field(Ask({"events", "--type", "SANCTION", "--limit", "1", "--format", "jsonl"}).out, "id");
  const std::string id = Ask({"correct", "reject", event, "--author", "An", "--reason", "đọc lại"}).out.substr(0, 16);
  const std::string rejected = Ask({"explain", event}).err;
  EXPECT_THAT(rejected, AllOf(HasSubstr("was rejected by An at "), HasSubstr("correction " + id)));
  ASSERT_EQ(Ask({"correct", "undo", id, "--author", "Bo"}).code, 0);
  const Outcome tsv = Ask({"corrections", "list", "--format", "tsv"});
  EXPECT_EQ(tsv.code, 0) << tsv.err;
  EXPECT_EQ(LineCount(tsv.out), 3);
  EXPECT_THAT(tsv.out, AllOf(StartsWith("id\ttime\tauthor\taction\tundone\tkind\ttarget\tarticle\twhat\treason\n" + id),
                             HasSubstr("\tAn\treject\t1\tevent\t" + event + "\t"), HasSubstr("\tSANCTION USA → IRN\tđọc lại\n"),
                             HasSubstr("\tBo\tundo\t0\tevent\t" + id + "\t")));
  EXPECT_THAT(Ask({"corrections", "list", "--format", "csv"}).out, StartsWith("id,time,author,action,"));
  EXPECT_THAT(Ask({"corrections", "list", "--format", "jsonl"}).out, AllOf(StartsWith("{\"id\":\"" + id), HasSubstr("\"undone\":true}\n")));
  EXPECT_THAT(Ask({"corrections", "list"}).out, AllOf(HasSubstr(id.substr(0, 8)), HasSubstr("reject (undone)")));
}

TEST_F(StoredTest, UnknownIdIsNothingFoundAndNonsenseIsUsage) {
  EXPECT_EQ(Ask({"show", "ffffffffffffffff"}).code, 3);
  EXPECT_EQ(Ask({"explain", "không"}).code, 2);
}

TEST_F(StoredTest, StatementsWithoutAMatchAreNothingFound) {
  EXPECT_EQ(Ask({"statements", "--speaker", "Không Ai"}).code, 3);
}

TEST_F(ProgramTest, EvalPrintsTheTableFirstAndComparesTwoRuns) {
  const std::string text = "Mỹ trừng phạt Iran.";
  Write("a.txt", text);
  Write("a.json", R"({"id": "a", "events": [{"sentence": "Mỹ trừng phạt Iran.", "type": "SANCTION", "actor": ["USA"], "recipient": ["IRN"],)"
                  R"( "status": "actual"}], "statements": []})");
  const auto run = [&](const std::string& name, const std::string& recipient) {
    return Write(name, R"({"source":"a","events":[{"type":"SANCTION","status":"actual","actors":[{"code":"USA"}],"recipients":[{"code":")" +
                           recipient + R"("}],"sentence":{"begin":0,"end":21}}],"statements":[]})" "\n");
  };
  const std::string older = run("old.jsonl", "RUS");
  const std::string newer = run("new.jsonl", "IRN");
  const Outcome one = RunProgram({"eval", "--gold", Path(""), older, "--errors"});
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_THAT(one.out, StartsWith("articles 1\nevent_strict         P 0.000"));
  EXPECT_THAT(one.out, AllOf(HasSubstr("95 % intervals"), HasSubstr("== right type, other parties (1)\na\tSANCTION USA > IRN\tSANCTION USA > RUS")));
  const Outcome both = RunProgram({"eval", "--gold", Path(""), older, newer});
  EXPECT_EQ(both.code, 0) << both.err;
  EXPECT_THAT(both.out, AllOf(StartsWith("articles 1\nevent_strict         P 1.000"), HasSubstr("better 2, worse 0"), HasSubstr("found: SANCTION USA > IRN")));
  EXPECT_EQ(RunProgram({"eval", "--gold", Path(""), older, newer, older}).code, 2);
}

TEST_F(ProgramTest, TrainingWithoutAPartThatIsNoneIsTwo) {
  const Outcome outcome = RunProgram({"train", "coder", "--gold", Path(""), "--without", "frame,luck"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("'luck' is no part of the coder; give some of frame, words, clause, neighbours, parties, assignment, rerank"));
}

TEST_F(ProgramTest, MissingStoreSaysHowToMakeOne) {
  const std::string none = Path("none.db"), log = Write("log.jsonl", "");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"events"}, {"check"}, {"mend"}, {"show", "3fa9c1d2"}, {"switch", "--with", Path("no.db")},
                                                                                     {"push", "--to", Path("no.db")}, {"corrections", "import", log}}) {
    std::vector<std::string> asked = words;
    asked.insert(asked.end(), {"--store", none});
    const Outcome outcome = RunProgram(asked);
    EXPECT_EQ(outcome.code, 1) << words[0];
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(none), HasSubstr("banggiao add"))) << words[0];
  }
}

TEST_F(StoredTest, MissingLogOfCorrectionsIsAFileThatCannotBeRead) {
  const Outcome outcome = Ask({"corrections", "import", Path("none.jsonl")});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("none.jsonl: cannot be read"));
}

TEST_F(ProgramTest, EvalScoresRecordsAndTexts) {
  Write("a.txt", "Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản.\n");
  Write("a.json", R"({"id": "a", "statements": [], "events": [{"anchor": "hội đàm", "type": "CONSULT", "status": "actual",
    "sentence": "Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản.", "actor": ["USA", "JPN"], "recipient": [], "date": ""}]})");
  const std::string records = Write("records.jsonl", RunProgram({"code", Path("a.txt")}).out);
  const Outcome from_records = RunProgram({"eval", "--gold", folder_.string(), records});
  const Outcome from_texts = RunProgram({"eval", "--gold", folder_.string()});
  EXPECT_EQ(from_records.code, 0) << from_records.err;
  EXPECT_THAT(from_records.out, StartsWith("articles 1\nevent_strict         P "));
  EXPECT_EQ(from_texts.out, from_records.out);
}

// Three reports of one visit, the third of which is the first with another title, and one of something else.
constexpr const char* kReports =
    R"({"id":"a","title":"Thủ tướng Nhật Bản thăm Hà Nội","published":"2022-05-01","publisher":"Báo Mẫu","text":"Sáng 1-5, Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Nhật Bản Kishida Fumio tại Hà Nội. Hai bên nhất trí thúc đẩy hợp tác về chuyển đổi số và năng lượng. Thủ tướng Kishida cam kết tiếp tục cung cấp vốn vay ưu đãi cho các dự án đường sắt đô thị của Việt Nam."})" "\n"
    R"({"id":"b","title":"Ông Kishida hội đàm tại Hà Nội","published":"2022-05-02","publisher":"Tin Thử","text":"Thủ tướng Nhật Bản Kishida Fumio vừa kết thúc chuyến thăm Hà Nội. Trong hội đàm với Thủ tướng Phạm Minh Chính, ông Kishida bàn về chuyển đổi số, năng lượng và đường sắt đô thị."})" "\n"
    R"({"id":"c","title":"Tin vắn","published":"2022-05-02","publisher":"Tin Thử","text":"Sáng 1-5, Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Nhật Bản Kishida Fumio tại Hà Nội. Hai bên nhất trí thúc đẩy hợp tác về chuyển đổi số và năng lượng. Thủ tướng Kishida cam kết tiếp tục cung cấp vốn vay ưu đãi cho các dự án đường sắt đô thị của Việt Nam."})" "\n"
    R"({"id":"d","title":"Bão lớn đổ bộ Philippines","published":"2022-05-02","publisher":"Tin Thử","text":"Một cơn bão mạnh đã quét qua miền trung Philippines, làm hàng nghìn người phải sơ tán khỏi các làng ven biển."})" "\n";

class StoriesTest : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    store_ = Path("kho.db");
    const Outcome added = RunProgram({"add", "--store", store_, Write("feed.jsonl", kReports)});
    ASSERT_EQ(added.code, 0) << added.err;
  }
  Outcome Ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--store", store_});
    return RunProgram(arguments);
  }
  std::string store_;
};

TEST_F(StoriesTest, ReportsOfOneVisitAreOneStory) {
  const Outcome stories = Ask({"stories", "--format", "jsonl"});
  EXPECT_EQ(stories.code, 0) << stories.err;
  EXPECT_EQ(LineCount(stories.out), 1) << stories.out;
  EXPECT_THAT(stories.out, AllOf(HasSubstr("\"first_day\":\"2022-05-01\",\"last_day\":\"2022-05-02\""),
                                 HasSubstr("\"articles\":3,\"copies\":1")));
  EXPECT_THAT(Ask({"stories"}).out, HasSubstr("2022-05-01/02"));
  EXPECT_EQ(Ask({"stories", "--min-articles", "4"}).code, 3);
  EXPECT_EQ(Ask({"stories", "--pair", "VNM-JPN"}).code, 0);
  EXPECT_EQ(Ask({"stories", "--pair", "VNM-RUS"}).code, 3);
  EXPECT_EQ(Ask({"stories", "--from", "2022-05-03"}).code, 3);
  EXPECT_EQ(Ask({"stories", "--text", "kishida"}).code, 0);
}

TEST_F(StoriesTest, ShowTellsTheStoryWithLinksIntoItsArticles) {
  const std::string id = Field(Ask({"stories", "--format", "jsonl"}).out, "id");
  const Outcome shown = Ask({"show", id.substr(0, 8)});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_THAT(shown.out, AllOf(HasSubstr("3 articles, 1 of them a copy"), HasSubstr("Tin vắn"), HasSubstr("copy of "),
                               Not(HasSubstr("Philippines"))));
  const Outcome json = Ask({"show", id, "--format", "jsonl"});
  EXPECT_THAT(json.out, AllOf(StartsWith("{\"id\":\"" + id), HasSubstr("\"summary\":[{\"article\":"), HasSubstr("\"members\":[")));
  EXPECT_THAT(Ask({"show", "ffffffffffffffff"}).err, HasSubstr("has no article or story"));
}

TEST_F(StoriesTest, CountsLeaveOutCopiesWhenAsked) {
  const int all = std::stoi(Ask({"events", "--count"}).out);
  const int without = std::stoi(Ask({"events", "--count", "--no-copies"}).out);
  EXPECT_GT(without, 0);
  EXPECT_LT(without, all);
  const std::string id = Field(Ask({"stories", "--format", "jsonl"}).out, "id");
  EXPECT_EQ(std::stoi(Ask({"events", "--count", "--story", id}).out), all);
}

TEST_F(ProgramTest, EvalScoresStoriesAndCopies) {
  std::string gold = kReports;
  for (const auto& [id, story] : {std::pair{"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "2"}}) {
    const std::string begin = "{\"id\":\"" + std::string(id) + "\"";
    gold.replace(gold.find(begin), begin.size(), begin + ",\"story\":\"" + story + "\"");
  }
  const Outcome stories = RunProgram({"eval", "--stories", Write("gold.jsonl", gold)});
  EXPECT_EQ(stories.code, 0) << stories.err;
  EXPECT_THAT(stories.out, HasSubstr("B-cubed\t1.0000\t1.0000\t1.0000\npairwise\t1.0000\t1.0000\t1.0000\n"));
  const std::string lines = kReports;
  const size_t third = lines.find("{\"id\":\"c\"");
  std::string copy = lines.substr(third, lines.find('\n', third) - third);
  copy.replace(0, 9, "{\"id\":\"e\",\"copy_of\":\"a\"");
  const Outcome copies = RunProgram({"eval", "--copies", Write("altered.jsonl", copy + "\n"), "--with", Write("feed.jsonl", kReports)});
  EXPECT_EQ(copies.code, 0) << copies.err;
  EXPECT_THAT(copies.out, HasSubstr("recall\t1\t1\t1.0000"));
  EXPECT_EQ(RunProgram({"eval"}).code, 2);
  EXPECT_THAT(RunProgram({"eval", "--stories", Write("no.jsonl", "{\"id\":\"x\"}\n")}).err, Not(IsEmpty()));
}

}  // namespace
}  // namespace banggiao
