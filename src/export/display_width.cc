#include "export/display_width.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace banggiao {
namespace {

size_t WidthOf(const CodePoint& point) {
  if (point.value < 0x20 || point.value == 0x7F) return 0;
  if (point.value < 0x300) return point.value >= 0x80 && point.value < 0xA0 ? 0 : 1;
  const auto c = static_cast<UChar32>(point.value);
  const int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int32_t east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  const bool wide = east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH;
  return wide || u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ? 2 : 1;
}

// The end of the longest prefix of at most `width` columns, marks included.
size_t PrefixEnd(std::string_view text, size_t width) {
  size_t used = 0;
  size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = DecodeUtf8(text, at);
    used += WidthOf(point);
    if (used > width) break;
    at += point.size;
  }
  return at;
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    width += WidthOf(point);
    at += point.size;
  }
  return width;
}

std::string ForTerminal(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    if (point.value == '\t' || point.value == '\n') {
      clean += ' ';
    } else if (!control) {
      AppendUtf8(point.value, &clean);
    }
    at += point.size;
  }
  return clean;
}

std::string Shortened(std::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::string_view kept = text.substr(0, PrefixEnd(text, width - 1));
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + "…";
}

std::vector<std::string> Wrapped(std::string_view text, size_t width, size_t max_lines) {
  std::vector<std::string> lines;
  while (DisplayWidth(text) > width && lines.size() + 1 < max_lines) {
    size_t end = PrefixEnd(text, width);
    if (end < text.size() && text[end] != ' ') {
      const size_t space = text.substr(0, end).rfind(' ');
      if (space != std::string_view::npos && space > 0) end = space;
    }
    if (end == 0) end = DecodeUtf8(text, 0).size;  // One letter wider than the line.
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  if (lines.empty() || !text.empty()) lines.push_back(Shortened(text, width));
  return lines;
}

std::string PaddedTo(std::string text, size_t width) {
  const size_t used = DisplayWidth(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

}  // namespace banggiao
