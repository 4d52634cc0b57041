#include "event/article_year.h"

#include <algorithm>
#include <set>
#include <vector>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2030;
constexpr size_t kFewYears = 5;     // So many years the office-holders must leave at most before the text may choose.
constexpr size_t kOneMayBeOut = 4;  // Of so many persons one may be named with a title of another time.

PartialDate MiddleDay(PartialDate date) {
  if (date.day == 0) date.day = 15;
  if (!IsValidDay(date.year, date.month, date.day)) date.day = 28;
  return date;
}

// World persons who are named with a title and without "cựu".
std::set<uint32_t> TitledPersons(const EventInput& input, const World& world) {
  std::set<uint32_t> persons;
  for (const Mention& mention : input.mentions.all) {
    if (mention.former || mention.entity < 0 || (mention.office < 0 && mention.kind != MentionKind::kTitled)) continue;
    const auto person = static_cast<uint32_t>(mention.entity);
    if (world.entity(person).kind == EntityKind::kPerson && !world.TermsOf(person).empty()) persons.insert(person);
  }
  return persons;
}

bool InOffice(const World& world, uint32_t person, PartialDate day) { return !world.OfficesOn(person, day).empty(); }

std::vector<int> PossibleYears(const std::set<uint32_t>& persons, PartialDate report, const World& world) {
  std::vector<int> years;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    report.year = static_cast<int16_t>(year);
    const PartialDate day = MiddleDay(report);
    const size_t out = static_cast<size_t>(
        std::count_if(persons.begin(), persons.end(), [&](uint32_t person) { return !InOffice(world, person, day); }));
    if (out == 0 || (out == 1 && persons.size() >= kOneMayBeOut)) years.push_back(year);
  }
  return years;
}

// "đến năm 2025", "trước tháng 6/2018": may lie ahead.
bool MayLieAhead(const Analysis& analysis, const DateMention& date) {
  static const std::set<uint64_t> kAhead = {Hash64("đến"), Hash64("tới"), Hash64("trước"), Hash64("sẽ"), Hash64("cuối"), Hash64("hạn")};
  for (uint32_t i = date.first > 6 ? date.first - 6 : 0; i < date.first; ++i) {
    if (kAhead.contains(analysis.tokens[i].key)) return true;
  }
  return false;
}

// The latest month with a year that the text gives; nullptr when none does.
const DateMention* LatestMonth(const Analysis& analysis) {
  const DateMention* latest = nullptr;
  for (const DateMention& date : analysis.dates) {
    const PartialDate begin = date.value.begin;
    if (begin.year < kFirstYear || begin.month == 0 || date.relative || MayLieAhead(analysis, date)) continue;
    if (latest == nullptr || begin > latest->value.begin) latest = &date;
  }
  return latest;
}

int LatestYear(const Analysis& analysis) {
  int latest = 0;
  for (const DateMention& date : analysis.dates) {
    if (MayLieAhead(analysis, date)) continue;
    if (date.value.begin.year <= kLastYear) latest = std::max<int>(latest, date.value.begin.year);
  }
  return latest;
}

}  // namespace

ArticleYear FindArticleYear(const EventInput& input, const ReportDay& report, const World& world) {
  if (report.day.year != 0 || report.day.month == 0) return {};
  const auto persons = TitledPersons(input, world);
  std::vector<int> years = PossibleYears(persons, report.day, world);
  const bool few = years.size() <= kFewYears;
  const int latest_year = LatestYear(input.analysis);
  if (latest_year != 0) std::erase_if(years, [&](int year) { return year < latest_year; });
  if (persons.empty()) return {};
  if (years.size() == 1) return {static_cast<int16_t>(years[0]), "inferred from office-holders"};
  if (!few) return {};
  const DateMention* latest = LatestMonth(input.analysis);
  if (latest == nullptr || latest->value.begin.year < latest_year) return {};
  const PartialDate said = latest->value.begin;
  const int year = said.month <= report.day.month ? said.year : said.year + 1;
  if (std::count(years.begin(), years.end(), year) == 0) return {};
  return {static_cast<int16_t>(year), "year from " + std::string(latest->span.In(input.article.Text())) + " in the text"};
}

PartialDate WithYearNear(PartialDate date, PartialDate report) {
  if (date.year != 0 || date.month == 0 || report.year == 0) return date;
  PartialDate best = date;
  int32_t best_apart = INT32_MAX;
  for (int year = report.year - 1; year <= report.year + 1; ++year) {
    date.year = static_cast<int16_t>(year);
    if (date.day != 0 && !IsValidDay(date.year, date.month, date.day)) continue;
    const int32_t apart = std::abs(DayNumber(MiddleDay(date)) - DayNumber(MiddleDay(report)));
    if (apart >= best_apart) continue;
    best = date;
    best_apart = apart;
  }
  return best;
}

}  // namespace banggiao
