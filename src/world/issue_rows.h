// The subjects of acts (data/world/issues.tsv), with the user's own rows laid over ours.
#pragma once

#include <string_view>
#include <vector>

#include "core/data_files.h"

namespace banggiao {

// One subject. Views point into the DataFiles that it came from.
struct IssueRow {
  std::string_view id;
  std::string_view name_vi;                // May be empty.
  std::vector<std::string_view> cues;      // Phrases that name it in running text, Vietnamese ones first.
  std::vector<std::string_view> contexts;  // PLOVER contexts that come with it.
};

// Every subject once: ours in the order of the table, a user's row in the place of ours with the same id, then the user's
// others. Of two rows with one id in one layer the first counts (the checker refuses the second). A row without id is left out.
[[nodiscard]] std::vector<IssueRow> ReadIssues(const DataFiles& data);

}  // namespace banggiao
