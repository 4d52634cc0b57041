#include "article/line.h"

#include <array>

#include "text/code_points.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kLongestHeadline = 30;  // Syllables.
constexpr size_t kLongestNames = 8;      // Words.
constexpr size_t kLooksAround = 48;      // Bytes before and after a stop that can matter: keeps a row of dots linear.

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// Takes closing quotes and brackets off the end.
std::string_view WithoutClosers(std::string_view line) {
  static constexpr std::array<std::string_view, 7> kClosers = {"\"", "'", ")", "]", "”", "’", "»"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : kClosers) {
      if (!line.ends_with(closer)) continue;
      line.remove_suffix(closer.size());
      again = true;
    }
    while (!line.empty() && IsSpace(line.back())) line.remove_suffix(1);
  }
  return line;
}

size_t SkipOpeners(std::string_view text, size_t at) {
  for (;;) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with('"') || rest.starts_with('\'') || rest.starts_with('(') || rest.starts_with('[')) {
      at += 1;
    } else if (rest.starts_with("“") || rest.starts_with("‘")) {
      at += 3;
    } else if (rest.starts_with("«")) {
      at += 2;
    } else {
      return at;
    }
  }
}

bool OpensSentence(std::string_view text, size_t at) {
  at = SkipOpeners(text, at);
  if (at >= text.size()) return true;
  const char32_t c = DecodeUtf8(text, at).value;
  return IsUpperCase(c) || (c >= '0' && c <= '9') || c == '-' || c == U'–';
}

// The word that ends before `at`, with the stops inside it: "D", "Th.S", "U.S".
std::string_view WordBefore(std::string_view text, size_t at) {
  size_t begin = at;
  const size_t limit = at > kLooksAround ? at - kLooksAround : 0;
  while (begin > limit && !IsSpace(text[begin - 1]) && text[begin - 1] != '(' && text[begin - 1] != '"') --begin;
  return text.substr(begin, at - begin);
}

bool IsInitial(std::string_view word) {
  if (word.empty()) return false;
  const CodePoint point = DecodeUtf8(word, 0);
  return point.size == word.size() && IsUpperCase(point.value);
}

}  // namespace

std::vector<TextLine> CutLines(std::string_view text) {
  std::vector<TextLine> lines;
  uint32_t block = 0;
  bool gap = false;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    const Span span = Trimmed(text, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    if (span.empty()) {
      gap = true;
    } else {
      if (gap && !lines.empty()) ++block;
      gap = false;
      lines.push_back({span, block});
    }
    at = end + 1;
  }
  return lines;
}

Span Trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && IsSpace(text[span.begin])) ++span.begin;
  while (span.end > span.begin && IsSpace(text[span.end - 1])) --span.end;
  return span;
}

size_t CountSyllables(std::string_view line) {
  // Blocks of bytes without a branch, whose count fits a byte, are what a compiler turns into vector instructions.
  constexpr size_t kBlock = 128;
  const auto is_space = [&line](size_t i) { return static_cast<uint8_t>(static_cast<uint8_t>(line[i] == ' ') | static_cast<uint8_t>(line[i] == '\t') | static_cast<uint8_t>(line[i] == '\n')); };
  if (line.empty()) return 0;
  size_t count = is_space(0) != 0 ? 0 : 1;
  size_t i = 1;
  for (; i + kBlock <= line.size(); i += kBlock) {
    uint8_t begun = 0;
    for (size_t k = 0; k < kBlock; ++k) begun = static_cast<uint8_t>(begun + (is_space(i + k - 1) & (is_space(i + k) ^ 1u)));
    count += begun;
  }
  for (; i < line.size(); ++i) count += is_space(i - 1) & (is_space(i) ^ 1u);
  return count;
}

bool ClosesSentence(std::string_view line) {
  line = WithoutClosers(line);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…") ||
         line.ends_with("./");
}

bool LooksLikeHeadline(std::string_view line) {
  const std::string_view bare = WithoutClosers(line);
  if (bare.empty() || bare.ends_with('.') || bare.ends_with('!') || bare.ends_with("…") || bare.ends_with(':') ||
      bare.ends_with(';') || bare.ends_with(',') || bare.ends_with('/')) {
    return false;
  }
  return OpensSentence(line, 0) && CountSyllables(line) <= kLongestHeadline;
}

bool LooksLikeNames(std::string_view line) {
  size_t words = 0;
  for (size_t at = 0; at < line.size();) {
    size_t end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty() || word == "-" || word == "–" || word == "&" || word == "/" || word == "và") continue;
    const char32_t first = DecodeUtf8(word, 0).value;
    if (!IsUpperCase(first) || ++words > kLongestNames) return false;
    if (word.find_first_of(":;!?\"") != std::string_view::npos) return false;
  }
  return words > 0;
}

bool EndsSentenceAt(std::string_view text, size_t at, const FurnitureWords& words, size_t* after) {
  const CodePoint mark = DecodeUtf8(text, at);
  size_t next = at + mark.size;
  const size_t closed = next;
  while (next < text.size() && next < at + kLooksAround) {
    const std::string_view rest = text.substr(next);
    if (rest.starts_with("”") || rest.starts_with("’")) {
      next += 3;
    } else if (rest[0] == '"' || rest[0] == ')' || rest[0] == '.' || rest[0] == '/' || rest[0] == '\'') {
      next += 1;
    } else {
      break;
    }
  }
  if (next < text.size() && !IsSpace(text[next])) return false;
  while (next < text.size() && IsSpace(text[next])) ++next;
  if (!OpensSentence(text, next)) return false;
  if (mark.value == '.' && closed < text.size()) {
    const std::string_view word = WordBefore(text, at);
    if (IsInitial(word) || words.IsAbbreviation(FoldKey(word))) return false;
  }
  *after = next;
  return true;
}

}  // namespace banggiao
