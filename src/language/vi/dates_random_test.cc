// Texts thrown together from the words of the grammar: whatever is found keeps the promises of dates.h.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "language/tokenizer.h"
#include "language/vi/dates.h"

namespace banggiao::vi {
namespace {

std::vector<std::string> Vocabulary() {
  std::vector<std::string> words = {"\n", "Mỹ", "họp", ".", ",", "17", "12", "30", "2018", "1990", "0", "99999999999"};
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/dates.tsv"))) {
    for (std::string_view word : SplitList(row.fields[1])) words.emplace_back(word);
  }
  return words;
}

std::string RandomNumber(std::mt19937* random) {
  constexpr std::array<const char*, 7> kMarks = {"/", "-", ".", ",", ":", "h", "–"};
  std::string number = std::to_string((*random)() % 33);
  for (size_t part = (*random)() % 4; part > 0; --part) {
    number += kMarks[(*random)() % kMarks.size()];
    number += std::to_string((*random)() % 5 == 0 ? 1980 + (*random)() % 60 : (*random)() % 33);
  }
  return number;
}

class RandomTexts : public testing::Test {
 protected:
  std::string NextText() {
    std::string text;
    for (size_t i = random_() % 24 + 1; i > 0; --i) {
      if (random_() % 4 != 0) text += ' ';
      text += random_() % 3 == 0 ? RandomNumber(&random_) : words_[random_() % words_.size()];
    }
    return text;
  }

  std::mt19937 random_{20210416};
  const std::vector<std::string> words_ = Vocabulary();
  const Tokenizer tokenizer_ = Tokenizer::Load(EmbeddedData()).value();
  const DateFinder finder_ = DateFinder::Load(EmbeddedData()).value();
};

TEST_F(RandomTexts, MentionsAreOrderedInsideOneLineAndTheirValuesAreEdtf) {
  const std::array<PartialDate, 4> references = {PartialDate{}, PartialDate{2021, 4, 16}, PartialDate{2020, 2, 29},
                                                 PartialDate{0, 12, 31}};
  size_t found = 0;
  for (int round = 0; round < 60000; ++round) {
    const std::string text = NextText();
    std::vector<Token> tokens;
    tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    std::vector<DateMention> dates;
    finder_.Find(text, tokens, {references[static_cast<size_t>(round) % 4]}, &dates);
    uint32_t end = 0;
    for (const DateMention& date : dates) {
      ASSERT_LT(date.first, date.last) << text;
      ASSERT_GE(date.first, end) << text;
      end = date.last;
      ASSERT_EQ(date.span, (Span{tokens[date.first].span.begin, tokens[date.last - 1].span.end})) << text;
      ASSERT_EQ(date.span.In(text).find('\n'), std::string_view::npos) << text;
      ASSERT_TRUE(date.hour >= -1 && date.hour <= 24) << text;
      if (!date.value.empty()) {
        ASSERT_EQ(ParseEdtf(ToEdtf(date.value)), date.value) << date.span.In(text) << " of " << text;
      }
    }
    found += dates.size();
  }
  EXPECT_GT(found, 30000u);
}

}  // namespace
}  // namespace banggiao::vi
