#include "story/key_index.h"

#include <unordered_set>

namespace banggiao {

KeyIndex::KeyIndex(const Database& database, const std::string& table, size_t most)
    : database_(database),
      table_(table),
      most_(most),
      insert_(database.Prepare("INSERT OR IGNORE INTO " + table + " VALUES (?,?)")),
      insert_new_(database.Prepare("INSERT OR IGNORE INTO " + table + "_new VALUES (?,?)")),
      remove_(database.Prepare("DELETE FROM " + table + " WHERE key = ? AND article = ?")),
      remove_new_(database.Prepare("DELETE FROM " + table + "_new WHERE key = ? AND article = ?")),
      read_(database.Prepare("SELECT article FROM " + table + " WHERE key = ? LIMIT " + std::to_string(most + 2))),
      read_both_(database.Prepare("SELECT article FROM " + table + "_new WHERE key = ?1 UNION ALL SELECT article FROM " + table +
                                  " WHERE key = ?1 LIMIT " + std::to_string(most + 2))),
      stretch_end_(database.Prepare("SELECT key FROM " + table + "_new WHERE key >= ? ORDER BY key LIMIT 1 OFFSET ?")),
      move_(database.Prepare("INSERT OR IGNORE INTO " + table + " SELECT key, article FROM " + table +
                             "_new WHERE key >= ? AND key <= ? ORDER BY key, article")),
      forget_moved_(database.Prepare("DELETE FROM " + table + "_new WHERE key >= ? AND key <= ?")) {}

Status KeyIndex::Read(int64_t key, Spread spread) {
  Query& read = spread == Spread::kScattered ? read_both_ : read_;
  articles_.clear();
  read.Bind(key);
  while (read.Next()) articles_.push_back(read.Int(0));
  read.Reset();
  return read.status();
}

Result<std::unordered_map<int64_t, int>> KeyIndex::Insert(int64_t article, const std::vector<int64_t>& own,
                                                          const std::vector<int64_t>& asking, Spread spread, std::set<int64_t>* anew) {
  Query& insert = spread == Spread::kScattered ? insert_new_ : insert_;
  for (const int64_t key : own) {
    if (Status status = insert.RunWith(key, article); !status) return status.error();
  }
  if (spread == Spread::kScattered && small_rows_ >= 0) small_rows_ += static_cast<int64_t>(own.size());
  const std::unordered_set<int64_t> has(own.begin(), own.end());
  std::unordered_map<int64_t, int> shared;
  for (const int64_t key : asking) {
    if (Status status = Read(key, spread); !status) return status.error();
    if (articles_.size() <= most_) Count(article, &shared);
    // With this article it has one too many: it has fallen mute just now.
    if (articles_.size() == most_ + 1 && has.contains(key)) anew->insert(articles_.begin(), articles_.end());
  }
  return shared;
}

void KeyIndex::Count(int64_t article, std::unordered_map<int64_t, int>* shared) const {
  for (const int64_t other : articles_) {
    if (other != article) ++(*shared)[other];
  }
}

Status KeyIndex::Remove(int64_t article, const std::vector<int64_t>& keys, Spread spread, std::set<int64_t>* anew) {
  for (const int64_t key : keys) {
    if (Status status = remove_.RunWith(key, article); !status) return status;
    if (spread == Spread::kScattered) {
      if (Status status = remove_new_.RunWith(key, article); !status) return status;
    }
    if (Status status = Read(key, spread); !status) return status;
    if (articles_.size() == most_) anew->insert(articles_.begin(), articles_.end());
  }
  return {};
}

Result<std::unordered_map<int64_t, int>> KeyIndex::Sharing(int64_t article, const std::vector<int64_t>& keys, Spread spread) {
  std::unordered_map<int64_t, int> shared;
  for (const int64_t key : keys) {
    if (Status status = Read(key, spread); !status) return status.error();
    if (articles_.size() <= most_) Count(article, &shared);
  }
  return shared;
}

Result<int64_t> KeyIndex::RowsInSmall() {
  if (small_rows_ >= 0) return small_rows_;
  Query count = database_.Prepare("SELECT count(*) FROM " + table_ + "_new");
  if (count.Next()) small_rows_ = count.Int(0);
  if (Status status = count.status(); !status) return status.error();
  return small_rows_;
}

Status KeyIndex::Merge() {
  const Result<int64_t> rows = RowsInSmall();
  if (!rows) return rows.error();
  if (rows.value() < kLeastRows) return {};
  const int64_t wanted = rows.value() / kParts;
  stretch_end_.Bind(cursor_).Bind(wanted);
  const bool more = stretch_end_.Next();
  const int64_t end = more ? stretch_end_.Int(0) : INT64_MAX;  // The rest of the round.
  stretch_end_.Reset();
  if (Status status = stretch_end_.status(); !status) return status;
  if (Status status = move_.RunWith(cursor_, end); !status) return status;
  if (Status status = forget_moved_.RunWith(cursor_, end); !status) return status;
  cursor_ = more ? end + 1 : INT64_MIN;
  small_rows_ = more ? small_rows_ - wanted : -1;  // Counted again once a round.
  return {};
}

}  // namespace banggiao
