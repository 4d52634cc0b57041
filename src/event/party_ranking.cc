#include "event/party_ranking.h"

#include <algorithm>
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

Role RoleOf(Sides sides, size_t unit) {
  return static_cast<Role>((sides.actors >> unit & 1u) | (sides.recipients >> unit & 1u) << 1);
}

// The units as sets of bits.
struct UnitSets {
  explicit UnitSets(const PartyQuestion& question) : all((1u << question.units.size()) - 1) {
    for (size_t i = 0; i < question.units.size(); ++i) {
      const PartyUnit& unit = question.units[i];
      const uint32_t bit = 1u << i;
      if (unit.in_pair) pair |= bit;
      if (unit.group >= 0) AddToGroup(question, i);
    }
  }

  [[nodiscard]] bool MaySplit() const { return pair != 0 || group_count > 0; }

  // What AssignmentShape::Index has for the groups and the pair that the sides split.
  [[nodiscard]] size_t Splits(Sides sides) const {
    const uint32_t actors = sides.actors;
    const uint32_t recipients = sides.recipients;
    const uint32_t none = all & ~(actors | recipients);
    const auto splits = [&](uint32_t set) { return (set & ~actors) != 0 && (set & ~recipients) != 0 && (set & ~none) != 0; };
    AssignmentShape shape;
    shape.splits_pair = splits(pair);
    for (uint32_t i = 0; i < group_count; ++i) shape.splits_group |= splits(groups[i]);
    return shape.Index();
  }

  uint32_t all = 0;
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

// How many units an assignment makes actors and recipients, how many of those only the article names, and how many units of the
// sentence it leaves out: three bits each, so that they are added unit by unit.
using Counts = uint16_t;
constexpr Counts kOneActor = 1;
constexpr Counts kOneRecipient = 1 << 3;
constexpr Counts kOneUnnamed = 1 << 6;
constexpr Counts kOneLeftOut = 1 << 9;

// AssignmentShape::Index of counts, where no group or pair is split.
constexpr std::array<uint16_t, 1u << 12> MakeShapeIndex() {
  std::array<uint16_t, 1u << 12> index{};
  for (uint32_t counts = 0; counts < index.size(); ++counts) {
    const auto at_most = [&](Counts one, uint32_t most) { return static_cast<uint8_t>(std::min(counts / one % 8, most)); };
    AssignmentShape shape;
    shape.actors = at_most(kOneActor, 3);
    shape.recipients = at_most(kOneRecipient, 3);
    shape.unnamed = at_most(kOneUnnamed, 2);
    shape.left_out = at_most(kOneLeftOut, 3);
    index[counts] = static_cast<uint16_t>(shape.Index());
  }
  return index;
}
constexpr std::array<uint16_t, 1u << 12> kShapeIndex = MakeShapeIndex();

// All assignments of the units, numbered as kSidesOf: the sums of their local scores and their counts. Without first values: clearing
// thousands of them for each question cost more than filling them.
struct Assignments {
  std::array<float, kMostAssignments> local;
  std::array<Counts, kMostAssignments> counts;
  size_t size = 1;

  Assignments() {
    local[0] = 0;
    counts[0] = 0;
  }

  void AddUnit(const std::array<float, kRoleCount>& scores, bool unnamed) {
    const Counts named_by = unnamed ? kOneUnnamed : 0;
    AddRole(1, scores[1], static_cast<Counts>(kOneActor + named_by));
    AddRole(2, scores[2], static_cast<Counts>(kOneRecipient + named_by));
    AddRole(0, scores[0], unnamed ? Counts{0} : kOneLeftOut);
    size *= kRoleCount;
  }

 private:
  // Role 0 comes last: it changes what the others start from.
  void AddRole(size_t role, float score, Counts count) {
    for (size_t n = 0; n < size; ++n) {
      local[role * size + n] = local[n] + score;
      counts[role * size + n] = static_cast<Counts>(counts[n] + count);
    }
  }
};

struct Ranked {
  double probability;
  uint32_t number;
};

}  // namespace

// Scores of the shapes of one question.
class PartyRanker::Scorer {
 public:
  Scorer(const PartyRanker& ranker, const PartyQuestion& question)
      : r_(ranker), type_(static_cast<size_t>(question.type)), words_(ShapeWordsOf(question)), sets_(question) {
    LookUpWords(question.units.size());
  }

  float OfShape(Counts counts, Sides sides) {
    size_t index = kShapeIndex[counts];
    if (sets_.MaySplit()) index += sets_.Splits(sides);
    if (!known_[index]) {
      known_[index] = true;
      shapes_[index] = Sum(AssignmentShape::OfIndex(index));
    }
    return shapes_[index];
  }

 private:
  float Sum(const AssignmentShape& shape) const {
    const size_t sides = shape.actors * 4u + shape.recipients;
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

  // The weights of all sides that `units` parties can form, at once.
  void LookUpWords(size_t units) {
    std::array<uint64_t, 2 * kSides> features;
    std::array<float*, 2 * kSides> places;
    size_t count = 0;
    AssignmentShape shape;
    for (size_t sides = 4; sides < kSides; ++sides) {  // From one actor on.
      if (sides / 4 + sides % 4 > units) continue;
      shape.actors = static_cast<uint8_t>(sides / 4);
      shape.recipients = static_cast<uint8_t>(sides % 4);
      ForEachShapeFeature(shape, type_, words_, [&](ShapeFeature kind, uint64_t feature) {
        if (kind != ShapeFeature::kShapeFrame && kind != ShapeFeature::kShapePhrase) return;
        features[count] = feature;
        places[count++] = kind == ShapeFeature::kShapeFrame ? &frame_[sides] : &phrase_[sides];
      });
    }
    std::array<float, 2 * kSides> weights;
    r_.global_->Weights({features.data(), count}, {weights.data(), count});
    for (size_t i = 0; i < count; ++i) *places[i] = weights[i];
  }

  const PartyRanker& r_;
  size_t type_;
  ShapeWords words_;
  UnitSets sets_;
  std::array<float, kSides> frame_;
  std::array<float, kSides> phrase_;
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
  Assignments all;
  Features features;
  features.reserve(kMostFeatures);
  for (size_t i = 0; i < units; ++i) {
    features.clear();
    ExtractUnitFeatures(question, i, &features);
    std::array<float, kRoleCount> scores{};
    local_->Score(features, scores.data());
    all.AddUnit(scores, question.units[i].mentions.empty());
  }
  uint32_t agents = 0;
  for (size_t i = 0; i < units; ++i) agents |= question.units[i].agent ? 1u << i : 0;
  Scorer scorer(*this, question);
  std::array<float, kMostAssignments> scores;
  std::array<Ranked, kMostAssignments> ranked;
  size_t count = 0;
  float best = -1e30f;
  for (uint32_t n = 1; n < all.size; ++n) {
    if (kSidesOf[n].actors == 0 || (agents & ~kSidesOf[n].actors) != 0) continue;
    scores[count] = all.local[n] + scorer.OfShape(all.counts[n], kSidesOf[n]);
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
