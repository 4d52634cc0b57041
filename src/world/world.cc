#include "world/world.h"

#include <algorithm>
#include <utility>

#include "core/hash.h"
#include "world/loader.h"

namespace banggiao {
namespace {

// The last day that a month or year may mean.
PartialDate LastDay(PartialDate date) {
  if (date.month == 0) date.month = 12;
  if (date.day == 0) date.day = static_cast<uint8_t>(DaysInMonth(date.year, date.month));
  return date;
}

}  // namespace

bool Term::Holds(PartialDate day) const { return !(day < from) && (to.empty() || day <= LastDay(to)); }

Result<World> World::Load(const DataFiles& data) {
  const std::string_view compiled = data.Compiled("world/");
  return compiled.empty() ? LoadTables(data) : FromCompiled(compiled);
}

Result<World> World::LoadTables(const DataFiles& data) { return WorldLoader(data).Run(); }

std::string_view World::RecordedId(std::string_view id) const {
  const int64_t index = FindEntity(id);
  if (index < 0) return id;
  const Entity& found = entity(static_cast<uint32_t>(index));
  return found.wikidata.empty() ? found.id : found.wikidata;
}

int64_t World::FindEntity(std::string_view id) const {
  const uint32_t index = by_id_.Find(Hash64(id));
  return index == FlatMap::kMissing ? -1 : static_cast<int64_t>(index);
}

std::span<const Term> World::TermsIn(uint32_t office) const {
  return terms_.span().subspan(office_terms_[office], office_terms_[office + 1] - office_terms_[office]);
}

std::vector<uint32_t> World::TermsOf(uint32_t person) const {
  const auto [begin, end] = person_ranges_[person];
  return {person_terms_.begin() + begin, person_terms_.begin() + end};
}

std::vector<Term> World::Holders(std::string_view code, std::string_view kind, PartialDate day) const {
  using Key = std::pair<std::string_view, std::string_view>;
  const auto key_of = [&](uint32_t office) { return Key(offices_[office].code, offices_[office].kind); };
  auto it = std::lower_bound(offices_by_key_.begin(), offices_by_key_.end(), Key(code, kind),
                             [&](uint32_t office, const Key& key) { return key_of(office) < key; });
  std::vector<Term> holders;
  for (; it != offices_by_key_.end() && key_of(*it) == Key(code, kind); ++it) {
    for (const Term& term : TermsIn(*it)) {
      if (day.empty() || term.Holds(day)) holders.push_back(term);
    }
  }
  return holders;
}

std::vector<Term> World::OfficesOn(uint32_t person, PartialDate day) const {
  std::vector<Term> held;
  const auto [begin, end] = person_ranges_[person];
  for (uint32_t i = begin; i < end; ++i) {
    const Term& term = terms_[person_terms_[i]];
    if (term.Holds(day)) held.push_back(term);
  }
  return held;
}

std::span<const NameHit> World::Find(std::string_view name) const {
  std::vector<uint64_t> keys;
  AppendNameKeys(name, &keys);
  uint32_t state = 0;
  for (const uint64_t key : keys) {
    state = Step(state, key);
    if (state == kNoState) return {};
  }
  return Hits(state);
}

}  // namespace banggiao
