#include "query/search.h"

#include <algorithm>
#include <set>

namespace banggiao {
namespace {

constexpr size_t kLookedThrough = 500;
constexpr size_t kSnippetWords = 30;
constexpr size_t kWordsBefore = 8;  // Of the snippet's words, those that may stand before the first found.

struct Candidate {
  int64_t number = 0;
  bool as_typed = false;
};

bool NeedsText(const SearchQuery& query) {
  return std::any_of(query.terms.begin(), query.terms.end(),
                     [](const AskedTerm& term) { return term.phrase && term.words.size() > 1; });
}

// All that match, best first, those as typed ahead.
Result<std::vector<Candidate>> Candidates(const StoreReader& store, const SearchQuery& query, bool ranked) {
  std::vector<Candidate> found;
  const bool phrases = NeedsText(query);
  Query rows = store.database().Prepare(std::string("SELECT w.rowid, a.title, a.text FROM article_words w JOIN articles a ON "
                                                    "a.number = w.rowid WHERE article_words MATCH ? ORDER BY ") +
                                        (ranked ? "bm25(article_words, 4.0, 1.0), " : "") + "w.rowid");
  rows.Bind(ToMatchExpression(query));
  while (rows.Next()) {
    Candidate candidate{rows.Int(0), false};
    if (phrases || (ranked && found.size() < kLookedThrough)) {
      // The title from metadata stands first in the text too, so the text has every word.
      const std::vector<SearchWord> words = SearchWords(rows.Text(2));
      if (phrases && !HasPhrases(query, words)) continue;
      candidate.as_typed = StandsAsTyped(query, words);
    }
    found.push_back(candidate);
  }
  if (Status status = rows.status(); !status) return status.error();
  std::stable_partition(found.begin(), found.end(), [](const Candidate& candidate) { return candidate.as_typed; });
  return found;
}

bool IsAsked(const SearchQuery& query, const std::string& key) {
  return std::any_of(query.terms.begin(), query.terms.end(), [&](const AskedTerm& term) {
    return !term.exclude && std::any_of(term.words.begin(), term.words.end(),
                                        [&](const AskedWord& word) { return word.Matches(key); });
  });
}

// The first word of the window with the most different words found; earlier windows win.
size_t BestWindow(const std::vector<SearchWord>& words, const std::vector<size_t>& hits) {
  size_t best = hits.empty() ? 0 : hits.front();
  size_t best_count = 0;
  for (size_t i = 0; i < hits.size(); ++i) {
    std::set<std::string_view> different;
    size_t all = 0;
    for (size_t j = i; j < hits.size() && hits[j] < hits[i] + kSnippetWords - kWordsBefore; ++j, ++all) {
      different.insert(words[hits[j]].key);
    }
    const size_t count = different.size() * kSnippetWords + all;
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

Result<std::vector<SearchHit>> SearchArticles(const StoreReader& store, const SearchQuery& query, const SearchPage& page) {
  const Result<std::vector<Candidate>> candidates = Candidates(store, query, true);
  if (!candidates) return candidates.error();
  std::vector<SearchHit> hits;
  Query row = store.database().Prepare(
      "SELECT id, title, publisher, published, source, text, (SELECT count(*) FROM events WHERE article = a.id) "
      "FROM articles a WHERE number = ?");
  const size_t begin = static_cast<size_t>(std::max<int64_t>(page.offset, 0));
  for (size_t i = begin; i < candidates.value().size(); ++i) {
    if (page.limit > 0 && hits.size() >= static_cast<size_t>(page.limit)) break;
    row.Bind(candidates.value()[i].number);
    if (row.Next()) {
      SearchHit hit;
      hit.article = row.String(0);
      hit.title = row.String(1);
      hit.publisher = row.String(2);
      hit.published = row.String(3);
      hit.source = row.String(4);
      hit.events = row.Int(6);
      MakeSnippet(query, row.Text(5), &hit);
      hits.push_back(std::move(hit));
    }
    row.Reset();
  }
  if (Status status = row.status(); !status) return status.error();
  return hits;
}

Result<std::vector<int64_t>> MatchingArticles(const StoreReader& store, const SearchQuery& query) {
  const Result<std::vector<Candidate>> candidates = Candidates(store, query, false);
  if (!candidates) return candidates.error();
  std::vector<int64_t> numbers;
  for (const Candidate& candidate : candidates.value()) numbers.push_back(candidate.number);
  return numbers;
}

}  // namespace banggiao
