// One happening as one article tells it, and whether two of them can be the same.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "identity/block.h"
#include "identity/happenings.h"

namespace banggiao {

struct Report {
  std::vector<const HappeningMention*> mentions;  // By event id.
  std::string id;                                 // Least event id.
  EdtfDate date;                                  // The most frequent among the most exact; empty: unknown.
  bool from_report = false;                       // The date is only the day the article was written.
  bool directed = false;                          // Visits and other acts with a recipient.
  bool meeting = false;
  bool visit = false;
  bool cancels = false;  // Calls a meeting off.
  Block block;
  std::string country;   // Of the place; empty: not given or contradictory.
  std::string town;
  std::set<std::string> issues;
  std::map<std::string, std::set<std::string>> offices;  // By party code.
  std::vector<uint64_t> pairs;                           // Neighbouring words of its sentences, sorted; none of a meeting.

  [[nodiscard]] bool HasDay() const { return !date.empty() && date.begin.day != 0; }
  [[nodiscard]] bool IsOfDays() const;  // From one day to another, a week at most.
};

// Groups of the mentions, all of blocks of `base`, by article and Event::group, ordered by id. Keeps pointers to `mentions`.
[[nodiscard]] std::vector<Report> MakeReports(const std::string& base, const std::vector<HappeningMention>& mentions);

// Whether nothing parts the two (identity/happenings.h). Symmetric.
[[nodiscard]] bool CanBeOne(const Report& a, const Report& b);
// The same whatever their dates are.
[[nodiscard]] bool FitButForDates(const Report& a, const Report& b);
// Whether `cancel` can mean the plan.
[[nodiscard]] bool CanCancel(const Report& cancel, const Report& plan);

// The block of a report of `article`, whose events are `group`: its month is that of the report's date.
[[nodiscard]] Block BlockOfReport(std::string base, const std::vector<const Event*>& group, const std::string& article);

// The most frequent of the most exact dates (days before months before years), the least of those as frequent.
[[nodiscard]] std::string BestDate(const std::vector<std::string>& dates);

}  // namespace banggiao
