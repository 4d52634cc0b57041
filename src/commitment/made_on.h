// The day on which an undertaking was made.
//
// It is the day of the act of speech. The codebook gives an event of agreement the day of the meeting that is planned, which is no
// such day; so the dates of the sentence are weighed here by what stands around them, and the first of these that says something wins:
//   1. a date before the verb, or behind a meeting that is told after it ("cam kết P tại cuộc gặp hôm 5/3"), unless it is of
//      what is to come ("ngày 12/6 tới"), of a text that is named by it, of a newspaper, or of a clause about something else;
//   2. where this sentence does not look back, the day of the meeting that one of the two sentences before tells of, where several undertake
//      together or this one speaks of an occasion: "Trump và Kim gặp nhau hồi tháng 6. Sau cuộc gặp, hai bên nhất trí ...";
//   3. the date that the event took from another sentence, under the same conditions, when this one does not look back to another occasion and
//      something ties the two: the undertaker speaks on that day, both speak of an occasion ("sau hội nghị"), or the one stands beside the other;
//   4. where none of that tells a day, the day on which one of the three sentences before says that the undertaker spoke;
//   5. the day of the paper, or the year that the article has.
// Where a sentence looks back and says no day, none is told: an unknown day is better than a wrong one.
#pragma once

#include <string>
#include <vector>

#include "commitment/when.h"

namespace banggiao {

struct MakingTask {
  const WhenTask& when;
  const Clause& clause;
  TokenRange verb;
  TokenRange content;
  std::vector<CodeId> by;
  std::vector<CodeId> to;
  const Event* event = nullptr;  // Of the undertaking, or of something told beside it; null when there is none.
};

// EDTF; empty when nothing is known. Never after the day of the paper. Of an English article the day of `event` comes before all of these, where it has
// a month and the sentence does not look back.
[[nodiscard]] std::string MadeOn(const MakingTask& task);

}  // namespace banggiao
