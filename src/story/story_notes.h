// What this stage knows of one article alone: made in workers, ahead of the writer.
#pragma once

#include <cstdint>

#include "store/coded_document.h"
#include "story/story_terms.h"
#include "story/story_text.h"
#include "story/story_vector.h"
#include "story/text_sketch.h"
#include "story/told_day.h"

namespace banggiao {

struct StoryNotes : FollowerNotes {
  StoryVector vector;
  TextSketch sketch;
  int64_t size = 0;  // Bytes of title, leads and body.
};

// What notes are made with. Read-only; thread-safe.
struct StoryTables {
  // Fails as TermRarity and ToldDayFinder do.
  [[nodiscard]] static Result<StoryTables> Load(const DataFiles& data);
  TermRarity rarity;
  ToldDayFinder days;
};

// A function of its arguments; thread-safe. The same notes whether the text comes from a record or from the store.
[[nodiscard]] StoryNotes MakeStoryNotes(StoryText text, const StoryTables& tables);
[[nodiscard]] StoryText TextOf(const CodedArticle& article);

}  // namespace banggiao
