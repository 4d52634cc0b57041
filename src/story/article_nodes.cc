#include "story/article_nodes.h"

#include <utility>

namespace banggiao {

ArticleNodes::ArticleNodes(const Database& database)
    : insert_(database.Prepare("INSERT OR REPLACE INTO story_vectors VALUES (?,?,?,?,?,?,?,?,?)")),
      remove_(database.Prepare("DELETE FROM story_vectors WHERE article = ?")),
      get_(database.Prepare("SELECT id, day, size, terms, nearest, nearest_id, likeness, told FROM story_vectors WHERE article = ?")),
      put_nearest_(database.Prepare("UPDATE story_vectors SET nearest = ?, nearest_id = ?, likeness = ? WHERE article = ?")),
      nearest_to_(database.Prepare("SELECT article FROM story_vectors WHERE nearest = ?")),
      insert_sketch_(database.Prepare("INSERT OR REPLACE INTO copy_sketches VALUES (?,?)")),
      remove_sketch_(database.Prepare("DELETE FROM copy_sketches WHERE article = ?")),
      get_sketch_(database.Prepare("SELECT sketch FROM copy_sketches WHERE article = ?")) {}

Status ArticleNodes::Insert(const std::shared_ptr<ArticleNode>& inserted, const TextSketch& sketch) {
  const ArticleNode& node = *inserted;
  young_[node.number] = inserted;
  const std::string bytes = PackSketch(sketch);
  if (Status status = insert_sketch_.RunWith(node.number, Blob{bytes}); !status) return status;
  const std::string terms = PackTerms(node.vector.terms);
  return insert_.RunWith(node.number, static_cast<int64_t>(node.vector.id), int64_t{node.vector.day}, int64_t{node.vector.told}, node.size, Blob{terms},
                         node.nearest, static_cast<int64_t>(node.nearest_id), node.likeness);
}

Status ArticleNodes::Remove(int64_t number) {
  young_.erase(number);
  old_.erase(number);
  if (Status status = remove_sketch_.RunWith(number); !status) return status;
  return remove_.RunWith(number);
}

Result<TextSketch> ArticleNodes::Sketch(int64_t number) {
  get_sketch_.Bind(number);
  TextSketch sketch;
  if (get_sketch_.Next()) sketch = UnpackSketch(get_sketch_.Text(0));
  get_sketch_.Reset();
  if (Status status = get_sketch_.status(); !status) return status.error();
  return sketch;
}

Result<std::shared_ptr<ArticleNode>> ArticleNodes::Get(int64_t number) {
  if (const auto found = young_.find(number); found != young_.end()) return found->second;
  if (const auto found = old_.find(number); found != old_.end()) return young_[number] = found->second;
  get_.Bind(number);
  std::shared_ptr<ArticleNode> node;
  if (get_.Next()) {
    node = std::make_shared<ArticleNode>();
    node->number = number;
    node->vector.id = static_cast<uint64_t>(get_.Int(0));
    node->vector.day = static_cast<int32_t>(get_.Int(1));
    node->size = get_.Int(2);
    node->vector.terms = UnpackTerms(get_.Text(3));
    node->nearest = get_.Int(4);
    node->nearest_id = static_cast<uint64_t>(get_.Int(5));
    node->likeness = get_.Real(6);
    node->vector.told = static_cast<int32_t>(get_.Int(7));
    young_[number] = node;
  }
  get_.Reset();
  if (Status status = get_.status(); !status) return status.error();
  return node;
}

Status ArticleNodes::PutNearest(const ArticleNode& node) {
  return put_nearest_.RunWith(node.nearest, static_cast<int64_t>(node.nearest_id), node.likeness, node.number);
}

Result<std::vector<int64_t>> ArticleNodes::NearestTo(int64_t number) {
  std::vector<int64_t> numbers;
  nearest_to_.Bind(number);
  while (nearest_to_.Next()) numbers.push_back(nearest_to_.Int(0));
  nearest_to_.Reset();
  if (Status status = nearest_to_.status(); !status) return status.error();
  return numbers;
}

void ArticleNodes::Trim() {
  if (young_.size() > kMaxKept / 2) old_ = std::exchange(young_, {});
}

}  // namespace banggiao
