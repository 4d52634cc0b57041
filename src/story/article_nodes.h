// What the store knows of each article for copies and stories, read when needed and kept while it is likely to be needed again.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "store/database.h"
#include "story/story_vector.h"
#include "story/text_sketch.h"

namespace banggiao {

struct ArticleNode {
  int64_t number = 0;
  StoryVector vector;
  int64_t size = 0;     // Bytes of text; the fuller of two copies of one day is the source.
  int64_t nearest = 0;  // Number of the most alike article among those that share keys; 0: none is alike enough.
  uint64_t nearest_id = 0;
  double likeness = 0;  // To it.
};

// Rows of the tables story_vectors and copy_sketches. One thread; about kMaxKept nodes (1.7 KB each) stay in memory between
// batches, those last asked for.
class ArticleNodes {
 public:
  static constexpr size_t kMaxKept = 40'000;

  explicit ArticleNodes(const Database& database);

  Status Insert(const std::shared_ptr<ArticleNode>& node, const TextSketch& sketch);
  Status Remove(int64_t number);
  // Null when there is no such row. A change to it stays in memory until Put...
  [[nodiscard]] Result<std::shared_ptr<ArticleNode>> Get(int64_t number);
  // Empty when there is none.
  [[nodiscard]] Result<TextSketch> Sketch(int64_t number);
  // Writes what `node` says of its nearest.
  Status PutNearest(const ArticleNode& node);
  // Numbers of the articles whose nearest is `number`.
  [[nodiscard]] Result<std::vector<int64_t>> NearestTo(int64_t number);
  void Trim();

 private:
  Query insert_, remove_, get_, put_nearest_, nearest_to_, insert_sketch_, remove_sketch_, get_sketch_;
  // Two generations: when the young one is full it becomes the old one, and what was old and not asked for goes.
  std::unordered_map<int64_t, std::shared_ptr<ArticleNode>> young_, old_;
};

}  // namespace banggiao
