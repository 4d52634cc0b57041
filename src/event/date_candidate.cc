#include "event/date_candidate.h"

#include <algorithm>

namespace banggiao {

DateTask DateTaskOf(const EventInput& input, std::span<const EventDraft> drafts, size_t i, const ReportDay& report) {
  constexpr size_t kEventsAround = 60;
  const size_t first = i > kEventsAround ? i - kEventsAround : 0;
  const size_t count = std::min(drafts.size(), i + kEventsAround) - first;
  return {input, drafts.subspan(first, count), i - first, report};
}

bool NamesOwnDate(const DateTask& task) {
  const Analysis& analysis = task.input.analysis;
  const Sentence& sentence = analysis.sentences[task.draft().sentence];
  const auto by_token = [](const DateMention& date, uint32_t token) { return date.first < token; };
  auto date = std::lower_bound(analysis.dates.begin(), analysis.dates.end(), sentence.first, by_token);
  for (; date != analysis.dates.end() && date->first < sentence.last; ++date) {
    if (!date->value.empty() && date->kind != DateMention::Kind::kDuration) return true;
  }
  return false;
}

}  // namespace banggiao
