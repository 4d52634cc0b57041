// What the decision "does this predicate name an event here, and of which type" looks at.
//
// Features come in families, each of which can be switched off to measure what it is worth (docs/quality.md, ablation):
// the frame and its words; the items around; the clause (tense, negation, opening word, speech verbs); the other predicates
// of the sentence; the parties around.
#pragma once

#include "event/document_context.h"
#include "event/features.h"
#include "event/sentence_view.h"

namespace banggiao {

enum FeatureFamily : uint32_t {
  kFamilyFrame = 1,       // Which frame, and its type.
  kFamilyWords = 2,       // The words of the predicate and around it.
  kFamilyClause = 4,      // Tense, negation, clause borders, speech verbs.
  kFamilyNeighbours = 8,  // The other predicates of the sentence.
  kFamilyParties = 16,    // Mentions around.
  kFamilyAll = 31,
};

struct TypeFeatureInput {
  const EventInput& input;
  const SentenceView& view;
  const FrameSet& frames;
  const DocumentContext& context;
  uint32_t families = kFamilyAll;
};

// The key of the gate: a word in a sentence that names no, one or more parties. Words that are (almost) never events there are
// kept from the models, which halves their work; which ones is learned in training.
[[nodiscard]] uint64_t GateKey(const DocumentContext& context, const SentenceView& view, uint32_t candidate);

// Appends what tells the types of a sentence by its words alone: one to three words in a row, every party the same.
void ExtractSentenceFeatures(const TypeFeatureInput& in, Features* out);

// Appends the features of view.candidates[candidate].
void ExtractTypeFeatures(const TypeFeatureInput& in, uint32_t candidate, Features* out);

}  // namespace banggiao
