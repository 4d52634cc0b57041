#include "article/credit.h"

#include <algorithm>

#include "article/line.h"
#include "text/code_points.h"

namespace banggiao {
namespace {

constexpr size_t kLongestBracket = 120;  // Bytes between the brackets of a photo credit.
constexpr size_t kLongestNames = 200;    // Bytes of the names in a credit without brackets.
constexpr size_t kLongestRest = 6;       // Syllables after "Ảnh:" that close a line and are all of them the credit.
constexpr size_t kLongestBareName = 58;  // Bytes of " REUTERS" at the end of a line.
constexpr size_t kLongestCaption = 70;   // Syllables.
constexpr size_t kLongestTextCredit = 12;
constexpr size_t kLongestTextCreditBytes = 200;

size_t SkipSpaces(std::string_view text, size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

bool IsUpperAt(std::string_view text, size_t at) {
  return at < text.size() && IsUpperCase(DecodeUtf8(text, at).value);
}

// The bytes of `token` that are a name. A crawler's glue is cut off: "TRUNGÔng" is "TRUNG" and "Ông"; "ReutersTổng" is
// "Reuters" and "Tổng" when the rest opens sentences.
size_t NameBytes(std::string_view token, const FurnitureWords& words) {
  size_t upper_run = 0;
  size_t before_last_upper = 0;
  for (size_t at = 0; at < token.size();) {
    const CodePoint point = DecodeUtf8(token, at);
    const bool upper = IsUpperCase(point.value);
    if (!upper && upper_run >= 3 && IsLetterOrDigit(point.value) && !(point.value >= '0' && point.value <= '9')) {
      return before_last_upper;
    }
    if (upper && at > 0 && upper_run == 0 && words.IsOpener(token.substr(at))) return at;
    if (upper) before_last_upper = at;
    upper_run = upper ? upper_run + 1 : 0;
    at += point.size;
  }
  return token.size();
}

// After a name: the offset past "/", " / ", "-", " - ", "–" or ", " when another name follows; else npos.
size_t PastJoint(std::string_view text, size_t at) {
  size_t next = SkipSpaces(text, at);
  const std::string_view rest = text.substr(next);
  if (rest.starts_with('/') || rest.starts_with('-')) {
    next += 1;
  } else if (rest.starts_with("–")) {
    next += 3;
  } else if (rest.starts_with(", ") && next == at) {
    next += 1;
  } else {
    return std::string_view::npos;
  }
  next = SkipSpaces(text, next);
  return IsUpperAt(text, next) ? next : std::string_view::npos;
}

// Takes one name without joints from `at`: an outlet, or up to four words in capitals, or up to three capitalised ones.
size_t TakeName(std::string_view text, size_t at, const FurnitureWords& words) {
  if (const NewsOutlet* outlet = words.OutletAtBegin(text.substr(at))) return at + outlet->name.size();
  size_t end = at;
  for (size_t count = 0; count < 4; ++count) {
    const size_t begin = count == 0 ? at : SkipSpaces(text, end);
    if (!IsUpperAt(text, begin)) break;
    size_t stop = text.find_first_of(" /,;()\t\n\"", begin);
    if (stop == std::string_view::npos) stop = text.size();
    const std::string_view token = text.substr(begin, stop - begin);
    const bool capitals = token.size() > 1 && IsUpperAt(token, DecodeUtf8(token, 0).size);
    if (count > 0 && (words.IsOpener(token) || (count == 3 && !capitals))) break;
    const size_t size = NameBytes(token, words);
    end = begin + size;
    if (size < token.size() || stop == text.size() || text[stop] != ' ') break;
    if (token.ends_with('.') && token.size() > 3) break;
  }
  return end;
}

// The end of the names that start at `at`; `at` when there is none.
size_t NamesEnd(std::string_view text, size_t at, const FurnitureWords& words) {
  size_t begin = SkipSpaces(text, at);
  if (!IsUpperAt(text, begin)) return at;
  size_t end = begin;
  for (int parts = 0; parts < 6; ++parts) {
    const size_t next = TakeName(text, begin, words);
    if (next == begin) break;
    end = next;
    begin = PastJoint(text, end);
    if (begin == std::string_view::npos) break;
  }
  return end;
}

// The bracket that opens at `at` when it holds a photo credit; empty otherwise.
Span BracketCredit(std::string_view text, size_t at, size_t line_end, const FurnitureWords& words) {
  const size_t close = text.substr(0, std::min(line_end, at + kLongestBracket)).find(')', at);
  if (close == std::string_view::npos) return {};
  const std::string_view inside = text.substr(at + 1, close - at - 1);
  const size_t begin = SkipSpaces(inside, 0);
  const size_t marker = words.MarkerAtBegin(MarkerKind::kPhoto, inside.substr(begin));
  if (marker == 0) return {};
  const std::string_view name = inside.substr(begin, marker);
  const size_t rest = SkipSpaces(inside, begin + marker);
  const bool named = rest < inside.size() && (inside[rest] == ':' || inside[rest] == ';' || IsUpperAt(inside, rest));
  const bool alone = rest >= inside.size() && name.find(' ') != std::string_view::npos;
  if (!named && !alone) return {};
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(close + 1)};
}

// The credit whose ":" stands at `at`; empty when it is none.
Span ColonCredit(std::string_view text, Span line, size_t at, const FurnitureWords& words) {
  size_t before = at;
  while (before > line.begin && text[before - 1] == ' ') --before;
  const std::string_view head = text.substr(line.begin, before - line.begin);
  const size_t marker = words.MarkerAtEnd(MarkerKind::kPhoto, head);
  if (marker == 0 || !IsUpperAt(head, head.size() - marker)) return {};
  const size_t names_limit = at + kLongestNames < line.end ? Utf8Start(text, at + kLongestNames) : line.end;
  size_t end = NamesEnd(text.substr(0, names_limit), at + 1, words);
  if (end == at + 1) return {};
  // "Ảnh: Bệnh viện cung cấp": what is left of the line is too short to be text.
  const size_t rest = line.end - at - 1;
  if (rest < kLongestNames && CountSyllables(text.substr(at + 1, rest)) <= kLongestRest) end = line.end;
  if (end < line.end && text[end] == '.') ++end;
  return {static_cast<uint32_t>(before - marker), static_cast<uint32_t>(end)};
}

// "... hội đàm ngày 18.5. Ảnh REUTERS": only at the end of a line, and only before an outlet or capitals.
Span CreditAtLineEnd(std::string_view text, Span line, const FurnitureWords& words) {
  const std::string_view content = line.In(text);
  size_t name = content.size();
  size_t marker = 0;
  while (marker == 0) {
    const size_t space = name < 2 ? std::string_view::npos : content.rfind(' ', name - 2);
    if (space == std::string_view::npos || content.size() - space > kLongestBareName) return {};
    name = space + 1;
    marker = words.MarkerAtEnd(MarkerKind::kPhotoBare, content.substr(0, space));
  }
  const bool outlet = words.OutletAtBegin(content.substr(name)) != nullptr;
  const size_t second = name < content.size() ? name + DecodeUtf8(content, name).size : name;
  if (!outlet && !(IsUpperAt(content, name) && IsUpperAt(content, second))) return {};
  const size_t end = NamesEnd(content, name, words);
  if (end + 1 < content.size()) return {};
  return {static_cast<uint32_t>(line.begin + name - 1 - marker), line.end};
}

std::string_view WithoutBrackets(std::string_view line) {
  if (line.size() > 2 && line.front() == '(' && line.back() == ')') return line.substr(1, line.size() - 2);
  return line;
}

// "Huy Cường (Theo AFP)": the part in brackets at the end, when it names a source or a desk; else nothing.
std::string_view SourceAtEnd(std::string_view line, const FurnitureWords& words) {
  if (!line.ends_with(')')) return {};
  const size_t open = line.rfind('(');
  if (open == std::string_view::npos) return {};
  const std::string_view inside = line.substr(open + 1, line.size() - open - 2);
  const bool source = words.MarkerAtBegin(MarkerKind::kSource, inside) > 0 ||
                      words.MarkerAtBegin(MarkerKind::kDesk, inside) > 0 || words.OutletAtBegin(inside) != nullptr;
  return source && CountSyllables(inside) <= kLongestTextCredit ? line.substr(open) : std::string_view();
}

// "TTXVN/Vietnam+ 17/4/2021" without its day, which may stand behind a comma.
std::string_view WithoutDay(std::string_view credit) {
  const size_t figures = credit.find_last_not_of("0123456789/.-");
  if (figures != std::string_view::npos && figures + 1 < credit.size() && credit[figures] == ' ') credit = credit.substr(0, figures);
  return credit.substr(0, credit.find(','));
}

}  // namespace

std::vector<Span> FindPhotoCredits(std::string_view text, Span line, const FurnitureWords& words) {
  std::vector<Span> credits;
  const std::string_view head = text.substr(0, line.end);
  size_t bracket = head.find('(', line.begin);
  size_t colon = head.find(':', line.begin);
  for (size_t at = line.begin;;) {
    if (bracket < at) bracket = head.find('(', at);
    if (colon < at) colon = head.find(':', at);
    at = std::min(bracket, colon);
    if (at == std::string_view::npos) break;
    const Span credit =
        text[at] == '(' ? BracketCredit(text, at, line.end, words) : ColonCredit(text, line, at, words);
    if (!credit.empty() && (credits.empty() || credits.back().end <= credit.begin)) {
      credits.push_back(credit);
      at = credit.end;
    } else {
      ++at;
    }
  }
  if (credits.empty() || credits.back().end < line.end) {
    const Span last = CreditAtLineEnd(text, line, words);
    if (!last.empty() && (credits.empty() || credits.back().end <= last.begin)) credits.push_back(last);
  }
  return credits;
}

uint32_t CaptionBegin(std::string_view text, uint32_t limit, Span credit, const FurnitureWords& words) {
  const std::string_view head = text.substr(0, credit.begin);
  size_t end = credit.begin;
  // Back over what stands between the caption and its credit: " - ", ". ", "| ", a closing quote.
  while (end > limit && head.find_last_of(" -|.,!?\"", end - 1) == end - 1) --end;
  while (end >= limit + 3 && (head.substr(end - 3, 3) == "–" || head.substr(end - 3, 3) == "”")) end -= 3;
  while (end > limit && (head[end - 1] == ' ' || head[end - 1] == '.')) --end;
  if (end <= limit) return credit.begin;
  uint32_t begin = limit;
  for (size_t at = end; at-- > limit;) {
    const char c = head[at];
    const bool stop = c == '.' || c == '!' || c == '?' || head.substr(at).starts_with("…");
    size_t after = 0;
    if (!stop || !EndsSentenceAt(head, at, words, &after) || after >= end) continue;
    begin = static_cast<uint32_t>(after);
    break;
  }
  return CountSyllables(head.substr(begin)) > kLongestCaption ? credit.begin : begin;
}

bool IsTextCredit(std::string_view line, const FurnitureWords& words) {
  if (line.size() > kLongestTextCreditBytes || CountSyllables(line) > kLongestTextCredit) return false;
  const bool bracketed = line.starts_with('(') && line.ends_with(')');
  const std::string_view inside = WithoutBrackets(line);
  if (const std::string_view source = SourceAtEnd(line, words); !bracketed && !source.empty()) {
    std::string_view desk = line.substr(0, line.size() - source.size());
    while (desk.ends_with(' ')) desk.remove_suffix(1);
    return words.MarkerAtBegin(MarkerKind::kDesk, desk) == desk.size();
  }
  if (const size_t source = words.MarkerAtBegin(MarkerKind::kSource, inside); source > 0) {
    const size_t name = SkipSpaces(inside, source);
    if (bracketed) return LooksLikeNames(inside.substr(name));
    // "Theo Trí thức trẻ": short, opened by a capital, and no sentence.
    return IsUpperAt(inside, name) && CountSyllables(inside) <= kLongestRest && !ClosesSentence(inside) &&
           inside.find(',') == std::string_view::npos;
  }
  if (const size_t desk = words.MarkerAtBegin(MarkerKind::kDesk, inside); desk > 0 && desk == inside.size()) return true;
  if (words.OutletAtBegin(inside) == nullptr) return false;
  const size_t end = NamesEnd(inside, 0, words);
  return end >= inside.size() || (bracketed && LooksLikeNames(WithoutDay(inside)));
}

bool IsByline(std::string_view line, const FurnitureWords& words) {
  if (line.size() > kLongestTextCreditBytes) return false;
  if (const std::string_view source = SourceAtEnd(line, words); !source.empty()) {
    line.remove_suffix(source.size());
    while (line.ends_with(' ')) line.remove_suffix(1);
    if (line.empty()) return false;
  } else if (ClosesSentence(line) && CountSyllables(line) > 1) {
    return false;
  }
  return LooksLikeNames(line) && CountSyllables(line) <= kLongestTextCredit;
}

std::vector<const NewsOutlet*> OutletsIn(std::string_view credit, const FurnitureWords& words) {
  std::vector<const NewsOutlet*> found;
  bool inside_word = false;
  for (size_t at = 0; at < credit.size();) {
    const CodePoint point = DecodeUtf8(credit, at);
    const bool letter = IsLetterOrDigit(point.value);
    const NewsOutlet* outlet = letter && !inside_word ? words.OutletAtBegin(credit.substr(at)) : nullptr;
    inside_word = letter;
    at += outlet == nullptr ? point.size : outlet->name.size();
    if (outlet == nullptr) continue;
    const bool known = std::any_of(found.begin(), found.end(), [&](auto* one) { return one->shown == outlet->shown; });
    if (!known) found.push_back(outlet);
  }
  return found;
}

}  // namespace banggiao
