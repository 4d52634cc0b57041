// What the language stage says of one article: tokens, sentences, words, dates. Later stages read only this and the
// article; which language it was made from shows only in the data they load.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "core/edtf.h"
#include "core/span.h"

namespace banggiao {

enum class TokenKind : uint8_t {
  kWord,    // Letters (a Vietnamese syllable, a foreign word; hyphens and apostrophes inside stay: "Suk-yeol").
  kNumber,  // Starts with a digit: "17", "3,4", "17/4", "F-16" is kWord, "5G" is kNumber.
  kPunct,   // One punctuation mark.
};

// A syllable, number or mark. All offsets are bytes of Article::Text().
struct Token {
  Span span;
  uint64_t key = 0;  // Hash64(FoldKey(text of the token)): equal for "Hoà" and "hòa".
  TokenKind kind = TokenKind::kWord;
  bool capital = false;       // First letter is upper case.
  bool all_caps = false;      // Two or more letters, all upper case.
  bool space_before = false;  // White space stands before it.
};

// The key of "'s" behind a name, which English articles have as a token of its own: "China" "'s".
inline constexpr std::string_view kPossessive = "'s";

// A run of tokens [first, last) that is one sentence. Sentences never cross a region; every token of a coded region is
// in exactly one sentence.
struct Sentence {
  Span span;
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t region = 0;  // Index into Article::regions.
};

// Universal part of speech (https://universaldependencies.org/u/pos/). kNone: not tagged.
enum class Upos : uint8_t {
  kNone, kAdj, kAdp, kAdv, kAux, kCconj, kDet, kIntj, kNoun, kNum, kPart, kPron, kPropn, kPunct, kSconj, kSym, kVerb, kX,
};

// One or more tokens [first, last) that make one word: "hội đàm", "Bộ trưởng". Words cover all tokens in order.
struct Word {
  uint32_t first = 0;
  uint32_t last = 0;
  Upos pos = Upos::kNone;
  uint8_t fine = 0;  // Fine tag of the Vietnamese treebank, for FineTagName (language/fine_tags.h); 0: none.
};

// A phrase without another of its kind inside, and without what hangs on it by a preposition: "hai nhà lãnh đạo Mỹ",
// "đã nhất trí".
struct Phrase {
  enum class Kind : uint8_t { kNoun, kVerb } kind = Kind::kNoun;
  uint32_t first = 0;  // Words [first, last).
  uint32_t last = 0;
};

// Phrases of one kind that a conjunction or comma puts side by side: "Mỹ, Nhật Bản và Hàn Quốc".
struct Coordination {
  std::vector<uint32_t> members;  // Indexes into Analysis::phrases, two or more, in text order.
};

// The name of somebody or something, with what it is made of: "Tổng thống | Mỹ | Donald Trump" is the name of a person, made
// of a title, a state and a person. Found by entity/name_finder.h, which knows who is who.
struct Name {
  enum class Kind : uint8_t { kTitle, kState, kPerson, kOrganisation, kPlace, kWork, kOther };  // kTitle: only of parts.
  struct Part {
    Kind kind = Kind::kOther;
    uint32_t first = 0;  // Tokens [first, last).
    uint32_t last = 0;
  };
  Kind kind = Kind::kOther;
  uint32_t first = 0;  // Tokens [first, last).
  uint32_t last = 0;
  std::vector<Part> parts;  // In text order, one or more; together they need not cover the name ("của").
  std::string entity;       // Id in the tables of data/world ("p.joe-biden"); empty when none has it.
};

// A phrase that names a time. `value` is what it means given the reference day, else with unknown parts left out.
struct DateMention {
  Span span;
  uint32_t first = 0;  // Tokens [first, last).
  uint32_t last = 0;
  EdtfDate value;      // May be empty ("gần đây" names no date); an unknown year stays unknown.
  bool relative = false;   // Needs the reference day: "hôm nay", "tuần trước". With no reference day, value is empty,
                           // unless the text dates its own day ("hôm nay (30-4)").
  bool tells_today = false;  // "hôm qua (11-6)": `value` moved back by `shift_days` is the day the text was written.
  int32_t shift_days = 0;  // For relative days: -1 for "hôm qua". Meaningful when kind is kDay and one of the two above holds.
  int32_t lasts_days = 0;  // Of a duration in days or weeks: "ba ngày" is 3. 0: another unit, or no duration.
  int32_t lasts_months = 0;  // The same of one in months or years; at most one of the two is set.
  enum class Kind : uint8_t { kDay, kWeek, kMonth, kYear, kDuration, kOther } kind = Kind::kDay;
  int8_t hour = -1;          // Local hour where the phrase names a clock time or part of day (rạng sáng = 3), else -1.
  bool reader_zone = false;  // "(giờ Việt Nam)": the day counts in the reader's zone, not at the place of the event.
  EdtfDate also;             // What the words may mean instead: of "Friday" the one to come, of "in April" that of another year. Empty: nothing.
  int8_t weekday = 0;        // 1 (Monday) to 7 where the words name a day of the week; else 0. Relative (English): it needs a day to count from (ReadWeekday).
  int8_t weekday_turn = 0;   // -1: the one before that day ("last Friday"), 0: the last up to it, 1: the next.
  std::string reason;      // "day-month", "relative day", ...: for explain.
};

// A number, amount, duration or date with its value (vi/expressions.h).
struct Expression {
  enum class Kind : uint8_t {
    kNumber, kMoney, kQuantity, kPercent, kPoints, kMultiple, kFraction, kOrdinal, kLabel, kDuration, kOffset, kDate, kTime,
  };
  Kind kind = Kind::kNumber;
  Span span;
  uint32_t first = 0;  // Tokens [first, last).
  uint32_t last = 0;
  std::string value;     // Decimal, "2500000" or "7.2"; range "5000000..7000000"; fraction "2/3"; empty: not said ("vài năm").
  std::string unit;      // ISO 4217 code of money; unit ("km", "year"); the counted noun, lower case ("tàu chiến").
  std::string modifier;  // "approx", "almost", "more-than", "less-than", "at-least", "at-most", "up-to", "several", "many", "".
  std::string time;      // Duration in ISO 8601 ("P3M"), date in EDTF, clock time ("T14:30"); empty: none or not known.
  std::vector<std::string> reason;  // Ids of the rows of vi/expressions.tsv and vi/quantities.tsv, or what the date rule was.
};

struct Analysis {
  std::vector<Token> tokens;  // In text order, over the coded regions only.
  std::vector<Sentence> sentences;
  std::vector<Word> words;    // May be empty when the caller did not ask for words.
  std::vector<Phrase> phrases;  // In text order, never overlapping; filled like `words` on demand, as are these two:
  std::vector<uint32_t> clauses;  // Words with which a clause begins or goes on after another inside it. So do sentences.
  std::vector<Coordination> coordinations;  // In the order of their first members.
  std::vector<Name> names;         // In text order, never overlapping; filled on demand.
  std::vector<DateMention> dates;  // In text order, never overlapping.
  std::vector<Expression> expressions;  // In text order, never overlapping; filled on demand; dates are among them.

  // Keeps the memory for the next article.
  void Clear() {
    tokens.clear(), sentences.clear(), words.clear(), dates.clear();
    phrases.clear(), clauses.clear(), coordinations.clear(), names.clear(), expressions.clear();
  }
};

}  // namespace banggiao
