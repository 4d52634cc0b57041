// Our own annotations over articles of a corpus (annotations/README.md): the table names the article and the bytes, the corpus
// has the text, so that no text of others enters the project.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "evaluate/gold.h"

namespace banggiao {

// Reads a table of annotated events and takes the texts of its articles from `corpus`, a file or folder of documents whose ids
// are those of the table. In order of the corpus; an article without events has none. Columns, tab-separated: article, begin and
// end of the sentence, begin and end of the predicate (bytes of the document's text; "-" for an article without events), type,
// actors and recipients (codes joined by commas, "-" for none), status, date (EDTF, "-" for none), group.
// Fails (kNotFound, kUnreadable, kMalformed) with file:line on a row that cannot be read, a span outside its text, and an article
// that the corpus does not hold.
[[nodiscard]] Result<std::vector<GoldDocument>> LoadAnnotations(const std::string& table, const std::string& corpus);

// The same with the documents at hand. `name` is for messages.
struct CorpusText {
  std::string id;
  std::string text;
};
[[nodiscard]] Result<std::vector<GoldDocument>> ReadAnnotations(const std::string& name, std::string_view table,
                                                                const std::vector<CorpusText>& texts);

// The same of a table of annotated quotes. Columns: article, begin and end of the words between the marks, begin and end of the name
// of who said them (bytes of the document's text): "-" where the words are nobody's, "?" where the article does not tell whose they
// are. Only quotes of somebody become statements; one without a known speaker has the empty name.
[[nodiscard]] Result<std::vector<GoldDocument>> LoadQuoteAnnotations(const std::string& table, const std::string& corpus);
[[nodiscard]] Result<std::vector<GoldDocument>> ReadQuoteAnnotations(const std::string& name, std::string_view table,
                                                                     const std::vector<CorpusText>& texts);

// The ids of the articles that a table names, in byte order.
[[nodiscard]] std::vector<std::string> AnnotatedArticles(std::string_view table);

}  // namespace banggiao
