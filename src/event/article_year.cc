#include "event/article_year.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>


namespace banggiao {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2026;     // The last year that the terms of office in data/world know.
constexpr double kSureEnough = 0.4;  // The likeliest year is told when its share is at least this.

// How much each kind of evidence counts, as a difference of log-odds; set by hand, judged in models/dates.md.
constexpr double kOutOfOffice = -4.5;    // A titled person was in no office that day.
constexpr double kBeforeSaidYear = -2.5; // The text already knows a later year.
constexpr double kYearLater = -0.5;      // For each year after the latest that the text names.
constexpr double kYearOfPast = -1.0;     // "hồi năm 2016" told in 2016.
constexpr double kMonthNotCome = -1.5;   // "tháng 12/2016" told in February 2016.
constexpr double kMonthYearLater = -0.6; // For each year after the first in which the latest named month lies behind.
constexpr double kAfterAhead = -3.0;     // "đến năm 2018" told in 2019.
constexpr double kAheadYear = -0.4;      // For each year that a coming one is off, at most kFarAhead.
constexpr double kFarAhead = -2.0;
constexpr double kNamedYear = -1.0;      // For each year off the year in a name ("World Cup 2018"), at most kFarNamed.
constexpr double kFarNamed = -2.0;
constexpr double kBeforeHappening = -6.0; // The text speaks of what had not happened.
constexpr double kHappeningYear = -1.2;   // For each year since then, at most kFarHappening.
constexpr double kFarHappening = -3.6;
constexpr double kWeekdayBefore = -1.0;   // The opening's weekday is that of the day before the report,
constexpr double kOtherWeekday = -3.0;    // or no day near it; or a day is told with another weekday.

PartialDate MiddleDay(PartialDate date) {
  if (date.day == 0) date.day = 15;
  if (!IsValidDay(date.year, date.month, date.day)) date.day = 28;
  return date;
}

struct TitledPerson {
  uint32_t person;
  bool elect;   // "Tổng thống đắc cử": in office soon, not yet.
  int32_t office;  // World office that the title names; -1: any of the person's.
  friend auto operator<=>(const TitledPerson&, const TitledPerson&) = default;
};

bool SaidElect(const DateWords& words, const Analysis& analysis, const Mention& mention) {
  const uint32_t first = mention.first > 3 ? mention.first - 3 : 0;
  const uint32_t last = std::min(mention.last + 2, static_cast<uint32_t>(analysis.tokens.size()));
  return words.IsIn(DateWord::kElect, analysis.tokens, first, last);
}

// World persons who are named with a title and without "cựu".
std::set<TitledPerson> TitledPersons(const EventInput& input, const World& world) {
  const DateWords& words = DateWords::Of(input.article);
  std::set<TitledPerson> persons;
  std::set<uint32_t> elected;
  for (const Mention& mention : input.mentions.all) {
    if (mention.former || mention.entity < 0) continue;
    const auto person = static_cast<uint32_t>(mention.entity);
    if (world.entity(person).kind != EntityKind::kPerson || world.TermsOf(person).empty()) continue;
    // "Ông Putin chưa chúc mừng ông Zelenskiy sau khi ông đắc cử": whom the pronoun means is a guess.
    if (mention.kind != MentionKind::kPersonRef && SaidElect(words, input.analysis, mention)) elected.insert(person);
    if (mention.office >= 0 || mention.kind == MentionKind::kTitled) persons.insert({person, false, mention.office});
  }
  for (uint32_t person : elected) {
    std::erase_if(persons, [person](const TitledPerson& titled) { return titled.person == person; });
    persons.insert({person, true, -1});
  }
  return persons;
}

bool InOffice(const World& world, TitledPerson titled, PartialDate day) {
  if (!titled.elect) {
    const std::vector<Term> terms = world.OfficesOn(titled.person, day);
    if (titled.office < 0) return !terms.empty();
    return std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return term.office == static_cast<uint32_t>(titled.office); });
  }
  constexpr int32_t kDaysToOffice = 110;
  const PartialDate soon = DayFromNumber(DayNumber(day) + kDaysToOffice);
  return world.OfficesOn(titled.person, day).size() < world.OfficesOn(titled.person, soon).size();
}

// "hồi năm 2016", "kể từ năm 2014", "ký năm 2015".
bool LooksBackAt(const DateWords& words, const Analysis& analysis, const DateMention& date) {
  constexpr uint32_t kReach = 4;
  return AnyWordBefore(words, DateWord::kBack, analysis, date, kReach);
}

// What the text says of years.
struct SaidYears {
  int latest = 0;                             // The latest year that doesn't lie ahead; 0: none.
  bool latest_is_past = false;
  const DateMention* latest_month = nullptr;  // The latest month with its year.
  std::vector<int> ahead;
  std::vector<int> in_names;                  // "World Cup 2018".
};

// The number of a token of four digits; 0 for any other.
int FourDigits(const Analysis& analysis, std::string_view text, uint32_t token) {
  const std::string_view word = analysis.tokens[token].span.In(text);
  if (word.size() != 4) return 0;
  int number = 0;
  for (char c : word) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Years behind a name, which are no dates of their own.
std::vector<int> YearsInNames(const EventInput& input) {
  const Analysis& analysis = input.analysis;
  std::vector<int> years;
  size_t next = 0;
  for (uint32_t i = 1; i < analysis.tokens.size(); ++i) {
    while (next < analysis.dates.size() && analysis.dates[next].last <= i) ++next;
    const bool dated = next < analysis.dates.size() && analysis.dates[next].first <= i;
    if (dated || !analysis.tokens[i - 1].capital) continue;
    const int number = FourDigits(analysis, input.article.Text(), i);
    if (number >= kFirstYear && number <= kLastYear) years.push_back(number);
  }
  return years;
}

SaidYears FindSaidYears(const DateWords& words, const Analysis& analysis) {
  SaidYears said;
  for (const DateMention& date : analysis.dates) {
    const PartialDate begin = date.value.begin;
    const int year = begin.year;
    if (year < kFirstYear || year > kLastYear + 4 || date.relative) continue;
    if (date.value.IsInterval() && date.value.end.year != year) continue;  // "nhiệm kỳ 2020-2021": told before, in or after it.
    if (MayLieAhead(words, analysis, date) || IsAnnounced(words, analysis, date)) {
      said.ahead.push_back(year);
      continue;
    }
    if (year > said.latest) said.latest_is_past = true;
    said.latest = std::max(said.latest, year);
    if (year == said.latest && !LooksBackAt(words, analysis, date)) said.latest_is_past = false;
    if (begin.month != 0 && (said.latest_month == nullptr || begin > said.latest_month->value.begin)) said.latest_month = &date;
  }
  return said;
}

// `report` in a year, against a happening that the text speaks of.
double ScoreHappening(PartialDate report, const KnownHappening& happening) {
  const int months = (report.year - happening.day.year) * 12 + report.month - happening.day.month;
  const bool before = months < 0 || (months == 0 && report.day != 0 && report.day < happening.day.day);
  if (before && months >= -happening.lead_months) return 0;
  return before ? kBeforeHappening : std::max(kFarHappening, kHappeningYear * (months / 12));
}

struct Evidence {
  std::set<TitledPerson> persons;
  SaidYears said;
  std::vector<const KnownHappening*> happenings;
  int weekday = 0;  // OpeningWeekday.
  std::vector<DateMention> with_weekday;  // "Monday, September 25", "thứ hai, 25-9": few, without a year.

  [[nodiscard]] bool empty() const {
    return persons.empty() && happenings.empty() && said.latest == 0 && said.ahead.empty() && said.in_names.empty();
  }
};

double ScoreYear(int year, const Evidence& evidence, PartialDate report, const World& world) {
  const auto& [persons, said, happenings, weekday, with_weekday] = evidence;
  report.year = static_cast<int16_t>(year);
  const PartialDate day = MiddleDay(report);
  double score = 0;
  for (const KnownHappening* happening : happenings) score += ScoreHappening(report, *happening);
  for (const TitledPerson& person : persons) score += InOffice(world, person, day) ? 0 : kOutOfOffice;
  if (said.latest != 0) {
    if (year < said.latest) score += kBeforeSaidYear;
    if (year > said.latest) score += kYearLater * std::min(year - said.latest, 4);
    if (year == said.latest && said.latest_is_past) score += kYearOfPast;
  }
  if (said.latest_month != nullptr) {
    const PartialDate month = said.latest_month->value.begin;
    const int first = month.month <= report.month ? month.year : month.year + 1;
    if (year < first) score += kMonthNotCome;
    if (year > first) score += kMonthYearLater * std::min(year - first, 3);
  }
  if (weekday != 0 && report.day != 0 && IsValidDay(year, report.month, report.day)) {
    constexpr int kDaysOfWeek = 7;
    const int back = (DayOfWeek(report) - weekday + kDaysOfWeek) % kDaysOfWeek;
    score += back == 0 ? 0 : back == 1 ? kWeekdayBefore : kOtherWeekday;
  }
  for (const DateMention& date : with_weekday) {
    const PartialDate told = WithYearNear(date.value.begin, report);
    if (told.year != 0 && IsValidDay(told.year, told.month, told.day) && DayOfWeek(told) != date.weekday) score += kOtherWeekday;
  }
  for (int named : said.in_names) score += std::max(kFarNamed, kNamedYear * std::abs(named - year));
  for (int ahead : said.ahead) {
    score += year > ahead ? kAfterAhead : std::max(kFarAhead, kAheadYear * (ahead - year));
  }
  return score;
}

std::string HowOf(int year, const Evidence& evidence, const EventInput& input) {
  const SaidYears& said = evidence.said;
  if (said.latest_month != nullptr && said.latest_month->value.begin.year + 1 >= year) {
    return "year from " + std::string(said.latest_month->span.In(input.article.Text())) + " in the text";
  }
  if (said.latest != 0 && said.latest + 1 >= year) return "year from " + std::to_string(said.latest) + " in the text";
  for (const KnownHappening* happening : evidence.happenings) {
    if (happening->day.year == year || happening->day.year + 1 == year) return "year inferred from: " + happening->name;
  }
  return evidence.persons.empty() ? "year inferred from the years of the text" : "inferred from office-holders";
}

}  // namespace

ArticleYear FindArticleYear(const EventInput& input, const ReportDay& report, const World& world, std::span<const ToldHappening> told) {
  if (report.near.year != 0 || report.near.month == 0) return {};
  Evidence evidence;
  evidence.persons = TitledPersons(input, world);
  evidence.said = FindSaidYears(DateWords::Of(input.article), input.analysis);
  evidence.happenings = EachOnce(told);
  evidence.said.in_names = YearsInNames(input);
  evidence.weekday = OpeningWeekday(input.analysis);
  constexpr size_t kMostWithWeekday = 2;  // One of them may be wrong.
  for (const DateMention& date : input.analysis.dates) {
    const bool open = date.weekday != 0 && !date.relative && date.value.begin.day != 0 && date.value.begin.year == 0;
    if (open && evidence.with_weekday.size() < kMostWithWeekday) evidence.with_weekday.push_back(date);
  }
  if (evidence.empty()) return {};
  double all = 0;
  double best = 0;
  int best_year = 0;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    const double weight = std::exp(ScoreYear(year, evidence, report.near, world));
    all += weight;
    if (weight <= best) continue;
    best = weight;
    best_year = year;
  }
  if (best < kSureEnough * all) return {};
  return {static_cast<int16_t>(best_year), HowOf(best_year, evidence, input),
          evidence.said.latest != 0 && evidence.said.latest + 1 >= best_year};
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
