// Which reports of many articles tell of one happening: a meeting planned, held and looked back on; a threat told by
// five papers.
//
// A report is a group of one article (identity/grouper.h). Reports of the same kind and parties are gathered in the
// order of their days; one joins a happening when nothing parts it from two in three of its first 60 reports:
//   date    known for both, and shared: the same days, or one inside the other when the wider one is no longer than a week.
//           Days next to each other do for visits, and where one of the two is only the day of the report. Without a date a report
//           stands alone.
//   year    one that only one side knows parts nothing; a day without a year goes with the dated happening it fits that three times as many
//           articles tell as any other.
//   place   no two different states, no two different towns.
//   people  meetings: an office in common where both name any ("president" and "foreign minister" are two meetings).
//   matter  other acts: an issue or enough words in common, since a state accuses another twice a day.
// Meetings, besides: the days of one that two articles at least give from a first to a last day are one. "In June" is the meeting of that
// June which three times as many articles tell as any other it may be, else goes with "in June" alone.
// A meeting called off joins the one plan that it can mean: planned for its day or the 120 days after.
//
// Each month is looked at for itself (identity/block.h). It begins on that of its first 15 days where least is cut apart, which is the
// first of them unless something stands on both sides; the days before go with the month before.
//
// A pure function of the set of mentions: order does not matter. Cost: per report the happenings of the 400 before it in its month, 60
// comparisons each.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/edtf.h"
#include "record/record.h"

namespace banggiao {

inline constexpr std::string_view kMeetings = "meet ";

// The base of a report's block (identity/block.h): its kind and the parties that at least half of its mentions name.
// "meet JPN,USA" for meetings and visits, plans for them and refusals of them; else type and roles: "ACCUSE USA>CHN". Empty when
// no party has a code. Reports of different bases are never one happening. `group` holds at least one event.
[[nodiscard]] std::string BlockBaseOf(const std::vector<const Event*>& group);
// The name of the block of a report of `article`, an id; empty as above.
[[nodiscard]] std::string BlockOf(const std::vector<const Event*>& group, const std::string& article);

// What a mention says of the happening.
enum class HappeningStep : uint8_t { kPlanned, kHeld, kRecalled, kPostponed, kCancelled, kDenied, kSupposed };
[[nodiscard]] std::string_view HappeningStepName(HappeningStep step);  // "planned"; kHeld is "held"

struct HappeningMention {
  Event event;  // With parties.
  std::string article;
  std::string published;  // EDTF; may be empty.
  std::string sentence;   // Normalised text; not asked for of meetings.
  std::string block;      // That of its report; empty: to be found from its events.
};

// What the words alone say: never kRecalled.
[[nodiscard]] HappeningStep StepOf(const Event& event);
// kRecalled: published more than three days after the last day of the event. kPlanned also: published more than a day before its first.
[[nodiscard]] HappeningStep StepOf(const HappeningMention& mention);

struct Happening {
  struct Evidence {
    std::string event;
    HappeningStep step = HappeningStep::kHeld;
  };
  std::string id;          // The least id of its events.
  std::string block;       // The one that it begins in.
  std::string state;       // "held", "cancelled", "postponed", "planned", "denied", "supposed"; what is best attested.
  bool disputed = false;   // Held or planned, but denied by one article in ten at least.
  std::string date;        // EDTF, the most frequent among its most exact; empty: unknown.
  std::string first_seen;  // Day of the earliest report; empty when no report is dated.
  size_t articles = 0;
  std::vector<Evidence> events;  // By id.
};

// `mentions` are all those of blocks of `base`, or those of the blocks that ReachOf says: then what has one of the blocks to
// be written is as if all had been there. Happenings come ordered by id.
[[nodiscard]] std::vector<Happening> FindHappenings(const std::string& base, const std::vector<HappeningMention>& mentions);

}  // namespace banggiao
