// What the parts of the finder share: an undertaking before it is a record, and how far words reach.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commitment/clause.h"
#include "commitment/finder.h"

namespace banggiao {

struct CommitmentFinder::Found {
  Commitment record;
  std::string due;  // Day of a meeting to come, where the content does not tell it.
  TokenRange verb;
  TokenRange content;
  uint32_t sentence = 0;
};

constexpr uint32_t kDoubtReach = 8;  // Tokens before subject or verb in which "kêu gọi", "nếu" count.
constexpr uint32_t kWholeSentence = 100000;
constexpr uint32_t kAgainReach = 5;  // Tokens before the verb in which "vẫn" counts.

[[nodiscard]] Span SourceOf(const EventInput& input, TokenRange range);
[[nodiscard]] std::string_view WordsOf(const EventInput& input, TokenRange range);
// The code of whoever is quoted at the place; empty when nobody is.
[[nodiscard]] std::string SpeakerAt(const CommitmentTask& task, uint32_t token);

}  // namespace banggiao
