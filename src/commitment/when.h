// By when something is undertaken, and when that was said.
#pragma once

#include <string>
#include <vector>

#include "commitment/clause.h"
#include "commitment/words.h"
#include "record/record.h"

namespace banggiao {

struct WhenTask {
  const EventInput& input;
  const CommitmentWords& words;
  const std::vector<Event>& events;  // Of the article.
};

// The first date of the content that says by when: one that a word such as "vào", "trước" introduces or that is told from the day
// of the report ("tuần tới"), that is not told as past ("tuần trước", "hồi tháng 5") and does not lie before `made` (EDTF, may be
// empty) or, where the year of that is not known, before what the article tells as done. EDTF; empty when there is none.
[[nodiscard]] std::string DeadlineIn(const WhenTask& task, TokenRange content, const std::string& made);

// Where the event is a meeting to come, its date is that of the meeting: returned when the sentence, `clause`, tells it, in the content or
// before a "sẽ" and not as the day of the news: "Hôm 8/3, Nhà Trắng cho biết ông sẽ thăm Nga" tells no day of the visit. What only another
// sentence tells is left out: who reads the entry would not see it. `verb`: token of the predicate.
[[nodiscard]] std::string MeetingDay(const WhenTask& task, const Clause& clause, const Event& event, uint32_t verb, TokenRange content);

// "tuần trước", "tháng 5 vừa qua", "hồi tháng 5": told as past.
[[nodiscard]] bool IsPast(const WhenTask& task, const DateMention& date);

// A day that events of the article have in the year that was inferred for it: that of the report where one has it, else in the year that most
// have, the later of two; empty when none was.
[[nodiscard]] PartialDate DayOfArticle(const std::vector<Event>& events);

// What is told as made was made by the day of the paper: a later day is of what is to come.
[[nodiscard]] std::string NotAfterReport(const EventInput& input, const std::string& date);

}  // namespace banggiao
