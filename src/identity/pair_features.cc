#include "identity/pair_features.h"

#include <algorithm>

namespace banggiao {
namespace {

enum PartyFit : uint8_t { kSameRoles, kSameSet, kSubset, kOverlap, kDisjoint };

std::vector<std::string> AllCodes(const IdentityMention& mention) {
  std::vector<std::string> all;
  std::set_union(mention.actors.begin(), mention.actors.end(), mention.recipients.begin(), mention.recipients.end(),
                 std::back_inserter(all));
  return all;
}

PartyFit PartiesOf(const IdentityMention& a, const IdentityMention& b) {
  if (a.actors == b.actors && a.recipients == b.recipients) return kSameRoles;
  const auto all_a = AllCodes(a);
  const auto all_b = AllCodes(b);
  if (all_a == all_b) return kSameSet;
  std::vector<std::string> both;
  std::set_intersection(all_a.begin(), all_a.end(), all_b.begin(), all_b.end(), std::back_inserter(both));
  if (both.empty()) return kDisjoint;
  return both.size() == std::min(all_a.size(), all_b.size()) ? kSubset : kOverlap;
}

// First and last day as numbers yyyymmdd with unknown parts opened up; `year` false when it is unknown.
struct Days {
  int first = 0;
  int last = 0;
  bool year = false;
};

Days DaysFor(const EdtfDate& date) {
  const PartialDate end = date.IsInterval() ? date.end : date.begin;
  const auto number = [](PartialDate day, int month, int last) {
    return day.year * 10000 + (day.month != 0 ? day.month : month) * 100 + (day.day != 0 ? day.day : last);
  };
  return {number(date.begin, 1, 1), number(end, 12, 31), date.begin.year != 0};
}

bool NextTo(int a, int b) {  // yyyymmdd; a year of 0 counts as a leap year.
  const auto next = [](int day) {
    const int year = day / 10000;
    const int month = day / 100 % 100;
    if (day % 100 < DaysInMonth(year, month)) return day + 1;
    return month < 12 ? (year * 100 + month + 1) * 100 + 1 : ((year + (year > 0 ? 1 : 0)) * 100 + 1) * 100 + 1;
  };
  return next(a) == b || next(b) == a;
}

uint64_t Bucket(double share) { return static_cast<uint64_t>(share * 6); }

// 0 none given, 1 one given, 2 the same, 3 one inside the other, 4 different.
uint64_t PlaceFit(const std::string& a, const std::string& b) {
  if (a.empty() && b.empty()) return 0;
  if (a.empty() || b.empty()) return 1;
  if (a == b) return 2;
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos ? 3 : 4;
}

// 0 different, 1 a word in common, 2 one inside the other, 3 the same.
uint64_t TriggerFit(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  if (a == b) return 3;
  const auto& shorter = a.size() < b.size() ? a : b;
  const auto& longer = a.size() < b.size() ? b : a;
  if (!shorter.empty() && std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end()) return 2;
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end() ? 1 : 0;
}

uint64_t DistanceBucket(uint32_t a, uint32_t b) {
  const uint32_t bytes = a < b ? b - a : a - b;
  return bytes == 0 ? 0 : bytes < 250 ? 1 : bytes < 700 ? 2 : bytes < 2000 ? 3 : 4;
}

uint64_t KeyOf(const std::vector<uint64_t>& words) {
  uint64_t key = 0;
  for (const uint64_t word : words) key = Combine(key, word);
  return key;
}

}  // namespace

DateFit FitOf(const EdtfDate& a, const EdtfDate& b) {
  if (a.empty() && b.empty()) return DateFit::kBothUnknown;
  if (a.empty() || b.empty()) return DateFit::kOneUnknown;
  if (a == b) return DateFit::kSame;
  Days x = DaysFor(a);
  Days y = DaysFor(b);
  if (!x.year || !y.year) {
    if (a.begin.month == 0 || b.begin.month == 0) return DateFit::kOneUnknown;
    x = {x.first % 10000, x.last % 10000, false};
    y = {y.first % 10000, y.last % 10000, false};
    if (x.first == y.first && x.last == y.last) return DateFit::kSame;
  }
  if (x.first <= y.last && y.first <= x.last) return DateFit::kWithin;
  return NextTo(x.last, y.first) || NextTo(y.last, x.first) ? DateFit::kNextDay : DateFit::kApart;
}

double Shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t both = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++both;
    const bool step_a = a[i] <= b[j];
    const bool step_b = b[j] <= a[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

void PairFeatures(const IdentityMention& a, const IdentityMention& b, Features* out) {
  FeatureSink sink(out);
  const bool in_order = a.sentence <= b.sentence;
  const IdentityMention& first = in_order ? a : b;
  const IdentityMention& second = in_order ? b : a;
  const auto types = static_cast<uint64_t>(std::min(a.type, b.type)) * 16 + static_cast<uint64_t>(std::max(a.type, b.type));
  const uint64_t parties = PartiesOf(a, b);
  const auto dates = static_cast<uint64_t>(FitOf(a.date, b.date));
  const uint64_t places = PlaceFit(a.place, b.place);
  const uint64_t triggers = TriggerFit(a.trigger, b.trigger);
  const uint64_t words = Bucket(Shared(a.words, b.words));
  const uint64_t pairs = Bucket(Shared(a.pairs, b.pairs) * 2);
  const uint64_t distance = DistanceBucket(a.sentence, b.sentence);
  sink.Add(1);
  sink.Add(2, types);
  sink.Add(3, types, parties);
  sink.Add(4, parties);
  sink.Add(5, dates);
  sink.Add(6, types, dates);
  sink.Add(7, parties, dates);
  sink.Add(8, places);
  sink.Add(9, types, places);
  sink.Add(10, dates, places);
  sink.Add(11, triggers);
  sink.Add(12, types, triggers);
  sink.Add(13, triggers, dates);
  if (triggers == 3) sink.Add(14, KeyOf(a.trigger));
  sink.Add(15, KeyOf(first.trigger), KeyOf(second.trigger));
  sink.Add(16, words);
  sink.Add(17, types, words);
  sink.Add(18, pairs);
  sink.Add(19, types, pairs);
  sink.Add(20, pairs, triggers, dates);
  sink.Add(21, distance);
  sink.Add(22, types, distance);
  sink.Add(23, a.mode == b.mode ? 1 : 0, types);
  sink.Add(24, a.status == b.status ? 1 : 0);
  sink.Add(25, first.sentence == 0 ? 1 : 0, types);
  sink.Add(26, KeyOf(second.trigger), triggers);
  sink.Add(27, distance, triggers, parties);
}

}  // namespace banggiao
