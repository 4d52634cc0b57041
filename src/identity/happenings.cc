#include "identity/happenings.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "identity/meeting_frames.h"
#include "identity/report.h"
#include "identity/report_clusters.h"

namespace banggiao {
namespace {

constexpr int kRecalledAfter = 3;  // Days.
constexpr int kToldAhead = 1;      // Days; the day may be another at the place of the event.
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

Happening Summarise(const Cluster& cluster) {
  Happening happening;
  happening.block = cluster.block.Name();
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

std::string BlockBaseOf(const std::vector<const Event*>& group) {
  const std::set<std::string> actors = Usual(group, &Event::actors);
  const std::set<std::string> recipients = Usual(group, &Event::recipients);
  std::set<std::string> all = actors;
  all.insert(recipients.begin(), recipients.end());
  if (all.empty()) return "";
  if (IsMeeting(*group.front())) return std::string(kMeetings) + Joined(all);
  return std::string(EventTypeName(group.front()->type)) + " " + Joined(actors) + ">" + Joined(recipients);
}

std::string BlockOf(const std::vector<const Event*>& group, const std::string& article) {
  std::string base = BlockBaseOf(group);
  return base.empty() ? base : BlockOfReport(std::move(base), group, article).Name();
}

std::string_view HappeningStepName(HappeningStep step) {
  constexpr std::array<std::string_view, 7> kNames = {"planned",   "held",   "recalled", "postponed",
                                                      "cancelled", "denied", "supposed"};
  return kNames[static_cast<size_t>(step)];
}

HappeningStep StepOf(const Event& event) {
  if (event.status == EventStatus::kNegated) return HappeningStep::kDenied;
  if (event.status == EventStatus::kHypothetical) return HappeningStep::kSupposed;
  const std::optional<MeetingFate> fate = FateOf(event);
  if (fate == MeetingFate::kPostponed) return HappeningStep::kPostponed;
  if (fate == MeetingFate::kCalledOff) return HappeningStep::kCancelled;
  if (fate == MeetingFate::kComing || event.status == EventStatus::kFuture) return HappeningStep::kPlanned;
  return HappeningStep::kHeld;
}

HappeningStep StepOf(const HappeningMention& mention) {
  const Event& event = mention.event;
  if (const HappeningStep said = StepOf(event); said != HappeningStep::kHeld) return said;
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

std::vector<Happening> FindHappenings(const std::string& base, const std::vector<HappeningMention>& mentions) {
  const std::vector<Report> reports = MakeReports(base, mentions);
  std::vector<Happening> happenings;
  for (const Cluster& cluster : ClusterReports(base, reports)) happenings.push_back(Summarise(cluster));
  std::sort(happenings.begin(), happenings.end(), [](const Happening& a, const Happening& b) { return a.id < b.id; });
  return happenings;
}

}  // namespace banggiao
