#include "event/date_candidate.h"

#include <algorithm>
#include <tuple>

namespace banggiao {

namespace {

bool Before(const EdtfDate& a, const EdtfDate& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); }

}  // namespace

DateArticle::DateArticle(const EventInput& in, std::span<const EventDraft> events, const ReportDay& day, std::span<const ToldHappening> happenings)
    : input(in), drafts(events), report(day), told(happenings) {
  constexpr size_t kCounted = 200;  // A value named more often than these can show counts as often named anyway.
  for (const EventDraft& draft : drafts) {
    acts.push_back(OccasionKey(draft));
    parties.push_back(PartiesKey(draft));
  }
  constexpr size_t kMostTold = 60;  // After so many no further sentence counts.
  for (const ToldHappening& one : told) {
    if (told_acts.size() >= kMostTold && told_acts.back().sentence != one.sentence) break;
    if (one.happening->types != 0) told_acts.push_back(one);
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

std::vector<KnownOfAct> FindKnownOfAct(const DateTask& task) {
  std::vector<KnownOfAct> known;
  if (task.article.told_acts.empty()) return known;
  const EventDraft& draft = task.draft();
  for (const ToldHappening& told : task.article.told_acts) {
    const uint64_t fit = told.happening->FitOf(draft.type, draft.actors, draft.recipients);
    if (fit == 0) continue;
    const RegionKind region = task.input.article.regions[task.input.analysis.sentences[told.sentence].region].kind;
    const bool opening = region == RegionKind::kTitle || region == RegionKind::kLead;
    const uint64_t place = told.sentence == draft.sentence ? 2 : opening ? 1 : 0;
    const auto same = std::find_if(known.begin(), known.end(), [&](const KnownOfAct& k) { return k.happening == told.happening; });
    if (same == known.end()) {
      known.push_back({told.happening, place, fit});
    } else {
      same->place = std::max(same->place, place);
    }
  }
  std::stable_sort(known.begin(), known.end(), [](const KnownOfAct& a, const KnownOfAct& b) { return a.place * 4 + a.fit > b.place * 4 + b.fit; });
  return known;
}

DateTask DateTaskOf(const DateArticle& article, size_t i) {
  constexpr size_t kEventsAround = 60;
  const size_t first = i > kEventsAround ? i - kEventsAround : 0;
  const size_t count = std::min(article.drafts.size(), i + kEventsAround) - first;
  return {article.input, article.drafts.subspan(first, count), i - first, article.report, article, first};
}

}  // namespace banggiao
