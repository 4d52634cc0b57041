#include "evaluate/correction_score.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

namespace banggiao {
namespace {

struct Interval {
  double low = 0;
  double high = 0;
};

Interval Wilson(int right, int all) {
  constexpr double kZ = 1.96;
  const double n = all;
  const double share = right / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {(middle - half) / scale, (middle + half) / scale};
}

std::string Line(const std::string& type, const CorrectionTally& tally) {
  char text[160];
  const int all = tally.right + tally.wrong + tally.changed;
  int size = std::snprintf(text, sizeof text, "%-12s %6d %6d %8d %7d", type.c_str(), tally.right, tally.wrong, tally.changed, tally.missed);
  if (all > 0) {
    const Interval interval = Wilson(tally.right, all);
    std::snprintf(text + size, sizeof text - static_cast<size_t>(size), "   %.2f (%.2f to %.2f)", double(tally.right) / all, interval.low, interval.high);
  }
  return std::string(text) + "\n";
}

}  // namespace

std::map<std::string, CorrectionTally> TallyCorrections(const std::vector<Correction>& log) {
  const std::vector<std::string> active = ActiveCorrections(log);
  const std::set<std::string> holds(active.begin(), active.end());
  std::map<std::string, const Correction*> last;  // By record.
  for (const Correction& correction : log) {
    if (correction.kind == "event" && correction.action != "undo" && holds.contains(correction.id)) last[correction.target] = &correction;
  }
  std::map<std::string, CorrectionTally> tallies;
  for (const auto& [target, correction] : last) {
    const Result<Event> event = ParseEvent(correction->before.empty() ? correction->after : correction->before);
    if (!event) continue;
    // What a person added and another one changed was still missed by the coder.
    const bool by_person = event.value().rule == "person";
    CorrectionTally& tally = tallies[std::string(EventTypeName(event.value().type))];
    if (correction->action == "add" || by_person) tally.missed += correction->action == "reject" ? 0 : 1;
    else if (correction->action == "accept") ++tally.right;
    else if (correction->action == "reject") ++tally.wrong;
    else ++tally.changed;
  }
  return tallies;
}

std::string FormatCorrectionTallies(const std::map<std::string, CorrectionTally>& tallies) {
  std::string table = "type          right  wrong  changed  missed   right among those looked at\n";
  CorrectionTally all;
  for (const auto& [type, tally] : tallies) {
    table += Line(type, tally);
    all.right += tally.right;
    all.wrong += tally.wrong;
    all.changed += tally.changed;
    all.missed += tally.missed;
  }
  return table + Line("all", all);
}

}  // namespace banggiao
