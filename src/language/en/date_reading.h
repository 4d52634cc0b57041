// One English text whose dates are being read, shared by the files that read one kind of them each: calendar.cc and relative.cc.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "language/en/dates.h"

namespace banggiao::en {

// The number that a token begins with and what follows it: {14, "th"}. -1: none, or over five digits.
[[nodiscard]] std::pair<int, std::string_view> NumberAtBegin(std::string_view word);
// One that EDTF writes in four digits.
[[nodiscard]] bool IsYear(int year);
// Months from that of `day` on; empty where no year of four digits has it.
[[nodiscard]] PartialDate MonthsLater(PartialDate day, int months);

// Each reader of a form tries it at a token; where it stands there, `end` gets the token behind it and `date` all but its span.
struct DateFinder::Reading {
  const DateFinder& finder;
  std::string_view text;
  const std::vector<Token>& tokens;
  PartialDate reference;
  const std::vector<DateMention>& found;  // The dates before, in order: "two days later" counts from one of them.

  [[nodiscard]] const Word* Find(size_t at, Class cls) const;
  [[nodiscard]] bool Is(size_t at, std::string_view mark) const { return at < tokens.size() && Text(at) == mark; }
  [[nodiscard]] std::string_view Text(size_t at) const { return tokens[at].span.In(text); }
  // A paragraph begins at the token.
  [[nodiscard]] bool StartsLine(size_t at) const;
  void Finish(DateMention* date, size_t first, size_t next) const;

  bool Parse(size_t at, size_t* end, DateMention* date) const;

  // calendar.cc
  bool DayAndMonth(size_t at, size_t* end, DateMention* date) const;  // "March 14", "March 14-16, 2024", "14 March", "14 of March 2024".
  bool Figures(size_t at, size_t* end, DateMention* date) const;      // "2024-03-14", "14/3/2024".
  bool MonthAlone(size_t at, size_t* end, DateMention* date) const;   // "March 2024", "in March", "last March", "the following March".
  bool YearAlone(size_t at, size_t* end, DateMention* date) const;    // "in 2014", "since 2014", "(2014)".
  bool DayAlone(size_t at, size_t* end, DateMention* date) const;     // "on the 14th".

  // relative.cc
  bool RelativeDay(size_t at, size_t* end, DateMention* date) const;  // "yesterday", "the day before yesterday".
  bool Weekday(size_t at, size_t* end, DateMention* date) const;      // "Thursday", "last Thursday", "Thursday, March 14".
  bool ShiftedUnit(size_t at, size_t* end, DateMention* date) const;  // "last week", "this month", "the next day", "that day".
  bool Ago(size_t at, size_t* end, DateMention* date) const;          // "two days ago", "a week ago".
  bool Distance(size_t at, size_t* end, DateMention* date) const;     // "two days later", "the day before", "a week after".

  // A month, written with a capital; `next` gets the token after it and its stop ("Sept.").
  [[nodiscard]] int Month(size_t at, size_t* next) const;
  // "14", "14th"; `ordinal`, where asked for, tells which.
  [[nodiscard]] int Day(size_t at, bool* ordinal = nullptr) const;
  [[nodiscard]] bool IsOrdinal(std::string_view rest) const;
  // "14-16", "14–16", "14 to 16", and where the month comes behind "14 and 15": the last day goes to `last`, the token behind both to `next`.
  [[nodiscard]] int Days(size_t at, bool month_behind, int* last, size_t* next) const;
  [[nodiscard]] int Year(size_t at) const;
  // A year right behind, or behind a comma: "March 14, 2024".
  void TakeYear(size_t* next, int* year) const;
  // "of that year", "last year" behind a month: counted from the date before, or from the reference.
  void YearBehind(size_t* next, int* year) const;
  bool SetDays(int year, int month, int first, int last, DateMention* date) const;
  // Sets `value` in the year nearest to the reference, and `also` in the nearest on the other side of it; neither without a reference.
  void SetYears(DateMention* date) const;

  // "a", "two", "14"; 0 for no number.
  [[nodiscard]] int NumberAt(size_t at) const;
  // The day so far from `day`; empty where no year of four digits has it.
  [[nodiscard]] static PartialDate Later(PartialDate day, int days);
  void SetOffset(int days, DateMention* date) const;
  // What a unit that lies `shift` of its like away from the reference is.
  void SetUnit(int unit, int shift, DateMention* date) const;
  // The same, told from the date before in the text ("the next day"), or from the reference where none is.
  void SetFromBefore(int unit, int shift, DateMention* date) const;
  // The nearest date before that has a month, of days only where `of_day`; `reference` where there is none.
  [[nodiscard]] PartialDate Before(bool of_day) const;
  // The nearest date before that has a year; `reference` where there is none.
  [[nodiscard]] PartialDate YearBefore() const;
  // "will" and its like stand before the weekday, in the same clause, or behind it where it begins the sentence: "On Monday, he will ..."
  [[nodiscard]] bool LiesAhead(size_t at) const;
};

}  // namespace banggiao::en
