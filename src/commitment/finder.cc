#include "commitment/finder.h"

#include <algorithm>
#include <array>

#include "commitment/found.h"
#include "commitment/made_on.h"
#include "commitment/when.h"
#include "core/edtf.h"
#include "core/hash.h"
#include "event/date_features.h"

namespace banggiao {
namespace {

constexpr uint32_t kLeastContent = 2;  // Tokens,
constexpr uint32_t kLeastPlan = 3;     // of a meeting that is not known with whom: not "thảo luận".
constexpr uint32_t kDoubtBeforeSubject = 3;
constexpr uint32_t kTellingReach = 8;
constexpr std::array<CommitmentWord, 4> kTellingWords = {CommitmentWord::kWill, CommitmentWord::kDeclare,
                                                         CommitmentWord::kPledge, CommitmentWord::kAgain};
constexpr uint32_t kNeededReach = 3;    // Tokens from "sẽ" to "gặp".

// The subject, unless it is none of them.
std::optional<Subject> OneOf(std::optional<Subject> subject, const std::vector<CodeId>& codes) {
  if (subject && !std::includes(codes.begin(), codes.end(), subject->codes.begin(), subject->codes.end())) return std::nullopt;
  return subject;
}

std::vector<std::string> CodesOf(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const Party& party : parties) {
    if (!party.code.empty()) codes.push_back(party.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace

Span SourceOf(const EventInput& input, TokenRange range) {
  const auto& tokens = input.analysis.tokens;
  return input.article.document->text.ToSource({tokens[range.first].span.begin, tokens[range.last - 1].span.end});
}

std::string_view WordsOf(const EventInput& input, TokenRange range) {
  const auto& tokens = input.analysis.tokens;
  return Span{tokens[range.first].span.begin, tokens[range.last - 1].span.end}.In(input.article.Text());
}

Result<CommitmentFinder> CommitmentFinder::Load(const DataFiles& data, std::string_view language, const CodeTable& codes) {
  CommitmentFinder finder(codes);
  auto words = CommitmentWords::Load(data, language);
  if (!words) return words.error();
  finder.words_ = std::make_shared<const CommitmentWords>(std::move(words).value());
  finder.issue_cues_ = std::make_shared<const IssueCues>(data);
  return finder;
}

void CommitmentFinder::AddIfNew(Found one, std::vector<Found>* found) const {
  const uint32_t least = one.record.kind == "plan" && one.record.to.empty() ? kLeastPlan : kLeastContent;
  if (one.content.last < one.content.first + least || one.record.by.empty()) return;
  for (const Found& other : *found) {
    if (other.content.Overlaps(one.content) || other.verb.Overlaps(one.verb)) return;
  }
  found->push_back(std::move(one));
}

// Whether the event tells of an undertaking at all, by the words around its predicate.
bool CommitmentFinder::IsTold(const Clause& clause, const Event& event, const EventDraft& draft) const {
  const CommitmentFrame* frame = words_->FrameFor(event.rule);
  const bool undertakes = event.type == EventType::kAgree || event.type == EventType::kConcede;
  if (frame == nullptr || !undertakes || event.status == EventStatus::kNegated || event.status == EventStatus::kHypothetical) return false;
  if (clause.IsQuestion() || clause.IsNegated(draft.first) || clause.IsInName(draft.first, draft.last) ||
      clause.IsPassive(draft.first, draft.last) || clause.IsPrivateBefore(draft.first)) {
    return false;
  }
  if (clause.IsHoped(draft.first) || clause.IsNoun({draft.first, draft.last}) || clause.IsOpinion(draft.first)) return false;
  if (clause.HasNear(CommitmentWord::kDoubt, draft.first, draft.first, kDoubtReach) ||
      clause.HasNear(CommitmentWord::kIf, draft.first, draft.first, kWholeSentence)) {
    return false;
  }
  // "thất hứa về cam kết từ bỏ ...": what is told is its end, not its making.
  if (clause.HasNear(CommitmentWord::kBroken, draft.first, draft.first, kDoubtReach) ||
      clause.HasNear(CommitmentWord::kQuestioned, draft.first, draft.first, kDoubtReach)) {
    return false;
  }
  // "đang tìm cách làm cầu nối": it is being done; "việc P sẽ thúc đẩy Q": nobody undertakes.
  if (frame->from_verb && frame->kind != "plan" && (clause.IsGoingOn(draft.first) || clause.IsOfThing(draft.first))) return false;
  if (frame->needs && !clause.HasNear(*frame->needs, draft.first, draft.last, kNeededReach)) return false;
  // "tăng cường hợp tác" tells an undertaking only after "sẽ", "khẳng định" and the like.
  return !frame->from_verb || frame->kind == "plan" ||
         std::any_of(kTellingWords.begin(), kTellingWords.end(),
                     [&](CommitmentWord cls) { return clause.HasNear(cls, draft.first, draft.last, kTellingReach); });
}

// "made"; "reaffirmed" where the words say that it was made before, "questioned" where they say that the party goes on against what it bound
// itself to (`binds`: by a word such as "cam kết", and not by a mere "sẽ").
std::string CommitmentFinder::StepOfMaking(const Clause& clause, const Found& one, const std::vector<CodeId>& by, bool binds) {
  if (binds && clause.IsFlouted(one.verb, one.content, by)) return "questioned";
  const bool again = clause.HasNear(CommitmentWord::kAgain, one.verb.first, one.verb.last, kAgainReach) || clause.IsRepeated(one.verb.first);
  return again ? "reaffirmed" : "made";
}

// False when its words name no act, or another's.
bool CommitmentFinder::ReadEvent(const CommitmentTask& task, const Clause& clause, const Event& event, const EventDraft& draft, Found* one) const {
  const CommitmentFrame& frame = *words_->FrameFor(event.rule);
  // "nhất trí khuyến khích hai tập đoàn mở rộng hợp tác": the whole of what they agreed on, and they who did.
  const auto over = frame.from_verb && frame.kind != "plan" ? clause.PledgeOver(draft.first) : std::nullopt;
  const uint32_t verb = over ? over->first : draft.first;
  const uint32_t from = over ? over->last : frame.from_verb ? clause.AfterWill(draft.first) : draft.last;
  if (over && (clause.IsNegated(verb) || clause.IsPrivateBefore(verb) || clause.HasNear(CommitmentWord::kDoubt, verb, verb, kDoubtReach))) return false;
  one->content = clause.Content(from);
  Commitment& record = one->record;
  record.by = CodesOf(event.actors);
  record.to = CodesOf(event.recipients);
  std::optional<Subject> subject = clause.SubjectBefore(verb);
  if (!subject && frame.kind == "plan" && record.by.size() > 1 && clause.HasNear(CommitmentWord::kWill, verb, draft.last, kNeededReach)) {
    subject = OneOf(clause.SubjectOver(verb), CodesIn(record.by));
  }
  if (const auto teller = subject ? clause.TellerOf(*subject) : std::nullopt; teller && !teller->pronoun) subject = teller;
  if (subject && clause.HasNear(CommitmentWord::kDoubt, subject->first, subject->first, kDoubtBeforeSubject)) return false;
  if (subject && (clause.IsHalfKnown(*subject) || (frame.from_verb && clause.IsOpined(*subject)))) return false;
  if (subject && !subject->codes.empty()) {
    TrustSubject(clause, *subject, one->content, &record);
  } else {
    LeaveOutOthers(clause, one->content, verb, &record);
  }
  FollowSpeaker(task, clause, verb, subject && subject->speaks, &record);
  FollowDoer(clause, one);
  KeepBeneficiaries(clause, *one, verb, task.input.article.language == "en", &record.to);
  if (!clause.NamesAct(one->content) || clause.IsView(verb, one->content) || OwnedByAnother(clause.OwnerAtEnd(one->content), record.by)) return false;
  if (frame.kind == "offer" && clause.IsForThing(one->content)) return false;
  LeaveOutPlaces(clause, verb, &record);
  const std::vector<CodeId> by = CodesIn(record.by);
  if (clause.IsAtOneself(one->content, by)) return false;
  record.event = event.id;
  record.kind = frame.kind == "plan" && clause.IsMark(MarkWord::kNoMeeting, one->content.first) ? "pledge" : frame.kind;
  if (record.kind == "plan") {
    one->due = MeetingDay({task.input, *words_, task.events}, clause, event, draft.first, one->content);
    record.date = ToEdtf({task.input.article.published, {}});
  } else {
    record.date = MadeOn({{task.input, *words_, task.events}, clause, {draft.first, draft.last}, one->content, by, CodesIn(record.to), &event});
  }
  one->verb = {draft.first, draft.last};
  record.step = StepOfMaking(clause, *one, by, !frame.from_verb || clause.HasNear(CommitmentWord::kPledge, verb, draft.last, kAgainReach));
  record.reason = "'" + std::string(WordsOf(task.input, one->verb)) + "' of frame " + event.rule;
  return true;
}

void CommitmentFinder::FromEvents(const CommitmentTask& task, std::vector<Found>* found) const {
  for (size_t i = 0; i < task.events.size(); ++i) {
    const EventDraft& draft = task.drafts[i];
    const Clause clause(task.input, *words_, draft.sentence);
    if (!IsTold(clause, task.events[i], draft)) continue;
    Found one;
    one.sentence = draft.sentence;
    if (ReadEvent(task, clause, task.events[i], draft, &one)) AddIfNew(std::move(one), found);
  }
}

void CommitmentFinder::FillIssues(const CommitmentTask& task, TokenRange content, Commitment* commitment) const {
  issue_cues_->ForEachIn(task.input.analysis.tokens, content.first, content.last, [&](const IssueCues::Issue& issue, const PhraseMatch&) {
    if (std::count(commitment->issues.begin(), commitment->issues.end(), issue.id) == 0) commitment->issues.push_back(issue.id);
  });
}

// "gặp nhau vào tháng 5/2018" as undertaken in 2019: the year of the making was a guess, and a wrong one.
void CommitmentFinder::LeaveOutLaterYear(const CommitmentTask& task, TokenRange content, Commitment* commitment) const {
  EdtfDate made = ParseEdtf(commitment->date).value_or(EdtfDate{});
  if (made.begin.year == 0 || task.input.article.published.year != 0 || commitment->step != "made") return;
  const std::string year = std::to_string(made.begin.year);
  const auto& analysis = task.input.analysis;
  const Span sentence = analysis.sentences[SentenceOfToken(analysis, content.first)].span;
  if (sentence.In(task.input.article.Text()).find(year) != std::string_view::npos) return;
  const std::string due = DeadlineIn({task.input, *words_, task.events}, content, "");
  const EdtfDate by_when = ParseEdtf(due).value_or(EdtfDate{});
  const int last = by_when.IsInterval() ? by_when.end.year : by_when.begin.year;
  const bool told = last != 0 && WordsOf(task.input, content).find(std::to_string(last)) != std::string_view::npos;
  if (!told || last >= made.begin.year) return;
  commitment->date.clear();
}

Commitment CommitmentFinder::Finish(const CommitmentTask& task, Found one) const {
  Commitment& commitment = one.record;
  commitment.content = SourceOf(task.input, one.content);
  commitment.sentence = task.input.article.document->text.ToSource(task.input.analysis.sentences[one.sentence].span);
  commitment.date = NotAfterReport(task.input, commitment.date);
  const Clause clause(task.input, *words_, one.sentence);
  if (commitment.kind == "pledge" && (commitment.step == "made" || commitment.step == "reaffirmed") && clause.BeginsMeeting(one.content)) commitment.kind = "plan";
  LeaveOutLaterYear(task, one.content, &commitment);
  // "Kể từ khi nhận lời gặp vào ngày 8/3, ...": the day of the promise as well as of the meeting.
  if (!clause.IsUnder(one.verb.first)) commitment.deadline = DeadlineIn({task.input, *words_, task.events}, one.content, commitment.date);
  if (commitment.deadline.empty()) commitment.deadline = one.due;
  const bool undone = commitment.step == "made" && clause.UndoneAfter(one.content);
  if (undone) commitment.step = "broken";
  FillIssues(task, one.content, &commitment);
  std::string identity =
      task.input.article.id + " commitment " + std::to_string(commitment.content.begin) + ' ' + commitment.step;
  for (const std::string& code : commitment.by) identity += ' ' + code;
  commitment.id = HexId(Hash64(identity));
  return std::move(one.record);
}

std::vector<Commitment> CommitmentFinder::Find(const CommitmentTask& task) const {
  std::vector<Found> found;
  FromEvents(task, &found);
  for (uint32_t s = 0; s < task.input.analysis.sentences.size(); ++s) FromVerbs(task, s, &found);
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.content.first < b.content.first; });
  std::vector<Commitment> commitments;
  for (Found& one : found) commitments.push_back(Finish(task, std::move(one)));
  return commitments;
}

}  // namespace banggiao
