// How alike two groupings of mentions are, in the three ways of the CoNLL 2012 shared task and their mean.
//
// MUC (Vilain et al. 1995) counts links, B-cubed (Bagga, Baldwin 1998) looks at each mention's group, CEAF-e (Luo 2005)
// pairs whole groups one to one so that their likeness (2 |a and b| / (|a| + |b|)) is greatest. Mentions that one side
// alone has count against that side. MUC does not see groups of one mention.
#pragma once

#include <cstdint>
#include <vector>

namespace banggiao {

// Groups of mentions; a mention is a number, the same on both sides for the same mention. No mention in two groups.
using MentionGroups = std::vector<std::vector<uint32_t>>;

// Precision and recall as sums over many documents.
struct GroupingMeasure {
  double found = 0, found_of = 0;  // Precision.
  double kept = 0, kept_of = 0;    // Recall.

  [[nodiscard]] double Precision() const { return found_of > 0 ? found / found_of : 0; }
  [[nodiscard]] double Recall() const { return kept_of > 0 ? kept / kept_of : 0; }
  [[nodiscard]] double F1() const;
};

struct GroupingScore {
  GroupingMeasure muc, b_cubed, ceaf_e;

  [[nodiscard]] double Mean() const { return (muc.F1() + b_cubed.F1() + ceaf_e.F1()) / 3; }
};

// Adds one document. Cost of CEAF-e: the cube of the number of groups.
void AddGroupings(const MentionGroups& gold, const MentionGroups& found, GroupingScore* score);

// The greatest sum of one-to-one pairs of a table of rows by columns, by the Hungarian method (Kuhn 1955, in the form of
// Jonker and Volgenant). Values are not negative.
[[nodiscard]] double BestAssignment(const std::vector<std::vector<double>>& values);

}  // namespace banggiao
