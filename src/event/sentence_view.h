// One sentence as the coder sees it: a row of items, in which a mention or a function phrase counts as one, with clause
// borders, quotes and the predicates that may name an event.
//
//   [Tổng thống Mỹ] [đã] [hội đàm] [với] [Thủ tướng Nhật Bản] [tại] [Tokyo] [,] [sau khi] ...
//    mention         past  candidate prep  mention              prep  mention  boundary
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "entity/mention.h"
#include "event/frames.h"
#include "event/function_words.h"
#include "language/analysis.h"

namespace banggiao {

struct Item {
  uint32_t first = 0;  // Tokens [first, last).
  uint32_t last = 0;
  uint64_t key = 0;       // Of a token or function phrase; of a mention: its kind.
  int32_t mention = -1;   // Index into Mentions::all.
  WordClass cls = WordClass::kNone;
  uint16_t clause = 0;    // Counted from 0; a comma, semicolon, colon, dash or opening word starts a new one.
  bool quoted = false;    // Inside quotation marks.
  bool punct = false;
};

// A predicate that may name an event: one place, one or more frames.
struct Candidate {
  uint32_t first = 0;  // Tokens [first, last).
  uint32_t last = 0;
  uint32_t item_first = 0;  // Items [item_first, item_last).
  uint32_t item_last = 0;
  std::vector<uint32_t> forms;  // Indices into FrameSet::forms; never empty.
  uint64_t phrase = 0;          // Key of the words.
  // Of English, where participles have the look of the past: a form of "be" stands before (bit 0), "by" behind (bit 1).
  uint8_t voice = 0;
  uint32_t by = 0;  // Item of that "by"; 0: none.
};

struct SentenceView {
  uint32_t sentence = 0;
  uint32_t mention_begin = 0;  // Mentions::all [mention_begin, mention_end).
  uint32_t mention_end = 0;
  std::vector<Item> items;
  std::vector<Candidate> candidates;
  std::vector<uint32_t> mention_items;  // Item of each mention, by index - mention_begin.
};

// What the coder reads; all must outlive its use.
struct EventInput {
  const Article& article;
  const Analysis& analysis;
  const Mentions& mentions;
};

// Fills `view` (reused, so that its memory is) for one sentence. One without a predicate gets no items: nobody asks for them.
void BuildSentenceView(const EventInput& input, uint32_t sentence, const FrameSet& frames, const FunctionWords& words,
                       SentenceView* view);

}  // namespace banggiao
