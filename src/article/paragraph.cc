#include "article/paragraph.h"

#include <algorithm>
#include <vector>

#include "article/credit.h"
#include "article/line.h"
#include "article/published_day.h"
#include "text/code_points.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kLongestLink = 300;     // Bytes between the square brackets of a related link.
constexpr size_t kShortestLink = 4;      // Syllables.
constexpr size_t kLongestDateline = 80;  // Bytes.
constexpr size_t kLongestTail = 10;      // Syllables of a byline that hangs on the last sentence.

// The related link in square brackets that opens at `at`; empty when it is an editor's word inside a quote: "[Mỹ]".
Span BracketLink(std::string_view text, Span line, size_t at) {
  const size_t close = text.substr(0, std::min<size_t>(line.end, at + kLongestLink)).find(']', at);
  if (close == std::string_view::npos) return {};
  size_t before = at;
  while (before > line.begin && text[before - 1] == ' ') --before;
  if (before > line.begin && !ClosesSentence(text.substr(line.begin, before - line.begin))) return {};
  size_t after = close + 1;
  while (after < line.end && text[after] == ' ') ++after;
  if (after < line.end) {
    const char32_t next = DecodeUtf8(text, after).value;
    if (IsLetterOrDigit(next) && !IsUpperCase(next) && !(next >= '0' && next <= '9')) return {};
  }
  if (CountSyllables(text.substr(at + 1, close - at - 1)) < kShortestLink) return {};
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(close + 1)};
}

void FindLinks(std::string_view text, Span line, std::vector<ArticleRegion>* furniture) {
  for (size_t at = line.begin; at < line.end;) {
    at = text.substr(0, line.end).find('[', at);
    if (at == std::string_view::npos) return;
    const Span link = BracketLink(text, line, at);
    if (!link.empty()) furniture->push_back({RegionKind::kRelated, link});
    at = link.empty() ? at + 1 : link.end;
  }
}

// "Hà Nội, ngày 17/4/2021", "HANOI, 14 March 2024": a town before a full day. A day alone opens the lines of a chronology.
bool IsTownAndDay(std::string_view text, const FurnitureWords& words) {
  constexpr size_t kMostWords = 8;  // "NEW YORK, United States, Oct. 22, 2025"; "Việt Tiến, May 10 - " are two garment makers.
  const size_t comma = text.find(',');
  if (comma == std::string_view::npos || !LooksLikeNames(text.substr(0, comma))) return false;
  if (IsDateLine(text, words)) return true;
  const bool short_enough = CountSyllables(text) <= kMostWords && text.find('"') == std::string_view::npos;
  return short_enough && FindDayInWords(text.substr(comma), words).year != 0;
}

// "SEOUL", "NEW DELHI, Jan 31 (PTI)", "MANILA, Philippines": a town in capitals, and little behind it. A word of four letters and fewer may be
// anything before a colon ("NATO: ...").
bool IsTownInCapitals(std::string_view text, bool before_colon) {
  constexpr size_t kMostWords = 3;  // Of the town,
  constexpr size_t kMostBehind = 6;  // and behind its comma.
  constexpr size_t kShortest = 5;
  const size_t end = std::min({text.find(','), text.find('('), text.size()});
  const std::string_view town = text.substr(0, end);
  size_t letters = 0;
  for (const char c : town) {
    if (c != ' ' && c != '/' && c != '.' && (c < 'A' || c > 'Z')) return false;
    letters += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  const bool alone = end == text.size();
  if (letters < (before_colon && alone ? kShortest : 4) || CountSyllables(town) > kMostWords) return false;
  return CountSyllables(text.substr(end)) <= kMostBehind && text.find('"') == std::string_view::npos && text.find(". ") == std::string_view::npos;
}

// Bytes of the dateline of an English paper, its colon or dash included: "SEOUL: ", "NEW DELHI, Jan 31 (PTI): ", "MANILA, Philippines—"; 0 for none.
size_t CapitalsBytes(std::string_view content) {
  const std::string_view head = content.substr(0, kLongestDateline);
  for (const std::string_view mark : {": ", " -- ", " — ", " – ", " - ", "—"}) {
    const size_t at = head.find(mark);
    if (at != std::string_view::npos && IsTownInCapitals(head.substr(0, at), mark == ": ")) return at + mark.size();
  }
  return 0;
}

// Bytes of a dateline that tells its full day in words: "Baghdad, Jan 15, 2019, IRNA -- ", "YEREVAN, November 11, 2019. ", "NEW DELHI, Sept. 21, 2023
// (PTI) ", "HONIARA/SYDNEY (regional wire) -- Thursday, April 21, 2022 -- "; 0 for none.
size_t DayInWordsBytes(std::string_view content, const FurnitureWords& words) {
  const std::string_view head = content.substr(0, kLongestDateline);
  const std::string_view first = head.substr(0, head.find_first_of(" ,./"));
  if (first.empty() || !LooksLikeNames(first) || words.MonthOf(FoldKey(first)) != 0) return 0;  // "May 7, 1954: ..." opens a chronology.
  const bool in_capitals = std::none_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  std::vector<size_t> ends;  // Behind each mark that may close it.
  for (const std::string_view mark : {" -- ", " — ", " – ", " - ", ": ", ") ", ". "}) {
    for (size_t at = head.find(mark); at != std::string_view::npos; at = head.find(mark, at + 1)) {
      const std::string_view before = head.substr(0, at);
      // "Reykjavik, October 11, 1986. The two met" opens a scene.
      const bool may_stop = in_capitals && at > 0 && before.back() >= '0' && before.back() <= '9';
      if ((mark != ". " || may_stop) && IsDateLineInWords(before, words)) ends.push_back(at + mark.size());
    }
  }
  if (ends.empty()) return 0;
  std::sort(ends.begin(), ends.end());
  size_t end = ends.front();
  for (const size_t next : ends) {  // "2019, IRNA -- ", "2023 (PTI) "; but no "President To Lam -- in office since May -- met".
    const std::string_view more = head.substr(end, next - end);
    if (std::any_of(more.begin(), more.end(), [](char c) { return c >= 'a' && c <= 'z'; })) break;
    end = next;
  }
  return end;
}

// Bytes of the dateline that `content` opens with, its dash included: "(TTXVN) - ", "TTO - ", "TOKYO, 17/4 (Reuters) – ", "Hà Nội, ngày 17/4/2021 - ".
size_t DatelineBytes(std::string_view content, const FurnitureWords& words) {
  const std::string_view head = content.substr(0, kLongestDateline);
  for (const std::string_view dash : {" - ", " – ", " — ", ") -"}) {
    const size_t at = head.find(dash);
    if (at == std::string_view::npos) continue;
    std::string_view before = head.substr(0, dash[0] == ')' ? at + 1 : at);
    if (IsTownAndDay(before, words)) return at + dash.size();
    const size_t open = before.find('(');
    const bool bracketed = open != std::string_view::npos && before.ends_with(')');
    const std::string_view name = bracketed ? before.substr(open + 1, before.size() - open - 2) : before;
    const NewsOutlet* outlet = words.OutletAtBegin(name);
    if (outlet == nullptr || outlet->name.size() != name.size()) continue;
    std::string_view town = bracketed ? before.substr(0, open) : std::string_view();
    town = town.substr(0, town.find(','));
    if (CountSyllables(town) > 4 || (!town.empty() && !LooksLikeNames(town))) continue;
    return at + dash.size();
  }
  const size_t in_words = DayInWordsBytes(content, words);
  return in_words != 0 ? in_words : CapitalsBytes(content);
}

// The offset where the last sentence of `content` has ended and something that closes no sentence follows.
size_t TailBegin(std::string_view content, const FurnitureWords& words) {
  if (content.size() > 0 && ClosesSentence(content) && !content.ends_with(')')) return content.size();
  const size_t from = content.size() > 160 ? content.size() - 160 : 0;
  for (size_t at = content.size(); at-- > from;) {
    const bool stop = content[at] == '.' || content[at] == '!' || content[at] == '?' || content.substr(at).starts_with("…");
    size_t after = 0;
    if (stop && EndsSentenceAt(content, at, words, &after) && after < content.size()) return after;
  }
  return content.size();
}

void CutTail(std::string_view text, Span rest, const FurnitureWords& words, std::vector<ArticleRegion>* regions) {
  const std::string_view content = rest.In(text);
  size_t begin = TailBegin(content, words);
  // "… năm 2022 (TTXVN)": a credit in brackets may stand before the full stop or without one.
  if (begin == content.size() && content.ends_with(')')) begin = content.rfind('(');
  if (begin == 0 || begin >= content.size()) {
    regions->push_back({RegionKind::kBody, rest});
    return;
  }
  const std::string_view tail = content.substr(begin);
  const bool credit = IsTextCredit(tail, words);
  if (!credit && (!IsByline(tail, words) || CountSyllables(tail) > kLongestTail || tail.starts_with('('))) {
    regions->push_back({RegionKind::kBody, rest});
    return;
  }
  const auto cut = static_cast<uint32_t>(rest.begin + begin);
  regions->push_back({RegionKind::kBody, Trimmed(text, {rest.begin, cut})});
  regions->push_back({credit ? RegionKind::kCredit : RegionKind::kByline, {cut, rest.end}});
}

// Captions with their credits, in order; `links` are the links of the same line, in order. A caption begins after the piece
// of furniture before it.
void FindCaptions(std::string_view text, Span line, const std::vector<ArticleRegion>& links, const FurnitureWords& words,
                  std::vector<ArticleRegion>* captions) {
  uint32_t limit = line.begin;
  size_t next = 0;
  for (const Span credit : FindPhotoCredits(text, line, words)) {
    for (; next < links.size() && links[next].span.end <= credit.begin; ++next) {
      limit = std::max(limit, links[next].span.end);
    }
    limit = Trimmed(text, {limit, credit.begin}).begin;
    const uint32_t begin = CaptionBegin(text, limit, credit, words);
    limit = credit.end;
    captions->push_back({begin == credit.begin ? RegionKind::kCredit : RegionKind::kCaption, {begin, credit.end}});
  }
}

// All furniture inside the line, in order; pieces may overlap (a credit inside a link).
std::vector<ArticleRegion> FindFurniture(std::string_view text, Span line, bool first, const FurnitureWords& words) {
  std::vector<ArticleRegion> furniture;
  if (first) {
    const auto size = static_cast<uint32_t>(DatelineBytes(line.In(text), words));
    if (size > 0 && size < line.size()) {
      furniture.push_back({RegionKind::kDateline, Trimmed(text, {line.begin, line.begin + size})});
    }
  }
  FindLinks(text, line, &furniture);
  std::vector<ArticleRegion> captions;
  FindCaptions(text, line, furniture, words, &captions);
  furniture.insert(furniture.end(), captions.begin(), captions.end());
  std::sort(furniture.begin(), furniture.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  return furniture;
}

}  // namespace

std::vector<ArticleRegion> CutParagraph(std::string_view text, Span line, ParagraphPlace place,
                                        const FurnitureWords& words) {
  std::vector<ArticleRegion> regions;
  uint32_t at = line.begin;
  for (const ArticleRegion& piece : FindFurniture(text, line, place.first, words)) {
    if (piece.span.begin < at) continue;  // A credit inside a link: the link has it.
    const Span before = Trimmed(text, {at, piece.span.begin});
    if (!before.empty()) regions.push_back({RegionKind::kBody, before});
    regions.push_back(piece);
    at = piece.span.end;
  }
  const Span rest = Trimmed(text, {at, line.end});
  if (rest.empty()) return regions;
  if (place.last) {
    CutTail(text, rest, words, &regions);
  } else {
    regions.push_back({RegionKind::kBody, rest});
  }
  return regions;
}

size_t GluedHeadlineEnd(std::string_view line, const FurnitureWords& words) {
  size_t syllables = 0;
  for (size_t at = 0; at < line.size() && syllables <= 30;) {
    size_t end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view word = line.substr(at, end - at);
    if (syllables >= 5 && words.IsOpeningParticle(word)) return at;
    if (!word.empty()) {
      ++syllables;
      if (std::string_view(".,:;!?").find(word.back()) != std::string_view::npos) return std::string_view::npos;
    }
    at = end + 1;
  }
  return std::string_view::npos;
}

}  // namespace banggiao
