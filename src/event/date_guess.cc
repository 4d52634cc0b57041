#include "event/date_guess.h"

#include <algorithm>
#include <cmath>

namespace banggiao {

DateGuess MakeGuess(std::span<const DateCandidate> candidates, std::span<const float> scores) {
  DateGuess guess;
  double all = 0;
  std::vector<double> best;  // By choice: the weight of the likeliest candidate with its value.
  for (size_t i = 0; i < candidates.size(); ++i) {
    const double weight = std::exp(std::min(static_cast<double>(scores[i]), 30.0));
    all += weight;
    size_t k = 0;
    while (k < guess.choices.size() && guess.choices[k].candidate.value != candidates[i].value) ++k;
    if (k == guess.choices.size()) {
      guess.choices.push_back({candidates[i], 0});
      best.push_back(0);
    }
    guess.choices[k].share += weight;
    if (weight > best[k]) {
      best[k] = weight;
      guess.choices[k].candidate = candidates[i];
    }
  }
  for (auto& choice : guess.choices) choice.share /= all;
  std::stable_sort(guess.choices.begin(), guess.choices.end(),
                   [](const auto& a, const auto& b) { return a.share > b.share; });
  if (guess.choices.size() > DateGuess::kKept) guess.choices.resize(DateGuess::kKept);
  while (guess.choices.size() > 1 && guess.choices.back().share < DateGuess::kLeastShare) guess.choices.pop_back();
  return guess;
}

}  // namespace banggiao
