// Clusters by average linkage.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace banggiao {

// Joins the two most alike clusters, again and again, as long as their members are alike by `least` on average (UPGMA;
// Sokal and Michener 1958). `likeness(i, j)` is asked once for each pair i < j of `count` things. Of equal pairs the one
// with the smallest members goes first, so with things in a fixed order the result is a function of the set.
// Returns the members of each cluster, ascending, in the order of their first. Time and memory: count squared (times the
// number of joins for the search, which is short next to asking for likeness at the sizes it is used for).
[[nodiscard]] std::vector<std::vector<size_t>> AverageLink(size_t count, double least,
                                                           const std::function<double(size_t, size_t)>& likeness);

}  // namespace banggiao
