// When a coded record counts as the gold one: the comparisons behind score.h.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluate/gold.h"
#include "record/record.h"

namespace banggiao {

// A coded event reduced to what is compared.
struct CodedEvent {
  EventType type = EventType::kConsult;
  std::set<std::string> actors;      // Parties without a code are left out.
  std::set<std::string> recipients;
  std::string date;
  Span sentence;
  std::string place;                 // As the record shows it.
};

// Events that count: actual or future, and of two parties at least (MOBILIZE: any).
[[nodiscard]] std::vector<CodedEvent> CountedEvents(const std::vector<Event>& events);

// At least half of the shorter one is shared.
[[nodiscard]] bool SameSentence(Span a, Span b);
[[nodiscard]] std::set<std::string> AllParties(const std::set<std::string>& actors,
                                               const std::set<std::string>& recipients);
[[nodiscard]] bool SameParties(const GoldEvent& gold, const CodedEvent& coded);

struct EventPair {
  size_t gold = 0;
  size_t coded = 0;
};
// One-to-one pairs of the same type and sentence, and of the same parties when `with_parties`.
[[nodiscard]] std::vector<EventPair> MatchEvents(const std::vector<GoldEvent>& gold,
                                                 const std::vector<CodedEvent>& coded, bool with_parties);

// "XXXX-05-27" matches that day of any year.
[[nodiscard]] bool DateMatches(const std::vector<std::string>& gold, std::string_view coded);
// One of the two names holds the other, whatever their case: "Hà Nội" and "thủ đô Hà Nội". An empty name matches an empty one only.
[[nodiscard]] bool PlaceMatches(const std::vector<std::string>& gold, const std::string& coded);
// Jaccard index of the bytes covered, at least 0.85.
[[nodiscard]] bool SameQuote(const std::vector<Span>& gold, const std::vector<Span>& coded);
[[nodiscard]] bool SameSpeaker(const GoldStatement& gold, const Party& coded);

}  // namespace banggiao
