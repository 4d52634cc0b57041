#include "language/en/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao::en {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2150;
constexpr size_t kAheadReach = 10;  // Tokens from "will" to the weekday that it governs.
constexpr std::array<std::string_view, 14> kClassNames = {"month", "weekday", "relative", "shift", "unit", "number", "ordinal", "ago", "before", "ahead", "stretch", "turn", "through", "join"};
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

// The number that a token begins with and what follows it: {14, "th"}. -1: none, or over five digits.
std::pair<int, std::string_view> NumberAtBegin(std::string_view word) {
  constexpr size_t kMostDigits = 5;
  int number = 0;
  size_t digits = 0;
  for (; digits < word.size() && word[digits] >= '0' && word[digits] <= '9'; ++digits) {
    if (digits == kMostDigits) return {-1, word};
    number = number * 10 + (word[digits] - '0');
  }
  return digits == 0 ? std::pair{-1, word} : std::pair{number, word.substr(digits)};
}

// One that EDTF writes in four digits.
bool IsYear(int year) { return year >= 1 && year <= 9999; }

PartialDate WithYear(PartialDate day, PartialDate reference) {
  if (day.year != 0 || reference.year == 0) return day;
  PartialDate best = day;
  int32_t least = INT32_MAX;
  for (int year = reference.year - 1; year <= reference.year + 1; ++year) {
    const int number = day.day != 0 ? day.day : 15;
    if (!IsYear(year) || !IsValidDay(year, day.month, number)) continue;
    const PartialDate full{static_cast<int16_t>(year), day.month, static_cast<uint8_t>(number)};
    const int32_t apart = std::abs(DayNumber(full) - DayNumber(reference));
    if (apart >= least) continue;
    least = apart;
    best.year = static_cast<int16_t>(year);
  }
  return best;
}

PartialDate MonthsLater(PartialDate day, int months) {
  const int all = day.year * 12 + day.month - 1 + months;
  if (all < 0 || !IsYear(all / 12)) return {};
  return {static_cast<int16_t>(all / 12), static_cast<uint8_t>(all % 12 + 1), 0};
}

}  // namespace

// One text being read.
struct DateFinder::Reading {
  const DateFinder& finder;
  std::string_view text;
  const std::vector<Token>& tokens;
  PartialDate reference;

  [[nodiscard]] const Word* Find(size_t at, Class cls) const {
    if (at >= tokens.size()) return nullptr;
    const auto found = finder.words_.find(tokens[at].key);
    if (found == finder.words_.end()) return nullptr;
    const auto word = std::find_if(found->second.begin(), found->second.end(), [cls](const Word& w) { return w.cls == cls; });
    return word == found->second.end() ? nullptr : &*word;
  }
  [[nodiscard]] bool Is(size_t at, std::string_view mark) const { return at < tokens.size() && Text(at) == mark; }
  [[nodiscard]] std::string_view Text(size_t at) const { return tokens[at].span.In(text); }

  // A month, written with a capital; `next` gets the token after it and its stop ("Sept.").
  [[nodiscard]] int Month(size_t at, size_t* next) const {
    const Word* month = Find(at, Class::kMonth);
    if (month == nullptr || !tokens[at].capital) return 0;
    *next = at + 1;
    const bool number_follows = at + 2 < tokens.size() && tokens[at + 2].kind == TokenKind::kNumber;  // "Sept. 3", and not the end of a sentence.
    if (tokens[at].span.size() <= 4 && Is(at + 1, ".") && !tokens[at + 1].space_before && number_follows) ++*next;
    return month->value;
  }
  // "14", "14th".
  [[nodiscard]] int Day(size_t at) const {
    if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return 0;
    const auto [number, rest] = NumberAtBegin(Text(at));
    if (number < 1 || number > 31) return 0;
    const bool ordinal = !rest.empty() && finder.words_.contains(Hash64(FoldKey(rest))) && IsOrdinal(rest);
    return rest.empty() || ordinal ? number : 0;
  }
  [[nodiscard]] bool IsOrdinal(std::string_view rest) const {
    const auto& words = finder.words_.at(Hash64(FoldKey(rest)));
    return std::any_of(words.begin(), words.end(), [](const Word& word) { return word.cls == Class::kOrdinal; });
  }
  // "14-16", "14–16", "14 to 16", and where the month comes behind "14 and 15": the last day goes to `last`, the token behind both to `next`.
  [[nodiscard]] int Days(size_t at, bool month_behind, int* last, size_t* next) const {
    *last = 0;
    *next = at + 1;
    if (const int day = Day(at); day != 0) {
      const bool goes_on = Find(at + 1, Class::kThrough) != nullptr || (month_behind && Find(at + 1, Class::kJoin) != nullptr);
      const int second = goes_on ? Day(at + 2) : 0;
      if (second > day) {
        *last = second;
        *next = at + 3;
      }
      return day;
    }
    if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return 0;
    const auto [first, rest] = NumberAtBegin(Text(at));
    const size_t dash = rest.starts_with("-") ? 1 : rest.starts_with("–") ? 3 : 0;
    if (dash == 0) return 0;
    const auto [second, end] = NumberAtBegin(rest.substr(dash));
    if (first < 1 || second <= first || second > 31 || !end.empty()) return 0;
    *last = second;
    return first;
  }
  [[nodiscard]] int Year(size_t at) const {
    if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return 0;
    const std::string_view word = Text(at);
    const auto [number, rest] = NumberAtBegin(word);
    return rest.empty() && word.size() == 4 && number >= kFirstYear && number <= kLastYear ? number : 0;
  }
  // A year right behind, or behind a comma: "March 14, 2024".
  void TakeYear(size_t* next, int* year) const {
    const size_t at = Is(*next, ",") ? *next + 1 : *next;
    *year = Year(at);
    if (*year != 0) *next = at + 1;
  }

  void Finish(DateMention* date, size_t first, size_t next) const {
    date->first = static_cast<uint32_t>(first);
    date->last = static_cast<uint32_t>(next);
    date->span = {tokens[first].span.begin, tokens[next - 1].span.end};
  }

  bool SetDays(int year, int month, int first, int last, DateMention* date) const {
    const int check = year != 0 ? year : 2024;  // 29 February stands without a year.
    if (!IsValidDay(check, month, first) || (last != 0 && !IsValidDay(check, month, last))) return false;
    const PartialDate begin = WithYear({static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(first)}, reference);
    if (last != 0 && begin.year != 0 && !IsValidDay(begin.year, month, last)) return false;  // "February 28-29" of a year without.
    date->value = {begin, last != 0 ? PartialDate{begin.year, begin.month, static_cast<uint8_t>(last)} : PartialDate{}};
    date->kind = DateMention::Kind::kDay;
    date->reason = "day-month";
    return true;
  }

  // "March 14", "March 14-16, 2024", "14 March", "14 of March 2024".
  bool DayAndMonth(size_t at, size_t* end, DateMention* date) const {
    size_t next = 0;
    int last = 0;
    int year = 0;
    if (const int month = Month(at, &next); month != 0) {
      const int day = Days(next, false, &last, &next);
      if (day == 0) return false;
      TakeYear(&next, &year);
      *end = next;
      return SetDays(year, month, day, last, date);
    }
    size_t after = 0;
    const int day = Days(at, true, &last, &after);
    if (day == 0) return false;
    const size_t behind = Is(after, "of") ? after + 1 : after;
    const int month = Month(behind, &next);
    if (month == 0) return false;
    TakeYear(&next, &year);
    *end = next;
    return SetDays(year, month, day, last, date);
  }

  // "2024-03-14", "14/3/2024".
  bool Figures(size_t at, size_t* end, DateMention* date) const {
    if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return false;
    std::string_view rest = Text(at);
    const char mark = rest.find('-') != std::string_view::npos ? '-' : rest.find('/') != std::string_view::npos ? '/' : 0;
    if (mark == 0) return false;
    std::array<int, 3> parts{};
    for (size_t i = 0; i < parts.size(); ++i) {
      const auto [number, after] = NumberAtBegin(rest);
      if (number < 0 || (i < 2 && (after.empty() || after[0] != mark)) || (i == 2 && !after.empty())) return false;
      parts[i] = number;
      rest = i < 2 ? after.substr(1) : after;
    }
    if (mark == '/') std::swap(parts[0], parts[2]);
    *end = at + 1;
    return parts[0] >= kFirstYear && parts[0] <= kLastYear && SetDays(parts[0], parts[1], parts[2], 0, date);
  }

  // "March 2024", "in March", "last March", "late March".
  bool MonthAlone(size_t at, size_t* end, DateMention* date) const {
    size_t next = 0;
    const int month = Month(at, &next);
    if (month == 0) return false;
    int year = 0;
    TakeYear(&next, &year);
    const Word* shift = at > 0 ? Find(at - 1, Class::kShift) : nullptr;
    const bool led = at > 0 && (shift != nullptr || Find(at - 1, Class::kBefore) != nullptr || Find(at - 1, Class::kStretch) != nullptr);
    if (year == 0 && !led) return false;
    PartialDate value{static_cast<int16_t>(year), static_cast<uint8_t>(month), 0};
    if (year == 0 && reference.year != 0 && shift != nullptr && shift->value != 0) {
      value.year = reference.year;
      if (shift->value < 0 && month >= reference.month) --value.year;
      if (shift->value > 0 && month <= reference.month) ++value.year;
    }
    if (year == 0 && shift != nullptr && shift->value == 0) value.year = reference.year;  // "this November"
    date->value = {WithYear(value, reference), {}};
    date->kind = DateMention::Kind::kMonth;
    date->reason = "month";
    *end = next;
    return true;
  }

  // "in 2014", "since 2014", "(2014)".
  bool YearAlone(size_t at, size_t* end, DateMention* date) const {
    const int year = Year(at);
    if (year == 0 || at == 0) return false;
    const bool bracketed = Is(at - 1, "(") && Is(at + 1, ")");
    if (Find(at - 1, Class::kBefore) == nullptr && Find(at - 1, Class::kStretch) == nullptr && !bracketed) return false;
    date->value = {{static_cast<int16_t>(year), 0, 0}, {}};
    date->kind = DateMention::Kind::kYear;
    date->reason = "year";
    *end = at + 1;
    return true;
  }

  // The day so far from the reference; empty where no year of four digits has it.
  [[nodiscard]] PartialDate Later(int days) const {
    const PartialDate day = PlusDays(reference, days);
    return IsYear(day.year) ? day : PartialDate{};
  }

  void SetOffset(int days, DateMention* date) const {
    date->relative = true;
    date->shift_days = days;
    if (!reference.empty()) date->value = {Later(days), {}};
    date->kind = DateMention::Kind::kDay;
    date->reason = "relative day";
  }

  // "yesterday", "the day before yesterday".
  bool RelativeDay(size_t at, size_t* end, DateMention* date) const {
    const PhraseMatch phrase = finder.phrases_.Longest(tokens, static_cast<uint32_t>(at), static_cast<uint32_t>(tokens.size()));
    if (phrase.payload != PhraseTable::kNothing) {
      *end = phrase.last;
      SetOffset(finder.phrase_days_[phrase.payload], date);
      return true;
    }
    const Word* word = Find(at, Class::kRelative);
    if (word == nullptr) return false;
    if (at > 0 && tokens[at].capital && tokens[at - 1].capital && !StartsLine(at)) return false;  // "USA Today"
    *end = at + 1;
    SetOffset(word->value, date);
    return true;
  }

  // A paragraph begins at the token.
  [[nodiscard]] bool StartsLine(size_t at) const {
    return at == 0 || text.substr(tokens[at - 1].span.end, tokens[at].span.begin - tokens[at - 1].span.end).find('\n') != std::string_view::npos;
  }

  // "will" and its like stand before the weekday, in the same clause, or behind it where it begins the sentence: "On Monday, he will ..."
  [[nodiscard]] bool LiesAhead(size_t at) const {
    const bool opens = at < 2 || StartsLine(at - 1) || (tokens[at - 2].kind == TokenKind::kPunct && !Is(at - 2, ","));
    for (size_t next = at + 1; opens && next < tokens.size() && next <= at + kAheadReach; ++next) {
      if (Is(next, ".") || StartsLine(next) || Find(next, Class::kTurn) != nullptr) break;
      if (Find(next, Class::kAhead) != nullptr) return true;
    }
    for (size_t back = 1; back <= kAheadReach && back <= at && !StartsLine(at - back + 1); ++back) {
      const size_t before = at - back;
      if ((tokens[before].kind == TokenKind::kPunct && !Is(before, ",")) || Find(before, Class::kTurn) != nullptr) return false;
      if (Find(before, Class::kAhead) != nullptr) return true;
    }
    return false;
  }

  // "Thursday", "last Thursday", "Thursday, March 14", "Thursday (March 14)".
  bool Weekday(size_t at, size_t* end, DateMention* date) const {
    const Word* word = Find(at, Class::kWeekday);
    if (word == nullptr || !tokens[at].capital) return false;
    size_t next = at + 1;
    if (tokens[at].span.size() <= 5 && Is(next, ".") && !tokens[next].space_before) ++next;
    // "Sun Weidong", "The Sun reported", "Sat phones": as a day it has a mark or a date behind it.
    constexpr size_t kAbbreviated = 4;  // Bytes.
    if (tokens[at].span.size() <= kAbbreviated && next == at + 1 && !Is(next, ",") && !Is(next, "(") && !DayAndMonth(next, end, date)) return false;
    const size_t behind = Is(next, ",") || Is(next, "(") ? next + 1 : next;
    if (DayAndMonth(behind, end, date)) {
      if (Is(next, "(") && Is(*end, ")")) ++*end;
      return true;
    }
    const Word* shift = at > 0 ? Find(at - 1, Class::kShift) : nullptr;
    if (shift != nullptr && (shift->value == 0 || Is(next, "'s") || Is(next, "’s") || tokens[at - 1].capital)) shift = nullptr;  // "this Friday", "Following Monday's summit"
    *end = next;
    date->relative = true;
    date->kind = DateMention::Kind::kDay;
    date->reason = "weekday";
    if (reference.empty()) return true;
    const int back = (DayOfWeek(reference) - word->value + 7) % 7;
    const bool ahead = shift != nullptr ? shift->value > 0 : LiesAhead(at);
    int days = ahead ? (back == 0 ? 7 : 7 - back) : -back;
    if (shift != nullptr && shift->value < 0 && back == 0) days = -7;
    date->shift_days = days;
    date->value = {Later(days), {}};
    return true;
  }

  // What a unit that lies `shift` of its like away is.
  void SetUnit(int unit, int shift, DateMention* date) const {
    date->relative = true;
    date->reason = "relative " + std::string(kUnitNames[static_cast<size_t>(unit)]);
    date->kind = unit == 0 ? DateMention::Kind::kDay : unit == 1 ? DateMention::Kind::kWeek : unit == 2 ? DateMention::Kind::kMonth : DateMention::Kind::kYear;
    if (unit == 0) return SetOffset(shift, date);
    if (reference.empty()) return;
    if (unit == 3) {
      if (IsYear(reference.year + shift)) date->value = {{static_cast<int16_t>(reference.year + shift), 0, 0}, {}};
    } else if (unit == 2) {
      date->value = {MonthsLater(reference, shift), {}};
    } else {
      const PartialDate monday = Later(1 - DayOfWeek(reference) + 7 * shift);
      const PartialDate sunday = Later(7 - DayOfWeek(reference) + 7 * shift);
      if (!monday.empty() && !sunday.empty()) date->value = {monday, sunday};
    }
  }

  // "last week", "this month", "next year".
  bool ShiftedUnit(size_t at, size_t* end, DateMention* date) const {
    const Word* shift = Find(at, Class::kShift);
    const Word* unit = shift == nullptr ? nullptr : Find(at + 1, Class::kUnit);
    if (unit == nullptr || Text(at + 1).ends_with('s')) return false;  // "in the coming days" is no day.
    *end = at + 2;
    SetUnit(unit->value, shift->value, date);
    return true;
  }

  // "two days ago", "a week ago".
  bool Ago(size_t at, size_t* end, DateMention* date) const {
    const Word* unit = Find(at + 1, Class::kUnit);
    const Word* ago = unit == nullptr ? nullptr : Find(at + 2, Class::kAgo);
    if (ago == nullptr) return false;
    const Word* word = Find(at, Class::kNumber);
    const auto [figures, rest] = NumberAtBegin(Text(at));
    const int number = word != nullptr ? word->value : rest.empty() ? figures : 0;
    if (number <= 0 || number > kMostShift) return false;
    *end = at + 3;
    SetUnit(unit->value, ago->value * number, date);
    if (unit->value == 1 && !reference.empty()) SetOffset(ago->value * number * 7, date);
    return true;
  }

  bool Parse(size_t at, size_t* end, DateMention* date) const {
    return DayAndMonth(at, end, date) || Figures(at, end, date) || MonthAlone(at, end, date) || YearAlone(at, end, date) ||
           RelativeDay(at, end, date) || Weekday(at, end, date) || ShiftedUnit(at, end, date) || Ago(at, end, date);
  }
};

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
  const Reading reading{*this, text, tokens, context.reference};
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
