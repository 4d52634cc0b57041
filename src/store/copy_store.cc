#include "store/copy_store.h"

#include <vector>

#include "store/correction_rows.h"
#include "store/store_reader.h"
#include "store/stored_text.h"
#include "store/writer.h"

namespace banggiao {
namespace {

Result<std::vector<std::string>> Texts(const Database& database, const char* sql, const std::vector<std::string>& values) {
  Query rows = database.Prepare(sql);
  for (const std::string& value : values) rows.Bind(value);
  std::vector<std::string> texts;
  while (rows.Next()) texts.push_back(rows.String(0));
  if (Status status = rows.status(); !status) return status.error();
  return texts;
}

Result<CodedDocument> DocumentAsCoded(const StoreReader& from, const std::string& id) {
  Result<StoredDocument> stored = from.Document(id);
  if (!stored) return stored.error();
  Result<RawDocument> raw = ReadAgain(*stored);
  if (!raw) return raw.error();
  raw->source = stored->source;
  raw->path = stored->path;
  const auto articles = Texts(from.database(), "SELECT a.id FROM documents d JOIN articles a ON a.document = d.number WHERE d.id = ? ORDER BY a.number", {id});
  if (!articles) return articles.error();
  std::vector<ArticleRecord> records;
  for (const std::string& article : articles.value()) {
    Result<ArticleRecord> record = CodedRecord(from, article);
    if (!record) return record.error();
    records.push_back(std::move(*record));
  }
  return MakeCodedDocument(*raw, std::move(records));
}

// The documents that one version coded.
Status CopyVersion(const StoreReader& from, const std::string& to, const CoderVersion& version, CopiedRows* copied) {
  auto writer = StoreWriter::Open(to, version);
  if (!writer) return writer.error();
  // Before the documents: they wait in the log until their articles come.
  const auto log = ReadCorrections(from.database(), "");
  if (!log) return log.error();
  if (!log.value().empty()) {
    const Result<int64_t> taken = (*writer)->PutCorrections(log.value());
    if (!taken) return taken.error();
    copied->corrections += taken.value();
  }
  const auto known = KnownDocuments::Open(to, version);
  if (!known) return known.error();
  const auto ids = Texts(from.database(), "SELECT id FROM documents WHERE engine = ? AND data = ? ORDER BY id", {version.engine, version.data});
  if (!ids) return ids.error();
  for (const std::string& id : ids.value()) {
    if (known.value()->Contains(id)) {
      ++copied->known;
      continue;
    }
    const Result<CodedDocument> document = DocumentAsCoded(from, id);
    if (!document) return document.error();
    if (Status put = (*writer)->Put(document.value()); !put) return put;
    ++copied->documents;
  }
  return (*writer)->Finish("done");
}

}  // namespace

Result<CopiedRows> CopyStore(const std::string& from, const std::string& to) {
  const auto reader = StoreReader::Open(from);
  if (!reader) return reader.error();
  std::vector<CoderVersion> versions;
  {
    Query rows = reader.value()->database().Prepare("SELECT DISTINCT engine, data FROM documents ORDER BY engine, data");
    while (rows.Next()) versions.push_back({rows.String(0), rows.String(1)});
    if (Status status = rows.status(); !status) return status.error();
  }
  CopiedRows copied;
  for (const CoderVersion& version : versions) {
    if (Status done = CopyVersion(*reader.value(), to, version, &copied); !done) return done.error();
  }
  return copied;
}

}  // namespace banggiao
