#include "store/article_rows.h"

#include <set>

#include "store/day_range.h"
#include "store/event_pairs.h"
#include "store/search_words.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// Everything that hangs on an article, children first; ?1 is the article's number.
constexpr const char* kDeletions[] = {
    "DELETE FROM event_pair WHERE article = ?1",
    "DELETE FROM event_party WHERE event IN (SELECT number FROM events WHERE article = ?1)",
    "DELETE FROM attributions WHERE event IN (SELECT number FROM events WHERE article = ?1)",
    "DELETE FROM statements WHERE article = ?1",
    "DELETE FROM events WHERE article = ?1",
    "DELETE FROM sentences WHERE article = ?1",
    "DELETE FROM regions WHERE article = ?1",
    "DELETE FROM issues_found WHERE article = ?1",
    "DELETE FROM articles WHERE number = ?1",
};

std::string Values(int count) {
  std::string values = "VALUES (?";
  for (int i = 1; i < count; ++i) values += ",?";
  return values + ")";
}

constexpr size_t kMaxKnownEntities = 200'000;  // About 20 MB; above it they are told again.

}  // namespace

ArticleRows::ArticleRows(const Database& database)
    : database_(database),
      document_numbers_(database, "documents"),
      article_numbers_(database, "articles"),
      event_numbers_(database, "events"),
      statement_numbers_(database, "statements"),
      document_(database.Prepare("INSERT INTO documents " + Values(8))),
      old_document_(database.Prepare("INSERT OR REPLACE INTO documents " + Values(8))),
      number_of_(database.Prepare("SELECT number FROM articles WHERE id = ?")),
      article_(database.Prepare("INSERT INTO articles " + Values(12))),
      words_(database.Prepare("INSERT INTO article_words(rowid, title, body) VALUES (?,?,?)")),
      unindex_(database.Prepare("INSERT INTO article_words(article_words, rowid, title, body) VALUES ('delete',?,?,?)")),
      region_(database.Prepare("INSERT INTO regions " + Values(5))),
      sentence_(database.Prepare("INSERT INTO sentences " + Values(4))),
      event_(database.Prepare("INSERT INTO events " + Values(29))),
      party_(database.Prepare("INSERT INTO event_party " + Values(12))),
      pair_(database.Prepare("INSERT INTO event_pair " + Values(13))),
      entity_(database.Prepare("INSERT OR IGNORE INTO entities " + Values(3))),
      attribution_(database.Prepare("INSERT INTO attributions " + Values(6))),
      statement_(database.Prepare("INSERT INTO statements " + Values(16))),
      issue_(database.Prepare("INSERT INTO issues_found " + Values(6))),
      links_(database) {
  if (!database.shared()) ids_.emplace(database.Prepare("INSERT INTO record_ids(rowid, ids) VALUES (?,?)"));
}

Result<std::optional<int64_t>> ArticleRows::NumberOf(const std::string& article_id) {
  number_of_.Bind(article_id);
  std::optional<int64_t> number;
  if (number_of_.Next()) number = number_of_.Int(0);
  number_of_.Reset();
  if (Status status = number_of_.status(); !status) return status.error();
  return number;
}

Result<int64_t> ArticleRows::PutDocument(const CodedDocument& document, std::optional<int64_t> old, const std::string& engine,
                                         const std::string& data) {
  const Result<int64_t> number = old ? Result<int64_t>(*old) : document_numbers_.Next(document.id);
  if (!number) return number;
  Status stored = (old ? old_document_ : document_).RunWith(number.value(), document.id, document.source, document.path,
                                                            static_cast<int64_t>(document.size), Blob{document.content}, engine, data);
  return stored ? number : Result<int64_t>(stored.error());
}

Status ArticleRows::Delete(int64_t number) {
  Query old = database_.Prepare("SELECT title, text FROM articles WHERE number = ?");
  old.Bind(number);
  if (!old.Next()) return old.status();
  // An index without content must be told the words that it is to forget.
  const std::string title_words = JoinedSearchWords(old.Text(0));
  const std::string body_words = JoinedSearchWords(old.Text(1));
  old.Reset();
  if (Status status = unindex_.RunWith(number, title_words, body_words); !status) return status;
  if (Status status = ForgetIds(number); !status) return status;
  if (Status status = links_.Forget(number); !status) return status;
  for (const char* deletion : kDeletions) {
    if (Status status = database_.Prepare(deletion).RunWith(number); !status) return status;
  }
  return {};
}

Result<int64_t> ArticleRows::Insert(const CodedArticle& article, int64_t document, std::optional<int64_t> old) {
  const ArticleRecord& record = article.record;
  const Result<int64_t> number = old ? Result<int64_t>(*old) : article_numbers_.Next(record.article);
  if (!number) return number;
  if (Status status = InsertArticle(article, document, number.value()); !status) return status.error();
  std::map<std::string_view, int64_t> events;  // Ids to numbers. Two records of one id are one record.
  for (size_t i = 0; i < record.events.size(); ++i) {
    if (events.contains(record.events[i].id)) continue;
    const Result<int64_t> event = event_numbers_.Next(record.events[i].id);
    if (!event) return event;
    events.emplace(record.events[i].id, event.value());
    if (Status status = InsertEvent(record.events[i], number.value(), event.value(), i); !status) return status.error();
  }
  std::set<std::string_view> seen;
  for (size_t i = 0; i < record.statements.size(); ++i) {
    if (!seen.insert(record.statements[i].id).second) continue;
    if (Status status = InsertStatement(record.statements[i], number.value(), i); !status) return status.error();
  }
  if (Status status = links_.Add(article, number.value(), events); !status) return status.error();
  if (Status status = InsertIds(record, number.value()); !status) return status.error();
  if (Status status = InsertFindings(article, number.value()); !status) return status.error();
  return number;
}

Status ArticleRows::InsertArticle(const CodedArticle& article, int64_t document, int64_t number) {
  const ArticleRecord& record = article.record;
  Status stored = article_.RunWith(number, record.article, document, record.source, record.title, record.language, record.publisher,
                                   record.url, record.published.value, record.published.zone, record.published.how, article.text);
  if (!stored) return stored;
  return words_.RunWith(number, article.title_words, article.body_words);
}

Status ArticleRows::InsertIds(const ArticleRecord& record, int64_t article) {
  if (!ids_) return {};
  std::string ids;
  for (const Event& event : record.events) ids += event.id + " ";
  for (const Statement& statement : record.statements) ids += statement.id + " ";
  for (const Commitment& commitment : record.commitments) ids += commitment.id + " ";
  return ids.empty() ? Status() : ids_->RunWith(article, ids);
}

Status ArticleRows::ForgetIds(int64_t article) {
  if (!ids_) return {};
  Query rows = database_.Prepare("SELECT id FROM events WHERE article = ?1 UNION ALL SELECT id FROM statements WHERE article = ?1 "
                                 "UNION ALL SELECT id FROM commitments WHERE article = ?1");
  rows.Bind(article);
  std::string ids;
  while (rows.Next()) ids += rows.String(0) + " ";
  if (Status status = rows.status(); !status || ids.empty()) return status;
  return database_.Prepare("INSERT INTO record_ids(record_ids, rowid, ids) VALUES ('delete',?,?)").RunWith(article, ids);
}

Status ArticleRows::InsertEvent(const Event& event, int64_t article, int64_t number, size_t ord) {
  event_.Bind(number).Bind(event.id).Bind(article).Bind(static_cast<int64_t>(ord)).Bind(EventTypeName(event.type));
  event_.Bind(QuadClass(event.type)).Bind(event.mode).Bind(ToJsonList(event.contexts));
  event_.Bind(EventStatusName(event.status)).Bind(event.date);
  if (const std::optional<DayRange> days = DaysOf(event.date)) {
    event_.Bind(days->from).Bind(days->to);
  } else {
    event_.Bind(Null{}).Bind(Null{});
  }
  event_.Bind(event.date_how).Bind(event.place.name).Bind(event.place.entity).Bind(event.place.country);
  event_.Bind(event.place.precision).Bind(event.place.span.begin).Bind(event.place.span.end);
  event_.Bind(ToJsonList(event.issues)).Bind(event.sentence.begin).Bind(event.sentence.end);
  event_.Bind(event.trigger.begin).Bind(event.trigger.end).Bind(event.rule).Bind(event.confidence);
  event_.Bind(ToJsonList(event.why)).Bind(event.intensity).Bind(event.cameo);
  if (Status status = event_.Run(); !status) return status;
  if (Status status = InsertParties(article, number, "actor", event.actors); !status) return status;
  if (Status status = InsertParties(article, number, "recipient", event.recipients); !status) return status;
  if (Status status = InsertPairs(event, article, number, ord); !status) return status;
  for (size_t i = 0; i < event.attribution.size(); ++i) {
    const Attribution& source = event.attribution[i];
    Status status = attribution_.RunWith(number, static_cast<int64_t>(i), source.name, source.span.begin, source.span.end, article);
    if (!status) return status;
  }
  return {};
}

Status ArticleRows::InsertPairs(const Event& event, int64_t article, int64_t number, size_t ord) {
  std::set<std::string> codes;
  for (const std::vector<Party>* parties : {&event.actors, &event.recipients}) {
    for (const Party& party : *parties) codes.insert(party.code);
  }
  codes.erase("");
  const DayRange days = DaysOf(event.date).value_or(DayRange{});
  for (auto first = codes.begin(); first != codes.end(); ++first) {
    for (auto second = std::next(first); second != codes.end(); ++second) {
      Status status = pair_.RunWith(*first, *second, ReachOf(days.from, days.to), days.from, days.to, number, article, static_cast<int64_t>(ord),
                                    EventTypeName(event.type), QuadClass(event.type), EventStatusName(event.status),
                                    CountedOf(event, {*first, *second}, days), event.intensity);
      if (!status) return status;
    }
  }
  return {};
}

Status ArticleRows::InsertParties(int64_t article, int64_t number, const char* role,
                                  const std::vector<Party>& parties) {
  for (size_t i = 0; i < parties.size(); ++i) {
    const Party& party = parties[i];
    party_.Bind(number).Bind(role).Bind(static_cast<int64_t>(i)).Bind(party.code).Bind(party.sector).Bind(party.entity);
    party_.Bind(party.name).Bind(party.office).Bind(party.span.begin).Bind(party.span.end).Bind(party.reason).Bind(article);
    if (Status status = party_.Run(); !status) return status;
    if (party.entity.empty()) continue;
    if (Status known = InsertEntity(party); !known) return known;
  }
  return {};
}

Status ArticleRows::InsertEntity(const Party& party) {
  if (known_entities_.size() > kMaxKnownEntities) known_entities_.clear();
  if (!known_entities_.insert(party.entity).second) return {};
  if (!database_.shared()) return entity_.RunWith(party.entity, party.name, party.code);
  new_entities_.emplace(party.entity, std::pair(party.name, party.code));
  return {};
}

Status ArticleRows::BeforeCommit() {
  for (const auto& [id, named] : new_entities_) {
    if (Status status = entity_.RunWith(id, named.first, named.second); !status) return status;
  }
  new_entities_.clear();
  links_.BeforeCommit();
  return {};
}

Status ArticleRows::InsertStatement(const Statement& statement, int64_t article, size_t ord) {
  const Party& speaker = statement.speaker;
  const Result<int64_t> number = statement_numbers_.Next(statement.id);
  if (!number) return number.error();
  return statement_.RunWith(number.value(), statement.id, article, static_cast<int64_t>(ord), statement.kind, speaker.code,
                            speaker.sector, speaker.entity, speaker.name, speaker.office, speaker.span.begin,
                            speaker.span.end, speaker.reason, statement.via, ToJsonList(statement.spans), statement.text);
}

Status ArticleRows::InsertFindings(const CodedArticle& article, int64_t number) {
  const ArticleRecord& record = article.record;
  for (size_t i = 0; i < record.regions.size(); ++i) {
    const Region& region = record.regions[i];
    Status status =
        region_.RunWith(number, static_cast<int64_t>(i), region.kind, region.span.begin, region.span.end);
    if (!status) return status;
  }
  for (const StoredSentence& sentence : article.sentences) {
    Status status = sentence_.RunWith(number, sentence.span.begin, sentence.span.end, sentence.text);
    if (!status) return status;
  }
  for (size_t i = 0; i < record.issues_found.size(); ++i) {
    const Issue& issue = record.issues_found[i];
    Status status = issue_.RunWith(number, static_cast<int64_t>(i), issue.kind, issue.span.begin, issue.span.end,
                                   issue.message);
    if (!status) return status;
  }
  return {};
}

}  // namespace banggiao
