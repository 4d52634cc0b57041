// Where one article ends and the next begins in a file of several.
//
// A section head looks like a headline too, so a headline alone proves nothing. Points are given for each sign:
//   3  the text before has ended ("./.", a credit, a byline, links to other articles)
//   2  headline, lead and caption follow each other
//   1  the first article of the file had that same order
//   1  the headline names an outlet: "Bloomberg: ..."
//   1  the headline is a block by itself, or opens one
// Four points and three paragraphs make an article. Seen in the wild: a headline with an outlet after the last
// paragraph of another article, without any mark (2 + 1 + 1). Counter-example: a section head over a picture inside an
// article (2 + 1), and the headlines of a list of links, each with a teaser of one paragraph (3 + 1, but one paragraph).
#include "article/line_kinds.h"

namespace banggiao {
namespace {

constexpr int kEnough = 4;
constexpr size_t kFewestParagraphs = 3;
constexpr size_t kShortestTitle = 5;  // Syllables.

class BorderFinder {
 public:
  BorderFinder(std::string_view text, const std::vector<TextLine>& lines, const std::vector<KindOfLine>& kinds,
               const FurnitureWords& words)
      : text_(text), lines_(lines), kinds_(kinds), words_(words) {}

  std::vector<size_t> Run() {
    CountAhead();
    std::vector<size_t> starts = {0};
    size_t paragraphs = 0;  // Of the article so far.
    for (size_t i = 0; i < lines_.size(); ++i) {
      const bool enough_text = paragraphs >= kFewestParagraphs && ahead_[i] >= kFewestParagraphs;
      if (i > starts.back() && enough_text && Points(i, starts.front()) >= kEnough) {
        starts.push_back(i);
        paragraphs = 0;
      }
      if (IsText(i)) ++paragraphs;
    }
    return starts;
  }

 private:
  std::string_view Line(size_t i) const { return lines_[i].span.In(text_); }
  bool IsText(size_t i) const { return kinds_[i].kind == RegionKind::kBody && IsParagraph(Line(i)); }
  bool IsTitle(size_t i) const {
    return kinds_[i].kind == RegionKind::kBody && LooksLikeHeadline(Line(i)) && CountSyllables(Line(i)) >= kShortestTitle;
  }
  bool HasShape(size_t i) const {
    return i + 2 < lines_.size() && IsTitle(i) && IsText(i + 1) && kinds_[i + 2].kind == RegionKind::kCaption;
  }

  // ahead_[i]: paragraphs from line i on, up to the next teaser (a headline over a single paragraph).
  void CountAhead() {
    ahead_.assign(lines_.size() + 1, 0);
    for (size_t i = lines_.size(); i-- > 0;) {
      const size_t next = i + 1 < lines_.size() ? ahead_[i + 1] : 0;
      if (IsText(i)) {
        ahead_[i] = next + 1;
      } else {
        ahead_[i] = IsTitle(i) && next < 2 ? 0 : next;
      }
    }
    // A headline that may open an article counts what follows it, teaser or not.
    for (size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (IsTitle(i)) ahead_[i] = ahead_[i + 1];
    }
  }

  int Points(size_t i, size_t first) const {
    if (!IsTitle(i) || i + 1 >= lines_.size() || !IsText(i + 1)) return 0;
    int points = kinds_[i - 1].ends_article ? 3 : 0;
    if (HasShape(i)) points += HasShape(first) ? 3 : 2;
    const NewsOutlet* outlet = words_.OutletAtBegin(Line(i));
    if (outlet != nullptr && Line(i).substr(outlet->name.size()).starts_with(':')) ++points;
    if (lines_[i].block != lines_[i - 1].block) ++points;
    return points;
  }

  std::string_view text_;
  const std::vector<TextLine>& lines_;
  const std::vector<KindOfLine>& kinds_;
  const FurnitureWords& words_;
  std::vector<size_t> ahead_;
};

}  // namespace

std::vector<size_t> FindArticleStarts(std::string_view text, const std::vector<TextLine>& lines,
                                      const std::vector<KindOfLine>& kinds, const FurnitureWords& words) {
  return BorderFinder(text, lines, kinds, words).Run();
}

}  // namespace banggiao
