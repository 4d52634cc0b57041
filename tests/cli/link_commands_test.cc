// What many articles tell, asked on the command line.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/program.h"
#include "support/folders.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string Line(const std::string& id, const std::string& published, const std::string& text) {
  return R"({"id":")" + id + R"(","title":"Tin thử )" + id + R"(","published":")" + published + R"(","publisher":"Báo )" + id +
         R"(","text":")" + text + "\"}\n";
}

class LinkCommandsTest : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    const std::string feed =
        Write("feed.jsonl",
              Line("a", "2021-04-12", "Tổng thống Mỹ sẽ gặp Thủ tướng Nhật Bản tại Washington ngày 16/4.") +
                  Line("b", "2021-04-17",
                       "Ngày 16/4, Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại Washington. Mỹ và Nhật Bản cam kết hợp "
                       "tác chặt chẽ về chất bán "
                       "dẫn. Mỹ và Nhật Bản chia sẻ mục tiêu trung hoà carbon vào năm 2050.") +
                  Line("c", "2021-04-18", "Ngày 16/4, Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại Washington.") +
                  Line("d", "2022-05-24",
                       "Ngày 23/5, Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại Tokyo. Mỹ và Nhật Bản tái khẳng định "
                       "cam kết trung hoà carbon vào "
                       "năm 2050. Hai bên bàn về eo biển Đài Loan."));
    ASSERT_EQ(RunProgram({"add", "--quiet", "--store", Path("s.db"), feed}).code, 0);
  }

  [[nodiscard]] Outcome Ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--store", Path("s.db")});
    return RunProgram(arguments);
  }
};

TEST_F(LinkCommandsTest, LinksLeftForLaterAreThoseOfOneRun) {
  const std::string feed = Write("more.jsonl", Line("e", "2022-05-25", "Ngày 23/5, Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại Tokyo."));
  const auto linked = [&] { return Ask({"happenings", "--format", "tsv"}).out + Ask({"commitments", "--format", "tsv"}).out; };
  const std::string before = linked();
  ASSERT_EQ(Ask({"add", "--quiet", "--no-links", feed}).code, 0);
  EXPECT_EQ(linked(), before);
  ASSERT_EQ(Ask({"add", "--quiet", feed}).code, 0);  // Nothing is new, but what waits is linked.
  const std::string later = linked();
  EXPECT_NE(later, before);
  ASSERT_EQ(RunProgram({"add", "--quiet", "--store", Path("one.db"), Path("feed.jsonl"), feed}).code, 0);
  const auto at_once = [&](const char* list) { return RunProgram({list, "--format", "tsv", "--store", Path("one.db")}).out; };
  EXPECT_EQ(at_once("happenings") + at_once("commitments"), later);
}

TEST_F(LinkCommandsTest, MeetingOfThreeArticlesIsOneHappening) {
  const Outcome rows = Ask({"happenings", "--pair", "USA-JPN", "--type", "CONSULT", "--to", "2021", "--format", "tsv"});
  EXPECT_EQ(rows.code, 0) << rows.err;
  EXPECT_THAT(rows.out, HasSubstr("\theld\t0\t2021-04-16\tCONSULT\t"));
  EXPECT_THAT(rows.out, HasSubstr("\t2021-04-12\t3\t3\t3\t"));
  const std::string id = rows.out.substr(rows.out.find('\n') + 1, 16);
  const Outcome evidence = Ask({"evidence", id, "--format", "tsv"});
  EXPECT_EQ(evidence.code, 0) << evidence.err;
  EXPECT_THAT(evidence.out, HasSubstr("\tplanned\t"));
  EXPECT_THAT(evidence.out, HasSubstr("Báo c"));
  EXPECT_THAT(evidence.err, HasSubstr("one happening: 3 reports in 3 articles, of which 1 is a copy: 2 held, 1 planned"));
  // The later meeting of one report comes after the one of three.
  const Outcome most = Ask({"happenings", "--type", "CONSULT", "--newest", "--most", "--limit", "1", "--format", "tsv"});
  EXPECT_THAT(most.out, HasSubstr(id));
}

TEST_F(LinkCommandsTest, StatementsAreFoundByTheirOwnWords) {
  const std::string feed =
      Write("loi.jsonl", Line("e", "2021-05-02", "Ông Biden nói: \\\"Chúng tôi sẽ bảo vệ Senkaku đến cùng\\\". Ông nói thêm: \\\"Trời đẹp\\\"."));
  ASSERT_EQ(Ask({"add", "--quiet", feed}).code, 0);
  const Outcome found = Ask({"statements", "--saying", "Senkaku", "--format", "tsv"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("bảo vệ Senkaku"));
  EXPECT_THAT(found.out, Not(HasSubstr("Trời đẹp")));
  EXPECT_EQ(Ask({"statements", "--saying", "Điếu Ngư"}).code, 3);
}

// As the API finds them: neither case nor marks must be typed, but marks that are typed count.
TEST_F(LinkCommandsTest, StatementsAreFoundWithoutCaseAndMarks) {
  const std::string feed =
      Write("loi.jsonl", Line("e", "2021-05-02", "Ông Biden nói: \\\"Chúng tôi sẽ giữ Biển Đông tự do\\\".") +
                             Line("f", "2021-05-03", "Ông Biden nói: \\\"Chúng tôi sẽ bảo vệ hòa bình trên bán đảo\\\"."));
  ASSERT_EQ(Ask({"add", "--quiet", feed}).code, 0);
  for (const char* typed : {"Biển Đông", "biển đông", "bien dong", "BIEN DONG", "Đông biển"}) {
    const Outcome found = Ask({"statements", "--saying", typed, "--format", "tsv"});
    EXPECT_THAT(found.out, AllOf(HasSubstr("giữ Biển Đông"), Not(HasSubstr("hòa bình")))) << typed << found.err;
    EXPECT_EQ(Ask({"statements", "--saying", typed, "--count"}).out, "1\n") << typed;
  }
  EXPECT_EQ(Ask({"statements", "--saying", "bien dong", "--saying", "HOÀ bình", "--count"}).out, "2\n");
  EXPECT_THAT(Ask({"statements", "--saying", "bien dong", "--saying", "HOÀ bình", "--format", "tsv", "--offset", "1", "--limit", "1"}).out,
              AllOf(HasSubstr("hòa bình"), Not(HasSubstr("giữ Biển Đông"))));
  EXPECT_EQ(Ask({"statements", "--saying", "biên đông"}).code, 3);
  EXPECT_EQ(Ask({"statements", "--saying", "!"}).code, 2);
  EXPECT_EQ(Ask({"statements", "--speaker", "biden", "--saying", "bien dong", "--count"}).out, "1\n");
  EXPECT_EQ(Ask({"events", "--publisher", "bao B", "--count"}).out, Ask({"events", "--publisher", "Báo b", "--count"}).out);
  EXPECT_EQ(Ask({"events", "--publisher", "bao B", "--count"}).code, 0);
  EXPECT_EQ(Ask({"counts", "--by", "year", "--publisher", "BAO B", "--format", "tsv"}).out,
            Ask({"counts", "--by", "year", "--publisher", "Báo b", "--format", "tsv"}).out);
  EXPECT_EQ(Ask({"events", "--publisher", "bảo b", "--count"}).code, 3);
}

TEST_F(LinkCommandsTest, LedgerShowsEachStepWithItsSentence) {
  const Outcome rows = Ask({"commitments", "--pair", "USA-JPN", "--kind", "pledge,goal", "--format", "jsonl"});
  EXPECT_EQ(rows.code, 0) << rows.err;
  EXPECT_THAT(rows.out, HasSubstr(R"("content":"trung hoà carbon vào năm 2050")"));
  EXPECT_THAT(rows.out, HasSubstr(R"("deadline":"2050")"));
  EXPECT_THAT(rows.out, HasSubstr(R"("status":"reaffirmed")"));
  EXPECT_THAT(rows.out, HasSubstr("Mỹ và Nhật Bản tái khẳng định cam kết trung hoà carbon"));
  const std::string all = Ask({"commitments", "--format", "jsonl"}).out;
  const std::string count = std::to_string(std::count(all.begin(), all.end(), '\n')) + "\n";
  EXPECT_EQ(Ask({"commitments", "--count"}).out, count);
  EXPECT_EQ(Ask({"commitments", "--count", "--limit", "1"}).out, count);
  EXPECT_EQ(Ask({"commitments", "--count", "--kind", "offer"}).code, 3);
  const Outcome none = Ask({"commitments", "--party", "VNM"});
  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("no commitments match"));
}

TEST_F(LinkCommandsTest, TimelineAndDyadsTellTheMonths) {
  const Outcome months = Ask({"timeline", "usa", "JPN", "--since", "2021", "--format", "csv"});
  EXPECT_EQ(months.code, 0) << months.err;
  EXPECT_THAT(months.out, HasSubstr("\r\n2021-04,"));
  EXPECT_THAT(months.out, HasSubstr("\r\n2022-05,"));
  const Outcome counts = Ask({"dyads", "--pair", "USA-JPN", "--type", "CONSULT", "--format", "csv"});
  EXPECT_THAT(counts.out, HasSubstr("2021-04,JPN,USA,1,1,0,0,0,2.5,2.5\r\n"));
}

TEST_F(LinkCommandsTest, TwoMeetingsSideBySide) {
  const Outcome rows = Ask({"compare", "USA-JPN@2021-04", "USA-JPN@2022-05", "--format", "tsv"});
  EXPECT_EQ(rows.code, 0) << rows.err;
  EXPECT_THAT(rows.out, HasSubstr("meeting\tplace\tchanged\tWashington\tTokyo\t"));
  EXPECT_THAT(rows.out, HasSubstr("subjects\tTrung hoà carbon đến 2050\trepeated\t"));
  EXPECT_THAT(rows.out, HasSubstr("subjects\tVấn đề Đài Loan\tnew\t"));
  EXPECT_THAT(rows.out, HasSubstr("subjects\tChất bán dẫn\tdropped\t"));
  EXPECT_EQ(Ask({"compare", "USA@2021-04", "USA-JPN@2022-05"}).code, 2);
  EXPECT_EQ(Ask({"compare", "USA-JPN@2021-04"}).code, 2);
}

TEST_F(LinkCommandsTest, ComparisonKnowsTheSubjectsOfTheUser) {
  std::filesystem::create_directories(folder_ / "mine/world");
  Write("mine/world/issues.tsv", "id\tname_vi\tcues_vi\nown\tHai bên bàn gì\thai bên bàn\ntaiwan-issue\tĐảo Đài Loan\teo biển Đài Loan\n");
  const Outcome rows = Ask({"compare", "USA-JPN@2021-04", "USA-JPN@2022-05", "--data", Path("mine"), "--format", "tsv"});
  EXPECT_EQ(rows.code, 0) << rows.err;
  EXPECT_THAT(rows.out, HasSubstr("subjects\tHai bên bàn gì\tnew\t"));
  EXPECT_THAT(rows.out, HasSubstr("subjects\tĐảo Đài Loan\tnew\t"));
  EXPECT_THAT(rows.out, HasSubstr("subjects\tTrung hoà carbon đến 2050\trepeated\t"));
}

TEST_F(LinkCommandsTest, SqlOfTheDocumentationIsTheProgramsOwnAndRuns) {
  std::ifstream file(ProjectFolder() + "/docs/aggregates.md");
  std::stringstream text;
  text << file.rdbuf();
  const Outcome sql = RunProgram({"dyads", "--pair", "USA-JPN", "--from", "2021", "--to", "2022", "--sql"});
  EXPECT_EQ(sql.code, 0) << sql.err;
  EXPECT_THAT(text.str(), HasSubstr(sql.out));
  const Outcome counts = Ask({"dyads", "--pair", "USA-JPN", "--from", "2021", "--to", "2022", "--format", "csv"});
  EXPECT_THAT(counts.out, HasSubstr("2021-04,USA,JPN,"));
}

TEST_F(LinkCommandsTest, EvalScoresIdentity) {
  Write("x.txt",
        "Tin thử\n\nMỹ và Nhật Bản đã hội đàm ngày 16/4. Cuộc hội đàm giữa Mỹ và Nhật Bản ngày 16/4 kéo dài ba giờ.\n");
  Write("x.json", R"({"id":"x","statements":[],"events":[
    {"anchor":"hội đàm","sentence":"Mỹ và Nhật Bản đã hội đàm ngày 16/4.","type":"CONSULT","actor":["USA","JPN"],"recipient":[],"date":"XXXX-04-16","group":"e1"},
    {"anchor":"Cuộc hội đàm","sentence":"Cuộc hội đàm giữa Mỹ và Nhật Bản ngày 16/4 kéo dài ba giờ.","type":"CONSULT","actor":["USA","JPN"],"recipient":[],"date":"XXXX-04-16","group":"e1"}]})");
  const Outcome score = RunProgram({"eval", "--gold", folder_.string(), "--identity"});
  EXPECT_EQ(score.code, 0) << score.err;
  EXPECT_THAT(score.out, HasSubstr("gold events\tmean\tF1 1.000"));
  EXPECT_THAT(score.out, HasSubstr("coded events\tB-cubed\t"));
}

}  // namespace
}  // namespace banggiao
