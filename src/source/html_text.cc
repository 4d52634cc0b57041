#include "source/html_text.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/utf8.h"

namespace banggiao {
namespace {

struct Entity {
  std::string_view name;
  char32_t value;
};

// HTML 4.01, 24: Latin-1 and the punctuation and symbols that pages of news use. Sorted by name.
constexpr Entity kEntities[] = {
    {"AElig", 198},    {"Aacute", 193},  {"Acirc", 194},    {"Agrave", 192},  {"Aring", 197},   {"Atilde", 195},
    {"Auml", 196},     {"Ccedil", 199},  {"ETH", 208},      {"Eacute", 201},  {"Ecirc", 202},   {"Egrave", 200},
    {"Euml", 203},     {"Iacute", 205},  {"Icirc", 206},    {"Igrave", 204},  {"Iuml", 207},    {"Ntilde", 209},
    {"OElig", 338},    {"Oacute", 211},  {"Ocirc", 212},    {"Ograve", 210},  {"Oslash", 216},  {"Otilde", 213},
    {"Ouml", 214},     {"Scaron", 352},  {"THORN", 222},    {"Uacute", 218},  {"Ucirc", 219},   {"Ugrave", 217},
    {"Uuml", 220},     {"Yacute", 221},  {"Yuml", 376},     {"aacute", 225},  {"acirc", 226},   {"acute", 180},
    {"aelig", 230},    {"agrave", 224},  {"amp", '&'},      {"apos", '\''},   {"aring", 229},   {"atilde", 227},
    {"auml", 228},     {"bdquo", 8222},  {"brvbar", 166},   {"bull", 8226},   {"ccedil", 231},  {"cedil", 184},
    {"cent", 162},     {"copy", 169},    {"curren", 164},   {"dagger", 8224}, {"deg", 176},     {"divide", 247},
    {"eacute", 233},   {"ecirc", 234},   {"egrave", 232},   {"emsp", 8195},   {"ensp", 8194},   {"eth", 240},
    {"euml", 235},     {"euro", 8364},   {"frac12", 189},   {"frac14", 188},  {"frac34", 190},  {"gt", '>'},
    {"hellip", 8230},  {"iacute", 237},  {"icirc", 238},    {"iexcl", 161},   {"igrave", 236},  {"iquest", 191},
    {"iuml", 239},     {"laquo", 171},   {"ldquo", 8220},   {"lsaquo", 8249}, {"lsquo", 8216},  {"lt", '<'},
    {"macr", 175},     {"mdash", 8212},  {"micro", 181},    {"middot", 183},  {"minus", 8722},  {"nbsp", 160},
    {"ndash", 8211},   {"not", 172},     {"ntilde", 241},   {"oacute", 243},  {"ocirc", 244},   {"oelig", 339},
    {"ograve", 242},   {"ordf", 170},    {"ordm", 186},     {"oslash", 248},  {"otilde", 245},  {"ouml", 246},
    {"para", 182},     {"permil", 8240}, {"plusmn", 177},   {"pound", 163},   {"quot", '"'},    {"raquo", 187},
    {"rdquo", 8221},   {"reg", 174},     {"rsaquo", 8250},  {"rsquo", 8217},  {"sbquo", 8218},  {"scaron", 353},
    {"sect", 167},     {"shy", 173},     {"sup1", 185},     {"sup2", 178},    {"sup3", 179},    {"szlig", 223},
    {"thinsp", 8201},  {"thorn", 254},   {"times", 215},    {"trade", 8482},  {"uacute", 250},  {"ucirc", 251},
    {"ugrave", 249},   {"uml", 168},     {"uuml", 252},     {"yacute", 253},  {"yen", 165},     {"yuml", 255},
    {"zwj", 8205},     {"zwnj", 8204}};

struct Reference {
  char32_t value = 0;
  size_t size = 0;  // Bytes, "&" and ";" included; 0: this is no reference.
};

Reference NumericReference(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  size_t at = hex ? 3 : 2;
  const size_t first = at;
  uint64_t value = 0;
  for (; at < text.size() && at < first + 12; ++at) {
    const char c = text[at];
    const int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                   : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) break;
    value = std::min<uint64_t>(value * (hex ? 16 : 10) + static_cast<uint64_t>(digit), 0x110000);
  }
  if (at == first) return {};
  if (at < text.size() && text[at] == ';') ++at;
  const bool bad = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
  // HTML reads 128..159 as windows-1252; only the quotes and dashes matter there.
  static constexpr char32_t kC1[32] = {0x20AC, 0xFFFD, 0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0xFFFD, 0x17D,  0xFFFD,
                                       0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0xFFFD, 0x17E,  0x178};
  if (value >= 128 && value < 160) return {kC1[value - 128], at};
  return {bad ? kReplacement : static_cast<char32_t>(value), at};
}

// The character reference that `text`, which starts with "&", opens with.
Reference ReadReference(std::string_view text) {
  if (text.size() > 2 && text[1] == '#') return NumericReference(text);
  size_t end = 1;
  while (end < text.size() && end < 10 && ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z') ||
                                           (text[end] >= '0' && text[end] <= '9'))) {
    ++end;
  }
  if (end == text.size() || text[end] != ';') return {};
  const std::string_view name = text.substr(1, end - 1);
  const auto* found = std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                                       [](const Entity& entity, std::string_view key) { return entity.name < key; });
  if (found == std::end(kEntities) || found->name != name) return {};
  return {found->value, end + 1};
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

class TextAppender {
 public:
  TextAppender(std::string_view html, MappedText* out) : html_(html), out_(out) {}

  void Append(Span piece) {
    size_t run = piece.begin;
    for (size_t at = piece.begin; at < piece.end;) {
      const char c = html_[at];
      if (!IsSpace(c) && c != '&') {
        ++at;
        continue;
      }
      Copy(run, at);
      if (IsSpace(c)) {
        if (!space_) space_begin_ = at;
        space_ = true;
        ++at;
      } else {
        at += Decode(html_.substr(at, piece.end - at), at);
      }
      run = at;
    }
    Copy(run, piece.end);
  }

 private:
  void Copy(size_t begin, size_t end) {
    if (begin >= end) return;
    FlushSpace(begin);
    out_->AppendCopied(html_.substr(begin, end - begin), static_cast<uint32_t>(begin));
    any_ = true;
  }

  void FlushSpace(size_t next) {
    // A single space right before its word is copied; anything else becomes one.
    if (space_ && any_) {
      if (html_[space_begin_] == ' ' && space_begin_ + 1 == next) {
        out_->AppendCopied(" ", static_cast<uint32_t>(space_begin_));
      } else {
        out_->AppendReplaced(" ", static_cast<uint32_t>(space_begin_), static_cast<uint32_t>(next - space_begin_));
      }
    }
    space_ = false;
  }

  size_t Decode(std::string_view text, size_t at) {
    const Reference reference = ReadReference(text);
    if (reference.size == 0) {
      Copy(at, at + 1);
      return 1;
    }
    FlushSpace(at);
    std::string decoded;
    AppendUtf8(reference.value, &decoded);
    out_->AppendReplaced(decoded, static_cast<uint32_t>(at), static_cast<uint32_t>(reference.size));
    any_ = true;
    return reference.size;
  }

  std::string_view html_;
  MappedText* out_;
  bool any_ = false;    // Something stands before, so a space may follow.
  bool space_ = false;  // White space has been read and not yet written.
  size_t space_begin_ = 0;
};

}  // namespace

void AppendHtmlText(std::string_view html, const std::vector<Span>& pieces, MappedText* out) {
  TextAppender appender(html, out);
  for (const Span piece : pieces) appender.Append(piece);
}

std::string HtmlToPlain(std::string_view value) {
  MappedText text;
  AppendHtmlText(value, {{0, static_cast<uint32_t>(value.size())}}, &text);
  return text.text;
}

}  // namespace banggiao
