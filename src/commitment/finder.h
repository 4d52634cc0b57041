// Finds the undertakings of one article (codebook section 7).
//
// Three ways, the first that finds an undertaking in a stretch of words wins:
//   1. An event whose frame is an undertaking (data/LANGUAGE/commitment_frames.tsv): "cam kết", "nhất trí", "sẽ thăm".
//   2. A subject before a pledging verb that no event carries: "hai nước chia sẻ mục tiêu ...", "Chúng tôi nhất trí ...",
//      also inside a quote, whose speaker then is the subject; "X khẳng định hai nước sẽ ...".
//   3. Words that tell its fate: "vi phạm thoả thuận ...", "thực hiện cam kết ...".
// Denied, supposed and hoped-for ones are left out; the day is that of the act of speech (commitment/made_on.h). The content is the clause that follows, cut where another clause begins; what has
// no content is left out, since nobody could check it.
#pragma once

#include <memory>
#include <vector>

#include "commitment/clause.h"
#include "commitment/words.h"
#include "entity/codes.h"
#include "event/draft.h"
#include "event/issue_cues.h"
#include "record/record.h"

namespace banggiao {

struct CommitmentTask {
  const EventInput& input;
  const std::vector<EventDraft>& drafts;  // events[i] is the record of drafts[i].
  const std::vector<Event>& events;
  const std::vector<Statement>& statements;
};

// Read-only after Load; thread-safe. `codes` must outlive it. `language`: "vi" or "en".
class CommitmentFinder {
 public:
  [[nodiscard]] static Result<CommitmentFinder> Load(const DataFiles& data, std::string_view language, const CodeTable& codes);

  // In text order. All spans are over the document's bytes.
  [[nodiscard]] std::vector<Commitment> Find(const CommitmentTask& task) const;

 private:
  struct Found;
  explicit CommitmentFinder(const CodeTable& codes) : codes_(&codes) {}

  void FromEvents(const CommitmentTask& task, std::vector<Found>* found) const;
  void FromVerbs(const CommitmentTask& task, uint32_t sentence, std::vector<Found>* found) const;
  [[nodiscard]] bool ReadVerb(const CommitmentTask& task, const Clause& clause, PhraseMatch match, Found* one) const;
  [[nodiscard]] bool IsTold(const Clause& clause, const Event& event, const EventDraft& draft) const;
  [[nodiscard]] bool ReadEvent(const CommitmentTask& task, const Clause& clause, const Event& event, const EventDraft& draft, Found* one) const;
  void TrustSubject(const Clause& clause, const Subject& subject, TokenRange content, Commitment* commitment) const;
  void FollowDoer(const Clause& clause, Found* one) const;
  void KeepBeneficiaries(const Clause& clause, const Found& one, uint32_t verb, bool english, std::vector<std::string>* to) const;
  void LeaveOutOthers(const Clause& clause, TokenRange content, uint32_t verb, Commitment* commitment) const;
  [[nodiscard]] bool OwnedByAnother(const std::vector<CodeId>& owner, const std::vector<std::string>& by) const;
  void LeaveOutPlaces(const Clause& clause, uint32_t verb, Commitment* commitment) const;
  void FollowSpeaker(const CommitmentTask& task, const Clause& clause, uint32_t verb, bool speaks, Commitment* commitment) const;
  [[nodiscard]] std::vector<CodeId> CodesIn(const std::vector<std::string>& names) const;
  [[nodiscard]] static std::string StepOfMaking(const Clause& clause, const Found& one, const std::vector<CodeId>& by, bool binds);
  void AddIfNew(Found one, std::vector<Found>* found) const;
  void LeaveOutLaterYear(const CommitmentTask& task, TokenRange content, Commitment* commitment) const;
  [[nodiscard]] Commitment Finish(const CommitmentTask& task, Found one) const;
  void FillIssues(const CommitmentTask& task, TokenRange content, Commitment* commitment) const;

  const CodeTable* codes_;
  std::shared_ptr<const CommitmentWords> words_;
  std::shared_ptr<const IssueCues> issue_cues_;
};

}  // namespace banggiao
