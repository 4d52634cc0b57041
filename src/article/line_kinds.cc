#include "article/line_kinds.h"

#include <algorithm>
#include <unordered_set>

#include "article/credit.h"
#include "article/published_day.h"
#include "text/code_points.h"

namespace banggiao {
namespace {

constexpr size_t kLongestCaptionLine = 80;   // Syllables of a caption that has a line to itself.
constexpr size_t kLongestCreditedBlock = 45; // Syllables of a line in a block of captions behind the text, ...
constexpr size_t kMostCaptions = 24;         // ... and its lines, when some sign says that it is one; ...
constexpr size_t kLongestBareCaption = 30;   // ... the same without a sign.
constexpr size_t kMostBareCaptions = 3;
constexpr size_t kShortestParagraph = 12;
constexpr size_t kOpeningLines = 6;          // Between these and the last lines a day alone heads a part of a chronology.
constexpr size_t kClosingLines = 2;

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

// `at`: which of `lines` it is; `from_end`: how many stand behind it.
RegionKind KindOf(std::string_view text, Span span, size_t at, size_t from_end, const FurnitureWords& words) {
  const std::string_view line = span.In(text);
  const bool opens = at == 0;
  if (IsLink(line, words)) return RegionKind::kRelated;
  if (IsCaption(text, span, words)) return RegionKind::kCaption;
  if (IsDateLine(line, words)) return RegionKind::kDateline;
  if (opens) return RegionKind::kBody;  // A title may look like names: "Mỹ - Nhật".
  const bool at_edge = at < kOpeningLines || from_end < kClosingLines;
  if (at_edge && IsDateLineInWords(line, words)) return RegionKind::kDateline;
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

// The last block of a text, and the one before it.
struct LastBlock {
  size_t before = 0;  // First line of the block before.
  size_t first = 0;   // First line of the last block.
};

LastBlock FindLastBlock(const std::vector<TextLine>& lines) {
  LastBlock last{0, lines.size()};
  while (last.first > 0 && lines[last.first - 1].block == lines.back().block) --last.first;
  last.before = last.first;
  while (last.before > 0 && lines[last.before - 1].block == lines[last.first - 1].block) --last.before;
  return last;
}

// Whether the last block is captions: one of its lines is credited or stands in the text too, or the block before ends
// with the author. Without such a sign only up to three short lines behind title, lead and text are.
bool IsCaptionBlock(std::string_view text, const std::vector<TextLine>& lines, const std::vector<KindOfLine>& kinds,
                    LastBlock last) {
  std::unordered_set<std::string_view> body;
  for (size_t i = 1; i < last.first; ++i) body.insert(lines[i].span.In(text));
  bool sign = kinds[last.first - 1].kind == RegionKind::kByline || kinds[last.first - 1].kind == RegionKind::kCredit;
  size_t longest = 0;
  for (size_t i = last.first; i < lines.size(); ++i) {
    const std::string_view line = lines[i].span.In(text);
    sign = sign || kinds[i].kind == RegionKind::kCaption || body.contains(line);
    longest = std::max(longest, CountSyllables(line));
  }
  if (sign) return longest <= kLongestCreditedBlock && lines.size() - last.first <= kMostCaptions;
  return lines.back().block == 3 && longest <= kLongestBareCaption && lines.size() - last.first <= kMostBareCaptions;
}

// Crawlers that pull captions apart put them behind the text: a last block of short lines after a block of running text,
// often with a copy of the first among the lines of the text.
void MarkCaptionBlock(std::string_view text, const std::vector<TextLine>& lines, std::vector<KindOfLine>* kinds) {
  const LastBlock last = FindLastBlock(lines);
  if (last.first == 0 || last.first - last.before < 3 || lines[last.before].block == 0) return;
  if (!IsCaptionBlock(text, lines, *kinds, last)) return;
  std::unordered_set<std::string_view> captions;
  for (size_t i = last.first; i < lines.size(); ++i) {
    if ((*kinds)[i].kind == RegionKind::kRelated) continue;
    (*kinds)[i].kind = RegionKind::kCaption;
    captions.insert(lines[i].span.In(text));
  }
  for (size_t i = 1; i < last.first; ++i) {
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
    kind.kind = kind.related_head ? RegionKind::kRelated : KindOf(text, lines[i].span, i, lines.size() - 1 - i, words);
    const bool names = kind.kind == RegionKind::kByline || kind.kind == RegionKind::kCredit;
    if (names && !IsPlaceOfByline(text, lines, i)) kind.kind = RegionKind::kBody;
    kind.ends_article = kind.kind == RegionKind::kRelated || kind.kind == RegionKind::kByline ||
                        kind.kind == RegionKind::kCredit || words.MarkerAtEnd(MarkerKind::kEnd, line) > 0;
  }
  MarkCaptionBlock(text, lines, &kinds);
  return kinds;
}

}  // namespace banggiao
