#include "language/vi/clocks.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "language/vi/dates_cells.h"

namespace banggiao::vi {
namespace {

using Kind = ClockMention::Kind;

struct Time {
  int hour = 0;
  int minute = -1;  // -1: not said.
  int second = -1;
  size_t end = 0;      // Behind its last cell.
  bool shape = false;  // Written as a clock: "14h30".
  bool worded = false;  // With a part of day or "kém": nothing but a time.
};

// On the 24-hour clock the hour nearest to the usual one of that part of day.
int HourIn(int hour, int part_hour) {
  if (hour > 12 || (part_hour > 0 && part_hour < 12)) return hour;  // "1 giờ sáng" is no afternoon.
  const auto distance = [part_hour](int h) { return std::min((h - part_hour + 24) % 24, (part_hour - h + 24) % 24); };
  return distance(hour + 12) < distance(hour) ? hour + 12 : hour;
}

std::string ValueOf(const Time& time) {
  char value[24];
  int size = std::snprintf(value, sizeof value, "T%02d", time.hour);
  for (const int part : {time.minute, time.second}) {
    if (part >= 0) size += std::snprintf(value + size, sizeof value - static_cast<size_t>(size), ":%02d", part);
  }
  return {value, static_cast<size_t>(size)};
}

class ClockReader {
 public:
  explicit ClockReader(const Cells& cells) : cells_(cells.cells), numbers_(cells.numbers) {}

  // The clock time or span that begins at cell `at`; its end in `*end`.
  [[nodiscard]] std::optional<ClockMention> Read(size_t at, size_t* end) const {
    if (const std::optional<Time> time = ReadTime(at); time && IsMeant(*time, at)) {
      *end = time->end;
      ClockMention mention;
      mention.value = ValueOf(*time);
      return mention;
    }
    return ReadSpan(at, end);
  }

 private:
  [[nodiscard]] bool Has(size_t at, Role role) const { return at < cells_.size() && cells_[at].Has(role); }
  // Of the phrase that began before: it does not go over a line end.
  [[nodiscard]] bool Goes(size_t at, Role role) const { return Has(at, role) && !cells_[at].breaks; }
  [[nodiscard]] bool GoesUnit(size_t at, Unit unit) const {
    return Goes(at, Role::kUnit) && cells_[at].lexeme->ValueOf(Role::kUnit) == static_cast<int>(unit);
  }
  [[nodiscard]] const NumberShape* Shape(size_t at) const {
    return at < cells_.size() && cells_[at].number >= 0 ? &numbers_[static_cast<size_t>(cells_[at].number)] : nullptr;
  }
  // A whole number in digits or words, at most `high`; -1 for none.
  [[nodiscard]] int Plain(size_t at, int high) const {
    int value = -1;
    if (const NumberShape* shape = Shape(at); shape != nullptr && shape->count == 1 && !shape->clock) value = shape->values[0];
    if (Has(at, Role::kNumber)) value = cells_[at].lexeme->ValueOf(Role::kNumber);
    return value <= high ? value : -1;
  }

  [[nodiscard]] std::optional<Time> ReadTime(size_t at) const {
    Time time;
    if (const NumberShape* shape = Shape(at); shape != nullptr && shape->clock) {
      if (shape->count == 2 && shape->digits[1] != 2) return {};  // A score, "3:1".
      time.hour = shape->values[0];
      if (shape->count > 1) time.minute = shape->values[1];
      if (shape->count > 2) time.second = shape->values[2];
      time.shape = shape->count > 1;
      time.end = at + 1;
    } else {
      time.hour = Plain(at, 24);
      if (time.hour < 0 || (!GoesUnit(at + 1, Unit::kHour) && !Goes(at + 1, Role::kHourMark))) return {};
      time.end = at + 2;
      ReadMinutes(&time);
    }
    if (Goes(time.end, Role::kPart)) {
      time.hour = HourIn(time.hour, cells_[time.end].lexeme->ValueOf(Role::kPart));
      time.worded = true;
      ++time.end;
    }
    if (time.hour == 24) time.hour = 0;
    return time;
  }

  // "rưỡi", "kém 15", "45 phút", "45".
  void ReadMinutes(Time* time) const {
    size_t at = time->end;
    if (Goes(at, Role::kHalf)) {
      time->minute = 30;
      ++time->end;
      return;
    }
    const bool less = Goes(at, Role::kLess);
    if (less) ++at;
    const int minutes = at < cells_.size() && !cells_[at].breaks ? Plain(at, 59) : -1;
    const bool unit = GoesUnit(at + 1, Unit::kMinute);
    if (minutes < 0 || (Goes(at + 1, Role::kUnit) && !unit) || Goes(at + 1, Role::kCounted)) return;
    time->end = at + (unit ? 2 : 1);
    time->minute = minutes;
    if (!less || minutes == 0) return;
    time->minute = 60 - minutes;
    time->hour = (time->hour + 23) % 24;
    time->worded = true;
  }

  [[nodiscard]] bool IsMeant(const Time& time, size_t at) const {
    if (time.shape || time.worded) return true;
    const bool opens = at == 0 || cells_[at].breaks || Has(at - 1, Role::kStop);
    if (opens) return time.minute >= 0 && !Goes(time.end - 1, Role::kHalf);
    return Has(at - 1, Role::kAt) && cells_[at - 1].lexeme->ValueOf(Role::kAt) == 1;  // "lúc", not "khoảng".
  }

  [[nodiscard]] std::optional<ClockMention> ReadSpan(size_t at, size_t* end) const {
    const int count = Plain(at, 100000);
    if (count < 0 || at + 1 >= cells_.size()) return {};
    char letter = 0;
    if (GoesUnit(at + 1, Unit::kHour) || Goes(at + 1, Role::kHourWord)) letter = 'H';
    if (GoesUnit(at + 1, Unit::kMinute)) letter = 'M';
    if (GoesUnit(at + 1, Unit::kSecond)) letter = 'S';
    if (letter == 0) return {};
    size_t next = at + 2;
    ClockMention mention;
    mention.kind = Kind::kSpan;
    mention.value = "PT" + std::to_string(count) + letter;
    if (Goes(next, Role::kHalf) && letter != 'S') {
      mention.value += letter == 'H' ? "30M" : "30S";
      ++next;
    } else if (const int minutes = letter == 'H' && GoesUnit(next + 1, Unit::kMinute) ? Plain(next, 59) : -1; minutes >= 0) {
      mention.value += std::to_string(minutes) + 'M';
      next += 2;
    }
    if (Goes(next, Role::kRelation)) {
      const auto relation = static_cast<Relation>(cells_[next].lexeme->ValueOf(Role::kRelation));
      if (relation == Relation::kNext || relation == Relation::kPast) {
        mention.kind = relation == Relation::kNext ? Kind::kSpanNext : Kind::kSpanPast;
        ++next;
      }
    }
    // "hai tiếng nổ": the word is an hour only beside now.
    if (Goes(at + 1, Role::kHourWord) && mention.kind == Kind::kSpan) return {};
    *end = next;
    return mention;
  }

  const std::vector<Cell>& cells_;
  const std::vector<NumberShape>& numbers_;
};

}  // namespace

void FindClocks(std::string_view text, const std::vector<Token>& tokens, const DateLexicon& lexicon, std::vector<ClockMention>* clocks) {
  Cells cells;
  cells.Read(text, tokens, lexicon);
  const ClockReader reader(cells);
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
