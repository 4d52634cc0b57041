// What the language models promise, measured on data beside the project, and that training repeats itself.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/data_files.h"
#include "support/folders.h"
#include "train/train_phrases.h"
#include "train/train_tags.h"
#include "train/train_words.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

const std::string kSilver = SharedFolder() + "/data/silver-segmentation/sentences.txt.zst";
const std::string kTreebank = SharedFolder() + "/data/ud-vtb/vi_vtb-ud-train.conllu";
const auto kSilent = [](const std::string&) {};

class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& bytes) : path_(testing::TempDir() + name) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string Bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::string path_;
};

TEST(WordsModel, IsRightOnTheHeldOutTenthOfTheSilverSet) {
  if (!fs::exists(kSilver)) GTEST_SKIP() << "the silver segmentation is not beside the project";
  const auto all = ReadSegmented(kSilver);
  ASSERT_TRUE(all.ok());
  std::vector<SegmentedSentence> held_out;
  for (size_t line = 0; line < all.value().size(); ++line) {
    if (IsHeldOut(line)) held_out.push_back(all.value()[line]);
  }
  ASSERT_GT(held_out.size(), 15000u);
  const auto segmenter = WordSegmenter::Load(EmbeddedData());
  ASSERT_TRUE(segmenter.ok());
  EXPECT_GE(MeasureWords(segmenter.value(), held_out).F1(), 0.985);
}

TEST(TagsModel, IsRightInFiveFoldCrossValidation) {
  if (!fs::exists(kSilver) || !fs::exists(kTreebank)) GTEST_SKIP() << "the treebank is not beside the project";
  const auto report = TrainTags(kTreebank, kSilver, "", {}, kSilent);
  ASSERT_TRUE(report.ok());
  EXPECT_GE(report.value().validation.Accuracy(), 0.905);
}

TEST(PhrasesModel, IsRightInFiveFoldCrossValidation) {
  if (!fs::exists(kTreebank)) GTEST_SKIP() << "the treebank is not beside the project";
  const auto report = TrainPhrases(EmbeddedData(), kTreebank, "", {}, kSilent);
  ASSERT_TRUE(report.ok());
  const PhraseScores& scores = report.value().found_tags;
  EXPECT_GE(scores.fine.Accuracy(), 0.89);
  EXPECT_GE(scores.noun.F1(), 0.795);
  EXPECT_GE(scores.verb.F1(), 0.715);
  EXPECT_GE(scores.clauses.F1(), 0.47);
  EXPECT_GE(scores.joined.F1(), 0.41);
}

// "Hai bên đã ký , và Mỹ , Nhật Bản của ông rút lui": phrases, a border before "Mỹ", two conjuncts.
constexpr const char* kTree =
    "1\tHai\t_\tNUM\tNum\t_\t2\tnummod\t_\t_\n"
    "2\tbên\t_\tNOUN\tN\t_\t4\tnsubj\t_\t_\n"
    "3\tđã\t_\tADV\tAdv\t_\t4\tadvmod\t_\t_\n"
    "4\tký\t_\tVERB\tV\t_\t0\troot\t_\t_\n"
    "5\t,\t_\tPUNCT\t,\t_\t9\tpunct\t_\t_\n"
    "6\tMỹ\t_\tPROPN\tNNP\t_\t9\tnsubj\t_\t_\n"
    "7\tvà\t_\tCCONJ\tCC\t_\t8\tcc\t_\t_\n"
    "8\tNga\t_\tPROPN\tNNP\t_\t6\tconj\t_\t_\n"
    "9\trút lui\t_\tVERB\tV\t_\t4\tparataxis\t_\t_\n\n";

TEST(Treebank, PhrasesFollowFromTheTree) {
  const TemporaryFile file("tree.conllu", kTree);
  const auto trees = ReadTrees(file.path());
  ASSERT_TRUE(trees.ok());
  ASSERT_EQ(trees.value().size(), 1u);
  const GoldPhrases gold = DerivePhrases(trees.value()[0]);
  const uint8_t chunks[] = {kNounBegin, kNounInside, kVerbBegin, kVerbInside, kOutside, kNounBegin, kOutside, kNounBegin, kVerbBegin};
  for (size_t i = 0; i < std::size(chunks); ++i) {
    EXPECT_EQ(gold.labels[i].chunk, chunks[i]) << i;
    EXPECT_EQ(gold.labels[i].clause, i == 5) << i;
    EXPECT_EQ(gold.labels[i].joins, i == 6) << i;
  }
  using Pair = std::pair<uint32_t, uint32_t>;
  EXPECT_EQ(gold.joined, (std::vector<Pair>{{5, 7}}));
}

TEST(Treebank, BrokenTreesDoNoHarm) {
  const TemporaryFile ring("ring.conllu", "1\ta\t_\tNOUN\tN\t_\t2\tnmod\t_\t_\n2\tb\t_\tNOUN\tN\t_\t1\tnmod\t_\t_\n\n");
  const auto trees = ReadTrees(ring.path());
  ASSERT_TRUE(trees.ok());
  for (const TreeSentence& tree : trees.value()) EXPECT_EQ(DerivePhrases(tree).labels.size(), 2u);
  const TemporaryFile outside("outside.conllu", "1\ta\t_\tNOUN\tN\t_\t7\tnmod\t_\t_\n\n");
  EXPECT_TRUE(ReadTrees(outside.path()).value().empty());
}

TEST(TrainPhrases, TheSameTreesGiveTheSameBytesAndTeach) {
  std::string trees;
  for (int i = 0; i < 30; ++i) trees += kTree;
  const TemporaryFile file("phrases.conllu", trees), first("phrases_first.bin", ""), second("phrases_second.bin", "");
  const auto report = TrainPhrases(EmbeddedData(), file.path(), first.path(), {}, kSilent);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report.value().found_tags.noun.F1(), 1.0);
  EXPECT_EQ(report.value().found_tags.clauses.F1(), 1.0);
  EXPECT_EQ(report.value().found_tags.joined.F1(), 1.0);
  ASSERT_TRUE(TrainPhrases(EmbeddedData(), file.path(), second.path(), {}, kSilent).ok());
  EXPECT_GT(first.Bytes().size(), 100u);
  EXPECT_EQ(first.Bytes(), second.Bytes());
}

TEST(TrainPhrases, AFileWithoutTreesIsAnError) {
  const TemporaryFile file("no_trees.conllu", "# nothing\n");
  EXPECT_FALSE(TrainPhrases(EmbeddedData(), file.path(), "", {}, kSilent).ok());
}

TEST(TrainWords, TheSameSentencesGiveTheSameBytes) {
  std::string lines;
  for (int i = 0; i < 2000; ++i) {  // Each its own, or the held-out ones would take all away.
    const std::string number = std::to_string(i * 7919);
    lines += i % 2 == 0 ? "Bộ_trưởng đến Hà_Nội lần " + number + " .\n" : "Hai bên hội_đàm " + number + " lần tại thủ_đô .\n";
  }
  const TemporaryFile silver("words_silver.txt", lines), first("words_first.bin", ""), second("words_second.bin", "");
  TrainWordsOptions options;
  const auto report = TrainWords(silver.path(), first.path(), options, kSilent);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report.value().trained, 1800u);
  EXPECT_EQ(report.value().score.F1(), 1.0);
  ASSERT_TRUE(TrainWords(silver.path(), second.path(), options, kSilent).ok());
  EXPECT_GT(first.Bytes().size(), 24u);
  EXPECT_EQ(first.Bytes(), second.Bytes());
}

TEST(TrainWords, HeldOutSentencesTeachNothing) {
  // Every sentence stands in a held-out line too, so none is left to learn from.
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "Bộ_trưởng đến Hà_Nội .\n";
  const TemporaryFile silver("words_held_out.txt", lines);
  const auto report = TrainWords(silver.path(), "", {}, kSilent);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report.value().held_out, 100u);
  EXPECT_EQ(report.value().trained, 0u);
}

TEST(TrainWords, AMissingFileIsAnError) { EXPECT_FALSE(TrainWords("no such file", "", {}, kSilent).ok()); }

TEST(TrainTags, LearnsWhatATreebankSays) {
  std::string treebank;
  for (int i = 0; i < 50; ++i) {
    treebank += "1\ttàu\t_\tNOUN\t_\n2\tchạy\t_\tVERB\t_\n\n1\tông\t_\tNOUN\t_\n2\tnói\t_\tVERB\t_\n\n";
  }
  const TemporaryFile file("tags.conllu", treebank), first("tags_first.bin", ""), second("tags_second.bin", "");
  const auto report = TrainTags(file.path(), "", first.path(), {}, kSilent);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report.value().sentences, 100u);
  EXPECT_EQ(report.value().validation.right, report.value().validation.all);
  ASSERT_TRUE(TrainTags(file.path(), "", second.path(), {}, kSilent).ok());
  EXPECT_EQ(first.Bytes(), second.Bytes());
}

TEST(TrainTags, AFileWithoutSentencesIsAnError) {
  const TemporaryFile file("no_tags.conllu", "# nothing\n");
  EXPECT_FALSE(TrainTags(file.path(), "", "", {}, kSilent).ok());
}

}  // namespace
}  // namespace banggiao
