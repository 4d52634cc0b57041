#include "commitment/clause.h"

#include <algorithm>
#include <set>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr uint32_t kLongestContent = 70;  // Tokens.
constexpr uint32_t kFillers = 6;          // Small words between subject and verb.

const std::set<uint64_t>& JoiningWords() {
  static const std::set<uint64_t> keys = {Hash64("và"), Hash64("cùng")};
  return keys;
}

const std::set<uint64_t>& BindingWords() {
  static const std::set<uint64_t> keys = {Hash64("về"), Hash64("của"), Hash64("với"), Hash64("cho"), Hash64("tại"),
                                          Hash64("ở"),  Hash64("từ"),  Hash64("tới"), Hash64("đến"), Hash64("trong")};
  return keys;
}

const std::set<uint64_t>& NegatingWords() {
  static const std::set<uint64_t> keys = {Hash64("không"), Hash64("chưa"), Hash64("chẳng"), Hash64("đừng")};
  return keys;
}

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

bool Clause::NamesAct(TokenRange content) const {
  if (content.empty() || input_.analysis.tokens[content.first].kind == TokenKind::kPunct) return false;
  switch (static_cast<CommitmentWord>(At(content.first).payload)) {
    case CommitmentWord::kWeak:
    case CommitmentWord::kDoubt:
    case CommitmentWord::kIf:
    case CommitmentWord::kStop:
    case CommitmentWord::kSay:
      return false;
    default:
      break;
  }
  const Mention* mention = MentionAt(content.first);
  if (mention == nullptr) return true;
  switch (mention->kind) {  // "cam kết [họ đưa ra]"
    case MentionKind::kPersonRef:
    case MentionKind::kTheyRef:
    case MentionKind::kStateRef:
    case MentionKind::kSpeakerRef:
      return false;
    default:
      return true;
  }
}

const Mention* Clause::MentionEndingAt(uint32_t token) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end; ++m) {
    if (input_.mentions.all[m].last == token) return &input_.mentions.all[m];
  }
  return nullptr;
}

bool Clause::EndsContent(uint32_t token, uint32_t from) const {
  const Token& at = input_.analysis.tokens[token];
  if (at.kind != TokenKind::kPunct) {
    const PhraseMatch match = At(token);
    if (token == from) return false;
    if (match.payload == static_cast<uint32_t>(CommitmentWord::kStop)) return match.last > token + 1;
    return JoiningWords().count(at.key) > 0 && BeginsAct(token + 1);
  }
  const std::string_view mark = at.span.In(input_.article.Text());
  if (mark == "-" || mark == "–" || mark == "—") {
    const bool space_after = token + 1 < sentence().last && input_.analysis.tokens[token + 1].space_before;
    return at.space_before && space_after && MentionEndingAt(token) == nullptr;
  }
  if (mark == "”") {  // Of words that were quoted inside the content, or of the quote that it stands in.
    for (uint32_t before = from; before < token; ++before) {
      if (input_.analysis.tokens[before].span.In(input_.article.Text()) == "“") return false;
    }
    return true;
  }
  if (mark == "(") {  // "khu phi quân sự (DMZ) vào ngày 9/1": what stands in brackets is passed over.
    constexpr uint32_t kLongestAside = 12;  // Tokens.
    for (uint32_t after = token + 1; after < std::min(sentence().last, token + kLongestAside); ++after) {
      if (input_.analysis.tokens[after].span.In(input_.article.Text()) == ")") return after + 1 == sentence().last;
    }
    return true;
  }
  if (mark != ",") return mark == ";" || mark == "." || mark == "!" || mark == "?" || mark == "…";
  if (token + 1 >= sentence().last) return true;
  const Mention* next = MentionAt(token + 1);
  if (next != nullptr && (BeginsAct(token + 1) || IsNegated(next->last + 1))) return true;
  if (next == nullptr) {  // ", kêu gọi London ...", ", khiến ...": another act.
    const auto word = static_cast<CommitmentWord>(At(token + 1).payload);
    return word == CommitmentWord::kStop || word == CommitmentWord::kSay || word == CommitmentWord::kDoubt;
  }
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

bool Clause::BeginsAct(uint32_t token) const {
  const Mention* mention = token < sentence().last ? MentionAt(token) : nullptr;
  if (mention == nullptr || mention->last >= sentence().last) return false;
  const PhraseMatch next = At(mention->last);
  return next.payload == static_cast<uint32_t>(CommitmentWord::kFiller) ||
         next.payload == static_cast<uint32_t>(CommitmentWord::kDeclare) ||
         next.payload == static_cast<uint32_t>(CommitmentWord::kWill);
}

uint32_t Clause::WithoutOwner(uint32_t from) const {
  if (input_.analysis.tokens[from].key != Hash64("của") || from + 1 >= sentence().last) return from;
  const Mention* owner = MentionAt(from + 1);
  return owner != nullptr && owner->last < sentence().last ? owner->last : from;
}

TokenRange Clause::Content(uint32_t from) const {
  const auto& tokens = input_.analysis.tokens;
  if (from < sentence().last) from = WithoutOwner(from);
  while (from < sentence().last) {
    const PhraseMatch match = At(from);
    const bool opens = match.payload == static_cast<uint32_t>(CommitmentWord::kLead) ||
                       match.payload == static_cast<uint32_t>(CommitmentWord::kWill) ||
                       match.payload == static_cast<uint32_t>(CommitmentWord::kFiller);
    const bool mark = tokens[from].kind == TokenKind::kPunct && IsOpenMark(tokens[from].span.In(input_.article.Text()));
    if (!opens && !mark) break;
    from = opens ? match.last : from + 1;
  }
  TokenRange range{from, from};
  while (range.last < std::min(sentence().last, from + kLongestContent) &&
         (InsideMention(range.last) || !EndsContent(range.last, from))) {
    ++range.last;
  }
  while (range.last > range.first && tokens[range.last - 1].kind == TokenKind::kPunct) --range.last;
  return range;
}

std::optional<Subject> Clause::SubjectBefore(uint32_t verb) const {
  const auto& tokens = input_.analysis.tokens;
  const uint32_t stop = verb > sentence().first + kFillers ? verb - kFillers : sentence().first;
  uint32_t at = verb;
  const Mention* mention = MentionEndingAt(at);
  while (mention == nullptr && at > stop) {
    // A filler of one or two syllables ends here, or a mark that opens a quote.
    uint32_t begin = at - 1;
    const bool mark = tokens[begin].kind == TokenKind::kPunct && IsOpenMark(tokens[begin].span.In(input_.article.Text()));
    bool filler = mark;
    for (uint32_t back = 1; !filler && back <= 2 && at >= stop + back; ++back) {
      const PhraseMatch match = At(at - back);
      const bool small = match.payload == static_cast<uint32_t>(CommitmentWord::kFiller) ||
                         match.payload == static_cast<uint32_t>(CommitmentWord::kAgain) ||
                         match.payload == static_cast<uint32_t>(CommitmentWord::kWill);
      filler = small && match.last == at;
      begin = at - back;
    }
    if (!filler) return std::nullopt;
    at = begin;
    mention = MentionEndingAt(at);
  }
  if (mention == nullptr || mention->former || mention->kind == MentionKind::kMedia || mention->kind == MentionKind::kAnalyst ||
      mention->kind == MentionKind::kPlace || mention->kind == MentionKind::kCompany || mention->kind == MentionKind::kPeople) {
    return std::nullopt;
  }
  // "các chuyên gia về Triều Tiên": not Triều Tiên; "sự ổn định của Tổng thống Trump sẽ": not Trump.
  const uint64_t before_it = mention->first > sentence().first ? tokens[mention->first - 1].key : 0;
  if (before_it == Hash64("của") || (mention->kind == MentionKind::kState && BindingWords().count(before_it) > 0)) return std::nullopt;
  Subject subject{mention->codes, mention->first, mention->kind == MentionKind::kSpeakerRef,
                  mention->kind == MentionKind::kPersonRef};
  // "A, B và C": those before count too.
  while (subject.first > sentence().first + 1) {
    const Token& before = tokens[subject.first - 1];
    const bool comma = before.kind == TokenKind::kPunct && before.span.In(input_.article.Text()) == ",";
    if (!comma && JoiningWords().count(before.key) == 0) break;
    const Mention* other = MentionEndingAt(subject.first - 1);
    if (other == nullptr || other->codes.empty() || other->former) break;
    // A comma joins only what "và" joins further on.
    if (comma && subject.first == mention->first) break;
    subject.codes.insert(subject.codes.end(), other->codes.begin(), other->codes.end());
    subject.first = other->first;
  }
  if (subject.codes.empty() && !subject.speaks) return std::nullopt;
  // "công trình mà Trung Quốc cam kết đã gây tổn hại": what follows is of the thing.
  if (subject.first > sentence().first && tokens[subject.first - 1].key == Hash64("mà")) return std::nullopt;
  std::sort(subject.codes.begin(), subject.codes.end());
  subject.codes.erase(std::unique(subject.codes.begin(), subject.codes.end()), subject.codes.end());
  subject.codes.erase(std::remove(subject.codes.begin(), subject.codes.end(), kNoCode), subject.codes.end());
  if (subject.codes.empty() && !subject.speaks) return std::nullopt;
  return subject;
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
    if (input_.analysis.tokens[at].key != Hash64("của")) continue;
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
      last != nullptr && last->first > content.first && input_.analysis.tokens[last->first - 1].key == Hash64("của");
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

bool Clause::IsNegated(uint32_t token) const {
  const uint32_t begin = token > sentence().first + 2 ? token - 2 : sentence().first;
  for (uint32_t at = begin; at < token; ++at) {
    if (NegatingWords().count(input_.analysis.tokens[at].key) > 0) return true;
  }
  return false;
}

}  // namespace banggiao
