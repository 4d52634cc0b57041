#include "article/line_kinds.h"

#include <unordered_set>

#include "article/credit.h"
#include "article/published_day.h"
#include "text/code_points.h"

namespace banggiao {
namespace {

constexpr size_t kLongestCaptionLine = 80;   // Syllables of a caption that has a line to itself.
constexpr size_t kLongestBareCaption = 45;   // The same without a credit, in a block of captions at the end.
constexpr size_t kMostCaptions = 24;
constexpr size_t kShortestParagraph = 12;

bool IsLink(std::string_view line, const FurnitureWords& words) {
  if (words.MarkerAtBegin(MarkerKind::kRelatedLead, line) > 0) return true;
  const bool bracketed = line.starts_with('[') && line.find(']') == line.size() - 1;
  return bracketed && CountSyllables(line) >= 4;
}

bool IsRelatedHead(std::string_view line, const FurnitureWords& words) {
  const size_t size = words.MarkerAtBegin(MarkerKind::kRelatedHead, line);
  return size > 0 && (size == line.size() || line.substr(size) == ":");
}

bool IsCaption(std::string_view text, Span span, const FurnitureWords& words) {
  const std::string_view line = span.In(text);
  if (line.size() > kLongestCaptionLine * 12) return false;  // No syllable takes more bytes than that on average.
  if (words.MarkerAtBegin(MarkerKind::kPhotoLead, line) > 0) return CountSyllables(line) <= kLongestCaptionLine;
  const size_t marker = words.MarkerAtBegin(MarkerKind::kPhoto, line);
  if (marker > 0 && (line.substr(marker).starts_with(':') || line.substr(marker).starts_with(" :"))) {
    return CountSyllables(line) <= kLongestCaptionLine;
  }
  const std::vector<Span> credits = FindPhotoCredits(text, span, words);
  return !credits.empty() && credits.back().end + 1 >= span.end && CountSyllables(line) <= kLongestCaptionLine;
}

RegionKind KindOf(std::string_view text, Span span, bool opens, const FurnitureWords& words) {
  const std::string_view line = span.In(text);
  if (IsLink(line, words)) return RegionKind::kRelated;
  if (IsCaption(text, span, words)) return RegionKind::kCaption;
  if (IsDateLine(line)) return RegionKind::kDateline;
  if (opens) return RegionKind::kBody;  // A title may look like names: "Mỹ - Nhật".
  if (IsTextCredit(line, words)) return RegionKind::kCredit;
  return IsByline(line, words) ? RegionKind::kByline : RegionKind::kBody;
}

// Names stand where authors do: right after the title, or where the text (or this part of it) ends.
bool IsPlaceOfByline(std::string_view text, const std::vector<TextLine>& lines, size_t at) {
  if (at <= 2) return true;
  for (size_t next = at + 1; next < lines.size() && next <= at + 2; ++next) {
    if (lines[next].block != lines[at].block) return true;
    if (IsParagraph(lines[next].span.In(text))) return false;
  }
  return true;
}

// Crawlers that pull captions apart put them behind the text: a last block of short lines after a block of running text.
void MarkCaptionBlock(std::string_view text, const std::vector<TextLine>& lines, std::vector<KindOfLine>* kinds) {
  size_t first = lines.size();
  while (first > 0 && lines[first - 1].block == lines.back().block) --first;
  size_t before = first;
  while (before > 0 && lines[before - 1].block == lines[first - 1].block) --before;
  if (first == 0 || first - before < 3 || lines[before].block == 0 || lines.size() - first > kMostCaptions) return;
  for (size_t i = first; i < lines.size(); ++i) {
    if (CountSyllables(lines[i].span.In(text)) > kLongestBareCaption) return;
  }
  std::unordered_set<std::string_view> captions;
  for (size_t i = first; i < lines.size(); ++i) {
    if ((*kinds)[i].kind == RegionKind::kRelated) continue;
    (*kinds)[i].kind = RegionKind::kCaption;
    captions.insert(lines[i].span.In(text));
  }
  for (size_t i = 1; i < first; ++i) {
    if (captions.contains(lines[i].span.In(text))) (*kinds)[i].kind = RegionKind::kCaption;
  }
}

}  // namespace

bool IsParagraph(std::string_view line) {
  // No more of the line is counted than it takes.
  return ClosesSentence(line) && CountSyllables(line.substr(0, kShortestParagraph * 16)) >= kShortestParagraph;
}

std::vector<TextLine> CutGluedHeads(std::string_view text, std::vector<TextLine> lines, const FurnitureWords& words) {
  std::vector<TextLine> cut;
  cut.reserve(lines.size() + 2);
  for (TextLine line : lines) {
    const std::string_view content = line.span.In(text);
    const size_t head = words.MarkerAtBegin(MarkerKind::kRelatedHead, content);
    if (head > 0 && head < content.size() && IsUpperCase(DecodeUtf8(content, head).value)) {
      const auto middle = static_cast<uint32_t>(line.span.begin + head);
      cut.push_back({{line.span.begin, middle}, line.block});
      line.span.begin = middle;
    }
    const size_t tail = words.MarkerAtEnd(MarkerKind::kRelatedHead, content);
    const std::string_view before = content.substr(0, content.size() - tail);
    if (tail > 0 && !before.empty() && (before.ends_with(')') || ClosesSentence(before))) {
      const auto middle = static_cast<uint32_t>(line.span.end - tail);
      cut.push_back({Trimmed(text, {line.span.begin, middle}), line.block});
      line.span.begin = middle;
    }
    cut.push_back(line);
  }
  return cut;
}

std::vector<KindOfLine> FindLineKinds(std::string_view text, const std::vector<TextLine>& lines,
                                      const FurnitureWords& words) {
  std::vector<KindOfLine> kinds(lines.size());
  if (lines.empty()) return kinds;
  for (size_t i = 0; i < lines.size(); ++i) {
    KindOfLine& kind = kinds[i];
    const std::string_view line = lines[i].span.In(text);
    kind.related_head = IsRelatedHead(line, words);
    kind.kind = kind.related_head ? RegionKind::kRelated : KindOf(text, lines[i].span, i == 0, words);
    const bool names = kind.kind == RegionKind::kByline || kind.kind == RegionKind::kCredit;
    if (names && !IsPlaceOfByline(text, lines, i)) kind.kind = RegionKind::kBody;
    kind.ends_article = kind.kind == RegionKind::kRelated || kind.kind == RegionKind::kByline ||
                        kind.kind == RegionKind::kCredit || words.MarkerAtEnd(MarkerKind::kEnd, line) > 0;
  }
  MarkCaptionBlock(text, lines, &kinds);
  return kinds;
}

}  // namespace banggiao
