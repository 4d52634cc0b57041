#include "language/vi/dates_cells.h"

namespace banggiao::vi {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The mark at `at` of a number and its size in bytes; 0 for none that belongs to a date or clock.
char MarkAt(std::string_view text, size_t at, size_t* size) {
  *size = 1;
  const char c = text[at];
  if (c == '/' || c == '-' || c == '.' || c == ',' || c == ':' || c == 'h' || c == 'g') return c;
  if (text.substr(at).starts_with("–") || text.substr(at).starts_with("—")) {
    *size = 3;
    return '-';
  }
  if (text.substr(at).starts_with("‑") || text.substr(at).starts_with("‐")) {
    *size = 3;
    return '-';
  }
  return 0;
}

bool IsClockMark(char mark) { return mark == ':' || mark == 'h' || mark == 'g'; }

bool IsQuarter(const Cell& cell) {
  return cell.Has(Role::kUnit) && cell.lexeme->ValueOf(Role::kUnit) == static_cast<int32_t>(Unit::kQuarter);
}

// "I-2019" behind "quý" is one token; anything else there is read as a number.
NumberShape ReadQuarter(std::string_view text) {
  constexpr std::string_view kQuarters[] = {"I-", "II-", "III-", "IV-"};
  int32_t quarter = 1;
  for (std::string_view roman : kQuarters) {
    if (text.starts_with(roman)) {
      NumberShape year = ReadNumber(text.substr(roman.size()));
      if (year.count != 1) return {};
      year.values = {quarter, year.values[0]};
      year.digits = {1, year.digits[0]};
      year.marks[0] = '-';
      year.count = 2;
      return year;
    }
    ++quarter;
  }
  return ReadNumber(text);
}

// Whether what stands between two tokens parts them: a line end, or words that are not read (a caption in the line).
bool IsBorder(std::string_view gap) { return gap.find_first_not_of(" \t") != std::string_view::npos; }

// The first token of [at, end) that begins a new line, or `end`.
size_t LineEnd(std::string_view text, const std::vector<Token>& tokens, size_t at, size_t end) {
  for (size_t i = at + 1; i < end; ++i) {
    const uint32_t gap = tokens[i - 1].span.end;
    if (IsBorder(text.substr(gap, tokens[i].span.begin - gap))) return i;
  }
  return end;
}

}  // namespace

NumberShape ReadNumber(std::string_view text) {
  NumberShape shape;
  size_t at = 0;
  while (at < text.size()) {
    if (shape.count == shape.values.size()) return {};
    const size_t begin = at;
    int32_t value = 0;
    while (at < text.size() && IsDigit(text[at])) {
      if (at - begin >= 8) return {};
      value = value * 10 + (text[at++] - '0');
    }
    if (at == begin) return {};
    shape.values[shape.count] = value;
    shape.digits[shape.count] = static_cast<uint8_t>(at - begin);
    ++shape.count;
    if (at == text.size()) break;
    size_t size = 0;
    const char mark = MarkAt(text, at, &size);
    if (mark == 0) return {};
    shape.marks[shape.count - 1] = mark;
    if (IsClockMark(mark)) shape.clock = true;
    at += size;
    if (at == text.size() && !(shape.clock && shape.count == 1 && mark != ':')) return {};  // "10h" ends so.
  }
  if (shape.clock &&
      (shape.values[0] > 24 || (shape.count > 1 && shape.values[1] > 59) || shape.count > 3 || !IsClockMark(shape.marks[0]))) {
    return {};
  }
  return shape;
}

void Cells::Read(std::string_view text, const std::vector<Token>& tokens, const DateLexicon& lexicon) {
  cells.clear();
  numbers.clear();
  cells.reserve(tokens.size());
  uint32_t end = 0;  // Byte behind the cell before.
  for (uint32_t at = 0; at < tokens.size();) {
    const Token& token = tokens[at];
    Cell cell;
    cell.first = at;
    cell.lexeme = lexicon.Match(tokens, at, tokens.size());
    if (cell.lexeme != nullptr && cell.lexeme->keys.size() > 1) {
      const size_t line_end = LineEnd(text, tokens, at, at + cell.lexeme->keys.size());
      cell.lexeme = lexicon.Match(tokens, at, line_end);
    }
    cell.last = at + (cell.lexeme == nullptr ? 1 : static_cast<uint32_t>(cell.lexeme->keys.size()));
    const bool quarter = !cells.empty() && IsQuarter(cells.back());
    if (token.kind == TokenKind::kNumber ? cell.lexeme == nullptr || cell.Has(Role::kNotDate)
                                         : quarter && cell.lexeme == nullptr) {
      cell.number = static_cast<int32_t>(numbers.size());
      numbers.push_back(quarter ? ReadQuarter(token.span.In(text)) : ReadNumber(token.span.In(text)));
    }
    if (token.space_before || at == 0 || token.span.begin != end) {
      cell.breaks = at == 0 || IsBorder(text.substr(end, token.span.begin - end));
    }
    cells.push_back(cell);
    at = cell.last;
    end = tokens[at - 1].span.end;
  }
}

}  // namespace banggiao::vi
