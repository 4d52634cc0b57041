// How stories look: in a list, and one whole.
#pragma once

#include <string>

#include "export/row_shapes.h"
#include "query/story_query.h"

namespace banggiao {

[[nodiscard]] const RowShape<StoryRow>& ShapeOf(const StoryRow*);
[[nodiscard]] const RowShape<StoryArticleRow>& ShapeOf(const StoryArticleRow*);
// One object with the fields of the list and "summary", "members", "before" and "after", without line end.
void AppendStoryJson(const WholeStory& story, std::string* out);
// "2018-06-11/12", "2018-06-11" or "".
[[nodiscard]] std::string ShownDays(const StoryRow& row);

}  // namespace banggiao
