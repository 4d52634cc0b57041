// Undertakings that no event carries: a subject before a pledging verb, and words that tell the fate of one.
#include <algorithm>
#include <utility>

#include "commitment/found.h"
#include "commitment/made_on.h"
#include "core/hash.h"

namespace banggiao {
namespace {

constexpr uint32_t kLeastFate = 4;      // Tokens that name what was kept or broken.
constexpr uint32_t kConflictReach = 8;
constexpr uint32_t kDeclareGap = 2;     // Tokens between "khẳng định" and its subject: "rằng", a mark.
constexpr uint32_t kDeclareReach = 12;  // Tokens from "khẳng định" to the "sẽ" of its clause.

std::string StepOf(CommitmentWord cls) {
  switch (cls) {
    case CommitmentWord::kBroken:
      return "broken";
    case CommitmentWord::kKept:
      return "kept";
    case CommitmentWord::kQuestioned:
      return "questioned";
    case CommitmentWord::kChanged:
      return "changed";
    default:
      return "made";
  }
}

bool IsFate(CommitmentWord cls) {
  return cls == CommitmentWord::kBroken || cls == CommitmentWord::kKept || cls == CommitmentWord::kQuestioned ||
         cls == CommitmentWord::kChanged;
}

// Whether an event of conflict was read from the words at its beginning: a threat or a sanction is no undertaking.
bool HoldsConflict(const CommitmentTask& task, uint32_t sentence, TokenRange content) {
  content.last = std::min(content.last, content.first + kConflictReach);
  for (size_t i = 0; i < task.events.size(); ++i) {
    const EventDraft& draft = task.drafts[i];
    if (draft.sentence != sentence || !content.Overlaps({draft.first, draft.last})) continue;
    switch (task.events[i].type) {
      case EventType::kSanction:
        if (task.events[i].mode == "withdraw") break;  // "tuyên bố sẽ rút khỏi hiệp ước"
        return true;
      case EventType::kThreaten:
      case EventType::kMobilize:
      case EventType::kCoerce:
      case EventType::kAssault:
      case EventType::kReject:
        return true;
      default:
        break;
    }
  }
  return false;
}

// An event of the sentence that has a day; one of agreement, whose day may be that of a meeting to come, only where there is no other.
const Event* EventBeside(const CommitmentTask& task, uint32_t sentence) {
  const Event* found = nullptr;
  for (size_t i = 0; i < task.events.size(); ++i) {
    const Event& event = task.events[i];
    if (task.drafts[i].sentence != sentence || event.date.empty()) continue;
    if (event.type != EventType::kAgree) return &event;
    if (found == nullptr) found = &event;
  }
  return found;
}

// Who undertakes by a verb, and from where the words tell what.
struct Undertaking {
  Subject subject;
  uint32_t content_from = 0;
};

// "X khẳng định hai nước sẽ P".
std::optional<Undertaking> Declared(const Clause& clause, const PhraseMatch& match, uint32_t tokens) {
  const std::optional<Subject> declarer = clause.SubjectBefore(match.first);
  if (!declarer) return std::nullopt;
  std::optional<Subject> subject;
  uint32_t content_from = match.last;
  for (uint32_t at = match.last; at < std::min(match.last + kDeclareReach, tokens); ++at) {
    const PhraseMatch will = clause.At(at);
    if (will.payload != static_cast<uint32_t>(CommitmentWord::kWill)) continue;
    subject = clause.SubjectBefore(at);
    content_from = will.last;
    break;
  }
  if (!subject) return std::nullopt;
  // Who speaks for himself, or of what another will do, undertakes nothing for a state. "X tuyên bố rằng sẽ": X.
  const bool itself = subject->first == declarer->first;
  if (!itself && (subject->pronoun || subject->first > clause.AfterDate(match.last) + kDeclareGap || subject->first < match.last)) return std::nullopt;
  if (std::find_first_of(subject->codes.begin(), subject->codes.end(), declarer->codes.begin(), declarer->codes.end()) == subject->codes.end()) {
    return std::nullopt;
  }
  return Undertaking{*subject, content_from};
}

std::optional<Undertaking> UndertakingAt(const Clause& clause, const PhraseMatch& match, uint32_t tokens) {
  const auto cls = static_cast<CommitmentWord>(match.payload);
  if (cls == CommitmentWord::kDeclare) return Declared(clause, match, tokens);
  if (cls != CommitmentWord::kPledge && cls != CommitmentWord::kGoal && !IsFate(cls)) return std::nullopt;
  std::optional<Subject> subject = clause.SubjectBefore(match.first);
  if (!subject && cls == CommitmentWord::kPledge && !clause.IsInCapitals(match.first)) subject = clause.SubjectOver(match.first);
  if (!subject) return std::nullopt;
  // "vi phạm [thoả thuận ...]": the noun is what was undertaken.
  const bool with_noun = IsFate(cls) && match.last - match.first > 2;
  return Undertaking{*subject, with_noun ? match.last - 2 : match.last};
}

// Whether no more than a wish, a condition or a rumour stands there.
bool IsUnsure(const Clause& clause, const PhraseMatch& match, const Subject& subject) {
  return clause.HasNear(CommitmentWord::kIf, match.first, match.first, kWholeSentence) ||
         clause.HasNear(CommitmentWord::kDoubt, subject.first, subject.first, kDoubtReach) ||
         clause.HasNear(CommitmentWord::kDoubt, match.first, match.first, kDoubtReach);
}

// The same of words that tell the fate of an undertaking, which must also say of which: "vi phạm cam kết [bằng việc ...]" does not.
bool IsFateUnsure(const Clause& clause, const PhraseMatch& match, TokenRange content) {
  return clause.BeginsWeakly(match.last) || content.last < content.first + kLeastFate ||
         clause.HasNear(CommitmentWord::kDoubt, match.first, match.first, kWholeSentence) ||
         clause.HasNear(CommitmentWord::kIf, match.first, match.first, kWholeSentence) ||
         clause.HasNear(CommitmentWord::kWill, match.first, match.first, kWholeSentence);
}

}  // namespace

bool CommitmentFinder::ReadVerb(const CommitmentTask& task, const Clause& clause, PhraseMatch match, Found* one) const {
  const auto cls = static_cast<CommitmentWord>(match.payload);
  const auto undertaking = UndertakingAt(clause, match, static_cast<uint32_t>(task.input.analysis.tokens.size()));
  if (!undertaking || clause.IsNegated(match.first) || clause.IsPassive(match.first, match.first + 1)) return false;
  if (!IsFate(cls) && (clause.IsHoped(match.first) || clause.IsNoun({match.first, match.last}) || clause.IsOpinion(match.first))) return false;
  const Subject& subject = undertaking->subject;
  one->record.kind = cls == CommitmentWord::kGoal ? "goal" : "pledge";
  one->content = clause.Content(undertaking->content_from);
  if (clause.IsHalfKnown(subject) || (!IsFate(cls) && clause.BeginsConflict(one->content))) return false;
  if (IsFate(cls) ? IsFateUnsure(clause, match, one->content) : IsUnsure(clause, match, subject)) return false;
  std::vector<CodeId> by = subject.codes;
  std::vector<CodeId> said_by;
  if (IsFate(cls)) said_by = clause.SayerBefore(subject.first, by);
  if (cls == CommitmentWord::kQuestioned) {
    said_by = std::exchange(by, clause.OwnerIn(one->content));
    if (by.empty()) return false;
  }
  if (!clause.NamesAct(one->content) || clause.IsView(match.first, one->content)) return false;
  if (!IsFate(cls) && clause.IsAtOneself(one->content, by)) return false;
  if (!IsFate(cls) && HoldsConflict(task, one->sentence, one->content)) return false;
  if (!IsFate(cls)) {
    for (const CodeId code : clause.BeneficiaryIn(one->content, by)) one->record.to.push_back(codes_->Name(code));
    std::sort(one->record.to.begin(), one->record.to.end());
  }
  for (const CodeId code : by) one->record.by.push_back(codes_->Name(code));
  for (const CodeId code : said_by) one->record.said_by.push_back(codes_->Name(code));
  if (subject.speaks && one->record.by.empty()) {
    if (std::string speaker = SpeakerAt(task, match.first); !speaker.empty()) one->record.by.push_back(std::move(speaker));
  }
  std::sort(one->record.by.begin(), one->record.by.end());
  one->verb = {match.first, match.last};
  one->record.step = IsFate(cls) ? StepOf(cls) : StepOfMaking(clause, *one, by, cls == CommitmentWord::kPledge);
  return true;
}

void CommitmentFinder::FromVerbs(const CommitmentTask& task, uint32_t sentence, std::vector<Found>* found) const {
  const Sentence& span = task.input.analysis.sentences[sentence];
  const Clause clause(task.input, *words_, sentence);
  if (clause.IsQuestion()) return;
  for (uint32_t at = span.first; at < span.last; ++at) {
    const PhraseMatch match = clause.At(at);
    if (match.payload == PhraseTable::kNothing) continue;
    Found one;
    one.sentence = sentence;
    if (ReadVerb(task, clause, match, &one)) {
      one.record.date = MadeOn({{task.input, *words_, task.events}, clause, one.verb, one.content, CodesIn(one.record.by), CodesIn(one.record.to), EventBeside(task, sentence)});
      one.record.reason = "'" + std::string(WordsOf(task.input, {match.first, match.last})) + "' after its subject";
      AddIfNew(std::move(one), found);
    }
    at = match.last - 1;
  }
}

}  // namespace banggiao
