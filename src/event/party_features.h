// Who are the actors and recipients of an event whose place and type are known?
//
// Every party code of the sentence (and a few of the article, for sentences that leave a party unsaid) is a unit that plays
// one of three roles. An assignment gives each unit a role; its score is the sum of
//   local weights   what the place of the unit's mentions says of its role (before the verb, after "với", in which clause …)
//   global weights  how many actors and recipients a CONSULT or SANCTION has, whether coordinated sides share a role …
// and its probability that score against all other assignments (a log-linear model over at most 3^7 of them). A learned role
// for each name alone reaches 55 % (reference: peers); the sum over whole assignments is what lets one side's act towards the
// other be told from a joint one.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "event/document_context.h"
#include "event/features.h"
#include "event/sentence_view.h"

namespace banggiao {

enum class Role : uint8_t { kNone, kActor, kRecipient };
inline constexpr uint32_t kRoleCount = 3;
inline constexpr size_t kMaxUnits = 7;

struct PartyUnit {
  CodeId code = kNoCode;
  std::vector<uint32_t> mentions;  // Of the sentence, in order; empty for a unit that only the article names.
  int32_t group = -1;              // Units coordinated with each other share a group.
  bool in_pair = false;            // Named by a pair ("hai nước", "Mỹ - Hàn").
  bool agent = false;              // Stands behind the "by" of a passive: an actor for certain ("Turkey was pressed by NATO").
};

// The units for one candidate, most likely parties first; at most kMaxUnits.
struct PartyQuestion {
  const EventInput* input = nullptr;
  const SentenceView* view = nullptr;
  const FrameSet* frames = nullptr;
  const DocumentContext* context = nullptr;
  uint32_t candidate = 0;
  EventType type = EventType::kConsult;
  std::vector<PartyUnit> units;
};

[[nodiscard]] PartyQuestion MakePartyQuestion(const EventInput& input, const SentenceView& view, const FrameSet& frames,
                                              const DocumentContext& context, uint32_t candidate, EventType type);

// Features of unit `unit`'s place; the role is the class of the model.
void ExtractUnitFeatures(const PartyQuestion& question, size_t unit, Features* out);

// What the features of a whole assignment depend on. Thousands of assignments share a few dozen shapes.
struct AssignmentShape {
  uint8_t actors = 0;       // 0..3; 3 means three or more.
  uint8_t recipients = 0;   // 0..3
  uint8_t unnamed = 0;      // 0..2: parties that the sentence does not name.
  uint8_t left_out = 0;     // 0..3: units of the sentence without a role.
  bool splits_group = false;  // Coordinated units have different roles.
  bool splits_pair = false;

  static constexpr size_t kCount = 4 * 4 * 3 * 4 * 2 * 2;
  [[nodiscard]] constexpr size_t Index() const {
    return ((((actors * 4u + recipients) * 3u + unnamed) * 4u + left_out) * 2u + splits_group) * 2u + splits_pair;
  }
  [[nodiscard]] static constexpr AssignmentShape OfIndex(size_t index) {
    const auto digit = [&](size_t below, size_t base) { return static_cast<uint8_t>(index / below % base); };
    return {digit(192, 4), digit(48, 4), digit(16, 3), digit(4, 4), digit(2, 2) != 0, digit(1, 2) != 0};
  }
};
[[nodiscard]] AssignmentShape ShapeOf(const PartyQuestion& question, const Role* roles);

// Which words the features of an assignment depend on.
struct ShapeWords {
  uint64_t frame = 0;
  uint64_t noun = 0;
  uint64_t phrase = 0;
};
[[nodiscard]] ShapeWords ShapeWordsOf(const PartyQuestion& question);

// The features of an assignment, in the order in which their weights are added (event/party_ranking.h has a faster way to the
// same sum). Calls visit(ShapeFeature, hash).
enum class ShapeFeature : uint8_t {
  kShapeType, kShapeFrame, kShapePhrase, kShape, kUnnamedType, kUnnamedShape, kLeftOutType, kLeftOutShape, kGroupType, kGroup, kPairType, kPair,
};
template <typename Visitor>
void ForEachShapeFeature(const AssignmentShape& assignment, uint64_t type, const ShapeWords& words, Visitor visit) {
  const uint64_t shape = assignment.actors * 4u + assignment.recipients;
  visit(ShapeFeature::kShapeType, FeatureHash(1, shape, type));
  visit(ShapeFeature::kShapeFrame, FeatureHash(2, shape, words.frame, words.noun));
  visit(ShapeFeature::kShapePhrase, FeatureHash(3, shape, words.phrase));
  visit(ShapeFeature::kShape, FeatureHash(4, shape));
  visit(ShapeFeature::kUnnamedType, FeatureHash(5, assignment.unnamed, type));
  visit(ShapeFeature::kUnnamedShape, FeatureHash(6, assignment.unnamed, shape));
  visit(ShapeFeature::kLeftOutType, FeatureHash(7, assignment.left_out, type));
  visit(ShapeFeature::kLeftOutShape, FeatureHash(8, assignment.left_out, shape));
  if (assignment.splits_group) {
    visit(ShapeFeature::kGroupType, FeatureHash(9, type));
    visit(ShapeFeature::kGroup, FeatureHash(10));
  }
  if (assignment.splits_pair) {
    visit(ShapeFeature::kPairType, FeatureHash(11, type));
    visit(ShapeFeature::kPair, FeatureHash(12));
  }
}

// Features of a whole assignment; roles[i] is the role of units[i].
void ExtractAssignmentFeatures(const PartyQuestion& question, const Role* roles, Features* out);

// All assignments with at least one actor, as roles; used by training and decoding alike.
// Calls visit(const Role* roles) for each.
template <typename Visitor>
void ForEachAssignment(size_t units, Visitor visit) {
  std::array<Role, kMaxUnits> roles{};
  size_t total = 1;
  for (size_t i = 0; i < units; ++i) total *= kRoleCount;
  for (size_t n = 1; n < total; ++n) {
    bool actor = false;
    for (size_t i = 0, rest = n; i < units; ++i, rest /= kRoleCount) {
      roles[i] = static_cast<Role>(rest % kRoleCount);
      actor |= roles[i] == Role::kActor;
    }
    if (actor) visit(roles.data());
  }
}

}  // namespace banggiao
