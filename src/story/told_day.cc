#include "story/told_day.h"

#include <string>
#include <utility>
#include <vector>

#include "language/tokenizer.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr int kLeapYear = 2000;

// Whole lines, and of the last as much as fits, to the end of a syllable.
std::string Opening(const StoryText& text) {
  std::string opening;
  for (const auto* lines : {&text.head, &text.body}) {
    for (const std::string& line : *lines) {
      if (opening.size() >= ToldDayFinder::kOpeningBytes) break;
      opening += line + "\n";
    }
  }
  if (opening.size() > ToldDayFinder::kOpeningBytes) {
    const size_t end = opening.find_last_of(" \n", ToldDayFinder::kOpeningBytes);
    opening.resize(end == std::string::npos ? 0 : end);
  }
  return opening;
}

}  // namespace

Result<ToldDayFinder> ToldDayFinder::Load(const DataFiles& data) {
  Result<vi::DateFinder> dates = vi::DateFinder::Load(data);
  if (!dates) return dates.error();
  return ToldDayFinder(std::move(*dates));
}

int32_t ToldDayFinder::Find(const StoryText& text) const {
  const std::string opening = Opening(text);
  std::vector<Token> tokens;
  Tokenizer::Tokenize(opening, {0, static_cast<uint32_t>(opening.size())}, &tokens);
  std::vector<DateMention> dates;
  dates_.Find(opening, tokens, {}, &dates);
  for (const DateMention& date : dates) {
    const PartialDate day = date.value.begin;
    if (date.kind != DateMention::Kind::kDay || date.value.IsInterval() || day.day == 0 || day.month == 0) continue;
    return DayNumber({kLeapYear, day.month, day.day}) - DayNumber({kLeapYear, 1, 1}) + 1;
  }
  return StoryText::kNoDay;
}

}  // namespace banggiao
