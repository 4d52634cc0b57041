// Which mentions of one article tell of one happening.
//
// Every two mentions of one type get a probability of telling of the same happening (models/identity.bin). Groups begin
// with one mention each; the two groups whose pairs have the highest mean probability are joined, again and again, until
// no mean is above the threshold. Mentions of different types are never joined: the codebook's `group` does so in one of
// a hundred cases, and a promise to meet and the meeting are brought together across articles (identity/happenings.h).
//
// The result does not depend on the order of the mentions. Cost: the square of the mentions of one type, at most 300 of
// which are compared; those after them stand alone.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "identity/mention.h"
#include "model/linear_model.h"

namespace banggiao {

// Read-only after Load; thread-safe.
class MentionGrouper {
 public:
  // Without models/identity.bin the rule stands in: same type, parties and a date that fits.
  [[nodiscard]] static Result<MentionGrouper> Load(const DataFiles& data);
  void SetModels(std::shared_ptr<const ModelFile> models);

  // For each mention the index of the first mention of its group, in order of sentence, then of index.
  [[nodiscard]] std::vector<size_t> Group(const std::vector<IdentityMention>& mentions) const;
  // The probability that the two tell of one happening.
  [[nodiscard]] double Probability(const IdentityMention& a, const IdentityMention& b) const;

 private:
  void GroupOneType(const std::vector<IdentityMention>& mentions, const std::vector<size_t>& members,
                    std::vector<size_t>* first) const;

  std::shared_ptr<const ModelFile> models_;
  const LinearModel* model_ = nullptr;
  double threshold_ = 0.5;
};

// Sets Event::group of an article's events. `text_of` gives the normalised text under a span of the document.
void GroupEvents(const MentionGrouper& grouper, const std::function<std::string(Span)>& text_of, std::vector<Event>* events);

}  // namespace banggiao
