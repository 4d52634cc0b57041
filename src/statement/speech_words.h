// The words of the statement stage (data/LANGUAGE/speech_words.tsv), read once.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/data_files.h"
#include "core/result.h"
#include "language/phrase_table.h"

namespace banggiao {

// Payloads of SpeechWords::table. The trained models know them by these numbers.
inline constexpr uint32_t kSpeakerNoun = 0;
inline constexpr uint32_t kOutletNoun = 1;
inline constexpr uint32_t kSayingVerb = 2;
inline constexpr uint32_t kReportVerb = 3;
[[nodiscard]] constexpr bool IsVerb(uint32_t payload) { return payload == kSayingVerb || payload == kReportVerb; }

// Classes of the same file for the words around voices and verbs; what each means is said in that of Vietnamese or, of English alone, in that of English.
enum class SpeechMark : uint8_t { kTitle, kSmall, kThat, kFurther, kLeader, kOne, kTells, kBy, kDeterminer, kOpener, kEnds, kHonorific, kInside, kAside };
inline constexpr size_t kSpeechMarkCount = 14;

// Read-only after Load; thread-safe.
class SpeechWords {
 public:
  // kNotFound when the table is missing, kMalformed ("file:line") for an unknown class.
  [[nodiscard]] static Result<SpeechWords> Load(const DataFiles& data, std::string_view language);

  [[nodiscard]] const PhraseTable& table() const { return table_; }
  // Whether the language tells by determiners ("a woman said") who speaks without a name.
  [[nodiscard]] bool HasDescriptions() const { return !marks_[static_cast<size_t>(SpeechMark::kDeterminer)].empty(); }
  // The token after the longest phrase of the class that begins at token `at` and ends by `limit`; `at` when none does.
  [[nodiscard]] uint32_t EndOf(SpeechMark mark, const std::vector<Token>& tokens, uint32_t at, uint32_t limit) const;

 private:
  PhraseTable table_;
  std::array<PhraseTable, kSpeechMarkCount> marks_;
};

}  // namespace banggiao
