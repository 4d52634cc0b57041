#include "story/key_index.h"

#include <algorithm>

namespace banggiao {

KeyIndex::KeyIndex(const Database& database, const std::string& table, size_t most)
    : most_(most),
      insert_(database.Prepare("INSERT OR IGNORE INTO " + table + " VALUES (?,?)")),
      remove_(database.Prepare("DELETE FROM " + table + " WHERE key = ? AND article = ?")),
      read_(database.Prepare("SELECT article FROM " + table + " WHERE key = ? LIMIT " + std::to_string(most + 1))) {}

Status KeyIndex::Read(int64_t key) {
  articles_.clear();
  read_.Bind(key);
  while (read_.Next()) articles_.push_back(read_.Int(0));
  read_.Reset();
  return read_.status();
}

Status KeyIndex::Insert(int64_t article, const std::vector<int64_t>& keys, std::set<int64_t>* anew) {
  for (const int64_t key : keys) {
    if (Status status = Read(key); !status) return status;
    const bool has = std::find(articles_.begin(), articles_.end(), article) != articles_.end();
    if (articles_.size() == most_ && !has) {
      anew->insert(articles_.begin(), articles_.end());
      anew->insert(article);
    }
    if (Status status = insert_.RunWith(key, article); !status) return status;
  }
  return {};
}

Status KeyIndex::Remove(int64_t article, const std::vector<int64_t>& keys, std::set<int64_t>* anew) {
  for (const int64_t key : keys) {
    if (Status status = remove_.RunWith(key, article); !status) return status;
    if (Status status = Read(key); !status) return status;
    if (articles_.size() == most_) anew->insert(articles_.begin(), articles_.end());
  }
  return {};
}

Result<std::unordered_map<int64_t, int>> KeyIndex::Sharing(int64_t article, const std::vector<int64_t>& keys) {
  std::unordered_map<int64_t, int> shared;
  for (const int64_t key : keys) {
    if (Status status = Read(key); !status) return status.error();
    if (articles_.size() > most_) continue;
    for (const int64_t other : articles_) {
      if (other != article) ++shared[other];
    }
  }
  return shared;
}

}  // namespace banggiao
