// Where the words of an undertaking begin and end, and who stands before its verb.
#pragma once

#include <optional>
#include <vector>

#include "commitment/words.h"
#include "event/sentence_view.h"

namespace banggiao {

// Tokens [first, last) of an analysis; empty when there is nothing.
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;

  [[nodiscard]] bool empty() const { return first >= last; }
  [[nodiscard]] bool Overlaps(TokenRange other) const { return first < other.last && other.first < last; }
};

struct Subject {
  std::vector<CodeId> codes;  // Sorted; empty only where it speaks.
  uint32_t first = 0;         // First token of its (first) mention.
  bool speaks = false;        // "chúng tôi": whoever speaks.
  bool pronoun = false;       // "ông".
  bool reference = false;     // "nước này", "họ": a state or several, taken from the words before.
};

// One sentence and the tables. Keeps references to all of them.
class Clause {
 public:
  Clause(const EventInput& input, const CommitmentWords& words, uint32_t sentence)
      : input_(input), words_(words), sentence_(sentence) {}

  // The words undertaken, beginning at token `from`: opening words such as "rằng sẽ" are left out. They end with the
  // sentence, a mark that is no comma, a word that opens another clause, or a comma before somebody who speaks or acts.
  [[nodiscard]] TokenRange Content(uint32_t from) const;
  // Whoever stands right before token `verb`, small words between them; coordinated names count together. Nothing when
  // that is nobody, somebody without a code, or IsPrivateBefore.
  [[nodiscard]] std::optional<Subject> SubjectBefore(uint32_t verb) const;
  // "[X] đã tới Mỹ và sẽ hội đàm": who acts in the words that "và", "nhưng" or a comma joins to those of the verb, where nobody stands before it.
  [[nodiscard]] std::optional<Subject> SubjectOver(uint32_t verb) const;
  // Who stands there acts for no state: a former official, a company, an analyst, a private person, one of a family.
  [[nodiscard]] bool IsPrivateBefore(uint32_t verb) const;
  // Whether a word of the class ends in the `reach` tokens before `token`, or lies inside [token, last).
  [[nodiscard]] bool HasNear(CommitmentWord cls, uint32_t token, uint32_t last, uint32_t reach) const;
  // "gặp ông Trump", "chống lại mối đe doạ Triều Tiên" as undertakings of Mỹ and of Triều Tiên: who meets himself, or is among those whom it
  // is against, undertakes nothing of the kind; the subject was read wrongly.
  [[nodiscard]] bool IsAtOneself(TokenRange content, const std::vector<CodeId>& by) const;
  // "gặp ...", "tổ chức một cuộc gặp ...": what is undertaken is a meeting.
  [[nodiscard]] bool BeginsMeeting(TokenRange content) const;
  // Whether the content begins as an act does; "cam kết họ đưa ra", "nhất trí trong cuộc họp" have none.
  [[nodiscard]] bool NamesAct(TokenRange content) const;
  // The token after the "sẽ" that stands close before `verb`, else `verb`: "sẽ [nối lại vòng] đàm phán".
  [[nodiscard]] uint32_t AfterWill(uint32_t verb) const;
  // "nhất trí rằng tranh chấp ...": a view that is shared, where "cam kết rằng sẽ ..." is an undertaking. `verb`: its first token.
  [[nodiscard]] bool IsView(uint32_t verb, TokenRange content) const;
  // "Sau khi Nga cam kết rút quân, ...": the verb stands in such a clause at the beginning of the sentence.
  [[nodiscard]] bool IsUnder(uint32_t verb) const;
  // "nhưng đã không làm" after the content.
  [[nodiscard]] std::optional<TokenRange> UndoneAfter(TokenRange content) const;
  // "sẽ được thảo luận": tokens [first, last), or the one before, hold the word of the passive, and nobody undertakes.
  [[nodiscard]] bool IsPassive(uint32_t first, uint32_t last) const;
  // The tokens lie inside a name: "Bộ [Thống nhất] Hàn Quốc".
  [[nodiscard]] bool IsInName(uint32_t first, uint32_t last) const;
  // Whether a mention of the party begins in the sentence before `token`, or lies in the range.
  [[nodiscard]] bool NamesBefore(CodeId code, uint32_t token) const;
  [[nodiscard]] bool NamesIn(CodeId code, TokenRange range) const;
  // Whoever says the rest of the sentence before `token`: the nearest mention with a verb of saying after it and other codes
  // than `by`. Empty when nobody does.
  [[nodiscard]] std::vector<CodeId> SayerBefore(uint32_t token, const std::vector<CodeId>& by) const;
  // The codes of "của X" inside the content; empty when there is none.
  [[nodiscard]] std::vector<CodeId> OwnerIn(TokenRange content) const;
  // The same where "của X" ends a short content: "phi hạt nhân hoá [của Kim Jong-un]" names whose undertaking it is.
  [[nodiscard]] std::vector<CodeId> OwnerAtEnd(TokenRange content) const;
  // "không", "chưa" and the like stand right before the token.
  [[nodiscard]] bool IsNegated(uint32_t token) const;
  // The sentence ends with a question mark: what it names is asked about, not undertaken.
  [[nodiscard]] bool IsQuestion() const;
  // The last pledging verb or "sẽ" before `token` whose content begins before it and holds it: "[nhất trí] khuyến khích hai tập đoàn
  // mở rộng hợp tác", "[sẽ] dẫn đầu nỗ lực".
  [[nodiscard]] std::optional<TokenRange> PledgeOver(uint32_t token) const;
  // The token is one of this sentence.
  [[nodiscard]] bool Holds(uint32_t token) const { return token >= sentence().first && token < sentence().last; }
  // Every mention of the party in the range, one or more, is part of a title: "Công ước [Liên Hợp Quốc] về Luật Biển".
  [[nodiscard]] bool OnlyInTitle(CodeId code, TokenRange range) const;
  // A word that begins no act stands at the token: "bằng việc", "trong".
  [[nodiscard]] bool BeginsWeakly(uint32_t token) const { return HasClass(token, CommitmentWord::kWeak); }
  // The token behind a date that stands there, small words before it and brackets behind it; `token` where none does.
  [[nodiscard]] uint32_t AfterDate(uint32_t token) const;
  // "sẽ" or a phrase of its class begins at the token.
  [[nodiscard]] bool SaysWill(uint32_t token) const { return HasClass(token, CommitmentWord::kWill); }
  // What the verb tells is hoped for, supposed or a condition: such a word stands before it in its part of the sentence, that is
  // since the last comma, "và" or "nhưng" right before the verb apart.
  [[nodiscard]] bool IsHoped(uint32_t verb) const;
  // "[Hứa] Gia Án": part of a name, and not the first word of the sentence.
  [[nodiscard]] bool IsInCapitals(uint32_t token) const;
  // "sự thống nhất", "Viện Thống nhất": a noun or a name.
  [[nodiscard]] bool IsNoun(TokenRange verb) const;
  // "chuyên gia nhận định Mỹ sẽ ...": an opinion, unless "đã" tells it as done.
  [[nodiscard]] bool IsOpinion(uint32_t verb) const;
  // "tái khẳng định", "lặp lại ... rằng" some words before the verb.
  [[nodiscard]] bool IsRepeated(uint32_t verb) const;
  // "dù đã cam kết P, X vẫn ...", "bất chấp cam kết P": the party goes on against what it undertook.
  [[nodiscard]] bool IsFlouted(TokenRange verb, TokenRange content, const std::vector<CodeId>& by) const;
  // "tờ báo cho rằng [Trung Quốc] sẽ bảo vệ Triều Tiên": somebody holds that the subject will, who is none of it.
  [[nodiscard]] bool IsOpined(const Subject& subject) const;
  // "hai người", "cả hai": told by a word for two.
  [[nodiscard]] bool IsBoth(const Subject& subject) const { return IsWord(KeyWord::kBoth, subject.first); }
  // "[hai bên] đồng ý" with one of the two alone known: who undertakes was not read.
  [[nodiscard]] bool IsHalfKnown(const Subject& subject) const;
  // "đáp trả bằng tên lửa": what is vowed is a threat.
  [[nodiscard]] bool BeginsConflict(TokenRange content) const;
  // The state behind "với", "cho", "đối với" in what is undertaken; none of `by`.
  [[nodiscard]] std::vector<CodeId> BeneficiaryIn(TokenRange content, const std::vector<CodeId>& by) const;
  // "sẵn sàng [cho thoả thuận lớn]", but not "cho phép ...", "cho Mỹ ...".
  [[nodiscard]] bool IsForThing(TokenRange content) const;
  // "[việc bàn giao] sẽ thúc đẩy ...", "đàm phán giữa Triều Tiên và Hàn Quốc sẽ nối lại": no party is the subject.
  [[nodiscard]] bool IsOfThing(uint32_t verb) const;
  // "Kim tuyên bố [ông] sẵn sàng": whoever tells it of himself. Nothing when the subject is no pronoun after a verb of saying.
  [[nodiscard]] std::optional<Subject> TellerOf(const Subject& subject) const;
  // "đang" right before the verb.
  [[nodiscard]] bool IsGoingOn(uint32_t verb) const;
  // "tôi" before the verb: whoever is quoted.
  [[nodiscard]] bool IsSaidOfOneself(uint32_t verb) const;
  // Every mention of the party before `token` names a place: "tại Singapore".
  [[nodiscard]] bool OnlyPlaceBefore(CodeId code, uint32_t token) const;
  // A word of the class begins in [first, last).
  [[nodiscard]] bool HasMark(MarkWord cls, uint32_t first, uint32_t last) const;
  // The first token of the part of the sentence that holds `token`: behind the last comma before it.
  [[nodiscard]] uint32_t PartOf(uint32_t token) const;
  // Who is the last named in the tokens; null when nobody is.
  [[nodiscard]] const Mention* LastIn(uint32_t first, uint32_t last) const;
  // The end of the longest phrase of the class that begins at `token` and ends by `last`; 0 when there is none.
  [[nodiscard]] uint32_t MarkEnd(MarkWord cls, uint32_t token, uint32_t last) const;
  [[nodiscard]] bool IsMark(MarkWord cls, uint32_t token) const { return MarkEnd(cls, token, sentence().last) != 0; }
  // Whether the token is a word of the class.
  [[nodiscard]] bool IsWord(KeyWord cls, uint32_t token) const { return words_.Is(cls, input_.analysis.tokens[token].key); }
  // The longest phrase of the tables at the token.
  [[nodiscard]] PhraseMatch At(uint32_t token) const;
  // The party mention that begins (or ends) at the token; null when there is none.
  [[nodiscard]] const Mention* MentionAt(uint32_t token) const;

 private:
  [[nodiscard]] const Mention* MentionEndingAt(uint32_t token) const;
  [[nodiscard]] bool InsideMention(uint32_t token) const;
  [[nodiscard]] const Sentence& sentence() const { return input_.analysis.sentences[sentence_]; }
  enum class Quote : uint8_t { kNone, kOpens, kCloses };

  [[nodiscard]] std::string_view TextOf(uint32_t token) const;
  [[nodiscard]] bool HasClass(uint32_t token, CommitmentWord cls) const;
  [[nodiscard]] Quote QuoteAt(uint32_t token) const;
  // Of who may be a subject.
  [[nodiscard]] static bool IsNoUndertaker(const Mention& mention);
  [[nodiscard]] bool IsBound(const Mention& mention) const;
  [[nodiscard]] bool IsSmall(uint32_t token, uint32_t end, bool tells_future) const;
  [[nodiscard]] bool EndsBefore(CommitmentWord cls, uint32_t token) const;
  [[nodiscard]] const Mention* NearestBefore(uint32_t verb) const;
  // Of where the content begins and ends.
  [[nodiscard]] bool EndsContent(uint32_t token, uint32_t from) const;
  [[nodiscard]] bool EndsWithPointer(uint32_t token) const;
  [[nodiscard]] bool IsPartQuoted(uint32_t from, uint32_t close) const;
  [[nodiscard]] bool CommaEnds(uint32_t token) const;
  [[nodiscard]] bool DashEnds(uint32_t token) const;
  [[nodiscard]] bool PartsList(uint32_t comma) const;
  [[nodiscard]] bool TellsWho(uint32_t token) const;
  [[nodiscard]] bool SaysMore(uint32_t token) const;
  [[nodiscard]] bool IsWithWhom(uint32_t token) const;
  [[nodiscard]] uint32_t WithoutWhom(uint32_t from) const;
  [[nodiscard]] uint32_t WithoutAside(uint32_t from) const;
  [[nodiscard]] uint32_t WithoutLead(uint32_t from) const;
  [[nodiscard]] uint32_t WithoutTrail(TokenRange content) const;
  [[nodiscard]] uint32_t WithoutCutDate(TokenRange content) const;
  [[nodiscard]] bool OpensUnder(uint32_t from) const;
  [[nodiscard]] bool IsSubject(uint32_t from) const;
  [[nodiscard]] bool IsCutShort(TokenRange content) const;
  [[nodiscard]] bool IsBothOf(uint32_t token) const;
  [[nodiscard]] bool StrangerTells(uint32_t token) const;
  [[nodiscard]] bool SaysLittle(TokenRange content) const;
  [[nodiscard]] const DateMention* DateEndingAt(uint32_t token) const;
  [[nodiscard]] uint32_t WithoutDateLead(uint32_t date) const;
  // Somebody and a word that only stands before a verb: "Tổng thống Biden đã".
  [[nodiscard]] bool BeginsAct(uint32_t token) const;
  // "cam kết [của Mỹ] bảo vệ ...": the token after whose undertaking it is.
  [[nodiscard]] uint32_t WithoutOwner(uint32_t from) const;

  EventInput input_;
  const CommitmentWords& words_;
  uint32_t sentence_;
};

}  // namespace banggiao
