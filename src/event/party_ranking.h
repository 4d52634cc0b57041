// The likeliest assignments of roles to the parties of a question (event/party_features.h).
//
// A question with seven units has 2,059 assignments with an actor; each has a score and the softmax over all of them is the
// probability. What makes that fast: the sums and counts of all assignments grow unit by unit, three times as many with each, so that one costs an
// addition or two; thousands of them share the few dozen shapes, and of the weights of a shape only two depend on the words of the
// predicate, while the others are looked up once for all. party_ranking_test.cc holds it together with the slow way.
#pragma once

#include <array>
#include <vector>

#include "event/party_features.h"
#include "model/linear_model.h"

namespace banggiao {

struct PartyAssignment {
  std::array<Role, kMaxUnits> roles{};
  double probability = 0;
};

// Read-only after it is made; thread-safe. The models must outlive it.
class PartyRanker {
 public:
  PartyRanker() = default;
  // `local` scores a unit for each role, `global` a whole assignment.
  PartyRanker(const LinearModel& local, const LinearModel& global);

  // The assignments with their probabilities, best first, at most `keep`. At most 3^7 sums of seven numbers.
  [[nodiscard]] std::vector<PartyAssignment> Rank(const PartyQuestion& question, size_t keep) const;

 private:
  static constexpr size_t kSides = 16;  // AssignmentShape::actors x recipients.

  class Scorer;
  [[nodiscard]] float WeightOf(uint64_t feature) const;

  const LinearModel* local_ = nullptr;
  const LinearModel* global_ = nullptr;
  // Weights of the features of ForEachShapeFeature that are the same for all predicates.
  std::array<std::array<float, kSides>, kEventTypeCount> shape_type_{};
  std::array<float, kSides> shape_{};
  std::array<std::array<float, 3>, kEventTypeCount> unnamed_type_{};
  std::array<std::array<float, kSides>, 3> unnamed_shape_{};
  std::array<std::array<float, 4>, kEventTypeCount> left_out_type_{};
  std::array<std::array<float, kSides>, 4> left_out_shape_{};
  std::array<float, kEventTypeCount> group_type_{};
  std::array<float, kEventTypeCount> pair_type_{};
  float group_ = 0;
  float pair_ = 0;
};

}  // namespace banggiao
