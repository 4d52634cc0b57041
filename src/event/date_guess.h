// The first opinion on when an event happens: the likeliest of the dates that it may have.
#pragma once

#include <span>
#include <vector>

#include "event/date_candidate.h"
#include "event/features.h"

namespace banggiao {

// The likeliest dates of one event, each value once.
struct DateGuess {
  struct Choice {
    DateCandidate candidate;  // The likeliest of those with its value.
    double share = 0;         // Probability of the value.
  };
  std::vector<Choice> choices;  // Likeliest first, at most kKept and none below kLeastShare but the first; never empty once made.

  static constexpr size_t kKept = 12;
  static constexpr double kLeastShare = 0.001;
  [[nodiscard]] const EdtfDate& value() const { return choices.front().candidate.value; }
};

// Adds up equal values. `scores` are those of the model, by candidate.
[[nodiscard]] DateGuess MakeGuess(std::span<const DateCandidate> candidates, std::span<const float> scores);

}  // namespace banggiao
