#include "story/story_vector.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/hash.h"

namespace banggiao {
namespace {

// A term of title or lead counts as often as this.
constexpr float kHeadTimes = 2;
// A single syllable of a language that writes its words in several says less than two in a row.
constexpr float kSingleShare = 0.5f;
// An article published a day later is as near as one of the same day; each day beyond takes a share of what is left.
constexpr int32_t kFreeDays = 1;
constexpr double kFadingDays = 3;

struct Count {
  uint64_t hash = 0;
  float times = 0;
  bool pair = false;
};

void AddLines(const std::vector<std::string>& lines, float times, std::vector<Count>* counts) {
  for (const std::string& line : lines) {
    for (const StoryTerm& term : TermsOfLine(line)) counts->push_back({term.hash, times, term.pair});
  }
}

// Each term once, with all its times.
void AddUp(std::vector<Count>* counts) {
  std::sort(counts->begin(), counts->end(), [](const Count& a, const Count& b) { return a.hash < b.hash; });
  size_t kept = 0;
  for (size_t i = 0; i < counts->size(); ++i) {
    if (kept > 0 && (*counts)[kept - 1].hash == (*counts)[i].hash) {
      (*counts)[kept - 1].times += (*counts)[i].times;
    } else {
      (*counts)[kept++] = (*counts)[i];
    }
  }
  counts->resize(kept);
}

// The day that an opening tells may be one of the background, so that it never takes all.
constexpr int32_t kFreeToldDays = 3;
constexpr double kFadingToldDays = 7;
constexpr double kLeastOfTold = 0.1;

double Fading(int32_t a, int32_t b) {
  if (a == StoryText::kNoDay || b == StoryText::kNoDay) return 1;
  return std::exp(-std::max(0, std::abs(a - b) - kFreeDays) / kFadingDays);
}

double ToldFading(const StoryVector& a, const StoryVector& b) {
  if (a.told == StoryText::kNoDay || b.told == StoryText::kNoDay) return 1;
  const int32_t apart = std::abs(a.told - b.told);
  const int32_t days = std::min(apart, 366 - apart);  // Over the turn of the year.
  return std::max(kLeastOfTold, std::exp(-std::max(0, days - kFreeToldDays) / kFadingToldDays));
}

// Days before 1970 lie in spans of their own too; those without a day in one that no day has.
int32_t SpanOf(int32_t day) {
  if (day == StoryText::kNoDay) return INT32_MIN;
  return day >= 0 ? day / kDaysOfKey : (day - kDaysOfKey + 1) / kDaysOfKey;
}

// The span stands in front, so that the keys of articles of one time lie together in a table.
int64_t KeyOf(uint32_t term, int32_t span) { return static_cast<int64_t>(span) * (int64_t{1} << 32) + term; }

}  // namespace

StoryVector MakeStoryVector(const StoryText& text, const TermRarity& rarity) {
  std::vector<Count> counts;
  AddLines(text.head, kHeadTimes, &counts);
  AddLines(text.body, 1, &counts);
  AddUp(&counts);
  std::vector<std::pair<float, uint32_t>> heavy;
  heavy.reserve(counts.size());
  for (const Count& count : counts) {
    const float weight = (1 + std::log(count.times)) * rarity.Of(count.hash) * (count.pair ? 1 : kSingleShare);
    heavy.emplace_back(-weight, static_cast<uint32_t>(count.hash));
  }
  const size_t kept = std::min(heavy.size(), kMaxVectorTerms);
  std::partial_sort(heavy.begin(), heavy.begin() + static_cast<std::ptrdiff_t>(kept), heavy.end());
  heavy.resize(kept);
  double squares = 0;
  for (const auto& [weight, term] : heavy) squares += static_cast<double>(weight) * weight;
  StoryVector vector;
  vector.id = text.id;
  vector.day = text.day;
  if (text.day == StoryText::kNoDay) vector.told = text.told;
  for (const auto& [weight, term] : heavy) {
    vector.terms.push_back({term, static_cast<uint16_t>(std::lround(65535 * -weight / std::sqrt(squares)))});
  }
  const auto by_term = [](const WeightedTerm& a, const WeightedTerm& b) { return a.term < b.term; };
  std::sort(vector.terms.begin(), vector.terms.end(), by_term);
  const auto same = [](const WeightedTerm& a, const WeightedTerm& b) { return a.term == b.term; };
  vector.terms.erase(std::unique(vector.terms.begin(), vector.terms.end(), same), vector.terms.end());
  return vector;
}

double Likeness(const StoryVector& a, const StoryVector& b) {
  uint64_t sum = 0;
  auto at = a.terms.begin();
  auto other = b.terms.begin();
  while (at != a.terms.end() && other != b.terms.end()) {
    if (at->term == other->term) sum += static_cast<uint64_t>(at->weight) * other->weight;
    const bool step = at->term <= other->term;
    const bool step_other = other->term <= at->term;
    at += step;
    other += step_other;
  }
  return static_cast<double>(sum) / (65535.0 * 65535.0) * Fading(a.day, b.day);
}

double ToldLikeness(const StoryVector& a, const StoryVector& b) { return Likeness(a, b) * ToldFading(a, b); }

std::vector<int64_t> StoryKeys(const StoryVector& vector, size_t count, int32_t reach) {
  std::vector<WeightedTerm> terms = vector.terms;
  std::sort(terms.begin(), terms.end(), [](const WeightedTerm& a, const WeightedTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (terms.size() > count) terms.resize(count);
  if (vector.day == StoryText::kNoDay) reach = 0;
  const int32_t span = SpanOf(vector.day);
  std::vector<int64_t> keys;
  for (const WeightedTerm& term : terms) {
    for (int32_t s = span - reach; s <= span + reach; ++s) keys.push_back(KeyOf(term.term, s));
  }
  return keys;
}

std::string PackTerms(const std::vector<WeightedTerm>& terms) {
  std::string bytes;
  bytes.reserve(terms.size() * 6);
  for (const WeightedTerm& term : terms) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(term.term >> shift);
    bytes += static_cast<char>(term.weight & 0xff);
    bytes += static_cast<char>(term.weight >> 8);
  }
  return bytes;
}

std::vector<WeightedTerm> UnpackTerms(std::string_view bytes) {
  std::vector<WeightedTerm> terms;
  terms.reserve(bytes.size() / 6);
  for (size_t at = 0; at + 6 <= bytes.size(); at += 6) {
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(bytes[at + i])); };
    terms.push_back({byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24, static_cast<uint16_t>(byte(4) | byte(5) << 8)});
  }
  return terms;
}

}  // namespace banggiao
