#include "event/date_words.h"

#include <gtest/gtest.h>

#include "language/tokenizer.h"

namespace banggiao {
namespace {

std::vector<Token> TokensOf(std::string_view text) {
  std::vector<Token> tokens;
  Tokenizer::Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  return tokens;
}

TEST(DateWords, AreOfOneLanguage) {
  const DateWords vietnamese = DateWords::Load(EmbeddedData(), "vi").value();
  const DateWords english = DateWords::Load(EmbeddedData(), "en").value();
  EXPECT_TRUE(vietnamese.Is(DateWord::kWill, TokensOf("Sẽ")[0].key));
  EXPECT_FALSE(english.Is(DateWord::kWill, TokensOf("sẽ")[0].key));
  EXPECT_TRUE(english.Is(DateWord::kSince, TokensOf("since")[0].key));
  EXPECT_FALSE(vietnamese.Is(DateWord::kAhead, TokensOf("sau")[0].key));
}

TEST(DateWords, PhraseIsFoundWholeOnly) {
  const DateWords words = DateWords::Load(EmbeddedData(), "vi").value();
  const auto elect = TokensOf("Tổng thống đắc cử Mỹ");
  EXPECT_TRUE(words.IsIn(DateWord::kElect, elect, 0, 5));
  EXPECT_FALSE(words.IsIn(DateWord::kElect, elect, 0, 3));
  EXPECT_TRUE(words.IsPhrase(DateWord::kElect, elect, 2, 4));
  EXPECT_FALSE(words.IsPhrase(DateWord::kElect, elect, 1, 4));
}

TEST(DateWords, TableWithAnUnknownClassIsRefused) {
  DataFiles data;
  data.Put("vi/date_words.tsv", "word\tclass\nsẽ\tsoon\n");
  const auto words = DateWords::Load(data, "vi");
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().message, "vi/date_words.tsv:2: unknown class 'soon'");
  EXPECT_EQ(DateWords::Load(data, "en").error().message, "en/date_words.tsv is missing from the data files");
}

}  // namespace
}  // namespace banggiao
