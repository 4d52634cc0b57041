#include "entity/lexicon.h"

#include <algorithm>
#include <array>
#include <map>
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
constexpr std::array<std::pair<std::string_view, Kind>, 9> kKinds = {{{"person", Kind::kPerson},
                                                                      {"state", Kind::kState},
                                                                      {"pair", Kind::kPair},
                                                                      {"speaker", Kind::kSpeaker},
                                                                      {"they", Kind::kThey},
                                                                      {"three", Kind::kThree},
                                                                      {"named", Kind::kNamed},
                                                                      {"office", Kind::kOffice},
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

Status ReadNameWords(const DataFiles& data, const std::string& file, NameWords* words) {
  const std::map<std::string_view, NameWords::Keys*> keys = {
      {"join", &words->joins}, {"where", &words->where}, {"lesser", &words->lesser},
      {"homograph", &words->homographs}, {"doubtful", &words->doubtful}, {"headline", &words->headlines},
      {"surname", &words->surnames},     {"home", &words->home},         {"place", &words->places},
      {"adjective", &words->adjectives}, {"address", &words->addresses},
      {"woman", &words->women},          {"plain", &words->plain}};
  const std::map<std::string_view, PhrasesBefore*> before = {
      {"land", &words->lands}, {"tongue", &words->tongues}, {"thing", &words->things}, {"becoming", &words->becoming}};
  const std::map<std::string_view, PhraseTable*> phrases = {{"part", &words->parts}, {"body", &words->bodies}};
  for (const TsvRow& row : ReadTsv(data.Get(file))) {
    if (const auto key = keys.find(row.fields[1]); key != keys.end()) {
      key->second->insert(Hash64(FoldKey(row.fields[0])));
    } else if (const auto ahead = before.find(row.fields[1]); ahead != before.end()) {
      ahead->second->phrases.Add(row.fields[0], static_cast<uint32_t>(row.line));
      const size_t space = row.fields[0].rfind(' ');
      ahead->second->last_words.insert(Hash64(FoldKey(row.fields[0].substr(space == std::string_view::npos ? 0 : space + 1))));
    } else if (const auto phrase = phrases.find(row.fields[1]); phrase != phrases.end()) {
      phrase->second->Add(row.fields[0], static_cast<uint32_t>(row.line));
    } else {
      return BadRow(file, row, row.fields[1]);
    }
  }
  return {};
}

std::vector<std::string> SplitCodes(std::string_view list) {
  std::vector<std::string> codes;
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    codes.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return codes;
}

}  // namespace

Result<EntityLexicon> EntityLexicon::Load(const DataFiles& data, std::string_view language) {
  EntityLexicon lexicon;
  const std::string folder = std::string(language) + "/";
  const std::string heads = folder + "party_heads.tsv";
  const std::string references = folder + "references.tsv";
  for (const TsvRow& row : ReadTsv(data.Get(heads))) {
    PartyHead head;
    if (!Lookup(kClasses, row.fields[1], &head.cls)) return BadRow(heads, row, row.fields[1]);
    head.phrase = row.fields[0];
    head.office = row.fields[2];
    head.sector = row.fields[3];
    head.code = row.fields[4];
    lexicon.head_table.Add(head.phrase, static_cast<uint32_t>(lexicon.heads.size()));
    lexicon.heads.push_back(std::move(head));
  }
  for (const TsvRow& row : ReadTsv(data.Get(references))) {
    Reference reference;
    if (!Lookup(kKinds, row.fields[1], &reference.kind)) return BadRow(references, row, row.fields[1]);
    reference.phrase = row.fields[0];
    reference.codes = SplitCodes(row.fields[2]);
    lexicon.reference_table.Add(reference.phrase, static_cast<uint32_t>(lexicon.references.size()));
    lexicon.references.push_back(std::move(reference));
  }
  if (Status read = ReadNameWords(data, folder + "name_words.tsv", &lexicon.name_words); !read) return read.error();
  if (lexicon.heads.empty() || lexicon.references.empty()) {
    return Error{ErrorCode::kNotFound, heads + " or " + references + " is missing from the data files"};
  }
  if (language != "vi") return lexicon;
  auto home = ReadHome(data, language);
  if (!home) return home.error();
  lexicon.home = std::move(home).value();
  lexicon.words = PhraseTable::OfWords(data);
  return lexicon;
}

}  // namespace banggiao
