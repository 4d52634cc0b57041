// Where the words of an undertaking begin and end.
#include <algorithm>

#include "commitment/clause.h"

namespace banggiao {
namespace {

constexpr uint32_t kLongestContent = 160; // Tokens.
constexpr uint32_t kLongestAside = 12;    // Tokens in brackets.
constexpr uint32_t kListMember = 4;       // Tokens between two commas of a list.
constexpr uint32_t kBeforeUnder = 3;      // Tokens before the word that opens the first clause: "chín tháng [sau khi]".

bool Is(const Token& token, std::string_view text, std::string_view mark) { return token.span.In(text) == mark; }

}  // namespace

std::string_view Clause::TextOf(uint32_t token) const { return input_.analysis.tokens[token].span.In(input_.article.Text()); }

bool Clause::HasClass(uint32_t token, CommitmentWord cls) const { return At(token).payload == static_cast<uint32_t>(cls); }

// A straight quotation mark opens when it stands apart from the word before it and beside the one after.
Clause::Quote Clause::QuoteAt(uint32_t token) const {
  const std::string_view mark = TextOf(token);
  if (mark == "“") return Quote::kOpens;
  if (mark == "”") return Quote::kCloses;
  if (mark != "\"") return Quote::kNone;
  const auto& tokens = input_.analysis.tokens;
  const bool apart = tokens[token].space_before || token == sentence().first || TextOf(token - 1) == "(";
  const bool beside = token + 1 < sentence().last && !tokens[token + 1].space_before && tokens[token + 1].kind != TokenKind::kPunct;
  return apart && beside ? Quote::kOpens : Quote::kCloses;
}

bool Clause::BeginsAct(uint32_t token) const {
  const Mention* mention = token < sentence().last ? MentionAt(token) : nullptr;
  if (mention == nullptr || mention->last >= sentence().last) return false;
  return HasClass(mention->last, CommitmentWord::kFiller) || HasClass(mention->last, CommitmentWord::kDeclare) ||
         HasClass(mention->last, CommitmentWord::kWill) || HasClass(mention->last, CommitmentWord::kAgain) || HasClass(mention->last, CommitmentWord::kPledge);
}

// "(nước này) - ông nói", but not "kinh tế - xã hội", "Pyunggye - ri".
bool Clause::DashEnds(uint32_t token) const {
  const auto& tokens = input_.analysis.tokens;
  if (token + 1 >= sentence().last) return true;
  if (!tokens[token].space_before || !tokens[token + 1].space_before || MentionEndingAt(token) != nullptr) return false;
  if (MentionAt(token + 1) != nullptr || tokens[token + 1].capital) return true;
  switch (static_cast<CommitmentWord>(At(token + 1).payload)) {
    case CommitmentWord::kStop:
    case CommitmentWord::kCut:
    case CommitmentWord::kUnder:
    case CommitmentWord::kSay:
    case CommitmentWord::kWeak:
      return true;
    default:
      return false;
  }
}

// ", một [quan chức Mỹ cho biết]": who told it.
bool Clause::TellsWho(uint32_t token) const {
  const Mention* who = token < sentence().last ? MentionAt(token) : nullptr;
  return who != nullptr && (who->kind == MentionKind::kTitled || who->kind == MentionKind::kAnalyst || who->kind == MentionKind::kMedia) &&
         (HasNear(CommitmentWord::kSay, who->last, sentence().last, 0) || HasNear(CommitmentWord::kDeclare, who->last, sentence().last, 0));
}

// ", [Thornton] cho biết": a name that no table has.
bool Clause::StrangerTells(uint32_t token) const {
  constexpr uint32_t kLongestName = 4;  // Tokens.
  const auto& tokens = input_.analysis.tokens;
  uint32_t end = token;
  while (end < sentence().last && end < token + kLongestName && tokens[end].capital && tokens[end].kind == TokenKind::kWord) ++end;
  return end > token && end < sentence().last && (HasClass(end, CommitmentWord::kSay) || HasClass(end, CommitmentWord::kDeclare));
}

// "và [hy vọng]": another act, said and not undertaken.
bool Clause::SaysMore(uint32_t token) const {
  if (token >= sentence().last) return false;
  const PhraseMatch match = At(token);
  const auto word = static_cast<CommitmentWord>(match.payload);
  return word == CommitmentWord::kSay || word == CommitmentWord::kDeclare || word == CommitmentWord::kPledge || (word == CommitmentWord::kDoubt && match.last > token + 1);
}

bool Clause::CommaEnds(uint32_t token) const {
  if (token + 1 >= sentence().last || IsMark(MarkWord::kAfterComma, token + 1)) return true;
  const Mention* next = MentionAt(token + 1);
  // ", and [the prime minister] welcomed": another acts.
  if (next == nullptr && IsWord(KeyWord::kJoin, token + 1)) {
    const Mention* other = token + 2 < sentence().last ? MentionAt(token + 2) : nullptr;
    if (other != nullptr && (other->kind == MentionKind::kTitled || other->kind == MentionKind::kPerson)) return true;
  }
  if (next == nullptr) {  // ", kêu gọi London ...", ", khiến ...": another act.
    if (StrangerTells(token + 1)) return true;
    const auto word = static_cast<CommitmentWord>(At(token + 1).payload);
    return word == CommitmentWord::kStop || word == CommitmentWord::kUnder || word == CommitmentWord::kSay ||
           word == CommitmentWord::kDoubt || word == CommitmentWord::kIf || word == CommitmentWord::kDeclare || word == CommitmentWord::kPledge || TellsWho(token + 2);
  }
  if (BeginsAct(token + 1) || IsNegated(next->last + 1)) return true;
  // "Phó Thủ tướng, Bộ trưởng Ngoại giao Phạm Bình Minh": two offices of one.
  const Mention* office = MentionEndingAt(token);
  if (office != nullptr && office->kind == MentionKind::kTitled && next->kind == MentionKind::kTitled && office->codes == next->codes && !TellsWho(token + 1)) return false;
  switch (next->kind) {
    case MentionKind::kPerson:
    case MentionKind::kTitled:
    case MentionKind::kPersonRef:
    case MentionKind::kMedia:
    case MentionKind::kAnalyst:
    case MentionKind::kBody:
      return true;
    default:
      return false;
  }
}

// "cả Mỹ [và] Triều Tiên": the second belongs to the first.
bool Clause::IsBothOf(uint32_t token) const {
  const Mention* first = MentionEndingAt(token);
  return first != nullptr && first->first > sentence().first && IsWord(KeyWord::kBoth, first->first - 1);
}

// "khắc phục [điều này]." where the clause ends: the object, and no new clause.
bool Clause::EndsWithPointer(uint32_t token) const {
  const uint32_t end = MarkEnd(MarkWord::kPointer, token, sentence().last);
  return end != 0 && (end == sentence().last || input_.analysis.tokens[end].kind == TokenKind::kPunct);
}

bool Clause::EndsContent(uint32_t token, uint32_t from) const {
  if (token == from) return false;
  const Token& at = input_.analysis.tokens[token];
  if (at.kind != TokenKind::kPunct) {
    const PhraseMatch match = At(token);
    if (match.payload == static_cast<uint32_t>(CommitmentWord::kCut) || IsMark(MarkWord::kEnd, token)) return true;
    if (EndsWithPointer(token)) return false;
    if (match.payload == static_cast<uint32_t>(CommitmentWord::kStop) || match.payload == static_cast<uint32_t>(CommitmentWord::kUnder)) {
      // A single syllable only before somebody: "khi [họ gặp nhau]", but not "khi tới chiến trường", "địa điểm do hai bên chọn".
      const Mention* who = MentionAt(token + 1);
      const bool chosen_by = who != nullptr && words_.Is(KeyWord::kDoneBy, at.key) && !IsNegated(who->last + 1);
      return match.last > token + 1 || (who != nullptr && !chosen_by);
    }
    // "and [the] United States promised", "và [phía] Nga sẽ": a word may stand before who acts.
    const bool acts = BeginsAct(token + 1) || (token + 2 < sentence().last && MentionAt(token + 1) == nullptr && BeginsAct(token + 2));
    return words_.Is(KeyWord::kJoin, at.key) && !IsBothOf(token) && (acts || SaysMore(token + 1));
  }
  const std::string_view mark = TextOf(token);
  if (mark == "-" || mark == "–" || mark == "—") return DashEnds(token);
  if (mark == "(") {  // "khu phi quân sự (DMZ) vào ngày 9/1": what stands in brackets is passed over.
    for (uint32_t after = token + 1; after < std::min(sentence().last, token + kLongestAside); ++after) {
      if (TextOf(after) == ")") return after + 1 == sentence().last;
    }
    return true;
  }
  if (mark == ",") return CommaEnds(token);
  return mark == ";" || mark == "." || mark == "!" || mark == "?" || mark == "…";
}

uint32_t Clause::WithoutOwner(uint32_t from) const {
  if (!IsWord(KeyWord::kOf, from) || from + 1 >= sentence().last) return from;
  const Mention* owner = MentionAt(from + 1);
  return owner != nullptr && owner->last < sentence().last ? owner->last : from;
}

// "cùng các nước ASEAN thúc đẩy": with whom, and so part of what is undertaken.
bool Clause::IsWithWhom(uint32_t token) const {
  if (!IsWord(KeyWord::kTogether, token)) return false;
  for (uint32_t at = token + 1; at < std::min(sentence().last, token + 4); ++at) {
    if (MentionAt(at) != nullptr) return true;
  }
  return false;
}

uint32_t Clause::AfterDate(uint32_t from) const {
  uint32_t first = from;
  while (first < sentence().last && IsWord(KeyWord::kDateLead, first)) ++first;
  uint32_t after = from;
  for (const DateMention& date : input_.analysis.dates) {
    const bool day = date.kind != DateMention::Kind::kDuration && date.first >= from && date.first <= first && date.last < sentence().last;
    if (day) after = std::max(after, date.last);
  }
  if (after == from || TextOf(after) != "(") return after;
  for (uint32_t at = after + 1; at + 1 < std::min(sentence().last, after + kLongestAside); ++at) {  // "Friday (Oct 15)".
    if (TextOf(at) == ")") return at + 1;
  }
  return after;
}

// "promised [Kyiv] 40 tanks": the token behind whom it is undertaken to.
uint32_t Clause::WithoutWhom(uint32_t from) const {
  if (from == sentence().first || from >= sentence().last || !IsWord(KeyWord::kGives, from - 1)) return from;
  const Mention* whom = MentionAt(from);
  return whom != nullptr && whom->last < sentence().last && !SaysWill(whom->last) ? whom->last : from;
}

// "pledged [on Wednesday] to", "agreed [at a summit in Seoul] to": the token where what is undertaken opens behind when and where.
uint32_t Clause::WithoutAside(uint32_t from) const {
  constexpr uint32_t kReach = 12;  // Tokens.
  const auto opens = [this](uint32_t at) { return HasClass(at, CommitmentWord::kLead) || IsWord(KeyWord::kDeny, at); };
  const uint32_t after = AfterDate(from);
  if (after != from && opens(after)) return after;
  if (!IsWord(KeyWord::kAside, from)) return from;
  for (uint32_t at = from + 1; at + 1 < std::min(sentence().last, from + kReach); ++at) {
    if (input_.analysis.tokens[at].kind == TokenKind::kPunct) return from;
    // "on a visit to [Beijing]": of the place.
    if (opens(at) && MentionAt(at + 1) == nullptr && !HasClass(at + 1, CommitmentWord::kWeak)) return at;
  }
  return from;
}

uint32_t Clause::WithoutLead(uint32_t from) const {
  if (from < sentence().last) from = WithoutAside(WithoutWhom(WithoutOwner(from)));
  while (from < sentence().last) {
    const PhraseMatch match = At(from);
    const bool opens = (match.payload == static_cast<uint32_t>(CommitmentWord::kLead) ||
                        match.payload == static_cast<uint32_t>(CommitmentWord::kWill) ||
                        match.payload == static_cast<uint32_t>(CommitmentWord::kFiller)) &&
                       !IsWithWhom(from) && !IsWord(KeyWord::kLimit, from);
    if (!opens && TextOf(from) != ":") break;
    from = opens ? match.last : from + 1;
  }
  return from;
}

bool Clause::IsUnder(uint32_t verb) const {
  for (uint32_t at = sentence().first; at < verb; ++at) {
    if (input_.analysis.tokens[at].kind == TokenKind::kPunct && TextOf(at) == ",") return false;
    if (at <= sentence().first + kBeforeUnder && HasClass(at, CommitmentWord::kUnder)) {
      return std::none_of(input_.analysis.tokens.begin() + at, input_.analysis.tokens.begin() + verb,
                          [&](const Token& token) { return Is(token, input_.article.Text(), ","); });
    }
  }
  return false;
}

// The same where the clause is not the first: "Theo Nhật Bản, dù Triều Tiên cam kết P, ...".
bool Clause::OpensUnder(uint32_t from) const {
  const uint32_t first = PartOf(from);
  return first < from && (HasClass(first, CommitmentWord::kUnder) || IsMark(MarkWord::kConcede, first));
}

// "việc Mỹ cam kết P là ...", "các cam kết P được ...": what is undertaken, as the subject of a clause, ends with its main verb.
bool Clause::IsSubject(uint32_t from) const {
  constexpr uint32_t kReach = 14;  // Tokens.
  const auto& tokens = input_.analysis.tokens;
  const uint32_t part = std::max(PartOf(from), from > kReach ? from - kReach : 0);
  if (from >= part + 3 && IsWord(KeyWord::kMany, from - 3)) return true;
  return std::any_of(tokens.begin() + part, tokens.begin() + from, [this](const Token& token) { return words_.Is(KeyWord::kMatter, token.key); });
}

// The end of the content without words that begin what was cut off: "đàm phán với Triều Tiên, [thậm chí]".
uint32_t Clause::WithoutTrail(TokenRange content) const {
  constexpr uint32_t kLongest = 2;  // Tokens.
  for (uint32_t length = kLongest; length > 0; --length) {
    if (content.last < content.first + length + 1) continue;
    const uint32_t at = content.last - length;
    if (MarkEnd(MarkWord::kTrail, at, content.last) == content.last && !InsideMention(at)) return at;
  }
  return content.last;
}

// "buy more rice, three [days after ...]": a length of time that the end cuts in two is none of it.
uint32_t Clause::WithoutCutDate(TokenRange content) const {
  const auto& dates = input_.analysis.dates;
  const auto next = std::lower_bound(dates.begin(), dates.end(), content.last, [](const DateMention& date, uint32_t token) { return date.first < token; });
  if (next == dates.begin()) return content.last;
  const DateMention& date = *std::prev(next);
  return date.last > content.last && date.first > content.first ? date.first : content.last;
}

// Whether the comma parts members of a list: few words to the next comma or "và", and nobody among the first of them.
bool Clause::PartsList(uint32_t comma) const {
  if (MentionAt(comma + 1) != nullptr) return false;
  for (uint32_t at = comma + 2; at < std::min(sentence().last, comma + 2 + kListMember); ++at) {
    if (TextOf(at) == "," || IsWord(KeyWord::kJoin, at)) return true;
  }
  return false;
}

// "sẵn sàng “[tái khởi động]” các cuộc đàm phán": marks around its first words alone, and the rest goes on behind them.
bool Clause::IsPartQuoted(uint32_t from, uint32_t close) const {
  if (from == sentence().first || QuoteAt(from - 1) != Quote::kOpens) return false;
  const uint32_t next = close + 1;
  if (next >= sentence().last || input_.analysis.tokens[next].kind == TokenKind::kPunct || IsWord(KeyWord::kJoin, next) || EndsContent(next, from)) return false;
  return !BeginsAct(next) && !TellsWho(next) && !StrangerTells(next) && !SaysMore(next);
}

TokenRange Clause::Content(uint32_t from) const {
  const auto& tokens = input_.analysis.tokens;
  const bool under = from <= sentence().last && (IsUnder(from) || OpensUnder(from));
  const bool subject = IsSubject(from);
  from = WithoutLead(from);
  TokenRange range{from, from};
  uint32_t open = 0;  // Quotation marks.
  const uint32_t limit = std::min(sentence().last, from + kLongestContent);
  for (; range.last < limit; ++range.last) {
    const Quote quote = QuoteAt(range.last);
    if (quote == Quote::kOpens) ++open;
    if (quote == Quote::kCloses && open == 0) {
      if (range.first != from || !IsPartQuoted(from, range.last)) break;
      --range.first;  // The mark that opens it.
      continue;
    }
    if (quote == Quote::kCloses) --open;
    if (quote != Quote::kNone || InsideMention(range.last)) continue;
    if (EndsContent(range.last, from)) break;
    if (subject && open == 0 && range.last > from + 1 && IsMark(MarkWord::kMain, range.last)) break;
    if (under && TextOf(range.last) == "," && !PartsList(range.last)) break;
  }
  const auto closes = [&](uint32_t at) { return QuoteAt(at) == Quote::kCloses; };
  const auto hangs = [&](uint32_t at) {
    return tokens[at].kind == TokenKind::kPunct && TextOf(at) != ")" && !(closes(at) && open == 0);
  };
  for (uint32_t last = 0; last != range.last;) {
    last = range.last;
    while (range.last > range.first && hangs(range.last - 1)) --range.last;
    range.last = WithoutCutDate({range.first, WithoutTrail(range)});
  }
  // A quote that is cut short at its end: its mark is no part of the content.
  if (open > 0 && !range.empty() && QuoteAt(range.first) == Quote::kOpens) ++range.first;
  return range;
}

uint32_t Clause::AfterWill(uint32_t verb) const {
  constexpr uint32_t kReach = 4;  // Tokens.
  for (uint32_t at = verb; at > sentence().first && verb - at <= kReach; --at) {
    if (InsideMention(at) || (at < verb && (MentionAt(at) != nullptr || input_.analysis.tokens[at].kind == TokenKind::kPunct))) return verb;
    if (HasClass(at, CommitmentWord::kWill)) return at;
  }
  return verb;
}

// "huỷ bỏ" without what, "gặp như vậy".
bool Clause::SaysLittle(TokenRange content) const {
  constexpr uint32_t kShort = 8;  // Tokens.
  const uint32_t bare = MarkEnd(MarkWord::kBare, content.first, content.last);
  if (bare != 0 && (bare == content.last || IsWord(KeyWord::kNoObject, bare))) return true;
  // "các đảm bảo cho Bình Nhưỡng".
  const Mention* whom = IsWord(KeyWord::kFor, content.first) ? MentionAt(content.first + 1) : nullptr;
  if (whom != nullptr && whom->last >= content.last) return true;
  if (content.last > content.first + kShort) return false;
  for (uint32_t at = content.first; at < content.last; ++at) {
    if (MarkEnd(MarkWord::kPointer, at, content.last) == content.last) return true;
  }
  return false;
}

// "tiếp tục gây sức ép và không", "gọi đây là “một bước": cut in the middle.
bool Clause::IsCutShort(TokenRange content) const {
  if (!content.empty() && MarkEnd(MarkWord::kDangling, content.last - 1, content.last) == content.last) return true;
  if (content.last > content.first + 2 && MarkEnd(MarkWord::kDangling, content.last - 2, content.last) == content.last) return true;
  int open = 0;
  for (uint32_t at = content.first; at < content.last; ++at) open += QuoteAt(at) == Quote::kOpens ? 1 : QuoteAt(at) == Quote::kCloses ? -1 : 0;
  return open != 0;
}

bool Clause::NamesAct(TokenRange content) const {
  uint32_t first = content.first;
  if (!content.empty() && QuoteAt(first) == Quote::kOpens) ++first;
  const auto& tokens = input_.analysis.tokens;
  // "pledged [$]500 million".
  if (first + 1 < content.last && tokens[first].kind == TokenKind::kPunct && tokens[first + 1].kind == TokenKind::kNumber) ++first;
  if (first >= content.last || tokens[first].kind == TokenKind::kPunct || SaysLittle(content) || IsCutShort(content)) return false;
  switch (static_cast<CommitmentWord>(At(first).payload)) {
    case CommitmentWord::kWeak:
    case CommitmentWord::kDoubt:
    case CommitmentWord::kIf:
    case CommitmentWord::kStop:
    case CommitmentWord::kCut:
    case CommitmentWord::kUnder:
    case CommitmentWord::kSay:
      return false;
    default:
      break;
  }
  // "chuyến thăm [sẽ là] chuyến thăm đầu tiên": what something will be, and no act.
  const uint32_t before = content.first;
  if (before > sentence().first + 1 && IsWord(KeyWord::kIs, before - 1) && HasClass(before - 2, CommitmentWord::kWill)) return false;
  // "nhất trí [4 điểm quan trọng]": how many, and not what.
  if (tokens[first].kind == TokenKind::kNumber && first + 1 < content.last && IsWord(KeyWord::kPoints, first + 1)) return false;
  // "agreed [late on Saturday] on how ..."; but "nhất trí [năm 2022] khởi công ..." names an act behind the day.
  if (const uint32_t after = AfterDate(first); after != first) {
    const bool act = after < content.last && tokens[after].kind != TokenKind::kPunct && !HasClass(after, CommitmentWord::kWeak) && MentionAt(after) == nullptr;
    if (!act) return false;
  }
  // "cam kết [họ đưa ra]", "nhất trí [Mỹ ...]", "Bộ Thống nhất [Hàn Quốc]".
  return MentionAt(first) == nullptr;
}

bool Clause::BeginsMeeting(TokenRange content) const {
  constexpr uint32_t kReach = 3;  // Tokens: "[thêm] [một] cuộc gặp".
  uint32_t first = content.first;
  if (first < content.last && QuoteAt(first) == Quote::kOpens) ++first;
  const uint32_t held = first < content.last ? MarkEnd(MarkWord::kHold, first, content.last) : 0;
  for (uint32_t at = held; held != 0 && at < std::min(content.last, held + kReach); ++at) {
    if (IsMark(MarkWord::kMeeting, at)) return true;
  }
  return first < content.last && IsMark(MarkWord::kMeeting, first);
}

bool Clause::IsView(uint32_t verb, TokenRange content) const {
  bool that = false;
  for (uint32_t at = verb; at < content.first; ++at) that |= IsWord(KeyWord::kThat, at);
  return that && !HasNear(CommitmentWord::kWill, verb, content.last, 0) && !IsNegated(content.first + 1);
}

std::optional<TokenRange> Clause::UndoneAfter(TokenRange content) const {
  constexpr uint32_t kReach = 8;  // Tokens.
  for (uint32_t at = content.last; at < std::min(sentence().last, content.last + kReach); ++at) {
    if (HasClass(at, CommitmentWord::kUndone)) return TokenRange{at, At(at).last};
  }
  return std::nullopt;
}

}  // namespace banggiao
