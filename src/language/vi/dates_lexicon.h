// The words of the date grammar (data/vi/dates.tsv), looked up by the keys of tokens.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"

namespace banggiao::vi {

// What a word can do in a date phrase; the same order as kRoleNames in dates_lexicon.cc.
enum class Role : uint8_t {
  kNumber,
  kRoman,
  kSome,
  kUnit,
  kHourMark,
  kDayWord,
  kLunarMonth,
  kWeekday,
  kRelativeDay,
  kShortDay,
  kRelativeYear,
  kPart,
  kRelation,
  kEdge,
  kTo,
  kDash,
  kAnd,
  kComma,
  kSlash,
  kOpen,
  kClose,
  kStop,
  kOf,
  kCue,
  kFrom,
  kFuture,
  kAt,
  kHalf,
  kLess,
  kPeriod,
  kPlural,
  kSameYear,
  kSameDay,
  kAgo,
  kConjunction,
  kFirst,
  kLastOne,
  kSeason,
  kFestival,
  kTet,
  kFullMoon,
  kLunar,
  kHomeZone,
  kLocalZone,
  kVague,
  kCounted,
  kOrdinalBefore,
  kNoDateBefore,
  kNotDate,
  kFixed,
  kHourWord,
  kRoleCount,
};

// Values of kUnit, kRelation and kEdge.
enum class Unit : uint8_t { kSecond, kMinute, kHour, kDay, kWeek, kMonth, kQuarter, kYear, kDecade, kCentury };
enum class Relation : uint8_t { kNone, kThis, kNext, kLast, kPast };  // này, tới, trước, (vừa) qua
enum class Edge : uint8_t { kNone, kBegin, kMiddle, kEnd };           // đầu, giữa, cuối

// A lunar festival's value is kLunarFestival + month * 100 + day; kLunarEve is the last day of the lunar year.
constexpr int32_t kLunarFestival = 10000;
constexpr int32_t kLunarEve = 20000;

// One word or set phrase with all its roles.
struct Lexeme {
  std::vector<uint64_t> keys;
  uint64_t roles = 0;
  std::array<int32_t, static_cast<size_t>(Role::kRoleCount)> values{};

  [[nodiscard]] bool Has(Role role) const { return (roles >> static_cast<unsigned>(role) & 1) != 0; }
  [[nodiscard]] int32_t ValueOf(Role role) const { return values[static_cast<size_t>(role)]; }
};

// The role that rows name so ("part"), nothing for an unknown name; and what `text` means as its value ("hour" of "unit").
[[nodiscard]] std::optional<Role> RoleNamed(std::string_view name);
[[nodiscard]] std::optional<int32_t> RoleValue(Role role, std::string_view text);

class DateLexicon {
 public:
  // Reads `table` (the content of vi/dates.tsv). Fails with the line of a row that has an unknown role or value.
  [[nodiscard]] static Result<DateLexicon> Parse(std::string_view table);

  // The longest lexeme that is tokens [at, end) or begins it; nullptr for none. Most tokens cost one probe of a small table.
  [[nodiscard]] const Lexeme* Match(const std::vector<Token>& tokens, size_t at, size_t end) const;

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t first = 0;  // lexemes_[first, first + count) begin with this key, the longest first.
    uint32_t count = 0;
  };
  [[nodiscard]] Status Add(const TsvRow& row);
  void BuildSlots();

  std::vector<Lexeme> lexemes_;
  std::vector<Slot> slots_;  // Open addressing, a power of two, at most a quarter full.
};

}  // namespace banggiao::vi
