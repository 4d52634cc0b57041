// All events of a store in memory, column by column, to count them by anything within milliseconds.
//
// A server is asked for counts all the time: for each party, month, place or pair, under any filter. Over SQLite that is
// seconds for 230,000 events. Here every text is a small number, an event is one
// row of numbers, and any count is one walk over the rows. CountBy (query/aggregate.h) gives the same from the file; the tests
// compare the two.
//
//   rows     article  type     status  first day  last day  country  place  parties
//            17       CONSULT  actual  20210416   20210416  3        88     [2, 5) ──▶ code 1 entity 7 actor, …
//
// Cost: about 90 bytes an event; Load reads about 200,000 events a second.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "query/aggregate.h"
#include "query/record_query.h"

namespace banggiao {

// Texts as numbers, counted from 0 in the order of coming; 0 is always "".
class TextNumbers {
 public:
  TextNumbers() { Number(""); }
  uint32_t Number(std::string_view text);
  // -1 when the text never came.
  [[nodiscard]] int64_t Find(std::string_view text) const;
  [[nodiscard]] const std::string& Text(uint32_t number) const { return texts_[number]; }
  [[nodiscard]] size_t size() const { return texts_.size(); }

 private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, uint32_t> numbers_;
};

// Not thread-safe while Load or ReloadArticle run; any number of threads may count otherwise.
class EventTable {
 public:
  struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  struct PartyCell {
    uint32_t code = 0;
    uint32_t entity = 0;
    bool actor = false;
  };
  struct Row {
    int64_t number = 0;    // Row number of the event in the store.
    uint32_t article = 0;  // Index of articles_.
    EventType type = EventType::kConsult;
    EventStatus status = EventStatus::kActual;
    uint16_t ord = 0;      // Place in the article.
    bool gone = false;     // Taken out by ReloadArticle.
    float confidence = 0;
    uint32_t from = 0;     // 20210416; 0 when undated.
    uint32_t to = 0;
    uint32_t mode = 0, country = 0, place = 0;
    Range parties, issues;
  };
  struct Article {
    std::string id;
    int64_t number = 0;
    uint32_t publisher = 0;
    uint32_t rank = 0;  // Place among all articles by number.
  };

  // Reads the whole store. Fails as reading a store does.
  [[nodiscard]] static Result<EventTable> Load(const StoreReader& store);
  // Reads the events of one article again, after they were corrected.
  Status ReloadArticle(const StoreReader& store, const std::string& article_id);

  struct Page {
    std::vector<int64_t> events;  // Row numbers in the order of ForEachEvent, at most filter.limit (0: all).
    int64_t total = 0;            // How many the filter lets through, without `after` and limit.
  };
  // The rows that ForEachEvent would give, for FindEvents. Fails as it does.
  [[nodiscard]] Result<Page> List(const StoreReader& store, const RecordFilter& filter) const;
  // Row numbers of all events that the filter lets through, in no order, whatever its `after` and limit.
  [[nodiscard]] Result<std::vector<int64_t>> Numbers(const StoreReader& store, const RecordFilter& filter) const;
  // Row numbers of the articles that have an event which the filter lets through, ascending.
  [[nodiscard]] Result<std::vector<int64_t>> ArticlesWith(const StoreReader& store, const RecordFilter& filter) const;

  // As CountBy of query/aggregate.h; `store` is asked for filter.words only.
  [[nodiscard]] Result<std::vector<CountRow>> CountBy(const StoreReader& store, const std::vector<std::string>& by,
                                                      const RecordFilter& filter) const;
  [[nodiscard]] Result<int64_t> Count(const StoreReader& store, const RecordFilter& filter) const;

 private:
  friend class EventTableFilter;
  friend class EventTableCounter;

  Status Read(const StoreReader& store, const std::string& article_id);
  void AddRow(const Query& row);
  void RankArticles();

  std::vector<Row> rows_;  // Those of one article stand together.
  std::vector<PartyCell> parties_;
  std::vector<uint32_t> issue_cells_;
  std::vector<Article> articles_;
  std::unordered_map<std::string, uint32_t> article_index_;
  TextNumbers codes_, entities_, modes_, countries_, places_, issues_, publishers_;
};

}  // namespace banggiao
