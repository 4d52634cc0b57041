// The words behind a record's span.
#pragma once

#include <string>

#include "core/span.h"
#include "text/mapped_text.h"

namespace banggiao {

// From spans over a document's bytes back to its normalised text. Keeps a reference to `text`.
class SourceLookup {
 public:
  explicit SourceLookup(const MappedText& text);
  // The text whose source overlaps the span, without the markup in between; clipped to the text.
  // A piece that was not copied (an entity, a composed letter) is given whole. Logarithmic in the number of pieces.
  [[nodiscard]] std::string TextUnder(Span source) const;

 private:
  const MappedText& text_;
  bool in_source_order_ = true;  // Otherwise every piece is looked at.
};

}  // namespace banggiao
