#include "event/document_context.h"

#include <algorithm>

namespace banggiao {

bool IsPartyKind(MentionKind kind) {
  return kind != MentionKind::kMedia && kind != MentionKind::kAnalyst && kind != MentionKind::kPlace;
}

const DocumentContext::CodeStats* DocumentContext::Find(CodeId code) const {
  for (const CodeStats& stats : codes) {
    if (stats.code == code) return &stats;
  }
  return nullptr;
}

DocumentContext MakeDocumentContext(const EventInput& input) {
  DocumentContext context;
  context.by_sentence.resize(input.analysis.sentences.size());
  for (const Mention& mention : input.mentions.all) {
    if (!IsPartyKind(mention.kind)) continue;
    const Sentence& sentence = input.analysis.sentences[mention.sentence];
    const bool title = input.article.regions[sentence.region].kind == RegionKind::kTitle;
    auto& seen = context.by_sentence[mention.sentence];
    for (const CodeId code : mention.codes) {
      if (std::find(seen.begin(), seen.end(), code) == seen.end()) seen.push_back(code);
      auto it = std::find_if(context.codes.begin(), context.codes.end(), [&](const auto& stats) { return stats.code == code; });
      if (it == context.codes.end()) it = context.codes.insert(it, {code, 0, false, 0});
      ++it->count;
      it->in_title |= title;
    }
  }
  std::stable_sort(context.codes.begin(), context.codes.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  for (size_t i = 0; i < context.codes.size(); ++i) context.codes[i].rank = static_cast<uint8_t>(std::min<size_t>(i, 9));
  return context;
}

}  // namespace banggiao
