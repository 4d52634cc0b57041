// Gold annotations laid over the candidates of a sentence: what the models learn from.
#pragma once

#include <memory>
#include <vector>

#include "event/coder.h"
#include "train/corpus.h"

namespace banggiao {

// One sentence with its candidates, kept while training runs.
struct SentenceExample {
  const TrainingArticle* article = nullptr;
  std::shared_ptr<const DocumentContext> context;
  SentenceView view;
  struct Label {
    int event = -1;        // Index into article->gold.events; -1: no event.
    bool ignored = false;  // Overlaps only an optional event: neither positive nor negative.
  };
  std::vector<Label> labels;  // One per candidate.
};

// A candidate is an event when its words overlap the gold predicate of an event in the same sentence; of several events the
// one of the candidate's own frame type, else the one with the larger overlap.
[[nodiscard]] std::vector<std::unique_ptr<SentenceExample>> MakeSentenceExamples(const TrainingArticle& article,
                                                                                 const EventCoder& coder);

// The gold roles over the units of a question; false when no actor is among them.
[[nodiscard]] bool GoldRoles(const GoldEvent& gold, const PartyQuestion& question, const CodeTable& codes,
                             std::array<Role, kMaxUnits>* roles, bool* complete);

}  // namespace banggiao
