#include "commitment/clause.h"

#include <algorithm>


namespace banggiao {
namespace {

constexpr uint32_t kFillers = 6;  // Small words between subject and verb.

bool IsQuote(std::string_view mark) { return mark == "\"" || mark == "”" || mark == "’" || mark == "'"; }

bool IsOpenMark(std::string_view mark) { return mark == "\"" || mark == "“" || mark == "‘" || mark == "'" || mark == ":"; }

}  // namespace

PhraseMatch Clause::At(uint32_t token) const { return words_.table().Longest(input_.analysis.tokens, token, sentence().last); }

const Mention* Clause::MentionAt(uint32_t token) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end; ++m) {
    if (input_.mentions.all[m].first == token) return &input_.mentions.all[m];
  }
  return nullptr;
}

bool Clause::InsideMention(uint32_t token) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end; ++m) {
    if (input_.mentions.all[m].first < token && token < input_.mentions.all[m].last) return true;
  }
  return false;
}

const Mention* Clause::MentionEndingAt(uint32_t token) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end; ++m) {
    if (input_.mentions.all[m].last == token) return &input_.mentions.all[m];
  }
  return nullptr;
}

bool Clause::IsSmall(uint32_t token, uint32_t end, bool tells_future) const {
  const PhraseMatch match = At(token);
  if (match.last != end) return false;
  switch (static_cast<CommitmentWord>(match.payload)) {
    case CommitmentWord::kFiller:
    case CommitmentWord::kAgain:
    case CommitmentWord::kWill:
      return true;
    case CommitmentWord::kSay:  // "Chính phủ Anh [thông báo] sẽ".
    case CommitmentWord::kDeclare:
    case CommitmentWord::kLead:
      return tells_future;
    default:
      return false;
  }
}

const DateMention* Clause::DateEndingAt(uint32_t token) const {
  for (const DateMention& date : input_.analysis.dates) {
    if (date.last == token && date.first >= sentence().first && date.kind != DateMention::Kind::kDuration) return &date;
  }
  return nullptr;
}

// "Tổng thống Mỹ [hồi] tháng 3 đồng ý": the token before the word that leads to the date.
uint32_t Clause::WithoutDateLead(uint32_t date) const {
  while (date > sentence().first && IsWord(KeyWord::kDateLead, date - 1)) --date;
  return date;
}

const Mention* Clause::NearestBefore(uint32_t verb) const {
  const auto& tokens = input_.analysis.tokens;
  const uint32_t stop = verb > sentence().first + kFillers ? verb - kFillers : sentence().first;
  uint32_t at = verb;
  bool tells_future = At(verb).payload == static_cast<uint32_t>(CommitmentWord::kWill);
  const Mention* mention = MentionEndingAt(at);
  while (mention == nullptr && at > stop) {
    // A filler of one to three syllables ends here, a date, or a mark that opens a quote.
    uint32_t begin = at - 1;
    if (const DateMention* date = DateEndingAt(at); date != nullptr) {
      at = WithoutDateLead(date->first);
      mention = MentionEndingAt(at);
      continue;
    }
    bool filler = tokens[begin].kind == TokenKind::kPunct && IsOpenMark(tokens[begin].span.In(input_.article.Text()));
    for (uint32_t back = 1; !filler && back <= 3 && at >= stop + back; ++back) {
      begin = at - back;
      filler = IsSmall(begin, at, tells_future);
    }
    if (!filler) return nullptr;
    tells_future |= At(begin).payload == static_cast<uint32_t>(CommitmentWord::kWill);
    at = begin;
    mention = MentionEndingAt(at);
  }
  return mention;
}

bool Clause::IsNoUndertaker(const Mention& mention) {
  switch (mention.kind) {
    case MentionKind::kMedia:
    case MentionKind::kAnalyst:
    case MentionKind::kPlace:
    case MentionKind::kCompany:
    case MentionKind::kPeople:
      return true;
    default:
      return mention.former || mention.sector == "CVL" || mention.sector == "BUS";
  }
}

bool Clause::IsPrivateBefore(uint32_t verb) const {
  const Mention* mention = NearestBefore(verb);
  if (mention != nullptr && (IsNoUndertaker(*mention) || EndsBefore(CommitmentWord::kObject, mention->first))) return true;
  // "Cựu tổng thống 94 tuổi của Mỹ sẵn sàng": nobody whom the tables know, or the state that he once led.
  if (mention != nullptr && !IsBound(*mention)) return false;
  const uint32_t end = mention == nullptr ? verb : mention->first;
  const uint32_t first = PartOf(end);
  if (first >= end || !IsWord(KeyWord::kFormer, first)) return false;
  const Mention* named = LastIn(first, end);
  return named == nullptr || named->former || named->codes.empty();
}

// "các chuyên gia về Triều Tiên": not Triều Tiên; "gia nhập APEC khẳng định": not APEC; "sự ổn định của Tổng thống Trump sẽ": not Trump.
bool Clause::IsBound(const Mention& mention) const {
  if (mention.first == sentence().first) return false;
  const uint64_t before = input_.analysis.tokens[mention.first - 1].key;
  if (words_.Is(KeyWord::kOf, before) || (mention.kind == MentionKind::kState && words_.Is(KeyWord::kBind, before))) return true;
  return EndsBefore(CommitmentWord::kObject, mention.first);
}

// A phrase of the class, of one or two syllables, ends right before the token.
bool Clause::EndsBefore(CommitmentWord cls, uint32_t token) const {
  for (uint32_t back = 1; back <= 2 && token >= sentence().first + back; ++back) {
    const PhraseMatch match = At(token - back);
    if (match.payload == static_cast<uint32_t>(cls) && match.last == token) return true;
  }
  return false;
}

bool Clause::OnlyInTitle(CodeId code, TokenRange range) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  bool named = false;
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& mention = input_.mentions.all[m];
    if (mention.first < range.first || mention.last > range.last) continue;
    if (std::find(mention.codes.begin(), mention.codes.end(), code) == mention.codes.end()) continue;
    if (!EndsBefore(CommitmentWord::kTitle, mention.first)) return false;
    named = true;
  }
  return named;
}

std::optional<Subject> Clause::SubjectBefore(uint32_t verb) const {
  const auto& tokens = input_.analysis.tokens;
  const Mention* mention = NearestBefore(verb);
  if (mention == nullptr || IsNoUndertaker(*mention) || IsBound(*mention)) return std::nullopt;
  Subject subject{mention->codes, mention->first, mention->kind == MentionKind::kSpeakerRef, mention->kind == MentionKind::kPersonRef,
                  mention->kind == MentionKind::kStateRef || mention->kind == MentionKind::kTheyRef};
  // "A, B và C": those before count too.
  while (subject.first > sentence().first + 1) {
    const Token& before = tokens[subject.first - 1];
    const bool comma = before.kind == TokenKind::kPunct && before.span.In(input_.article.Text()) == ",";
    const bool dash = before.kind == TokenKind::kPunct && (TextOf(subject.first - 1) == "-" || TextOf(subject.first - 1) == "–");
    if (!comma && !dash && !IsWord(KeyWord::kJoin, subject.first - 1)) break;
    const Mention* other = MentionEndingAt(subject.first - 1);
    if (dash && (other == nullptr || other->kind != mention->kind)) break;  // "Trump - Kim", "Mỹ - Hàn".
    // "[tôi và] Tổng thống Moon sẽ": somebody whom nobody knows is one of them.
    if (!comma && other == nullptr && IsWord(KeyWord::kSelf, subject.first - 2)) return std::nullopt;
    if (other == nullptr || other->codes.empty() || other->former) break;
    if (comma && IsWord(KeyWord::kAccording, PartOf(other->first))) break;  // "Theo Hàn Quốc, Mỹ và Triều Tiên".
    // "cuộc thảo luận với Triều Tiên và Washington cũng sẽ": a new clause begins at "và".
    if (!comma && other->first > sentence().first && IsWord(KeyWord::kWith, other->first - 1)) break;
    // A comma joins what "và" joins further on, and two states at the beginning: "[Triều Tiên], Trung Quốc đồng ý".
    const bool two = other->first == sentence().first && other->kind == MentionKind::kState && mention->kind == MentionKind::kState;
    if (comma && subject.first == mention->first && !two) break;
    subject.codes.insert(subject.codes.end(), other->codes.begin(), other->codes.end());
    subject.first = other->first;
  }
  if (subject.codes.empty() && !subject.speaks) return std::nullopt;
  // "công trình mà Trung Quốc cam kết đã gây tổn hại": what follows is of the thing.
  if (subject.first > sentence().first && IsWord(KeyWord::kWhich, subject.first - 1)) return std::nullopt;
  std::sort(subject.codes.begin(), subject.codes.end());
  subject.codes.erase(std::unique(subject.codes.begin(), subject.codes.end()), subject.codes.end());
  subject.codes.erase(std::remove(subject.codes.begin(), subject.codes.end(), kNoCode), subject.codes.end());
  if (subject.codes.empty() && !subject.speaks) return std::nullopt;
  return subject;
}

std::optional<Subject> Clause::SubjectOver(uint32_t verb) const {
  uint32_t at = verb;
  for (bool small = true; small && at > sentence().first;) {
    small = false;
    for (uint32_t back = 1; !small && back <= 3 && at >= sentence().first + back; ++back) {
      small = IsSmall(at - back, at, false);
      if (small) at -= back;
    }
  }
  if (at == sentence().first || !(IsWord(KeyWord::kJoinActs, at - 1) || TextOf(at - 1) == ",")) return std::nullopt;
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = end; m > begin; --m) {
    const Mention& mention = input_.mentions.all[m - 1];
    if (mention.last >= at || !(BeginsAct(mention.first) || IsWord(KeyWord::kDeny, mention.last))) continue;
    // "đại sứ quán Trung Quốc tại [Ottawa] đã ...", "ông Erdogan chỉ trích [Mỹ] đang ..., đồng thời cam kết": where it is, and who is only spoken of.
    const bool where = mention.first > sentence().first && IsWord(KeyWord::kWhere, mention.first - 1);
    if (!where && !EndsBefore(CommitmentWord::kSay, mention.first)) return SubjectBefore(mention.last);
  }
  return std::nullopt;
}

std::vector<CodeId> Clause::SayerBefore(uint32_t token, const std::vector<CodeId>& by) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = end; m > begin; --m) {
    const Mention& mention = input_.mentions.all[m - 1];
    if (mention.last > token || mention.codes.empty() || mention.codes == by) continue;
    if (HasNear(CommitmentWord::kSay, mention.last, token, 0) || HasNear(CommitmentWord::kDeclare, mention.last, token, 0))
      return mention.codes;
  }
  return {};
}

std::vector<CodeId> Clause::OwnerIn(TokenRange content) const {
  for (uint32_t at = content.first; at + 1 < content.last; ++at) {
    if (!IsWord(KeyWord::kOf, at)) continue;
    const Mention* owner = MentionAt(at + 1);
    if (owner != nullptr) return owner->codes;
  }
  return {};
}

std::vector<CodeId> Clause::OwnerAtEnd(TokenRange content) const {
  constexpr uint32_t kShort = 12;  // Tokens.
  const Mention* last =
      content.last > content.first + 1 && content.last <= content.first + kShort ? MentionEndingAt(content.last) : nullptr;
  const bool owns =
      last != nullptr && last->first > content.first && IsWord(KeyWord::kOf, last->first - 1);
  return owns ? last->codes : std::vector<CodeId>();
}

bool Clause::HasNear(CommitmentWord cls, uint32_t token, uint32_t last, uint32_t reach) const {
  uint32_t at = token > sentence().first + reach ? token - reach : sentence().first;
  bool found = false;
  while (at < last && !found) {
    // "buộc" in "cáo buộc" is no word of its own; but "tái khẳng định" in "tái khẳng định cam kết" says "again" all the same.
    const PhraseMatch longest = words_.table().Longest(input_.analysis.tokens, at, last);
    found = longest.payload == static_cast<uint32_t>(cls);
    if (cls == CommitmentWord::kAgain) {
      words_.table().ForEachMatch(input_.analysis.tokens, at, last,
                                  [&](const PhraseMatch& match) { found |= match.payload == static_cast<uint32_t>(cls); });
    }
    at = longest.payload == PhraseTable::kNothing ? at + 1 : longest.last;
  }
  return found;
}

bool Clause::IsQuestion() const {
  const auto& tokens = input_.analysis.tokens;
  uint32_t last = sentence().last;
  while (last > sentence().first && IsQuote(tokens[last - 1].span.In(input_.article.Text()))) --last;
  return last > sentence().first && tokens[last - 1].span.In(input_.article.Text()) == "?";
}

std::optional<TokenRange> Clause::PledgeOver(uint32_t token) const {
  constexpr uint32_t kReach = 20;  // Tokens.
  std::optional<TokenRange> found;
  uint32_t at = token > sentence().first + kReach ? token - kReach : sentence().first;
  while (at < token) {
    const PhraseMatch match = At(at);
    const bool pledges = match.payload == static_cast<uint32_t>(CommitmentWord::kPledge) ||
                         match.payload == static_cast<uint32_t>(CommitmentWord::kWill);
    if (pledges && match.last <= token && Content(match.last).first < token && Content(match.last).last > token) found = {at, match.last};
    at = match.payload == PhraseTable::kNothing ? at + 1 : match.last;
  }
  return found;
}

bool Clause::IsPassive(uint32_t first, uint32_t last) const {
  for (uint32_t at = first > sentence().first ? first - 1 : first; at + 1 < last; ++at) {
    if (IsWord(KeyWord::kPassive, at)) return true;
  }
  return false;
}

bool Clause::IsInName(uint32_t first, uint32_t last) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end; ++m) {
    if (input_.mentions.all[m].first <= first && last <= input_.mentions.all[m].last) return true;
  }
  return false;
}

bool Clause::NamesBefore(CodeId code, uint32_t token) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end && input_.mentions.all[m].first < token; ++m) {
    const auto& codes = input_.mentions.all[m].codes;
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) return true;
  }
  return false;
}

bool Clause::NamesIn(CodeId code, TokenRange range) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& mention = input_.mentions.all[m];
    if (mention.first >= range.first && mention.last <= range.last &&
        std::find(mention.codes.begin(), mention.codes.end(), code) != mention.codes.end()) {
      return true;
    }
  }
  return false;
}

bool Clause::IsNegated(uint32_t token) const {
  const uint32_t begin = token > sentence().first + 2 ? token - 2 : sentence().first;
  for (uint32_t at = begin; at < token; ++at) {
    if (IsWord(KeyWord::kDeny, at)) return true;
  }
  return false;
}

}  // namespace banggiao
