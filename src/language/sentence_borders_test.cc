// Ends of sentences in articles of the corpus, judged by hand (tests/data/sentence-borders.tsv).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "article/article.h"
#include "language/tokenizer.h"
#include "source/reader.h"
#include "support/folders.h"

namespace banggiao {
namespace {

std::map<std::string, std::set<uint32_t>> JudgedBorders() {
  std::ifstream file(ProjectFolder() + "/tests/data/sentence-borders.tsv");
  const std::string table{std::istreambuf_iterator<char>(file), {}};
  std::map<std::string, std::set<uint32_t>> borders;
  for (const TsvRow& row : ReadTsv(table))
    borders[std::string(row.fields[0])].insert(static_cast<uint32_t>(std::stoul(std::string(row.fields[1]))));
  return borders;
}

// Ends of the sentences of a document, titles left out, over its bytes.
std::set<uint32_t> FoundBorders(RawDocument document, const ArticleSplitter& splitter, const Tokenizer& tokenizer) {
  std::set<uint32_t> ends;
  for (const Article& article : splitter.Split(std::make_shared<const RawDocument>(std::move(document)))) {
    Analysis analysis;
    tokenizer.Analyse(article, &analysis);
    for (const Sentence& sentence : analysis.sentences) {
      if (article.regions[sentence.region].kind != RegionKind::kTitle)
        ends.insert(article.document->text.ToSource(sentence.span).end);
    }
  }
  return ends;
}

TEST(SentenceBorders, NinetyNineOfAHundredAreRightInOneLineBodiesWithGluedCaptions) {
  const std::string corpus = SharedFolder() + "/corpus/vinews-2017.jsonl.zst";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "the corpus vinews-2017 is not beside the project";
  const auto judged = JudgedBorders();
  const auto splitter = ArticleSplitter::Load(EmbeddedData());
  const auto tokenizer = Tokenizer::Load(EmbeddedData());
  ASSERT_TRUE(splitter.ok() && tokenizer.ok());
  int right = 0, invented = 0, missed = 0;
  ReadCallbacks callbacks;
  callbacks.problem = [](const ReadProblem&) {};
  callbacks.document = [&](RawDocument&& document) {
    const auto entry = judged.find(document.source);
    if (entry == judged.end()) return true;
    const auto& wanted = entry->second;
    const std::set<uint32_t> found = FoundBorders(std::move(document), splitter.value(), tokenizer.value());
    for (const uint32_t end : found) {
      if (end <= *wanted.rbegin()) ++(wanted.contains(end) ? right : invented);
    }
    for (const uint32_t end : wanted) missed += found.contains(end) ? 0 : 1;
    return true;
  };
  ReadDocuments({corpus}, {}, callbacks);
  ASSERT_GE(right + missed, 500);
  const double f1 = 2.0 * right / (2.0 * right + invented + missed);
  EXPECT_GE(f1, 0.99) << right << " right, " << invented << " invented, " << missed << " missed";
}

}  // namespace
}  // namespace banggiao
