// How each kind of row looks in a table, in delimited files and in JSON.
#pragma once

#include <string>
#include <vector>

#include "export/table.h"
#include "query/article_query.h"
#include "query/record_query.h"
#include "query/search.h"
#include "record/cameo.h"

namespace banggiao {

template <typename Row>
struct RowShape {
  std::vector<TableColumn> table_columns;             // For people: the few that fit a line.
  std::vector<std::string> field_names;               // For programs: all, in docs/formats/record.md order.
  std::vector<TableCell> (*table_cells)(const Row&);  // As many as table_columns.
  std::vector<std::string> (*fields)(const Row&);     // As many as field_names.
  void (*append_json)(const Row&, std::string* out);  // One object, without line end.
  bool ends_in_columns = false;                       // The last field is a line of tabs: in TSV the rest of the line, as it is.
};

[[nodiscard]] const RowShape<EventRow>& ShapeOf(const EventRow*);
[[nodiscard]] const RowShape<StatementRow>& ShapeOf(const StatementRow*);
[[nodiscard]] const RowShape<SearchHit>& ShapeOf(const SearchHit*);
[[nodiscard]] const RowShape<ArticleRow>& ShapeOf(const ArticleRow*);

// Events have a column goldstein_gdelt, goldstein_icews or goldstein_phoenix, named for the table its numbers are of; rows of
// other kinds look the same with any table.
template <typename Row>
[[nodiscard]] const RowShape<Row>& ShapeFor(const Row* row, GoldsteinTable) { return ShapeOf(row); }
[[nodiscard]] const RowShape<EventRow>& ShapeFor(const EventRow*, GoldsteinTable table);

// "USA, JPN": codes, or the name of a party without one.
[[nodiscard]] std::string PartyList(const std::vector<Party>& parties);
// "USA, JPN > CHN" with an arrow.
[[nodiscard]] std::string WhoToWhom(const Event& event);
// SGR colour of a type: green, cyan, yellow, red for the quad classes 1 to 4.
[[nodiscard]] const char* ColourOf(EventType type);
// Ids shown to people are cut to this; commands take any unambiguous beginning of an id.
inline constexpr size_t kShownIdDigits = 8;

}  // namespace banggiao
