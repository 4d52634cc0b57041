// Finds the phrases that name a party, sentence by sentence, before anybody asks what pronouns stand for.
//
// A mention is the largest phrase with one head, cut at the point where another party begins:
//
//   [Tổng thống Mỹ Donald Trump] và [người đồng cấp Hàn Quốc] ; [quân đội Mỹ] ; [Mỹ - Triều] ; [hai nước] ; [ông]
//
// Grammar: prefix* head* ("của")? (state | organisation) ("tại" state)? person?   with at least one of the last three or a
// title. Counter-example: "Việt Nam Cộng hoà" is one longer name and not the state; the longest name wins.
#pragma once

#include <string>
#include <vector>

#include "entity/codes.h"
#include "entity/lexicon.h"
#include "entity/mention.h"
#include "language/analysis.h"
#include "world/world.h"

namespace banggiao {

// A mention and what the resolver needs to finish it.
struct RawMention {
  Mention mention;
  std::vector<uint32_t> persons;      // World persons that the name may stand for; one when it is a full name.
  bool surname_only = false;          // The name is a short form: an earlier full name may decide.
  uint32_t name_first = 0;            // Tokens of the person's name, [name_first, name_last); empty when there is none.
  uint32_t name_last = 0;
  std::string office_kind;            // From the title.
  bool title = false;                 // A title stands before it.
  bool honorific = false;             // "ông", "bà" stands before it.
  bool female = false;                // "bà", "nữ".
  Reference::Kind reference = Reference::Kind::kNone;
};

class MentionFinder {
 public:
  // All three must outlive the finder.
  MentionFinder(const World& world, const CodeTable& codes, const EntityLexicon& lexicon);

  // Appends the mentions of one sentence in text order, never overlapping.
  void Find(std::string_view text, const Analysis& analysis, uint32_t sentence, std::vector<RawMention>* mentions) const;

 private:
  struct Name;
  struct Parse;
  [[nodiscard]] bool FindName(const Parse& parse, uint32_t at, Name* name) const;
  [[nodiscard]] bool ParseMention(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseHeads(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseSide(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseCompound(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParsePerson(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] bool ParseReference(const Parse& parse, uint32_t at, RawMention* raw) const;

  const World& world_;
  const CodeTable& codes_;
  const EntityLexicon& lexicon_;
  std::vector<CodeId> entity_codes_;  // World entity -> code.
  uint64_t of_key_;                   // "của"
  std::vector<uint64_t> at_keys_;     // "tại", "ở"
  std::vector<uint64_t> female_keys_;
};

}  // namespace banggiao
