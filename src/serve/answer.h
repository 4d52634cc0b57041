// Answers in JSON: the envelopes that handlers share.
#pragma once

#include <string>

#include "query/record_query.h"
#include "serve/http_message.h"
#include "serve/problem.h"

namespace banggiao {

[[nodiscard]] inline HttpResponse JsonAnswer(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  return response;
}

// {"items":[…],"next":"key or empty","total":n}; gathers up to `limit` items and remembers where the next page begins.
class ListAnswer {
 public:
  explicit ListAnswer(int64_t limit) : limit_(limit) {}

  // One more row than the limit is to be asked for. False: enough.
  template <typename Append>
  bool Add(const std::string& key, Append append) {
    if (count_ == limit_) {
      next_ = last_key_;
      return false;
    }
    if (count_ > 0) items_ += ',';
    append(&items_);
    ++count_;
    last_key_ = key;
    return true;
  }
  // `total` below 0: left out.
  [[nodiscard]] HttpResponse Answer(int64_t total = -1) const;

 private:
  int64_t limit_;
  int64_t count_ = 0;
  std::string items_, last_key_, next_;
};

// One row as it stands in JSON Lines.
template <typename Row>
void AppendRowJson(const Row& row, std::string* out) {
  ShapeOf(static_cast<const Row*>(nullptr)).append_json(row, out);
}

}  // namespace banggiao
