#include "store/store_reader.h"

#include "store/coded_document.h"
#include "store/correction_rows.h"
#include "store/format_check.h"
#include "store/record_ids.h"
#include "store/record_reader.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

Error NoSuch(const char* table, const std::string& id, const std::string& path) {
  const std::string kind(table, std::string_view(table).size() - 1);  // "events" -> "event"
  return {ErrorCode::kNotFound, path + ": has no " + kind + " " + id + "; `banggiao " +
                                    (kind == "article" ? "search" : table) + "` shows the ids"};
}

// A record that somebody rejected is gone from the store, and still known to who looked it up before.
Error WhyNoSuch(const Database& database, const char* table, const std::string& prefix) {
  const Result<std::optional<Correction>> rejection = FindRejection(database, table, prefix);
  if (!rejection) return rejection.error();
  if (!rejection.value()) return NoSuch(table, prefix, database.path());
  const Correction& said = *rejection.value();
  return {ErrorCode::kNotFound, database.path() + ": " + said.kind + " " + said.target + " was rejected by " + said.author + " at " + said.time +
                                    (said.reason.empty() ? "" : " (" + said.reason + ")") + ", correction " + said.id + "; `banggiao correct undo " +
                                    said.id + " --author NAME` brings it back"};
}

Status ReadEvents(const Database& database, int64_t number, ArticleRecord* record) {
  RecordReader reader(database);
  Query rows = database.Prepare(std::string("SELECT ") + kEventColumns + " FROM events e WHERE e.article = ? ORDER BY e.ord");
  rows.Bind(number);
  while (rows.Next()) {
    Result<Event> event = reader.ReadEvent(rows, 0);
    if (!event) return event.error();
    record->events.push_back(std::move(*event));
  }
  return rows.status();
}

Status ReadStatements(const Database& database, int64_t number, ArticleRecord* record) {
  Query rows =
      database.Prepare(std::string("SELECT ") + kStatementColumns + " FROM statements s WHERE s.article = ? ORDER BY s.ord");
  rows.Bind(number);
  while (rows.Next()) record->statements.push_back(RecordReader::ReadStatement(rows, 0));
  return rows.status();
}

Status ReadCommitments(const Database& database, int64_t number, ArticleRecord* record) {
  Query rows = database.Prepare(
      "SELECT id, by, \"to\", content_begin, content_end, deadline, event, kind, step, said_by, date, issues, sentence_begin, "
      "sentence_end, reason FROM commitments WHERE article = ? ORDER BY ord");
  rows.Bind(number);
  while (rows.Next()) {
    record->commitments.push_back({rows.String(0), ParseStringList(rows.Text(1)), ParseStringList(rows.Text(2)),
                                   {rows.Offset(3), rows.Offset(4)}, rows.String(5), rows.String(6), rows.String(7),
                                   rows.String(8), ParseStringList(rows.Text(9)), rows.String(10),
                                   ParseStringList(rows.Text(11)), {rows.Offset(12), rows.Offset(13)}, rows.String(14)});
  }
  return rows.status();
}

Status ReadFindings(const Database& database, int64_t number, ArticleRecord* record) {
  Query regions = database.Prepare("SELECT kind, begin, end FROM regions WHERE article = ? ORDER BY ord");
  regions.Bind(number);
  while (regions.Next()) record->regions.push_back({regions.String(0), {regions.Offset(1), regions.Offset(2)}});
  if (Status status = regions.status(); !status) return status;
  Query issues = database.Prepare("SELECT kind, begin, end, message FROM issues_found WHERE article = ? ORDER BY ord");
  issues.Bind(number);
  while (issues.Next()) {
    record->issues_found.push_back({issues.String(0), {issues.Offset(1), issues.Offset(2)}, issues.String(3)});
  }
  return issues.status();
}

}  // namespace

Result<std::unique_ptr<StoreReader>> StoreReader::Open(const std::string& path) {
  Result<Database> database = Database::Open(path, Database::Mode::kRead);
  if (!database) return database.error();
  if (Status format = CheckFormat(*database, CheckFor::kReading); !format) return format.error();
  return std::unique_ptr<StoreReader>(new StoreReader(std::move(*database)));
}

Result<std::string> StoreReader::CompleteId(const char* table, const std::string& prefix) const {
  if (prefix.empty() || prefix.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return Error{ErrorCode::kUsage, "'" + prefix + "' is no record id; ids are hexadecimal digits such as 3fa9c1d27b604e58"};
  }
  const Result<std::vector<std::string>> ids = RecordIds(database_).BeginningWith(table, prefix);
  if (!ids) return ids.error();
  if (ids.value().empty()) return WhyNoSuch(database_, table, prefix);
  if (ids.value().size() == 1) return ids.value().front();
  return Error{ErrorCode::kUsage, "'" + prefix + "' begins several ids, such as " + ids.value()[0] + " and " + ids.value()[1] +
                                      "; give more digits"};
}

Result<int64_t> StoreReader::NumberOf(const char* table, const std::string& id) const {
  const Result<std::optional<int64_t>> number = RecordIds(database_).NumberOf(table, id);
  if (!number) return number.error();
  return number.value() ? Result<int64_t>(*number.value()) : Result<int64_t>(NoSuch(table, id, database_.path()));
}

Result<StoredArticle> StoreReader::Article(const std::string& id) const {
  Query row = database_.Prepare("SELECT a.source, a.title, a.language, a.publisher, a.url, a.published, a.published_zone, a.published_how, "
                                "d.id, a.text, a.number FROM articles a JOIN documents d ON d.number = a.document WHERE a.id = ?");
  row.Bind(id);
  if (!row.Next()) return row.status() ? NoSuch("articles", id, database_.path()) : row.status().error();
  StoredArticle article;
  ArticleRecord& record = article.record;
  record.article = id;
  record.source = row.String(0);
  record.title = row.String(1);
  record.language = row.String(2);
  record.publisher = row.String(3);
  record.url = row.String(4);
  record.published = {row.String(5), row.String(6), row.String(7)};
  article.document = row.String(8);
  article.text = row.String(9);
  const int64_t number = row.Int(10);
  for (const auto read : {ReadEvents, ReadStatements, ReadCommitments, ReadFindings}) {
    if (Status status = read(database_, number, &record); !status) return status.error();
  }
  return article;
}

Result<std::string> StoreReader::ArticleOf(const char* table, const std::string& record_id) const {
  const Result<int64_t> number = NumberOf(table, record_id);
  if (!number) return number.error();
  // A correction keeps the id of its article, since it may come before it.
  const bool by_id = std::string_view(table) == "corrections";
  Query row = database_.Prepare(by_id ? std::string("SELECT article FROM corrections WHERE number = ?")
                                      : std::string("SELECT a.id FROM ") + table + " r JOIN articles a ON a.number = r.article WHERE r.number = ?");
  row.Bind(number.value());
  if (!row.Next()) return row.status() ? NoSuch(table, record_id, database_.path()) : row.status().error();
  return row.String(0);
}

Result<StoredDocument> StoreReader::Document(const std::string& id) const {
  Query row = database_.Prepare("SELECT source, path, size, content, engine, data FROM documents WHERE id = ?");
  row.Bind(id);
  if (!row.Next()) {
    if (Status status = row.status(); !status) return status.error();
    return Error{ErrorCode::kNotFound, database_.path() + ": has no document " + id};
  }
  Result<std::string> bytes = Decompress(row.Text(3), static_cast<uint64_t>(row.Int(2)), row.String(0));
  if (!bytes) return bytes.error();
  return StoredDocument{id, row.String(0), row.String(1), std::move(*bytes), row.String(4), row.String(5)};
}

}  // namespace banggiao
