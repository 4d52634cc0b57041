// Reported speech: "X cho biết ...", "X nói rằng ...".
#pragma once

#include <vector>

#include "statement/voices.h"

namespace banggiao {

struct Reported {
  uint32_t voice = 0;
  Span span;  // What was said: bytes of Article::Text(), from after the verb (and "rằng", "là", "on Sunday") to the end of the sentence.
};

// In text order, at most one of a sentence. Precise rather than complete: the verb stands right after the voice, at most with
// small words like "đã" or "cũng" between them, the clause has at least four words and no quotation mark, and the voice has a
// name. A voice inside a longer attribution ("Theo X, Y cho biết") is the one before the verb.
[[nodiscard]] std::vector<Reported> FindReported(const EventInput& input, const Voices& voices, const SpeechWords& words);

}  // namespace banggiao
