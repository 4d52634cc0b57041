// Finds the articles that share keys with one, in a table of a store: rows (key, article).
//
// A key that more than `most` articles have is mute: it says nothing about any two of them, and reading its rows would make
// the cost of an article grow with the store. Whether a key is mute is a function of the set of articles, so pairs found
// do not depend on the order of adding; when a key falls mute or speaks again, its articles must be looked up anew.
//
// Keys are hashes. Where nothing holds those of neighbouring articles together (Spread::kScattered), each would change a page of its own,
// anywhere in a table of gigabytes. So they go into a second, small table first, and with each batch the next stretch of it, in the
// order of keys and round and round, is moved into the large one: many rows to each page that is written. Both are always asked.
//
//   table_new   12  ... 37  38  38 | 40  41 ...      the cursor stands at 40
//                       ╰── moved ─╯
//   table       ... 37  37  38 ...                   one stretch of pages changes
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
  enum class Spread { kTogether, kScattered };

  // `table`, and the same with "_new" behind, have the columns key and article, and both as their primary key. One thread.
  KeyIndex(const Database& database, const std::string& table, size_t most);

  // How many speaking keys each other article shares with `asking`, once the article, which must be new, has the keys `own`, all
  // of which are among `asking`. Articles whose keys have changed between mute and speaking are added to `anew`.
  // The same keys must always come with the same `spread`.
  [[nodiscard]] Result<std::unordered_map<int64_t, int>> Insert(int64_t article, const std::vector<int64_t>& own,
                                                                const std::vector<int64_t>& asking, Spread spread, std::set<int64_t>* anew);
  Status Remove(int64_t article, const std::vector<int64_t>& keys, Spread spread, std::set<int64_t>* anew);
  // How many speaking keys each other article shares with `keys`. Cost: at most `most` + 2 rows a key.
  [[nodiscard]] Result<std::unordered_map<int64_t, int>> Sharing(int64_t article, const std::vector<int64_t>& keys, Spread spread);
  // Once a batch: moves one part in kParts of the small table into the large one.
  Status Merge();

 private:
  static constexpr int64_t kParts = 24;
  static constexpr int64_t kLeastRows = 20'000;  // In the small table; with fewer it is left alone.

  // The first `most` + 2 articles of a key.
  Status Read(int64_t key, Spread spread);
  void Count(int64_t article, std::unordered_map<int64_t, int>* shared) const;
  Result<int64_t> RowsInSmall();

  const Database& database_;
  std::string table_;
  size_t most_;
  Query insert_, insert_new_, remove_, remove_new_, read_, read_both_, stretch_end_, move_, forget_moved_;
  std::vector<int64_t> articles_;  // Of the key last read.
  int64_t small_rows_ = -1;        // About; -1: not counted yet.
  int64_t cursor_ = INT64_MIN;
};

}  // namespace banggiao
