// What the last choice of a date weighs: the first opinion on it, the opinions on the events around (the meeting of the
// headline, of the lead and of the last paragraph has one date, and an article that tells months tells months throughout), and
// where and how the text tells the date and the event. All as plain numbers, for boosted trees.
#pragma once

#include <span>
#include <vector>

#include "event/date_features.h"
#include "event/date_guess.h"

namespace banggiao {

// How many numbers describe one choice. Their order is that of DateOpinions::Describe; a change asks for new training.
inline constexpr uint32_t kDateValues = 74;

// The opinions on one event and those around it.
class DateOpinions {
 public:
  // `guesses` go with task.drafts. All must outlive it.
  DateOpinions(const DateTask& task, std::span<const DateGuess> guesses, const FunctionWords& words);

  // Appends the kDateValues numbers of guesses[task.event].choices[choice].
  void Describe(size_t choice, std::vector<float>* out) const;

 private:
  void AddOpinion(size_t choice, std::vector<float>* out) const;
  void AddValue(const DateCandidate& candidate, std::vector<float>* out) const;
  void AddKnown(const EdtfDate& value, std::vector<float>* out) const;
  void AddEvent(std::vector<float>* out) const;
  void AddPlace(const DateCandidate& candidate, std::vector<float>* out) const;
  void AddOthers(const EdtfDate& value, std::vector<float>* out) const;
  void AddNeighbours(const EdtfDate& value, std::vector<float>* out) const;

  const DateTask& task_;
  std::span<const DateGuess> guesses_;
  const FunctionWords& words_;
  EventLook look_;
};

}  // namespace banggiao
