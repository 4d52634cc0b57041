#include "event/date_candidate.h"

#include <algorithm>
#include <tuple>

namespace banggiao {

namespace {

bool Before(const EdtfDate& a, const EdtfDate& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); }

}  // namespace

DateArticle::DateArticle(const EventInput& in, std::span<const EventDraft> events, const ReportDay& day)
    : input(in), drafts(events), report(day) {
  constexpr size_t kCounted = 200;  // A value named more often than these can show counts as often named anyway.
  for (const EventDraft& draft : drafts) {
    acts.push_back(ActKey(draft));
    parties.push_back(PartiesKey(draft));
  }
  const auto& dates = input.analysis.dates;
  for (size_t i = 0; i < std::min(kCounted, dates.size()); ++i) values.push_back(dates[i].value);
  for (size_t i = 0; i < std::min(kCounted, dates.size()) && today_words < 2; ++i) {
    if (dates[i].relative && dates[i].reason.starts_with("relative day")) ++today_words;
  }
  std::sort(values.begin(), values.end(), Before);
  const size_t counted = values.size();
  const auto day_at = std::find_if(dates.begin(), dates.begin() + static_cast<std::ptrdiff_t>(counted),
                                   [](const DateMention& date) { return date.value.begin.day != 0; });
  first_day = static_cast<uint32_t>(day_at == dates.begin() + static_cast<std::ptrdiff_t>(counted) ? dates.size() : static_cast<size_t>(day_at - dates.begin()));
}

size_t DateArticle::CountOf(const EdtfDate& value) const {
  const auto [begin, end] = std::equal_range(values.begin(), values.end(), value, Before);
  return static_cast<size_t>(end - begin);
}

DateTask DateTaskOf(const DateArticle& article, size_t i) {
  constexpr size_t kEventsAround = 60;
  const size_t first = i > kEventsAround ? i - kEventsAround : 0;
  const size_t count = std::min(article.drafts.size(), i + kEventsAround) - first;
  return {article.input, article.drafts.subspan(first, count), i - first, article.report, article, first};
}

}  // namespace banggiao
