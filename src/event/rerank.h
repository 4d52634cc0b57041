// The last word: which hypotheses become records.
//
// The type model and the party model look at one predicate each. Whether their product is right depends on more: another
// predicate of the sentence may tell the same act better, and an act that the article tells again, in its title above all,
// is likelier than one that it names once. A third log-linear model, trained on what the first two say of articles they have
// not seen, gives each hypothesis the probability that a trained annotator would have written exactly this record.
#pragma once

#include <vector>

#include "event/document_context.h"
#include "event/draft.h"
#include "event/features.h"

namespace banggiao {

// All hypotheses of one article and what the article as a whole says of them.
class RerankTable {
 public:
  RerankTable(const EventInput& input, const DocumentContext& context, const std::vector<Hypothesis>& hypotheses);

  // Features of hypotheses[index].
  void Extract(size_t index, Features* out) const;

 private:
  struct Support;
  [[nodiscard]] Support Gather(size_t index) const;

  const EventInput& input_;
  const DocumentContext& context_;
  const std::vector<Hypothesis>& hypotheses_;
  std::vector<uint64_t> act_;      // Of each hypothesis: hash of type and parties as SameAct compares them.
  std::vector<uint64_t> parties_;  // Hash of all parties without roles.
};

}  // namespace banggiao
