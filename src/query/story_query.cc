#include "query/story_query.h"

#include <algorithm>

#include "query/conditions.h"
#include "query/search.h"
#include "store/string_list.h"
#include "story/story_neighbours.h"

namespace banggiao {
namespace {

constexpr const char* kColumns =
    "SELECT s.id, s.headline, (SELECT id FROM articles WHERE number = s.headline_article), s.first_day, s.last_day, s.articles, s.copies, "
    "s.parties, s.number FROM stories s";

StoryRow ReadRow(const Query& row) {
  return {row.String(0), row.String(1), row.String(2), row.String(3),
          row.String(4), row.Int(5),    row.Int(6),    ParseStringList(row.Text(7))};
}

constexpr const char* kHasParty = "EXISTS (SELECT 1 FROM json_each(s.parties) p WHERE p.value = ?)";

Status AddWords(const StoreReader& store, const std::string& words, Conditions* where) {
  if (words.empty()) return {};
  const Result<SearchQuery> query = ParseSearch(store, words);
  if (!query) return query.error();
  const Result<std::vector<int64_t>> numbers = MatchingArticles(store, query.value());
  if (!numbers) return numbers.error();
  where->Add(
      "s.number IN (SELECT story FROM story_articles WHERE article IN (SELECT CAST(value AS INTEGER) FROM json_each(?)))",
      {JsonNumbers(numbers.value())});
  return {};
}

Result<Conditions> StoryConditions(const StoreReader& store, const RecordFilter& filter, int64_t least_articles) {
  Conditions where;
  std::string any;
  for (size_t i = 0; i < filter.parties.size(); ++i) any += (i == 0 ? "" : " OR ") + std::string(kHasParty);
  if (!any.empty()) where.Add("(" + any + ")", filter.parties);
  std::string pairs;
  std::vector<std::string> codes;
  for (const Pair& pair : filter.pairs) {
    pairs += (pairs.empty() ? "(" : " OR (") + std::string(kHasParty) + " AND " + kHasParty + ")";
    codes.insert(codes.end(), {pair.first, pair.second});
  }
  if (!pairs.empty()) where.Add("(" + pairs + ")", codes);
  if (!filter.from.empty()) where.Add("s.last_day >= ?", {filter.from});
  if (!filter.to.empty()) where.Add("s.first_day <= ?", {filter.to});
  if (least_articles > 0) where.Add("s.articles >= CAST(? AS INTEGER)", {std::to_string(least_articles)});
  if (Status status = AddWords(store, filter.words, &where); !status) return status.error();
  return where;
}

Status ReadSummary(const Database& database, int64_t number, WholeStory* story) {
  Query rows = database.Prepare("SELECT a.id, t.begin, t.end, t.text FROM story_sentences t JOIN articles a ON a.number = t.article "
                                "WHERE t.story = ? ORDER BY t.ord");
  rows.Bind(number);
  while (rows.Next()) story->summary.push_back({rows.String(0), {rows.Offset(1), rows.Offset(2)}, rows.String(3)});
  return rows.status();
}

Status ReadArticles(const Database& database, int64_t number, WholeStory* story) {
  Query rows = database.Prepare(
      "SELECT a.id, a.source, a.title, a.publisher, a.published, a.language, a.url, coalesce((SELECT id FROM articles WHERE number = c.source), '') FROM story_articles "
      "t "
      "JOIN articles a ON a.number = t.article LEFT JOIN copies c ON c.article = a.number WHERE t.story = ? ORDER BY t.ord");
  rows.Bind(number);
  while (rows.Next()) {
    story->articles.push_back(
        {{rows.String(0), rows.String(1), rows.String(2), rows.String(3), rows.String(4), rows.String(5), rows.String(6)},
         rows.String(7)});
  }
  return rows.status();
}

}  // namespace

Status ForEachStory(const StoreReader& store, const RecordFilter& filter, int64_t least_articles,
                    const std::function<bool(const StoryRow&)>& row) {
  const Result<Conditions> where = StoryConditions(store, filter, least_articles);
  if (!where) return where.error();
  const char* order = filter.newest_first ? " ORDER BY s.last_day DESC NULLS LAST, s.articles - s.copies DESC, s.id"
                                          : " ORDER BY s.articles - s.copies DESC, s.first_day NULLS LAST, s.id";
  Query rows = store.database().Prepare(kColumns + where.value().Sql() + order + " LIMIT " +
                                        std::to_string(filter.limit > 0 ? filter.limit : -1) + " OFFSET " +
                                        std::to_string(std::max<int64_t>(filter.offset, 0)));
  where.value().BindTo(&rows);
  while (rows.Next()) {
    if (!row(ReadRow(rows))) break;
  }
  return rows.status();
}

Result<WholeStory> ReadStory(const StoreReader& store, const std::string& id) {
  const Database& database = store.database();
  Query row = database.Prepare(std::string(kColumns) + " WHERE s.id = ?");
  row.Bind(id);
  if (!row.Next()) {
    if (Status status = row.status(); !status) return status.error();
    return Error{ErrorCode::kNotFound, database.path() + ": has no story " + id + "; `banggiao stories` shows the ids"};
  }
  WholeStory story;
  story.row = ReadRow(row);
  const int64_t number = row.Int(8);
  for (const auto read : {ReadSummary, ReadArticles}) {
    if (Status status = read(database, number, &story); !status) return status.error();
  }
  const Result<StoryNeighbours> neighbours = NeighboursOf(database, id);
  if (!neighbours) return neighbours.error();
  story.before = neighbours.value().before;
  story.after = neighbours.value().after;
  return story;
}

}  // namespace banggiao
