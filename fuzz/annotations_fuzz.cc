// Tables of our annotations over articles that others hold, here over one of a few sentences: every span is inside it, or the row is
// refused by its line.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "train/annotations.h"

namespace {

using namespace banggiao;

void Demand(bool holds) {
  if (!holds) std::abort();
}

bool Inside(Span span, Span whole) { return span.begin < span.end && span.begin >= whole.begin && span.end <= whole.end; }

const std::vector<CorpusText>& Corpus() {
  static const std::vector<CorpusText> corpus = {
      {"a", "Sáng 1-5, Thủ tướng Nhật Bản hội đàm với Thủ tướng Việt Nam tại Hà Nội.\nÔng nói: \"Hai nước sẽ hợp tác chặt chẽ hơn.\"\n"}};
  return corpus;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view table(reinterpret_cast<const char*>(data), size);
  const Span whole{0, static_cast<uint32_t>(Corpus()[0].text.size())};
  const std::vector<std::string> named = AnnotatedArticles(table);
  Demand(std::is_sorted(named.begin(), named.end()));
  for (const auto read : {ReadAnnotations, ReadQuoteAnnotations}) {
    const auto gold = read("t.tsv", table, Corpus());
    if (!gold.ok()) {
      Demand(gold.error().message.starts_with("t.tsv:"));
      continue;
    }
    Demand(gold.value().size() == Corpus().size());
    for (const GoldDocument& document : gold.value()) {
      for (const GoldEvent& event : document.events) {
        Demand(Inside(event.sentence, whole) && Inside(event.anchor, event.sentence) && !event.actors.empty());
      }
      for (const GoldStatement& statement : document.statements) {
        Demand(!statement.speakers.empty());
        for (const Span span : statement.spans) Demand(Inside(span, whole));
      }
    }
  }
  return 0;
}
