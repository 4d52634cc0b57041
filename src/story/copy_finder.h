// Keeps the table `copies` up to date: which articles are copies of which.
//
// Two articles are copies when one shares a key of its sketch (text_sketch.h) with the other and kLeastOverlap of the smaller
// stands in the larger. What hangs together by such pairs is one text; its source is the earliest article of it
// (undated ones last), of one day the longest, then the one of the smallest id. All others of it are copies of the source.
#pragma once

#include <set>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "store/database.h"
#include "story/article_nodes.h"
#include "story/key_index.h"
#include "story/pair_links.h"

namespace banggiao {

class CopyFinder {
 public:
  static constexpr double kLeastOverlap = 0.65;
  static constexpr size_t kKeys = 16;        // Of one article.
  static constexpr size_t kMostOfKey = 256;  // Articles; set phrases of an outlet are in more.

  CopyFinder(const Database& database, ArticleNodes* nodes);

  Status Add(const ArticleNode& node, const TextSketch& sketch);
  // Before the node itself is removed.
  Status Remove(const ArticleNode& node);
  // Brings the table `copies` up to date with what was added and removed since. Articles whose row changed are added to
  // `changed`.
  Status Finish(std::set<int64_t>* changed);

 private:
  Status Link(int64_t number, const TextSketch& sketch, const std::unordered_map<int64_t, int>& sharing);
  Status WriteGroup(const std::vector<std::shared_ptr<ArticleNode>>& group, std::set<int64_t>* changed);

  ArticleNodes& nodes_;
  KeyIndex keys_;
  PairLinks links_;
  Query clear_, put_, is_copy_;
  std::set<int64_t> anew_;     // To be looked up again.
  std::set<int64_t> touched_;  // Their groups may have changed.
};

}  // namespace banggiao
