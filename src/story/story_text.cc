#include "story/story_text.h"

#include <charconv>

#include "core/edtf.h"

namespace banggiao {
namespace {

bool IsHead(std::string_view kind) { return kind == "title" || kind == "lead"; }

void SplitLines(std::string_view text, const std::vector<std::string>& kinds, StoryText* out) {
  std::vector<std::string_view> lines;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  const bool aligned = lines.size() == kinds.size();
  const bool after_title = lines.size() == kinds.size() + 1;
  for (size_t i = 0; i < lines.size(); ++i) {
    // A region with a line end inside breaks the count: then the first line counts as head and the rest as body.
    std::string_view kind = i == 0 ? "title" : "body";
    if (aligned) kind = kinds[i];
    if (after_title && i > 0) kind = kinds[i - 1];
    if (IsHead(kind)) out->head.emplace_back(lines[i]);
    if (kind == "body") out->body.emplace_back(lines[i]);
  }
}

}  // namespace

int32_t DayNumber(std::string_view published) {
  const auto date = ParseEdtf(std::string(published));
  if (!date || date->IsInterval()) return StoryText::kNoDay;
  const PartialDate& begin = date->begin;
  if (begin.year == 0 || begin.month == 0 || begin.day == 0) return StoryText::kNoDay;
  return DayNumber(begin);
}

std::string DayText(int32_t day) {
  if (day == StoryText::kNoDay) return "";
  return ToEdtf({DayFromNumber(day), {}});
}

StoryText MakeStoryText(std::string_view article_id, std::string_view published, std::string_view text,
                        const std::vector<std::string>& kinds) {
  StoryText out;
  std::from_chars(article_id.data(), article_id.data() + article_id.size(), out.id, 16);
  out.day = DayNumber(published);
  SplitLines(text, kinds, &out);
  return out;
}

Result<StoryText> ReadStoryText(const Database& database, int64_t number) {
  Query row = database.Prepare("SELECT id, published, text FROM articles WHERE number = ?");
  row.Bind(number);
  if (!row.Next()) {
    if (Status status = row.status(); !status) return status.error();
    return Error{ErrorCode::kNotFound, database.path() + ": has no article number " + std::to_string(number)};
  }
  Query regions = database.Prepare("SELECT kind FROM regions WHERE article = ? ORDER BY ord");
  regions.Bind(number);
  std::vector<std::string> kinds;
  while (regions.Next()) kinds.push_back(regions.String(0));
  if (Status status = regions.status(); !status) return status.error();
  return MakeStoryText(row.Text(0), row.Text(1), row.Text(2), kinds);
}

}  // namespace banggiao
