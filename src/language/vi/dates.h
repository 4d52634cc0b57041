// Finds the days, months, years and relative times that Vietnamese news names, with EDTF values.
#pragma once

#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/date_reader.h"
#include "language/vi/clocks.h"
#include "language/vi/dates_lexicon.h"

namespace banggiao::vi {

// Reads the words of the grammar from data; made once, used for every article.
class DateFinder : public DateReader {
 public:
  // Reads "vi/dates.tsv" and "vi/clocks.tsv". Fails when the first is missing or a row cannot be read (file:line in the
  // message); without the second FindTimes finds nothing.
  [[nodiscard]] static Result<DateFinder> Load(const DataFiles& data);

  // Appends every date phrase among `tokens` of `text`, ordered, none overlapping. Written forms: "17/4", "16/4/2021",
  // "18.5", "17-4", "ngày 19-21.5", "ngày 19 và 20/5", "ngày 19 tháng 4 năm 2021", "tháng 4", "tháng 4/2021", "4-2021",
  // "năm 2050", "giai đoạn 2018-2019", "hôm nay", "hôm qua", "sáng nay", "thứ Hai (ngày 3-4)", "tuần tới", "tháng trước",
  // "năm ngoái", "cuối tháng này", "12 năm" (kDuration), lunar days ("mùng 1 Tết"), clock times with their day. A span
  // leaves out the preposition ("vào", "từ", "lúc"); a phrase never goes over a line end.
  // Not dates: the year of a name ("World Cup 2018", "Luật Biển 1982"), scores, decimals, fractions, prices, weapons ("Su-24",
  // "2 + 2", "9/10 người"), clock times without a day (FindTimes). A day and month without a year take the year that puts them nearest to
  // `context.reference` (never more than 6 months off), or stay XXXX without one. A quarter is three months, a week Monday to
  // Sunday, a decade "1990/1999"; EDTF parts that the records lack widen: "cuối tháng 6" is the month. A weekday without "tới"
  // or "trước" is the last one up to the reference day, the next after "sẽ" and its like; without a reference it is kOther and
  // empty. Without a reference, a text that dates its own day ("hôm nay (30-4)") anchors its relative phrases by itself.
  // Thread-safe; linear in the number of tokens.
  void Find(std::string_view text, const std::vector<Token>& tokens, const DateContext& context,
            std::vector<DateMention>* dates) const override;
  // The clock times and shorter spans, with or without a day beside them (clocks.h).
  void FindTimes(std::string_view text, const std::vector<Token>& tokens, std::vector<ClockMention>* times) const {
    FindClocks(text, tokens, lexicon_, clocks_, times);
  }

 private:
  DateLexicon lexicon_;
  std::vector<ClockPattern> clocks_;
};

// "rạng sáng 17/4 (giờ Việt Nam)" of something in Washington is 16 April there: moves a day named in the reader's zone
// to the place's zone. `hour` is the local hour of the part of day (rạng sáng = 3); offsets in minutes from UTC.
[[nodiscard]] PartialDate ShiftDay(PartialDate day, int hour, int from_offset_minutes, int to_offset_minutes);

}  // namespace banggiao::vi
