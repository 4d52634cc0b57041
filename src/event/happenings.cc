#include "event/happenings.h"

#include <charconv>
#include <cstdlib>
#include <map>

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

}  // namespace

Result<KnownHappenings> KnownHappenings::Load(const DataFiles& data) {
  KnownHappenings happenings;
  const std::vector<WorldTable> tables = TablesOfSort(data, "happenings");
  const auto first = FirstTables(tables);
  for (const WorldTable& table : tables) {
    const auto columns = table.Columns({"from", "lead", "cues", "name_vi", "id"});
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

std::set<size_t> KnownHappenings::Indices(const Analysis& analysis, const Sentence& sentence) const {
  std::map<uint32_t, uint32_t> bits;  // Cue -> which of its phrases the sentence has.
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    table_.ForEachMatch(analysis.tokens, i, sentence.last, [&](const PhraseMatch& match) {
      const Part& part = parts_[match.payload];
      bits[part.cue] |= 1u << part.bit;
    });
  }
  std::set<size_t> found;
  for (const auto& [cue, present] : bits) {
    const uint64_t all = (uint64_t{1} << cues_[cue].phrases) - 1;
    if (present == all) found.insert(cues_[cue].happening);
  }
  return found;
}

std::vector<const KnownHappening*> KnownHappenings::Find(const Analysis& analysis) const {
  std::set<size_t> found;
  for (const Sentence& sentence : analysis.sentences) found.merge(Indices(analysis, sentence));
  std::vector<const KnownHappening*> happenings;
  for (const size_t index : found) happenings.push_back(&all_[index]);
  return happenings;
}

const KnownHappening* KnownHappenings::Of(PartialDate date, const Analysis& analysis, uint32_t sentence) const {
  constexpr int kLongest = 3;  // Days; the table has the first.
  const KnownHappening* only = nullptr;
  for (const size_t index : Indices(analysis, analysis.sentences[sentence])) {
    const KnownHappening& happening = all_[index];
    const bool fits = date.month == happening.day.month &&
                      (date.day == 0 || (std::abs(date.day - happening.day.day) <= kLongest && IsValidDay(happening.day.year, date.month, date.day)));
    if (!fits) continue;
    if (only != nullptr && only->day.year != happening.day.year) return nullptr;
    only = &happening;
  }
  return only;
}

}  // namespace banggiao
