// A date that may be an event's, and the event it may be of.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/edtf.h"
#include "event/draft.h"
#include "event/happenings.h"
#include "event/report_day.h"
#include "event/sentence_view.h"

namespace banggiao {

struct DateCandidate {
  enum class Source : uint8_t {
    kNone,
    kNamed,        // A date of the text, or two joined: "ngày 20 và 21/2".
    kReportDay,
    kReportMonth,
    kLasting,      // From a day of the text on, for as long as its sentence says: "chuyến thăm ba ngày từ ngày 3/6", "since June 3".
    kBegin,        // The first day of an interval of the text,
    kEnd,          // its last.
    kMonth,        // The month of a day or week of the text.
    kOffset,       // So many days from another day of the sentence: "một ngày sau khi ...".
    kDayBefore,    // The day before the report,
    kDayAfter,     // the day after it, when the day of the report is itself taken from the text.
    kHappening,    // The days of a known happening at which such an act was done (data/world/happenings.tsv).
    kAlso,         // What the words of a date may mean instead (DateMention::also), or two such joined.
  } source = Source::kNone;
  uint32_t mention = 0;  // Index into Analysis::dates; meaningful when IsNamed().
  EdtfDate value;        // Empty for kNone.
  const KnownHappening* happening = nullptr;  // Of kHappening.

  // Whether a date of the text stands behind it.
  [[nodiscard]] bool IsNamed() const {
    return source == Source::kNamed || source == Source::kAlso || (source >= Source::kLasting && source <= Source::kOffset);
  }
};

// What the choices for the events of one article share, worked out once. All it refers to must outlive it.
struct DateArticle {
  // `told` as KnownHappenings::Find gives it.
  DateArticle(const EventInput& input, std::span<const EventDraft> drafts, const ReportDay& report, std::span<const ToldHappening> told);

  EventInput input;
  std::span<const EventDraft> drafts;
  ReportDay report;
  std::vector<uint64_t> acts;     // OccasionKey by draft.
  std::vector<uint64_t> parties;  // PartiesKey by draft.
  std::vector<EdtfDate> values;   // Of the first dates of the text, sorted: how often a value is named.
  std::span<const ToldHappening> told;      // The known happenings that the article speaks of,
  std::vector<ToldHappening> told_acts;     // and those of them that say what was done there: the first, of a long text.
  uint64_t today_words = 0;       // Of "hôm nay", "hôm qua" and their like without a date beside them: none, one, more.
  uint32_t first_day;             // Index of the first date that is a day; the number of dates when none is.

  [[nodiscard]] size_t CountOf(const EdtfDate& value) const;
};

// What the choice for one event may look at; all must outlive its use.
struct DateTask {
  EventInput input;
  std::span<const EventDraft> drafts;  // The events around, in order: the same act told twice has one date.
  size_t event = 0;                    // Index into drafts.
  ReportDay report;
  const DateArticle& article;
  size_t first = 0;                    // Of the article's drafts, the one that is drafts[0].

  [[nodiscard]] const EventDraft& draft() const { return drafts[event]; }
  [[nodiscard]] bool IsSameAct(size_t other) const { return article.acts[first + other] == article.acts[first + event]; }
  [[nodiscard]] bool HasSameParties(size_t other) const { return article.parties[first + other] == article.parties[first + event]; }
};

// A known happening that the article speaks of and that the event may be part of.
struct KnownOfAct {
  const KnownHappening* happening = nullptr;
  uint64_t place = 0;  // 2: the event's own sentence speaks of it; 1: the headline or lead; 0: another sentence.
  uint64_t fit = 0;    // KnownHappening::FitOf.
};
// Each once, at its nearest place; the likeliest first.
[[nodiscard]] std::vector<KnownOfAct> FindKnownOfAct(const DateTask& task);

// Event `i` of an article among the events around it.
[[nodiscard]] DateTask DateTaskOf(const DateArticle& article, size_t i);

// Every date of the article that may be the event's (deadlines and durations are left out), what follows from it, the day
// and month of the report, the days of known happenings and, last, none. A value may stand in the list more than once.
[[nodiscard]] std::vector<DateCandidate> FindDateCandidates(const DateTask& task);

}  // namespace banggiao
