#include "serve/answer_cache.h"

namespace banggiao {

std::optional<HttpResponse> AnswerCache::Find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = places_.find(key);
  if (found == places_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

void AnswerCache::Keep(const std::string& key, const HttpResponse& answer, uint64_t generation) {
  const size_t size = key.size() * 2 + answer.body.size() + 200;
  const std::lock_guard lock(mutex_);
  if (generation != generation_ || size > max_bytes_ / 8 || places_.contains(key)) return;
  entries_.push_front({key, answer});
  places_[key] = entries_.begin();
  bytes_ += size;
  while (bytes_ > max_bytes_) {
    const Entry& oldest = entries_.back();
    bytes_ -= oldest.key.size() * 2 + oldest.answer.body.size() + 200;
    places_.erase(oldest.key);
    entries_.pop_back();
  }
}

void AnswerCache::Begin(uint64_t generation) {
  const std::lock_guard lock(mutex_);
  entries_.clear();
  places_.clear();
  bytes_ = 0;
  generation_ = generation;
}

}  // namespace banggiao
