// Finds the days, months, years and relative times that English news names, with EDTF values. The words are data/en/dates.tsv.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "language/date_reader.h"
#include "language/phrase_table.h"

namespace banggiao::en {

class DateFinder : public DateReader {
 public:
  // Reads "en/dates.tsv"; kMalformed names file and line.
  [[nodiscard]] static Result<DateFinder> Load(const DataFiles& data);

  // Written forms: "March 14", "14 March 2024", "Sept. 3, 2019", "March 14-16", "2024-03-14", "March 2024", "in March", "late March",
  // "in 2014", "Thursday", "last Thursday", "next week", "this month", "yesterday", "two days ago", "two days later", "the next day", "on the 14th". "14/3/2024" is read day first, as
  // the papers of Asia and Europe print it.
  // A day or month without a year takes the year that puts it nearest to the reference, or stays XXXX without one. A weekday is the last one
  // up to the reference, the next after "next" and its like or behind "will" in its clause ("that", "which", "after" end one); without a reference it is empty. What the words may mean instead stands in
  // DateMention::also. "Later", "the next day" and "the 14th" count from the date told before. A name of a month that is a
  // word too ("may", "march") counts only with a day, a year or a preposition.
  void Find(std::string_view text, const std::vector<Token>& tokens, const DateContext& context,
            std::vector<DateMention>* dates) const override;

 private:
  enum class Class : uint8_t { kMonth, kWeekday, kRelative, kShift, kUnit, kNumber, kOrdinal, kAgo, kBefore, kAhead, kStretch, kTurn, kThrough, kJoin, kSide, kSame, kTold, kAmount };
  struct Word {
    Class cls = Class::kBefore;
    int value = 0;
  };
  struct Reading;

  std::unordered_map<uint64_t, std::vector<Word>> words_;  // By the key of the word; one word may be of several classes.
  PhraseTable phrases_;           // "the day before yesterday", payload: index into
  std::vector<int> phrase_days_;  // how many days from the day of the report.
};

}  // namespace banggiao::en
