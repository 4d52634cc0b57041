// The words around names that make them parties: titles and bodies before a state, pronouns and epithets.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "entity/mention.h"
#include "language/phrase_table.h"
#include "world/home.h"

namespace banggiao {

// A row of party_heads.tsv.
struct PartyHead {
  enum class Class : uint8_t { kTitle, kPerson, kBody, kForce, kPeople, kAnalyst, kMedia, kCounterpart, kFormer, kHonorific, kPrefix, kStanding, kNothing };
  Class cls = Class::kTitle;
  std::string phrase;
  std::string office;  // Kind of office; may be empty.
  std::string sector;
  std::string code;    // Of the state that the title is always of: "giáo hoàng"; as a rule empty.
};

// A row of references.tsv.
struct Reference {
  enum class Kind : uint8_t { kPerson, kState, kPair, kSpeaker, kThey, kThree, kNamed, kOffice, kNone };
  Kind kind = Kind::kNone;
  std::string phrase;
  std::vector<std::string> codes;  // Of a phrase that means the same sides everywhere ("liên Triều") or, kNamed, where the article names them; else empty.
};

// Phrases that are looked for before a name: their last words tell at once where none ends.
struct PhrasesBefore {
  PhraseTable phrases;  // Payload: the row's line.
  std::unordered_set<uint64_t> last_words;
};

// Rows of name_words.tsv, by the keys of their words, or as phrases.
struct NameWords {
  using Keys = std::unordered_set<uint64_t>;
  Keys homographs, doubtful, headlines, surnames, home, places, adjectives, addresses, women, plain, joins, where, lesser;
  PhrasesBefore lands, tongues, things, becoming;
  PhraseTable parts, bodies;  // Payload: the row's line.
};

// Read-only after Load; thread-safe.
struct EntityLexicon {
  std::vector<PartyHead> heads;
  PhraseTable head_table;       // Payload: index into heads.
  std::vector<Reference> references;
  PhraseTable reference_table;  // Payload: index into references.

  PhraseTable words;            // Of two syllables and more (vi/words.tsv): a name never begins inside or as one of them.
  NameWords name_words;
  Home home;

  // Reads name_words.tsv, party_heads.tsv and references.tsv of the language, of Vietnamese words.tsv and home.tsv too; kMalformed names file
  // and line.
  [[nodiscard]] static Result<EntityLexicon> Load(const DataFiles& data, std::string_view language);
};

}  // namespace banggiao
