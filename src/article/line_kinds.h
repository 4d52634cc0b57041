// What each line of a document is, before the lines are cut into articles and regions.
#pragma once

#include <string_view>
#include <vector>

#include "article/article.h"
#include "article/furniture_words.h"
#include "article/line.h"

namespace banggiao {

struct KindOfLine {
  RegionKind kind = RegionKind::kBody;
  bool related_head = false;  // "Tin cùng chuyên mục": the lines after it are links until the article ends.
  bool ends_article = false;  // Closed by "./." or is a credit, byline or link: a new article may follow.
};

// One entry a line. Titles, leads and section heads are still kBody: they depend on where articles begin.
// A heading of related links that is glued to the line after or before it has been cut off by CutGluedHeads.
[[nodiscard]] std::vector<KindOfLine> FindLineKinds(std::string_view text, const std::vector<TextLine>& lines,
                                                    const FurnitureWords& words);

// Cuts "Tin cùng chuyên mụcTổng thống Mỹ gặp ..." and "... hoành hành./.Tin cùng chuyên mục" into two lines each.
[[nodiscard]] std::vector<TextLine> CutGluedHeads(std::string_view text, std::vector<TextLine> lines,
                                                  const FurnitureWords& words);

// The indexes of the lines that open an article, in order; 0 is always the first. A further article is seen by several
// of: the text before it has ended; its headline stands alone or names an outlet ("Bloomberg: ..."); headline, lead and
// caption follow each other as in the first article; at least three paragraphs follow (a teaser has one).
// article_borders.cc has the weights.
[[nodiscard]] std::vector<size_t> FindArticleStarts(std::string_view text, const std::vector<TextLine>& lines,
                                                    const std::vector<KindOfLine>& kinds, const FurnitureWords& words);

// A line that reads as running text: closed as a sentence is, and at least 12 syllables long.
[[nodiscard]] bool IsParagraph(std::string_view line);

}  // namespace banggiao
