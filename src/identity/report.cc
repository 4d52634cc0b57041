#include "identity/report.h"

#include <algorithm>
#include <optional>

#include "identity/mention.h"
#include "identity/pair_features.h"
#include "record/date_how.h"

namespace banggiao {
namespace {

constexpr int kLongestSpan = 7;      // Days.
constexpr int kPlanHorizon = 120;    // Days from a refusal to the meeting that it refuses.
constexpr double kSameMatter = 0.2;  // Share of neighbouring words in common.

bool FromReportDay(const Event& event) { return ReadDateHow(event.date_how).IsOfReport(); }

// 3 a day or days, 2 a month, 1 a year.
int Exactness(const EdtfDate& date) { return date.begin.day != 0 ? 3 : date.begin.month != 0 ? 2 : 1; }

int32_t NumberOf(PartialDate day) {
  if (day.year == 0) day.year = 2000;  // Leap; only differences within one year are asked for.
  return DayNumber(day);
}

int SpanInDays(const EdtfDate& date) {
  if (!date.IsInterval() || date.begin.day == 0 || date.end.day == 0) return 0;
  return NumberOf(date.end) - NumberOf(date.begin);
}

// The only value of a set, else nothing.
std::string Only(const std::set<std::string>& values) { return values.size() == 1 ? *values.begin() : std::string(); }

struct ReportDate {
  EdtfDate date;
  bool from_report = false;
};

ReportDate DateOf(const std::vector<const Event*>& group) {
  std::vector<std::string> told, written;
  for (const Event* event : group) {
    if (!event->date.empty()) (FromReportDay(*event) ? written : told).push_back(event->date);
  }
  return {ParseEdtf(BestDate(told.empty() ? written : told)).value_or(EdtfDate{}), told.empty()};
}

bool CallsOff(const Event& event) {
  const HappeningStep step = StepOf(event);
  return step == HappeningStep::kCancelled || step == HappeningStep::kPostponed;
}

std::vector<const Event*> EventsOf(const std::vector<const HappeningMention*>& mentions) {
  std::vector<const Event*> events;
  for (const HappeningMention* mention : mentions) events.push_back(&mention->event);
  return events;
}

void FillFrom(const std::vector<const HappeningMention*>& mentions, Report* report) {
  std::set<std::string> countries, towns;
  for (const HappeningMention* mention : mentions) {
    const Event& event = mention->event;
    if (!event.place.country.empty()) countries.insert(event.place.country);
    if (event.place.precision == "city") towns.insert(event.place.entity);
    report->issues.insert(event.issues.begin(), event.issues.end());
    report->directed |= !event.recipients.empty();
    report->visit |= event.mode == "visit";
    report->cancels |= CallsOff(event);
    for (const auto* parties : {&event.actors, &event.recipients}) {
      for (const Party& party : *parties) {
        if (!party.office.empty()) report->offices[party.code].insert(party.office);
      }
    }
    if (report->meeting) continue;
    IdentityMention words;
    FillWords(mention->sentence, "", &words);
    report->pairs.insert(report->pairs.end(), words.pairs.begin(), words.pairs.end());
  }
  const ReportDate found = DateOf(EventsOf(mentions));
  report->from_report = found.from_report;
  report->date = found.date;
  report->country = Only(countries);
  report->town = Only(towns);
  std::sort(report->pairs.begin(), report->pairs.end());
  report->pairs.erase(std::unique(report->pairs.begin(), report->pairs.end()), report->pairs.end());
}

bool Differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

template <typename Value>
bool ShareOne(const std::set<Value>& a, const std::set<Value>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const Value& value) { return b.count(value) > 0; });
}

bool DatesFit(const Report& a, const Report& b) {
  if (a.date.empty() || b.date.empty()) return false;
  switch (FitOf(a.date, b.date)) {
    case DateFit::kSame:
      return Exactness(a.date) >= 2;
    case DateFit::kWithin:
      return Exactness(a.date) == 3 && Exactness(b.date) == 3 &&
             std::max(SpanInDays(a.date), SpanInDays(b.date)) <= kLongestSpan;
    case DateFit::kNextDay:
      return a.HasDay() && b.HasDay() && ((a.visit && b.visit) || a.from_report != b.from_report);
    default:
      return false;
  }
}

// A party is often shown by whoever spoke of the meeting, so one office in common is enough.
bool OfficesFit(const Report& a, const Report& b) {
  bool both_known = false;
  for (const auto& [code, offices] : a.offices) {
    const auto other = b.offices.find(code);
    if (other == b.offices.end()) continue;
    if (ShareOne(offices, other->second)) return true;
    both_known = true;
  }
  return !both_known;
}

bool MatterFits(const Report& a, const Report& b) {
  if (!a.issues.empty() && !b.issues.empty() && !ShareOne(a.issues, b.issues)) return false;
  return ShareOne(a.issues, b.issues) || Shared(a.pairs, b.pairs) >= kSameMatter;
}

}  // namespace

Block BlockOfReport(std::string base, const std::vector<const Event*>& group, const std::string& article) {
  const PartialDate begin = DateOf(group).date.begin;
  const bool off = std::any_of(group.begin(), group.end(), [](const Event* event) { return CallsOff(*event); });
  if (begin.month == 0 || (off && (begin.day == 0 || begin.year == 0))) return {std::move(base), Block::Kind::kAlone, 0, article};
  const Block::Kind kind = off ? Block::Kind::kOff : begin.year == 0 ? Block::Kind::kYearless : Block::Kind::kMonth;
  return {std::move(base), kind, MonthOf(begin), {}};
}

std::vector<Report> MakeReports(const std::string& base, const std::vector<HappeningMention>& mentions) {
  std::map<std::pair<std::string, std::string>, std::vector<const HappeningMention*>> groups;
  for (const HappeningMention& mention : mentions) {
    const Event& event = mention.event;
    groups[{mention.article, event.group.empty() ? event.id : event.group}].push_back(&mention);
  }
  std::vector<Report> reports;
  for (auto& [key, members] : groups) {
    std::sort(members.begin(), members.end(), [](const auto* a, const auto* b) { return a->event.id < b->event.id; });
    Report report;
    report.id = members.front()->event.id;
    report.meeting = base.starts_with(kMeetings);
    FillFrom(members, &report);
    const std::optional<Block> known = ParseBlock(members.front()->block);
    report.block = known ? *known : BlockOfReport(base, EventsOf(members), key.first);
    report.mentions = std::move(members);
    reports.push_back(std::move(report));
  }
  std::sort(reports.begin(), reports.end(), [](const Report& a, const Report& b) { return a.id < b.id; });
  return reports;
}

bool Report::IsOfDays() const {
  const int days = SpanInDays(date);
  return days > 0 && days <= kLongestSpan;
}

bool CanBeOne(const Report& a, const Report& b) {
  // The grouper has compared those of one article with more to go by; but two meetings of a day are seldom two.
  const bool same_article = a.mentions.front()->article == b.mentions.front()->article &&
                            a.mentions.front()->event.type == b.mentions.front()->event.type;
  if (same_article && !(a.meeting && a.HasDay() && a.date == b.date && !a.from_report && !b.from_report)) return false;
  return DatesFit(a, b) && FitButForDates(a, b);
}

bool FitButForDates(const Report& a, const Report& b) {
  if (Differ(a.country, b.country) || Differ(a.town, b.town)) return false;
  if (!a.meeting) return MatterFits(a, b);
  return a.directed == b.directed && !a.cancels && !b.cancels && OfficesFit(a, b);
}

bool CanCancel(const Report& cancel, const Report& plan) {
  if (!cancel.cancels || plan.cancels || !cancel.HasDay() || !plan.HasDay()) return false;
  if (Differ(cancel.country, plan.country) || !OfficesFit(cancel, plan)) return false;
  const int32_t days = NumberOf(plan.date.begin) - NumberOf(cancel.date.begin);
  return (cancel.date.begin.year == 0) == (plan.date.begin.year == 0) && days >= 0 && days <= kPlanHorizon;
}

std::string BestDate(const std::vector<std::string>& dates) {
  std::map<std::string, int> counts;
  int most_exact = 0;
  for (const std::string& date : dates) {
    const auto parsed = ParseEdtf(date);
    if (!parsed) continue;
    most_exact = std::max(most_exact, Exactness(*parsed));
    ++counts[date];
  }
  std::string best;
  int best_count = 0;
  for (const auto& [date, count] : counts) {
    if (Exactness(*ParseEdtf(date)) < most_exact || count <= best_count) continue;
    best = date;
    best_count = count;
  }
  return best;
}

}  // namespace banggiao
