#include "story/story_notes.h"

namespace banggiao {

StoryNotes MakeStoryNotes(const StoryText& text, const TermRarity& rarity) {
  StoryNotes notes;
  notes.vector = MakeStoryVector(text, rarity);
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
