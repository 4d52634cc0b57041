#include "serve/answer.h"

#include "record/json_writer.h"

namespace banggiao {

HttpResponse ListAnswer::Answer(int64_t total) const {
  std::string body = "{\"items\":[" + items_ + "],\"next\":";
  AppendJsonString(next_, &body);
  if (total >= 0) body += ",\"total\":" + std::to_string(total);
  return JsonAnswer(body + "}");
}

}  // namespace banggiao
