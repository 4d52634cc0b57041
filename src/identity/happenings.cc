#include "identity/happenings.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/hash.h"
#include "identity/meeting_frames.h"
#include "identity/pair_features.h"
#include "identity/report.h"

namespace banggiao {
namespace {

constexpr int kRecalledAfter = 3;  // Days.
constexpr int kToldAhead = 1;      // Days; the day may be another at the place of the event.
constexpr size_t kMostCompared = 60;
constexpr size_t kDisputedFrom = 10;  // One article in so many denies it.

// What a promise or a refusal says of a meeting; nothing for one of something else.
std::optional<MeetingFate> FateOf(const Event& event) {
  if (event.type != EventType::kAgree && event.type != EventType::kReject) return std::nullopt;
  const std::optional<MeetingFate> fate = MeetingFrames::BuiltIn().Find(event.rule);
  const bool coming = fate == MeetingFate::kComing;
  return coming == (event.type == EventType::kAgree) ? fate : std::nullopt;
}

bool IsMeeting(const Event& event) { return event.type == EventType::kConsult || FateOf(event).has_value(); }

std::set<std::string> CodesOf(const std::vector<Party>& parties) {
  std::set<std::string> codes;
  for (const Party& party : parties) {
    if (!party.code.empty()) codes.insert(party.code);
  }
  return codes;
}

std::string Joined(const std::set<std::string>& codes) {
  std::string joined;
  for (const std::string& code : codes) joined += (joined.empty() ? "" : ",") + code;
  return joined;
}

// Codes that at least half of the events have in this role.
std::set<std::string> Usual(const std::vector<const Event*>& group, std::vector<Party> Event::*role) {
  std::map<std::string, size_t> counts;
  for (const Event* event : group) {
    for (const std::string& code : CodesOf(event->*role)) ++counts[code];
  }
  std::set<std::string> usual;
  for (const auto& [code, count] : counts) {
    if (count * 2 >= group.size()) usual.insert(code);
  }
  return usual;
}

using Reports = std::vector<const Report*>;

// Nothing parts the report from two in three of the first reports: one with a wrong place must not split a summit.
template <typename AreOne>
bool TakeMost(const Reports& reports, const Report& report, AreOne are_one) {
  const size_t compared = std::min(reports.size(), kMostCompared);
  size_t misses = 0;
  for (size_t i = 0; i < compared; ++i) {
    if (!are_one(*reports[i], report) && ++misses * 3 > compared) return false;
  }
  return true;
}

struct Cluster {
  std::vector<Reports> days;  // Those of a meeting of several days apart, by what they tell; else one.
  std::string span;           // EDTF, of several days.

  [[nodiscard]] Reports All() const {
    Reports all;
    for (const Reports& each : days) all.insert(all.end(), each.begin(), each.end());
    return all;
  }
  [[nodiscard]] bool Takes(const Report& report) const {
    return std::any_of(days.begin(), days.end(), [&](const Reports& each) { return TakeMost(each, report, CanBeOne); });
  }
};

size_t ArticlesOf(const Cluster& cluster) {
  std::set<std::string_view> articles;
  for (const Report* report : cluster.All()) articles.insert(report->mentions.front()->article);
  return articles.size();
}

// Reports in the order of their days join the largest cluster that takes them, the earliest of those as large.
std::vector<Cluster> ClusterInOrder(Reports reports) {
  std::sort(reports.begin(), reports.end(), [](const Report* a, const Report* b) {
    return std::tie(a->date.begin, a->date.end, a->id) < std::tie(b->date.begin, b->date.end, b->id);
  });
  std::vector<Cluster> clusters;
  constexpr size_t kLooksBack = 400;  // Clusters; those before are too many days away.
  for (const Report* report : reports) {
    size_t best = clusters.size();
    size_t best_size = 0;
    for (size_t at = clusters.size() > kLooksBack ? clusters.size() - kLooksBack : 0; at < clusters.size(); ++at) {
      const size_t size = clusters[at].days.front().size();
      if (report->date.empty() || size <= best_size || !clusters[at].Takes(*report)) continue;
      best = at;
      best_size = size;
    }
    if (best == clusters.size()) {
      clusters.push_back({{{report}}, ""});
    } else {
      clusters[best].days.front().push_back(report);
    }
  }
  return clusters;
}

// A meeting from the 27th to the 28th, where two articles say so, is one with what others tell of the 27th and of the 28th. `clusters` in the
// order of their days.
void JoinDays(std::vector<Cluster>* clusters) {
  std::vector<Cluster> joined;
  std::vector<bool> taken(clusters->size(), false);
  for (size_t at = 0; at < clusters->size(); ++at) {
    if (taken[at]) continue;
    Cluster whole = std::move((*clusters)[at]);
    Reports spans;
    PartialDate last;
    for (const Report* report : whole.days.front()) {
      if (!report->IsOfDays()) continue;
      spans.push_back(report);
      last = std::max(last, report->date.end);
    }
    for (size_t next = at + 1; !spans.empty() && next < clusters->size(); ++next) {
      const Reports& other = (*clusters)[next].days.front();
      if (last < other.front()->date.begin) break;
      if (taken[next]) continue;
      std::map<std::string, std::set<std::string_view>> told;
      for (const Report* span : spans) {
        if (TakeMost(other, *span, CanBeOne)) told[ToEdtf(span->date)].insert(span->mentions.front()->article);
      }
      const auto most = std::max_element(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
      if (most == told.end() || most->second.size() < 2) continue;
      whole.span = most->first;
      whole.days.push_back(other);
      taken[next] = true;
    }
    joined.push_back(std::move(whole));
  }
  *clusters = std::move(joined);
}

// Numbers of articles and of clusters, the most articles first.
using ByArticles = std::vector<std::pair<size_t, size_t>>;

// The cluster that fits, where at least `least` articles tell it and three times as many as any other that fits.
template <typename Fits>
std::optional<size_t> Foremost(const ByArticles& clusters, size_t least, Fits fits) {
  constexpr size_t kTimes = 3;
  std::optional<size_t> found;
  size_t most = 0;
  for (const auto& [articles, at] : clusters) {
    if (articles * kTimes <= most || (!found && articles < least)) break;
    if (!fits(at)) continue;
    if (found) return std::nullopt;
    found = at;
    most = articles;
  }
  return found;
}

// "In February" is the meeting of that February that most tell of; without one it stays apart. `clusters` are of known days.
void AttachMonths(const Reports& months, std::vector<Cluster>* clusters) {
  constexpr size_t kLeast = 3;
  std::map<std::pair<int, int>, ByArticles> of_month;
  for (size_t at = 0; at < clusters->size(); ++at) {
    const EdtfDate& date = (*clusters)[at].days.front().front()->date;
    if (date.begin.day != 0) of_month[{date.begin.year, date.begin.month}].emplace_back(ArticlesOf((*clusters)[at]), at);
  }
  for (auto& [month, found] : of_month) std::sort(found.rbegin(), found.rend());
  Reports apart;
  std::map<size_t, Reports> moves;
  for (const Report* report : months) {
    const auto month = of_month.find({report->date.begin.year, report->date.begin.month});
    std::optional<size_t> meeting;
    if (month != of_month.end() && !report->from_report) {
      meeting = Foremost(month->second, kLeast, [&](size_t at) { return TakeMost((*clusters)[at].days.front(), *report, FitButForDates); });
    }
    (meeting ? moves[*meeting] : apart).push_back(report);
  }
  for (auto& [at, reports] : moves) (*clusters)[at].days.push_back(std::move(reports));
  for (Cluster& cluster : ClusterInOrder(std::move(apart))) clusters->push_back(std::move(cluster));
}

// Whether two in three of the first reports of `told` are taken.
bool TakesMostOf(const Cluster& cluster, const Reports& told) {
  return std::any_of(cluster.days.begin(), cluster.days.end(), [&](const Reports& each) {
    const DateFit fit = FitOf(each.front()->date, told.front()->date);
    if (fit == DateFit::kApart || fit == DateFit::kOneUnknown) return false;
    return TakeMost(told, *each.front(), [&](const Report& report, const Report&) { return TakeMost(each, report, CanBeOne); });
  });
}

// A day without a year is of the year that most tell of.
void AttachYearless(std::vector<Cluster> yearless, std::vector<Cluster>* clusters) {
  ByArticles by_articles;
  for (size_t at = 0; at < clusters->size(); ++at) by_articles.emplace_back(ArticlesOf((*clusters)[at]), at);
  std::sort(by_articles.rbegin(), by_articles.rend());
  std::map<size_t, std::vector<Reports>> moves;
  std::vector<Cluster> apart;
  for (Cluster& cluster : yearless) {
    const std::optional<size_t> happening =
        Foremost(by_articles, 1, [&](size_t at) { return TakesMostOf((*clusters)[at], cluster.days.front()); });
    if (happening) {
      moves[*happening].push_back(std::move(cluster.days.front()));
    } else {
      apart.push_back(std::move(cluster));
    }
  }
  for (auto& [at, days] : moves) std::move(days.begin(), days.end(), std::back_inserter((*clusters)[at].days));
  std::move(apart.begin(), apart.end(), std::back_inserter(*clusters));
}

bool Cancels(const Reports& cancels, const Cluster& plan) {
  const Reports plans = plan.All();
  return std::all_of(cancels.begin(), cancels.end(), [&](const Report* cancel) {
    return std::all_of(plans.begin(), plans.end(), [&](const Report* each) { return CanCancel(*cancel, *each); });
  });
}

// Moves each refusal into the one plan that it can mean; what fits none or several stays apart.
void AttachCancels(std::vector<Cluster> cancels, std::vector<Cluster>* clusters) {
  const size_t fixed = clusters->size();
  std::vector<std::pair<size_t, Reports>> moves;
  for (Cluster& cluster : cancels) {
    Reports& refusals = cluster.days.front();
    size_t found = fixed;
    size_t count = 0;
    for (size_t i = 0; i < fixed; ++i) {
      if (!Cancels(refusals, (*clusters)[i])) continue;
      found = i;
      ++count;
    }
    if (count == 1) moves.emplace_back(found, std::move(refusals));
    if (count != 1) clusters->push_back(std::move(cluster));
  }
  for (auto& [target, refusals] : moves) (*clusters)[target].days.push_back(std::move(refusals));
}

Happening Summarise(const Cluster& cluster) {
  Happening happening;
  std::vector<std::string> dates;
  std::set<std::string_view> articles, denials;
  std::set<HappeningStep> steps;
  const Reports reports = cluster.All();
  for (const Report* report : reports) {
    if (!report->cancels || reports.size() == 1) dates.push_back(ToEdtf(report->date));
    for (const HappeningMention* mention : report->mentions) {
      const HappeningStep step = StepOf(*mention);
      happening.events.push_back({mention->event.id, step});
      steps.insert(step);
      articles.insert(mention->article);
      if (step == HappeningStep::kDenied) denials.insert(mention->article);
      const std::string& published = mention->published;
      if (!published.empty() && (happening.first_seen.empty() || published < happening.first_seen))
        happening.first_seen = published;
    }
  }
  std::sort(happening.events.begin(), happening.events.end(), [](const auto& a, const auto& b) { return a.event < b.event; });
  happening.id = happening.events.front().event;
  happening.articles = articles.size();
  happening.date = cluster.span.empty() ? BestDate(dates) : cluster.span;
  for (const HappeningStep step :
       {HappeningStep::kSupposed, HappeningStep::kDenied, HappeningStep::kPlanned, HappeningStep::kPostponed,
        HappeningStep::kCancelled, HappeningStep::kRecalled, HappeningStep::kHeld}) {
    if (steps.count(step) > 0)
      happening.state = HappeningStepName(step == HappeningStep::kRecalled ? HappeningStep::kHeld : step);
  }
  happening.disputed = !denials.empty() && denials.size() * kDisputedFrom >= articles.size() && happening.state != "denied" && happening.state != "supposed";
  return happening;
}

}  // namespace

std::string BlockOf(const std::vector<const Event*>& group) {
  const std::set<std::string> actors = Usual(group, &Event::actors);
  const std::set<std::string> recipients = Usual(group, &Event::recipients);
  std::set<std::string> all = actors;
  all.insert(recipients.begin(), recipients.end());
  if (all.empty()) return "";
  if (IsMeeting(*group.front())) return "meet " + Joined(all);
  return std::string(EventTypeName(group.front()->type)) + " " + Joined(actors) + ">" + Joined(recipients);
}

std::string_view HappeningStepName(HappeningStep step) {
  constexpr std::array<std::string_view, 7> kNames = {"planned",   "held",   "recalled", "postponed",
                                                      "cancelled", "denied", "supposed"};
  return kNames[static_cast<size_t>(step)];
}

HappeningStep StepOf(const HappeningMention& mention) {
  const Event& event = mention.event;
  if (event.status == EventStatus::kNegated) return HappeningStep::kDenied;
  if (event.status == EventStatus::kHypothetical) return HappeningStep::kSupposed;
  const std::optional<MeetingFate> fate = FateOf(event);
  if (fate == MeetingFate::kPostponed) return HappeningStep::kPostponed;
  if (fate == MeetingFate::kCalledOff) return HappeningStep::kCancelled;
  if (fate == MeetingFate::kComing || event.status == EventStatus::kFuture) return HappeningStep::kPlanned;
  const auto date = ParseEdtf(event.date);
  const auto published = ParseEdtf(mention.published);
  if (!date || !published || published->begin.day == 0) return HappeningStep::kHeld;
  const PartialDate last = date->IsInterval() ? date->end : date->begin;
  // Told in words of the past or present, but of a day after the paper's own.
  const PartialDate& first = date->begin;
  if (first.day != 0 && first.year != 0 && published->begin.year != 0 && DayNumber(first) - DayNumber(published->begin) > kToldAhead)
    return HappeningStep::kPlanned;
  if (last.day == 0 || last.year == 0 || published->begin.year == 0) return HappeningStep::kHeld;
  return DayNumber(published->begin) - DayNumber(last) > kRecalledAfter ? HappeningStep::kRecalled : HappeningStep::kHeld;
}

std::vector<Happening> FindHappenings(const std::string& block, const std::vector<HappeningMention>& mentions) {
  const bool meetings = block.rfind("meet ", 0) == 0;
  const std::vector<Report> reports = MakeReports(mentions, meetings);
  Reports dated, months, yearless, cancels;
  for (const Report& report : reports) {
    const bool only_month = meetings && report.date.begin.year != 0 && report.date.begin.month != 0 && report.date.begin.day == 0 && !report.date.IsInterval();
    (report.cancels ? cancels : only_month ? months : report.date.begin.year != 0 || report.date.empty() ? dated : yearless).push_back(&report);
  }
  std::vector<Cluster> clusters = ClusterInOrder(dated);
  if (meetings) JoinDays(&clusters);
  AttachMonths(months, &clusters);
  AttachYearless(ClusterInOrder(yearless), &clusters);
  AttachCancels(ClusterInOrder(cancels), &clusters);
  std::vector<Happening> happenings;
  for (const Cluster& cluster : clusters) happenings.push_back(Summarise(cluster));
  std::sort(happenings.begin(), happenings.end(), [](const Happening& a, const Happening& b) { return a.id < b.id; });
  return happenings;
}

}  // namespace banggiao
