#include "article/article.h"

#include <algorithm>
#include <array>
#include <map>

#include "article/credit.h"
#include "article/furniture_words.h"
#include "article/guess_language.h"
#include "article/line.h"
#include "article/line_kinds.h"
#include "article/paragraph.h"
#include "article/published_day.h"
#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 9> kKindNames = {"title",   "lead",   "body",     "caption", "credit",
                                                        "related", "byline", "dateline", "section"};
constexpr size_t kLongestTitle = 45;    // Syllables.
constexpr size_t kLongestLead = 110;    // Syllables of a first paragraph that has no block to itself.
constexpr size_t kLongestSection = 18;
constexpr size_t kLongestQuestionHead = 8;
constexpr size_t kFewestForTruncated = 12;
constexpr ptrdiff_t kFewestBeforeTeaser = 2;  // Paragraphs of body before a line that may be a teaser.

// Builds one article out of lines [begin, end).
class ArticleBuilder {
 public:
  // `kinds`: one a line; the builder works out those of its own lines.
  ArticleBuilder(const std::shared_ptr<const RawDocument>& document, const std::vector<TextLine>& lines,
                 const FurnitureWords& words, std::vector<RegionKind>* kinds)
      : lines_(lines), words_(words), kinds_(*kinds) {
    article_.document = document;
  }

  Article Build(size_t begin, size_t end, const std::vector<KindOfLine>& kinds) {
    begin_ = begin;
    end_ = end;
    MarkRelated(kinds);
    const size_t title = FindTitle();
    MarkSections(title);
    MarkLead(title);
    MarkTeaser();
    Emit();
    FindBrokenEnd();
    Finish();
    return std::move(article_);
  }

 private:
  std::string_view Text() const { return article_.document->text.text; }
  std::string_view Line(size_t i) const { return lines_[i].span.In(Text()); }

  // After a heading of links everything is links, up to the end of the article. At its very begin the heading belongs to
  // the page before, and only it is furniture.
  void MarkRelated(const std::vector<KindOfLine>& kinds) {
    bool inside = false;
    bool text_before = false;
    for (size_t i = begin_; i < end_; ++i) {
      inside = inside || (kinds[i].related_head && text_before);
      if (inside) kinds_[i] = RegionKind::kRelated;
      text_before = text_before || (kinds_[i] == RegionKind::kBody && IsParagraph(Line(i)));
    }
  }

  // The line of the title; end_ when the article has none.
  size_t FindTitle() {
    size_t i = begin_;
    while (i < end_ && kinds_[i] != RegionKind::kBody) ++i;
    if (i == end_) return end_;
    const std::string_view line = Line(i);
    const std::string& meta = article_.document->title;
    // The printed headline and the declared one may differ; a page of several articles declares that of the first.
    const bool declared = begin_ == 0 && !meta.empty() && (line.starts_with(meta) || meta.starts_with(line));
    const bool is_title = declared || (!IsParagraph(line) && CountSyllables(line) <= kLongestTitle);
    if (begin_ == 0) article_.title = meta;
    if (!is_title) return end_;
    kinds_[i] = RegionKind::kTitle;
    if (article_.title.empty()) article_.title = line;
    return i;
  }

  void MarkSections(size_t title) {
    bool after_text = false;
    for (size_t i = title == end_ ? begin_ : title + 1; i < end_; ++i) {
      if (kinds_[i] != RegionKind::kBody) continue;
      const bool before_text = i + 1 < end_ && kinds_[i + 1] == RegionKind::kBody && IsParagraph(Line(i + 1));
      if (after_text && before_text && LooksLikeSection(Line(i))) kinds_[i] = RegionKind::kSection;
      after_text = ClosesSentence(Line(i)) || kinds_[i] == RegionKind::kSection;
    }
  }

  static bool LooksLikeSection(std::string_view line) {
    if (!LooksLikeHeadline(line) || line.starts_with('"') || line.starts_with("“") || line.starts_with('-')) return false;
    return CountSyllables(line) <= (ClosesSentence(line) ? kLongestQuestionHead : kLongestSection);
  }

  // The lead is the block right after the title when text follows in later blocks; with no empty lines in between, the
  // first paragraph. A text of one paragraph has none.
  void MarkLead(size_t title) {
    if (title == end_) return;
    size_t first = title + 1;
    while (first < end_ && kinds_[first] != RegionKind::kBody) ++first;
    if (first == end_) return;
    size_t block_end = first;
    size_t in_block = 0;
    for (; block_end < end_ && lines_[block_end].block == lines_[first].block; ++block_end) {
      in_block += kinds_[block_end] == RegionKind::kBody ? 1 : 0;
    }
    const bool more_blocks = std::count(kinds_.begin() + static_cast<ptrdiff_t>(block_end),
                                        kinds_.begin() + static_cast<ptrdiff_t>(end_), RegionKind::kBody) > 0;
    const bool own_block = lines_[first].block != lines_[title].block && more_blocks && in_block <= 3;
    if (own_block) {
      for (size_t i = first; i < block_end; ++i) {
        if (kinds_[i] == RegionKind::kBody) kinds_[i] = RegionKind::kLead;
      }
    } else if (in_block >= 2 && CountSyllables(Line(first)) <= kLongestLead) {
      kinds_[first] = RegionKind::kLead;
    }
  }

  // A last line that breaks off after a headline glued to it is the teaser of another article.
  void MarkTeaser() {
    size_t last = end_;
    while (last > begin_ && kinds_[last - 1] != RegionKind::kBody) --last;
    if (last-- == begin_) return;
    const std::string_view line = Line(last);
    const bool dots = line.ends_with("...") || line.ends_with("…");
    const auto paragraphs = std::count(kinds_.begin() + static_cast<ptrdiff_t>(begin_),
                                       kinds_.begin() + static_cast<ptrdiff_t>(last), RegionKind::kBody);
    if (paragraphs < kFewestBeforeTeaser) return;  // The summary of a feed breaks off too, and is all there is.
    if (!dots || GluedHeadlineEnd(line, words_) == std::string_view::npos) return;
    kinds_[last] = RegionKind::kRelated;
    AddIssue("truncated", lines_[last].span, "A link to another article breaks off.");
  }

  // Text that breaks off at the very end of the document stays text; it is said.
  void FindBrokenEnd() {
    if (article_.regions.empty() || article_.regions.back().span.end != lines_.back().span.end) return;
    const ArticleRegion& last = article_.regions.back();
    const bool text = last.kind == RegionKind::kBody || last.kind == RegionKind::kLead;
    const std::string_view line = last.span.In(Text());
    if (!text || ClosesSentence(line) || CountSyllables(line) < kFewestForTruncated) return;
    AddIssue("truncated", last.span, "The text breaks off.");
  }

  void Emit() {
    const auto coded = [&](size_t i) { return kinds_[i] == RegionKind::kLead || kinds_[i] == RegionKind::kBody; };
    size_t first = begin_;
    while (first < end_ && !coded(first)) ++first;
    size_t last = end_;
    while (last > begin_ && !coded(last - 1)) --last;
    size_t first_body = first;
    while (first_body < end_ && kinds_[first_body] != RegionKind::kBody) ++first_body;
    for (size_t i = begin_; i < end_; ++i) {
      if (!coded(i)) {
        article_.regions.push_back({kinds_[i], lines_[i].span});
        continue;
      }
      const ParagraphPlace place{i == first || i == first_body, i + 1 == last};
      for (ArticleRegion region : CutParagraph(Text(), lines_[i].span, place, words_)) {
        if (region.kind == RegionKind::kBody) region.kind = kinds_[i];
        article_.regions.push_back(region);
      }
    }
  }

  void Finish() {
    const RawDocument& document = *article_.document;
    const Span all = article_.regions.empty()
                         ? Span{}
                         : Span{article_.regions.front().span.begin, article_.regions.back().span.end};
    article_.id = HexId(Combine(Hash64(document.source), Hash64(all.In(Text()))));
    article_.publisher = document.publisher;
    for (const ArticleRegion& region : article_.regions) ReadCredit(region);
    if (article_.publisher.empty() && !document.url.empty()) ReadHost();
    article_.language = GuessLanguage(all.In(Text()), document.language, words_);
    FindPublishedDay(words_, &article_);
    if (begin_ == 0) article_.issues.insert(article_.issues.begin(), document.issues.begin(), document.issues.end());
    if (all.empty()) AddIssue("empty", {}, "The document holds no text.");
  }

  void ReadCredit(const ArticleRegion& region) {
    const bool text_credit = region.kind == RegionKind::kCredit || region.kind == RegionKind::kByline ||
                             region.kind == RegionKind::kDateline;
    if (!text_credit || !FindPhotoCredits(Text(), region.span, words_).empty()) return;
    for (const NewsOutlet* outlet : OutletsIn(region.span.In(Text()), words_)) {
      const auto& known = article_.agencies;
      if (outlet->agency && std::find(known.begin(), known.end(), outlet->shown) == known.end()) {
        article_.agencies.push_back(outlet->shown);
      }
      // "(Theo Reuters)" names whom the paper follows; only a credit without "Theo" names the paper itself.
      const std::string_view line = region.span.In(Text());
      const bool follows = words_.HasMarker(MarkerKind::kFollows, line);
      if (!outlet->agency && !follows && article_.publisher.empty()) article_.publisher = outlet->shown;
    }
  }

  void ReadHost() {
    std::string_view host = article_.document->url;
    if (const size_t scheme = host.find("://"); scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
    const NewsOutlet* outlet = words_.OutletOfHost(host.substr(0, host.find_first_of("/:?#")));
    if (outlet != nullptr) article_.publisher = outlet->shown;
  }

  void AddIssue(const char* kind, Span over_text, const char* message) {
    article_.issues.push_back({kind, article_.document->text.ToSource(over_text), message});
  }

  const std::vector<TextLine>& lines_;
  const FurnitureWords& words_;
  std::vector<RegionKind>& kinds_;
  size_t begin_ = 0;
  size_t end_ = 0;
  Article article_;
};

// A document may hold one text several times; the second and those after it are told apart by their number.
void TellRepeatsApart(std::vector<Article>* articles) {
  std::map<std::string, uint64_t> seen;
  for (Article& article : *articles) {
    if (const uint64_t before = seen[article.id]++; before > 0) article.id = HexId(Combine(Hash64(article.id), before));
  }
}

}  // namespace

std::string_view RegionKindName(RegionKind kind) { return kKindNames[static_cast<size_t>(kind)]; }

bool IsCoded(RegionKind kind) {
  return kind == RegionKind::kTitle || kind == RegionKind::kLead || kind == RegionKind::kBody;
}

Result<ArticleSplitter> ArticleSplitter::Load(const DataFiles& data) {
  Result<FurnitureWords> words = FurnitureWords::Load(data);
  if (!words) return words.error();
  return ArticleSplitter(std::make_shared<const FurnitureWords>(std::move(*words)));
}

std::vector<Article> ArticleSplitter::Split(std::shared_ptr<const RawDocument> document) const {
  const std::string_view text = document->text.text;
  const std::vector<TextLine> lines = CutGluedHeads(text, CutLines(text), *words_);
  const std::vector<KindOfLine> kinds = FindLineKinds(text, lines, *words_);
  std::vector<size_t> starts = FindArticleStarts(text, lines, kinds, *words_);
  starts.push_back(lines.size());
  std::vector<RegionKind> region_kinds;
  for (const KindOfLine& kind : kinds) region_kinds.push_back(kind.kind);
  std::vector<Article> articles;
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    ArticleBuilder builder(document, lines, *words_, &region_kinds);
    articles.push_back(builder.Build(starts[i], starts[i + 1], kinds));
    if (i == 0) continue;
    articles.back().issues.push_back({"two-articles", document->text.ToSource(lines[starts[i]].span),
                                      "Another article begins here."});
  }
  TellRepeatsApart(&articles);
  return articles;
}

}  // namespace banggiao
