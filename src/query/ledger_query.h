// Entries of the ledger of commitments that meet a filter, with every step and its evidence.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "query/record_query.h"

namespace banggiao {

struct LedgerStepRow {
  std::string step;        // "made", "reported", "reaffirmed", "changed", "questioned", "kept", "broken".
  std::string date;        // EDTF.
  std::string commitment;  // Id; of a meeting that was held or called off, the id of the event that tells it, and no content.
  std::vector<std::string> said_by;
  std::string content;
  std::string sentence;
  Span content_span;  // Bytes of the document.
  Span sentence_span;
  ArticleFacts facts;
};

struct LedgerRow {
  std::string id;
  std::vector<std::string> by;
  std::vector<std::string> to;
  std::string kind;
  std::string content;
  std::vector<std::string> issues;
  std::string deadline;
  std::string first_made;
  std::string status;  // As the ledger has it; beyond that "kept" and "broken" of plans whose meeting was held or called
                       // off, and "overdue" past its deadline.
  std::string how;     // How that is known.
  std::vector<LedgerStepRow> steps;
  std::string key;  // The row's place in the order, for RecordFilter::after.
};

// The filter's parties and pairs stand among those who undertake or benefit; from, to, words, publisher and article are those
// of any step; `kinds` are those of commitments. With from or to, entries without any date are out. Ordered by first step,
// undated last; newest_first by last step. "Overdue" counts from the newest article of the store, so that the same store gives
// the same answer on any day.
Status ForEachLedgerEntry(const StoreReader& store, const RecordFilter& filter,
                          const std::function<bool(const LedgerRow&)>& row);

// One entry by its whole id, whatever it is about; kNotFound when there is none.
[[nodiscard]] Result<LedgerRow> FindLedgerEntry(const StoreReader& store, const std::string& id);

}  // namespace banggiao
