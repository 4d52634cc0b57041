#include "store/search_words.h"

#include <unicode/uchar.h>

#include "text/normalize.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

bool IsWordPart(const CodePoint& point) {
  if (!point.valid) return false;
  const auto c = static_cast<UChar32>(point.value);
  // Marks that compose with nothing stay with their letter.
  return u_isalnum(c) != 0 || u_charType(c) == U_NON_SPACING_MARK;
}

template <typename Visit>
void ForEachWord(std::string_view text, Visit visit) {
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    while (at < text.size()) {
      const CodePoint point = DecodeUtf8(text, at);
      if (!IsWordPart(point)) break;
      at += point.size;
    }
    if (at > begin) visit(Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(at)});
    if (at < text.size()) at += DecodeUtf8(text, at).size;
  }
}

}  // namespace

std::vector<SearchWord> SearchWords(std::string_view text) {
  std::vector<SearchWord> words;
  ForEachWord(text, [&](Span span) { words.push_back({FoldKey(span.In(text)), span}); });
  return words;
}

std::string JoinedSearchWords(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  ForEachWord(text, [&](Span span) {
    if (!joined.empty()) joined += ' ';
    AppendFoldKey(span.In(text), &joined);
  });
  return joined;
}

}  // namespace banggiao
