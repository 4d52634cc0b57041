// Finds the articles that share keys with one, in a table of a store: rows (key, article).
//
// A key that more than `most` articles have is mute: it says nothing about any two of them, and reading its rows would make
// the cost of an article grow with the store. Whether a key is mute is a function of the set of articles, so pairs found
// do not depend on the order of adding; when a key falls mute or speaks again, its articles must be looked up anew.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

class KeyIndex {
 public:
  // `table` has the columns key and article, and both as its primary key. One thread.
  KeyIndex(const Database& database, const std::string& table, size_t most);

  // How many speaking keys each other article shares with `asking`, once the article, which must be new, has the keys `own`, all
  // of which are among `asking`. Articles whose keys have changed between mute and speaking are added to `anew`.
  [[nodiscard]] Result<std::unordered_map<int64_t, int>> Insert(int64_t article, const std::vector<int64_t>& own,
                                                                const std::vector<int64_t>& asking, std::set<int64_t>* anew);
  Status Remove(int64_t article, const std::vector<int64_t>& keys, std::set<int64_t>* anew);
  // How many speaking keys each other article shares with `keys`. Cost: at most `most` + 2 rows a key.
  [[nodiscard]] Result<std::unordered_map<int64_t, int>> Sharing(int64_t article, const std::vector<int64_t>& keys);

 private:
  // The first `most` + 2 articles of a key.
  Status Read(int64_t key);
  void Count(int64_t article, std::unordered_map<int64_t, int>* shared) const;

  size_t most_;
  Query insert_, remove_, read_;
  std::vector<int64_t> articles_;  // Of the key last read.
};

}  // namespace banggiao
