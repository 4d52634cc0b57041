#include "text/token_scan.h"

#include "text/code_points.h"

namespace banggiao {
namespace {

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
bool JoinsDigits(char32_t c) { return c == '.' || c == ',' || c == '/' || c == '-' || c == 0x2013 || c == ':'; }

// The Arabic article in its Latin spellings ("Al-Assad", "el-Sisi", "ash-Shabaab") and "bin", "ibn". A closed list: by length
// alone "Nga-Trung" and "Anh-Pháp" would be names too.
bool IsParticle(std::string_view word) {
  static constexpr std::string_view kParticles[] = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "bin", "ibn"};
  for (const std::string_view particle : kParticles) {
    if (word.size() == particle.size() && (word[0] | 0x20) == particle[0] && word.substr(1) == particle.substr(1)) return true;
  }
  return false;
}

// "D", "U.S", "TP": no small letter, so that "Nga.Ông", where a space is missing, is cut.
bool InCapitals(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = DecodeUtf8(word, at);
    if (IsLetterOrDigit(c.value) && !IsUpperCase(c.value)) return false;
    at += c.size;
  }
  return true;
}

// Whether the mark `c` between the token so far and `next` stays inside the token.
bool Joins(std::string_view so_far, bool after_digit, char32_t c, char32_t next) {
  const bool next_digit = IsDigit(next);
  const bool next_letter = IsLetterOrDigit(next) && !next_digit;
  if (after_digit) return (JoinsDigits(c) && next_digit) || (IsHyphen(c) && next_letter && !IsUpperCase(next));
  if (IsHyphen(c)) return next_digit || (next_letter && (!IsUpperCase(next) || IsParticle(so_far)));
  if (IsApostrophe(c)) return next_letter;
  return c == '.' && next_letter && IsUpperCase(next) && so_far.size() <= 3 && InCapitals(so_far);
}

}  // namespace

uint32_t ScanToken(std::string_view text, uint32_t begin, uint32_t end) {
  uint32_t at = begin;
  bool after_digit = false;
  while (at < end) {
    const CodePoint c = DecodeUtf8(text, at);
    if (IsLetterOrDigit(c.value)) {
      after_digit = IsDigit(c.value);
    } else {
      if (at == begin || at + c.size >= end) break;
      const CodePoint next = DecodeUtf8(text, at + c.size);
      if (!Joins(text.substr(begin, at - begin), after_digit, c.value, next.value)) break;
    }
    at += c.size;
  }
  return at;
}

}  // namespace banggiao
