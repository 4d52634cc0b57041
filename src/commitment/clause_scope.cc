// Whether the words around an undertaking tell it at all, and how.
#include <algorithm>

#include "commitment/clause.h"

namespace banggiao {

uint32_t Clause::MarkEnd(MarkWord cls, uint32_t token, uint32_t last) const {
  uint32_t end = 0;
  words_.marks().ForEachMatch(input_.analysis.tokens, token, last, [&](const PhraseMatch& match) {
    if (match.payload == static_cast<uint32_t>(cls)) end = match.last;
  });
  return end;
}

bool Clause::HasMark(MarkWord cls, uint32_t first, uint32_t last) const {
  for (uint32_t at = first; at < last; ++at) {
    if (MarkEnd(cls, at, last) != 0) return true;
  }
  return false;
}

uint32_t Clause::PartOf(uint32_t token) const {
  uint32_t first = token;
  while (first > sentence().first && (input_.analysis.tokens[first - 1].kind != TokenKind::kPunct || TextOf(first - 1) != ",")) --first;
  return first;
}

const Mention* Clause::LastIn(uint32_t first, uint32_t last) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = end; m > begin; --m) {
    const Mention& mention = input_.mentions.all[m - 1];
    if (mention.first >= first && mention.last <= last) return &mention;
  }
  return nullptr;
}

bool Clause::IsHoped(uint32_t verb) const {
  const uint32_t first = PartOf(verb);
  if (verb > first && IsWord(KeyWord::kJoinActs, verb - 1)) return false;
  for (uint32_t at = first; at < verb; ++at) {
    if (IsMark(MarkWord::kHope, at)) return true;  // "trước khi đồng ý" holds the verb itself.
  }
  return false;
}

bool Clause::IsInCapitals(uint32_t token) const {
  const auto& tokens = input_.analysis.tokens;
  return tokens[token].capital && token > sentence().first && tokens[token - 1].kind != TokenKind::kPunct;
}

bool Clause::IsNoun(TokenRange verb) const {
  const auto& tokens = input_.analysis.tokens;
  if (IsWord(KeyWord::kNominal, verb.first) && !IsWord(KeyWord::kReady, verb.first + 1)) return true;
  if (verb.first == sentence().first) return false;
  // "động thái [ngừng tập trận]", "cuộc thảo luận [nối lại ...]"; but "bày tỏ sự sẵn sàng đối thoại" tells the readiness all the same.
  for (uint32_t back = 1; back <= 3 && verb.first >= sentence().first + back; ++back) {
    const bool noun = MarkEnd(MarkWord::kNoun, verb.first - back, verb.first) == verb.first;
    if (noun && !IsWord(KeyWord::kReady, verb.first)) return true;
  }
  const bool capital = tokens[verb.first].capital && tokens[verb.first - 1].kind != TokenKind::kPunct;
  return capital && verb.last > verb.first + 1 && !tokens[verb.first + 1].capital && tokens[verb.first - 1].capital;
}

bool Clause::IsOpinion(uint32_t verb) const {
  if (verb > sentence().first && IsWord(KeyWord::kJustDone, verb - 1)) return false;
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& who = input_.mentions.all[m];
    if (who.kind != MentionKind::kAnalyst && !who.former) continue;
    const uint32_t said = who.last <= verb ? verb : sentence().last;
    const bool says = HasNear(CommitmentWord::kSay, who.last, said, 0) || HasNear(CommitmentWord::kDeclare, who.last, said, 0);
    const bool by = who.first > sentence().first && IsWord(KeyWord::kAccording, who.first - 1);
    if (says || by) return true;
  }
  return false;
}

bool Clause::IsRepeated(uint32_t verb) const {
  constexpr uint32_t kReach = 10;  // Tokens.
  const uint32_t first = std::max(PartOf(verb), verb > kReach ? verb - kReach : 0);
  return HasMark(MarkWord::kRepeat, first, verb);
}

bool Clause::IsFlouted(TokenRange verb, TokenRange content, const std::vector<CodeId>& by) const {
  constexpr uint32_t kReach = 8;  // Tokens.
  const uint32_t first = std::max(PartOf(verb.first), verb.first > kReach ? verb.first - kReach : 0);
  uint32_t despite = verb.first;  // "bất chấp"
  while (despite > first && MarkEnd(MarkWord::kConcede, despite - 1, verb.first) == 0) --despite;
  if (despite-- == first) return false;
  for (uint32_t at = sentence().first; at < sentence().last; ++at) {
    if (at >= despite && at < content.last) continue;
    if (!IsMark(MarkWord::kOn, at)) continue;
    const Mention* who = at < despite ? LastIn(sentence().first, at) : LastIn(content.last, at);
    const auto undertakes = [&](CodeId code) { return std::find(by.begin(), by.end(), code) != by.end(); };
    return who == nullptr || std::any_of(who->codes.begin(), who->codes.end(), undertakes);
  }
  return false;
}

bool Clause::IsOpined(const Subject& subject) const {
  constexpr uint32_t kReach = 3;  // Tokens: "cho rằng", "nhận định rằng".
  const uint32_t first = subject.first > sentence().first + kReach ? subject.first - kReach : sentence().first;
  for (uint32_t at = first; at < subject.first; ++at) {
    const uint32_t end = MarkEnd(MarkWord::kOpine, at, subject.first);
    const bool that = end + 1 == subject.first && IsWord(KeyWord::kThat, end);
    if (end == 0 || (end != subject.first && !that)) continue;
    const Mention* who = LastIn(PartOf(at), at);
    if (who == nullptr || who->kind == MentionKind::kMedia || who->kind == MentionKind::kAnalyst || who->former) return true;
    return std::find_first_of(who->codes.begin(), who->codes.end(), subject.codes.begin(), subject.codes.end()) == who->codes.end();
  }
  return false;
}

bool Clause::IsHalfKnown(const Subject& subject) const {
  if (subject.codes.size() != 1) return false;
  const Mention* who = MentionAt(subject.first);
  if (who == nullptr) return false;
  if (IsWord(KeyWord::kBoth, who->first)) return true;
  const bool before = who->first > sentence().first && IsWord(KeyWord::kBoth, who->first - 1) && MentionEndingAt(who->first) == nullptr;
  return before && who->kind == MentionKind::kTitled;
}

bool Clause::BeginsConflict(TokenRange content) const {
  constexpr uint32_t kReach = 3;  // Tokens: "có [biện pháp đáp trả]".
  if (content.empty() || IsWord(KeyWord::kDeny, content.first)) return false;
  for (uint32_t at = content.first; at < std::min(content.last, content.first + kReach); ++at) {
    if (MarkEnd(MarkWord::kConflict, at, content.last) != 0) return true;
  }
  return false;
}

std::vector<CodeId> Clause::BeneficiaryIn(TokenRange content, const std::vector<CodeId>& by) const {
  for (uint32_t at = content.first; at + 1 < content.last; ++at) {
    const Mention* who = IsWord(KeyWord::kToward, at) ? MentionAt(at + 1) : nullptr;
    if (who == nullptr || who->codes.empty() || who->kind == MentionKind::kPlace) continue;
    const bool other = std::find_first_of(who->codes.begin(), who->codes.end(), by.begin(), by.end()) == who->codes.end();
    return other ? std::vector<CodeId>(who->codes) : std::vector<CodeId>();
  }
  return {};
}

bool Clause::IsAtOneself(TokenRange content, const std::vector<CodeId>& by) const {
  constexpr uint32_t kReach = 5;  // Tokens: "gặp [lại nhà lãnh đạo] Kim".
  const auto undertakes = [&](CodeId code) { return std::find(by.begin(), by.end(), code) != by.end(); };
  // The first who is named there, unless another is named with him: "cuộc gặp Trump - Kim".
  const auto only = [&](uint32_t from) -> const Mention* {
    const uint32_t end = std::min(content.last, from + kReach);
    while (from < end && MentionAt(from) == nullptr) ++from;
    const Mention* who = from < end ? MentionAt(from) : nullptr;
    if (who == nullptr || who->codes.empty() || !std::all_of(who->codes.begin(), who->codes.end(), undertakes)) return nullptr;
    const bool joins = who->last + 1 < content.last && (input_.analysis.tokens[who->last].kind == TokenKind::kPunct || IsWord(KeyWord::kJoin, who->last));
    const Mention* with = joins ? MentionAt(who->last + 1) : nullptr;
    return with != nullptr && !std::all_of(with->codes.begin(), with->codes.end(), undertakes) ? nullptr : who;
  };
  for (uint32_t at = content.first; at < content.last; ++at) {
    const uint32_t against = MarkEnd(MarkWord::kAgainst, at, content.last);
    const bool meets = at == content.first && by.size() == 1 && BeginsMeeting(content);
    if (against == 0 && !meets) continue;
    const Mention* who = only(against == 0 ? at : against);
    if (who == nullptr) continue;
    if (against != 0 || who->kind != MentionKind::kState) return true;
  }
  return false;
}

bool Clause::IsOfThing(uint32_t verb) const {
  constexpr uint32_t kReach = 14;  // Tokens.
  const auto& tokens = input_.analysis.tokens;
  const Mention* nearest = NearestBefore(verb);
  const uint32_t first = std::max(PartOf(verb), verb > kReach ? verb - kReach : 0);
  const auto is = [&](KeyWord cls) { return [this, cls](const Token& token) { return words_.Is(cls, token.key); }; };
  if (nearest == nullptr) return std::any_of(tokens.begin() + first, tokens.begin() + verb, is(KeyWord::kMatter));
  const Mention* other = nearest->first > first + 1 && IsWord(KeyWord::kJoin, nearest->first - 1) ? MentionEndingAt(nearest->first - 1) : nullptr;
  const uint32_t begin = other == nullptr ? nearest->first : other->first;
  return begin > first && std::any_of(tokens.begin() + std::max(first, begin > 3 ? begin - 3 : 0), tokens.begin() + begin, is(KeyWord::kBetween));
}

std::optional<Subject> Clause::TellerOf(const Subject& subject) const {
  if (!subject.pronoun) return std::nullopt;
  uint32_t at = subject.first;
  if (at > sentence().first && IsWord(KeyWord::kThat, at - 1)) --at;
  for (uint32_t back = 1; back <= 2 && at >= sentence().first + back; ++back) {
    const PhraseMatch match = At(at - back);
    const bool says = match.payload == static_cast<uint32_t>(CommitmentWord::kSay) || match.payload == static_cast<uint32_t>(CommitmentWord::kDeclare);
    if (says && match.last == at) return SubjectBefore(at - back);
  }
  return std::nullopt;
}

bool Clause::IsGoingOn(uint32_t verb) const {
  return verb > sentence().first && IsWord(KeyWord::kOngoing, verb - 1);
}

bool Clause::IsForThing(TokenRange content) const {
  if (content.last < content.first + 2 || !IsWord(KeyWord::kFor, content.first)) return false;
  return !IsWord(KeyWord::kAllow, content.first + 1) && MentionAt(content.first + 1) == nullptr;
}

bool Clause::IsSaidOfOneself(uint32_t verb) const {
  uint32_t at = verb;
  while (at > sentence().first && (HasClass(at - 1, CommitmentWord::kFiller) || HasClass(at - 1, CommitmentWord::kAgain))) --at;
  return at > sentence().first && IsWord(KeyWord::kOneself, at - 1) && MentionEndingAt(at) == nullptr;
}

bool Clause::OnlyPlaceBefore(CodeId code, uint32_t token) const {
  const auto [begin, end] = input_.mentions.by_sentence[sentence_];
  bool named = false;
  for (uint32_t m = begin; m < end && input_.mentions.all[m].first < token; ++m) {
    const Mention& mention = input_.mentions.all[m];
    if (std::find(mention.codes.begin(), mention.codes.end(), code) == mention.codes.end()) continue;
    if (mention.first == sentence().first || !IsWord(KeyWord::kWhere, mention.first - 1)) return false;
    named = true;
  }
  return named;
}

}  // namespace banggiao
