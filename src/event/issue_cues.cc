#include "event/issue_cues.h"

#include "world/issue_rows.h"

namespace banggiao {

IssueCues::IssueCues(const DataFiles& data) {
  for (const IssueRow& row : ReadIssues(data)) {
    const auto index = static_cast<uint32_t>(issues_.size());
    Issue& issue = issues_.emplace_back(Issue{std::string(row.id), {}});
    for (const std::string_view context : row.contexts) issue.contexts.emplace_back(context);
    for (const std::string_view cue : row.cues) cues_.Add(cue, index);
  }
}

}  // namespace banggiao
