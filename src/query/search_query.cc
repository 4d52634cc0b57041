#include "query/search_query.h"

#include <algorithm>

#include "text/normalize.h"

namespace banggiao {
namespace {

Result<AskedWord> Expand(const StoreReader& store, const std::string& key) {
  AskedWord word{{key}};
  if (StripDiacritics(key) != key) return word;
  Query spellings = store.database().Prepare("SELECT word FROM spellings WHERE bare = ? ORDER BY word");
  spellings.Bind(key);
  while (spellings.Next()) word.keys.push_back(spellings.String(0));
  if (Status status = spellings.status(); !status) return status.error();
  return word;
}

bool StandsAt(const std::vector<AskedWord>& asked, const std::vector<SearchWord>& words, size_t begin) {
  if (begin + asked.size() > words.size()) return false;
  for (size_t i = 0; i < asked.size(); ++i) {
    if (!asked[i].Matches(words[begin + i].key)) return false;
  }
  return true;
}

bool StandsSomewhere(const std::vector<AskedWord>& asked, const std::vector<SearchWord>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (StandsAt(asked, words, i)) return true;
  }
  return false;
}

// One piece of what was typed: a quoted phrase or a word, with its minus.
struct Piece {
  std::string_view text;
  bool exclude = false;
  bool phrase = false;
};

std::vector<Piece> Pieces(std::string_view text) {
  std::vector<Piece> pieces;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
      continue;
    }
    Piece piece;
    if (text[at] == '-') {
      piece.exclude = true;
      ++at;
    }
    piece.phrase = at < text.size() && text[at] == '"';
    if (piece.phrase) ++at;
    const size_t end = std::min(text.find_first_of(piece.phrase ? "\"" : " \t\"", at), text.size());
    piece.text = text.substr(at, end - at);
    at = piece.phrase ? end + 1 : std::max(end, at + 1);
    pieces.push_back(piece);
  }
  return pieces;
}

std::string Alternatives(const AskedWord& word) {
  std::string sql = "(";
  for (const std::string& key : word.keys) sql += (sql.size() > 1 ? " OR \"" : "\"") + key + "\"";
  return sql + ")";
}

std::string AllOf(const AskedTerm& term) {
  std::string sql = "(";
  for (const AskedWord& word : term.words) sql += (sql.size() > 1 ? " AND " : "") + Alternatives(word);
  return sql + ")";
}

}  // namespace

bool AskedWord::Matches(const std::string& key) const { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

Result<SearchQuery> ParseSearch(const StoreReader& store, std::string_view text) {
  const std::string normal = Normalize(text, nullptr).text;
  SearchQuery query;
  bool wanted = false;
  for (const Piece& piece : Pieces(normal)) {
    AskedTerm term;
    term.exclude = piece.exclude;
    for (const SearchWord& word : SearchWords(piece.text)) {
      Result<AskedWord> asked = Expand(store, word.key);
      if (!asked) return asked.error();
      term.words.push_back(std::move(*asked));
    }
    if (term.words.empty()) continue;
    // "Mỹ-Nhật" is two words that were typed as one.
    term.phrase = piece.phrase || term.words.size() > 1;
    wanted = wanted || !term.exclude;
    query.terms.push_back(std::move(term));
  }
  if (!wanted) return Error{ErrorCode::kUsage, "the search '" + normal + "' asks for no word; give at least one"};
  return query;
}

std::string ToMatchExpression(const SearchQuery& query) {
  std::string wanted;
  std::string unwanted;
  for (const AskedTerm& term : query.terms) {
    // A phrase is left out only where it stands as one; HasPhrases does that.
    if (term.exclude && term.words.size() > 1) continue;
    std::string& side = term.exclude ? unwanted : wanted;
    side += (side.empty() ? "" : term.exclude ? " OR " : " AND ") + AllOf(term);
  }
  return unwanted.empty() ? wanted : "(" + wanted + ") NOT (" + unwanted + ")";
}

bool HasPhrases(const SearchQuery& query, const std::vector<SearchWord>& words) {
  return std::all_of(query.terms.begin(), query.terms.end(), [&](const AskedTerm& term) {
    if (term.words.size() == 1 || !term.phrase) return true;
    return StandsSomewhere(term.words, words) != term.exclude;
  });
}

bool StandsAsTyped(const SearchQuery& query, const std::vector<SearchWord>& words) {
  std::vector<AskedWord> asked;
  for (const AskedTerm& term : query.terms) {
    if (!term.exclude) asked.insert(asked.end(), term.words.begin(), term.words.end());
  }
  return StandsSomewhere(asked, words);
}

}  // namespace banggiao
