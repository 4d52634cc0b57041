#include "evaluate/match.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <algorithm>

namespace banggiao {
namespace {

// Share of the shorter span that both have; negative when they are apart.
double Overlap(Span a, Span b) {
  const int64_t shared = int64_t{std::min(a.end, b.end)} - int64_t{std::max(a.begin, b.begin)};
  const int64_t shorter = std::min(int64_t{a.end} - int64_t{a.begin}, int64_t{b.end} - int64_t{b.begin});
  return static_cast<double>(shared) / static_cast<double>(std::max<int64_t>(1, shorter));
}

std::set<std::string> Codes(const std::vector<Party>& parties) {
  std::set<std::string> codes;
  for (const Party& party : parties) {
    if (!party.code.empty()) codes.insert(party.code);
  }
  return codes;
}

bool IsReciprocal(const GoldEvent& gold) {
  switch (gold.type) {
    case EventType::kConsult:
    case EventType::kCooperate:
      return true;
    case EventType::kAgree:
    case EventType::kSupport:
      return gold.recipients.empty();
    default:
      return false;
  }
}

// Full Unicode case folding.
std::string FoldCase(std::string_view text) {
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return folded;
}

size_t CodePointCount(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

// Sorted and merged, so that every byte is counted once.
std::vector<Span> Merged(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> merged;
  for (Span span : spans) {
    if (span.begin >= span.end) continue;
    if (!merged.empty() && span.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

int64_t ByteCount(const std::vector<Span>& merged) {
  int64_t count = 0;
  for (Span span : merged) count += span.size();
  return count;
}

}  // namespace

std::vector<CodedEvent> CountedEvents(const std::vector<Event>& events) {
  std::vector<CodedEvent> counted;
  for (const Event& event : events) {
    if (event.status != EventStatus::kActual && event.status != EventStatus::kFuture) continue;
    CodedEvent coded{event.type, Codes(event.actors), Codes(event.recipients), event.date, event.sentence, event.place.name};
    const bool international = AllParties(coded.actors, coded.recipients).size() >= 2;
    if (international || event.type == EventType::kMobilize) counted.push_back(std::move(coded));
  }
  return counted;
}

bool SameSentence(Span a, Span b) { return Overlap(a, b) >= 0.5; }

std::set<std::string> AllParties(const std::set<std::string>& actors, const std::set<std::string>& recipients) {
  std::set<std::string> all = actors;
  all.insert(recipients.begin(), recipients.end());
  return all;
}

bool SameParties(const GoldEvent& gold, const CodedEvent& coded) {
  if (IsReciprocal(gold)) {
    return AllParties(gold.actors, gold.recipients) == AllParties(coded.actors, coded.recipients);
  }
  return gold.actors == coded.actors && gold.recipients == coded.recipients;
}

std::vector<EventPair> MatchEvents(const std::vector<GoldEvent>& gold, const std::vector<CodedEvent>& coded,
                                   bool with_parties) {
  std::vector<size_t> order(gold.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return gold[a].optional < gold[b].optional; });
  std::vector<bool> used(coded.size());
  std::vector<EventPair> pairs;
  for (size_t i : order) {
    size_t best = coded.size();
    double best_overlap = 0;
    for (size_t j = 0; j < coded.size(); ++j) {
      const double overlap = Overlap(gold[i].sentence, coded[j].sentence);
      if (used[j] || overlap < 0.5 || gold[i].type != coded[j].type) continue;
      if (with_parties && !SameParties(gold[i], coded[j])) continue;
      if (best != coded.size() && overlap <= best_overlap) continue;
      best = j;
      best_overlap = overlap;
    }
    if (best == coded.size()) continue;
    used[best] = true;
    pairs.push_back({i, best});
  }
  return pairs;
}

bool DateMatches(const std::vector<std::string>& gold, std::string_view coded) {
  return std::any_of(gold.begin(), gold.end(), [coded](std::string_view want) {
    if (want == coded) return true;
    const bool any_year = want.substr(0, 4) == "XXXX" && want.find('/') == std::string_view::npos;
    return any_year && want.size() == coded.size() && want.substr(4) == coded.substr(4);
  });
}

bool SameQuote(const std::vector<Span>& gold, const std::vector<Span>& coded) {
  const std::vector<Span> a = Merged(gold);
  const std::vector<Span> b = Merged(coded);
  std::vector<Span> both = a;
  both.insert(both.end(), b.begin(), b.end());
  const int64_t together = ByteCount(Merged(std::move(both)));
  const int64_t shared = ByteCount(a) + ByteCount(b) - together;
  return static_cast<double>(shared) / static_cast<double>(std::max<int64_t>(1, together)) >= 0.85;
}

bool PlaceMatches(const std::vector<std::string>& gold, const std::string& coded) {
  if (coded.empty()) return gold.empty() || std::count(gold.begin(), gold.end(), "") > 0;
  const std::string found = FoldCase(coded);
  return std::any_of(gold.begin(), gold.end(), [&found](const std::string& name) {
    const std::string want = FoldCase(name);
    return !want.empty() && (want.find(found) != std::string::npos || found.find(want) != std::string::npos);
  });
}

bool SameSpeaker(const GoldStatement& gold, const Party& coded) {
  if (coded.name.empty() && coded.code.empty()) return false;
  const std::string found = FoldCase(coded.name);
  return std::any_of(gold.speakers.begin(), gold.speakers.end(), [&found](const std::string& name) {
    const std::string want = FoldCase(name);
    if (want == found) return true;
    if (CodePointCount(found) <= 1 || want.empty()) return false;
    return want.find(found) != std::string::npos || found.find(want) != std::string::npos;
  });
}

}  // namespace banggiao
