#include "evaluate/coreference.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace banggiao {
namespace {

std::map<uint32_t, size_t> GroupOfEach(const MentionGroups& groups) {
  std::map<uint32_t, size_t> group_of;
  for (size_t g = 0; g < groups.size(); ++g) {
    for (const uint32_t mention : groups[g]) group_of[mention] = g;
  }
  return group_of;
}

// Links of `groups` that `others` keep, and all of them.
void AddLinks(const MentionGroups& groups, const MentionGroups& others, double* kept, double* all) {
  const auto other_of = GroupOfEach(others);
  for (const auto& group : groups) {
    std::set<size_t> parts;
    size_t alone = 0;
    for (const uint32_t mention : group) {
      const auto found = other_of.find(mention);
      found == other_of.end() ? static_cast<void>(++alone) : static_cast<void>(parts.insert(found->second));
    }
    *kept += static_cast<double>(group.size() - parts.size() - alone);
    *all += static_cast<double>(group.size() - 1);
  }
}

size_t CountShared(const std::vector<uint32_t>& a, const std::set<uint32_t>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&b](uint32_t mention) { return b.count(mention) > 0; }));
}

// For every mention of `groups` the share of its group that its other group has too.
void AddMentions(const MentionGroups& groups, const MentionGroups& others, double* shared, double* all) {
  const auto other_of = GroupOfEach(others);
  for (const auto& group : groups) {
    const std::set<uint32_t> members(group.begin(), group.end());
    for (const uint32_t mention : group) {
      *all += 1;
      const auto other = other_of.find(mention);
      if (other == other_of.end()) continue;
      *shared += static_cast<double>(CountShared(others[other->second], members)) / static_cast<double>(group.size());
    }
  }
}

double BestLikeness(const MentionGroups& gold, const MentionGroups& found) {
  std::vector<std::vector<double>> likeness;
  for (const auto& group : gold) {
    const std::set<uint32_t> members(group.begin(), group.end());
    likeness.emplace_back();
    for (const auto& other : found) {
      likeness.back().push_back(2 * static_cast<double>(CountShared(other, members)) /
                                static_cast<double>(group.size() + other.size()));
    }
  }
  return BestAssignment(likeness);
}

}  // namespace

double GroupingMeasure::F1() const {
  const double sum = Precision() + Recall();
  return sum > 0 ? 2 * Precision() * Recall() / sum : 0;
}

void AddGroupings(const MentionGroups& gold, const MentionGroups& found, GroupingScore* score) {
  AddLinks(found, gold, &score->muc.found, &score->muc.found_of);
  AddLinks(gold, found, &score->muc.kept, &score->muc.kept_of);
  AddMentions(found, gold, &score->b_cubed.found, &score->b_cubed.found_of);
  AddMentions(gold, found, &score->b_cubed.kept, &score->b_cubed.kept_of);
  const double likeness = BestLikeness(gold, found);
  score->ceaf_e.found += likeness;
  score->ceaf_e.found_of += static_cast<double>(found.size());
  score->ceaf_e.kept += likeness;
  score->ceaf_e.kept_of += static_cast<double>(gold.size());
}

double BestAssignment(const std::vector<std::vector<double>>& values) {
  if (values.empty() || values[0].empty()) return 0;
  const bool turned = values.size() > values[0].size();
  const size_t rows = turned ? values[0].size() : values.size();
  const size_t columns = turned ? values.size() : values[0].size();
  const auto cost = [&](size_t row, size_t column) { return turned ? -values[column][row] : -values[row][column]; };
  // One row after another finds its cheapest place over the places that others would have to give up; index 0 is nobody.
  std::vector<double> row_price(rows + 1), column_price(columns + 1);
  std::vector<size_t> row_of(columns + 1), way(columns + 1);
  for (size_t row = 1; row <= rows; ++row) {
    std::vector<double> least(columns + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(columns + 1);
    size_t at = 0;
    row_of[0] = row;
    do {
      used[at] = true;
      double step = std::numeric_limits<double>::infinity();
      size_t next = 0;
      for (size_t column = 1; column <= columns; ++column) {
        if (used[column]) continue;
        const double reduced = cost(row_of[at] - 1, column - 1) - row_price[row_of[at]] - column_price[column];
        if (reduced < least[column]) {
          least[column] = reduced;
          way[column] = at;
        }
        if (least[column] < step) {
          step = least[column];
          next = column;
        }
      }
      for (size_t column = 0; column <= columns; ++column) {
        if (used[column]) {
          row_price[row_of[column]] += step;
          column_price[column] -= step;
        } else {
          least[column] -= step;
        }
      }
      at = next;
    } while (row_of[at] != 0);
    for (; at != 0; at = way[at]) row_of[at] = row_of[way[at]];
  }
  double sum = 0;
  for (size_t column = 1; column <= columns; ++column) {
    if (row_of[column] != 0) sum -= cost(row_of[column] - 1, column - 1);
  }
  return sum;
}

}  // namespace banggiao
