// Whether a clause claims its act, announces it, supposes it or denies it.
//
// Small words before the act say it (data/<language>/status_words.tsv); Vietnamese verbs have no tense, and that of English ones is not read. Each word reaches some items to the
// right, within its clause (event/sentence_view.h):
//
//   Mỹ [sẽ] trừng phạt Iran                        future
//   Mỹ [có thể] [sẽ] trừng phạt Iran               hypothetical: it outweighs future
//   Mỹ [chưa] [có kế hoạch] trừng phạt Iran        negated: the nearest of negated and hypothetical wins, and both outweigh future
//   Nga [không] nhắc [đến] lệnh trừng phạt của Mỹ  actual: a noun is denied only from nearby, with no preposition between
//   Nga [không ngừng] chỉ trích Mỹ                 actual: set phrases that deny nothing stand in the table as neutral
//
// Not read: mood that only the verb of the main clause gives ("kêu gọi Nga rút quân"), irony, and what stands in other sentences.
// Measured on 600 judged acts (tests/data/status-vi.tsv): docs/quality.md.
#pragma once

#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "event/frames.h"
#include "event/sentence_view.h"
#include "language/phrase_table.h"
#include "record/record.h"

namespace banggiao {

// A status word in a sentence.
struct StatusMark {
  uint32_t first = 0;  // Tokens [first, last).
  uint32_t last = 0;
  uint32_t word = 0;   // Index of the reader's words.
};

// Read-only after Load; thread-safe.
class ActStatusReader {
 public:
  // Reads status_words.tsv of the language; kMalformed names file and line.
  [[nodiscard]] static Result<ActStatusReader> Load(const DataFiles& data, std::string_view language);

  // The status words of a sentence, in order. Found once, they serve all its candidates.
  [[nodiscard]] std::vector<StatusMark> FindMarks(const EventInput& input, const SentenceView& view) const;
  // What the words say of the act of tokens [act.first, act.last); `noun`: it is named by a noun ("cuộc hội đàm").
  [[nodiscard]] EventStatus Read(const EventInput& input, const SentenceView& view, const std::vector<StatusMark>& marks,
                                 const Candidate& act, bool noun) const;

 private:
  enum class Kind : uint8_t { kFuture, kHypothetical, kNegated, kActual, kNeutral };
  struct Word {
    Kind kind = Kind::kNeutral;
    uint32_t reach = 0;      // Items to the right.
    bool condition = false;  // "nếu": makes the main clause behind it hypothetical too.
  };
  struct Query;
  [[nodiscard]] bool Reaches(const Query& query, const StatusMark& mark) const;
  [[nodiscard]] bool AnnouncedBehind(const Query& query) const;
  [[nodiscard]] bool AnyBehind(const std::vector<Token>& tokens, uint32_t token) const;

  std::vector<Word> words_;
  PhraseTable table_;   // Payload: index into words_.
  PhraseTable behind_;  // Phrases that make a noun before them future: "tới đây", "dự kiến".
  PhraseTable any_;     // "nào": a noun before it may be denied from farther away.
};

// True when every form of the candidate is a noun form.
[[nodiscard]] bool IsNamedByNoun(const FrameSet& frames, const Candidate& candidate);

}  // namespace banggiao
