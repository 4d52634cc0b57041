// What this stage knows of one article alone: made in workers, ahead of the writer.
#pragma once

#include <cstdint>

#include "store/coded_document.h"
#include "story/story_terms.h"
#include "story/story_text.h"
#include "story/story_vector.h"
#include "story/text_sketch.h"

namespace banggiao {

struct StoryNotes : FollowerNotes {
  StoryVector vector;
  TextSketch sketch;
  int64_t size = 0;  // Bytes of title, leads and body.
};

// A function of its arguments; thread-safe. The same notes whether the text comes from a record or from the store.
[[nodiscard]] StoryNotes MakeStoryNotes(const StoryText& text, const TermRarity& rarity);
[[nodiscard]] StoryText TextOf(const CodedArticle& article);

}  // namespace banggiao
