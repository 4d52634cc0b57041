// What the whole article says about its parties, for sentences that leave one unsaid.
#pragma once

#include <cstdint>
#include <vector>

#include "event/sentence_view.h"

namespace banggiao {

struct DocumentContext {
  struct CodeStats {
    CodeId code = kNoCode;
    uint32_t count = 0;     // Mentions in the article.
    bool in_title = false;
    uint8_t rank = 0;       // 0: the most frequent; ties by first appearance.
  };
  std::vector<CodeStats> codes;              // By rank.
  std::vector<std::vector<CodeId>> by_sentence;  // Distinct codes of each sentence, in order of appearance.

  [[nodiscard]] const CodeStats* Find(CodeId code) const;
};

// Media and analysts are no parties (codebook section 2) and do not count.
[[nodiscard]] bool IsPartyKind(MentionKind kind);
[[nodiscard]] DocumentContext MakeDocumentContext(const EventInput& input);

}  // namespace banggiao
