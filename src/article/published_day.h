// When an article was published, as its own text tells it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "article/furniture_words.h"
#include "core/edtf.h"

namespace banggiao {

// A day written in figures: "17/4/2021", "17-4-2021", "17.4.2021", "2021-04-17", "17/4", "18.5". Day first, as the
// Vietnamese press writes. Two parts only with "/" or after "ngày" or "hôm", and then the year is 0; "18.5 tỷ" is none.
struct DayInText {
  PartialDate day;
  size_t begin = 0;  // Bytes.
  size_t end = 0;
};
// Every such day in `text`, in order. Linear. The full reading of dates is language/'s; this one serves the edges of pages.
[[nodiscard]] std::vector<DayInText> FindDaysInFigures(std::string_view text);

// The first day in `text` that is written with the name of its month, as English datelines have it: "Oct. 22, 2025", "22 October". The year
// may be unknown; empty: there is none.
[[nodiscard]] PartialDate FindDayInWords(std::string_view text, const FurnitureWords& words);

// Whether `line` is nothing but the time of publication: "Thứ bảy, 17/4/2021, 10:20 (GMT+7)", "Hà Nội, ngày 17/4/2021".
[[nodiscard]] bool IsDateLine(std::string_view line, const FurnitureWords& words);
// The same with the month in words: "Thursday, April 12", "Updated 19.42, 5 August 2022", "THE SUNDAY LEDGER, Dublin, 26 November 1995". It has the year
// or the weekday, and every other word is a name or one of data/vi/article/date_lines.tsv: "Vietnam joined ASEAN on July 28, 1995." is none.
[[nodiscard]] bool IsDateLineInWords(std::string_view line, const FurnitureWords& words);

// Fills in article->dateline, published and published_how, the last two from the metadata of the document, else a full day in a credit line, else in a
// dateline, else inferred: the opening paragraphs name a day without year, and a caption dates its picture to that day or
// at most three days earlier, with the year. Leaves both empty when none of these is there.
void FindPublishedDay(const FurnitureWords& words, Article* article);

}  // namespace banggiao
