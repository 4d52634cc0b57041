#include "story/story_notes.h"

#include <utility>

namespace banggiao {

Result<StoryTables> StoryTables::Load(const DataFiles& data) {
  Result<TermRarity> rarity = TermRarity::Load(data);
  if (!rarity) return rarity.error();
  Result<ToldDayFinder> days = ToldDayFinder::Load(data);
  if (!days) return days.error();
  return StoryTables{std::move(*rarity), std::move(*days)};
}

StoryNotes MakeStoryNotes(StoryText text, const StoryTables& tables) {
  if (text.day == StoryText::kNoDay) text.told = tables.days.Find(text);
  StoryNotes notes;
  notes.vector = MakeStoryVector(text, tables.rarity);
  notes.sketch = MakeSketch(text);
  for (const auto* lines : {&text.head, &text.body}) {
    for (const std::string& line : *lines) notes.size += static_cast<int64_t>(line.size());
  }
  return notes;
}

StoryText TextOf(const CodedArticle& article) {
  std::vector<std::string> kinds;
  for (const Region& region : article.record.regions) kinds.push_back(region.kind);
  return MakeStoryText(article.record.article, article.record.published.value, article.text, kinds);
}

}  // namespace banggiao
