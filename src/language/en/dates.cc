#include "language/en/dates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/hash.h"
#include "language/en/date_reading.h"
#include "text/normalize.h"

namespace banggiao::en {
namespace {

constexpr std::array<std::string_view, 18> kClassNames = {"month", "weekday", "relative", "shift", "unit", "number", "ordinal", "ago",
                                                       "before", "ahead", "stretch", "turn", "through", "join", "side", "same", "told", "amount"};
constexpr int kMostShift = 1000;  // Days, weeks, ...: no table means more.
constexpr std::array<std::string_view, 4> kUnitNames = {"day", "week", "month", "year"};

// The value column: a number, of a unit one of kUnitNames.
bool ReadValue(std::string_view text, int* value) {
  const auto unit = std::find(kUnitNames.begin(), kUnitNames.end(), text);
  if (unit != kUnitNames.end()) {
    *value = static_cast<int>(unit - kUnitNames.begin());
    return true;
  }
  if (text.empty()) return true;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

const DateFinder::Word* DateFinder::Reading::Find(size_t at, Class cls) const {
  if (at >= tokens.size()) return nullptr;
  const auto entry = finder.words_.find(tokens[at].key);
  if (entry == finder.words_.end()) return nullptr;
  const auto word = std::find_if(entry->second.begin(), entry->second.end(), [cls](const Word& w) { return w.cls == cls; });
  return word == entry->second.end() ? nullptr : &*word;
}

bool DateFinder::Reading::StartsLine(size_t at) const {
  return at == 0 || text.substr(tokens[at - 1].span.end, tokens[at].span.begin - tokens[at - 1].span.end).find('\n') != std::string_view::npos;
}

void DateFinder::Reading::Finish(DateMention* date, size_t first, size_t next) const {
  date->first = static_cast<uint32_t>(first);
  date->last = static_cast<uint32_t>(next);
  date->span = {tokens[first].span.begin, tokens[next - 1].span.end};
}

bool DateFinder::Reading::Parse(size_t at, size_t* end, DateMention* date) const {
  return DayAndMonth(at, end, date) || Figures(at, end, date) || MonthAlone(at, end, date) || YearAlone(at, end, date) || DayAlone(at, end, date) ||
         RelativeDay(at, end, date) || Weekday(at, end, date) || ShiftedUnit(at, end, date) || Ago(at, end, date) || Distance(at, end, date);
}

Result<DateFinder> DateFinder::Load(const DataFiles& data) {
  constexpr const char* kFile = "en/dates.tsv";
  if (!data.Has(kFile)) return Error{ErrorCode::kNotFound, std::string(kFile) + " is missing from the data files"};
  DateFinder finder;
  for (const TsvRow& row : ReadTsv(data.Get(kFile))) {
    const auto cls = std::find(kClassNames.begin(), kClassNames.end(), row.fields[1]);
    Word word;
    if (cls == kClassNames.end() || !ReadValue(row.fields[2], &word.value)) {
      return Error{ErrorCode::kMalformed, std::string(kFile) + ":" + std::to_string(row.line) + ": needs a known class and a number or unit"};
    }
    word.cls = static_cast<Class>(cls - kClassNames.begin());
    const bool inside = word.cls == Class::kMonth ? word.value >= 1 && word.value <= 12
                        : word.cls == Class::kWeekday ? word.value >= 1 && word.value <= 7
                        : word.cls == Class::kUnit ? word.value >= 0 && word.value < static_cast<int>(kUnitNames.size())
                                                   : word.value >= -kMostShift && word.value <= kMostShift;
    if (!inside) return Error{ErrorCode::kMalformed, std::string(kFile) + ":" + std::to_string(row.line) + ": '" + std::string(row.fields[2]) + "' is none of its class"};
    if (word.cls == Class::kRelative && row.fields[0].find(' ') != std::string_view::npos) {
      finder.phrases_.Add(row.fields[0], static_cast<uint32_t>(finder.phrase_days_.size()));
      finder.phrase_days_.push_back(word.value);
      continue;
    }
    finder.words_[Hash64(FoldKey(row.fields[0]))].push_back(word);
  }
  return finder;
}

void DateFinder::Find(std::string_view text, const std::vector<Token>& tokens, const DateContext& context,
                      std::vector<DateMention>* dates) const {
  const Reading reading{*this, text, tokens, context.reference, *dates};
  for (size_t at = 0; at < tokens.size();) {
    DateMention date;
    size_t end = at;
    const bool may_begin = tokens[at].kind == TokenKind::kNumber || words_.contains(tokens[at].key) ||
                           phrases_.Longest(tokens, static_cast<uint32_t>(at), static_cast<uint32_t>(tokens.size())).payload != PhraseTable::kNothing;
    if (!may_begin || !reading.Parse(at, &end, &date)) {
      ++at;
      continue;
    }
    reading.Finish(&date, at, end);
    dates->push_back(std::move(date));
    at = end;
  }
}

}  // namespace banggiao::en
