// An article as a page shows it: each region's text with the places of the records in it.
//
// Records hold byte offsets into the document as it was given; a page holds the normalised text of each region and counts as
// JavaScript does. This turns one into the other, so that a page only has to cut its text.
#pragma once

#include <string>
#include <vector>

#include "record/record.h"
#include "text/mapped_text.h"

namespace banggiao {

struct DisplayMark {
  std::string record;   // Id of the event, statement or commitment.
  const char* kind;     // "sentence", "trigger", "actor", "recipient", "place", "source", "date", "quote", "speaker", "commitment"
  size_t region = 0;    // Index of the region.
  uint32_t begin = 0;   // UTF-16 code units of the region's text, half-open.
  uint32_t end = 0;
};

struct DisplayArticle {
  std::vector<std::string> texts;  // One for each region of the record, normalised.
  std::vector<DisplayMark> marks;  // In the order of the records. A span that crosses regions is cut to each.
};

// `text` is that of the document the record was read from.
[[nodiscard]] DisplayArticle MakeDisplayArticle(const ArticleRecord& record, const MappedText& text);

// Code units that `text` takes in UTF-16.
[[nodiscard]] uint32_t Utf16Size(std::string_view text);

}  // namespace banggiao
