// The words of an article as PostgreSQL's full-text search holds them, a tsvector, made here: the server's own way, a function in
// SQL over a list of words (search_vector in store/postgres_schema.cc), costs it more than all other rows of the article.
#pragma once

#include <string>
#include <string_view>

namespace banggiao {

// Words separated by spaces (store/search_words.h), those of the title with weight A and before those of the body, with a gap between
// so that no phrase runs from one into the other. Gives the binary form that tsvector_recv reads: the same vector as search_vector of
// the schema gives, with its limits: of the body the first 60,000 words, no word of 500 characters, places up to 16,383 and 256 for
// each word. `title` and `body` are UTF-8. Cost: sorts the words.
[[nodiscard]] std::string SearchVector(std::string_view title, std::string_view body);

}  // namespace banggiao
