#include "story/copy_finder.h"

#include <algorithm>

#include "story/connected.h"

namespace banggiao {
namespace {

constexpr KeyIndex::Spread kScattered = KeyIndex::Spread::kScattered;

// Whether `a` rather than `b` is the source of a text.
bool IsEarlier(const ArticleNode& a, const ArticleNode& b) {
  const bool dated = a.vector.day != StoryText::kNoDay;
  if (dated != (b.vector.day != StoryText::kNoDay)) return dated;
  if (a.vector.day != b.vector.day) return a.vector.day < b.vector.day;
  if (a.size != b.size) return a.size > b.size;
  return a.vector.id < b.vector.id;
}

}  // namespace

CopyFinder::CopyFinder(const Database& database, ArticleNodes* nodes)
    : nodes_(*nodes),
      keys_(database, "copy_keys", kMostOfKey),
      links_(database, "copy_links"),
      clear_(database.Prepare("DELETE FROM copies WHERE article = ?")),
      put_(database.Prepare("INSERT OR REPLACE INTO copies VALUES (?,?,?)")),
      is_copy_(database.Prepare("SELECT source FROM copies WHERE article = ?")) {}

Status CopyFinder::Add(const ArticleNode& node, const TextSketch& sketch) {
  const std::vector<int64_t> keys = SketchKeys(sketch, kKeys);
  const auto sharing = keys_.Insert(node.number, keys, keys, kScattered, &anew_);
  if (!sharing) return sharing.error();
  return Link(node.number, sketch, sharing.value());
}

Status CopyFinder::Remove(const ArticleNode& node) {
  const Result<TextSketch> sketch = nodes_.Sketch(node.number);
  if (!sketch) return sketch.error();
  if (Status status = links_.Remove(node.number, &touched_); !status) return status;
  if (Status status = keys_.Remove(node.number, SketchKeys(sketch.value(), kKeys), kScattered, &anew_); !status) return status;
  anew_.erase(node.number);
  touched_.erase(node.number);
  return clear_.RunWith(node.number);
}

Status CopyFinder::Link(int64_t number, const TextSketch& sketch, const std::unordered_map<int64_t, int>& sharing) {
  for (const auto& [other, shared] : sharing) {
    const Result<TextSketch> others = nodes_.Sketch(other);
    if (!others) return others.error();
    const double overlap = Overlap(sketch, others.value());
    if (overlap < kLeastOverlap) continue;
    if (Status status = links_.Put(number, other, overlap); !status) return status;
    touched_.insert(other);
    touched_.insert(number);
  }
  return {};
}

Status CopyFinder::Finish(std::set<int64_t>* changed) {
  for (const int64_t number : anew_) {
    const Result<TextSketch> sketch = nodes_.Sketch(number);
    if (!sketch) return sketch.error();
    touched_.insert(number);
    if (Status status = links_.Remove(number, &touched_); !status) return status;
    const auto sharing = keys_.Sharing(number, SketchKeys(sketch.value(), kKeys), kScattered);
    if (!sharing) return sharing.error();
    if (Status status = Link(number, sketch.value(), sharing.value()); !status) return status;
  }
  anew_.clear();
  if (Status status = keys_.Merge(); !status) return status;
  const auto groups = ConnectedGroups(touched_, [&](int64_t number) { return links_.OthersOf(number); });
  if (!groups) return groups.error();
  touched_.clear();
  for (const std::vector<int64_t>& numbers : groups.value()) {
    std::vector<std::shared_ptr<ArticleNode>> group;
    for (const int64_t number : numbers) {
      const auto node = nodes_.Get(number);
      if (!node) return node.error();
      if (node.value() != nullptr) group.push_back(node.value());
    }
    if (Status status = WriteGroup(group, changed); !status) return status;
  }
  return {};
}

Status CopyFinder::WriteGroup(const std::vector<std::shared_ptr<ArticleNode>>& group, std::set<int64_t>* changed) {
  if (group.empty()) return {};
  const auto earlier = [](const auto& a, const auto& b) { return IsEarlier(*a, *b); };
  const ArticleNode& source = **std::min_element(group.begin(), group.end(), earlier);
  const Result<TextSketch> whole = nodes_.Sketch(source.number);
  if (!whole) return whole.error();
  for (const auto& node : group) {
    is_copy_.Bind(node->number);
    const int64_t before = is_copy_.Next() ? is_copy_.Int(0) : 0;  // 0: of none.
    is_copy_.Reset();
    const int64_t now = node->number == source.number ? 0 : source.number;
    if (before != now) changed->insert(node->number);
    if (now == 0) {
      if (Status status = clear_.RunWith(node->number); !status) return status;
      continue;
    }
    const Result<TextSketch> sketch = nodes_.Sketch(node->number);
    if (!sketch) return sketch.error();
    if (Status status = put_.RunWith(node->number, now, Overlap(sketch.value(), whole.value())); !status) return status;
  }
  return is_copy_.status();
}

}  // namespace banggiao
