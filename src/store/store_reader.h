// Opens a store for reading and gives single articles and documents back as they were put in.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "record/record.h"
#include "store/database.h"

namespace banggiao {

struct StoredDocument {
  std::string id;
  std::string source;
  std::string path;
  std::string bytes;  // As they were read.
  std::string engine;
  std::string data;
};

struct StoredArticle {
  ArticleRecord record;
  std::string document;  // Id of the StoredDocument.
  std::string text;      // All regions in order, one a line, normalised.
};

class StoreReader {
 public:
  // Fails with kNotFound, kWrongVersion, kMalformed or kUnreadable. Reading beside a writer is safe.
  [[nodiscard]] static Result<std::unique_ptr<StoreReader>> Open(const std::string& path);

  // The whole id that begins with `prefix`, of a row of one of the tables that RecordIds (store/record_ids.h) knows. kNotFound when there
  // is none, which names the correction where somebody rejected the record; kUsage when there are several or the prefix is no id.
  [[nodiscard]] Result<std::string> CompleteId(const char* table, const std::string& prefix) const;
  // The number of the row that has this id, by which its own rows and others point to it. kNotFound when there is none.
  [[nodiscard]] Result<int64_t> NumberOf(const char* table, const std::string& id) const;
  [[nodiscard]] Result<StoredArticle> Article(const std::string& id) const;
  // Id of the article that an event, a statement or a correction belongs to.
  [[nodiscard]] Result<std::string> ArticleOf(const char* table, const std::string& record_id) const;
  [[nodiscard]] Result<StoredDocument> Document(const std::string& id) const;
  [[nodiscard]] const Database& database() const { return database_; }

 private:
  explicit StoreReader(Database database) : database_(std::move(database)) {}

  Database database_;
};

}  // namespace banggiao
