// An analysed article for other programs: CoNLL-U and JSON Lines (docs/analyse.md).
#pragma once

#include <string>

#include "article/article.h"
#include "language/analysis.h"
#include "language/article_analyser.h"

namespace banggiao {

// The sentences of the article in CoNLL-U (https://universaldependencies.org/format.html): "# newdoc", "# newpar" for each
// region, "# sent_id" and "# text" for each sentence, then one line a word: ID, FORM as printed (with its inner spaces),
// LEMMA "_" (Vietnamese has no inflection), UPOS, XPOS, and MISC with SpaceAfter=No, phrases, clauses, coordination, names,
// expressions (docs/analyse.md) and Source=BEGIN-END, the bytes of the document as it was given, half-open. The columns of the tree stay
// "_". `analysis` has words; all else may be missing.
void AppendConllu(const Article& article, const Analysis& analysis, std::string* out);

// One line: {"source", "article", "title", "language", "sentences": [{"region", "begin", "end", "text", "words":
// [{"text", "pos", "tag", "begin", "end"}], "phrases": [{"kind", "first", "last"}], "clauses": [word, ...], "coordinations":
// [[phrase, ...], ...]}], "names": [{"kind", "text", "begin", "end", "entity", "parts": [...]}], "dates": [...], "times": [...], "expressions":
// [{"kind", "text", "value", "unit", "modifier", "time", "reason", "begin", "end"}]}. Words and
// phrases are counted from 0 in their sentence; other offsets are those of Source above. Ends with a line feed.
void AppendAnalysisJson(const AnalysedArticle& one, std::string* out);

// "person", "organisation", ...
[[nodiscard]] std::string_view NameKindName(Name::Kind kind);

// Calls visit(sentence, first, last) with the words [first, last) of each sentence.
template <typename Visitor>
void ForEachSentenceWords(const Analysis& analysis, Visitor visit) {
  uint32_t word = 0;
  for (const Sentence& sentence : analysis.sentences) {
    const uint32_t first = word;
    while (word < analysis.words.size() && analysis.words[word].first < sentence.last) ++word;
    visit(sentence, first, word);
  }
}

// The bytes of Article::Text() under a word.
[[nodiscard]] inline Span SpanOf(const Analysis& analysis, const Word& word) {
  return {analysis.tokens[word.first].span.begin, analysis.tokens[word.last - 1].span.end};
}

}  // namespace banggiao
