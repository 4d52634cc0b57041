#include "entity/lexicon.h"

#include <array>
#include <utility>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

using Class = PartyHead::Class;
constexpr std::array<std::pair<std::string_view, Class>, 13> kClasses = {{{"title", Class::kTitle},
                                                                          {"person", Class::kPerson},
                                                                          {"body", Class::kBody},
                                                                          {"force", Class::kForce},
                                                                          {"people", Class::kPeople},
                                                                          {"analyst", Class::kAnalyst},
                                                                          {"media", Class::kMedia},
                                                                          {"counterpart", Class::kCounterpart},
                                                                          {"former", Class::kFormer},
                                                                          {"honorific", Class::kHonorific},
                                                                          {"prefix", Class::kPrefix},
                                                                          {"standing", Class::kStanding},
                                                                          {"nothing", Class::kNothing}}};
using Kind = Reference::Kind;
constexpr std::array<std::pair<std::string_view, Kind>, 6> kKinds = {{{"person", Kind::kPerson},
                                                                      {"state", Kind::kState},
                                                                      {"pair", Kind::kPair},
                                                                      {"speaker", Kind::kSpeaker},
                                                                      {"they", Kind::kThey},
                                                                      {"none", Kind::kNone}}};

template <typename Enum, size_t N>
bool Lookup(const std::array<std::pair<std::string_view, Enum>, N>& names, std::string_view name, Enum* value) {
  for (const auto& [known, meaning] : names) {
    if (known != name) continue;
    *value = meaning;
    return true;
  }
  return false;
}

Error BadRow(std::string_view file, const TsvRow& row, std::string_view word) {
  return Error{ErrorCode::kMalformed, std::string(file) + ":" + std::to_string(row.line) + ": unknown word '" +
                                          std::string(word) + "'; the head of the file lists the known ones"};
}

Status ReadNameWords(const DataFiles& data, NameWords* words) {
  for (const TsvRow& row : ReadTsv(data.Get("vi/name_words.tsv"))) {
    NameWords::Keys* keys = row.fields[1] == "homograph"  ? &words->homographs
                            : row.fields[1] == "doubtful" ? &words->doubtful
                            : row.fields[1] == "surname"  ? &words->surnames
                            : row.fields[1] == "place"    ? &words->places
                            : row.fields[1] == "land"     ? &words->lands
                                                          : nullptr;
    if (keys == nullptr) return BadRow("vi/name_words.tsv", row, row.fields[1]);
    keys->insert(Hash64(FoldKey(row.fields[0])));
  }
  return {};
}

}  // namespace

Result<EntityLexicon> EntityLexicon::Load(const DataFiles& data) {
  EntityLexicon lexicon;
  for (const TsvRow& row : ReadTsv(data.Get("vi/party_heads.tsv"))) {
    PartyHead head;
    if (!Lookup(kClasses, row.fields[1], &head.cls)) return BadRow("vi/party_heads.tsv", row, row.fields[1]);
    head.phrase = row.fields[0];
    head.office = row.fields[2];
    head.sector = row.fields[3];
    lexicon.head_table.Add(head.phrase, static_cast<uint32_t>(lexicon.heads.size()));
    lexicon.heads.push_back(std::move(head));
  }
  for (const TsvRow& row : ReadTsv(data.Get("vi/references.tsv"))) {
    Reference reference;
    if (!Lookup(kKinds, row.fields[1], &reference.kind)) return BadRow("vi/references.tsv", row, row.fields[1]);
    reference.phrase = row.fields[0];
    lexicon.reference_table.Add(reference.phrase, static_cast<uint32_t>(lexicon.references.size()));
    lexicon.references.push_back(std::move(reference));
  }
  if (Status read = ReadNameWords(data, &lexicon.name_words); !read) return read.error();
  lexicon.words = PhraseTable::OfWords(data);
  if (lexicon.heads.empty() || lexicon.references.empty()) {
    return Error{ErrorCode::kNotFound, "vi/party_heads.tsv or vi/references.tsv is missing from the data files"};
  }
  return lexicon;
}

}  // namespace banggiao
