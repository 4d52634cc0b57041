// `banggiao analyse` and `banggiao train`, run as people run them.
#include <gmock/gmock.h>

#include "cli/program.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kText = "Hai nước hội đàm\n\nHai bên đã hội đàm tại Hà Nội ngày 17/4/2021.\n";

TEST_F(ProgramTest, AnalysePrintsConlluInAPipe) {
  const Outcome analysed = RunProgram({"analyse", Write("a.txt", kText)});
  EXPECT_EQ(analysed.code, 0);
  EXPECT_THAT(analysed.out,
              AllOf(StartsWith("# newdoc id = "), HasSubstr("# text = Hai nước hội đàm\n"), HasSubstr("\n1\tHai\t_\tNUM\t"),
                    HasSubstr("\thội đàm\t_\tVERB\t"), HasSubstr("\tHà Nội\t_\tPROPN\t"), HasSubstr("SpaceAfter=No|Source=")));
}

TEST_F(ProgramTest, AnalyseGivesOffsetsOfTheBytesThatWereRead) {
  // The no-break space takes two bytes; "Mỹ" four, so the second word starts at byte 6.
  const Outcome analysed = RunProgram({"analyse", Write("a.txt", "Mỹ\u00A0đến.\n\nMỹ\u00A0đến.\n")});
  EXPECT_THAT(analysed.out, AllOf(HasSubstr("Mỹ\t_\tPROPN\tNNP\t"), HasSubstr("|Source=0-4\n"), HasSubstr("Source=6-12")));
}

TEST_F(ProgramTest, AnalysePrintsOneObjectAnArticle) {
  const Outcome analysed = RunProgram({"analyse", "-", "--format", "jsonl"}, kText);
  EXPECT_EQ(analysed.code, 0);
  EXPECT_THAT(analysed.out, AllOf(StartsWith("{\"source\":"), HasSubstr("{\"text\":\"hội đàm\",\"pos\":\"VERB\",\"tag\":\"V\",\"begin\":"),
                                  HasSubstr("\"value\":\"2021-04-17\"")));
}

TEST_F(ProgramTest, AnalyseShowsTagsWithoutColoursAndColoursWithoutTags) {
  const std::string path = Write("a.txt", kText);
  EXPECT_THAT(RunProgram({"analyse", path, "--format", "view"}).out, HasSubstr("hội_đàm/VERB"));
  const std::string coloured = RunProgram({"analyse", path, "--format", "view", "--color", "always"}).out;
  EXPECT_THAT(coloured, AllOf(HasSubstr("\x1b[32mhội_đàm\x1b[0m"), Not(HasSubstr("/VERB"))));
}

TEST_F(ProgramTest, AnalyseHeedsWordsOfTheUsersOwn) {
  std::filesystem::create_directories(folder_ / "tables" / "vi");
  Write("tables/vi/own_words.tsv", "word\nhội|đàm\n");
  const Outcome analysed = RunProgram({"analyse", Write("a.txt", kText), "--data", Path("tables")});
  EXPECT_THAT(analysed.out, AllOf(HasSubstr("\thội\t"), HasSubstr("\tđàm\t"), Not(HasSubstr("\thội đàm\t"))));
}

TEST_F(ProgramTest, AnalyseTellsNumbersAndWhatIsSideBySide) {
  const std::string path = Write("c.txt", "Nhật Bản và Hàn Quốc chi từ 5 đến 7 triệu USD.\n");
  EXPECT_THAT(RunProgram({"analyse", path}).out,
              HasSubstr("Expr=money:33-60|Value=5000000..7000000|Unit=USD|Why=money-range,from,to,scale-6,currency-usd|"));
  EXPECT_THAT(RunProgram({"analyse", path, "--format", "jsonl"}).out,
              HasSubstr("\"expressions\":[{\"kind\":\"money\",\"text\":\"từ 5 đến 7 triệu USD\",\"value\":\"5000000..7000000\","
                        "\"unit\":\"USD\",\"modifier\":\"\",\"time\":\"\",\"reason\":[\"money-range\","));
  EXPECT_THAT(RunProgram({"analyse", path, "--format", "view"}).out,
              AllOf(HasSubstr("    money: từ 5 đến 7 triệu USD = 5000000..7000000 USD\n"), HasSubstr("    side by side: Nhật Bản + Hàn Quốc\n")));
  const std::string list = Write("d.txt", "Ông thăm Nhật Bản, Hàn Quốc và Trung Quốc.\n");
  EXPECT_THAT(RunProgram({"analyse", list, "--format", "view"}).out, HasSubstr("    side by side: Nhật Bản + Hàn Quốc + Trung Quốc\n"));
}

TEST_F(ProgramTest, AnalyseTellsPhrasesClausesAndNames) {
  const std::string path = Write("b.txt", "Tổng thống Mỹ Donald Trump đã hội đàm với Nhật Bản và Hàn Quốc.\n");
  EXPECT_THAT(RunProgram({"analyse", path}).out,
              AllOf(HasSubstr("\tNNP\t"), HasSubstr("Chunk=B-NP"), HasSubstr("Chunk=B-VP"), HasSubstr("Coord=1|"),
                    HasSubstr("Name=person:0-32|Parts=title:0-14,state:15-19,person:20-32|Entity=p.donald-trump")));
  EXPECT_THAT(RunProgram({"analyse", path, "--format", "jsonl"}).out,
              AllOf(HasSubstr("\"phrases\":[{\"kind\":\"NP\",\"first\":0,"), HasSubstr("\"clauses\":["),
                    HasSubstr("\"names\":[{\"kind\":\"person\",\"text\":\"Tổng thống Mỹ Donald Trump\"")));
  EXPECT_THAT(RunProgram({"analyse", path, "--format", "view"}).out, HasSubstr("    person: Tổng thống | Mỹ | Donald Trump\n"));
}

TEST_F(ProgramTest, AnalyseReadsTextFromBeforeUnicode) {
  const std::string path = Write("a.txt", "Th\xF1 t\xAD\xED" "ng \xAE\xB5m ph\xB8n t\xB9i H\xB5 N\xE9i.");  // TCVN3.
  EXPECT_THAT(RunProgram({"analyse", path}).out,
              AllOf(HasSubstr("# encoding = TCVN3 (ABC)\n"), HasSubstr("\tHà Nội\t_\tPROPN\t"),
                    HasSubstr("SpaceAfter=No|Source=23-29\n")));
  EXPECT_THAT(RunProgram({"code", path, "--format", "jsonl"}).out, HasSubstr("\"kind\":\"legacy-encoding\""));
}

TEST_F(ProgramTest, AnalyseOfAMissingFileIsOneAndSaysSo) {
  const Outcome analysed = RunProgram({"analyse", Path("none.txt")});
  EXPECT_EQ(analysed.code, 1);
  EXPECT_THAT(analysed.err, HasSubstr("none.txt"));
}

TEST_F(ProgramTest, TrainingFromATreebankMakesAModelAndTellsItsScore) {
  std::string treebank;
  for (int i = 0; i < 20; ++i) treebank += "1\ttàu\t_\tNOUN\t_\n2\tchạy\t_\tVERB\t_\n\n";
  const Outcome trained =
      RunProgram({"train", "tags", "--gold", Write("a.conllu", treebank), "--output", Path("tags.bin"), "-q"});
  EXPECT_EQ(trained.code, 0);
  EXPECT_THAT(trained.out, HasSubstr("accuracy, cross-validated\t100.00 %"));
  EXPECT_TRUE(std::filesystem::exists(Path("tags.bin")));
}

TEST_F(ProgramTest, TrainingAnUnknownModelIsTwo) { EXPECT_EQ(RunProgram({"train", "magic", "--gold", "x"}).code, 2); }

}  // namespace
}  // namespace banggiao
