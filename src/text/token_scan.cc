#include "text/token_scan.h"

#include "text/code_points.h"

namespace banggiao {
namespace {

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
bool JoinsDigits(char32_t c) { return c == '.' || c == ',' || c == '/' || c == '-' || c == 0x2013 || c == ':'; }

// "Al", "el", "bin": Latin, at most three letters, not an abbreviation in capitals.
bool IsParticle(std::string_view word) {
  if (word.empty() || word.size() > 3) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    if (!lower && !(upper && i == 0)) return false;
  }
  return word.size() > 1;
}

// Whether the mark `c` between the token so far and `next` stays inside the token.
bool Joins(std::string_view so_far, bool after_digit, char32_t c, char32_t next) {
  const bool next_digit = IsDigit(next);
  const bool next_letter = IsLetterOrDigit(next) && !next_digit;
  if (after_digit) return (JoinsDigits(c) && next_digit) || (IsHyphen(c) && next_letter && !IsUpperCase(next));
  if (IsHyphen(c)) return next_digit || (next_letter && (!IsUpperCase(next) || IsParticle(so_far)));
  if (IsApostrophe(c)) return next_letter;
  return c == '.' && next_letter && IsUpperCase(next) && so_far.size() <= 3 && !IsParticle(so_far);
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
