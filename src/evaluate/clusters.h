// How well articles were put together: stories and copies against what people, or a script, know of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace banggiao {

// From the source of an article to the name of its cluster.
using Clusters = std::map<std::string, std::string>;

struct Ratio {
  double precision = 0;
  double recall = 0;
  [[nodiscard]] double F1() const { return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0; }
};

struct ClusterScores {
  Ratio b_cubed;         // Bagga and Baldwin 1998: mean over the articles of `gold`.
  Ratio pairwise;        // Over the pairs with at least one article of `gold`.
  int64_t articles = 0;  // Of gold.
  int64_t foreign = 0;   // Articles that only `found` has and that stand together with one of gold: each counts as wrong.
};

// An article of `gold` that `found` does not have stands alone. Articles that only `found` has are taken for strangers to
// every story of gold, which makes precision a lower bound when gold articles are mixed into others.
[[nodiscard]] ClusterScores ScoreClusters(const Clusters& gold, const Clusters& found);
// Lines "measure TAB precision TAB recall TAB F1".
[[nodiscard]] std::string FormatClusterScores(const ClusterScores& scores);

struct AlteredArticle {
  std::string source;
  std::string original;
  std::string way;  // How it was altered.
};

struct CopyScores {
  struct Way {
    int64_t found = 0;  // Stand in one group of copies with their original.
    int64_t all = 0;
  };
  std::map<std::string, Way> ways;
  int64_t altered = 0;
  int64_t found = 0;
  int64_t pairs = 0;  // Direct pairs with an altered article that were taken for copies.
  int64_t pairs_right =
      0;  // Those with the original, with another alteration of it, or with what also pairs with the original.
  int64_t pairs_strict = 0;  // Those with the original or another alteration of it alone.
};

// `groups` gives for each copy the source of its group; `pairs` all direct pairs, in both directions.
[[nodiscard]] CopyScores ScoreCopies(const std::vector<AlteredArticle>& altered, const Clusters& groups,
                                     const std::multimap<std::string, std::string>& pairs);
[[nodiscard]] std::string FormatCopyScores(const CopyScores& scores);

// Reads JSON Lines with "id" and "story". Fails with kNotFound or kMalformed (file and line named).
[[nodiscard]] Result<Clusters> ReadStoryGold(const std::string& path);
// Reads JSON Lines with "id", "copy_of" and, if they have it, "way".
[[nodiscard]] Result<std::vector<AlteredArticle>> ReadAltered(const std::string& path);

}  // namespace banggiao
