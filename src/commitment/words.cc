#include "commitment/words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "identity/mention.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 21> kClasses = {"pledge",     "goal",    "declare", "will",  "again", "broken", "kept",
                                                       "questioned", "changed", "filler",  "lead",  "stop",  "weak",   "doubt",
                                                       "if",         "say",     "cut",     "under", "object", "undone", "title"};
constexpr std::array<std::string_view, 3> kDueClasses = {"due", "past", "was"};
constexpr std::array<std::string_view, 21> kMarkClasses = {"main", "end",     "after comma", "trail",   "hope", "meeting", "coming",
                                                           "back", "bare",    "pointer",     "concede", "on", "repeat", "noun", "detour", "against",
                                                           "opine", "conflict", "dangling", "no meeting", "hold"};
constexpr std::array<std::string_view, kKeyWordCount> kKeyClasses = {"refrain", "time",   "ordinal", "second", "third",    "fourth",  "fifth",
                                                                  "talks",   "resume", "about",   "ahead",  "next",     "since",   "counting",
                                                                  "in text", "text",   "done",    "at",     "place",    "summit",  "bind",
                                                                  "deny",    "self",   "join",    "date lead", "passive", "join acts", "just done",
                                                                  "where",   "many",   "no object", "behind", "unit", "points", "former", "limit", "that",
                                                                  "both",  "toward", "of",    "with",      "according", "which",   "done by",   "together",
                                                                  "matter", "for",  "allow",  "is",    "nominal",   "ready",   "between",   "going on",
                                                                  "oneself", "then", "year", "gives", "aside"};
constexpr std::array<std::string_view, 5> kKinds = {"pledge", "offer", "plan", "goal", "none"};

Error Malformed(std::string_view file, size_t line, const std::string& what) {
  return {ErrorCode::kMalformed, std::string(file) + ":" + std::to_string(line) + ": " + what};
}

std::optional<CommitmentWord> ClassNamed(std::string_view name) {
  const auto found = std::find(kClasses.begin(), kClasses.end(), name);
  return found == kClasses.end() ? std::nullopt : std::optional(static_cast<CommitmentWord>(found - kClasses.begin()));
}

UnitWord ReadUnit(std::string_view value) {
  uint32_t power = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), power);
  constexpr uint32_t kMostPower = 15;
  if (error == std::errc() && end == value.data() + value.size() && power <= kMostPower) return {power, ""};
  return {0, std::string(value)};
}

}  // namespace

Result<CommitmentWords> CommitmentWords::Load(const DataFiles& data, std::string_view language) {
  CommitmentWords words;
  const std::string frame_file = std::string(language) + "/commitment_frames.tsv";
  const std::string word_file = std::string(language) + "/commitment_words.tsv";
  for (const std::string& file : {frame_file, word_file}) {
    if (!data.Has(file)) return Error{ErrorCode::kNotFound, file + " is missing from the data files"};
  }
  for (const TsvRow& row : ReadTsv(data.Get(frame_file))) {
    if (std::find(kKinds.begin(), kKinds.end(), row.fields[1]) == kKinds.end()) {
      return Malformed(frame_file, row.line,
                       "kind '" + std::string(row.fields[1]) + "' is none of pledge, offer, plan, goal, none");
    }
    if (row.fields[2] != "after" && row.fields[2] != "from") return Malformed(frame_file, row.line, "content is after or from");
    const std::optional<CommitmentWord> needs = ClassNamed(row.fields[3]);
    if (!needs && !row.fields[3].empty()) return Malformed(frame_file, row.line, "needs '" + std::string(row.fields[3]) + "', which is no class of words");
    words.frames_[std::string(row.fields[0])] = {std::string(row.fields[1]), row.fields[2] == "from", needs};
  }
  for (const TsvRow& row : ReadTsv(data.Get(word_file))) {
    const auto due = std::find(kDueClasses.begin(), kDueClasses.end(), row.fields[1]);
    if (due != kDueClasses.end()) {
      words.dates_.Add(row.fields[0], static_cast<uint32_t>(due - kDueClasses.begin()));
      continue;
    }
    if (const auto mark = std::find(kMarkClasses.begin(), kMarkClasses.end(), row.fields[1]); mark != kMarkClasses.end()) {
      words.marks_.Add(row.fields[0], static_cast<uint32_t>(mark - kMarkClasses.begin()));
      continue;
    }
    if (const auto key = std::find(kKeyClasses.begin(), kKeyClasses.end(), row.fields[1]); key != kKeyClasses.end()) {
      std::vector<uint64_t> keys = WordKeys(row.fields[0]);
      if (static_cast<KeyWord>(key - kKeyClasses.begin()) == KeyWord::kUnit) {
        if (row.fields.size() < 3 || row.fields[2].empty()) return Malformed(word_file, row.line, "the unit has no value");
        if (keys.size() == 1) words.units_[keys.front()] = ReadUnit(row.fields[2]);
      }
      words.keys_[static_cast<size_t>(key - kKeyClasses.begin())].push_back(std::move(keys));
      continue;
    }
    const std::optional<CommitmentWord> found = ClassNamed(row.fields[1]);
    if (!found) return Malformed(word_file, row.line, "unknown class '" + std::string(row.fields[1]) + "'");
    words.table_.Add(row.fields[0], static_cast<uint32_t>(*found));
  }
  return words;
}

const CommitmentWords& CommitmentWords::BuiltIn(std::string_view language) {
  const auto load = [](std::string_view name) {
    auto loaded = Load(EmbeddedData(), name);
    return loaded ? std::move(loaded).value() : CommitmentWords();
  };
  static const CommitmentWords vietnamese = load("vi");
  static const CommitmentWords english = load("en");
  return language == "en" ? english : vietnamese;
}

bool CommitmentWords::Is(KeyWord cls, uint64_t key) const {
  const auto& phrases = Words(cls);
  return std::any_of(phrases.begin(), phrases.end(), [key](const auto& phrase) { return phrase.size() == 1 && phrase[0] == key; });
}

bool CommitmentWords::IsIn(KeyWord cls, const std::vector<uint64_t>& keys) const {
  const auto& phrases = Words(cls);
  return std::any_of(phrases.begin(), phrases.end(), [&keys](const auto& phrase) {
    return std::search(keys.begin(), keys.end(), phrase.begin(), phrase.end()) != keys.end();
  });
}

const UnitWord* CommitmentWords::UnitOf(uint64_t key) const {
  const auto found = units_.find(key);
  return found == units_.end() ? nullptr : &found->second;
}

const CommitmentFrame* CommitmentWords::FrameFor(std::string_view rule) const {
  auto found = frames_.find(rule);
  const size_t dot = rule.rfind('.');
  if (found == frames_.end() && dot != std::string_view::npos) found = frames_.find(rule.substr(0, dot + 1));
  return found == frames_.end() || found->second.kind == "none" ? nullptr : &found->second;
}

}  // namespace banggiao
