// Nothing is lost on the way from bytes to words: the pieces, put together, are the input. fidelity_main.cc asks the same of a
// whole corpus and of a million mutated sentences.
#include "fidelity/fidelity_check.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "source/reader.h"
#include "support/folders.h"

namespace banggiao {
namespace {

const ArticleAnalyser& Analyser() {
  static const ArticleAnalyser analyser = ArticleAnalyser::Load(EmbeddedData()).value();
  return analyser;
}

std::string LostIn(const std::string& bytes) {
  auto document = ReadDocumentFromBytes("a.txt", bytes, {});
  if (!document.ok()) return document.error().message;
  if (document.value().bytes != bytes) return "bytes were changed";
  return WhatIsLostIn(Analyser(), std::move(document).value());
}

void CheckFolder(const std::string& folder) {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.empty()) continue;  // Refused by the reader: nothing to give back.
    EXPECT_EQ(LostIn(bytes), "") << entry.path().filename();
    ++files;
  }
  EXPECT_GT(files, 0);
}

TEST(SourceFidelity, WordsGiveBackEverySample) {
  const std::string folder = ProjectFolder() + "/samples";
  if (!std::filesystem::exists(folder) || std::filesystem::is_empty(folder)) GTEST_SKIP() << "samples/ holds no article yet";
  CheckFolder(folder);
}

TEST(SourceFidelity, WordsGiveBackEveryGoldText) {
  const std::string folder = SharedFolder() + "/gold/dev";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "gold/dev is not beside the project";
  CheckFolder(folder);
}

// A byte in 0x80..0xFF is a letter of TCVN3 here, so that text from before Unicode is read, too.
TEST(SourceFidelity, WordsGiveBackTextFromBeforeUnicode) {
  std::mt19937 random(5);
  for (int i = 0; i < 300; ++i) {
    std::string text = "Th\xF1 t\xAD\xED" "ng h\xE9i \xAE\xB5m t\xB9i H\xB5 N\xE9i.\n\n";
    for (int n = 0; n < 40; ++n) text += n % 5 == 4 ? ' ' : static_cast<char>(random() % 3 == 0 ? 0x80 + random() % 128 : 'a' + random() % 26);
    ASSERT_EQ(LostIn(text), "") << "number " << i << ": " << text;
  }
}

TEST(SourceFidelity, WordsGiveBackFiveThousandMutatedSentences) {
  std::mt19937 random(4);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = MutatedText(&random);
    ASSERT_EQ(LostIn(text), "") << "number " << i << ": " << text;
  }
}

TEST(SourceFidelity, ALostWordIsNoticed) {
  auto document = ReadDocumentFromBytes("a.txt", "Hai bên hội đàm tại Hà Nội.", {});
  std::vector<AnalysedArticle> articles = Analyser().Analyse(std::move(document).value());
  ASSERT_EQ(WhatIsLost(articles.at(0)), "");
  articles[0].analysis.words.erase(articles[0].analysis.words.begin() + 1);
  EXPECT_NE(WhatIsLost(articles[0]), "");
}

}  // namespace
}  // namespace banggiao
