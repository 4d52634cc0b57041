// What the phrase finder looks at when it labels a word: tags of two words on either side, the words, their clusters, the
// labels before, and whether the clause so far has a verb. Engine and trainer both read this file.
#pragma once

#include <cstdint>
#include <vector>

#include "language/tag_features.h"

namespace banggiao {

// Labels of a word, each decided by its own classes of one model.
enum ChunkLabel : uint8_t { kOutside, kNounBegin, kNounInside, kVerbBegin, kVerbInside, kChunkLabels };
struct PhraseLabels {
  uint8_t chunk = kOutside;
  bool clause = false;  // A clause begins here.
  bool joins = false;   // This conjunction or comma joins phrases of one kind.
  bool border = false;  // A clause begins here, with the doubt that gives the best F1; what is told, while the features see `clause`.
};
inline constexpr uint32_t kClauseClass = kChunkLabels;         // Classes kClauseClass (no) and kClauseClass + 1 (yes).
inline constexpr uint32_t kJoinsClass = kChunkLabels + 2;      // The same.
inline constexpr uint32_t kPhraseClasses = kChunkLabels + 4;

// What the words before say. Update it with each label.
struct PhraseState {
  uint8_t chunk = kOutside;
  uint8_t chunk_before = kOutside;
  uint8_t verbs = 0;          // Verb phrases since the last border, to 2.
  uint8_t since_border = 0;   // Words since the last border, to 3.

  void Advance(const PhraseLabels& labels) {
    if (labels.clause) verbs = since_border = 0;
    if (labels.chunk == kVerbBegin && verbs < 2) ++verbs;
    if (since_border < 3) ++since_border;
    chunk_before = chunk;
    chunk = labels.chunk;
  }
};

// `at` points into a line of FillTagLine and `pos` to the tag of the same word, with two of 0 before and behind. `verb_ahead`:
// the next verb stands before the next mark.
struct PhraseContext {
  const TagWord* at = nullptr;
  const uint8_t* pos = nullptr;
  bool verb_ahead = false;
};

inline constexpr int kPhraseFeatures = 28;

// Calls emit(feature) kPhraseFeatures times.
template <typename Emit>
inline void ForEachPhraseFeature(const PhraseContext& context, const PhraseState& state, Emit emit) {
  using tag_detail::Finish;
  using tag_detail::Turn;
  const TagWord &p = context.at[-1], &w = context.at[0], &n = context.at[1];
  const uint64_t t0 = context.pos[0], p1 = context.pos[-1], p2 = context.pos[-2], n1 = context.pos[1], n2 = context.pos[2];
  const uint64_t around = p1 << 16 | t0 << 8 | n1;
  const uint64_t labels = static_cast<uint64_t>(state.chunk) << 4 | state.chunk_before;
  const uint64_t clause = static_cast<uint64_t>(state.verbs) << 4 | static_cast<uint64_t>(state.since_border) << 2 |
                          (context.verb_ahead ? 1u : 0u);
  emit(Finish(0, 101));
  emit(Finish(t0, 102));
  emit(Finish(w.code, 103));
  emit(Finish(p1 << 8 | t0, 104));
  emit(Finish(t0 << 8 | n1, 105));
  emit(Finish(around, 106));
  emit(Finish(around << 8 | n2, 107));
  emit(Finish(p2 << 24 | around, 108));
  emit(Finish(p2 << 32 | around << 8 | n2, 109));
  emit(Finish(w.code + p1, 110));
  emit(Finish(w.code + n1, 111));
  emit(Finish(p.code + t0, 112));
  emit(Finish(n.code + t0, 113));
  emit(Finish(p.code + Turn(w.code, 21), 114));
  emit(Finish(w.code + Turn(n.code, 21), 115));
  emit(Finish(static_cast<uint64_t>(w.cluster) << 20 | n.cluster, 116));
  emit(Finish(static_cast<uint64_t>(p.cluster) << 20 | w.cluster, 117));
  emit(Finish(labels, 118));
  emit(Finish(labels << 8 | t0, 119));
  emit(Finish(labels << 16 | t0 << 8 | n1, 120));
  emit(Finish(labels << 24 | around, 121));
  emit(Finish(w.code + labels, 122));
  emit(Finish(clause << 8 | t0, 123));
  emit(Finish(clause << 24 | around, 124));
  emit(Finish(w.code + clause, 125));
  emit(Finish(static_cast<uint64_t>(w.cluster) << 16 | p1 << 8 | n1, 126));
  emit(Finish(static_cast<uint64_t>(w.shape) << 16 | static_cast<uint64_t>(p.shape) << 8 | state.chunk, 127));
  emit(Finish(w.code + (p1 << 8 | n1), 128));
}

inline constexpr int kFineFeatures = 8;

// Features of the fine tag of a word whose universal tag is known.
template <typename Emit>
inline void ForEachFineFeature(const PhraseContext& context, Emit emit) {
  using tag_detail::Finish;
  const TagWord& w = context.at[0];
  const uint64_t t0 = context.pos[0], p1 = context.pos[-1], n1 = context.pos[1];
  emit(Finish(t0, 201));
  emit(Finish(w.code + t0, 202));
  emit(Finish(w.first + t0, 203));
  emit(Finish(w.last + t0, 204));
  emit(Finish(static_cast<uint64_t>(w.shape) << 8 | t0, 205));
  emit(Finish(static_cast<uint64_t>(w.cluster) << 8 | t0, 206));
  emit(Finish(p1 << 16 | t0 << 8 | n1, 207));
  emit(Finish(context.at[1].code + t0, 208));
}

}  // namespace banggiao
