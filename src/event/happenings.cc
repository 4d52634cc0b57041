#include "event/happenings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>

#include "world/world_table.h"

namespace banggiao {
namespace {

constexpr uint32_t kMostPhrases = 32;  // A cue's phrases are bits of one word.

std::vector<std::string_view> Split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

std::vector<CodeId> SortedOnce(std::vector<CodeId> codes) {
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

// 3: `some` are all of `whole`, 2: some of them, 0: others are among them. Both sorted.
uint64_t Part(const std::vector<CodeId>& some, const std::vector<CodeId>& whole) {
  if (!std::includes(whole.begin(), whole.end(), some.begin(), some.end())) return 0;
  return some.size() == whole.size() ? 3 : 2;
}

Error Malformed(const WorldTable& table, const TsvRow& row, const std::string& what) {
  return Error{ErrorCode::kMalformed, table.Where(row.line) + ": " + what};
}

// The first table that has an id; the user's come first, so a row of theirs takes the place of ours.
std::map<std::string_view, const WorldTable*> FirstTables(const std::vector<WorldTable>& tables) {
  std::map<std::string_view, const WorldTable*> first;
  for (const WorldTable& table : tables) {
    const auto columns = table.Columns({"id"});
    for (const TsvRow& row : table.rows) first.emplace(WorldTable::Field(row, columns[0]), &table);
  }
  return first;
}

// "USA,PRK" or "*"; what is wrong with it, or nothing.
std::string ReadParties(std::string_view names, const CodeTable& codes, std::vector<CodeId>* parties, bool* anyone) {
  *anyone = names == "*";
  if (names.empty() || *anyone) return "";
  for (const std::string_view name : Split(names, ",")) {
    const CodeId code = codes.Find(name);
    if (code == kNoCode) return "no party: " + std::string(name);
    parties->push_back(code);
  }
  *parties = SortedOnce(std::move(*parties));
  return "";
}

// The columns until, types and parties, each of which a table may leave out.
std::optional<Error> ReadAct(const WorldTable& table, const TsvRow& row, const std::vector<size_t>& columns, const CodeTable& codes, KnownHappening* happening) {
  const std::string_view until = WorldTable::Field(row, columns[0]);
  const std::string_view types = WorldTable::Field(row, columns[1]);
  const std::string_view parties = WorldTable::Field(row, columns[2]);
  happening->until = happening->day;
  if (!until.empty() && (!ParseField(until, &happening->until) || happening->until.day == 0 || happening->until < happening->day)) {
    return Malformed(table, row, "'until' must be a day, and not before 'from'");
  }
  if (types.empty() != parties.empty()) return Malformed(table, row, "'types' and 'parties' go together");
  for (const std::string_view name : types.empty() ? std::vector<std::string_view>{} : Split(types, ",")) {
    EventType type;
    if (!ParseEventType(name, &type)) return Malformed(table, row, "no type: " + std::string(name));
    happening->types |= 1u << static_cast<uint32_t>(type);
  }
  const size_t arrow = parties.find('>');
  happening->one_way = arrow != std::string_view::npos;
  std::string wrong = ReadParties(parties.substr(0, arrow), codes, &happening->doers, &happening->any_doer);
  if (happening->one_way && wrong.empty()) wrong = ReadParties(parties.substr(arrow + 1), codes, &happening->to_whom, &happening->any_other);
  if (!wrong.empty()) return Malformed(table, row, wrong);
  return std::nullopt;
}

}  // namespace

uint64_t KnownHappening::FitOf(EventType type, const std::vector<CodeId>& actors, const std::vector<CodeId>& recipients) const {
  if ((types >> static_cast<uint32_t>(type) & 1u) == 0 || actors.empty()) return 0;
  if (!one_way) {
    std::vector<CodeId> all = actors;
    all.insert(all.end(), recipients.begin(), recipients.end());
    return any_doer ? 1 : Part(SortedOnce(std::move(all)), doers);
  }
  const uint64_t by = any_doer ? 1 : Part(SortedOnce(actors), doers);
  const uint64_t to = any_other ? by : recipients.empty() ? 0 : Part(SortedOnce(recipients), to_whom);
  return std::min(by, to);
}

Result<KnownHappenings> KnownHappenings::Load(const DataFiles& data, const CodeTable& codes) {
  KnownHappenings happenings;
  const std::vector<WorldTable> tables = TablesOfSort(data, "happenings");
  const auto first = FirstTables(tables);
  for (const WorldTable& table : tables) {
    const auto columns = table.Columns({"from", "lead", "cues", "name_vi", "id", "until", "types", "parties"});
    for (const TsvRow& row : table.rows) {
      if (first.at(WorldTable::Field(row, columns[4])) != &table) continue;
      KnownHappening happening;
      happening.name = WorldTable::Field(row, columns[3]);
      const std::string_view lead = WorldTable::Field(row, columns[1]);
      if (!ParseField(WorldTable::Field(row, columns[0]), &happening.day) || happening.day.day == 0) {
        return Malformed(table, row, "'from' must be a day");
      }
      const auto [end, error] = std::from_chars(lead.data(), lead.data() + lead.size(), happening.lead_months);
      if (!lead.empty() && (error != std::errc() || end != lead.data() + lead.size())) {
        return Malformed(table, row, "'lead' must be a number of months");
      }
      if (const auto wrong = ReadAct(table, row, {columns.begin() + 5, columns.end()}, codes, &happening)) return *wrong;
      for (const std::string_view words : Split(WorldTable::Field(row, columns[2]), "|")) {
        const auto phrases = Split(words, " + ");
        if (words.empty() || phrases.size() > kMostPhrases) return Malformed(table, row, "a cue is empty or too long");
        for (uint32_t bit = 0; bit < phrases.size(); ++bit) {
          happenings.table_.Add(phrases[bit], static_cast<uint32_t>(happenings.parts_.size()));
          happenings.parts_.push_back({static_cast<uint32_t>(happenings.cues_.size()), bit});
        }
        happenings.cues_.push_back({happenings.all_.size(), static_cast<uint32_t>(phrases.size())});
      }
      happenings.all_.push_back(std::move(happening));
    }
  }
  return happenings;
}

void KnownHappenings::FindCues(const Analysis& analysis, const Sentence& sentence, std::vector<CueBits>* cues) const {
  std::vector<PhraseMatch> matches;
  // A cue of its own that begins a longer one is not meant: "thượng đỉnh Mỹ - Triều" in "thượng đỉnh Mỹ - Triều lần hai".
  const auto alone = [this](const PhraseMatch& match) { return cues_[parts_[match.payload].cue].phrases == 1; };
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    matches.clear();
    table_.ForEachMatch(analysis.tokens, i, sentence.last, [&matches](const PhraseMatch& match) { matches.push_back(match); });
    if (matches.empty()) continue;
    const uint32_t longest = matches.back().last;
    const bool longest_alone = std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& match) { return match.last == longest && alone(match); });
    for (const PhraseMatch& match : matches) {
      if (match.last < longest && longest_alone && alone(match)) continue;
      const CuePart& part = parts_[match.payload];
      const auto same = std::find_if(cues->begin(), cues->end(), [&part](const CueBits& cue) { return cue.cue == part.cue; });
      if (same == cues->end()) {
        cues->push_back({part.cue, 1u << part.bit});
      } else {
        same->bits |= 1u << part.bit;
      }
    }
  }
}

std::vector<ToldHappening> KnownHappenings::Find(const Analysis& analysis) const {
  std::vector<ToldHappening> told;
  std::vector<CueBits> cues;
  std::vector<size_t> found;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    cues.clear();
    found.clear();
    FindCues(analysis, analysis.sentences[s], &cues);
    for (const CueBits& cue : cues) {
      const uint64_t all = (uint64_t{1} << cues_[cue.cue].phrases) - 1;
      if (cue.bits == all) found.push_back(cues_[cue.cue].happening);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const size_t index : found) told.push_back({&all_[index], s});
  }
  return told;
}

std::vector<const KnownHappening*> EachOnce(std::span<const ToldHappening> told) {
  std::vector<const KnownHappening*> happenings;
  happenings.reserve(told.size());
  for (const ToldHappening& one : told) happenings.push_back(one.happening);
  std::sort(happenings.begin(), happenings.end());  // They lie in one table.
  happenings.erase(std::unique(happenings.begin(), happenings.end()), happenings.end());
  return happenings;
}

const KnownHappening* HappeningOn(PartialDate date, std::span<const ToldHappening> told, uint32_t sentence) {
  constexpr int32_t kAround = 3;  // Days.
  const KnownHappening* only = nullptr;
  const auto begin = std::lower_bound(told.begin(), told.end(), sentence, [](const ToldHappening& one, uint32_t wanted) { return one.sentence < wanted; });
  for (auto one = begin; one != told.end() && one->sentence == sentence; ++one) {
    const KnownHappening* happening = one->happening;
    const PartialDate first = happening->day;
    if (date.day == 0 ? date.month != first.month : !IsValidDay(first.year, date.month, date.day)) continue;
    if (date.day != 0) {
      const int32_t day = DayNumber({first.year, date.month, date.day});
      if (day < DayNumber(first) - kAround || day > std::max(DayNumber(first) + kAround, DayNumber(happening->until))) continue;
    }
    if (only != nullptr && only->day.year != first.year) return nullptr;
    only = happening;
  }
  return only;
}

}  // namespace banggiao
