// One line of an article, which a crawler may have glued together out of text and furniture.
#pragma once

#include <string_view>
#include <vector>

#include "article/article.h"
#include "article/furniture_words.h"

namespace banggiao {

struct ParagraphPlace {
  bool first = false;  // The first paragraph of its article, where a dateline may stand: "TOKYO (Reuters) - ...".
  bool last = false;   // The last one, where credit and byline may hang on: "... hoành hành./. (TTXVN/Vietnam+)".
};

// Cuts `line` into regions, in order, without overlap: text (kind kBody) and, out of it, captions with their credits
// ("... này. Người phát ngôn Bahram Qasemi. (Nguồn: AFP/TTXVN) Ngày 6/2, ..."), links in square brackets, a dateline at
// the begin and a credit or byline at the end. Only white space lies between regions. Linear in the line.
[[nodiscard]] std::vector<ArticleRegion> CutParagraph(std::string_view text, Span line, ParagraphPlace place,
                                                      const FurnitureWords& words);

// Where in a teaser glued to its headline the text begins ("... ngoài Mỹ Trước khi gặp ..."): the offset of the first
// particle that opens sentences, after at least 5 and at most 30 syllables without a full stop; npos when there is none.
[[nodiscard]] size_t GluedHeadlineEnd(std::string_view line, const FurnitureWords& words);

}  // namespace banggiao
