// The grammar of Vietnamese date phrases, over the cells of one text (dates_cells.h). A hand-written descent without
// recursion on the input: each rule looks a bounded number of cells ahead, so that a text costs time linear in its length.
//
// How a phrase is read, by example. "từ sáng 19 đến 21/5 (giờ địa phương)": a part of day opens a day phrase (Day); the
// number 19 has no month, so the list "19 đến 21/5" is followed to the first day that has one (DayList); the year comes
// from the anchor; the zone in brackets is a suffix (Suffixes). "9/10 người" has the shape of a day without a word that
// makes it one, so AcceptsBare looks at its neighbours and lets it go. Tested in dates_test.cc and by every row of
// data/vi/dates.tsv.
#pragma once

#include <string_view>
#include <vector>

#include "language/analysis.h"
#include "language/vi/dates_calendar.h"
#include "language/vi/dates_cells.h"

namespace banggiao::vi {

// A date phrase over cells [begin, end).
struct Phrase {
  size_t begin = 0;
  size_t end = 0;
  EdtfDate value;
  DateMention::Kind kind = DateMention::Kind::kDay;
  bool relative = false;
  bool reader_zone = false;
  int hour = -1;
  int shift_days = 0;
  int lasts_days = 0;
  int weekday = 0;         // 1 (Monday) to 7 where the words name one.
  PartialDate list_month;  // "ngày 4, 6 và 7/1": the month of the days up to cell list_end.
  size_t list_end = 0;
  PartialDate implied;  // The day of publication that "hôm qua (12/3)" tells, or empty.
  const char* reason = "";
};

class DateGrammar {
 public:
  // All must outlive the object.
  DateGrammar(const std::vector<Token>& tokens, const Cells& cells, const Anchor& anchor)
      : tokens_(tokens), cells_(cells.cells), numbers_(cells.numbers), anchor_(anchor) {}

  // Reads the phrase that begins at cell `at`, as long as it goes. To be called with rising `at`, behind the end of the
  // phrase before: "cùng ngày" and "cùng năm" mean what was last read.
  [[nodiscard]] bool Parse(size_t at, Phrase* phrase);

 private:
  // One day as it is written: day, month and year, 0 for what is not given; `last` for "19-21/5".
  struct DaySpec {
    PartialDate first;
    PartialDate last;
    size_t end = 0;
    char mark = 0;  // '/', '-', '.', 'w' for "tháng" in words, 0 for a day without a month.
    bool year_given = false;
    size_t list_end = 0;  // End of a list of days of which only the first was taken.
  };

  // dates_grammar.cc: what begins where.
  [[nodiscard]] bool ParseOne(size_t at, Phrase* phrase);
  [[nodiscard]] bool ParseWord(size_t at, Phrase* phrase);
  void JoinRange(Phrase* phrase);
  void Remember(const Phrase& phrase);

  // dates_shape.cc: the forms of days.
  [[nodiscard]] bool ReadSpec(size_t at, bool strong, DaySpec* spec) const;
  [[nodiscard]] bool ReadShape(const NumberShape& shape, bool strong, DaySpec* spec) const;
  [[nodiscard]] bool MonthInWords(DaySpec* spec) const;
  [[nodiscard]] bool DayList(size_t at, bool strong, DaySpec* spec) const;

  // dates_day.cc: days with numbers in their phrase.
  [[nodiscard]] bool ListedDay(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool LunarSpec(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool Day(size_t at, bool strong, Phrase* phrase) const;
  [[nodiscard]] bool DayWithoutMonth(const DaySpec& spec, Phrase* phrase) const;
  [[nodiscard]] bool AcceptsBare(size_t at, const DaySpec& spec) const;
  void FillDay(const DaySpec& spec, size_t year_end, int year, Relation relation, Phrase* phrase) const;

  // dates_relative.cc: days by word, parts of day, clocks, weekdays.
  [[nodiscard]] bool DayWord(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool PartOfDay(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool RelativeDay(size_t at, int shift, Phrase* phrase) const;
  [[nodiscard]] bool SameDay(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool Weekday(size_t at, bool strong, Phrase* phrase) const;
  [[nodiscard]] bool WeekdayIsMeant(size_t at) const;
  [[nodiscard]] bool Clock(size_t at, Phrase* phrase) const;
  [[nodiscard]] size_t ReadClock(size_t at, int* hour) const;
  void Apposition(Phrase* phrase) const;
  void Suffixes(Phrase* phrase) const;
  [[nodiscard]] bool FutureBefore(size_t at) const;
  [[nodiscard]] bool StandsAlone(size_t begin, size_t end) const;

  // dates_month.cc: months, and what can stand behind a date.
  [[nodiscard]] bool Month(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool MonthNumber(size_t at, PartialDate* first, PartialDate* last, size_t* end) const;
  void JoinMonth(PartialDate* first, PartialDate* last, size_t* end) const;
  [[nodiscard]] bool MonthWordIsMeant(size_t at, size_t end) const;
  // A year behind a day, month, quarter, season or festival; its end is `at` when there is none. `year` is 0 when it is
  // relative and the anchor has none.
  size_t YearSuffix(size_t at, bool bare, int* year) const;
  [[nodiscard]] Relation RelationAt(size_t at, bool after_day) const;

  // dates_period.cc: weeks, quarters, years and longer.
  [[nodiscard]] bool Week(size_t at, Edge edge, Phrase* phrase) const;
  [[nodiscard]] bool Quarter(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool Year(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool BareYear(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool YearNumber(size_t at, EdtfDate* years, size_t* end) const;
  [[nodiscard]] bool PartOfUnit(size_t at, Edge edge, Unit unit, Phrase* phrase) const;
  [[nodiscard]] bool Edged(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool DecadeOrCentury(size_t at, Phrase* phrase) const;

  // dates_festival.cc
  [[nodiscard]] bool Season(size_t at, Phrase* phrase) const;
  [[nodiscard]] bool Festival(size_t at, Phrase* phrase) const;

  // dates_quantity.cc: counted units.
  [[nodiscard]] bool Quantity(size_t at, Phrase* phrase) const;
  [[nodiscard]] size_t ReadCount(size_t at, int* count) const;
  [[nodiscard]] bool UnitNamesDate(size_t unit_at) const;
  [[nodiscard]] bool MonthsOfYear(size_t at, int count, Phrase* phrase) const;

  [[nodiscard]] bool Has(size_t at, Role role) const { return at < limit_ && cells_[at].Has(role); }
  [[nodiscard]] bool HasBefore(size_t at, Role role) const { return at > 0 && !cells_[at].breaks && cells_[at - 1].Has(role); }
  [[nodiscard]] int Value(size_t at, Role role) const { return cells_[at].lexeme->ValueOf(role); }
  [[nodiscard]] bool IsUnit(size_t at, Unit unit) const {
    return Has(at, Role::kUnit) && Value(at, Role::kUnit) == static_cast<int>(unit);
  }
  [[nodiscard]] const NumberShape* Number(size_t at) const {
    return at < limit_ && cells_[at].number >= 0 ? &numbers_[static_cast<size_t>(cells_[at].number)] : nullptr;
  }
  // A number without marks, in digits or (words) in words, in low..high; 0 for none.
  [[nodiscard]] int Plain(size_t at, int low, int high, bool words = false) const;
  [[nodiscard]] bool Capital(size_t at) const { return at < limit_ && tokens_[cells_[at].last - 1].capital; }
  [[nodiscard]] bool EndsHere(size_t at) const;  // The line, sentence, clause or bracket ends before cell `at`.

  const std::vector<Token>& tokens_;
  const std::vector<Cell>& cells_;
  const std::vector<NumberShape>& numbers_;
  const Anchor& anchor_;
  size_t limit_ = 0;        // End of what this phrase may read: the line, or kLookahead.
  EdtfDate last_day_;       // Last day read, for "cùng ngày".
  int last_year_ = 0;       // Last year read, for "cùng năm".
  size_t last_end_ = 0;     // Where the phrase before ended.
  PartialDate list_month_;  // Days before cell list_end_ that have no month are of this one.
  size_t list_end_ = 0;
  size_t year_end_ = 0;  // Where the phrase before ended, if it was a year or decade.
  bool decade_before_ = false;
};

}  // namespace banggiao::vi
