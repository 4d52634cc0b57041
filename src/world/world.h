// The knowledge base: states, offices and their holders, organisations, groups, media, companies, places and issues,
// and the names they go by in Vietnamese and English. Read from the tables of data/world/ (data/world/README.md).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"
#include "core/result.h"

namespace banggiao {

enum class EntityKind : uint8_t { kState, kPerson, kOrganisation, kGroup, kMedia, kCompany, kPlace, kIssue };

struct Entity {
  EntityKind kind = EntityKind::kState;
  std::string id;        // Row id, unique over all tables: "USA", "p.joe-biden", "o.asean", "pl.ha-noi", "semiconductors".
  std::string wikidata;  // "Q30"; empty when not known for sure.
  std::string code;      // Party code: "USA", "ASEAN", "HAMAS"; for a person, company, place or body that of its state;
                         // empty for media and for what has none.
  std::string sector;    // "GOV", "MIL", "IGO", "MED", "BUS", ...; may be empty.
  std::string name_vi;   // The name to show.
  std::string name_en;
  std::string subkind;   // Places: "city", "building", "sea", "island", "region", ...; organisations: "igo", "format", ...
  double latitude = 0;   // Places; 0,0 when unknown.
  double longitude = 0;
  PartialDate from;      // Existence of states and organisations; empty when open.
  PartialDate to;
};

// How a name stands for its entity.
enum class NameKind : uint8_t {
  kName,      // "Hoa Kỳ", "Joe Biden", "Hiệp hội các quốc gia Đông Nam Á"
  kMetonym,   // "Tokyo", "Nhà Trắng": the place, or the government that sits there
  kDemonym,   // "người Nhật", "American"
  kCompound,  // Only inside a compound with a dash or after a title: "Hàn", "Triều", "Trung" in "Mỹ - Hàn"
  kSurname,   // Part of a person's name that may link back: "Trump", "Biden", "Suga"
};

struct NameHit {
  uint32_t entity = 0;  // Index for World::entity().
  NameKind kind = NameKind::kName;
};

struct Office {
  std::string id;     // "president-usa"
  std::string code;   // State or organisation: "USA"
  std::string kind;   // "head-of-state", "head-of-government", "foreign-minister", ... (data/world/README.md)
  std::string sector; // "GOV", "MIL", "LEG", ...
  std::string name_vi;  // "Tổng thống Mỹ"
  std::string name_en;
};

struct Term {
  uint32_t office = 0;  // Index for World::office().
  uint32_t person = 0;  // Index for World::entity().
  PartialDate from;     // Day, month or year; empty: unknown, before everything.
  PartialDate to;       // Last day in office; empty: still in office.
  bool acting = false;
  bool disputed = false;
};

// Read-only after Load; thread-safe.
class World {
 public:
  // Errors name file and line: kMalformed for a broken row.
  [[nodiscard]] static Result<World> Load(const DataFiles& data);

  [[nodiscard]] const Entity& entity(uint32_t index) const { return entities_[index]; }
  [[nodiscard]] size_t entity_count() const { return entities_.size(); }
  // Index of the entity with this id or Wikidata id; -1 when there is none.
  [[nodiscard]] int64_t FindEntity(std::string_view id) const;
  [[nodiscard]] const Office& office(uint32_t index) const { return offices_[index]; }
  [[nodiscard]] size_t office_count() const { return offices_.size(); }
  [[nodiscard]] std::span<const Term> terms() const { return terms_; }
  // Indices into terms() of that person, oldest first.
  [[nodiscard]] std::vector<uint32_t> TermsOf(uint32_t person) const;
  // Who held an office of `kind` for `code` on `day` (a full day); with an empty day, everybody who ever did.
  [[nodiscard]] std::vector<Term> Holders(std::string_view code, std::string_view kind, PartialDate day) const;
  // The terms that the person was in on `day`.
  [[nodiscard]] std::vector<Term> OfficesOn(uint32_t person, PartialDate day) const;

  // The names as a trie over token keys (language/analysis.h: Hash64(FoldKey(token))), walked from state 0.
  // Names are cut into tokens by text/token_scan.h, as running text is.
  static constexpr uint32_t kNoState = UINT32_MAX;
  [[nodiscard]] uint32_t Step(uint32_t state, uint64_t key) const {
    const auto it = steps_.find(StepKey(state, key));
    return it == steps_.end() ? kNoState : it->second;
  }
  // Entities that go by the name that ends in `state`; empty when none does.
  [[nodiscard]] std::span<const NameHit> Hits(uint32_t state) const;

 private:
  friend class WorldLoader;
  [[nodiscard]] static uint64_t StepKey(uint32_t state, uint64_t key);

  std::vector<Entity> entities_;
  std::vector<Office> offices_;
  std::vector<Term> terms_;
  std::unordered_map<std::string, uint32_t> by_id_;
  std::unordered_map<uint64_t, uint32_t> steps_;
  std::vector<std::pair<uint32_t, uint32_t>> hit_ranges_;  // state -> [begin, end) of hits_
  std::vector<NameHit> hits_;
};

}  // namespace banggiao
