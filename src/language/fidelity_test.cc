// Nothing is lost on the way from bytes to words: the pieces, put together, are the input.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "language/analysis_output.h"
#include "language/article_analyser.h"
#include "source/reader.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

const ArticleAnalyser& Analyser() {
  static const ArticleAnalyser analyser = ArticleAnalyser::Load(EmbeddedData()).value();
  return analyser;
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// "" when the words of each region, and white space between them, are the region's text, and when their source bytes
// come in order and normalise to what the words are; else what is wrong.
std::string WhatIsLost(const AnalysedArticle& one) {
  const std::string_view text = one.article.Text();
  const MappedText& mapped = one.article.document->text;
  std::string lost;
  std::vector<std::string> rebuilt(one.article.regions.size());
  std::vector<uint32_t> at(one.article.regions.size());
  for (size_t r = 0; r < at.size(); ++r) at[r] = one.article.regions[r].span.begin;
  uint32_t source_end = 0;
  ForEachSentenceWords(one.analysis, [&](const Sentence& sentence, uint32_t first, uint32_t last) {
    for (uint32_t w = first; w < last; ++w) {
      const Span span = SpanOf(one.analysis, one.analysis.words[w]);
      const std::string_view between = text.substr(at[sentence.region], span.begin - at[sentence.region]);
      for (const char c : between) lost += IsSpace(c) ? "" : "text between words: " + std::string(between) + "\n";
      rebuilt[sentence.region] += std::string(between) + std::string(span.In(text));
      at[sentence.region] = span.end;
      const Span source = mapped.ToSource(span);
      if (source.begin < source_end) lost += "source out of order\n";
      source_end = source.end;
      if (Normalize(source.In(one.article.document->bytes), nullptr).text.find(span.In(text)) == std::string::npos) {
        lost += "source is not the word: " + std::string(span.In(text)) + "\n";
      }
    }
  });
  for (size_t r = 0; r < rebuilt.size(); ++r) {
    if (IsCoded(one.article.regions[r].kind) && rebuilt[r] != one.article.regions[r].span.In(text))
      lost += "region differs: " + rebuilt[r] + "\n";
  }
  return lost;
}

// Regions and what lies between them cover the text in order.
std::string WhatIsLostIn(std::string name, const std::string& bytes) {
  auto document = ReadDocumentFromBytes(std::move(name), bytes, {});
  if (!document.ok()) return document.error().message;
  if (document.value().bytes != bytes) return "bytes were changed";
  std::string lost;
  uint32_t end = 0;
  for (const AnalysedArticle& one : Analyser().Analyse(std::move(document).value())) {
    for (const ArticleRegion& region : one.article.regions) {
      if (region.span.begin < end) lost += "regions overlap\n";
      end = region.span.end;
    }
    lost += WhatIsLost(one);
  }
  return lost;
}

void CheckFolder(const std::string& folder) {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.empty()) continue;  // Refused by the reader: nothing to give back.
    EXPECT_EQ(WhatIsLostIn("a.txt", bytes), "") << entry.path().filename();
    ++files;
  }
  EXPECT_GT(files, 0);
}

TEST(SourceFidelity, WordsGiveBackEverySample) {
  const std::string folder = std::string(BANGGIAO_SOURCE_DIR) + "/samples";
  if (!std::filesystem::exists(folder) || std::filesystem::is_empty(folder)) GTEST_SKIP() << "samples/ holds no article yet";
  CheckFolder(folder);
}

TEST(SourceFidelity, WordsGiveBackEveryGoldText) {
  const std::string folder = std::string(BANGGIAO_SHARED_DIR) + "/gold/dev";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "gold/dev is not beside the project";
  CheckFolder(folder);
}

constexpr std::string_view kSentences[] = {
    "Sáng 17/4, Bộ trưởng Ngoại giao Nhật Bản đã hội đàm với người đồng cấp Mỹ tại Tokyo.",
    "“Chúng tôi hoan nghênh quyết định này”, ông Yoon Suk-yeol nói hôm 3-4...",
    "Ảnh: Văn An Theo GS.TS Lê Thị Hoà (TP.HCM), giá tăng 3,5% lên 2.500 USD/tấn./.",
    "Thủ tướng Anh: \"Không!\" - bà Al-Assad & đại sứ H.R. McMaster ở D.C.",
};
constexpr std::string_view kInsertions[] = {
    " ", "\u00A0", "\u200B", "\u0301", "\uFEFF",        "\xFF", "\xE1\xBB",         "\t", "\n", "\r\n", ".", "\"",
    "”", "-",      "1",      "Đ",      "a\u0323\u0302", "日本", "\xF0\x9F\x98\x80", "&",  "/",  "…",    "A"};

// Inserts, drops, doubles and cuts at random bytes, so that letters break too.
std::string Mutated(std::mt19937* random) {
  std::string text;
  for (auto n = 1 + (*random)() % 3; n > 0; --n) text += std::string(kSentences[(*random)() % std::size(kSentences)]) + " ";
  for (auto n = (*random)() % 8; n > 0; --n) {
    const size_t at = (*random)() % (text.size() + 1);
    switch ((*random)() % 4) {
      case 0:
        text.erase(at, 1 + (*random)() % 3);
        break;
      case 1:
        text.insert(at, text.substr(at, (*random)() % 12));
        break;
      default:
        text.insert(at, kInsertions[(*random)() % std::size(kInsertions)]);
    }
  }
  return text;
}

TEST(SourceFidelity, WordsGiveBackFiveThousandMutatedSentences) {
  std::mt19937 random(4);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = Mutated(&random);
    ASSERT_EQ(WhatIsLostIn("a.txt", text), "") << "number " << i << ": " << text;
  }
}

}  // namespace
}  // namespace banggiao
