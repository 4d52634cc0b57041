#include "language/vi/dates_lexicon.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/edtf.h"
#include "core/hash.h"
#include "text/normalize.h"
#include "text/token_scan.h"

namespace banggiao::vi {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(Role::kRoleCount)> kRoleNames = {"number",
                                                                                            "roman",
                                                                                            "some",
                                                                                            "unit",
                                                                                            "hour-mark",
                                                                                            "day-word",
                                                                                            "lunar-month",
                                                                                            "weekday",
                                                                                            "relative-day",
                                                                                            "short-day",
                                                                                            "relative-year",
                                                                                            "part",
                                                                                            "relation",
                                                                                            "edge",
                                                                                            "to",
                                                                                            "dash",
                                                                                            "and",
                                                                                            "comma",
                                                                                            "slash",
                                                                                            "open",
                                                                                            "close",
                                                                                            "stop",
                                                                                            "of",
                                                                                            "cue",
                                                                                            "from",
                                                                                            "future",
                                                                                            "at",
                                                                                            "half",
                                                                                            "less",
                                                                                            "period",
                                                                                            "plural",
                                                                                            "same-year",
                                                                                            "same-day",
                                                                                            "ago",
                                                                                            "conjunction",
                                                                                            "first",
                                                                                            "last-one",
                                                                                            "season",
                                                                                            "festival",
                                                                                            "tet",
                                                                                            "full-moon",
                                                                                            "lunar",
                                                                                            "home-zone",
                                                                                            "local-zone",
                                                                                            "vague",
                                                                                            "counted",
                                                                                            "ordinal-before",
                                                                                            "no-date-before",
                                                                                            "not-date",
                                                                                            "fixed",
                                                                                            "hour-word"};

constexpr std::array<std::string_view, 10> kUnitNames = {"second", "minute",  "hour", "day",    "week",
                                                         "month",  "quarter", "year", "decade", "century"};
constexpr std::array<std::string_view, 5> kRelationNames = {"", "this", "next", "last", "past"};
constexpr std::array<std::string_view, 4> kEdgeNames = {"", "begin", "middle", "end"};

template <typename Names>
std::optional<int32_t> IndexOf(const Names& names, std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<int32_t>(at - names.begin());
}

std::optional<int32_t> ParseInt(std::string_view text) {
  int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "12-25" to 1225, "lunar 08-15" to kLunarFestival + 815, "lunar-eve".
std::optional<int32_t> ParseFestival(std::string_view text) {
  if (text == "lunar-eve") return kLunarEve;
  int32_t base = 0;
  if (text.starts_with("lunar ")) {
    base = kLunarFestival;
    text.remove_prefix(6);
  }
  const auto month = ParseInt(text.substr(0, text.find('-')));
  const auto day = ParseInt(text.substr(std::min(text.size(), text.find('-') + 1)));
  if (!month || !day) return std::nullopt;
  return base + *month * 100 + *day;
}

// "0621-0923" to 6210923.
std::optional<int32_t> ParseSeason(std::string_view text) {
  if (text.size() != 9) return std::nullopt;
  const auto begin = ParseInt(text.substr(0, 4));
  const auto end = ParseInt(text.substr(5));
  if (!begin || !end) return std::nullopt;
  return *begin * 10000 + *end;
}

// "2001-09-11" to 20010911.
std::optional<int32_t> ParseFixed(std::string_view text) {
  const auto date = ParseEdtf(text);
  if (!date || date->begin.day == 0) return std::nullopt;
  return date->begin.year * 10000 + date->begin.month * 100 + date->begin.day;
}

std::optional<int32_t> ParseValue(Role role, std::string_view text) {
  switch (role) {
    case Role::kUnit:
      return IndexOf(kUnitNames, text);
    case Role::kRelation:
      return IndexOf(kRelationNames, text);
    case Role::kEdge:
      return IndexOf(kEdgeNames, text);
    case Role::kFestival:
      return ParseFestival(text);
    case Role::kSeason:
      return ParseSeason(text);
    case Role::kFixed:
      return ParseFixed(text);
    default:
      return ParseInt(text);
  }
}

// The keys of the tokens of `words`, cut as the tokenizer cuts running text.
std::vector<uint64_t> KeysOf(std::string_view words) {
  std::vector<uint64_t> keys;
  const auto end = static_cast<uint32_t>(words.size());
  for (uint32_t at = 0; at < end;) {
    if (words[at] == ' ') {
      ++at;
      continue;
    }
    uint32_t stop = ScanToken(words, at, end);
    if (stop == at) {  // A mark.
      do ++stop;
      while (stop < end && (static_cast<unsigned char>(words[stop]) & 0xC0) == 0x80);
    }
    keys.push_back(Hash64(FoldKey(words.substr(at, stop - at))));
    at = stop;
  }
  return keys;
}

}  // namespace

std::optional<Role> RoleNamed(std::string_view name) {
  const auto role = IndexOf(kRoleNames, name);
  if (!role) return std::nullopt;
  return static_cast<Role>(*role);
}

std::optional<int32_t> RoleValue(Role role, std::string_view text) { return ParseValue(role, text); }

Status DateLexicon::Add(const TsvRow& row) {
  const auto fail = [&row](std::string what) {
    return Status(Error{ErrorCode::kMalformed, "vi/dates.tsv:" + std::to_string(row.line) + ": " + what});
  };
  if (row.fields.size() < 4) return fail("expected id, words, role, value, example");
  const auto role = IndexOf(kRoleNames, row.fields[2]);
  if (!role) return fail("unknown role '" + std::string(row.fields[2]) + "'");
  const auto value = ParseValue(static_cast<Role>(*role), row.fields[3]);
  if (!value) return fail("value '" + std::string(row.fields[3]) + "' does not fit the role");
  for (std::string_view words : SplitList(row.fields[1])) {
    std::vector<uint64_t> keys = KeysOf(words);
    auto at = std::find_if(lexemes_.begin(), lexemes_.end(), [&keys](const Lexeme& l) { return l.keys == keys; });
    if (at == lexemes_.end()) {
      lexemes_.push_back({std::move(keys), 0, {}});
      at = lexemes_.end() - 1;
    }
    at->roles |= uint64_t{1} << *role;
    at->values[static_cast<size_t>(*role)] = *value;
  }
  return {};
}

void DateLexicon::BuildSlots() {
  std::sort(lexemes_.begin(), lexemes_.end(), [](const Lexeme& a, const Lexeme& b) {
    if (a.keys[0] != b.keys[0]) return a.keys[0] < b.keys[0];
    return a.keys.size() > b.keys.size();
  });
  size_t size = 64;
  while (size < lexemes_.size() * 4) size *= 2;
  slots_.assign(size, {});
  for (uint32_t i = 0; i < lexemes_.size();) {
    const uint64_t key = lexemes_[i].keys[0];
    uint32_t end = i;
    while (end < lexemes_.size() && lexemes_[end].keys[0] == key) ++end;
    size_t slot = key & (size - 1);
    while (slots_[slot].count != 0) slot = (slot + 1) & (size - 1);
    slots_[slot] = {key, i, end - i};
    i = end;
  }
}

Result<DateLexicon> DateLexicon::Parse(std::string_view table) {
  DateLexicon lexicon;
  for (const TsvRow& row : ReadTsv(table)) {
    if (Status status = lexicon.Add(row); !status) return status.error();
  }
  lexicon.BuildSlots();
  return lexicon;
}

const Lexeme* DateLexicon::Match(const std::vector<Token>& tokens, size_t at, size_t end) const {
  const uint64_t key = tokens[at].key;
  size_t slot = key & (slots_.size() - 1);
  while (slots_[slot].key != key) {
    if (slots_[slot].count == 0) return nullptr;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  for (uint32_t i = slots_[slot].first; i < slots_[slot].first + slots_[slot].count; ++i) {
    const std::vector<uint64_t>& keys = lexemes_[i].keys;
    if (at + keys.size() > end) continue;
    size_t matched = 1;
    while (matched < keys.size() && tokens[at + matched].key == keys[matched]) ++matched;
    if (matched == keys.size()) return &lexemes_[i];
  }
  return nullptr;
}

}  // namespace banggiao::vi
