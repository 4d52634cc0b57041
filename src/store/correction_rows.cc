#include "store/correction_rows.h"

#include <algorithm>

#include "record/json.h"
#include "store/stored_text.h"

namespace banggiao {

Result<std::vector<Correction>> ReadCorrections(const Database& database, const std::string& article) {
  Query rows = database.Prepare("SELECT id, action, kind, article, target, author, time, reason, before, after FROM corrections" +
                                std::string(article.empty() ? "" : " WHERE article = ?") + " ORDER BY number");
  if (!article.empty()) rows.Bind(article);
  std::vector<Correction> log;
  while (rows.Next()) {
    log.push_back({rows.String(0), rows.String(1), rows.String(2), rows.String(3), rows.String(4), rows.String(5), rows.String(6), rows.String(7),
                   rows.String(8), rows.String(9)});
  }
  if (Status status = rows.status(); !status) return status.error();
  return log;
}

Result<std::optional<Correction>> FindRejection(const Database& database, const std::string& table, const std::string& prefix) {
  Query rows = database.Prepare("SELECT DISTINCT article FROM corrections WHERE action = 'reject' AND kind || 's' = ? AND target GLOB ? ORDER BY article");
  rows.Bind(table).Bind(prefix + "*");
  std::vector<std::string> articles;
  while (rows.Next()) articles.push_back(rows.String(0));
  if (Status status = rows.status(); !status) return status.error();
  for (const std::string& article : articles) {
    const Result<std::vector<Correction>> log = ReadCorrections(database, article);
    if (!log) return log.error();
    const std::vector<std::string> active = ActiveCorrections(log.value());
    const auto found = std::find_if(log.value().rbegin(), log.value().rend(), [&](const Correction& each) {
      return each.action == "reject" && each.kind + "s" == table && each.target.starts_with(prefix) &&
             std::find(active.begin(), active.end(), each.id) != active.end();
    });
    if (found != log.value().rend()) return std::optional<Correction>(*found);
  }
  return std::optional<Correction>();
}

Result<bool> InsertCorrection(const Database& database, const Correction& correction) {
  Query known = database.Prepare("SELECT 1 FROM corrections WHERE id = ?");
  known.Bind(correction.id);
  if (known.Next()) return false;
  if (Status status = known.status(); !status) return status.error();
  Query row = database.Prepare("INSERT INTO corrections(id, action, kind, article, target, author, time, reason, before, after) "
                               "VALUES (?,?,?,?,?,?,?,?,?,?)");
  Status stored = row.RunWith(correction.id, correction.action, correction.kind, correction.article, correction.target, correction.author,
                              correction.time, correction.reason, correction.before, correction.after);
  if (!stored) return stored.error();
  return true;
}

Result<ArticleRecord> CodedRecord(const StoreReader& store, const std::string& article) {
  Query row = store.database().Prepare("SELECT record FROM coded_records WHERE article = ?");
  row.Bind(article);
  if (row.Next()) return ParseArticleRecord(row.Text(0));
  if (Status status = row.status(); !status) return status.error();
  Result<StoredArticle> stored = store.Article(article);
  if (!stored) return stored.error();
  return std::move(stored->record);
}

Status SaveCoded(const Database& database, const ArticleRecord& record) {
  std::string json;
  AppendJson(record, &json);
  return database.Prepare("INSERT OR REPLACE INTO coded_records VALUES (?,?)").RunWith(record.article, json);
}

Result<CodedArticle> MakeCorrected(const StoredDocument& document, ArticleRecord record, const std::vector<Correction>& log) {
  const Result<RawDocument> raw = ReadAgain(document);
  if (!raw) return raw.error();
  ApplyCorrections(log, &record);
  std::vector<ArticleRecord> records;
  records.push_back(std::move(record));
  return std::move(MakeCodedDocument(raw.value(), std::move(records)).articles[0]);
}

}  // namespace banggiao
