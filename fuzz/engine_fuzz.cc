#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/engine.h"
#include "record/json.h"
#include "text/normalize.h"

namespace {

void Demand(bool holds) {
  if (!holds) std::abort();
}

bool Inside(banggiao::Span span, size_t size) { return span.begin <= span.end && span.end <= size; }

}  // namespace

// The whole coder on any text: every span inside the document, every record readable again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  static const auto* engine = new std::shared_ptr<const Engine>(std::move(Engine::Load({})).value());
  RawDocument document;
  document.source = "fuzz.txt";
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  document.text = Normalize(document.bytes, &document.issues);
  const auto records = (*engine)->Code(std::move(document));
  Demand(!records.empty());
  for (const ArticleRecord& record : records) {
    for (const Event& event : record.events) {
      Demand(Inside(event.sentence, size) && Inside(event.trigger, size) && !event.sentence.empty());
      Demand(event.sentence.Contains(event.trigger) && !event.actors.empty());
      for (const Party& party : event.actors) Demand(Inside(party.span, size) && !party.code.empty());
    }
    for (const Statement& statement : record.statements) {
      for (const Span span : statement.spans) Demand(Inside(span, size));
    }
    std::string line;
    AppendJson(record, &line);
    Demand(ParseArticleRecord(line).ok());
  }
  return 0;
}
