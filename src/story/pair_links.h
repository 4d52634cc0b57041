// Pairs of articles in a table of a store: rows (article, other, strength), each pair in both directions.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

struct PairLink {
  int64_t other;
  double strength;
};

class PairLinks {
 public:
  PairLinks(const Database& database, const std::string& table);

  Status Put(int64_t a, int64_t b, double strength);
  // Takes away all pairs of `article`; the others of these pairs are added to `others`.
  Status Remove(int64_t article, std::set<int64_t>* others);
  [[nodiscard]] Result<std::vector<PairLink>> Of(int64_t article);
  [[nodiscard]] Result<std::vector<int64_t>> OthersOf(int64_t article);

 private:
  Query put_, of_, remove_, remove_back_;
};

}  // namespace banggiao
