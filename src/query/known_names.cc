#include "query/known_names.h"

#include <algorithm>
#include <set>
#include <utility>

#include "entity/codes.h"
#include "entity/named_party.h"
#include "query/filter_words.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kMostShown = 5;
constexpr size_t kLeastPart = 4;  // Bytes of an issue's name or id that tell something.

// Whether one letter taken away, put in or changed makes `b` of `a`.
bool IsOneLetterOff(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  const auto skip = static_cast<size_t>(left - a.begin());
  return a.substr(skip + (a.size() == b.size() && skip < a.size() ? 1 : 0)) == b.substr(std::min(skip + 1, b.size()));
}

class NameCheck {
 public:
  NameCheck(const StoreReader& store, const WorldSource& source) : store_(store), source_(source) {}

  Status Run(const RecordFilter& filter) {
    std::vector<std::string> codes = filter.parties;
    for (const Pair& pair : filter.pairs) codes.insert(codes.end(), {pair.first, pair.second});
    for (const auto& [values, check] :
         {std::pair(&std::as_const(codes), &NameCheck::CheckCode), std::pair(&filter.entities, &NameCheck::CheckEntity),
          std::pair(&filter.issues, &NameCheck::CheckIssue), std::pair(&filter.countries, &NameCheck::CheckCountry),
          std::pair(&filter.places, &NameCheck::CheckPlace)}) {
      for (const std::string& value : *values) {
        if (Status known = (this->*check)(value); !known) return known;
      }
    }
    return {};
  }

 private:
  // Whether one of the statements, each with one parameter, has a row.
  Result<bool> IsInStore(std::initializer_list<const char*> statements, const std::string& value) const {
    for (const char* sql : statements) {
      Query query = store_.database().Prepare(sql);
      query.Bind(value);
      const bool found = query.Next();
      if (Status status = query.status(); !status) return status.error();
      if (found) return true;
    }
    return false;
  }

  Status LoadWorld() {
    if (world_ != nullptr) return {};
    const Result<const World*> world = source_();
    if (!world) return world.error();
    world_ = world.value();
    return {};
  }

  Status CheckCode(const std::string& code) {
    const Result<bool> stored =
        IsInStore({"SELECT 1 FROM event_party WHERE code = ? LIMIT 1", "SELECT 1 FROM statements WHERE code = ? LIMIT 1"}, code);
    if (!stored) return stored.error();
    if (stored.value()) return {};
    if (Status loaded = LoadWorld(); !loaded) return loaded;
    const CodeTable codes(*world_);
    if (codes.Find(code) != kNoCode) return {};
    std::set<std::string> near;
    for (const NameHit& hit : world_->Find(code)) {
      const Entity& entity = world_->entity(hit.entity);
      if (!entity.code.empty()) near.insert(std::string(entity.code) + " (" + std::string(entity.name_vi) + ")");
    }
    for (CodeId id = 1; near.empty() && id < codes.size(); ++id) {
      if (IsOneLetterOff(code, codes.Name(id))) near.insert(codes.Name(id));
    }
    return Unknown(code, "no code of a party", near, "`banggiao who NAME` tells the code of a name");
  }

  Status CheckEntity(const std::string& id) {
    const Result<bool> stored =
        IsInStore({"SELECT 1 FROM event_party WHERE entity = ? LIMIT 1", "SELECT 1 FROM statements WHERE entity = ? LIMIT 1"}, id);
    if (!stored) return stored.error();
    if (stored.value()) return {};
    if (Status loaded = LoadWorld(); !loaded) return loaded;
    if (world_->FindEntity(id) >= 0) return {};
    std::set<std::string> near;
    for (const NameHit& hit : world_->Find(id)) near.insert(std::string(world_->entity(hit.entity).id));
    return Unknown(id, "no id of an entity", near, "`banggiao who NAME` tells the id of a name");
  }

  Status CheckIssue(const std::string& id) {
    if (Status loaded = LoadWorld(); !loaded) return loaded;
    if (IsKnown(id, EntityKind::kIssue)) return {};
    const Result<bool> stored =
        IsInStore({"SELECT 1 FROM events e WHERE EXISTS (SELECT 1 FROM json_each(e.issues) i WHERE i.value IN (?)) LIMIT 1"}, id);
    if (!stored) return stored.error();
    if (stored.value()) return {};
    std::set<std::string> near;
    const std::string wanted = StripDiacritics(id);
    for (uint32_t i = 0; i < world_->entity_count(); ++i) {
      const Entity& issue = world_->entity(i);
      if (issue.kind != EntityKind::kIssue) continue;
      bool is_near = IsOneLetterOff(id, issue.id);
      for (const std::string_view name : {issue.id, issue.name_vi, issue.name_en}) {
        is_near = is_near || (id.size() >= kLeastPart && StripDiacritics(name).find(wanted) != std::string::npos);
      }
      if (is_near) near.insert(std::string(issue.id));
    }
    return Unknown(id, "no issue", near, "`banggiao counts --by issue` lists those of a store");
  }

  Status CheckCountry(const std::string& code) {
    if (Status loaded = LoadWorld(); !loaded) return loaded;
    if (IsKnown(code, EntityKind::kState)) return {};
    const Result<bool> stored = IsInStore({"SELECT 1 FROM events e WHERE e.place_country = ? LIMIT 1"}, code);
    if (!stored) return stored.error();
    if (stored.value()) return {};
    std::set<std::string> near;
    for (const NameHit& hit : world_->Find(code)) {
      if (world_->entity(hit.entity).kind == EntityKind::kState) near.insert(std::string(world_->entity(hit.entity).code));
    }
    return Unknown(code, "no code of a country", near, "`banggiao who NAME` tells the code of a name");
  }

  // Acts take place in states too ("Singapore").
  Status CheckPlace(const std::string& id) {
    if (Status loaded = LoadWorld(); !loaded) return loaded;
    if (IsKnown(id, EntityKind::kPlace) || IsKnown(id, EntityKind::kState)) return {};
    const Result<bool> stored = IsInStore({"SELECT 1 FROM events e WHERE e.place_entity = ? LIMIT 1"}, id);
    if (!stored) return stored.error();
    if (stored.value()) return {};
    std::set<std::string> near;
    for (const NameHit& hit : world_->Find(id)) {
      const Entity& place = world_->entity(hit.entity);
      if (place.kind == EntityKind::kPlace || place.kind == EntityKind::kState) near.insert(std::string(world_->RecordedId(place.id)));
    }
    return Unknown(id, "no id of a place", near, "`banggiao who NAME` tells the id of a name");
  }

  [[nodiscard]] bool IsKnown(const std::string& id, EntityKind kind) const {
    const int64_t found = world_->FindEntity(id);
    return found >= 0 && world_->entity(static_cast<uint32_t>(found)).kind == kind;
  }

  static Status Unknown(const std::string& word, const char* what, const std::set<std::string>& near, const char* way_out) {
    std::string message = "'" + word + "' is " + what;
    size_t shown = 0;
    for (const std::string& one : near) {
      if (shown == kMostShown) break;
      message += (shown == 0 ? "; near it: " : ", ") + one;
      ++shown;
    }
    return Error{ErrorCode::kUsage, message + "; " + way_out};
  }

  const StoreReader& store_;
  const WorldSource& source_;
  const World* world_ = nullptr;
};

}  // namespace

Status CheckNames(const RecordFilter& filter, const StoreReader& store, const WorldSource& world) { return NameCheck(store, world).Run(filter); }

std::vector<Pair> PairsOfSides(const std::vector<std::string>& sides) {
  std::vector<Pair> pairs;
  for (const std::string& side : sides) {
    const size_t at = side.find('@');
    FilterWords words;
    words.pairs = {side.substr(0, at)};
    RecordFilter filter;
    if (at == std::string::npos || !ReadFilter(words, &filter)) continue;
    pairs.insert(pairs.end(), filter.pairs.begin(), filter.pairs.end());
  }
  return pairs;
}

Status CheckNames(const CorrectionDraft& draft, const StoreReader& store, const World& world) {
  RecordFilter named;
  for (const auto* parties : {&draft.actors, &draft.recipients}) {
    for (const std::string& name : parties->value_or(std::vector<std::string>())) {
      if (!PartyNamed(world, name)) named.parties.push_back(name);
    }
  }
  if (draft.code && !draft.code->empty()) named.parties.push_back(*draft.code);
  return CheckNames(named, store, [&world]() -> Result<const World*> { return &world; });
}

}  // namespace banggiao
