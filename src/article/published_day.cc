#include "article/published_day.h"

#include <algorithm>

#include "article/line.h"
#include "text/code_points.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr int kOldestPicture = 3;          // Days between the picture of an event and the report on it.
constexpr size_t kLongestLine = 100;        // Bytes of a line that tells the day of publication.
constexpr size_t kOpeningParagraphs = 3;   // Lead and first paragraphs: where a report names its day.

bool IsDigit(std::string_view text, size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

bool HasDigit(std::string_view word) { return word.find_first_of("0123456789") != std::string_view::npos; }

struct Number {
  int value = 0;
  size_t digits = 0;
};

Number ReadNumber(std::string_view text, size_t at) {
  Number number;
  while (IsDigit(text, at + number.digits) && number.digits < 5) {
    number.value = number.value * 10 + (text[at + number.digits] - '0');
    ++number.digits;
  }
  return number;
}

PartialDate MakeDay(int year, int month, int day) {
  if (!IsValidDay(year, month, day) || (year != 0 && (year < 1900 || year > 2199))) return {};
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

bool FollowsDayWord(std::string_view text, size_t at) {
  const std::string_view before = text.substr(0, at);
  for (const std::string_view word : {"ngày ", "Ngày ", "hôm ", "Hôm ", "mùng "}) {
    if (before.ends_with(word)) return true;
  }
  return false;
}

// The day whose first digit stands at `at`; its `day` is empty when there is none.
DayInText ReadDay(std::string_view text, size_t at) {
  const Number first = ReadNumber(text, at);
  size_t next = at + first.digits;
  if (next >= text.size()) return {};
  const char joint = text[next];
  if (joint != '/' && joint != '-' && joint != '.') return {};
  const Number second = ReadNumber(text, next + 1);
  if (second.digits == 0 || second.digits > 2) return {};
  next += 1 + second.digits;
  const bool third_part = next < text.size() && text[next] == joint && IsDigit(text, next + 1);
  if (third_part) {
    const Number third = ReadNumber(text, next + 1);
    const size_t end = next + 1 + third.digits;
    if (first.digits == 4) return {MakeDay(first.value, second.value, third.value), at, end};
    if (first.digits > 2 || third.digits != 4) return {};
    return {MakeDay(third.value, second.value, first.value), at, end};
  }
  if (first.digits > 2 || IsDigit(text, next)) return {};
  if (joint != '/' && !FollowsDayWord(text, at)) return {};
  return {MakeDay(0, second.value, first.value), at, next};
}

// The first full day (with a year) in the regions of that kind; empty when there is none.
PartialDate FullDayIn(const Article& article, RegionKind kind) {
  for (const ArticleRegion& region : article.regions) {
    if (region.kind != kind) continue;
    for (const DayInText& found : FindDaysInFigures(region.span.In(article.Text()))) {
      if (found.day.year != 0) return found.day;
    }
  }
  return {};
}

// The first day in the article's datelines, best one with a year.
PartialDate DayOfDateline(const Article& article, const FurnitureWords& words) {
  if (const PartialDate full = FullDayIn(article, RegionKind::kDateline); !full.empty()) return full;
  PartialDate first;
  for (const ArticleRegion& region : article.regions) {
    if (region.kind != RegionKind::kDateline) continue;
    const std::string_view text = region.span.In(article.Text());
    const std::vector<DayInText> figures = FindDaysInFigures(text);
    const PartialDate day = figures.empty() ? FindDayInWords(text, words) : figures[0].day;
    if (day.year != 0) return day;
    if (first.empty()) first = day;
  }
  return first;
}

PartialDate InferDay(const Article& article) {
  PartialDate picture;
  for (const ArticleRegion& region : article.regions) {
    if (region.kind != RegionKind::kCaption) continue;
    for (const DayInText& found : FindDaysInFigures(region.span.In(article.Text()))) {
      if (found.day.year != 0 && found.day > picture) picture = found.day;
    }
  }
  if (picture.empty()) return {};
  size_t paragraphs = 0;
  for (const ArticleRegion& region : article.regions) {
    if (region.kind != RegionKind::kLead && region.kind != RegionKind::kBody) continue;
    if (++paragraphs > kOpeningParagraphs) break;
    for (const DayInText& found : FindDaysInFigures(region.span.In(article.Text()))) {
      if (found.day.year != 0) continue;
      const PartialDate day = MakeDay(picture.year, found.day.month, found.day.day);
      if (day.empty()) continue;
      const int later = DayNumber(day) - DayNumber(picture);
      if (later >= 0 && later <= kOldestPicture) return day;
    }
  }
  return {};
}

}  // namespace

PartialDate FindDayInWords(std::string_view text, const FurnitureWords& words) {
  // The words and numbers, without the marks between them.
  std::vector<std::string_view> parts;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find_first_not_of(" ,.()\n\t", at);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(text.find_first_of(" ,.()\n\t", begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    if (parts.back().ends_with(':')) parts.back().remove_suffix(1);  // "10 July 2018: At eight", but not "10:15".
    at = end;
  }
  const auto number = [&](size_t i, size_t digits) {
    if (i >= parts.size() || parts[i].empty()) return 0;
    const Number found = ReadNumber(parts[i], 0);
    return found.digits == parts[i].size() && found.digits <= digits ? found.value : 0;
  };
  for (size_t i = 0; i < parts.size(); ++i) {
    const int month = IsUpperCase(DecodeUtf8(parts[i], 0).value) ? words.MonthOf(FoldKey(parts[i])) : 0;
    if (month == 0) continue;
    const int after = number(i + 1, 2);  // "October 22, 2025", or "22 October 2025".
    const int day = after != 0 ? after : i > 0 ? number(i - 1, 2) : 0;
    const int year = number(i + (after != 0 ? 2 : 1), 4);
    const bool has_year = year > 1900 && year < 2200;
    if (day == 0 || !IsValidDay(has_year ? year : 2024, month, day)) continue;
    return {static_cast<int16_t>(has_year ? year : 0), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
  }
  return {};
}

std::vector<DayInText> FindDaysInFigures(std::string_view text) {
  std::vector<DayInText> days;
  for (size_t at = 0; at < text.size();) {
    if (!IsDigit(text, at)) {
      ++at;
      continue;
    }
    const DayInText found = ReadDay(text, at);
    if (!found.day.empty()) {
      days.push_back(found);
      at = found.end;
    }
    while (IsDigit(text, at)) ++at;
  }
  return days;
}

bool IsDateLine(std::string_view line, const FurnitureWords& words) {
  constexpr size_t kMostNames = 4;
  if (line.size() > kLongestLine) return false;
  const std::vector<DayInText> days = FindDaysInFigures(line);
  if (days.empty() || days[0].day.year == 0) return false;
  size_t names = 0;
  for (size_t at = 0; at < line.size();) {
    size_t end = line.find_first_of(" ,", at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty() || HasDigit(word) || words.IsDateWord(FoldKey(word))) continue;
    if (!LooksLikeNames(word) || ++names > kMostNames) return false;
  }
  return true;
}

bool IsDateLineInWords(std::string_view line, const FurnitureWords& words) {
  constexpr size_t kMostNames = 6;      // "The Nairobi Sentinel, Ulan Bator, Tuesday";
  constexpr size_t kMostBareNames = 3;  // without a weekday or a word of papers: "The Fall of Dien Bien Phu, May 7, 1954" heads a part of the text.
  if (line.size() > kLongestLine || !HasDigit(line)) return false;
  bool has_weekday = false;
  bool has_month = false;
  bool of_paper = false;
  size_t names = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find_first_of(" ,.;|()/-", at), line.size());
    const std::string_view word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty() || HasDigit(word)) continue;
    const std::string folded = FoldKey(word);
    if (words.IsWeekday(folded)) {
      has_weekday = true;
    } else if (words.MonthOf(folded) != 0) {
      has_month = true;
    } else if (words.IsDateWord(folded)) {
      of_paper |= words.FunctionWordLanguage(folded).empty();
    } else if (word.ends_with(':') || !IsUpperCase(DecodeUtf8(word, 0).value) || ++names > kMostNames) {
      return false;
    }
  }
  if (names > kMostBareNames && !has_weekday && !of_paper) return false;
  const PartialDate day = has_month ? FindDayInWords(line, words) : PartialDate{};
  return day.year != 0 || (day.day != 0 && has_weekday);
}

void FindPublishedDay(const FurnitureWords& words, Article* article) {
  article->dateline = DayOfDateline(*article, words);
  const RawDocument& document = *article->document;
  if (const auto known = ParseEdtf(document.published); known && known->begin.day != 0) {
    article->published = known->begin;
    article->published_how = document.published_how;
    return;
  }
  const std::pair<PartialDate, const char*> sources[] = {{FullDayIn(*article, RegionKind::kCredit), "credit line"},
                                                         {article->dateline.year != 0 ? article->dateline : PartialDate{}, "dateline"},
                                                         {InferDay(*article), "inferred"}};
  for (const auto& [day, how] : sources) {
    if (day.empty()) continue;
    article->published = day;
    article->published_how = how;
    return;
  }
}

}  // namespace banggiao
