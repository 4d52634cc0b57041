// A date that may be an event's, and the event it may be of.
#pragma once

#include <cstdint>
#include <span>

#include "core/edtf.h"
#include "event/draft.h"
#include "event/report_day.h"
#include "event/sentence_view.h"

namespace banggiao {

struct DateCandidate {
  enum class Source : uint8_t {
    kNone,
    kNamed,        // A date of the text, or two joined: "ngày 20 và 21/2".
    kReportDay,
    kReportMonth,
    kLasting,      // From a day of the text on, for as long as its sentence says: "chuyến thăm ba ngày từ ngày 3/6".
    kBegin,        // The first day of an interval of the text,
    kEnd,          // its last.
    kMonth,        // The month of a day of the text.
    kDayBefore,    // The day before the report.
  } source = Source::kNone;
  uint32_t mention = 0;  // Index into Analysis::dates; meaningful when IsNamed().
  EdtfDate value;        // Empty for kNone.

  // Whether a date of the text stands behind it.
  [[nodiscard]] bool IsNamed() const {
    return source == Source::kNamed || (source >= Source::kLasting && source <= Source::kMonth);
  }
};

// What the choice for one event may look at; all must outlive its use.
struct DateTask {
  const EventInput& input;
  std::span<const EventDraft> drafts;  // The events around, in order: the same act told twice has one date.
  size_t event = 0;                    // Index into drafts.
  const ReportDay& report;

  [[nodiscard]] const EventDraft& draft() const { return drafts[event]; }
};

// Event `i` of an article among the events around it.
[[nodiscard]] DateTask DateTaskOf(const EventInput& input, std::span<const EventDraft> drafts, size_t i, const ReportDay& report);

// Whether the event's sentence names a date.
[[nodiscard]] bool NamesOwnDate(const DateTask& task);

}  // namespace banggiao
