#include "story/story_neighbours.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "story/article_nodes.h"
#include "story/key_index.h"
#include "story/story_finder.h"

namespace banggiao {
namespace {

constexpr size_t kMostCompared = 12;  // Articles of a story.

class NeighbourSearch {
 public:
  explicit NeighbourSearch(const Database& database)
      : database_(database), nodes_(database), keys_(database, "story_keys", StoryFinder::kMostOfKey) {}

  Result<StoryNeighbours> Run(const std::string& id) {
    Query row = database_.Prepare("SELECT number FROM stories WHERE id = ?");
    row.Bind(id);
    if (!row.Next()) return row.status() ? Result<StoryNeighbours>(StoryNeighbours{}) : row.status().error();
    const int64_t story = row.Int(0);
    const Result<std::string> first = FirstDay(story);
    if (!first) return first.error();
    if (first.value().empty()) return StoryNeighbours{};
    const auto members = Members(story);
    if (!members) return members.error();
    std::set<int64_t> candidates;
    for (const StoryVector& member : members.value()) {
      if (Status status = AddCandidates(member, &candidates); !status) return status.error();
    }
    candidates.erase(story);
    return Best(members.value(), first.value(), candidates);
  }

 private:
  Result<std::string> FirstDay(int64_t story) { return TextOf("SELECT first_day FROM stories WHERE number = ?", story); }
  Result<std::string> IdOf(int64_t story) { return TextOf("SELECT id FROM stories WHERE number = ?", story); }

  // "" where there is no such story.
  Result<std::string> TextOf(const char* sql, int64_t story) {
    Query row = database_.Prepare(sql);
    row.Bind(story);
    if (row.Next()) return row.String(0);
    if (!row.status()) return row.status().error();
    return std::string();
  }

  Result<std::vector<StoryVector>> Members(int64_t story) {
    Query rows = database_.Prepare(
        "SELECT article FROM story_articles WHERE story = ? ORDER BY ord LIMIT ?");
    rows.Bind(story).Bind(static_cast<int64_t>(kMostCompared));
    std::vector<StoryVector> members;
    while (rows.Next()) {
      const auto node = nodes_.Get(rows.Int(0));
      if (!node) return node.error();
      if (node.value() != nullptr) members.push_back(node.value()->vector);
    }
    if (Status status = rows.status(); !status) return status.error();
    return members;
  }

  Status AddCandidates(const StoryVector& member, std::set<int64_t>* candidates) {
    const auto sharing = keys_.Sharing(0, StoryKeys(member, StoryFinder::kKeys, kSpansBack), KeyIndex::Spread::kTogether);
    if (!sharing) return sharing.error();
    Query story = database_.Prepare("SELECT story FROM story_articles WHERE article = ?");
    for (const auto& [number, shared] : sharing.value()) {
      story.Bind(number);
      if (story.Next()) candidates->insert(story.Int(0));
      story.Reset();
    }
    return story.status();
  }

  Result<StoryNeighbours> Best(const std::vector<StoryVector>& members, const std::string& first,
                               const std::set<int64_t>& candidates) {
    StoryNeighbours best;
    double most_before = StoryFinder::kLeastLikeness;
    double most_after = StoryFinder::kLeastLikeness;
    for (const int64_t candidate : candidates) {
      const Result<std::string> first_day = FirstDay(candidate);
      if (!first_day) return first_day.error();
      const std::string& day = first_day.value();
      if (day.empty() || day == first) continue;
      const auto others = Members(candidate);
      if (!others) return others.error();
      const double likeness = MeanLikeness(members, others.value());
      double* most = day < first ? &most_before : &most_after;
      if (likeness <= *most) continue;
      *most = likeness;
      Result<std::string> id = IdOf(candidate);
      if (!id) return id.error();
      (day < first ? best.before : best.after) = std::move(*id);
    }
    return best;
  }

  static double MeanLikeness(const std::vector<StoryVector>& a, const std::vector<StoryVector>& b) {
    double sum = 0;
    for (StoryVector left : a) {
      left.day = StoryText::kNoDay;  // Without a day nothing fades.
      for (const StoryVector& right : b) sum += Likeness(left, right);
    }
    return sum / static_cast<double>(std::max<size_t>(1, a.size() * b.size()));
  }

  const Database& database_;
  ArticleNodes nodes_;
  KeyIndex keys_;
};

}  // namespace

Result<StoryNeighbours> NeighboursOf(const Database& database, const std::string& story) {
  return NeighbourSearch(database).Run(story);
}

}  // namespace banggiao
