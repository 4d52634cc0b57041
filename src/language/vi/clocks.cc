#include "language/vi/clocks.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "language/vi/dates_cells.h"

namespace banggiao::vi {
namespace {

using Kind = ClockMention::Kind;
using What = ClockElement::What;

constexpr std::array<std::string_view, 4> kKinds = {"time", "span", "span-past", "span-next"};
constexpr std::array<std::pair<std::string_view, What>, 5> kNumbers = {{{"shape", What::kShape},
                                                                        {"hour-shape", What::kHourShape},
                                                                        {"hour", What::kHour},
                                                                        {"minute", What::kMinute},
                                                                        {"count", What::kCount}}};

// On the 24-hour clock the hour nearest to the usual one of that part of day.
int HourIn(int hour, int part_hour) {
  if (hour > 12 || (part_hour > 0 && part_hour < 12)) return hour;  // "1 giờ sáng" is no afternoon.
  const auto distance = [part_hour](int h) { return std::min((h - part_hour + 24) % 24, (part_hour - h + 24) % 24); };
  return distance(hour + 12) < distance(hour) ? hour + 12 : hour;
}

// What the elements of a pattern took.
struct Fit {
  const ClockPattern* pattern = nullptr;
  size_t end = 0;
  int hour = -1, minute = -1, second = -1, count = -1;
  char letter = 0;  // Of the unit of a span: H, M, S.
  bool half = false, less = false;
  int part = -1;  // Usual hour of the part of day.
};

std::string TimeOf(Fit fit) {
  if (fit.half) fit.minute = 30;
  if (fit.less && fit.minute > 0) {
    fit.minute = 60 - fit.minute;
    fit.hour = (fit.hour + 23) % 24;
  }
  if (fit.part >= 0) fit.hour = HourIn(fit.hour, fit.part);
  if (fit.hour == 24) fit.hour = 0;
  char value[24];
  int size = std::snprintf(value, sizeof value, "T%02d", fit.hour);
  for (const int part : {fit.minute, fit.second}) {
    if (part >= 0) size += std::snprintf(value + size, sizeof value - static_cast<size_t>(size), ":%02d", part);
  }
  return {value, static_cast<size_t>(size)};
}

std::string SpanOf(const Fit& fit) {
  std::string value = "PT" + std::to_string(fit.count) + fit.letter;
  if (fit.half) value += fit.letter == 'H' ? "30M" : "30S";
  if (fit.minute >= 0) value += std::to_string(fit.minute) + 'M';
  return value;
}

class ClockReader {
 public:
  ClockReader(const Cells& cells, const std::vector<ClockPattern>& patterns)
      : cells_(cells.cells), numbers_(cells.numbers), patterns_(patterns) {}

  // The clock time or span that begins at cell `at`; its end in `*end`.
  [[nodiscard]] std::optional<ClockMention> Read(size_t at, size_t* end) const {
    Fit best;
    for (const bool times : {true, false}) {
      for (const ClockPattern& pattern : patterns_) {
        if ((pattern.kind == Kind::kTime) != times) continue;
        Fit fit;
        if (Fits(pattern, 0, at, at, &fit) && fit.end > best.end) {
          best = fit;
          best.pattern = &pattern;
        }
      }
      if (best.pattern != nullptr) break;
    }
    if (best.pattern == nullptr) return {};
    ClockMention mention;
    mention.kind = best.pattern->kind;
    mention.value = mention.kind == Kind::kTime ? TimeOf(best) : SpanOf(best);
    mention.id = best.pattern->id;
    *end = best.end;
    return mention;
  }

 private:
  [[nodiscard]] const NumberShape* Shape(size_t at) const {
    return cells_[at].number >= 0 ? &numbers_[static_cast<size_t>(cells_[at].number)] : nullptr;
  }
  // A whole number in digits or words, at most `high`; -1 for none.
  [[nodiscard]] int Plain(size_t at, int high) const {
    int value = -1;
    if (const NumberShape* shape = Shape(at); shape != nullptr && shape->count == 1 && !shape->clock) value = shape->values[0];
    if (cells_[at].Has(Role::kNumber)) value = cells_[at].lexeme->ValueOf(Role::kNumber);
    return value <= high ? value : -1;
  }

  // The role of `element` that the word at cell `at` has.
  [[nodiscard]] std::optional<ClockElement::Wanted> WordAt(const ClockElement& element, size_t at) const {
    for (const ClockElement::Wanted& wanted : element.words) {
      if (!cells_[at].Has(wanted.role)) continue;
      const int32_t value = cells_[at].lexeme->ValueOf(wanted.role);
      if (wanted.value < 0 || wanted.value == value) return ClockElement::Wanted{wanted.role, value};
    }
    return {};
  }

  bool TakeWord(const ClockElement& element, size_t at, Fit* fit) const {
    const auto word = WordAt(element, at);
    if (!word) return false;
    constexpr std::string_view kLetters = "SMH";  // Second, minute, hour.
    if (word->role == Role::kHalf) fit->half = true;
    if (word->role == Role::kLess) fit->less = true;
    if (word->role == Role::kPart) fit->part = word->value;
    if (word->role == Role::kHourWord && fit->letter == 0) fit->letter = 'H';
    if (word->role == Role::kUnit && fit->letter == 0 && word->value < 3)
      fit->letter = kLetters[static_cast<size_t>(word->value)];
    return true;
  }

  bool TakeShape(const NumberShape* shape, bool hour_only, Fit* fit) const {
    if (shape == nullptr || !shape->clock || (shape->count == 1) != hour_only) return false;
    if (shape->count == 2 && shape->digits[1] != 2) return false;  // A score, "3:1".
    fit->hour = shape->values[0];
    if (shape->count > 1) fit->minute = shape->values[1];
    if (shape->count > 2) fit->second = shape->values[2];
    return true;
  }

  bool Take(const ClockElement& element, size_t at, Fit* fit) const {
    switch (element.what) {
      case What::kWord:
        return TakeWord(element, at, fit);
      case What::kShape:
      case What::kHourShape:
        return TakeShape(Shape(at), element.what == What::kHourShape, fit);
      case What::kHour:
        return (fit->hour = Plain(at, 24)) >= 0;
      case What::kMinute:
        return (fit->minute = Plain(at, 59)) >= 0;
      case What::kCount:
        return (fit->count = Plain(at, 100000)) >= 0;
      case What::kOpens:
        return false;
    }
    return false;
  }

  // Whether the elements from number `i` on fit at cell `at`; the phrase begins at cell `begin` and never goes over a line end.
  bool Fits(const ClockPattern& pattern, size_t i, size_t begin, size_t at, Fit* fit) const {
    if (i == pattern.elements.size()) {
      fit->end = at;
      return true;
    }
    const ClockElement& element = pattern.elements[i];
    const bool opens = begin == 0 || cells_[begin].breaks;
    if (element.what == What::kOpens)
      return (opens || cells_[begin - 1].Has(Role::kStop)) && Fits(pattern, i + 1, begin, at, fit);
    if (element.behind) return !opens && WordAt(element, begin - 1) && Fits(pattern, i + 1, begin, at, fit);
    const bool goes_on = at < cells_.size() && (at == begin || !cells_[at].breaks);
    if (element.negative) return !(goes_on && WordAt(element, at)) && Fits(pattern, i + 1, begin, at, fit);
    const Fit before = *fit;
    if (goes_on && Take(element, at, fit) && Fits(pattern, i + 1, begin, at + 1, fit)) return true;
    *fit = before;
    return element.optional && Fits(pattern, i + 1, begin, at, fit);
  }

  const std::vector<Cell>& cells_;
  const std::vector<NumberShape>& numbers_;
  const std::vector<ClockPattern>& patterns_;
};

bool ParseWords(std::string_view part, ClockElement* element) {
  for (std::string_view name : SplitList(part)) {
    const size_t colon = name.find(':');
    const auto role = RoleNamed(name.substr(0, colon));
    if (!role) return false;
    ClockElement::Wanted wanted{*role, -1};
    if (colon != std::string_view::npos) {
      const auto value = RoleValue(*role, name.substr(colon + 1));
      if (!value) return false;
      wanted.value = *value;
    }
    element->words.push_back(wanted);
  }
  return !element->words.empty();
}

bool ParseElement(std::string_view part, ClockElement* element) {
  element->negative = part.starts_with('!');
  element->behind = part.starts_with('<');
  element->optional = part.ends_with('?');
  if (element->negative || element->behind) part.remove_prefix(1);
  if (element->optional) part.remove_suffix(1);
  if (part == "^") element->what = What::kOpens;
  for (const auto& [name, what] : kNumbers) {
    if (part == name) element->what = what;
  }
  return element->what != What::kWord || ParseWords(part, element);
}

}  // namespace

Result<std::vector<ClockPattern>> ParseClocks(std::string_view table) {
  std::vector<ClockPattern> patterns;
  for (const TsvRow& row : ReadTsv(table)) {
    const auto fail = [&row](std::string_view what, std::string_view name) {
      return Error{ErrorCode::kMalformed, "vi/clocks.tsv:" + std::to_string(row.line) + ": unknown " + std::string(what) +
                                              " '" + std::string(name) + "'"};
    };
    if (row.fields.size() < 4) return fail("form; expected id, kind, pattern, example in", row.fields[0]);
    ClockPattern pattern;
    pattern.id = row.fields[0];
    const auto kind = std::find(kKinds.begin(), kKinds.end(), row.fields[1]);
    if (kind == kKinds.end()) return fail("kind", row.fields[1]);
    pattern.kind = static_cast<Kind>(kind - kKinds.begin());
    for (std::string_view part : SplitList(row.fields[2], ' ')) {
      if (!ParseElement(part, &pattern.elements.emplace_back())) return fail("element", part);
    }
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

void FindClocks(std::string_view text, const std::vector<Token>& tokens, const DateLexicon& lexicon,
                const std::vector<ClockPattern>& patterns, std::vector<ClockMention>* clocks) {
  Cells cells;
  cells.Read(text, tokens, lexicon);
  const ClockReader reader(cells, patterns);
  for (size_t at = 0; at < cells.cells.size();) {
    size_t end = at + 1;
    std::optional<ClockMention> found;
    if (cells.cells[at].number >= 0 || cells.cells[at].Has(Role::kNumber)) found = reader.Read(at, &end);
    if (found) {
      found->first = cells.cells[at].first;
      found->last = cells.cells[end - 1].last;
      found->span = {tokens[found->first].span.begin, tokens[found->last - 1].span.end};
      clocks->push_back(std::move(*found));
    }
    at = end;
  }
}

}  // namespace banggiao::vi
