#include "story/key_index.h"

#include <unordered_set>

namespace banggiao {

KeyIndex::KeyIndex(const Database& database, const std::string& table, size_t most)
    : most_(most),
      insert_(database.Prepare("INSERT OR IGNORE INTO " + table + " VALUES (?,?)")),
      remove_(database.Prepare("DELETE FROM " + table + " WHERE key = ? AND article = ?")),
      read_(database.Prepare("SELECT article FROM " + table + " WHERE key = ? LIMIT " + std::to_string(most + 2))) {}

Status KeyIndex::Read(int64_t key) {
  articles_.clear();
  read_.Bind(key);
  while (read_.Next()) articles_.push_back(read_.Int(0));
  read_.Reset();
  return read_.status();
}

Result<std::unordered_map<int64_t, int>> KeyIndex::Insert(int64_t article, const std::vector<int64_t>& own,
                                                          const std::vector<int64_t>& asking, std::set<int64_t>* anew) {
  for (const int64_t key : own) {
    if (Status status = insert_.RunWith(key, article); !status) return status.error();
  }
  const std::unordered_set<int64_t> has(own.begin(), own.end());
  std::unordered_map<int64_t, int> shared;
  for (const int64_t key : asking) {
    if (Status status = Read(key); !status) return status.error();
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
    if (articles_.size() <= most_) Count(article, &shared);
  }
  return shared;
}

}  // namespace banggiao
