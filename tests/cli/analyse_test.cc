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
                    HasSubstr("\thội đàm\t_\tVERB\t"), HasSubstr("\tHà Nội\t_\tPROPN\t_\t_\t_\t_\t"),
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
