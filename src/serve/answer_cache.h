// Answers that were given before, as long as the store is the same.
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "serve/http_message.h"

namespace banggiao {

// Thread-safe. The oldest use goes first when it is full.
class AnswerCache {
 public:
  explicit AnswerCache(size_t max_bytes) : max_bytes_(max_bytes) {}
  [[nodiscard]] std::optional<HttpResponse> Find(const std::string& key);
  // `generation`: of the store when the question was asked; an answer of an older one than the cache knows is not kept.
  void Keep(const std::string& key, const HttpResponse& answer, uint64_t generation);
  // Forgets all.
  void Begin(uint64_t generation);

 private:
  struct Entry {
    std::string key;
    HttpResponse answer;
  };
  std::mutex mutex_;
  std::list<Entry> entries_;  // The last used first.
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
  size_t max_bytes_;
  size_t bytes_ = 0;
  uint64_t generation_ = 0;
};

}  // namespace banggiao
