// Something odd in a document that did not stop the reading of it.
#pragma once

#include <string>
#include <vector>

#include "core/span.h"

namespace banggiao {

struct Issue {
  std::string kind;     // Stable word for programs: "truncated", "bad-utf8", "nested-too-deep", "two-articles", ...
  Span span;            // Bytes of the document as it was given; empty when the oddity has no place.
  std::string message;  // One sentence for a person; may be empty when the kind says it all.
};

using Issues = std::vector<Issue>;

}  // namespace banggiao
