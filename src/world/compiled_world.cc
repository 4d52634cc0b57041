// The world as the build compiles it. Arrays are used where they lie; entities and offices become structs of views, which is
// quick enough (2 MB written), so that whoever reads them need not know how they came.
#include <array>
#include <bit>
#include <unordered_map>

#include "core/compiled.h"
#include "world/world.h"

namespace banggiao {
namespace {

// A text among all of them.
struct TextRef {
  uint32_t begin = 0;
  uint32_t size = 0;
};
struct EntityRow {
  std::array<TextRef, 7> texts;
  std::array<uint64_t, 2> point = {};  // Bits of latitude and longitude.
  PartialDate from, to;
  uint32_t kind = 0;
  uint32_t unused = 0;
};
struct OfficeRow {
  std::array<TextRef, 6> texts;
  uint32_t first_title = 0;
  uint32_t last_title = 0;
  uint32_t leads = 0;
  uint32_t unused = 0;
};

// Texts one after the other, each once.
class TextPool {
 public:
  TextRef Add(std::string_view text) {
    const auto [it, added] = known_.try_emplace(std::string(text), TextRef{static_cast<uint32_t>(all_.size()), static_cast<uint32_t>(text.size())});
    if (added) all_ += text;
    return it->second;
  }
  [[nodiscard]] const std::string& all() const { return all_; }

 private:
  std::string all_;
  std::unordered_map<std::string, TextRef> known_;
};

template <typename T>
void AddAll(const std::vector<T>& rows, CompiledWriter* out) {
  out->Add(std::span<const T>(rows));
}

}  // namespace

std::string World::Compile() const {
  TextPool pool;
  std::vector<EntityRow> entities;
  for (const Entity& e : entities_) {
    EntityRow& row = entities.emplace_back();
    const std::array texts = {e.id, e.wikidata, e.code, e.sector, e.name_vi, e.name_en, e.subkind};
    for (size_t i = 0; i < texts.size(); ++i) row.texts[i] = pool.Add(texts[i]);
    row.point = {std::bit_cast<uint64_t>(e.latitude), std::bit_cast<uint64_t>(e.longitude)};
    row.from = e.from;
    row.to = e.to;
    row.kind = static_cast<uint32_t>(e.kind);
  }
  std::vector<OfficeRow> offices;
  std::vector<TextRef> titles;
  for (const Office& o : offices_) {
    OfficeRow& row = offices.emplace_back();
    const std::array texts = {o.id, o.code, o.kind, o.sector, o.name_vi, o.name_en};
    for (size_t i = 0; i < texts.size(); ++i) row.texts[i] = pool.Add(texts[i]);
    row.first_title = static_cast<uint32_t>(titles.size());
    for (const std::string_view title : o.titles) titles.push_back(pool.Add(title));
    row.last_title = static_cast<uint32_t>(titles.size());
    row.leads = static_cast<uint32_t>(o.leads);
  }
  std::vector<TextRef> state_words;
  for (const std::string& word : state_words_) state_words.push_back(pool.Add(word));

  CompiledWriter out;
  out.AddText(pool.all());
  AddAll(entities, &out);
  AddAll(offices, &out);
  AddAll(titles, &out);
  AddAll(state_words, &out);
  out.Add(terms_);
  by_id_.Compile(&out);
  out.Add(office_terms_);
  out.Add(person_terms_);
  out.Add(person_ranges_);
  out.Add(offices_by_key_);
  names_.Compile(&out);
  return out.bytes();
}

Result<World> World::FromCompiled(std::string_view bytes) {
  CompiledReader in(bytes);
  World world;
  const std::string_view all = in.Text();
  const auto text = [&](TextRef ref) { return all.substr(ref.begin, ref.size); };
  const auto entities = in.Array<EntityRow>();
  world.entities_.reserve(entities.size());
  for (const EntityRow& row : entities) {
    world.entities_.push_back({static_cast<EntityKind>(row.kind), text(row.texts[0]), text(row.texts[1]), text(row.texts[2]),
                               text(row.texts[3]), text(row.texts[4]), text(row.texts[5]), text(row.texts[6]),
                               std::bit_cast<double>(row.point[0]), std::bit_cast<double>(row.point[1]), row.from, row.to});
  }
  const auto offices = in.Array<OfficeRow>();
  const auto titles = in.Array<TextRef>();
  world.offices_.reserve(offices.size());
  for (const OfficeRow& row : offices) {
    Office& office = world.offices_.emplace_back(Office{text(row.texts[0]), text(row.texts[1]), text(row.texts[2]), text(row.texts[3]),
                                                        text(row.texts[4]), text(row.texts[5]), {}, static_cast<Leads>(row.leads)});
    for (const TextRef ref : titles.subspan(row.first_title, row.last_title - row.first_title)) office.titles.push_back(text(ref));
  }
  for (const TextRef ref : in.Array<TextRef>()) world.state_words_.emplace_back(text(ref));
  world.terms_ = in.Mapped<Term>();
  world.by_id_ = FlatMap::Read(&in);
  world.office_terms_ = in.Mapped<uint32_t>();
  world.person_terms_ = in.Mapped<uint32_t>();
  world.person_ranges_ = in.Mapped<Range>();
  world.offices_by_key_ = in.Mapped<uint32_t>();
  world.names_ = NameTrie::Read(&in);
  if (!in.ok()) return Error{ErrorCode::kMalformed, "world: the compiled tables are not of this program; build it again"};
  return world;
}

}  // namespace banggiao
