#include "story/text_sketch.h"

#include <gtest/gtest.h>

#include "story/made_up_news.h"

namespace banggiao {
namespace {

StoryText TextOf(unsigned seed, size_t words, const std::string& title = "Tin trong ngày") {
  StoryText text;
  text.head = {title};
  std::string line;
  for (unsigned i = 0; i < words; ++i) line += (i > 0 ? " " : "") + MadeUpWord("seed " + std::to_string(seed), i);
  text.body = {line};
  return text;
}

double OverlapOf(const StoryText& a, const StoryText& b) { return Overlap(MakeSketch(a), MakeSketch(b)); }

TEST(Overlap, OfATextWithItselfIsOne) {
  EXPECT_EQ(OverlapOf(TextOf(1, 80), TextOf(1, 80)), 1);
  EXPECT_EQ(OverlapOf(TextOf(1, 2000), TextOf(1, 2000)), 1);
}

TEST(Overlap, OfDifferentTextsIsNothing) { EXPECT_LT(OverlapOf(TextOf(1, 900), TextOf(2, 900)), 0.05); }

TEST(Overlap, CountsTheSmallerText) {
  // The first third of a long text, under another title: nearly all of it stands in the whole.
  EXPECT_GT(OverlapOf(TextOf(1, 1500), TextOf(1, 500, "Một tên khác hẳn")), 0.9);
}

TEST(Overlap, MarksCaseAndPunctuationDoNotMatter) {
  StoryText printed, typed;
  printed.body = {
      "Ngoại trưởng hai nước đã “hoà giải” tại Huế – và thống nhất hợp tác về thuỷ lợi, y tế, giáo dục trong 5 năm tới."};
  typed.body = {"NGOAI TRUONG HAI NUOC DA \"HOA GIAI\" TAI HUE",
                "VA THONG NHAT HOP TAC VE THUY LOI Y TE GIAO DUC TRONG 5 NAM TOI"};
  EXPECT_EQ(OverlapOf(printed, typed), 1);
}

TEST(Overlap, TooLittleTextTellsNothing) { EXPECT_EQ(OverlapOf(TextOf(1, 8, ""), TextOf(1, 8, "")), 0); }

TEST(Overlap, AgreesWithWholeTextsOnASample) {
  // 1,000 words of which the second text changes every tenth: a shingle of five survives with probability about 1/2.
  StoryText whole = TextOf(5, 1000), changed = TextOf(5, 1000);
  std::string& line = changed.body[0];
  line.clear();
  for (unsigned i = 0; i < 1000; ++i)
    line += (i > 0 ? " " : "") + (i % 10 == 0 ? MadeUpWord("other", i) : MadeUpWord("seed 5", i));
  EXPECT_NEAR(OverlapOf(whole, changed), 0.5, 0.1);
}

TEST(PackSketch, ComesBackTheSame) {
  for (const size_t words : {0u, 40u, 2000u}) {
    const TextSketch sketch = MakeSketch(TextOf(3, words));
    const TextSketch again = UnpackSketch(PackSketch(sketch));
    EXPECT_EQ(again.smallest, sketch.smallest);
    EXPECT_EQ(again.whole, sketch.whole);
  }
}

}  // namespace
}  // namespace banggiao
