#include "language/vi/numerals.h"

#include <charconv>

namespace banggiao::vi {
namespace {

constexpr int kMaxGroups = 5;  // "1 tỷ 200 triệu 300 nghìn 40".

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Bytes of a dash at the front, 0 for none.
size_t DashSize(std::string_view text) {
  if (text.starts_with('-')) return 1;
  return text.starts_with("–") || text.starts_with("—") || text.starts_with("‑") || text.starts_with("‐") ? 3 : 0;
}

// The digits with their dots and commas at the front of `text`: "1.234,5" of "1.234,5-2".
std::string_view PlainAtFront(std::string_view text) {
  size_t at = 0;
  while (at < text.size() &&
         (IsDigit(text[at]) || ((text[at] == '.' || text[at] == ',') && at + 1 < text.size() && IsDigit(text[at + 1])))) {
    ++at;
  }
  return text.substr(0, at);
}

// "9.999" for "1.234" and "1.234.567", "0,9" for "0,75": what the rows of forms are about.
std::string ShapeOf(std::string_view digits) {
  std::string shape(1, digits[0] == '0' ? '0' : '9');
  size_t at = digits.find_first_of(".,");
  if (at != std::string_view::npos && at > 3) shape = "9999";  // No thousands behind four digits.
  while (at != std::string_view::npos) {
    const size_t next = std::min(digits.find_first_of(".,", at + 1), digits.size());
    const std::string part = digits[at] + std::string(next - at - 1 == 3 ? "999" : "9");
    if (part.size() == 2 || !shape.ends_with(part)) shape += part;  // Only thousands repeat; "8,9,10" is a list.
    at = next == digits.size() ? std::string_view::npos : next;
  }
  return shape;
}

}  // namespace

std::string Decimal::Text() const {
  std::string text = std::to_string(digits);
  if (places == 0) return text;
  if (text.size() <= static_cast<size_t>(places)) text.insert(0, static_cast<size_t>(places) + 1 - text.size(), '0');
  text.insert(text.size() - static_cast<size_t>(places), 1, '.');
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

bool Decimal::Scale(int power) {
  Decimal scaled = *this;
  for (; power > 0; --power) {
    if (scaled.places > 0) {
      --scaled.places;
    } else if (__builtin_mul_overflow(scaled.digits, int64_t{10}, &scaled.digits)) {
      return false;
    }
  }
  *this = scaled;
  return true;
}

bool Decimal::Add(Decimal other) {
  Decimal sum = *this;
  while (sum.places < other.places) {
    if (__builtin_mul_overflow(sum.digits, int64_t{10}, &sum.digits)) return false;
    ++sum.places;
  }
  while (other.places < sum.places) {
    if (__builtin_mul_overflow(other.digits, int64_t{10}, &other.digits)) return false;
    ++other.places;
  }
  if (__builtin_add_overflow(sum.digits, other.digits, &sum.digits)) return false;
  *this = sum;
  return true;
}

bool Decimal::LessThan(const Decimal& other) const {
  Decimal negative = other;
  negative.digits = -negative.digits;
  Decimal difference = *this;
  return difference.Add(negative) && difference.digits < 0;
}

int NumeralReader::Take(WordRole role, size_t* at, size_t end, Numeral* numeral) const {
  const ExpressionWord* word = lexicon_.Match(tokens_, *at, end, role);
  if (word == nullptr) return -1;
  const WordUse* use = word->As(role);
  int value = 0;
  (void)std::from_chars(use->value.data(), use->value.data() + use->value.size(), value);
  *at += word->keys.size();
  numeral->rows.push_back(use);
  return value;
}

bool NumeralReader::ReadPlain(std::string_view digits, bool scaled, Decimal* value, Numeral* numeral) const {
  if (digits.empty() || digits.size() > 18) return false;
  const size_t last_mark = digits.find_last_of(".,");
  size_t decimals = 0;
  if (last_mark != std::string_view::npos) {
    const WordUse* form = lexicon_.Form(ShapeOf(digits));
    if (form == nullptr) return false;
    const bool thousands = form->value == "thousands" || (form->value == "thousands-unless-scaled" && !scaled);
    if (!thousands) decimals = digits.size() - last_mark - 1;
    numeral->rows.push_back(form);
  }
  *value = {0, static_cast<int>(decimals)};
  for (const char c : digits) {
    if (IsDigit(c)) value->digits = value->digits * 10 + (c - '0');
  }
  return true;
}

// "28.500", "5-7", "2/3", "48h".
bool NumeralReader::ReadToken(size_t at, size_t end, Numeral* numeral) const {
  const std::string_view token = tokens_[at].span.In(text_);
  if (token.empty() || !IsDigit(token[0])) return false;
  size_t behind = at + 1;
  Numeral unused;
  const bool scaled = ReadScales(&behind, end, true, &unused) > 0;
  const std::string_view first = PlainAtFront(token);
  if (!ReadPlain(first, scaled, &numeral->low, numeral)) return false;
  numeral->high = numeral->low;
  std::string_view rest = token.substr(first.size());
  const size_t mark = rest.starts_with('/') ? 1 : DashSize(rest);
  const std::string_view second = mark == 0 ? std::string_view() : PlainAtFront(rest.substr(mark));
  if (!second.empty()) {
    if (!ReadPlain(second, scaled, &numeral->high, numeral)) return false;
    numeral->fraction = rest[0] == '/';
    numeral->range = !numeral->fraction;
    if (numeral->range && !numeral->low.LessThan(numeral->high)) return false;  // "3-1" is a score.
    if (numeral->fraction && (!numeral->low.IsWhole() || !numeral->high.IsWhole() || numeral->high.digits == 0)) return false;
    rest.remove_prefix(mark + second.size());
  }
  if (!rest.empty() && (IsDigit(rest[0]) || rest[0] == '/' || rest[0] == ':' || DashSize(rest) != 0)) return false;
  numeral->glued = rest.empty() ? 0 : static_cast<uint32_t>(token.size() - rest.size());
  numeral->end = rest.empty() ? at + 1 : at;
  return true;
}

// The sum of the powers said at `*at`: "nghìn tỷ" is 12. Behind digits and single words "chục" and "trăm" count, too.
int NumeralReader::ReadScales(size_t* at, size_t end, bool behind_digits, Numeral* numeral) const {
  int power = 0;
  if (behind_digits) {
    if (Take(WordRole::kHundred, at, end, numeral) >= 0) {
      power = 2;
    } else if (Take(WordRole::kTens, at, end, numeral) >= 0) {
      power = 1;
    }
  }
  for (int scale; power < 15 && (scale = Take(WordRole::kScale, at, end, numeral)) > 0;) power += scale;
  return power;
}

// Up to 999 in words.
bool NumeralReader::ReadSmall(size_t at, size_t end, Group* group, Numeral* numeral) const {
  size_t i = at;
  int value = 0;
  const auto digit = [&](size_t* next) { return Take(WordRole::kDigit, next, end, numeral); };
  // "hai mươi năm" is twenty years, "hai mươi lăm" twenty-five.
  const auto last_digit = [&](size_t* next) { return Take(WordRole::kLastDigit, next, end, numeral); };
  if (const int ten = Take(WordRole::kTen, &i, end, numeral); ten >= 0) {
    value = 10;
    group->compound = true;
    if (const int unit = last_digit(&i); unit > 0) value += unit;
  } else {
    value = digit(&i);
    if (value < 0) return false;
    if (Take(WordRole::kHundred, &i, end, numeral) >= 0) {
      value *= 100;
      group->compound = true;
      if (Take(WordRole::kZero, &i, end, numeral) >= 0) {
        if (const int unit = digit(&i); unit > 0) value += unit;
      } else if (Group tail; ReadSmall(i, end, &tail, numeral) && tail.compound && tail.low.digits < 100) {
        value += static_cast<int>(tail.low.digits);
        i = tail.end;
      }
    } else if (Take(WordRole::kTens, &i, end, numeral) >= 0) {
      value *= 10;
      group->compound = true;
      if (const int unit = last_digit(&i); unit > 0) value += unit;
    }
  }
  group->low = group->high = {value, 0};
  group->syllables = static_cast<int>(i - at);
  group->end = i;
  return true;
}

bool NumeralReader::Read(size_t at, size_t end, Numeral* numeral) const {
  *numeral = {};
  size_t i = at;
  int last_power = 99;
  bool any = false;
  for (int groups = 0; groups < kMaxGroups && i < end; ++groups) {
    Numeral piece;
    Group group;
    bool digits = ReadToken(i, end, &piece);
    if (digits) {
      group = {piece.low, piece.high, piece.end, 2, false};
    } else if (piece = {}; !ReadSmall(i, end, &group, &piece)) {
      if (any) break;
      group = {{1, 0}, {1, 0}, i, 2, false};  // "trăm nghìn"
      piece.bare = true;
    }
    size_t behind = group.end;
    const int power = piece.glued != 0 ? 0 : ReadScales(&behind, end, digits || piece.bare || group.syllables == 1, &piece);
    if (piece.bare && power == 0) return false;
    const bool goes_on = !any || (power < last_power && (power > 0 || (!digits && group.compound)));
    if (!goes_on || !group.low.Scale(power) || (!piece.fraction && !group.high.Scale(power))) break;
    if (!any) {
      numeral->low = group.low;
      numeral->high = piece.fraction ? piece.high : group.high;
    } else if (!numeral->low.Add(group.low) || !numeral->high.Add(group.high)) {
      break;
    }
    numeral->range = numeral->range || piece.range;
    numeral->fraction = numeral->fraction || piece.fraction;
    numeral->bare = numeral->bare || piece.bare;
    numeral->words = numeral->words || !digits;
    numeral->lone = !any && !digits && !piece.bare && group.syllables == 1 && power == 0;
    if (!any) numeral->scale = power;
    numeral->glued = piece.glued;
    numeral->rows.insert(numeral->rows.end(), piece.rows.begin(), piece.rows.end());
    any = true;
    i = behind;
    if (piece.glued != 0 || piece.range || piece.fraction || power == 0) break;
    if (size_t half = i; Take(WordRole::kHalf, &half, end, numeral) >= 0) {  // "2 triệu rưỡi"
      Decimal five{5, 0};
      if (five.Scale(power - 1) && numeral->low.Add(five) && numeral->high.Add(five)) i = half;
      break;
    }
    last_power = power;
  }
  numeral->end = i;
  return any;
}

}  // namespace banggiao::vi
