#include "evaluate/clusters.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace banggiao {
namespace {

using Members = std::map<std::string, std::set<std::string>>;

std::string NameOf(const Clusters& clusters, const std::string& article) {
  const auto found = clusters.find(article);
  return found == clusters.end() ? "alone " + article : found->second;
}

int64_t Shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  int64_t shared = 0;
  for (const std::string& article : a) shared += b.contains(article);
  return shared;
}

double Share(int64_t part, int64_t all) { return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all); }

std::string Line(const char* format, const std::string& name, double a, double b, double c) {
  char text[256];
  std::snprintf(text, sizeof text, format, name.c_str(), a, b, c);
  return text;
}

std::string Count(const char* name, int64_t part, int64_t all) {
  char text[256];
  std::snprintf(text, sizeof text, "%s\t%lld\t%lld\t%.4f\n", name, static_cast<long long>(part), static_cast<long long>(all),
                Share(part, all));
  return text;
}

}  // namespace

ClusterScores ScoreClusters(const Clusters& gold, const Clusters& found) {
  Members gold_members, found_members;
  for (const auto& [article, cluster] : gold) gold_members[cluster].insert(article);
  for (const auto& [article, cluster] : found) found_members[cluster].insert(article);
  ClusterScores scores;
  std::set<std::string> foreign;
  int64_t right = 0, together = 0, wanted = 0;
  for (const auto& [article, story] : gold) {
    std::set<std::string>& ours = found_members[NameOf(found, article)];
    ours.insert(article);
    const std::set<std::string>& theirs = gold_members[story];
    const int64_t shared = Shared(ours, theirs);
    scores.b_cubed.precision += Share(shared, static_cast<int64_t>(ours.size()));
    scores.b_cubed.recall += Share(shared, static_cast<int64_t>(theirs.size()));
    // Every pair of two gold articles is seen from both ends, and one with a stranger from one.
    for (const std::string& other : ours) {
      if (!gold.contains(other)) foreign.insert(other);
      together += gold.contains(other) ? 1 : 2;
    }
    --together;  // Itself.
    right += shared - 1;
    wanted += static_cast<int64_t>(theirs.size()) - 1;
  }
  scores.articles = static_cast<int64_t>(gold.size());
  scores.foreign = static_cast<int64_t>(foreign.size());
  scores.b_cubed.precision /= static_cast<double>(std::max<int64_t>(1, scores.articles));
  scores.b_cubed.recall /= static_cast<double>(std::max<int64_t>(1, scores.articles));
  scores.pairwise = {Share(right, together), Share(right, wanted)};
  return scores;
}

std::string FormatClusterScores(const ClusterScores& scores) {
  std::string text = "measure\tprecision\trecall\tF1\n";
  text += Line("%s\t%.4f\t%.4f\t%.4f\n", "B-cubed", scores.b_cubed.precision, scores.b_cubed.recall, scores.b_cubed.F1());
  text += Line("%s\t%.4f\t%.4f\t%.4f\n", "pairwise", scores.pairwise.precision, scores.pairwise.recall, scores.pairwise.F1());
  return text + "articles\t" + std::to_string(scores.articles) + "\nothers in their stories\t" +
         std::to_string(scores.foreign) + "\n";
}

CopyScores ScoreCopies(const std::vector<AlteredArticle>& altered, const Clusters& groups,
                       const std::multimap<std::string, std::string>& pairs) {
  std::map<std::string, std::string> original;
  for (const AlteredArticle& article : altered) original[article.source] = article.original;
  const auto root = [&](const std::string& article) {
    const auto found = groups.find(article);
    return found == groups.end() ? article : found->second;
  };
  const auto origin = [&](const std::string& article) {
    const auto found = original.find(article);
    return found == original.end() ? article : found->second;
  };
  const auto paired = [&](const std::string& a, const std::string& b) {
    const auto [begin, end] = pairs.equal_range(a);
    for (auto at = begin; at != end; ++at) {
      if (at->second == b) return true;
    }
    return false;
  };
  CopyScores scores;
  for (const AlteredArticle& article : altered) {
    CopyScores::Way& way = scores.ways[article.way];
    ++way.all;
    ++scores.altered;
    const bool found = root(article.source) == root(article.original);
    way.found += found;
    scores.found += found;
    const auto [begin, end] = pairs.equal_range(article.source);
    for (auto at = begin; at != end; ++at) {
      ++scores.pairs;
      const bool same = origin(at->second) == article.original;
      scores.pairs_strict += same;
      scores.pairs_right += same || paired(article.original, at->second) || paired(article.original, origin(at->second));
    }
  }
  return scores;
}

std::string FormatCopyScores(const CopyScores& scores) {
  std::string text = "measure\tright\tof\tshare\n";
  for (const auto& [name, way] : scores.ways) text += Count(name.empty() ? "altered" : name.c_str(), way.found, way.all);
  text += Count("recall", scores.found, scores.altered);
  text += Count("precision", scores.pairs_right, scores.pairs);
  return text + Count("precision, copies that the original had before counted as wrong", scores.pairs_strict, scores.pairs);
}

}  // namespace banggiao
