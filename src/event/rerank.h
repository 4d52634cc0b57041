// The last word: which hypotheses become records.
//
// The type model and the party model look at one predicate each. Whether their product is right depends on more: another
// predicate of the sentence may tell the same act better, and an act that the article tells again, in its title above all,
// is likelier than one that it names once. Boosted trees (model/tree_ensemble.h), trained on what the first two models say of
// articles they have not seen, give each hypothesis the probability that a trained annotator would have written exactly this
// record.
#pragma once

#include <vector>

#include "event/document_context.h"
#include "event/draft.h"
#include "event/sentence_view.h"

namespace banggiao {

// How many numbers describe one hypothesis. Their order is that of RerankTable::Describe; a change asks for new training.
inline constexpr uint32_t kRerankValues = 76;

// What the first two models give less is no record, whatever stands around it; nor is it learned from.
inline constexpr double kLeastWeighed = 0.06;

// All hypotheses of one article and what the article as a whole says of them.
class RerankTable {
 public:
  // What `input` refers to, the context and the hypotheses must outlive the table.
  RerankTable(const EventInput& input, const DocumentContext& context, const std::vector<Hypothesis>& hypotheses);

  // Appends the kRerankValues numbers of hypotheses[index].
  void Describe(size_t index, std::vector<float>* out) const;

 private:
  struct Support;
  [[nodiscard]] Support Gather(size_t index) const;
  void AddSentence(const Hypothesis& hypothesis, std::vector<float>* out) const;
  void AddParties(const EventDraft& draft, std::vector<float>* out) const;
  void AddPlaces(const EventDraft& draft, std::vector<float>* out) const;

  EventInput input_;
  const DocumentContext& context_;
  const std::vector<Hypothesis>& hypotheses_;
  std::vector<uint64_t> act_;      // Of each hypothesis: hash of type and parties as SameAct compares them.
  std::vector<uint64_t> parties_;  // Hash of all parties without roles.
};

}  // namespace banggiao
