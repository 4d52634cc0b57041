#include "query/said_words.h"

#include <algorithm>
#include <unordered_set>

#include "query/search.h"
#include "store/search_words.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

// Those of the articles under `filter` that have the words of one of `said`.
Result<std::vector<int64_t>> ArticlesWith(const StoreReader& store, const RecordFilter& filter, const std::vector<SaidWords>& said, bool side_by_side) {
  std::vector<int64_t> articles;
  for (const SaidWords& words : said) {
    const Result<SearchQuery> query = ParseSearch(store, side_by_side ? "\"" + words.search() + "\"" : words.search());
    if (!query) return query.error();
    const Result<std::vector<int64_t>> found = MatchingArticles(store, query.value());
    if (!found) return found.error();
    articles.insert(articles.end(), found.value().begin(), found.value().end());
  }
  if (filter.among) {
    const std::unordered_set<int64_t> among(filter.among->begin(), filter.among->end());
    std::erase_if(articles, [&](int64_t article) { return !among.contains(article); });
  }
  return articles;
}

}  // namespace

Result<SaidWords> SaidWords::Parse(const std::string& typed) {
  SaidWords said;
  const std::string text = Normalize(typed, nullptr).text;
  for (const SearchWord& word : SearchWords(text)) {
    said.words_.push_back({word.key, StripDiacritics(word.key) == word.key});
    said.search_ += (said.search_.empty() ? "" : " ") + text.substr(word.span.begin, word.span.size());
  }
  if (said.words_.empty()) return Error{ErrorCode::kUsage, "'" + typed.substr(0, 60) + "' has no word to look for in what was said"};
  return said;
}

bool SaidWords::Word::IsIn(const std::string& word) const { return bare ? StripDiacritics(word) == key : word == key; }

bool SaidWords::AreIn(const std::string& text, bool side_by_side) const {
  const std::vector<SearchWord> said = SearchWords(text);
  if (side_by_side) {
    const auto same = [](const SearchWord& word, const Word& wanted) { return wanted.IsIn(word.key); };
    return std::search(said.begin(), said.end(), words_.begin(), words_.end(), same) != said.end();
  }
  return std::all_of(words_.begin(), words_.end(), [&](const Word& wanted) {
    return std::any_of(said.begin(), said.end(), [&](const SearchWord& word) { return wanted.IsIn(word.key); });
  });
}

Status ForEachStatementSaying(const StoreReader& store, const RecordFilter& filter, const std::vector<SaidWords>& said,
                              const std::function<bool(const StatementRow&)>& row) {
  const bool of_one_word = std::all_of(said.begin(), said.end(), [](const SaidWords& words) { return words.count() == 1; });
  for (const bool side_by_side : {true, false}) {
    Result<std::vector<int64_t>> articles = ArticlesWith(store, filter, said, side_by_side);
    if (!articles) return articles.error();
    RecordFilter within = filter;
    within.among = std::move(*articles);
    within.limit = within.offset = 0;
    int64_t found = 0;
    const Status read = ForEachStatement(store, within, [&](const StatementRow& each) {
      const bool says = std::any_of(said.begin(), said.end(), [&](const SaidWords& words) { return words.AreIn(each.statement.text, side_by_side); });
      if (!says || ++found <= filter.offset) return true;
      return row(each) && (filter.limit == 0 || found - filter.offset < filter.limit);
    });
    if (!read || found > 0 || of_one_word) return read;
  }
  return {};
}

}  // namespace banggiao
