#include "query/search.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "query/record_conditions.h"

namespace banggiao {
namespace {

constexpr size_t kSnippetWords = 30;
constexpr size_t kWordsBefore = 8;  // Of the snippet's words, those that may stand before the first found.

constexpr const char* kRanked = "SELECT rowid FROM article_words WHERE article_words MATCH ? "
                                "ORDER BY bm25(article_words, 4.0, 1.0), rowid";
constexpr const char* kUnranked = "SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rowid";

// Adds the articles that `expression` finds and `found` lacks.
Status AddMatches(const StoreReader& store, const char* sql, const std::string& expression, std::vector<int64_t>* found) {
  const std::unordered_set<int64_t> known(found->begin(), found->end());
  Query rows = store.database().Prepare(sql);
  rows.Bind(expression);
  while (rows.Next()) {
    if (!known.contains(rows.Int(0))) found->push_back(rows.Int(0));
  }
  return rows.status();
}

// Takes out the articles in whose text the phrases do not stand.
Status KeepPhrases(const StoreReader& store, const SearchQuery& query, std::vector<int64_t>* found) {
  std::vector<int64_t> kept;
  Query row = store.database().Prepare("SELECT text FROM articles WHERE number = ?");
  for (const int64_t number : *found) {
    row.Bind(number);
    if (row.Next() && HasPhrases(query, SearchWords(row.Text(0)))) kept.push_back(number);
    row.Reset();
  }
  *found = std::move(kept);
  return row.status();
}

Result<std::vector<int64_t>> UnrankedMatches(const StoreReader& store, const SearchQuery& query) {
  std::vector<int64_t> found;
  if (Status status = AddMatches(store, kUnranked, ToMatchExpression(query), &found); !status) return status.error();
  if (!NeedsText(query)) return found;
  if (Status status = KeepPhrases(store, query, &found); !status) return status.error();
  return found;
}

// All matches that `keep` leaves, the first `page` of them in their order. Ranking takes most of a search by frequent words, and those
// articles where the words stand as typed come first anyway: where they fill the page, the others are not ranked.
template <typename Keep>
Result<std::vector<int64_t>> RankedMatches(const StoreReader& store, const SearchQuery& query, const SearchPage& page, Keep keep) {
  std::vector<int64_t> found;
  if (const std::string typed = ToTypedExpression(query); !typed.empty()) {
    if (Status status = AddMatches(store, kRanked, typed, &found); !status) return status.error();
    if (Status status = keep(&found); !status) return status.error();
  }
  const bool is_full = page.limit > 0 && found.size() >= static_cast<size_t>(page.limit) + static_cast<size_t>(std::max<int64_t>(page.offset, 0));
  if (Status status = AddMatches(store, is_full ? kUnranked : kRanked, ToMatchExpression(query), &found); !status) return status.error();
  if (NeedsText(query)) {
    if (Status status = KeepPhrases(store, query, &found); !status) return status.error();
  }
  if (Status status = keep(&found); !status) return status.error();
  return found;
}

bool IsAsked(const SearchQuery& query, const std::string& key) {
  return std::any_of(query.terms.begin(), query.terms.end(), [&](const AskedTerm& term) {
    return !term.exclude && std::any_of(term.words.begin(), term.words.end(),
                                        [&](const AskedWord& word) { return word.Matches(key); });
  });
}

// The first word found of the best window: words found side by side count most, then different words, then all.
size_t BestWindow(const std::vector<SearchWord>& words, const std::vector<size_t>& hits) {
  size_t best = hits.empty() ? 0 : hits.front();
  size_t best_count = 0;
  for (size_t i = 0; i < hits.size(); ++i) {
    std::set<std::string_view> different;
    size_t all = 0;
    size_t neighbours = 0;
    for (size_t j = i; j < hits.size() && hits[j] < hits[i] + kSnippetWords - kWordsBefore; ++j, ++all) {
      different.insert(words[hits[j]].key);
      neighbours += j > i && hits[j] == hits[j - 1] + 1 ? 1 : 0;
    }
    const size_t count = (neighbours * kSnippetWords + different.size()) * kSnippetWords + all;
    if (count <= best_count) continue;
    best_count = count;
    best = hits[i];
  }
  return best;
}

void MakeSnippet(const SearchQuery& query, std::string_view text, SearchHit* hit) {
  const std::vector<SearchWord> words = SearchWords(text);
  std::vector<size_t> hits;
  for (size_t i = 0; i < words.size(); ++i) {
    if (IsAsked(query, words[i].key)) hits.push_back(i);
  }
  if (words.empty()) return;
  const size_t first_hit = BestWindow(words, hits);
  const size_t first = first_hit - std::min(first_hit, kWordsBefore);
  const size_t last = std::min(first + kSnippetWords, words.size()) - 1;
  const uint32_t begin = first == 0 ? 0 : words[first].span.begin;
  const uint32_t end = last + 1 == words.size() ? static_cast<uint32_t>(text.size()) : words[last].span.end;
  hit->snippet = first == 0 ? "" : "… ";
  const uint32_t shift = static_cast<uint32_t>(hit->snippet.size());
  hit->snippet += text.substr(begin, end - begin);
  std::replace(hit->snippet.begin(), hit->snippet.end(), '\n', ' ');
  if (last + 1 < words.size()) hit->snippet += " …";
  for (const size_t i : hits) {
    if (i < first || i > last) continue;
    const Span mark{words[i].span.begin - begin + shift, words[i].span.end - begin + shift};
    // Words side by side are one mark.
    if (!hit->marks.empty() && hit->marks.back().end + 1 == mark.begin && hit->snippet[hit->marks.back().end] == ' ') {
      hit->marks.back().end = mark.end;
    } else {
      hit->marks.push_back(mark);
    }
  }
}

}  // namespace

namespace {

// The hits of one page of `matches`.
Result<std::vector<SearchHit>> HitsOf(const StoreReader& store, const SearchQuery& query, const std::vector<int64_t>& matches,
                                      const SearchPage& page) {
  std::vector<SearchHit> hits;
  Query row = store.database().Prepare(
      "SELECT id, title, publisher, published, source, text, (SELECT count(*) FROM events WHERE article = a.number) "
      "FROM articles a WHERE number = ?");
  const size_t begin = static_cast<size_t>(std::max<int64_t>(page.offset, 0));
  for (size_t i = begin; i < matches.size(); ++i) {
    if (page.limit > 0 && hits.size() >= static_cast<size_t>(page.limit)) break;
    row.Bind(matches[i]);
    if (row.Next()) {
      SearchHit hit{row.String(0), row.String(1), row.String(2), row.String(3), row.String(4), row.Int(6), "", {}};
      MakeSnippet(query, row.Text(5), &hit);
      hits.push_back(std::move(hit));
    }
    row.Reset();
  }
  if (Status status = row.status(); !status) return status.error();
  return hits;
}

bool AsksNothing(const RecordFilter& filter) {
  return filter.parties.empty() && filter.pairs.empty() && filter.types.empty() && filter.entities.empty() && filter.issues.empty() &&
         filter.from.empty() && filter.to.empty() && filter.publishers.empty() && !filter.among;
}

// The articles that meet the filter.
Result<std::unordered_set<int64_t>> ArticlesWithin(const StoreReader& store, RecordFilter filter) {
  filter.words.clear();
  filter.after.clear();
  const Result<RecordSelection> selection = SelectArticles(store, filter);
  if (!selection) return selection.error();
  Query rows = store.database().Prepare("SELECT a.number FROM " + selection.value().from + selection.value().where.Sql());
  selection.value().where.BindTo(&rows);
  std::unordered_set<int64_t> within;
  while (rows.Next()) within.insert(rows.Int(0));
  if (Status status = rows.status(); !status) return status.error();
  return within;
}

}  // namespace

Result<std::vector<SearchHit>> SearchArticles(const StoreReader& store, const SearchQuery& query, const SearchPage& page) {
  const Result<std::vector<int64_t>> matches = RankedMatches(store, query, page, [](std::vector<int64_t>*) { return Status(); });
  return matches ? HitsOf(store, query, matches.value(), page) : Result<std::vector<SearchHit>>(matches.error());
}

Result<SearchResult> SearchWithin(const StoreReader& store, const SearchQuery& query, const SearchPage& page,
                                  const RecordFilter& filter) {
  const bool all = AsksNothing(filter);
  const Result<std::unordered_set<int64_t>> within = all ? std::unordered_set<int64_t>() : ArticlesWithin(store, filter);
  if (!within) return within.error();
  Result<std::vector<int64_t>> matches = RankedMatches(store, query, page, [&](std::vector<int64_t>* found) -> Status {
    if (!all) std::erase_if(*found, [&](int64_t number) { return !within.value().contains(number); });
    return {};
  });
  if (!matches) return matches.error();
  Result<std::vector<SearchHit>> hits = HitsOf(store, query, matches.value(), page);
  if (!hits) return hits.error();
  return SearchResult{static_cast<int64_t>(matches.value().size()), std::move(*hits), std::move(*matches)};
}

Result<std::vector<int64_t>> MatchingArticles(const StoreReader& store, const SearchQuery& query) {
  return UnrankedMatches(store, query);
}

}  // namespace banggiao
