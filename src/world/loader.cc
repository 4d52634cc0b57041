#include "world/loader.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

Error Malformed(const WorldTable& table, const TsvRow& row, const std::string& what) {
  return {ErrorCode::kMalformed, table.Where(row.line) + ": " + what};
}

Leads LeadsOf(std::string_view word) {
  if (word == "state") return Leads::kState;
  if (word == "power") return Leads::kPower;
  return word == "deputy" ? Leads::kDeputy : Leads::kNothing;
}

// The organisation that a code stands for before its organs with the same code: "o.un" for "UN".
bool IsNamedAfterCode(const Entity& entity) {
  if (entity.id.size() != entity.code.size() + 2) return false;
  for (size_t i = 0; i < entity.code.size(); ++i) {
    const char c = entity.code[i];
    if (entity.id[i + 2] != (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c)) return false;
  }
  return true;
}

}  // namespace

Result<World> WorldLoader::Run() {
  world_.by_id_.Reserve(size_t{1} << 15);
  world_.names_.Reserve(60000);  // Half of the names today; the map grows by itself.
  LoadKinds();
  for (const EntityColumns& sort : AllEntityColumns()) {
    if (Status loaded = LoadEntities(sort); !loaded) return loaded.error();
  }
  for (uint32_t i = 0; i < world_.entities_.size(); ++i) {
    const Entity& entity = world_.entities_[i];
    if (entity.kind != EntityKind::kOrganisation && entity.kind != EntityKind::kGroup) continue;
    const auto [it, added] = by_code_.try_emplace(entity.code, i);
    if (!added && IsNamedAfterCode(entity)) it->second = i;
  }
  for (const auto load : {&WorldLoader::LoadMetonyms, &WorldLoader::LoadOffices, &WorldLoader::LoadTerms}) {
    if (Status loaded = (this->*load)(); !loaded) return loaded.error();
  }
  world_.names_.Freeze();
  world_.tables_ = data_;
  return std::move(world_);
}

void WorldLoader::AddForm(std::string_view form, NameHit hit) {
  keys_.clear();
  AppendNameKeys(form, &keys_);
  if (keys_.empty()) return;
  world_.names_.Add(keys_, hit);
  const bool of_state = world_.entities_[hit.entity].kind == EntityKind::kState;
  const bool proper = hit.kind == NameKind::kName || hit.kind == NameKind::kMetonym;
  if (keys_.size() == 1 && of_state && proper) world_.state_words_.push_back(FoldKey(form));
}

void WorldLoader::AddName(std::string_view name, NameHit hit, bool is_person) {
  if (!is_person && name.find_first_of("-'\xE2") == std::string_view::npos) return AddForm(name, hit);
  for (const std::string& form : SpacedForms(name, is_person)) AddForm(form, hit);
}

void WorldLoader::AddNames(std::string_view list, NameHit hit, bool is_person) {
  for (const std::string_view name : SplitList(list)) AddName(name, hit, is_person);
}

Status WorldLoader::LoadEntities(const EntityColumns& sort) {
  for (const WorldTable& table : TablesOfSort(data_, sort.table)) {
    const EntityReader reader(sort, table);
    for (const TsvRow& row : table.rows) {
      if (Status added = AddEntity(table, reader, row); !added) return added;
    }
  }
  return {};
}

Status WorldLoader::AddEntity(const WorldTable& table, const EntityReader& reader, const TsvRow& row) {
  Result<Entity> entity = reader.Read(table, row);
  if (!entity) return entity.error();
  const auto index = static_cast<uint32_t>(world_.entities_.size());
  if (world_.by_id_.FindOrInsert(Hash64(entity->id), index) != index) return {};  // The user's row, or the first of ours.
  if (!entity->wikidata.empty()) world_.by_id_.FindOrInsert(Hash64(entity->wikidata), index);
  world_.entities_.push_back(std::move(*entity));
  const bool is_person = reader.sort().kind == EntityKind::kPerson;
  reader.ForEachNames(row, [&](std::string_view list, NameKind kind) { AddNames(list, {index, kind}, is_person); });
  return {};
}

int64_t WorldLoader::FindByCode(std::string_view code) const {
  if (const int64_t entity = world_.FindEntity(code); entity >= 0) return entity;
  const auto it = by_code_.find(code);
  return it == by_code_.end() ? -1 : static_cast<int64_t>(it->second);
}

Status WorldLoader::LoadMetonyms() {
  for (const WorldTable& table : TablesOfSort(data_, "metonyms")) {
    const std::vector<size_t> columns = table.Columns({"name", "code"});
    for (const TsvRow& row : table.rows) {
      const std::string_view code = WorldTable::Field(row, columns[1]);
      const int64_t entity = FindByCode(code);
      if (entity >= 0) {
        AddName(WorldTable::Field(row, columns[0]), {static_cast<uint32_t>(entity), NameKind::kMetonym});
      } else if (table.is_user) {
        return Malformed(table, row, "there is no state or organisation '" + std::string(code) + "'");
      }
    }
  }
  return {};
}

void WorldLoader::LoadKinds() {
  for (const WorldTable& table : TablesOfSort(data_, "kinds")) {
    const std::vector<size_t> columns = table.Columns({"table", "kind", "holders", "leads"});
    for (const TsvRow& row : table.rows) {
      const auto field = [&](size_t i) { return WorldTable::Field(row, columns[i]); };
      if (field(0) != "offices") continue;
      if (field(2) == "many") shared_kinds_.push_back(field(1));
      if (const Leads leads = LeadsOf(field(3)); leads != Leads::kNothing) leading_kinds_.emplace(field(1), leads);
    }
  }
}

Status WorldLoader::LoadOffices() {
  for (const WorldTable& table : TablesOfSort(data_, "offices")) {
    const auto columns = table.Columns({"id", "code", "kind", "sector", "name_vi", "name_en", "titles_vi", "titles_en"});
    for (const TsvRow& row : table.rows) {
      const auto field = [&](size_t i) { return WorldTable::Field(row, columns[i]); };
      if (field(0).empty()) return Malformed(table, row, "the row has no id");
      if (!offices_.try_emplace(field(0), static_cast<uint32_t>(world_.offices_.size())).second) continue;
      Office office{field(0), field(1), field(2), field(3), field(4), field(5), {}};
      if (const auto leads = leading_kinds_.find(office.kind); leads != leading_kinds_.end()) office.leads = leads->second;
      for (const size_t list : {6, 7}) {
        for (const std::string_view title : SplitList(field(list))) office.titles.emplace_back(title);
      }
      world_.offices_.push_back(std::move(office));
      single_holder_.push_back(std::find(shared_kinds_.begin(), shared_kinds_.end(), field(2)) == shared_kinds_.end());
    }
  }
  for (const WorldTable& table : TablesOfSort(data_, "shared")) {
    for (const TsvRow& row : table.rows) {
      const auto it = offices_.find(WorldTable::Field(row, table.Column("office")));
      if (it != offices_.end()) single_holder_[it->second] = false;
    }
  }
  return {};
}

Status WorldLoader::LoadTerms() {
  for (const WorldTable& table : TablesOfSort(data_, "terms")) {
    const auto columns = table.Columns({"office", "person", "from", "to", "status", "sure"});
    for (const TsvRow& row : table.rows) {
      if (Status added = AddTerm(table, columns, row); !added) return added;
    }
  }
  const auto order = [](const Term& term) { return std::tuple(term.office, term.from, term.person); };
  std::stable_sort(terms_.begin(), terms_.end(),
                   [&](const Term& a, const Term& b) { return order(a) < order(b); });
  EndOpenTerms();
  IndexTerms();
  return {};
}

Status WorldLoader::AddTerm(const WorldTable& table, const std::vector<size_t>& columns, const TsvRow& row) {
  const auto field = [&](size_t i) { return WorldTable::Field(row, columns[i]); };
  const auto office = offices_.find(field(0));
  const int64_t person = world_.FindEntity(field(1));
  if (office == offices_.end() || person < 0) {
    if (!table.is_user) return {};
    return Malformed(table, row,
                     office == offices_.end() ? "there is no office '" + std::string(field(0)) + "'"
                                              : "there is no person '" + std::string(field(1)) + "'");
  }
  Term term;
  term.office = office->second;
  term.person = static_cast<uint32_t>(person);
  if (!ParseField(field(2), &term.from) || !ParseField(field(3), &term.to)) {
    return Malformed(table, row, "a date is not YYYY-MM-DD, YYYY-MM or YYYY");
  }
  term.acting = field(4) == "acting";
  term.disputed = field(4) == "disputed";
  if (field(5) == "2" || field(5) == "3") term.sure = static_cast<uint8_t>(field(5)[0] - '0');
  const uint64_t key = Combine(Combine(Hash64(field(0)), static_cast<uint64_t>(person)), Hash64(field(2)));
  const auto index = static_cast<uint32_t>(terms_.size());
  if (term_keys_.FindOrInsert(key, index) == index) terms_.push_back(term);
  return {};
}

void WorldLoader::EndOpenTerms() {
  for (size_t i = 0; i + 1 < terms_.size(); ++i) {
    Term& term = terms_[i];
    if (!term.to.empty() || term.disputed || !single_holder_[term.office]) continue;
    for (size_t next = i + 1; next < terms_.size() && terms_[next].office == term.office; ++next) {
      const Term& later = terms_[next];
      if (later.disputed || later.person == term.person || later.from <= term.from) continue;
      term.to = later.from;
      break;
    }
  }
}

void WorldLoader::IndexTerms() {
  std::vector<uint32_t> begins(world_.offices_.size() + 1);
  for (const Term& term : terms_) ++begins[term.office + size_t{1}];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<uint32_t> by_person(terms_.size());
  std::iota(by_person.begin(), by_person.end(), 0u);
  std::sort(by_person.begin(), by_person.end(), [&](uint32_t a, uint32_t b) {
    return std::tuple(terms_[a].person, terms_[a].from, a) < std::tuple(terms_[b].person, terms_[b].from, b);
  });
  std::vector<World::Range> ranges(world_.entities_.size());
  for (uint32_t i = 0; i < terms_.size(); ++i) {
    World::Range& range = ranges[terms_[by_person[i]].person];
    if (range.end == 0) range.begin = i;
    range.end = i + 1;
  }
  std::vector<uint32_t> by_key(world_.offices_.size());
  std::iota(by_key.begin(), by_key.end(), 0u);
  std::sort(by_key.begin(), by_key.end(), [&](uint32_t a, uint32_t b) {
    const Office& left = world_.offices_[a];
    const Office& right = world_.offices_[b];
    return std::tie(left.code, left.kind, a) < std::tie(right.code, right.kind, b);
  });
  world_.terms_ = std::move(terms_);
  world_.office_terms_ = std::move(begins);
  world_.person_terms_ = std::move(by_person);
  world_.person_ranges_ = std::move(ranges);
  world_.offices_by_key_ = std::move(by_key);
}

}  // namespace banggiao
