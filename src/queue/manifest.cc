#include "queue/manifest.h"

#include "store/coded_document.h"

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

Result<std::vector<std::string>> Manifest::WaitingPaths() const {
  Query rows = database_.Prepare(std::string("SELECT DISTINCT path FROM fed_documents f WHERE ") + kWaiting + " ORDER BY path");
  std::vector<std::string> paths;
  while (rows.Next()) paths.push_back(rows.String(0));
  if (Status status = rows.status(); !status) return status.error();
  return paths;
}

Result<bool> Manifest::Waits(const std::string& document_id) {
  waits_.Bind(document_id);
  const bool found = waits_.Next();
  waits_.Reset();
  if (Status status = waits_.status(); !status) return status.error();
  return found;
}

}  // namespace banggiao
