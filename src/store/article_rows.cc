#include "store/article_rows.h"

#include <set>

#include "store/day_range.h"
#include "store/search_words.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// Everything that hangs on an article, children first; ?1 is the article's id.
constexpr const char* kDeletions[] = {
    "DELETE FROM event_party WHERE event IN (SELECT id FROM events WHERE article = ?1)",
    "DELETE FROM attributions WHERE event IN (SELECT id FROM events WHERE article = ?1)",
    "DELETE FROM statements WHERE article = ?1",
    "DELETE FROM events WHERE article = ?1",
    "DELETE FROM sentences WHERE article = ?1",
    "DELETE FROM regions WHERE article = ?1",
    "DELETE FROM issues_found WHERE article = ?1",
    "DELETE FROM articles WHERE id = ?1",
};

std::string Values(int count) {
  std::string values = "VALUES (?";
  for (int i = 1; i < count; ++i) values += ",?";
  return values + ")";
}

constexpr size_t kMaxKnownEntities = 200'000;  // About 20 MB; above it they are told again.

// The same for every writer, so that none must ask another. Positive, as numbers that SQLite counts are.
int64_t NumberOfNew(const std::string& article_id) {
  uint64_t number = 0;
  for (const char c : article_id) number = number * 16 + static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  return static_cast<int64_t>(number & INT64_MAX);
}

}  // namespace

ArticleRows::ArticleRows(const Database& database)
    : database_(database),
      keys_(database.shared() ? 1 : 0),
      number_of_(database.Prepare("SELECT number FROM articles WHERE id = ?")),
      article_(database.Prepare("INSERT INTO articles " + Values(12))),
      words_(database.Prepare("INSERT INTO article_words(rowid, title, body) VALUES (?,?,?)")),
      unindex_(database.Prepare("INSERT INTO article_words(article_words, rowid, title, body) VALUES ('delete',?,?,?)")),
      region_(database.Prepare("INSERT INTO regions " + Values(5))),
      sentence_(database.Prepare("INSERT INTO sentences " + Values(4))),
      event_(database.Prepare("INSERT INTO events " + Values(28))),
      party_(database.Prepare("INSERT INTO event_party " + Values(11 + keys_))),
      entity_(database.Prepare("INSERT OR IGNORE INTO entities " + Values(3))),
      attribution_(database.Prepare("INSERT INTO attributions " + Values(5 + keys_))),
      statement_(database.Prepare("INSERT INTO statements " + Values(15))),
      issue_(database.Prepare("INSERT INTO issues_found " + Values(6))),
      links_(database) {}

Result<std::optional<int64_t>> ArticleRows::NumberOf(const std::string& article_id) {
  number_of_.Bind(article_id);
  std::optional<int64_t> number;
  if (number_of_.Next()) number = number_of_.Int(0);
  number_of_.Reset();
  if (Status status = number_of_.status(); !status) return status.error();
  return number;
}

void ArticleRows::BindNewNumber(const std::string& article_id) {
  keys_ > 0 ? article_.Bind(NumberOfNew(article_id)) : article_.Bind(Null{});
}

Status ArticleRows::Delete(int64_t number) {
  Query old = database_.Prepare("SELECT id, title, text FROM articles WHERE number = ?");
  old.Bind(number);
  if (!old.Next()) return old.status();
  const std::string id = old.String(0);
  // An index without content must be told the words that it is to forget.
  const std::string title_words = JoinedSearchWords(old.Text(1));
  const std::string body_words = JoinedSearchWords(old.Text(2));
  old.Reset();
  if (Status status = unindex_.RunWith(number, title_words, body_words); !status) return status;
  if (Status status = links_.Forget(id); !status) return status;
  for (const char* deletion : kDeletions) {
    if (Status status = database_.Prepare(deletion).RunWith(id); !status) return status;
  }
  return {};
}

Status ArticleRows::Insert(const CodedArticle& article, const std::string& document_id, std::optional<int64_t> number) {
  if (Status status = InsertArticle(article, document_id, number); !status) return status;
  const ArticleRecord& record = article.record;
  std::set<std::string_view> seen;  // Two records of one id are one record.
  for (size_t i = 0; i < record.events.size(); ++i) {
    if (!seen.insert(record.events[i].id).second) continue;
    if (Status status = InsertEvent(record.events[i], record.article, i); !status) return status;
  }
  for (size_t i = 0; i < record.statements.size(); ++i) {
    if (!seen.insert(record.statements[i].id).second) continue;
    if (Status status = InsertStatement(record.statements[i], record.article, i); !status) return status;
  }
  if (Status status = links_.Add(article); !status) return status;
  return InsertFindings(article);
}

Status ArticleRows::InsertArticle(const CodedArticle& article, const std::string& document_id,
                                  std::optional<int64_t> number) {
  const ArticleRecord& record = article.record;
  number ? (void)article_.Bind(*number) : BindNewNumber(record.article);
  Status stored = article_.RunWith(record.article, document_id, record.source, record.title, record.language,
                                   record.publisher, record.url, record.published.value, record.published.zone,
                                   record.published.how, article.text);
  if (!stored) return stored;
  const Result<std::optional<int64_t>> row =
      keys_ > 0 && !number ? std::optional(NumberOfNew(record.article)) : NumberOf(record.article);
  if (!row) return row.error();
  return words_.RunWith(row.value().value_or(0), article.title_words, article.body_words);
}

Status ArticleRows::InsertEvent(const Event& event, const std::string& article_id, size_t ord) {
  event_.Bind(event.id).Bind(article_id).Bind(static_cast<int64_t>(ord)).Bind(EventTypeName(event.type));
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
  if (Status status = InsertParties(event, article_id, "actor", event.actors); !status) return status;
  if (Status status = InsertParties(event, article_id, "recipient", event.recipients); !status) return status;
  for (size_t i = 0; i < event.attribution.size(); ++i) {
    const Attribution& source = event.attribution[i];
    attribution_.Bind(event.id).Bind(static_cast<int64_t>(i)).Bind(source.name).Bind(source.span.begin).Bind(source.span.end);
    if (keys_ > 0) attribution_.Bind(article_id);
    if (Status status = attribution_.Run(); !status) return status;
  }
  return {};
}

Status ArticleRows::InsertParties(const Event& event, const std::string& article_id, const char* role,
                                  const std::vector<Party>& parties) {
  for (size_t i = 0; i < parties.size(); ++i) {
    const Party& party = parties[i];
    party_.Bind(event.id).Bind(role).Bind(static_cast<int64_t>(i)).Bind(party.code).Bind(party.sector).Bind(party.entity);
    party_.Bind(party.name).Bind(party.office).Bind(party.span.begin).Bind(party.span.end).Bind(party.reason);
    if (keys_ > 0) party_.Bind(article_id);
    if (Status status = party_.Run(); !status) return status;
    if (party.entity.empty()) continue;
    if (Status known = InsertEntity(party); !known) return known;
  }
  return {};
}

Status ArticleRows::InsertEntity(const Party& party) {
  if (keys_ == 0) return entity_.RunWith(party.entity, party.name, party.code);
  if (known_entities_.size() > kMaxKnownEntities) known_entities_.clear();
  if (known_entities_.insert(party.entity).second) new_entities_.emplace(party.entity, std::pair(party.name, party.code));
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

Status ArticleRows::InsertStatement(const Statement& statement, const std::string& article_id, size_t ord) {
  const Party& speaker = statement.speaker;
  return statement_.RunWith(statement.id, article_id, static_cast<int64_t>(ord), statement.kind, speaker.code,
                            speaker.sector, speaker.entity, speaker.name, speaker.office, speaker.span.begin,
                            speaker.span.end, speaker.reason, statement.via, ToJsonList(statement.spans), statement.text);
}

Status ArticleRows::InsertFindings(const CodedArticle& article) {
  const ArticleRecord& record = article.record;
  for (size_t i = 0; i < record.regions.size(); ++i) {
    const Region& region = record.regions[i];
    Status status =
        region_.RunWith(record.article, static_cast<int64_t>(i), region.kind, region.span.begin, region.span.end);
    if (!status) return status;
  }
  for (const StoredSentence& sentence : article.sentences) {
    Status status = sentence_.RunWith(record.article, sentence.span.begin, sentence.span.end, sentence.text);
    if (!status) return status;
  }
  for (size_t i = 0; i < record.issues_found.size(); ++i) {
    const Issue& issue = record.issues_found[i];
    Status status = issue_.RunWith(record.article, static_cast<int64_t>(i), issue.kind, issue.span.begin, issue.span.end,
                                   issue.message);
    if (!status) return status;
  }
  return {};
}

}  // namespace banggiao
