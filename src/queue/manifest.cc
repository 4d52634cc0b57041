#include "queue/manifest.h"

#include "core/utc.h"
#include "store/coded_document.h"
#include "store/writer.h"

namespace banggiao {
namespace {

constexpr const char* kWaiting = "f.failed = 0 AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = f.document)";

}  // namespace

Manifest::Manifest(const Database& database)
    : database_(database), note_(database.Prepare("INSERT OR IGNORE INTO fed_documents(document, batch, path) VALUES (?,?,?)")),
      waits_(database.Prepare(std::string("SELECT 1 FROM fed_documents f WHERE f.document = ? AND ") + kWaiting)) {}

Status Manifest::Note(const std::string& batch, const std::vector<RawDocument>& documents) {
  if (Status status = database_.Run("BEGIN IMMEDIATE"); !status) return status;
  for (const RawDocument& document : documents) {
    if (Status status = note_.RunWith(DocumentId(document.source, document.bytes), batch, document.path); !status) return status;
  }
  return database_.Run("COMMIT");
}

Status Manifest::MarkFailed(const Database& database, const std::string& document_id) {
  return database.Prepare("UPDATE fed_documents SET failed = 1 WHERE document = ?").RunWith(document_id);
}

Result<FedCounts> Manifest::Counts() const {
  Query row = database_.Prepare("SELECT (SELECT count(*) FROM fed_documents), "
                                "(SELECT count(*) FROM fed_documents f WHERE EXISTS (SELECT 1 FROM documents d WHERE d.id = f.document)), "
                                "(SELECT count(*) FROM fed_documents f WHERE f.failed = 1 "
                                "AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = f.document))");
  FedCounts counts;
  if (row.Next()) counts = {row.Int(0), row.Int(1), row.Int(2)};
  if (Status status = row.status(); !status) return status.error();
  return counts;
}

Result<std::map<std::string, std::vector<std::string>>> Manifest::Waiting() const {
  Query rows = database_.Prepare(std::string("SELECT f.path, f.document FROM fed_documents f WHERE ") + kWaiting);
  std::map<std::string, std::vector<std::string>> waiting;
  while (rows.Next()) waiting[rows.String(0)].push_back(rows.String(1));
  if (Status status = rows.status(); !status) return status.error();
  return waiting;
}

Result<bool> Manifest::Waits(const std::string& document_id) {
  waits_.Bind(document_id);
  const bool waits = waits_.Next();
  waits_.Reset();
  if (Status status = waits_.status(); !status) return status.error();
  return waits;
}

Status Manifest::NoteProblem(const std::string& engine, const std::string& place, const Error& error) {
  if (Status begun = database_.Run("BEGIN IMMEDIATE"); !begun) return begun;  // Without it nothing waits for what is sent.
  if (run_ == 0) {
    Query begin = database_.Prepare("INSERT INTO runs(started, finished, state, engine, data) VALUES (?1, ?1, 'done', ?2, '') RETURNING number");
    begin.Bind(NowUtc()).Bind(engine);
    if (!begin.Next()) return begin.status();
    run_ = begin.Int(0);
  }
  if (Status noted = database_.Prepare("INSERT INTO problems VALUES (?,?,?,?)").RunWith(run_, place, ProblemKind(error.code), error.message); !noted) {
    return noted;
  }
  Status counted = database_.Prepare("UPDATE runs SET problems = problems + 1, finished = ? WHERE number = ?").RunWith(NowUtc(), run_);
  return counted ? database_.Run("COMMIT") : counted;
}

}  // namespace banggiao
