// The log of corrections in a store, and articles as they hold after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correction/correction.h"
#include "store/coded_document.h"
#include "store/database.h"
#include "store/store_reader.h"

namespace banggiao {

// In the order in which they came. `article`: only those of one; "" for all.
[[nodiscard]] Result<std::vector<Correction>> ReadCorrections(const Database& database, const std::string& article);
// The last rejection that holds of a record of `table` ("events", "statements") whose id begins with `prefix`, hexadecimal digits; nothing
// when there is none. Reads the whole log.
[[nodiscard]] Result<std::optional<Correction>> FindRejection(const Database& database, const std::string& table, const std::string& prefix);
// True when the row is new, false when the log has it.
[[nodiscard]] Result<bool> InsertCorrection(const Database& database, const Correction& correction);

// The records of an article as they were coded, before any correction: what SaveCoded kept, else as they are stored.
[[nodiscard]] Result<ArticleRecord> CodedRecord(const StoreReader& store, const std::string& article);
// Keeps them beside the corrected ones.
Status SaveCoded(const Database& database, const ArticleRecord& record);

// `record` with the corrections of `log`, ready to be stored. `document` is the one it was read from.
[[nodiscard]] Result<CodedArticle> MakeCorrected(const StoredDocument& document, ArticleRecord record, const std::vector<Correction>& log);

}  // namespace banggiao
