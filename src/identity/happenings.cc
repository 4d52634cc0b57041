#include "identity/happenings.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "core/hash.h"
#include "identity/report.h"

namespace banggiao {
namespace {

constexpr int kRecalledAfter = 3;  // Days.
constexpr int kToldAhead = 1;      // Days; the day may be another at the place of the event.
constexpr size_t kMostCompared = 60;

// Frames (permanent ids) by which a promise is a plan to meet, and a refusal calls a meeting off.
constexpr std::array<std::string_view, 13> kPlanFrames = {
    "vi.agree.se_gap",     "vi.agree.se_hoi_dam", "vi.agree.se_thao_luan", "vi.agree.se_dam_phan", "vi.agree.se_hop",
    "vi.agree.se_dien_ra", "vi.agree.se_tham",    "vi.agree.se_toi",       "vi.agree.se_cong_du",  "vi.agree.se_du",
    "vi.agree.moi_tham",   "vi.agree.dang_cai",   "vi.agree.hen"};
constexpr std::array<std::string_view, 4> kCancelFrames = {"vi.reject.huy_cuoc_gap", "vi.reject.huy_chuyen_tham",
                                                           "vi.reject.huy", "vi.reject.bo_hop"};
constexpr std::string_view kPostponeFrame = "vi.reject.hoan";

template <size_t kCount>
bool IsAmong(const std::array<std::string_view, kCount>& frames, std::string_view rule) {
  return std::find(frames.begin(), frames.end(), rule) != frames.end();
}

bool IsMeeting(const Event& event) {
  if (event.type == EventType::kConsult) return true;
  if (event.type == EventType::kAgree) return event.rule.rfind("vi.consult.", 0) == 0 || IsAmong(kPlanFrames, event.rule);
  return event.type == EventType::kReject && (IsAmong(kCancelFrames, event.rule) || event.rule == kPostponeFrame);
}

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

struct Cluster {
  std::vector<const Report*> reports;

  // Nothing parts the report from two in three of its first reports: one with a wrong place must not split a summit.
  [[nodiscard]] bool Takes(const Report& report) const {
    const size_t compared = std::min(reports.size(), kMostCompared);
    size_t misses = 0;
    for (size_t i = 0; i < compared; ++i) {
      if (!CanBeOne(*reports[i], report) && ++misses * 3 > compared) return false;
    }
    return true;
  }
};

// Reports in the order of their days join the largest cluster that takes them, the earliest of those as large.
std::vector<Cluster> ClusterInOrder(std::vector<const Report*> reports) {
  std::sort(reports.begin(), reports.end(), [](const Report* a, const Report* b) {
    return std::tie(a->date.begin, a->date.end, a->id) < std::tie(b->date.begin, b->date.end, b->id);
  });
  std::vector<Cluster> clusters;
  constexpr size_t kLooksBack = 400;  // Clusters; those before are too many days away.
  for (const Report* report : reports) {
    size_t best = clusters.size();
    size_t best_size = 0;
    for (size_t at = clusters.size() > kLooksBack ? clusters.size() - kLooksBack : 0; at < clusters.size(); ++at) {
      const size_t size = clusters[at].reports.size();
      if (report->date.empty() || size <= best_size || !clusters[at].Takes(*report)) continue;
      best = at;
      best_size = size;
    }
    if (best == clusters.size()) {
      clusters.push_back({{report}});
    } else {
      clusters[best].reports.push_back(report);
    }
  }
  return clusters;
}

// Moves each cluster of `from` into the one cluster of `into` that takes it; what fits none or several stays apart.
template <typename Takes>
void Attach(std::vector<Cluster> from, std::vector<Cluster>* into, Takes takes) {
  const size_t fixed = into->size();
  std::vector<std::pair<size_t, size_t>> moves;
  for (size_t f = 0; f < from.size(); ++f) {
    size_t found = fixed;
    size_t count = 0;
    for (size_t i = 0; i < fixed; ++i) {
      if (!takes(from[f], (*into)[i])) continue;
      found = i;
      ++count;
    }
    if (count == 1) moves.emplace_back(found, f);
    if (count != 1) into->push_back(from[f]);
  }
  for (const auto& [target, f] : moves) {
    auto& reports = (*into)[target].reports;
    reports.insert(reports.end(), from[f].reports.begin(), from[f].reports.end());
  }
}

bool AllTake(const Cluster& a, const Cluster& b) {
  return std::all_of(a.reports.begin(), a.reports.end(), [&](const Report* report) { return b.Takes(*report); });
}

bool Cancels(const Cluster& a, const Cluster& b) {
  return std::all_of(a.reports.begin(), a.reports.end(), [&](const Report* cancel) {
    return std::all_of(b.reports.begin(), b.reports.end(), [&](const Report* plan) { return CanCancel(*cancel, *plan); });
  });
}

Happening Summarise(const Cluster& cluster) {
  Happening happening;
  std::vector<std::string> dates;
  std::set<std::string> articles;
  std::set<HappeningStep> steps;
  for (const Report* report : cluster.reports) {
    if (!report->cancels || cluster.reports.size() == 1) dates.push_back(ToEdtf(report->date));
    for (const HappeningMention* mention : report->mentions) {
      const HappeningStep step = StepOf(*mention);
      happening.events.push_back({mention->event.id, step});
      steps.insert(step);
      articles.insert(mention->article);
      const std::string& published = mention->published;
      if (!published.empty() && (happening.first_seen.empty() || published < happening.first_seen))
        happening.first_seen = published;
    }
  }
  std::sort(happening.events.begin(), happening.events.end(), [](const auto& a, const auto& b) { return a.event < b.event; });
  happening.id = happening.events.front().event;
  happening.articles = articles.size();
  happening.date = BestDate(dates);
  for (const HappeningStep step :
       {HappeningStep::kSupposed, HappeningStep::kDenied, HappeningStep::kPlanned, HappeningStep::kPostponed,
        HappeningStep::kCancelled, HappeningStep::kRecalled, HappeningStep::kHeld}) {
    if (steps.count(step) > 0)
      happening.state = HappeningStepName(step == HappeningStep::kRecalled ? HappeningStep::kHeld : step);
  }
  happening.disputed = steps.count(HappeningStep::kDenied) > 0 && happening.state != "denied" && happening.state != "supposed";
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
  if (IsMeeting(event) && event.type == EventType::kReject) {
    return event.rule == kPostponeFrame ? HappeningStep::kPostponed : HappeningStep::kCancelled;
  }
  if (event.status == EventStatus::kFuture || (IsMeeting(event) && event.type == EventType::kAgree))
    return HappeningStep::kPlanned;
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
  const std::vector<Report> reports = MakeReports(mentions, block.rfind("meet ", 0) == 0);
  std::vector<const Report*> dated, yearless, cancels;
  for (const Report& report : reports) {
    (report.cancels ? cancels : report.date.begin.year != 0 || report.date.empty() ? dated : yearless).push_back(&report);
  }
  std::vector<Cluster> clusters = ClusterInOrder(dated);
  Attach(ClusterInOrder(yearless), &clusters, AllTake);
  Attach(ClusterInOrder(cancels), &clusters, Cancels);
  std::vector<Happening> happenings;
  for (const Cluster& cluster : clusters) happenings.push_back(Summarise(cluster));
  std::sort(happenings.begin(), happenings.end(), [](const Happening& a, const Happening& b) { return a.id < b.id; });
  return happenings;
}

}  // namespace banggiao
