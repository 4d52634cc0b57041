// How a list stays quick over millions of events: the order is that of an index, so a page is the first rows of
// a walk along it, and each row is asked whether a wanted party is in it. A rare party would make that walk long; its few
// events are then taken from the index over parties and sorted. Which of the two it is, a count that stops early decides.
// The events of a pair between two days lie together in a table of their own (query/pair_events.h), whose rows are sorted too.
#include "query/record_conditions.h"

#include <algorithm>

#include "query/page_key.h"
#include "query/pair_events.h"
#include "query/search.h"
#include "store/name_parts.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

constexpr int64_t kFew = 4000;  // Sorting so many rows takes about 10 ms.
constexpr const char* kArticleDay = "nullif(a.published, '')";

Status AddWords(const StoreReader& store, const std::string& words, Conditions* where) {
  if (words.empty()) return {};
  const Result<SearchQuery> query = ParseSearch(store, words);
  if (!query) return query.error();
  const Result<std::vector<int64_t>> numbers = MatchingArticles(store, query.value());
  if (!numbers) return numbers.error();
  // The plus keeps SQLite from trying every number of the list for every event.
  where->Add("+a.number IN (SELECT CAST(value AS INTEGER) FROM json_each(?))", {JsonNumbers(numbers.value())});
  return {};
}

// Asks for a name that holds one of `parts`, in a column of "articles a" or "statements s"; nothing when there are none.
Status AddNames(const StoreReader& store, const char* table, const char* column, const std::vector<std::string>& parts, Conditions* where) {
  if (parts.empty()) return {};
  const std::string asked = std::string(table, 1) + "." + column;
  if (!store.database().shared()) {
    std::string any;
    for (size_t i = 0; i < parts.size(); ++i) any += std::string(i == 0 ? "" : " OR ") + "name_holds(" + asked + ", ?)";
    where->Add("(" + any + ")", parts);
    return {};
  }
  const Result<std::vector<std::string>> names = NamesWith(store.database(), table, column, parts);
  if (!names) return names.error();
  where->Add(asked + " IN (SELECT value FROM json_each(?))", {ToJsonList(names.value())});
  return {};
}

template <typename Enum, typename Name>
std::vector<std::string> Names(const std::vector<Enum>& values, Name name) {
  std::vector<std::string> names;
  for (const Enum value : values) names.emplace_back(name(value));
  return names;
}

// Whether at most kFew rows of `table` have one of `values` in `column`.
Result<bool> AreFew(const StoreReader& store, const std::string& table, const std::string& column, const std::vector<std::string>& values) {
  Conditions where;
  where.AddIn(column + " IN", values);
  Query count = store.database().Prepare("SELECT count(*) FROM (SELECT 1 FROM " + table + where.Sql() + " LIMIT " +
                                         std::to_string(kFew + 1) + ") few");
  where.BindTo(&count);
  const bool few = count.Next() && count.Int(0) <= kFew;
  if (Status status = count.status(); !status) return status.error();
  return few;
}

// Asks for a party with one of `values` in `column`: by looking them up, or row by row along the order.
void AddParty(const std::string& column, const std::vector<std::string>& values, bool look_up, Conditions* where) {
  if (look_up) {
    where->AddIn("e.number IN (SELECT event FROM event_party WHERE " + column + " IN", values, ")");
  } else {
    where->AddIn("EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p." + column + " IN", values, ")");
  }
}

void AddPairs(const std::vector<Pair>& pairs, Conditions* where) {
  if (pairs.empty()) return;
  std::string any;
  std::vector<std::string> codes;
  for (const Pair& pair : pairs) {
    any += any.empty() ? "" : " OR ";
    any += "(EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p.code = ?) AND "
           "EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p.code = ?))";
    codes.push_back(pair.first);
    codes.push_back(pair.second);
  }
  where->Add("(" + any + ")", codes);
}

// Whether the pairs have few events; these are then asked for by the table of pairs.
Result<bool> AddRarePairs(const StoreReader& store, const std::vector<Pair>& pairs, Conditions* where) {
  if (pairs.empty() || !AreOfTwo(pairs)) return false;
  RecordFilter of_any_day;
  of_any_day.pairs = pairs;
  const PairEvents events = SelectPairEvents(of_any_day);
  Query count = store.database().Prepare("SELECT count(*) FROM (SELECT 1 FROM " + events.sql + " LIMIT " + std::to_string(kFew + 1) + ") few");
  for (const std::string& value : events.values) count.Bind(value);
  const bool few = count.Next() && count.Int(0) <= kFew;
  if (Status status = count.status(); !status) return status.error();
  if (few) where->Add("e.number IN (SELECT number FROM " + events.sql + ")", events.values);
  return few;
}

void AddEventColumns(const RecordFilter& filter, Conditions* where) {
  where->AddIn("e.type IN", Names(filter.types, EventTypeName));
  where->AddIn("e.status IN", Names(filter.statuses, EventStatusName));
  where->AddIn("e.place_country IN", filter.countries);
  where->AddIn("e.place_entity IN", filter.places);
  where->AddIn("EXISTS (SELECT 1 FROM json_each(e.issues) i WHERE i.value IN", filter.issues, ")");
  if (filter.min_confidence > 0) {
    where->Add("e.confidence >= CAST(? AS REAL)", {std::to_string(filter.min_confidence)});
  }
}

void AddDays(const RecordFilter& filter, Conditions* where) {
  if (!filter.from.empty()) where->Add("e.date_to >= ?", {filter.from});
  if (!filter.to.empty()) where->Add("e.date_from <= ?", {filter.to});
}

Status AddBehindEvent(const RecordFilter& filter, Conditions* where) {
  if (filter.after.empty()) return {};
  const Result<PageKey> key = ParsePageKey(filter.after, PageKeyOf::kRow);
  if (!key) return key.error();
  AddBehind(key.value(), {"e.date_from", "e.article", "e.ord", true}, filter.newest_first, where);
  return {};
}

// Adds what is asked of the parties but for pairs; whether the events are then found by a rare one.
Result<bool> AddEventParties(const StoreReader& store, const RecordFilter& filter, Conditions* where) {
  bool few = false;
  const std::pair<const char*, const std::vector<std::string>*> columns[] = {{"code", &filter.parties}, {"entity", &filter.entities}};
  for (const auto& [column, values] : columns) {
    if (values->empty()) continue;
    const Result<bool> rare = AreFew(store, "event_party", column, *values);
    if (!rare) return rare.error();
    AddParty(column, *values, rare.value() && !few, where);
    few = few || rare.value();
  }
  return few;
}

// The same with pairs.
Result<bool> AddPartiesAndPairs(const StoreReader& store, const RecordFilter& filter, Conditions* where) {
  const Result<bool> few = AddEventParties(store, filter, where);
  if (!few) return few;
  const Result<bool> rare = few.value() ? false : AddRarePairs(store, filter.pairs, where);
  if (!rare) return rare;
  if (!rare.value()) AddPairs(filter.pairs, where);
  return few.value() || rare.value();
}

// Whether the table of pairs is where to begin: not where something else leads to fewer rows, nor where a walk in order ends early.
bool BeginsWithPairs(const RecordFilter& filter, EventsFor purpose) {
  if (filter.pairs.empty() || !AreOfTwo(filter.pairs)) return false;
  if (!filter.article.empty() || !filter.story.empty() || filter.among) return false;
  return purpose == EventsFor::kCount || !filter.from.empty() || !filter.to.empty();
}

bool NeedsOnlyPairColumns(const RecordFilter& filter) {
  return filter.countries.empty() && filter.places.empty() && filter.issues.empty() && filter.min_confidence <= 0 && !filter.no_copies && filter.publishers.empty() &&
         filter.words.empty();
}

Result<RecordSelection> BeginWithPairs(const StoreReader& store, const RecordFilter& filter, EventColumns columns) {
  PairEvents events = SelectPairEvents(filter);
  RecordSelection selection;
  selection.few = true;
  selection.from_values = std::move(events.values);
  selection.from = columns == EventColumns::kOfPair && NeedsOnlyPairColumns(filter)
                       ? events.sql + " e"
                       : events.sql + " n CROSS JOIN events e ON e.number = n.number CROSS JOIN articles a ON a.number = e.article";
  if (const Result<bool> parties = AddEventParties(store, filter, &selection.where); !parties) return parties.error();
  return selection;
}

Result<RecordSelection> BeginWithEvents(const StoreReader& store, const RecordFilter& filter, EventsFor purpose) {
  RecordSelection selection;
  const Result<bool> few = AddPartiesAndPairs(store, filter, &selection.where);
  if (!few) return few.error();
  const bool led = few.value() || !filter.article.empty() || !filter.words.empty() || filter.among;
  selection.from = purpose == EventsFor::kList && !led ? "events e INDEXED BY events_by_date CROSS JOIN articles a ON a.number = e.article"
                                                       : "events e JOIN articles a ON a.number = e.article";
  selection.few = led || !filter.story.empty();
  AddDays(filter, &selection.where);
  return selection;
}

}  // namespace

constexpr size_t kArticleIdDigits = 16;

Status AddCommon(const StoreReader& store, const RecordFilter& filter, Conditions* where) {
  // Tables show the first digits of an id.
  const bool digits = filter.article.size() < kArticleIdDigits && filter.article.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!filter.article.empty()) where->Add(digits ? "a.id GLOB ?" : "a.id = ?", {filter.article + (digits ? "*" : "")});
  if (!filter.story.empty()) where->Add("a.number IN (SELECT t.article FROM stories s JOIN story_articles t ON t.story = s.number WHERE s.id GLOB ?)", {filter.story + "*"});
  if (filter.no_copies) where->Add("a.number NOT IN (SELECT article FROM copies)");
  if (Status added = AddNames(store, "articles", "publisher", filter.publishers, where); !added) return added;
  if (filter.among) where->Add("a.number IN (SELECT CAST(value AS INTEGER) FROM json_each(?))", {JsonNumbers(*filter.among)});
  return AddWords(store, filter.words, where);
}

void RecordSelection::BindTo(Query* query) const {
  for (const std::string& value : from_values) query->Bind(value);
  where.BindTo(query);
}

Result<RecordSelection> SelectEvents(const StoreReader& store, const RecordFilter& filter, EventsFor purpose, EventColumns columns) {
  Result<RecordSelection> selection =
      BeginsWithPairs(filter, purpose) ? BeginWithPairs(store, filter, columns) : BeginWithEvents(store, filter, purpose);
  if (!selection) return selection;
  AddEventColumns(filter, &selection->where);
  if (Status status = AddCommon(store, filter, &selection->where); !status) return status.error();
  if (purpose != EventsFor::kList) return selection;
  if (Status status = AddBehindEvent(filter, &selection->where); !status) return status.error();
  return selection;
}

Result<RecordSelection> SelectStatements(const StoreReader& store, const RecordFilter& filter, bool listed) {
  RecordSelection selection;
  bool few = false;
  const std::pair<const char*, const std::vector<std::string>*> columns[] = {{"code", &filter.parties}, {"entity", &filter.entities}};
  for (const auto& [column, values] : columns) {
    if (values->empty()) continue;
    const Result<bool> rare = AreFew(store, "statements", column, *values);
    if (!rare) return rare.error();
    few = few || rare.value();
    selection.where.AddIn(std::string(rare.value() ? "s." : "+s.") + column + " IN", *values);
  }
  selection.where.AddIn("s.kind IN", filter.kinds);
  if (!filter.about.empty()) {
    std::string any;
    for (size_t i = 0; i < filter.about.size(); ++i) any += i == 0 ? "instr(s.text, ?)" : " OR instr(s.text, ?)";
    selection.where.Add("(" + any + ")", filter.about);
  }
  if (!filter.speaker.empty()) {
    if (Status added = AddNames(store, "statements", "speaker", {filter.speaker}, &selection.where); !added) return added.error();
  }
  if (!filter.from.empty()) selection.where.Add("a.published >= ?", {filter.from});
  if (!filter.to.empty()) selection.where.Add("a.published <> '' AND a.published <= ?", {filter.to});
  if (Status status = AddCommon(store, filter, &selection.where); !status) return status.error();
  if (listed && !filter.after.empty()) {
    const Result<PageKey> key = ParsePageKey(filter.after, PageKeyOf::kRow);
    if (!key) return key.error();
    AddBehind(key.value(), {kArticleDay, "a.number", "s.ord", true}, filter.newest_first, &selection.where);
  }
  const bool walk = listed && !few && filter.article.empty() && filter.words.empty() && !filter.among;
  selection.from = walk ? "articles a INDEXED BY articles_by_day CROSS JOIN statements s ON s.article = a.number"
                        : "statements s JOIN articles a ON a.number = s.article";
  return selection;
}

Result<RecordSelection> SelectArticles(const StoreReader& store, const RecordFilter& filter) {
  RecordSelection selection;
  selection.from = "articles a";
  RecordFilter inner;  // What is asked of an event of the article.
  inner.parties = filter.parties;
  inner.pairs = filter.pairs;
  inner.types = filter.types;
  inner.entities = filter.entities;
  inner.issues = filter.issues;
  if (!inner.parties.empty() || !inner.pairs.empty() || !inner.types.empty() || !inner.entities.empty() || !inner.issues.empty()) {
    Conditions event;
    const Result<bool> few = AddPartiesAndPairs(store, inner, &event);
    if (!few) return few.error();
    AddEventColumns(inner, &event);
    selection.where.AddAll(few.value() ? "a.number IN (SELECT e.article FROM events e" : "EXISTS (SELECT 1 FROM events e", event,
                           few.value() ? ")" : " AND e.article = a.number)");
  }
  if (!filter.from.empty()) selection.where.Add("a.published >= ?", {filter.from});
  if (!filter.to.empty()) selection.where.Add("a.published <> '' AND a.published <= ?", {filter.to});
  if (Status status = AddCommon(store, filter, &selection.where); !status) return status.error();
  if (!filter.after.empty()) {
    const Result<PageKey> key = ParsePageKey(filter.after, PageKeyOf::kRow);
    if (!key) return key.error();
    AddBehind(key.value(), {kArticleDay, "a.number", nullptr, true}, filter.newest_first, &selection.where);
  }
  return selection;
}

std::string EventOrder(bool newest_first) {
  return newest_first ? " ORDER BY e.date_from DESC NULLS LAST, e.article DESC, e.ord DESC"
                      : " ORDER BY e.date_from NULLS LAST, e.article, e.ord";
}

std::string StatementOrder(bool newest_first) {
  return newest_first ? " ORDER BY nullif(a.published, '') DESC NULLS LAST, a.number DESC, s.ord DESC"
                      : " ORDER BY nullif(a.published, '') NULLS LAST, a.number, s.ord";
}

std::string ArticleOrder(bool newest_first) {
  return newest_first ? " ORDER BY nullif(a.published, '') DESC NULLS LAST, a.number DESC"
                      : " ORDER BY nullif(a.published, '') NULLS LAST, a.number";
}

std::string PageOf(const RecordFilter& filter) {
  return " LIMIT " + std::to_string(filter.limit > 0 ? filter.limit : -1) + " OFFSET " +
         std::to_string(std::max<int64_t>(filter.offset, 0));
}

}  // namespace banggiao
