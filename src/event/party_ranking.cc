#include "event/party_ranking.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace banggiao {
namespace {

constexpr size_t kMostAssignments = 2187;  // 3^kMaxUnits
constexpr size_t kMostFeatures = 256;      // Of a unit; of more the list grows.

// Which units are actors and which are recipients in assignment n, whose digits to the base of three are the roles, unit 0 first.
struct Sides {
  uint8_t actors = 0;
  uint8_t recipients = 0;
};

constexpr std::array<Sides, kMostAssignments> MakeSides() {
  std::array<Sides, kMostAssignments> sides{};
  for (size_t n = 0; n < kMostAssignments; ++n) {
    size_t rest = n;
    for (size_t unit = 0; unit < kMaxUnits; ++unit, rest /= kRoleCount) {
      if (rest % kRoleCount == 1) sides[n].actors = static_cast<uint8_t>(sides[n].actors | 1u << unit);
      if (rest % kRoleCount == 2) sides[n].recipients = static_cast<uint8_t>(sides[n].recipients | 1u << unit);
    }
  }
  return sides;
}
constexpr std::array<Sides, kMostAssignments> kSidesOf = MakeSides();

constexpr std::array<uint8_t, 1u << kMaxUnits> MakeCounts() {
  std::array<uint8_t, 1u << kMaxUnits> counts{};
  for (uint32_t bits = 0; bits < counts.size(); ++bits) counts[bits] = static_cast<uint8_t>(std::popcount(bits));
  return counts;
}
constexpr std::array<uint8_t, 1u << kMaxUnits> kCountOf = MakeCounts();

Role RoleOf(Sides sides, size_t unit) {
  return static_cast<Role>((sides.actors >> unit & 1u) | (sides.recipients >> unit & 1u) << 1);
}

// The units as sets of bits.
struct UnitSets {
  explicit UnitSets(const PartyQuestion& question) : all((1u << question.units.size()) - 1) {
    for (size_t i = 0; i < question.units.size(); ++i) {
      const PartyUnit& unit = question.units[i];
      const uint32_t bit = 1u << i;
      if (unit.mentions.empty()) unnamed |= bit;
      if (unit.in_pair) pair |= bit;
      if (unit.group >= 0) AddToGroup(question, i);
    }
  }

  [[nodiscard]] AssignmentShape ShapeOf(Sides sides) const {
    const uint32_t actors = sides.actors;
    const uint32_t recipients = sides.recipients;
    const uint32_t none = all & ~(actors | recipients);
    const auto splits = [&](uint32_t set) { return (set & ~actors) != 0 && (set & ~recipients) != 0 && (set & ~none) != 0; };
    AssignmentShape shape;
    shape.actors = std::min<uint8_t>(kCountOf[actors], 3);
    shape.recipients = std::min<uint8_t>(kCountOf[recipients], 3);
    shape.unnamed = std::min<uint8_t>(kCountOf[(actors | recipients) & unnamed], 2);
    shape.left_out = std::min<uint8_t>(kCountOf[none & ~unnamed], 3);
    shape.splits_pair = splits(pair);
    for (uint32_t i = 0; i < group_count; ++i) shape.splits_group |= splits(groups[i]);
    return shape;
  }

  uint32_t all = 0;
  uint32_t unnamed = 0;  // Only the article names them.
  uint32_t pair = 0;
  std::array<uint32_t, kMaxUnits> groups{};  // Of coordinated units.
  uint32_t group_count = 0;

 private:
  void AddToGroup(const PartyQuestion& question, size_t unit) {
    for (size_t j = 0; j < unit; ++j) {
      if (question.units[j].group != question.units[unit].group) continue;
      for (uint32_t g = 0; g < group_count; ++g) {
        if (groups[g] >> j & 1u) groups[g] |= 1u << unit;
      }
      return;
    }
    groups[group_count++] = 1u << unit;
  }
};

struct Ranked {  // Without first values: clearing thousands of them for each question cost more than filling them.
  double probability;
  uint32_t number;
};

}  // namespace

// Scores of one question.
class PartyRanker::Scorer {
 public:
  Scorer(const PartyRanker& ranker, const PartyQuestion& question)
      : r_(ranker), type_(static_cast<size_t>(question.type)), words_(ShapeWordsOf(question)), units_(question.units.size()), sets_(question) {
    Features features;
    features.reserve(kMostFeatures);
    for (size_t i = 0; i < units_; ++i) {
      features.clear();
      ExtractUnitFeatures(question, i, &features);
      r_.local_->Score(features, local_[i].data());
    }
  }

  float Of(Sides sides) {
    const AssignmentShape shape = sets_.ShapeOf(sides);
    const size_t index = shape.Index();
    if (!known_[index]) {
      known_[index] = true;
      shapes_[index] = OfShape(shape);
    }
    float score = shapes_[index];
    for (size_t i = 0; i < units_; ++i) score += local_[i][static_cast<size_t>(RoleOf(sides, i))];
    return score;
  }

 private:
  float OfShape(const AssignmentShape& shape) {
    const size_t sides = shape.actors * 4u + shape.recipients;
    if (!words_known_[sides]) LookUpWords(shape, sides);
    float score = r_.shape_type_[type_][sides];
    score += frame_[sides];
    score += phrase_[sides];
    score += r_.shape_[sides];
    score += r_.unnamed_type_[type_][shape.unnamed];
    score += r_.unnamed_shape_[shape.unnamed][sides];
    score += r_.left_out_type_[type_][shape.left_out];
    score += r_.left_out_shape_[shape.left_out][sides];
    if (shape.splits_group) score = score + r_.group_type_[type_] + r_.group_;
    if (shape.splits_pair) score = score + r_.pair_type_[type_] + r_.pair_;
    return score;
  }

  void LookUpWords(const AssignmentShape& shape, size_t sides) {
    words_known_[sides] = true;
    ForEachShapeFeature(shape, type_, words_, [&](ShapeFeature kind, uint64_t feature) {
      if (kind == ShapeFeature::kShapeFrame) frame_[sides] = r_.WeightOf(feature);
      if (kind == ShapeFeature::kShapePhrase) phrase_[sides] = r_.WeightOf(feature);
    });
  }

  const PartyRanker& r_;
  size_t type_;
  ShapeWords words_;
  size_t units_;
  UnitSets sets_;
  std::array<std::array<float, kRoleCount>, kMaxUnits> local_{};
  std::array<float, kSides> frame_;
  std::array<float, kSides> phrase_;
  std::array<bool, kSides> words_known_{};
  std::array<float, AssignmentShape::kCount> shapes_;
  std::array<bool, AssignmentShape::kCount> known_{};
};

PartyRanker::PartyRanker(const LinearModel& local, const LinearModel& global) : local_(&local), global_(&global) {
  AssignmentShape shape;
  shape.splits_group = true;
  shape.splits_pair = true;
  for (size_t type = 0; type < kEventTypeCount; ++type) {
    for (size_t sides = 0; sides < kSides; ++sides) {
      shape.actors = static_cast<uint8_t>(sides / 4);
      shape.recipients = static_cast<uint8_t>(sides % 4);
      for (uint8_t count = 0; count < 4; ++count) {
        shape.unnamed = std::min<uint8_t>(count, 2);
        shape.left_out = count;
        std::array<float, 12> weights{};
        ForEachShapeFeature(shape, type, {}, [&](ShapeFeature kind, uint64_t feature) { weights[static_cast<size_t>(kind)] = WeightOf(feature); });
        const auto of = [&](ShapeFeature kind) { return weights[static_cast<size_t>(kind)]; };
        shape_type_[type][sides] = of(ShapeFeature::kShapeType);
        shape_[sides] = of(ShapeFeature::kShape);
        unnamed_type_[type][shape.unnamed] = of(ShapeFeature::kUnnamedType);
        unnamed_shape_[shape.unnamed][sides] = of(ShapeFeature::kUnnamedShape);
        left_out_type_[type][count] = of(ShapeFeature::kLeftOutType);
        left_out_shape_[count][sides] = of(ShapeFeature::kLeftOutShape);
        group_type_[type] = of(ShapeFeature::kGroupType);
        group_ = of(ShapeFeature::kGroup);
        pair_type_[type] = of(ShapeFeature::kPairType);
        pair_ = of(ShapeFeature::kPair);
      }
    }
  }
}

float PartyRanker::WeightOf(uint64_t feature) const {
  float weight = 0;
  global_->Score({&feature, 1}, &weight);
  return weight;
}

std::vector<PartyAssignment> PartyRanker::Rank(const PartyQuestion& question, size_t keep) const {
  const size_t units = question.units.size();
  Scorer scorer(*this, question);
  std::array<float, kMostAssignments> scores;
  std::array<Ranked, kMostAssignments> ranked;
  size_t count = 0;
  size_t total = 1;
  for (size_t i = 0; i < units; ++i) total *= kRoleCount;
  float best = -1e30f;
  for (uint32_t n = 1; n < total; ++n) {
    if (kSidesOf[n].actors == 0) continue;
    scores[count] = scorer.Of(kSidesOf[n]);
    best = std::max(best, scores[count]);
    ranked[count++].number = n;
  }
  double sum = 0;
  for (size_t i = 0; i < count; ++i) sum += ranked[i].probability = std::exp(static_cast<double>(scores[i]) - static_cast<double>(best));
  for (size_t i = 0; i < count; ++i) ranked[i].probability /= sum;
  const size_t kept = std::min(keep, count);
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.begin() + static_cast<std::ptrdiff_t>(count),
                    [](const Ranked& a, const Ranked& b) { return a.probability > b.probability; });
  std::vector<PartyAssignment> assignments(kept);
  for (size_t i = 0; i < kept; ++i) {
    assignments[i].probability = ranked[i].probability;
    for (size_t u = 0; u < units; ++u) assignments[i].roles[u] = RoleOf(kSidesOf[ranked[i].number], u);
  }
  return assignments;
}

}  // namespace banggiao
