// Finds numbers, money, quantities, percentages, ordinals, durations and offsets in Vietnamese text and puts them into one list
// with the dates and clock times: "từ 5 đến 7 triệu USD" is money of 5000000..7000000 USD, "hơn hai mươi lăm năm" a duration of
// more than P25Y. The grammar is data: patterns in data/vi/expressions.tsv, words in data/vi/quantities.tsv.
//
// Where readings compete:
//   - A date or clock time wins over a number ("6/4" is 6 April unless the date grammar lets it go: "9/10 người"), since the
//   date
//     grammar looks at what stands around and numbers have no such evidence.
//   - A number inside a name belongs to the name ("Rossiya 24", "Khu vực 9" of a court's name).
//   - "1.500" is 1500 and "3,4" is 3.4 as Vietnamese writes them. The English way is read where the Vietnamese reading is
//   impossible
//     ("3.5") or unlikely: "1,500" is 1500, but before a scale ("1,234 tỷ") a decimal, since nobody says 1234 milliards so.
//   - "một" is a number only before units, money, scales and time; before a noun it is mostly an article.
//   - "3-1" with the greater number first is a score, no range. A bare whole number is none of these (a year, a model, a page).
#pragma once

#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/vi/clocks.h"
#include "language/vi/expression_matcher.h"

namespace banggiao::vi {

// Made once, read by many threads.
class ExpressionFinder {
 public:
  // Fails when vi/quantities.tsv or vi/expressions.tsv is missing or has a broken row (file:line in the message).
  [[nodiscard]] static Result<ExpressionFinder> Load(const DataFiles& data);

  // Fills in `analysis->expressions`. Reads tokens, sentences, dates and `times` (DateFinder::FindTimes); words with tags and
  // names help where they are there: without tags only nouns of the table are counted. Offsets ("hai ngày sau đó") are counted
  // from the date before them in the text, also one that was itself counted so; without one, or when it has no year to count
  // in, `time` stays empty. No dates of `analysis` are changed. Never fails; linear in the number of tokens.
  void Find(std::string_view text, const std::vector<ClockMention>& times, Analysis* analysis) const;

 private:
  ExpressionLexicon lexicon_;
  PatternTable patterns_;
};

}  // namespace banggiao::vi
