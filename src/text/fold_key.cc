// Look-up keys, one table read per code point. The tables hold U+0000..U+1FFF, which has every letter with case that
// news text uses; ICU is asked above that.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "text/normalize.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr char32_t kTableSize = 0x2000;
// The six tones on the letters that take part in the two orthographies: none, grave, acute, hook, tilde, dot.
constexpr std::u32string_view kToned[] = {U"aàáảãạ", U"eèéẻẽẹ", U"yỳýỷỹỵ", U"oòóỏõọ", U"uùúủũụ"};
constexpr std::u32string_view kMarked =
    U"àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

struct Letter {
  uint16_t lower = 0;   // Lower case.
  uint16_t bare = 0;    // Lower case without marks.
  bool is_letter = false;
  bool vietnamese = false;  // Has a Vietnamese tone or vowel mark, or is đ.
  uint8_t second = 0;   // 'a', 'e' or 'y' when the letter is that vowel with a tone, ...
  uint8_t tone = 0;     // ... and the tone, 1..5.
};

uint16_t Bare(char32_t lower) {
  if (lower == U'đ') return 'd';
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !nfd->getDecomposition(static_cast<UChar32>(lower), parts)) return static_cast<uint16_t>(lower);
  return parts[0];
}

std::array<Letter, kTableSize> MakeLetters() {
  std::array<Letter, kTableSize> letters{};
  for (char32_t c = 0; c < kTableSize; ++c) {
    Letter& letter = letters[c];
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    letter.lower = static_cast<uint16_t>(lower < kTableSize ? lower : c);
    letter.bare = Bare(letter.lower);
    letter.is_letter = u_isalpha(static_cast<UChar32>(c)) != 0;
    letter.vietnamese = kMarked.find(letter.lower) != std::u32string_view::npos;
    for (size_t vowel = 0; vowel < 3; ++vowel) {
      const size_t tone = kToned[vowel].find(letter.lower);
      if (tone == std::u32string_view::npos || tone == 0) continue;
      letter.second = static_cast<uint8_t>(kToned[vowel][0]);
      letter.tone = static_cast<uint8_t>(tone);
    }
  }
  return letters;
}

const std::array<Letter, kTableSize>& Letters() {
  static const std::array<Letter, kTableSize> letters = MakeLetters();
  return letters;
}

bool LetterFollows(std::string_view word, size_t at) {
  if (at >= word.size()) return false;
  const CodePoint next = DecodeUtf8(word, at);
  return next.value < kTableSize ? Letters()[next.value].is_letter : u_isalpha(static_cast<UChar32>(next.value)) != 0;
}

// What was written, from `begin` to `at`, ends in the first vowel of "oa", "oe" or "uy" and `letter` is the second, with the tone: moves
// the tone and gives the new end. Null when this is not such a pair; "quý" is not, since "qu" is one consonant.
char* MoveTone(const Letter& letter, const char* begin, char* at) {
  if (at == begin) return nullptr;
  const char first = at[-1];
  if (first != (letter.second == 'y' ? 'u' : 'o')) return nullptr;
  if (first == 'u' && at - begin >= 2 && at[-2] == 'q') return nullptr;
  at = PutUtf8(kToned[first == 'o' ? 3 : 4][letter.tone], at - 1);
  *at++ = static_cast<char>(letter.second);
  return at;
}

constexpr size_t kGrows = 2;  // No key is longer than its word so many times: lower case takes at most a byte more than two.

// Writes the key of `word` and gives its end.
char* FoldInto(std::string_view word, char* const begin) {
  const std::array<Letter, kTableSize>& letters = Letters();
  char* out = begin;
  for (size_t at = 0; at < word.size();) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte < 0x80) {
      *out++ = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
      ++at;
      continue;
    }
    const CodePoint point = DecodeUtf8(word, at);
    const size_t next = at + point.size;
    if (!point.valid) {
      out = std::copy_n(word.data() + at, point.size, out);
    } else if (point.value >= kTableSize) {
      out = PutUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))), out);
    } else {
      const Letter& letter = letters[point.value];
      char* const moved = letter.tone != 0 && !LetterFollows(word, next) ? MoveTone(letter, begin, out) : nullptr;
      out = moved != nullptr ? moved : PutUtf8(letter.lower, out);
    }
    at = next;
  }
  return out;
}

}  // namespace

void AppendFoldKey(std::string_view word, std::string* out) {
  std::array<char, 128> buffer;
  if (kGrows * word.size() <= buffer.size()) {
    out->append(buffer.data(), FoldInto(word, buffer.data()));
    return;
  }
  std::string longer(kGrows * word.size(), '\0');
  out->append(longer.data(), FoldInto(word, longer.data()));
}

std::string FoldKey(std::string_view word) {
  std::string key;
  key.reserve(word.size());
  AppendFoldKey(word, &key);
  return key;
}

std::string StripDiacritics(std::string_view text) {
  const std::array<Letter, kTableSize>& letters = Letters();
  std::string bare;
  bare.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    if (!point.valid) {
      bare.append(text.substr(at, point.size));
    } else if (point.value < kTableSize) {
      // Marks that stand alone (no composed form exists) go too.
      const bool mark = u_getCombiningClass(static_cast<UChar32>(point.value)) != 0;
      if (!mark) AppendUtf8(letters[point.value].bare, &bare);
    } else {
      AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))), &bare);
    }
    at += point.size;
  }
  return bare;
}

bool HasDiacritics(std::string_view text) {
  const std::array<Letter, kTableSize>& letters = Letters();
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    if (point.value >= 0x80 && point.value < kTableSize && letters[point.value].vietnamese) return true;
    at += point.size;
  }
  return false;
}

}  // namespace banggiao
