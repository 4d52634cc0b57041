#include "article/guess_language.h"

#include <string>

#include "text/normalize.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr size_t kLooksAt = 2048;  // Bytes.

struct Counts {
  size_t words = 0;
  size_t marked = 0;
  size_t vietnamese = 0;
  size_t english = 0;
};

bool EndsWord(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '.' || c == ',' || c == ';' || c == ':' || c == '"' || c == '(' || c == ')';
}

Counts CountWords(std::string_view text, const FurnitureWords& words) {
  Counts counts;
  std::string folded;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !EndsWord(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++counts.words;
    if (HasDiacritics(word)) {
      ++counts.marked;
      continue;  // The small words that are listed have no marks.
    }
    folded.clear();
    AppendFoldKey(word, &folded);
    const std::string_view language = words.FunctionWordLanguage(folded);
    if (language == "vi") ++counts.vietnamese;
    if (language == "en") ++counts.english;
  }
  return counts;
}

}  // namespace

std::string_view GuessLanguage(std::string_view text, std::string_view declared, const FurnitureWords& words) {
  const Counts counts = CountWords(text.substr(0, text.size() <= kLooksAt ? text.size() : Utf8Start(text, kLooksAt)), words);
  if (counts.words > 0 && counts.marked * 10 >= counts.words) return "vi";
  if (counts.english * 10 >= counts.words && counts.english > counts.vietnamese) return "en";
  if (counts.vietnamese * 10 >= counts.words && counts.vietnamese > counts.english) return "vi";
  if (declared.starts_with("vi")) return "vi";
  if (declared.starts_with("en")) return "en";
  return "und";
}

}  // namespace banggiao
