#include "language/tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/tokenizer.h"
#include "language/word_segmenter.h"

namespace banggiao {
namespace {

// "Bộ trưởng/NOUN đã/ADV đến/VERB": words and tags of `text`, taken as one sentence.
std::string Tagged(const Tagger& tagger, std::string_view text) {
  static const WordSegmenter segmenter = WordSegmenter::Load(EmbeddedData()).value();
  Analysis analysis;
  const auto size = static_cast<uint32_t>(text.size());
  Tokenizer::Tokenize(text, {0, size}, &analysis.tokens);
  analysis.sentences.push_back({{0, size}, 0, static_cast<uint32_t>(analysis.tokens.size()), 0});
  segmenter.Segment(text, &analysis);
  tagger.Tag(text, &analysis);
  std::string words;
  for (const Word& word : analysis.words) {
    const Span span{analysis.tokens[word.first].span.begin, analysis.tokens[word.last - 1].span.end};
    words += (words.empty() ? "" : " ") + std::string(span.In(text)) + "/" + std::string(UposName(word.pos));
  }
  return words;
}

const Tagger& Trained() {
  static const Tagger tagger = Tagger::Load(EmbeddedData()).value();
  return tagger;
}

// A model of one feature, the word itself.
ModelFile OneWordModel(std::string_view word, Upos pos) {
  std::vector<Token> tokens;
  Tokenizer::Tokenize(word, {0, static_cast<uint32_t>(word.size())}, &tokens);
  float weights[kUposCount] = {};
  weights[static_cast<size_t>(pos) - 1] = 1.0f;
  ModelFile file;
  file.models.emplace_back("tags", kUposCount);
  TagWord line[5];
  line[2].code = WordCode(word, tokens, {0, static_cast<uint32_t>(tokens.size()), Upos::kNone});
  int number = 0;
  ForEachTagFeature(line + 2, 0, 0, [&](uint64_t feature) {
    if (++number == 2) file.models[0].AddRow(feature, weights);
  });
  file.models.emplace_back("clusters", 1);
  return file;
}

TEST(Tagger, NamesThePartsOfSpeechOfAPlainSentence) {
  EXPECT_EQ(Tagged(Trained(), "Chúng tôi đã mua hai quyển sách mới."),
            "Chúng tôi/PRON đã/ADV mua/VERB hai/NUM quyển/NOUN sách/NOUN mới/ADJ ./PUNCT");
}

TEST(Tagger, NamesAreProperNouns) {
  EXPECT_THAT(Tagged(Trained(), "Ông Nguyễn Văn Hùng sống ở Hà Nội."),
              testing::AllOf(testing::HasSubstr("Nguyễn Văn Hùng/PROPN"), testing::HasSubstr("Hà Nội/PROPN")));
}

TEST(Tagger, EveryWordGetsATagAlsoInTextOfNoLanguage) {
  EXPECT_THAT(Tagged(Trained(), "Xqz 12%% ... «–» 日本 zzz"), testing::Not(testing::HasSubstr("/_")));
}

TEST(Tagger, AKnownWordIsTaggedAsItsOnlyFeatureSays) {
  const auto tagger = Tagger::Make(OneWordModel("cầu", Upos::kVerb));
  ASSERT_TRUE(tagger.ok());
  EXPECT_EQ(Tagged(tagger.value(), "cầu"), "cầu/VERB");
}

TEST(Tagger, AnEmptyTextHasNoTags) { EXPECT_EQ(Tagged(Trained(), ""), ""); }

TEST(Tagger, AModelWithOtherClassesIsRefused) {
  ModelFile file = OneWordModel("cầu", Upos::kVerb);
  file.models[0] = LinearModel("tags", 3);
  EXPECT_FALSE(Tagger::Make(file).ok());
  file.models.clear();
  EXPECT_FALSE(Tagger::Make(file).ok());
}

TEST(Tagger, WithoutItsModelLoadingFailsAndNamesTheFile) {
  const auto loaded = Tagger::Load(DataFiles());
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(loaded.error().message, testing::HasSubstr("models/tags-vi.bin"));
}

TEST(Upos, EveryNameIsReadBack) {
  for (uint32_t i = 1; i <= kUposCount; ++i) {
    Upos pos = Upos::kNone;
    ASSERT_TRUE(ParseUpos(UposName(static_cast<Upos>(i)), &pos));
    EXPECT_EQ(pos, static_cast<Upos>(i));
  }
  Upos pos = Upos::kNone;
  EXPECT_FALSE(ParseUpos("_", &pos));
}

}  // namespace
}  // namespace banggiao
