// Finds the phrases that name a party, sentence by sentence, before anybody asks what pronouns stand for.
//
// A mention is the largest phrase with one head, cut at the point where another party begins:
//
//   [Tổng thống Mỹ Donald Trump] và [người đồng cấp Hàn Quốc] ; [quân đội Mỹ] ; [Mỹ - Triều] ; [hai nước] ; [ông]
//
// English phrases have a grammar of their own (mention_english.cc). That of Vietnamese: prefix* head* ("của")? (state | organisation) ("tại" state)? person?   with at least one of the last three or a
// title. Counter-example: "Việt Nam Cộng hoà" is one longer name and not the state; the longest name wins.
//
// Homographs. A name begins with a capital; in lower case only when it has more than one token and ends with a capital
// ("người Kurd", "al - Qaeda"). Words of English that name a people ("Lao", "Thai") are names in English text only. A
// surname beside another capitalised word that no name begins with is part of a longer name ("USS Carney", "Anthony
// Bourdain"), and so is a state's short name inside the name of a person ("Lưu Đức Hoa", "Đại sứ Phương Nga"). A single
// capitalised syllable that makes a word with the next one is that word ("Mỹ phẩm"). Cities of cities.tsv are names after a word of place ("ở", "tỉnh"); places.tsv and persons come first.
#pragma once

#include <string>
#include <vector>

#include "article/article.h"
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
  bool open = false;                  // The last head names nobody without a side: "nước", "phía".
  bool title = false;                 // A title stands before it.
  bool honorific = false;             // "ông", "bà" stands before it.
  bool female = false;                // "bà", "nữ".
  bool shared_surname = false;        // "Bill và Hillary Clinton": the surname stands only with the second.
  bool becoming = false;              // "đắc cử thủ tướng Nepal": whoever holds the office is not meant.
  bool of_body = false;               // A title before a body that no table has: "chủ tịch uỷ ban".
  uint32_t first = 0;                 // Where the heads begin.
  uint32_t title_last = 0;            // Where the heads end, without prefixes after the last of them.
  CodeId title_code = kNoCode;        // Of a title that is always that of one state: "giáo hoàng".
  bool doubtful = false;              // Begins a sentence and may be a word: "Anh" there counts if the article names it elsewhere.
  Reference::Kind reference = Reference::Kind::kNone;
};

class MentionFinder {
 public:
  // All three must outlive the finder.
  MentionFinder(const World& world, const CodeTable& codes, const EntityLexicon& lexicon);

  // Appends the mentions of one sentence in text order, never overlapping.
  void Find(const Article& article, const Analysis& analysis, uint32_t sentence, std::vector<RawMention>* mentions) const;

 private:
  struct Name;
  struct Parse;
  [[nodiscard]] bool FindName(const Parse& parse, uint32_t at, Name* name) const;
  [[nodiscard]] uint32_t LongestName(const Parse& parse, uint32_t at, std::span<const NameHit>* hits) const;
  void SortHits(const Parse& parse, uint32_t at, Name* name) const;
  [[nodiscard]] bool IsStranger(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool BeginsLongerName(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool IsForeignStranger(const Parse& parse, uint32_t at) const;
  [[nodiscard]] uint32_t ParseStranger(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool IsForeign(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool IsElsewhere(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool IsAfterPhrase(const Parse& parse, uint32_t at, const PhrasesBefore& before) const;
  [[nodiscard]] bool IsPlaceThere(const Parse& parse, uint32_t at, std::span<const NameHit> hits) const;
  [[nodiscard]] bool IsWord(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool EndsWord(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool BeginsWord(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool IsHomograph(const Parse& parse, uint32_t at) const;
  [[nodiscard]] uint32_t SkipNothing(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool NothingBegins(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool FindOther(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] bool ParseMention(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] bool ParseEnglish(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseEnglishHeads(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseEnglishOwner(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t SideReference(const Parse& parse, uint32_t at) const;
  [[nodiscard]] bool IsBody(const Parse& parse, uint32_t at) const;
  [[nodiscard]] uint32_t ParseHeads(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseSide(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] bool IsAdjective(const Parse& parse, uint32_t at, uint32_t end) const;
  [[nodiscard]] uint32_t ParsePlace(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] bool TakeSides(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseCompound(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseSharedSurname(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParsePerson(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] uint32_t ParseHolder(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] bool ParseWhole(const Parse& parse, uint32_t at, RawMention* raw) const;
  [[nodiscard]] bool ParseReference(const Parse& parse, uint32_t at, RawMention* raw) const;

  const World& world_;
  const CodeTable& codes_;
  const EntityLexicon& lexicon_;
  std::vector<CodeId> entity_codes_;  // World entity -> code.
  uint64_t of_key_;                   // "của"
  uint64_t and_key_;                  // "và"
  std::vector<uint64_t> at_keys_;     // "tại", "ở"
  std::vector<uint8_t> place_ranks_;  // World entity -> how well known a place it is.
  std::vector<uint64_t> female_keys_;
};

}  // namespace banggiao
