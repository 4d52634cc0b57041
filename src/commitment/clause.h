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
  std::vector<CodeId> codes;  // Never empty; sorted.
  uint32_t first = 0;         // First token of its (first) mention.
  bool speaks = false;        // "chúng tôi": whoever speaks.
  bool pronoun = false;       // "ông".
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
  // that is nobody, or somebody without a code.
  [[nodiscard]] std::optional<Subject> SubjectBefore(uint32_t verb) const;
  // Whether a word of the class ends in the `reach` tokens before `token`, or lies inside [token, last).
  [[nodiscard]] bool HasNear(CommitmentWord cls, uint32_t token, uint32_t last, uint32_t reach) const;
  // Whether the content begins as an act does; "cam kết họ đưa ra", "nhất trí trong cuộc họp" have none.
  [[nodiscard]] bool NamesAct(TokenRange content) const;
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
  // The longest phrase of the tables at the token.
  [[nodiscard]] PhraseMatch At(uint32_t token) const;
  // The party mention that begins (or ends) at the token; null when there is none.
  [[nodiscard]] const Mention* MentionAt(uint32_t token) const;

 private:
  [[nodiscard]] const Mention* MentionEndingAt(uint32_t token) const;
  [[nodiscard]] bool InsideMention(uint32_t token) const;
  [[nodiscard]] const Sentence& sentence() const { return input_.analysis.sentences[sentence_]; }
  [[nodiscard]] bool EndsContent(uint32_t token, uint32_t from) const;
  // Somebody and a word that only stands before a verb: "Tổng thống Biden đã".
  [[nodiscard]] bool BeginsAct(uint32_t token) const;
  // "cam kết [của Mỹ] bảo vệ ...": the token after whose undertaking it is.
  [[nodiscard]] uint32_t WithoutOwner(uint32_t from) const;

  EventInput input_;
  const CommitmentWords& words_;
  uint32_t sentence_;
};

}  // namespace banggiao
