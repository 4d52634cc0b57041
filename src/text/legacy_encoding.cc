#include "text/legacy_encoding.h"

#include <algorithm>
#include <charconv>

#include "core/data_files.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

// 0x80..0x9F as in the WHATWG encoding standard; 0: no character.
constexpr char32_t kWindows1252[32] = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160,
                                       0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E, 0x178};

struct Known {
  std::string_view column;
  std::string_view name;
  std::string_view labels;  // In declarations; lower case.
};
// ISO 8859-1 and the like are what pages of all these encodings declared, since browsers then leave the bytes to the font.
constexpr Known kKnown[] = {
    {"tcvn3", "TCVN3 (ABC)", "tcvn3|tcvn|abc|x-viet-tcvn3|x-viet-tcvn|x-viet-abc"},
    {"vni", "VNI", "vni|vni-win|x-viet-vni|x-viet-vni-win"},
    {"windows-1258", "windows-1258", "windows-1258|cp1258|x-cp1258"},
    {"viscii", "VISCII", "viscii|csviscii|x-viet-viscii"},
    {"tcvn5712", "TCVN 5712", "tcvn5712|tcvn-5712|tcvn5712-1|tcvn5712-1:1993|x-viet-tcvn5712"},
    {"", "windows-1252", "windows-1252|cp1252|iso-8859-1|iso8859-1|latin1|iso_8859-1|us-ascii|ascii|x-user-defined"},
};

bool IsSmallMarked(char32_t c) {
  return (c >= 0xE0 && c <= 0xFE) || ((c >= 0x102 && c <= 0x1B0) && (c == 0x103 || c == 0x111 || c == 0x129 || c == 0x169 ||
                                                                     c == 0x1A1 || c == 0x1B0)) ||
         (c >= 0x1EA0 && c <= 0x1EF9 && (c & 1) != 0);
}
// Small letters of Vietnamese stand one after their capitals, those of Latin-1 32 after.
char32_t Capital(char32_t c) { return c < 0x100 ? c - 32 : c - 1; }
bool IsAsciiCapital(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool IsAsciiSmall(char32_t c) { return c >= 'a' && c <= 'z'; }

// The first line that is no comment.
std::string_view HeaderOf(std::string_view table) {
  while (table.starts_with('#')) table.remove_prefix(std::min(table.find('\n'), table.size() - 1) + 1);
  return table.substr(0, table.find('\n'));
}

}  // namespace

int Windows1252Byte(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c < 0x100)) return static_cast<int>(c);
  const auto* found = std::find(std::begin(kWindows1252), std::end(kWindows1252), c);
  return found == std::end(kWindows1252) ? -1 : 0x80 + static_cast<int>(found - std::begin(kWindows1252));
}

LegacyEncoding::LegacyEncoding(std::string_view table, std::string_view column, std::string name)
    : name_(std::move(name)), fonts_of_capitals_(column == "tcvn3") {
  for (size_t i = 0; i < 256; ++i) single_[i] = i >= 0x80 && i < 0xA0 ? kWindows1252[i - 0x80] : static_cast<char32_t>(i);
  const std::vector<std::string_view> columns = SplitList(HeaderOf(table), '\t');
  const auto at = static_cast<size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
  for (const TsvRow& row : ReadTsv(table)) {
    if (at >= row.fields.size()) continue;
    const char32_t letter = DecodeUtf8(row.fields[0], 0).value;
    for (const std::string_view form : SplitList(row.fields[at])) AddForm(form, letter);
  }
}

void LegacyEncoding::AddForm(std::string_view hex, char32_t letter) {
  uint8_t bytes[2] = {};
  size_t size = 0;
  for (const std::string_view byte : SplitList(hex, ' ')) {
    if (size < 2) std::from_chars(byte.data(), byte.data() + byte.size(), bytes[size++], 16);
  }
  if (size == 1) single_[bytes[0]] = letter;
  if (size == 2) pairs_[bytes[0]].push_back({bytes[1], letter});
}

LegacyEncoding::Unit LegacyEncoding::ReadUnit(std::string_view bytes, size_t at) const {
  const auto first = static_cast<uint8_t>(bytes[at]);
  if (at + 1 < bytes.size()) {
    for (const Pair& pair : pairs_[first]) {
      if (pair.second == static_cast<uint8_t>(bytes[at + 1])) return {pair.letter, static_cast<uint32_t>(at), 2};
    }
  }
  const char32_t letter = single_[first];
  return {letter == 0 && first != 0 ? kReplacement : letter, static_cast<uint32_t>(at), 1};
}

// A word is in capitals when two or more of its ASCII letters are capitals and none is small, or when none is small and
// such a word stands right beside it ("¸N Tö H×NH" for ÁN TỬ HÌNH).
void LegacyEncoding::RaiseCapitals(std::vector<Unit>* units) {
  struct Stretch {
    size_t begin = 0, end = 0, capitals = 0;
    bool small = false, raised = false;
  };
  std::vector<Stretch> words;
  for (size_t i = 0; i < units->size();) {
    Stretch word{i, i};
    for (; word.end < units->size(); ++word.end) {
      const char32_t c = (*units)[word.end].letter;
      if (!IsAsciiCapital(c) && !IsAsciiSmall(c) && c < 0xC0) break;
      word.capitals += IsAsciiCapital(c) ? 1 : 0;
      word.small = word.small || IsAsciiSmall(c);
    }
    i = std::max(word.end, i + 1);
    word.raised = !word.small && word.capitals >= 2;
    if (word.end > word.begin) words.push_back(word);
  }
  const auto pass_on = [](const Stretch& from, Stretch* to, size_t between) {
    to->raised = to->raised || (from.raised && !to->small && between <= 1);
  };
  for (size_t w = 1; w < words.size(); ++w) pass_on(words[w - 1], &words[w], words[w].begin - words[w - 1].end);
  for (size_t w = words.size(); w-- > 1;) pass_on(words[w], &words[w - 1], words[w].begin - words[w - 1].end);
  for (const Stretch& word : words) {
    for (size_t i = word.begin; word.raised && i < word.end; ++i) {
      Unit& unit = (*units)[i];
      if (IsSmallMarked(unit.letter)) unit.letter = Capital(unit.letter);
    }
  }
}

MappedText LegacyEncoding::Decode(std::string_view bytes) const {
  std::vector<Unit> units;
  units.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size(); at += units.back().size) units.push_back(ReadUnit(bytes, at));
  if (fonts_of_capitals_) RaiseCapitals(&units);
  MappedText decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 2);
  std::string letter;
  for (const Unit& unit : units) {
    letter.clear();
    AppendUtf8(unit.letter, &letter);
    const bool same = unit.size == 1 && letter.size() == 1 && letter[0] == bytes[unit.begin];
    same ? decoded.AppendCopied(letter, unit.begin) : decoded.AppendReplaced(letter, unit.begin, unit.size);
  }
  return decoded;
}

const std::vector<LegacyEncoding>& LegacyEncoding::All() {
  static const std::vector<LegacyEncoding> all = [] {
    std::vector<LegacyEncoding> made;
    const std::string_view table = EmbeddedData().Get("vi/encodings.tsv");
    for (const Known& known : kKnown) made.emplace_back(table, known.column, std::string(known.name));
    return made;
  }();
  return all;
}

const LegacyEncoding* LegacyEncoding::ByLabel(std::string_view label) {
  std::string lower(label);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (size_t i = 0; i < std::size(kKnown); ++i) {
    const auto labels = SplitList(kKnown[i].labels);
    if (std::find(labels.begin(), labels.end(), lower) != labels.end()) return &All()[i];
  }
  return nullptr;
}

}  // namespace banggiao
