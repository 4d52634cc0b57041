// Two readings of one article, record by record.
//
// Records pair by their ids; of those that are left, by likeness: an event with one of the same type or of the same parties in the same
// sentence, a statement with one of nearly the same words, a commitment with one of the same kind or of the same parties in the same
// sentence. The likeliest pair first. What has no partner was gained or lost; a pair that differs was changed, and each field
// that differs is named. `details` stands for what says how a record was read: frame, confidence, reasons, spans of the parties.
#pragma once

#include <string>
#include <vector>

#include "record/record.h"

namespace banggiao {

struct FieldChange {
  std::string field;  // "type", "status", "actors", "date", ...
  std::string before, after;
};

struct DifferenceRow {
  std::string change;   // "gained" | "lost" | "changed"
  std::string kind;     // "event" | "statement" | "commitment" | "article" | "document"
  std::string type;     // Of an event or commitment, kind of a statement; of a changed one that of the older.
  std::string article;  // Its id; of a document the document's.
  std::string source;
  std::string older_id, newer_id;  // Of the record; one is empty when it was gained or lost.
  std::string older, newer;        // "SANCTION USA → IRN", likewise.
  std::vector<FieldChange> fields; // Of a changed one.
  Span sentence;                   // In the document; of a changed one that of the newer.
  std::string text;                // Of the sentence, filled in by CompareStores.
};

// Both are readings of the article of one id. In the order of the text; changes of the article itself (title, publisher, day, language,
// regions) first. Ids of records are no fields.
[[nodiscard]] std::vector<DifferenceRow> CompareRecords(const ArticleRecord& older, const ArticleRecord& newer);

}  // namespace banggiao
