// The knowledge base: states, offices and their holders, organisations, groups, media, companies, places and issues,
// and the names they go by in Vietnamese and English. Read from the tables of data/world/ (data/world/README.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"
#include "core/flat_map.h"
#include "core/mapped_array.h"
#include "core/result.h"
#include "world/name_trie.h"

namespace banggiao {

enum class EntityKind : uint8_t { kState, kPerson, kOrganisation, kGroup, kMedia, kCompany, kPlace, kIssue };

// Texts of entities and offices live as long as their World.
struct Entity {
  EntityKind kind = EntityKind::kState;
  std::string_view id;        // Row id, unique over all tables: "USA", "p.joe-biden", "o.asean", "pl.ha-noi", "semiconductors".
  std::string_view wikidata;  // "Q30"; empty when not known for sure.
  std::string_view code;      // Party code: "USA", "ASEAN", "HAMAS"; for a person, company, place or body that of its state;
                         // empty for media and for what has none.
  std::string_view sector;    // "GOV", "MIL", "IGO", "MED", "BUS", ...; may be empty.
  std::string_view name_vi;   // The name to show.
  std::string_view name_en;
  std::string_view subkind;  // Places: "city", "building", "sea", "island", "region", ...; organisations: "igo", "format", ...
  double latitude = 0;  // Places; 0,0 when unknown.
  double longitude = 0;
  PartialDate from;  // Existence of states and organisations; empty when open.
  PartialDate to;
};

// Whether the holder of an office is who leads a state (world/kinds.tsv): its head, who leads it beside that office (the chief of a
// party, a supreme leader), or the deputy of either.
enum class Leads : uint8_t { kNothing, kState, kPower, kDeputy };

struct Office {
  std::string_view id;       // "president-usa"
  std::string_view code;     // State or organisation: "USA"
  std::string_view kind;     // "head-of-state", "head-of-government", "foreign-minister", ... (data/world/README.md)
  std::string_view sector;   // "GOV", "MIL", "LEG", ...
  std::string_view name_vi;  // "Tổng thống Mỹ"
  std::string_view name_en;
  std::vector<std::string_view> titles;  // What its holder is called, Vietnamese first: "Tổng thống", "President".
  Leads leads = Leads::kNothing;         // By its kind.
};

struct Term {
  uint32_t office = 0;  // Index for World::office().
  uint32_t person = 0;  // Index for World::entity().
  PartialDate from;     // Day, month or year; empty: unknown, before everything.
  PartialDate to;       // Last day in office; empty: still in office.
  bool acting = false;
  bool disputed = false;
  uint8_t sure = 1;  // How sure the days are: 1 the day, 2 the month, 3 the year.
  uint8_t unused = 0;

  // False before `from` and after `to`; a month or year counts as a whole. `day` is a full day. On the day of a
  // handover both holders are in office.
  [[nodiscard]] bool Holds(PartialDate day) const;
};

// Read-only after Load; thread-safe. Can be moved, not copied.
class World {
 public:
  // Reads the tables under world/ and, before them, the user's under user/world/, whose rows replace ours of the same id
  // (a term: of the same office, person and `from`) and add to them. A missing table is an empty one; columns are found
  // by their names in the header. A term without an end ends on the day on which a later one of the same office begins,
  // if only one person holds such an office at a time (kinds.tsv), so that a successor is one row.
  // Errors are kMalformed and name file and line: an empty or missing id, a malformed day or number; in a user's table
  // also a term without office or person and a metonym without its state. In our own tables CheckWorld (checker.h) finds
  // those; here such a row is left out.
  // Without tables of the user's, what the build compiled from ours is used where it lies (DataFiles::Compiled): a hundredth of
  // the work.
  [[nodiscard]] static Result<World> Load(const DataFiles& data);
  // Reads the tables even when they are compiled.
  [[nodiscard]] static Result<World> LoadTables(const DataFiles& data);
  // The form that Load takes for what `data.Compiled("world/")` gives.
  [[nodiscard]] std::string Compile() const;

  World(World&&) = default;
  World& operator=(World&&) = default;

  [[nodiscard]] const Entity& entity(uint32_t index) const { return entities_[index]; }
  [[nodiscard]] size_t entity_count() const { return entities_.size(); }
  // The id under which records name the entity with this id or Wikidata id: the latter where it has one. `id` itself for an unknown one; a
  // view into the world or into `id`.
  [[nodiscard]] std::string_view RecordedId(std::string_view id) const;
  // Index of the entity with this id or Wikidata id; -1 when there is none.
  [[nodiscard]] int64_t FindEntity(std::string_view id) const;
  [[nodiscard]] const Office& office(uint32_t index) const { return offices_[index]; }
  [[nodiscard]] size_t office_count() const { return offices_.size(); }
  // By office (index), then by `from`.
  [[nodiscard]] std::span<const Term> terms() const { return terms_.span(); }
  // Those of one office, oldest first.
  [[nodiscard]] std::span<const Term> TermsIn(uint32_t office) const;
  // Indices into terms() of that person, oldest first.
  [[nodiscard]] std::vector<uint32_t> TermsOf(uint32_t person) const;
  // Who held an office of `kind` for `code` on `day` (a full day); with an empty day, everybody who ever did.
  [[nodiscard]] std::vector<Term> Holders(std::string_view code, std::string_view kind, PartialDate day) const;
  // The terms that the person was in on `day`, oldest first.
  [[nodiscard]] std::vector<Term> OfficesOn(uint32_t person, PartialDate day) const;

  // The names as a trie over token keys (language/analysis.h: Hash64(FoldKey(token))), walked from state 0.
  // Names are cut into tokens by text/token_scan.h, as running text is. Issues have no names here: their cues are phrases.
  static constexpr uint32_t kNoState = NameTrie::kNoState;
  [[nodiscard]] uint32_t Step(uint32_t state, uint64_t key) const { return names_.Step(state, key); }
  // Entities that go by the name that ends in `state`; empty when none does.
  [[nodiscard]] std::span<const NameHit> Hits(uint32_t state) const { return names_.Hits(state); }
  [[nodiscard]] uint32_t name_state_count() const { return names_.state_count(); }
  // The names of states and seats of government that are one word, folded (FoldKey); a name may come twice.
  [[nodiscard]] std::span<const std::string> state_words() const { return state_words_; }
  // Entities whose name is the whole of `name`; empty when there is none.
  [[nodiscard]] std::span<const NameHit> Find(std::string_view name) const;

 private:
  friend class WorldLoader;
  World() = default;
  [[nodiscard]] static Result<World> FromCompiled(std::string_view bytes);
  struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
  };

  DataFiles tables_;  // Of the texts, unless they are compiled.
  std::vector<Entity> entities_;
  std::vector<Office> offices_;
  MappedArray<Term> terms_;
  FlatMap by_id_;                         // Hash64(id or Wikidata id) -> entity
  MappedArray<uint32_t> office_terms_;    // office -> first of its terms; one more than there are offices.
  MappedArray<uint32_t> person_terms_;    // Indices of terms_, by person, then by `from`.
  MappedArray<Range> person_ranges_;      // entity -> its part of person_terms_
  MappedArray<uint32_t> offices_by_key_;  // Indices of offices_, by code, then by kind.
  NameTrie names_;
  std::vector<std::string> state_words_;
};

}  // namespace banggiao
