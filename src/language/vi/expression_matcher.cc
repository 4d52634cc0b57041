#include "language/vi/expression_matcher.h"

#include <algorithm>
#include <bit>

namespace banggiao::vi {
namespace {

constexpr uint64_t Bit(WordRole role) { return uint64_t{1} << static_cast<unsigned>(role); }
// What can only stand behind a number, so that "ba" before it is three and not a father.
constexpr uint64_t kCounted = Bit(WordRole::kUnit) | Bit(WordRole::kCurrency) | Bit(WordRole::kPercent) | Bit(WordRole::kNoun) |
                              Bit(WordRole::kClassifier) | Bit(WordRole::kSpan) | Bit(WordRole::kTimesWord) |
                              Bit(WordRole::kPart);

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

ExpressionMatcher::ExpressionMatcher(std::string_view text, const Analysis& analysis, const ExpressionLexicon& lexicon,
                                     const PatternTable& patterns)
    : text_(text), analysis_(analysis), lexicon_(lexicon), patterns_(patterns), numerals_(text, analysis.tokens, lexicon) {}

void ExpressionMatcher::Enter(size_t first, size_t last) {
  first_ = first;
  last_ = last;
  known_.clear();
  word_at_.assign(last - first, nullptr);
  named_.assign(last - first, false);
  const std::vector<Word>& words = analysis_.words;
  for (; word_ < words.size() && words[word_].first < last; ++word_) {
    if (words[word_].first >= first) word_at_[words[word_].first - first] = &words[word_];
  }
  const std::vector<Name>& names = analysis_.names;
  for (; name_ < names.size() && names[name_].first < last; ++name_) {
    for (size_t token = std::max<size_t>(names[name_].first, first); token < names[name_].last && token < last; ++token) {
      named_[token - first] = true;
    }
  }
}

const Word* ExpressionMatcher::WordFrom(size_t token) const {
  return token >= first_ && token < last_ ? word_at_[token - first_] : nullptr;
}

bool ExpressionMatcher::IsName(size_t token) const { return token < last_ && named_[token - first_]; }

bool ExpressionMatcher::MayBegin(size_t at) const {
  const Token& token = analysis_.tokens[at];
  if (token.kind == TokenKind::kNumber || IsDigit(text_[token.span.begin])) return true;
  constexpr uint64_t kNumberWords =
      Bit(WordRole::kDigit) | Bit(WordRole::kTen) | Bit(WordRole::kScale) | Bit(WordRole::kHundred) | Bit(WordRole::kTens);
  return (lexicon_.RolesAt(analysis_.tokens, at, last_) & (patterns_.first_roles() | kNumberWords)) != 0;
}

const Numeral* ExpressionMatcher::NumberAt(size_t token) {
  if (token >= last_ || IsName(token)) return nullptr;
  for (const auto& known : known_) {
    if (known->token == token) return known->found ? &known->number : nullptr;
  }
  known_.push_back(std::make_unique<Known>());
  Known& known = *known_.back();
  known.token = token;
  known.found = numerals_.Read(token, last_, &known.number);
  return known.found ? &known.number : nullptr;
}

// Whether a single number word is a number here: "năm" is mostly a year, "Ba" in "Ba Lan" no three, "một" mostly an article.
bool ExpressionMatcher::IsNumber(const Numeral& number, size_t token) const {
  if (!number.lone) return true;
  if (lexicon_.Match(analysis_.tokens, token, last_, WordRole::kOne) != nullptr) return false;
  const Word* word = WordFrom(token);
  if (word != nullptr && word->pos == Upos::kNum && word->last == token + 1) return true;
  if (analysis_.tokens[token].capital && token != first_) return false;
  const WordUse* row = number.rows.empty() ? nullptr : number.rows[0];
  const bool safe = row != nullptr && !row->id.ends_with("-unsafe");
  return safe && (lexicon_.RolesAt(analysis_.tokens, number.end, last_) & kCounted) != 0;
}

bool ExpressionMatcher::TakeWord(const PatternElement& element, Place place, Taken* taken, Place* next) const {
  for (uint64_t roles = element.roles; roles != 0; roles &= roles - 1) {
    const auto role = static_cast<WordRole>(std::countr_zero(roles));
    if (place.glued) {
      const std::string_view token = analysis_.tokens[place.token].span.In(text_);
      size_t digits = token.size();
      while (digits > 0 && !IsDigit(token[digits - 1])) --digits;
      // "m2": the digit belongs to the unit.
      if (digits == token.size()) digits = token.find_first_not_of("0123456789.,");
      if (digits == std::string_view::npos) return false;
      const ExpressionWord* word = lexicon_.Glued(token.substr(digits), role);
      if (word == nullptr) continue;
      *taken = {word->As(role), nullptr, nullptr, 0, 0};
      *next = {place.token + 1, false};
      return true;
    }
    const ExpressionWord* word = lexicon_.Match(analysis_.tokens, place.token, last_, role);
    if (word == nullptr) continue;
    *taken = {word->As(role), nullptr, nullptr, 0, 0};
    *next = {place.token + word->keys.size(), false};
    return true;
  }
  return false;
}

// "chiếc tàu", "nhà lãnh đạo", "nữ doanh nhân", "binh sĩ".
bool ExpressionMatcher::TakeNoun(Place place, Taken* taken, Place* next) const {
  if (place.glued || place.token >= last_) return false;
  const std::vector<Token>& tokens = analysis_.tokens;
  size_t at = place.token;
  const WordUse* before = nullptr;
  if (const ExpressionWord* prefix = lexicon_.Match(tokens, at, last_, WordRole::kPrefix)) {
    before = prefix->As(WordRole::kPrefix);
    at += prefix->keys.size();
  }
  const ExpressionWord* classifier = lexicon_.Match(tokens, at, last_, WordRole::kClassifier);
  const size_t classifier_end = classifier == nullptr ? at : at + classifier->keys.size();
  if (const Word* word = WordFrom(at); classifier != nullptr && (word == nullptr || word->last <= classifier_end)) {
    before = classifier->As(WordRole::kClassifier);
    at = classifier_end;
  }
  const Word* word = IsName(at) ? nullptr : WordFrom(at);
  const bool tagged = word != nullptr && word->pos == Upos::kNoun && tokens[word->first].kind == TokenKind::kWord;
  const ExpressionWord* known = lexicon_.Match(tokens, at, last_, WordRole::kNoun);
  const size_t known_end = known == nullptr ? at : at + known->keys.size();
  if (known != nullptr && (!tagged || word->last <= known_end)) {
    *taken = {known->As(WordRole::kNoun), nullptr, before, at, known_end};
  } else if (tagged) {
    *taken = {nullptr, nullptr, before, at, word->last};
  } else if (before != nullptr && before->role == WordRole::kClassifier) {  // "56 chiếc Look Out II"
    *taken = {before, nullptr, nullptr, classifier_end - classifier->keys.size(), classifier_end};
  } else {
    return false;
  }
  *next = {taken->noun_last, false};
  return true;
}

bool ExpressionMatcher::TakeNumber(const PatternElement& element, Place place, Taken* taken, Place* next) {
  const Numeral* number = place.glued ? nullptr : NumberAt(place.token);
  if (number == nullptr) return false;
  const bool plain = number->scale == 0 && !number->range && !number->fraction && number->low.IsWhole();
  const bool solid = !number->fraction && !number->rows.empty() && !number->lone && (!number->range || number->scale > 0);
  bool fits = element.digits && number->lone;  // "lần ba", "thứ năm", "vòng một", whatever the tag.
  if (number->bare) {
    fits = element.bare;
  } else if (!fits && IsNumber(*number, place.token)) {
    fits =
        element.number || (element.digits && plain) || (element.figures && plain && !number->words) || (element.solid && solid);
  }
  if (!fits) return false;
  *taken = {nullptr, number, nullptr, 0, 0};
  *next = {number->end, number->glued != 0};
  return true;
}

bool ExpressionMatcher::Take(const PatternElement& element, Place place, Taken* taken, Place* next) {
  const bool number = element.number || element.solid || element.digits || element.figures || element.bare;
  if (number && TakeNumber(element, place, taken, next)) return true;
  if (element.roles != 0 && TakeWord(element, place, taken, next)) return true;
  return element.noun && TakeNoun(place, taken, next);
}

bool ExpressionMatcher::Fits(const ExpressionPattern& pattern, size_t element, Place place, std::vector<Taken>* taken,
                             Place* end) {
  if (element == pattern.elements.size()) {
    *end = place;
    return !place.glued;
  }
  const PatternElement& wanted = pattern.elements[element];
  Taken one;
  Place next;
  const bool there = Take(wanted, place, &one, &next);
  if (wanted.negative) return !there && Fits(pattern, element + 1, place, taken, end);
  if (there) {
    taken->push_back(one);
    if (Fits(pattern, element + 1, next, taken, end)) return true;
    taken->pop_back();
  }
  return wanted.optional && Fits(pattern, element + 1, place, taken, end);
}

bool ExpressionMatcher::Match(size_t at, PatternMatch* match) {
  match->pattern = nullptr;
  match->end = at;
  const uint64_t roles = lexicon_.RolesAt(analysis_.tokens, at, last_);
  const bool number = NumberAt(at) != nullptr;
  std::vector<Taken> taken;
  for (const ExpressionPattern& pattern : patterns_.patterns()) {
    if ((pattern.first_roles & roles) == 0 && !(pattern.first_number && number)) continue;
    taken.clear();
    Place end;
    if (!Fits(pattern, 0, {at, false}, &taken, &end) || end.token <= match->end) continue;
    match->pattern = &pattern;
    match->end = end.token;
    match->taken = taken;
  }
  return match->pattern != nullptr;
}

}  // namespace banggiao::vi
