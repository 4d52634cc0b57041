#include "identity/report_clusters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "identity/pair_features.h"

namespace banggiao {
namespace {

constexpr size_t kMostCompared = 60;

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

bool Takes(const Cluster& cluster, const Report& report) {
  return std::any_of(cluster.days.begin(), cluster.days.end(), [&](const Reports& each) { return TakeMost(each, report, CanBeOne); });
}

size_t ArticlesOf(const Cluster& cluster) {
  std::set<std::string_view> articles;
  for (const Report* report : cluster.All()) articles.insert(report->mentions.front()->article);
  return articles.size();
}

// Reports in the order of their days join the largest cluster that takes them, the earliest of those as large. All get `block`.
std::vector<Cluster> ClusterInOrder(const Block& block, Reports reports) {
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
      if (report->date.empty() || size <= best_size || !Takes(clusters[at], *report)) continue;
      best = at;
      best_size = size;
    }
    if (best == clusters.size()) {
      clusters.push_back({block, {{report}}, ""});
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

// "In February" is the meeting of that February that most tell of; without one it stays apart. `here` are the numbers of the clusters of
// known days that are looked at with that February, whose block is `block`.
void AttachMonths(const Block& block, const Reports& months, const std::vector<size_t>& here, std::vector<Cluster>* clusters) {
  constexpr size_t kLeast = 3;
  ByArticles of_month;
  for (const size_t at : here) {
    const PartialDate begin = (*clusters)[at].days.front().front()->date.begin;
    if (begin.day != 0 && MonthOf(begin) == block.month) of_month.emplace_back(ArticlesOf((*clusters)[at]), at);
  }
  std::sort(of_month.rbegin(), of_month.rend());
  Reports apart;
  std::map<size_t, Reports> moves;
  for (const Report* report : months) {
    std::optional<size_t> meeting;
    if (!report->from_report) {
      meeting = Foremost(of_month, kLeast, [&](size_t at) { return TakeMost((*clusters)[at].days.front(), *report, FitButForDates); });
    }
    (meeting ? moves[*meeting] : apart).push_back(report);
  }
  for (auto& [at, reports] : moves) (*clusters)[at].days.push_back(std::move(reports));
  for (Cluster& cluster : ClusterInOrder(block, std::move(apart))) clusters->push_back(std::move(cluster));
}

// Whether two in three of the first reports of `told` are taken.
bool TakesMostOf(const Cluster& cluster, const Reports& told) {
  return std::any_of(cluster.days.begin(), cluster.days.end(), [&](const Reports& each) {
    const DateFit fit = FitOf(each.front()->date, told.front()->date);
    if (fit == DateFit::kApart || fit == DateFit::kOneUnknown) return false;
    return TakeMost(told, *each.front(), [&](const Report& report, const Report&) { return TakeMost(each, report, CanBeOne); });
  });
}

// Days without a year, of one month of the year, are of the year that most tell of. `clusters` of that month, of all years, are
// at the numbers `years`.
void AttachYearless(std::vector<Cluster> yearless, const std::vector<size_t>& years, std::vector<Cluster>* clusters) {
  ByArticles by_articles;
  for (const size_t at : years) by_articles.emplace_back(ArticlesOf((*clusters)[at]), at);
  std::sort(by_articles.rbegin(), by_articles.rend());
  std::map<size_t, std::vector<Reports>> moves;
  for (Cluster& cluster : yearless) {
    const std::optional<size_t> happening =
        Foremost(by_articles, 1, [&](size_t at) { return TakesMostOf((*clusters)[at], cluster.days.front()); });
    if (happening) {
      moves[*happening].push_back(std::move(cluster.days.front()));
    } else {
      clusters->push_back(std::move(cluster));
    }
  }
  for (auto& [at, days] : moves) std::move(days.begin(), days.end(), std::back_inserter((*clusters)[at].days));
}

// What one month is made of.
struct Month {
  Reports days;    // By their day.
  Reports months;  // Meetings "in June".
};

// The first day of the month (a block's month, not always the calendar's): of the first 15 the one that the fewest reports reach over or
// stand next to on both sides. `before` are those of the calendar month before, the `days` those of this one.
int FirstDay(const Reports& before, const Reports& days) {
  constexpr int kLatest = 15;
  constexpr int kLongestMonth = 31;
  std::array<int, kLongestMonth + 2> begin{}, end{}, over{};  // By day; 0 is the last one of the month before.
  const auto reach = [&over](int first, int last) {
    for (int day = first; day <= last; ++day) ++over[static_cast<size_t>(day)];
  };
  for (const Report* report : before) {
    const PartialDate last = report->IsOfDays() ? report->date.end : report->date.begin;
    const bool across = last.month != report->date.begin.month;
    if (across) reach(1, last.day);
    if (across) ++end[last.day];
    if (!across && last.day == DaysInMonth(last.year, last.month)) ++end[0];
  }
  for (const Report* report : days) {
    if (!report->HasDay()) continue;
    const PartialDate first = report->date.begin;
    const PartialDate last = report->IsOfDays() ? report->date.end : first;
    const int last_day = last.month != first.month ? kLongestMonth : last.day;
    ++begin[first.day];
    ++end[static_cast<size_t>(last_day)];
    reach(first.day + 1, last_day);
  }
  int found = 1;
  int least = 0;
  for (int day = 1; day <= kLatest; ++day) {
    const auto at = static_cast<size_t>(day);
    const int cut = over[at] + std::min(end[at - 1], begin[at]);
    if (day > 1 && cut >= least) continue;
    least = cut;
    found = day;
  }
  return found;
}

// Which month each report is looked at in.
std::map<MonthNumber, Month> ByMonth(const std::string& base, const Reports& reports) {
  std::map<MonthNumber, Month> calendar, months;
  for (const Report* report : reports) {
    const EdtfDate& date = report->date;
    const bool only_month = date.begin.day == 0 && !date.IsInterval() && base.starts_with(kMeetings);
    Month& month = calendar[report->block.month];
    (only_month ? month.months : month.days).push_back(report);
  }
  for (auto& [number, month] : calendar) {
    const auto before = calendar.find(number - 1);
    const int first = FirstDay(before == calendar.end() ? Reports{} : before->second.days, month.days);
    for (const Report* report : month.days) {
      const bool early = report->HasDay() && report->date.begin.day < first;
      months[early ? number - 1 : number].days.push_back(report);
    }
    months[number].months = std::move(month.months);
  }
  return months;
}

// The number of the one cluster that each refusal can mean; what fits none or several stays apart.
void FindCalledOff(const Reports& refusals, const std::vector<Cluster>& clusters, std::map<size_t, Reports>* moves, Reports* apart) {
  std::multimap<MonthNumber, size_t> by_month;
  for (size_t at = 0; at < clusters.size(); ++at) by_month.emplace(clusters[at].block.month, at);
  for (const Report* refusal : refusals) {
    std::vector<size_t> meant;
    const auto end = by_month.upper_bound(refusal->block.month + kOffAfter);
    for (auto at = by_month.lower_bound(refusal->block.month - kOffBefore); at != end && meant.size() < 2; ++at) {
      const Reports plans = clusters[at->second].All();
      if (std::all_of(plans.begin(), plans.end(), [&](const Report* plan) { return CanCancel(*refusal, *plan); })) meant.push_back(at->second);
    }
    (meant.size() == 1 ? (*moves)[meant.front()] : *apart).push_back(refusal);
  }
}

}  // namespace

Reports Cluster::All() const {
  Reports all;
  for (const Reports& each : days) all.insert(all.end(), each.begin(), each.end());
  return all;
}

std::vector<Cluster> ClusterReports(const std::string& base, const std::vector<Report>& reports) {
  Reports of_months, refusals, apart;
  std::map<MonthNumber, Reports> yearless;
  for (const Report& report : reports) {
    switch (report.block.kind) {
      case Block::Kind::kMonth: of_months.push_back(&report); break;
      case Block::Kind::kYearless: yearless[report.block.month].push_back(&report); break;
      case Block::Kind::kOff: refusals.push_back(&report); break;
      case Block::Kind::kAlone: apart.push_back(&report); break;
    }
  }
  std::map<MonthNumber, Month> months = ByMonth(base, of_months);
  std::vector<Cluster> clusters;
  std::map<MonthNumber, std::vector<size_t>> of_season;  // Numbers of clusters, by the month of the year.
  std::map<MonthNumber, std::vector<size_t>> of_month;
  for (auto& [number, month] : months) {
    std::vector<Cluster> found = ClusterInOrder({base, Block::Kind::kMonth, number, {}}, std::move(month.days));
    if (base.starts_with(kMeetings)) JoinDays(&found);
    for (Cluster& cluster : found) {
      of_month[number].push_back(clusters.size());
      clusters.push_back(std::move(cluster));
    }
  }
  std::map<size_t, Reports> called_off;
  FindCalledOff(refusals, clusters, &called_off, &apart);
  for (const auto& [number, month] : months) AttachMonths({base, Block::Kind::kMonth, number, {}}, month.months, of_month[number], &clusters);
  for (size_t at = 0; at < clusters.size(); ++at) of_season[MonthOf(clusters[at].days.front().front()->date.begin) % kMonthsAYear].push_back(at);
  for (auto& [season, found] : yearless) {
    AttachYearless(ClusterInOrder({base, Block::Kind::kYearless, season, {}}, std::move(found)), of_season[season], &clusters);
  }
  for (auto& [at, found] : called_off) clusters[at].days.push_back(std::move(found));
  for (const Report* report : apart) clusters.push_back({report->block, {{report}}, ""});
  return clusters;
}

}  // namespace banggiao
