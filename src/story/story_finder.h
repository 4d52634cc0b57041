// Keeps which articles tell one story up to date.
//
// 1. Two articles are compared when they share kLeastShared of their kKeys heaviest terms (story_vector.h, key_index.h).
// 2. Each article is tied to the most alike of these, if alike by kLeastLikeness, and to all that are alike by kTight.
//    That is sparse enough to fall apart into small groups.
// 3. A group is cut into stories by average linkage at kLeastLikeness; stories have two articles or more.
// All three are functions of the set of articles, and adding one changes only the groups that it touches: so the stories do
// not depend on the order of adding, and the cost of an article not on the size of the store.
#pragma once

#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "store/database.h"
#include "story/article_nodes.h"
#include "story/key_index.h"
#include "story/pair_links.h"

namespace banggiao {

class StoryFinder {
 public:
  static constexpr size_t kKeys = 24;
  static constexpr size_t kMostOfKey = 200;
  static constexpr int kLeastShared = 1;
  static constexpr double kLeastLikeness = 0.08;
  static constexpr double kTight = 0.2;
  static constexpr size_t kMostOfShort = 20;   // A larger story is cut again with the days that its articles tell (told_day.h).
  static constexpr size_t kMostOfGroup = 400;  // A larger group is first taken apart at a higher kTight.

  using Story = std::vector<std::shared_ptr<ArticleNode>>;  // By id.

  StoryFinder(const Database& database, ArticleNodes* nodes);

  // After the node is inserted; it gets its nearest.
  Status Add(ArticleNode* node);
  // Before the node is removed.
  Status Remove(const ArticleNode& node);
  // At the end of a batch. The groups of the articles added to `touched` may have changed.
  Status Settle(std::set<int64_t>* touched);
  // A group: all its articles, and the stories these are in now.
  struct Group {
    std::vector<int64_t> articles;
    std::vector<Story> stories;
  };
  // Those of `articles`, each once.
  [[nodiscard]] Result<std::vector<Group>> GroupsOf(const std::set<int64_t>& articles);

 private:
  Status Link(ArticleNode* node, const std::unordered_map<int64_t, int>& sharing);
  Status LookAgain();
  Status Offer(ArticleNode* node, const ArticleNode& other, double likeness);
  [[nodiscard]] Result<std::vector<int64_t>> Neighbours(int64_t number);
  [[nodiscard]] Result<Group> Cut(const std::vector<int64_t>& articles);
  Status AppendStories(const Story& nodes, double tight, std::vector<Story>* stories);
  static void AppendByToldDays(const Story& series, std::vector<Story>* stories);
  [[nodiscard]] Result<std::vector<Story>> TakeApart(const Story& nodes, double tight);

  ArticleNodes& nodes_;
  KeyIndex keys_;
  PairLinks links_;
  std::set<int64_t> anew_, touched_;
};

}  // namespace banggiao
