// A RecordFilter made ready to be asked of the rows of an EventTable.
#pragma once

#include <unordered_set>
#include <vector>

#include "query/event_table.h"

namespace banggiao {

// Keeps a reference to the table.
class EventTableFilter {
 public:
  // Fails as the search for filter.words does.
  [[nodiscard]] static Result<EventTableFilter> Make(const EventTable& table, const StoreReader& store, const RecordFilter& filter);
  [[nodiscard]] bool Lets(const EventTable::Row& row) const;

 private:
  explicit EventTableFilter(const EventTable& table) : table_(&table) {}
  void ReadParties(const RecordFilter& filter);
  void ReadColumns(const RecordFilter& filter);
  Status ReadArticles(const StoreReader& store, const RecordFilter& filter);
  [[nodiscard]] bool LetsParties(const EventTable::Row& row) const;
  [[nodiscard]] bool LetsIssues(const EventTable::Row& row) const;

  struct CodePair {
    int64_t first;
    int64_t second;
  };
  // An empty set lets everything through; a value that the table never saw is in it as -1.
  using Numbers = std::vector<int64_t>;

  const EventTable* table_;
  Numbers codes_, entities_, countries_, places_, issues_;
  std::vector<CodePair> pairs_;
  uint32_t types_ = ~0u;  // A bit for each.
  uint32_t statuses_ = ~0u;
  uint32_t from_ = 0;
  uint32_t to_ = 0;
  double min_confidence_ = 0;
  bool by_article_ = false;
  std::vector<bool> articles_;  // Those let through, when by_article_.
};

}  // namespace banggiao
