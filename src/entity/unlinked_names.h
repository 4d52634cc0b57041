// Capitalised names of an article that no mention covers: what the tables don't know yet.
#pragma once

#include <string_view>
#include <vector>

#include "article/article.h"
#include "entity/lexicon.h"
#include "entity/mention.h"
#include "language/analysis.h"

namespace banggiao {

struct UnlinkedName {
  Span span;              // Bytes of Article::Text().
  uint32_t sentence = 0;
  bool person = false;    // A title, "ông" or "bà" stands before it.
};

// In text order. A name is a run of capitalised words with short particles between them ("bin", "al", "of"), or one in
// capitals. Left out: what a mention with an entity covers, a single word that begins a sentence or has Vietnamese marks or less than
// four letters, and a last syllable that makes a word with what follows ("Bộ Ngoại giao"). Linear in the tokens.
[[nodiscard]] std::vector<UnlinkedName> FindUnlinkedNames(const Article& article, const Analysis& analysis,
                                                          const Mentions& mentions, const EntityLexicon& lexicon);

}  // namespace banggiao
