// Who is spoken of, where: the parties that a sentence names, each linked to its state or organisation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/span.h"

namespace banggiao {

// A party code as a small number (entity/codes.h). kNoCode: the mention names no party that has a code.
using CodeId = uint16_t;
inline constexpr CodeId kNoCode = 0;

enum class MentionKind : uint8_t {
  kState,         // "Hoa Kỳ", "Mỹ"
  kMetonym,       // "Washington", "Nhà Trắng"
  kPerson,        // "Donald Trump", "ông Trump"
  kTitled,        // "Tổng thống Mỹ", "quan chức Hàn Quốc"
  kBody,          // "Bộ Ngoại giao Trung Quốc", "chính phủ Nhật Bản"
  kForce,         // "quân đội Mỹ", "tàu chiến Nga"
  kPeople,        // "công dân Canada", "tàu cá Việt Nam"
  kOrganisation,  // "Liên Hiệp Quốc", "ASEAN"
  kGroup,         // "Taliban"
  kMedia,         // "Reuters", "báo Mỹ": a source, no party
  kAnalyst,       // "chuyên gia Mỹ": no party
  kCompany,       // "Huawei"
  kPlace,         // "Biển Đông", "Singapore" as a city is a state first
  kPersonRef,     // "ông", "bà ấy"
  kStateRef,      // "nước này"
  kPairRef,       // "hai nước", "hai nhà lãnh đạo"
  kSpeakerRef,    // "chúng tôi"
  kTheyRef,       // "họ", "các bên"
};

struct Mention {
  uint32_t first = 0;  // Tokens [first, last) of the analysis: the whole phrase, "Tổng thống Mỹ Donald Trump".
  uint32_t last = 0;
  uint32_t sentence = 0;
  Span span;  // Bytes of Article::Text().
  MentionKind kind = MentionKind::kState;
  std::vector<CodeId> codes;  // One as a rule; two for "Mỹ - Hàn" and for resolved pairs; none when unresolved.
  int64_t entity = -1;        // World entity of the head (the person when there is one, else the state); -1: none.
  int32_t office = -1;        // World office, when title and state or the day give it.
  std::string name;           // The name as the article has it, without the title: "Donald Trump"; for the record.
  std::string_view sector;    // Of the party: "GOV", "MIL", ...; of the world or the lexicon.
  bool former = false;        // "cựu Tổng thống"
  bool counterpart = false;   // "người đồng cấp Nhật Bản"
  bool resolved = false;      // The codes come from elsewhere in the article (references, short names).
  std::string reason;         // How it was linked, for explain.
};

// Everything a later stage knows of who is who in one article.
struct Mentions {
  const std::vector<uint64_t>* code_keys = nullptr;  // CodeTable::keys() of the linker, which outlives the mentions.
  std::vector<Mention> all;                     // In text order; never overlapping.
  std::vector<std::pair<uint32_t, uint32_t>> by_sentence;  // Sentence -> [begin, end) in `all`.

  [[nodiscard]] uint64_t KeyOf(CodeId code) const { return (*code_keys)[code]; }
};

}  // namespace banggiao
