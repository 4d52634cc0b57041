// What people found in articles, as `banggiao eval` takes it: a line of JSON with the text of its article behind it; and the same bytes
// as lists of stories and of altered articles. Spans lie inside the text, and a refusal names the place.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "evaluate/clusters.h"
#include "evaluate/gold.h"
#include "given_files.h"

namespace {

using namespace banggiao;

void Demand(bool holds) {
  if (!holds) std::abort();
}

bool Inside(Span span, Span whole) { return span.begin <= span.end && span.begin >= whole.begin && span.end <= whole.end; }

void CheckArticle(std::string_view json, std::string_view text) {
  const auto gold = ParseGold("a", json, std::string(text));
  if (!gold.ok()) return Demand(gold.error().message.starts_with("a.json: "));
  const Span whole{0, static_cast<uint32_t>(text.size())};
  for (const GoldEvent& event : gold.value().events) {
    Demand(Inside(event.sentence, whole) && (event.anchor.empty() || Inside(event.anchor, event.sentence)));
  }
  for (const GoldStatement& statement : gold.value().statements) {
    Demand(!statement.speakers.empty());
    for (const Span span : statement.spans) Demand(Inside(span, whole));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t end = std::min(bytes.find('\n'), size);
  CheckArticle(bytes.substr(0, end), bytes.substr(std::min(end + 1, size)));
  const std::string path = GivenFile("stories.jsonl", bytes);
  const auto stories = ReadStoryGold(path);
  Demand(stories.ok() || stories.error().message.starts_with(path + ":"));
  if (stories.ok()) Demand(ScoreClusters(stories.value(), stories.value()).b_cubed.F1() > 0.999 || stories.value().empty());
  const auto altered = ReadAltered(path);
  Demand(altered.ok() || altered.error().message.starts_with(path + ":"));
  if (altered.ok()) {
    for (const AlteredArticle& one : altered.value()) Demand(!one.source.empty() && !one.original.empty());
  }
  return 0;
}
