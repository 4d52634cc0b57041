// In what words a record says where its date was taken from (Event::date_how): "in the sentence: Sáng 1-5; year inferred from: ...".
// Whoever writes such words, or decides by them, does it here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

enum class DateOrigin : uint8_t {
  kUnknown,         // No date, or words that are not ours.
  kInSentence,      // A date that the sentence of the event names.
  kSameAct,         // One that stands in another sentence of the same act,
  kTextAround,      // or elsewhere in the text.
  kKnownHappening,  // The days of a known happening (data/world/happenings.tsv).
  kReportDay,
  kReportMonth,
  kBeforeReport,    // The day before the report.
  kAfterFirstTold,  // The day after the one that the text tells first: the report's, when that day is only told.
  kPerson,          // Somebody corrected it.
};

struct DateHow {
  DateOrigin origin = DateOrigin::kUnknown;
  std::string words;  // Those of the text, or the name of the happening; empty for the other origins.
  std::string year;   // How a year is known that these words leave out; empty when they do not.

  // It says only when the article was written.
  [[nodiscard]] bool IsOfReport() const { return origin == DateOrigin::kReportDay || origin == DateOrigin::kReportMonth; }
};

[[nodiscard]] std::string ToText(const DateHow& how);
[[nodiscard]] DateHow ReadDateHow(std::string_view text);

// SQL: 0 where the date_how of `events`, an alias of the table of events, is kInSentence, else 1. For sorting.
[[nodiscard]] std::string NotInSentenceSql(std::string_view events);

}  // namespace banggiao
