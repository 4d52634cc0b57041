// The first opinion on when an event happens, and what the opinions on the events around say of it: the meeting of the
// headline, of the lead and of the last paragraph has one date, and an article that tells months tells months throughout.
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
  std::vector<Choice> choices;  // Likeliest first, at most kKept; never empty once made.
  bool own_date = false;        // The event's sentence names a date.

  static constexpr size_t kKept = 12;
  [[nodiscard]] const EdtfDate& value() const { return choices.front().candidate.value; }
};

// Adds up equal values. `scores` are those of the model, by candidate.
[[nodiscard]] DateGuess MakeGuess(std::span<const DateCandidate> candidates, std::span<const float> scores);

// Appends what speaks for guesses[task.event].choices[choice]; `guesses` go with task.drafts.
void AddAgreementFeatures(const DateTask& task, std::span<const DateGuess> guesses, size_t choice, Features* out);

}  // namespace banggiao
