#include "story/story_finder.h"

#include <algorithm>
#include <map>

#include "story/average_link.h"
#include "story/connected.h"

namespace banggiao {
namespace {

using Story = StoryFinder::Story;

constexpr double kTighter = 0.1;     // Each time a group is too large.
constexpr double kAllButSame = 0.9;  // What hangs together so closely is one story, however large.

std::vector<int64_t> AskingKeys(const ArticleNode& node) { return StoryKeys(node.vector, StoryFinder::kKeys, 1); }
// Keys of a known day lie together by their days.
KeyIndex::Spread SpreadOf(const ArticleNode& node) {
  return node.vector.day == StoryText::kNoDay ? KeyIndex::Spread::kScattered : KeyIndex::Spread::kTogether;
}
std::vector<int64_t> OwnKeys(const ArticleNode& node) { return StoryKeys(node.vector, StoryFinder::kKeys, 0); }

}  // namespace

StoryFinder::StoryFinder(const Database& database, ArticleNodes* nodes)
    : nodes_(*nodes), keys_(database, "story_keys", kMostOfKey), links_(database, "story_links") {}

Status StoryFinder::Add(ArticleNode* node) {
  touched_.insert(node->number);
  const auto sharing = keys_.Insert(node->number, OwnKeys(*node), AskingKeys(*node), SpreadOf(*node), &anew_);
  if (!sharing) return sharing.error();
  return Link(node, sharing.value());
}

Status StoryFinder::Remove(const ArticleNode& node) {
  if (Status status = links_.Remove(node.number, &touched_); !status) return status;
  if (Status status = keys_.Remove(node.number, OwnKeys(node), SpreadOf(node), &anew_); !status) return status;
  const auto pointing = nodes_.NearestTo(node.number);
  if (!pointing) return pointing.error();
  anew_.insert(pointing.value().begin(), pointing.value().end());
  if (node.nearest != 0) touched_.insert(node.nearest);
  anew_.erase(node.number);
  touched_.erase(node.number);
  return {};
}

// Ties `node` to everything that it is alike, and the others to it.
Status StoryFinder::Link(ArticleNode* node, const std::unordered_map<int64_t, int>& sharing) {
  for (const auto& [number, shared] : sharing) {
    if (shared < kLeastShared) continue;
    const auto other = nodes_.Get(number);
    if (!other) return other.error();
    if (other.value() == nullptr) continue;
    const double likeness = Likeness(node->vector, other.value()->vector);
    if (likeness < kLeastLikeness) continue;
    if (likeness >= kTight) {
      if (Status status = links_.Put(node->number, number, likeness); !status) return status;
      touched_.insert(number);
    }
    if (Status status = Offer(node, *other.value(), likeness); !status) return status;
    if (Status status = Offer(other.value().get(), *node, likeness); !status) return status;
  }
  return {};
}

// Makes `other` the nearest of `node` when it is nearer than what it has.
Status StoryFinder::Offer(ArticleNode* node, const ArticleNode& other, double likeness) {
  if (node->nearest != 0 &&
      (likeness < node->likeness || (likeness == node->likeness && other.vector.id >= node->nearest_id))) {
    return {};
  }
  touched_.insert(node->number);
  touched_.insert(other.number);
  if (node->nearest != 0) touched_.insert(node->nearest);
  node->nearest = other.number;
  node->nearest_id = other.vector.id;
  node->likeness = likeness;
  return nodes_.PutNearest(*node);
}

// A key that falls mute takes pairs away, one that speaks again brings them back, and a nearest may be gone: what these
// articles are tied to is found from the beginning. All articles of such a key are in anew_, so no pair is half forgotten.
Status StoryFinder::LookAgain() {
  Story again;
  for (const int64_t number : anew_) {
    const auto node = nodes_.Get(number);
    if (!node) return node.error();
    if (node.value() != nullptr) again.push_back(node.value());
  }
  anew_.clear();
  for (const auto& node : again) {
    touched_.insert(node->number);
    if (node->nearest != 0) touched_.insert(node->nearest);
    node->nearest = 0;
    node->nearest_id = 0;
    node->likeness = 0;
    if (Status status = links_.Remove(node->number, &touched_); !status) return status;
    if (Status status = nodes_.PutNearest(*node); !status) return status;
  }
  for (const auto& node : again) {
    const auto sharing = keys_.Sharing(node->number, AskingKeys(*node), SpreadOf(*node));
    if (!sharing) return sharing.error();
    if (Status status = Link(node.get(), sharing.value()); !status) return status;
  }
  return {};
}

Result<std::vector<int64_t>> StoryFinder::Neighbours(int64_t number) {
  Result<std::vector<int64_t>> tied = links_.OthersOf(number);
  if (!tied) return tied.error();
  const auto pointing = nodes_.NearestTo(number);
  if (!pointing) return pointing.error();
  tied->insert(tied->end(), pointing.value().begin(), pointing.value().end());
  const auto node = nodes_.Get(number);
  if (!node) return node.error();
  if (node.value() != nullptr && node.value()->nearest != 0) tied->push_back(node.value()->nearest);
  return tied;
}

Status StoryFinder::Settle(std::set<int64_t>* touched) {
  if (Status status = LookAgain(); !status) return status;
  if (Status status = keys_.Merge(); !status) return status;
  touched->insert(touched_.begin(), touched_.end());
  touched_.clear();
  return {};
}

Result<std::vector<StoryFinder::Group>> StoryFinder::GroupsOf(const std::set<int64_t>& articles) {
  const auto connected = ConnectedGroups(articles, [&](int64_t number) { return Neighbours(number); });
  if (!connected) return connected.error();
  std::vector<Group> groups;
  for (const std::vector<int64_t>& members : connected.value()) {
    Result<Group> group = Cut(members);
    if (!group) return group.error();
    groups.push_back(std::move(*group));
  }
  return groups;
}

Result<StoryFinder::Group> StoryFinder::Cut(const std::vector<int64_t>& articles) {
  Group group;
  group.articles = articles;
  Story nodes;
  for (const int64_t number : articles) {
    const auto node = nodes_.Get(number);
    if (!node) return node.error();
    if (node.value() != nullptr) nodes.push_back(node.value());
  }
  std::sort(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) { return a->vector.id < b->vector.id; });
  if (Status status = AppendStories(nodes, kTight, &group.stories); !status) return status.error();
  return group;
}

Status StoryFinder::AppendStories(const Story& nodes, double tight, std::vector<Story>* stories) {
  if (nodes.size() > kMostOfGroup && tight < kAllButSame) {
    const Result<std::vector<Story>> parts = TakeApart(nodes, tight);
    if (!parts) return parts.error();
    for (const Story& part : parts.value()) {
      if (Status status = AppendStories(part, tight + kTighter, stories); !status) return status;
    }
    return {};
  }
  if (nodes.size() > kMostOfGroup) {
    stories->push_back(nodes);
    return {};
  }
  const auto likeness = [&](size_t i, size_t j) { return Likeness(nodes[i]->vector, nodes[j]->vector); };
  for (const auto& cluster : AverageLink(nodes.size(), kLeastLikeness, likeness)) {
    Story story;
    for (const size_t i : cluster) story.push_back(nodes[i]);
    if (story.size() > kMostOfShort) {
      AppendByToldDays(story, stories);
    } else if (story.size() > 1) {
      stories->push_back(std::move(story));
    }
  }
  return {};
}

// So many reports are often those of a series: the price of gold of every day.
void StoryFinder::AppendByToldDays(const Story& series, std::vector<Story>* stories) {
  const auto likeness = [&](size_t i, size_t j) { return ToldLikeness(series[i]->vector, series[j]->vector); };
  for (const auto& cluster : AverageLink(series.size(), kLeastLikeness, likeness)) {
    if (cluster.size() < 2) continue;
    Story story;
    for (const size_t i : cluster) story.push_back(series[i]);
    stories->push_back(std::move(story));
  }
}

// The parts of a group that hang together by links of at least `tight`, each in order of id.
Result<std::vector<Story>> StoryFinder::TakeApart(const Story& nodes, double tight) {
  std::map<int64_t, std::shared_ptr<ArticleNode>> by_number;
  std::set<int64_t> numbers;
  for (const auto& node : nodes) {
    by_number[node->number] = node;
    numbers.insert(node->number);
  }
  const auto groups = ConnectedGroups(numbers, [&](int64_t number) -> Result<std::vector<int64_t>> {
    const auto links = links_.Of(number);
    if (!links) return links.error();
    std::vector<int64_t> others;
    for (const PairLink& link : links.value()) {
      if (link.strength >= tight && numbers.contains(link.other)) others.push_back(link.other);
    }
    return others;
  });
  if (!groups) return groups.error();
  std::vector<Story> parts;
  for (const std::vector<int64_t>& group : groups.value()) {
    Story part;
    for (const int64_t number : group) part.push_back(by_number[number]);
    std::sort(part.begin(), part.end(), [](const auto& a, const auto& b) { return a->vector.id < b->vector.id; });
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace banggiao
