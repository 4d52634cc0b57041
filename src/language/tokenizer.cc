#include "language/tokenizer.h"

#include <string>

#include "core/hash.h"
#include "text/code_points.h"
#include "text/normalize.h"
#include "text/token_scan.h"

namespace banggiao {
namespace {

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

bool IsClosing(std::string_view mark) {
  return mark == "\"" || mark == "”" || mark == "’" || mark == "'" || mark == ")" || mark == "]" || mark == "»";
}

bool IsStop(std::string_view mark) { return mark == "." || mark == "!" || mark == "?" || mark == "…"; }

// "H.R", "J.F.K": single capitals with stops between them.
bool AreInitials(std::string_view word) {
  bool letter = false;
  for (uint32_t at = 0; at < word.size();) {
    const CodePoint c = DecodeUtf8(word, at);
    if (letter ? c.value != '.' : !IsUpperCase(c.value)) return false;
    letter = !letter;
    at += c.size;
  }
  return letter && word.size() >= 3;
}

// "U.S", "p.m": single letters with stops between them.
bool IsDotted(std::string_view word) {
  for (size_t at = 0; at < word.size(); ++at) {
    const bool letter = (word[at] >= 'a' && word[at] <= 'z') || (word[at] >= 'A' && word[at] <= 'Z');
    if (at % 2 == 0 ? !letter : word[at] != '.') return false;
  }
  return word.size() % 2 == 1 && word.size() >= 3;
}

// "1." before a capital, at the start of a sentence, numbers what follows.
bool IsEnumerator(const std::vector<Token>& tokens, uint32_t first, uint32_t stop, uint32_t last) {
  return stop == first + 1 && tokens[first].kind == TokenKind::kNumber && tokens[first].span.size() <= 2 && stop + 1 < last &&
         !tokens[stop].space_before && tokens[stop + 1].kind == TokenKind::kWord && tokens[stop + 1].space_before;
}

// Whether a sentence may begin with `next`; `bare`: no closing quote or bracket stands between it and the stop.
bool CanOpen(std::string_view text, const Token& next, bool bare) {
  static constexpr std::string_view kOpening[] = {"\"", "“", "'", "‘", "(", "[", "«"};
  const std::string_view shape = next.span.In(text);
  if (next.capital || next.kind == TokenKind::kNumber) return true;
  for (const std::string_view mark : kOpening) {
    if (shape == mark) return true;
  }
  return bare && (shape == "-" || shape == "–");
}

// The end of the sentence that has its stop at token `stop`, with closing quotes and further stops; `stop` when the sentence
// goes on: "…của Mỹ" - ông nói.
uint32_t EndAfterStop(std::string_view text, const std::vector<Token>& tokens, uint32_t stop, uint32_t last) {
  uint32_t end = stop + 1;
  while (end < last && tokens[end].kind == TokenKind::kPunct &&
         (IsStop(tokens[end].span.In(text)) || (IsClosing(tokens[end].span.In(text)) && !tokens[end].space_before))) {
    ++end;
  }
  if (end == last || CanOpen(text, tokens[end], end == stop + 1)) return end;
  if (tokens[end].span.In(text) != "/" || end + 1 == last) return stop;
  ++end;  // "./." closes agency copy.
  while (end < last && IsStop(tokens[end].span.In(text))) ++end;
  return end;
}

void FillShape(std::string_view word, Token* token) {
  uint32_t letters = 0;
  uint32_t upper = 0;
  for (uint32_t at = 0; at < word.size();) {
    const CodePoint c = DecodeUtf8(word, at);
    if (IsLetterOrDigit(c.value) && !IsDigit(c.value)) {
      const bool is_upper = IsUpperCase(c.value);
      if (letters == 0) token->capital = is_upper;
      ++letters;
      upper += is_upper ? 1 : 0;
    }
    at += c.size;
  }
  token->all_caps = letters >= 2 && upper == letters;
}

// "China's" to "China" and "'s", "Saudi-led" to "Saudi", "-" and "led" where `halves` holds the key of the second half, in the tokens from
// `first` on.
void CutEnglish(std::string_view text, uint32_t first, const std::unordered_set<uint64_t>& halves, std::vector<Token>* tokens) {
  const uint64_t possessive = Hash64(kPossessive);
  const auto word_of = [&](Span span, bool space) {
    Token word{span, Hash64(FoldKey(span.In(text))), TokenKind::kWord, space, false, false};
    FillShape(span.In(text), &word);
    return word;
  };
  const auto hyphen = [&](const Token& token) -> uint32_t {
    const std::string_view word = token.span.In(text);
    const size_t at = token.kind == TokenKind::kWord && token.capital ? word.rfind('-') : std::string_view::npos;
    if (at == std::string_view::npos || at == 0 || at + 1 == word.size()) return 0;
    return halves.contains(Hash64(FoldKey(word.substr(at + 1)))) ? static_cast<uint32_t>(at) : 0;
  };
  const auto suffix = [&](const Token& token) -> uint32_t {
    const std::string_view word = token.span.In(text);
    if (token.kind == TokenKind::kPunct) return 0;
    const bool owner = word.ends_with('s') || word.ends_with('S');
    const std::string_view mark = owner ? word.substr(0, word.size() - 1) : std::string_view();
    return mark.size() > 1 && mark.ends_with('\'') ? 2 : mark.size() > 3 && mark.ends_with("’") ? 4 : 0;
  };
  std::vector<Token> cut;
  for (uint32_t i = first; i < tokens->size(); ++i) {
    Token token = (*tokens)[i];
    const uint32_t size = suffix(token);
    const uint32_t half = hyphen(token);
    if (size + half > 0 && cut.empty()) cut.assign(tokens->begin() + first, tokens->begin() + i);
    if (half > 0) {
      const uint32_t middle = token.span.begin + half;
      cut.push_back(word_of({token.span.begin, middle}, token.space_before));
      cut.push_back({{middle, middle + 1}, Hash64("-"), TokenKind::kPunct, false, false, false});
      cut.push_back(word_of({middle + 1, token.span.end}, false));
      continue;
    }
    if (size == 0) {
      if (!cut.empty()) cut.push_back(token);
      continue;
    }
    const uint32_t middle = token.span.end - size;
    const Span end{middle, token.span.end};
    token.span.end = middle;
    token.key = Hash64(FoldKey(token.span.In(text)));
    token.all_caps = false;
    FillShape(token.span.In(text), &token);
    cut.push_back(token);
    cut.push_back({end, possessive, TokenKind::kWord, false, false, false});
  }
  if (cut.empty()) return;
  tokens->resize(first);
  tokens->insert(tokens->end(), cut.begin(), cut.end());
}

}  // namespace

Result<Tokenizer> Tokenizer::Load(const DataFiles& data) {
  if (!data.Has("vi/abbreviations.tsv")) {
    return Error{ErrorCode::kNotFound, "vi/abbreviations.tsv is missing from the data files"};
  }
  Tokenizer tokenizer;
  for (const TsvRow& row : ReadTsv(data.Get("vi/abbreviations.tsv"))) {
    tokenizer.abbreviations_.insert(Hash64(FoldKey(row.fields[0])));
  }
  for (const TsvRow& row : ReadTsv(data.Get("en/abbreviations.tsv"))) tokenizer.english_abbreviations_.insert(Hash64(FoldKey(row.fields[0])));
  for (const TsvRow& row : ReadTsv(data.Get("vi/sentence_openers.tsv"))) {
    (row.fields[1] == "label" ? tokenizer.labels_ : tokenizer.openers_).insert(Hash64(FoldKey(row.fields[0])));
  }
  for (const TsvRow& row : ReadTsv(data.Get("en/compounds.tsv"))) tokenizer.english_halves_.insert(Hash64(FoldKey(row.fields[0])));
  for (const TsvRow& row : ReadTsv(data.Get("en/sentence_openers.tsv"))) tokenizer.english_openers_.insert(Hash64(FoldKey(row.fields[0])));
  return tokenizer;
}

void Tokenizer::Tokenize(std::string_view text, Span span, std::vector<Token>* tokens) {
  std::string key;
  bool space = false;
  for (uint32_t at = span.begin; at < span.end;) {
    const CodePoint c = DecodeUtf8(text, at);
    if (c.value == ' ' || c.value == '\t' || c.value == '\n') {
      space = true;
      at += c.size;
      continue;
    }
    Token token;
    token.space_before = space;
    space = false;
    uint32_t end = at + c.size;
    if (IsLetterOrDigit(c.value)) {
      end = ScanToken(text, at, span.end);
      token.kind = IsDigit(c.value) ? TokenKind::kNumber : TokenKind::kWord;
      FillShape(text.substr(at, end - at), &token);
    } else {
      token.kind = TokenKind::kPunct;
      if (c.value == '.') {
        while (end < span.end && text[end] == '.') ++end;  // "..." is one mark
      }
    }
    token.span = {at, end};
    key.clear();
    AppendFoldKey(token.span.In(text), &key);
    token.key = Hash64(key);
    tokens->push_back(token);
    at = end;
  }
}

bool Tokenizer::EndsSentence(std::string_view text, const Analysis& analysis, uint32_t token, uint32_t last, bool english) const {
  const Token& mark = analysis.tokens[token];
  const std::string_view shape = mark.span.In(text);
  if (shape.size() > 1 && shape[0] == '.') {  // An ellipsis ends a sentence only before a capital.
    return token + 1 < last && analysis.tokens[token + 1].capital;
  }
  if (!IsStop(shape)) return false;
  if (shape != ".") return true;
  if (token > 0 && !mark.space_before && analysis.tokens[token - 1].kind == TokenKind::kWord) {
    const Token& before = analysis.tokens[token - 1];
    if ((english ? english_abbreviations_ : abbreviations_).contains(before.key)) return false;
    const std::string_view word = before.span.In(text);
    const bool hour = word == "m" && token >= 3 && analysis.tokens[token - 2].span.In(text) == ".";  // "p.m." is "p", ".", "m", ".".
    if (english && (IsDotted(word) || hour)) {
      uint32_t next = token + 1;
      while (next < last && (analysis.tokens[next].span.In(text) == "\"" || analysis.tokens[next].span.In(text) == "“")) ++next;
      return next >= last || (analysis.tokens[next].capital && english_openers_.contains(analysis.tokens[next].key));
    }
    const bool initial = before.capital && DecodeUtf8(word, 0).size == word.size();  // "Donald J. Trump"; "IS." is none
    // "cố vấn H.R. McMaster"; after a capital they end something: "tại Washington D.C. Ông ..."
    const bool initials = AreInitials(word) && (token < 2 || !analysis.tokens[token - 2].capital);
    if ((initial || initials) && token + 1 < last && analysis.tokens[token + 1].capital) return false;
  }
  return true;
}

bool Tokenizer::OpensSentence(std::string_view text, const Analysis& analysis, uint32_t token, uint32_t last) const {
  const Token& word = analysis.tokens[token];
  if (!word.capital || !word.space_before || token + 1 >= last || analysis.tokens[token - 1].kind == TokenKind::kPunct) return false;
  const Token& next = analysis.tokens[token + 1];
  if (next.kind == TokenKind::kPunct) return next.span.In(text) == ":" && labels_.contains(word.key);
  return !word.all_caps && !next.capital && openers_.contains(word.key);
}

void Tokenizer::SplitSentences(const Article& article, uint32_t region, uint32_t first, Analysis* analysis) const {
  const std::string_view text = article.Text();
  const bool english = article.language == "en";
  const auto& tokens = analysis->tokens;
  const uint32_t last = static_cast<uint32_t>(tokens.size());
  // What has no mark for thousands of words is no sentence, and what looks at all pairs of one would never end.
  constexpr uint32_t kLongest = 2000;  // Tokens.
  const auto close = [&](uint32_t end) {
    for (; end - first > kLongest; first += kLongest) {
      analysis->sentences.push_back({{tokens[first].span.begin, tokens[first + kLongest - 1].span.end}, first, first + kLongest, region});
    }
    if (first == end) return;
    analysis->sentences.push_back({{tokens[first].span.begin, tokens[end - 1].span.end}, first, end, region});
    first = end;
  };
  for (uint32_t i = first; i < last; ++i) {
    if (!english && i > first && tokens[i].kind == TokenKind::kWord && OpensSentence(text, *analysis, i, last)) close(i);
    if (tokens[i].kind != TokenKind::kPunct || !EndsSentence(text, *analysis, i, last, english)) continue;
    if (tokens[i].span.In(text) == "." && i > 0) {
      if (i >= first + 2 && tokens[i - 2].span.In(text) == ":" && IsEnumerator(tokens, i - 1, i, last)) close(i - 1);
      if (IsEnumerator(tokens, first, i, last)) continue;
    }
    const uint32_t end = EndAfterStop(text, tokens, i, last);
    if (end == i) continue;
    close(end);
    i = end - 1;
  }
  close(last);
}

void Tokenizer::Analyse(const Article& article, Analysis* analysis) const {
  for (uint32_t region = 0; region < article.regions.size(); ++region) {
    if (!IsCoded(article.regions[region].kind)) continue;
    const uint32_t first = static_cast<uint32_t>(analysis->tokens.size());
    Tokenize(article.Text(), article.regions[region].span, &analysis->tokens);
    if (article.language == "en") CutEnglish(article.Text(), first, english_halves_, &analysis->tokens);
    SplitSentences(article, region, first, analysis);
  }
}

}  // namespace banggiao
