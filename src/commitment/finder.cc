#include "commitment/finder.h"

#include <algorithm>
#include <array>

#include "commitment/when.h"
#include "core/hash.h"

namespace banggiao {

struct CommitmentFinder::Found {
  Commitment record;
  std::string due;  // Day of a meeting to come, where the content does not tell it.
  TokenRange verb;
  TokenRange content;
  uint32_t sentence = 0;
};

namespace {

constexpr uint32_t kLeastContent = 2;  // Tokens,
constexpr uint32_t kLeastPlan = 3;     // of a meeting that is not known with whom: not "thảo luận".
constexpr uint32_t kLeastFate = 4;     // Tokens that name what was kept or broken.
constexpr uint32_t kDoubtReach = 8;    // Tokens before subject or verb in which "kêu gọi", "nếu" count.
constexpr uint32_t kDoubtBeforeSubject = 3;
constexpr uint32_t kWholeSentence = 100000;
constexpr uint32_t kTellingReach = 8;
constexpr uint32_t kConflictReach = 8;
constexpr std::array<CommitmentWord, 4> kTellingWords = {CommitmentWord::kWill, CommitmentWord::kDeclare,
                                                         CommitmentWord::kPledge, CommitmentWord::kAgain};
constexpr uint32_t kAgainReach = 5;     // Tokens before the verb in which "tái khẳng định" counts.
constexpr uint32_t kDeclareGap = 2;     // Tokens between "khẳng định" and its subject: "rằng", a mark.
constexpr uint32_t kMeetingReach = 3;   // Tokens from "sẽ" to "gặp".
constexpr uint32_t kDeclareReach = 12;  // Tokens from "khẳng định" to the "sẽ" of its clause.

Span SourceOf(const EventInput& input, TokenRange range) {
  const auto& tokens = input.analysis.tokens;
  return input.article.document->text.ToSource({tokens[range.first].span.begin, tokens[range.last - 1].span.end});
}

std::string_view WordsOf(const EventInput& input, TokenRange range) {
  const auto& tokens = input.analysis.tokens;
  return Span{tokens[range.first].span.begin, tokens[range.last - 1].span.end}.In(input.article.Text());
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

// The code of whoever is quoted at the place.
std::string SpeakerAt(const CommitmentTask& task, uint32_t token) {
  const Span at = SourceOf(task.input, {token, token + 1});
  for (const Statement& statement : task.statements) {
    for (const Span span : statement.spans) {
      if (span.Contains(at)) return statement.speaker.code;
    }
  }
  return "";
}

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

// The day that the events of the sentence have in common with it.
std::string DateOf(const CommitmentTask& task, const WhenTask& when, uint32_t sentence, TokenRange content) {
  for (size_t i = 0; i < task.events.size(); ++i) {
    if (task.drafts[i].sentence == sentence && task.events[i].type != EventType::kAgree && !task.events[i].date.empty()) {
      return MadeOn(when, task.events[i], content);
    }
  }
  return ToEdtf({task.input.article.published, {}});
}

}  // namespace

Result<CommitmentFinder> CommitmentFinder::Load(const DataFiles& data, const CodeTable& codes) {
  CommitmentFinder finder(codes);
  auto words = CommitmentWords::Load(data);
  if (!words) return words.error();
  finder.words_ = std::make_shared<const CommitmentWords>(std::move(words).value());
  auto cues = std::make_shared<PhraseTable>();
  for (const TsvRow& row : ReadTsv(data.Get("world/issues.tsv"))) {
    const auto index = static_cast<uint32_t>(finder.issues_.size());
    finder.issues_.emplace_back(row.fields[0]);
    for (const std::string_view cue : SplitList(row.fields[5])) cues->Add(cue, index);
    for (const std::string_view cue : SplitList(row.fields[6])) cues->Add(cue, index);
  }
  finder.issue_cues_ = std::move(cues);
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

// Who stands right before the verb undertakes, whatever the parties of the event are: the coder names all who take part. Of those
// parties the others benefit when the content names them.
void CommitmentFinder::TrustSubject(const Clause& clause, const Subject& subject, TokenRange content, Commitment* commitment) const {
  std::vector<std::string> by;
  for (const CodeId code : subject.codes) by.push_back(codes_->Name(code));
  std::sort(by.begin(), by.end());
  // "Chúng tôi nhất trí ...": the one who speaks names those who agreed with him too.
  if (subject.speaks && std::includes(commitment->by.begin(), commitment->by.end(), by.begin(), by.end())) return;
  if (by == commitment->by) return;
  std::vector<std::string> parties = commitment->to;
  for (const std::string& code : commitment->by) {
    if (clause.NamesIn(codes_->Find(code), content)) parties.push_back(code);
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  commitment->to.clear();
  std::set_difference(parties.begin(), parties.end(), by.begin(), by.end(), std::back_inserter(commitment->to));
  commitment->by = std::move(by);
}

// "nhất trí việc [Triều Tiên sẽ] gửi một đoàn": of those who agreed, the one who will do it.
void CommitmentFinder::FollowDoer(const Clause& clause, Found* one) const {
  const Mention* doer = clause.MentionAt(one->content.first);
  if (doer == nullptr || doer->last >= one->content.last || !clause.SaysWill(doer->last)) return;
  std::vector<std::string>& by = one->record.by;
  std::vector<std::string> does;
  for (const CodeId code : doer->codes) {
    if (std::find(by.begin(), by.end(), codes_->Name(code)) != by.end()) does.push_back(codes_->Name(code));
  }
  if (does.empty() || does.size() != doer->codes.size()) return;
  std::sort(does.begin(), does.end());
  std::vector<std::string> others;
  std::set_difference(by.begin(), by.end(), does.begin(), does.end(), std::back_inserter(others));
  if (one->record.to.empty()) one->record.to = std::move(others);
  by = std::move(does);
  one->content = clause.Content(doer->last);
}

// Who is named only behind what is undertaken, or in the name of a treaty there, benefits by nothing that the words say.
void CommitmentFinder::KeepBeneficiaries(const Clause& clause, const Found& one, uint32_t verb, std::vector<std::string>* to) const {
  const auto elsewhere = [&](const std::string& name) {
    const CodeId code = codes_->Find(name);
    return !clause.NamesBefore(code, verb) && !clause.NamesIn(code, one.content) && clause.NamesIn(code, {one.content.last, UINT32_MAX});
  };
  const auto in_title = [&](const std::string& name) { return clause.OnlyInTitle(codes_->Find(name), one.content); };
  to->erase(std::remove_if(to->begin(), to->end(), [&](const std::string& name) { return elsewhere(name) || in_title(name); }), to->end());
}

// Nobody stands before the verb. Who is named only in what is undertaken undertakes nothing.
void CommitmentFinder::LeaveOutOthers(const Clause& clause, TokenRange content, uint32_t verb, Commitment* commitment) const {
  const auto other = [&](const std::string& name) {
    const CodeId code = codes_->Find(name);
    return clause.NamesIn(code, content) && !clause.NamesBefore(code, verb);
  };
  commitment->by.erase(std::remove_if(commitment->by.begin(), commitment->by.end(), other), commitment->by.end());
}

// "đề cao cam kết phi hạt nhân hoá của Kim Jong-un": his, and not of whoever speaks of it.
bool CommitmentFinder::OwnedByAnother(const std::vector<CodeId>& owner, const std::vector<std::string>& by) const {
  return !owner.empty() && std::none_of(owner.begin(), owner.end(), [&](CodeId code) {
    return std::find(by.begin(), by.end(), codes_->Name(code)) != by.end();
  });
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
  if (clause.HasNear(CommitmentWord::kDoubt, draft.first, draft.first, kDoubtReach) ||
      clause.HasNear(CommitmentWord::kIf, draft.first, draft.first, kWholeSentence)) {
    return false;
  }
  // "thất hứa về cam kết từ bỏ ...": what is told is its end, not its making.
  if (clause.HasNear(CommitmentWord::kBroken, draft.first, draft.first, kDoubtReach) ||
      clause.HasNear(CommitmentWord::kQuestioned, draft.first, draft.first, kDoubtReach)) {
    return false;
  }
  const bool meets = event.rule.rfind("vi.consult.", 0) == 0;
  if (meets && !clause.HasNear(CommitmentWord::kWill, draft.first, draft.last, kMeetingReach)) return false;
  // "tăng cường hợp tác" tells an undertaking only after "sẽ", "khẳng định" and the like.
  return !frame->from_verb || frame->kind == "plan" ||
         std::any_of(kTellingWords.begin(), kTellingWords.end(),
                     [&](CommitmentWord cls) { return clause.HasNear(cls, draft.first, draft.last, kTellingReach); });
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
  const std::optional<Subject> subject = clause.SubjectBefore(verb);
  if (subject && clause.HasNear(CommitmentWord::kDoubt, subject->first, subject->first, kDoubtBeforeSubject)) return false;
  if (subject && !subject->codes.empty()) {
    TrustSubject(clause, *subject, one->content, &record);
  } else {
    LeaveOutOthers(clause, one->content, verb, &record);
  }
  FollowDoer(clause, one);
  KeepBeneficiaries(clause, *one, verb, &record.to);
  if (!clause.NamesAct(one->content) || clause.IsView(verb, one->content) || OwnedByAnother(clause.OwnerAtEnd(one->content), record.by)) return false;
  record.event = event.id;
  record.kind = frame.kind;
  if (frame.kind == "plan") {
    one->due = MeetingDay({task.input, *words_, task.events}, clause, event, draft.first);
    record.date = ToEdtf({task.input.article.published, {}});
  } else {
    record.date = MadeOn({task.input, *words_, task.events}, event, one->content);
  }
  one->verb = {draft.first, draft.last};
  record.step = clause.HasNear(CommitmentWord::kAgain, draft.first, draft.last, kAgainReach) ? "reaffirmed" : "made";
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

bool CommitmentFinder::ReadVerb(const CommitmentTask& task, const Clause& clause, PhraseMatch match, Found* one) const {
  const auto cls = static_cast<CommitmentWord>(match.payload);
  const auto& tokens = task.input.analysis.tokens;
  std::optional<Subject> subject;
  uint32_t content_from = match.last;
  switch (cls) {
    case CommitmentWord::kPledge:
    case CommitmentWord::kGoal:
      subject = clause.SubjectBefore(match.first);
      one->record.kind = cls == CommitmentWord::kGoal ? "goal" : "pledge";
      break;
    case CommitmentWord::kBroken:
    case CommitmentWord::kKept:
    case CommitmentWord::kQuestioned:
    case CommitmentWord::kChanged:
      subject = clause.SubjectBefore(match.first);
      one->record.kind = "pledge";
      // "vi phạm [thoả thuận ...]": the noun is what was undertaken.
      if (match.last - match.first > 2) content_from = match.last - 2;
      break;
    case CommitmentWord::kDeclare: {
      // "X khẳng định hai nước sẽ P".
      const std::optional<Subject> declarer = clause.SubjectBefore(match.first);
      if (!declarer) return false;
      for (uint32_t at = match.last; at < std::min<uint32_t>(match.last + kDeclareReach, static_cast<uint32_t>(tokens.size()));
           ++at) {
        const PhraseMatch will = clause.At(at);
        if (will.payload != static_cast<uint32_t>(CommitmentWord::kWill)) continue;
        subject = clause.SubjectBefore(at);
        content_from = will.last;
        break;
      }
      if (!subject) return false;
      // Who speaks for himself, or of what another will do, undertakes nothing for a state. "X tuyên bố rằng sẽ": X.
      const bool itself = subject->first == declarer->first;
      if (!itself && (subject->pronoun || subject->first > match.last + kDeclareGap || subject->first < match.last)) return false;
      if (std::find_first_of(subject->codes.begin(), subject->codes.end(), declarer->codes.begin(), declarer->codes.end()) ==
          subject->codes.end()) {
        return false;
      }
      one->record.kind = "pledge";
      break;
    }
    default:
      return false;
  }
  if (!subject || clause.IsNegated(match.first) || clause.IsPassive(match.first, match.first + 1)) return false;
  one->content = clause.Content(content_from);
  std::vector<CodeId> by = subject->codes;
  std::vector<CodeId> said_by;
  if (IsFate(cls)) {
    // "vi phạm cam kết [bằng việc ...]": which one is not said.
    if (clause.BeginsWeakly(match.last) ||
        one->content.last < one->content.first + kLeastFate ||
        clause.HasNear(CommitmentWord::kDoubt, match.first, match.first, kWholeSentence) ||
        clause.HasNear(CommitmentWord::kWill, match.first, match.first, kWholeSentence)) {
      return false;
    }
    said_by = clause.SayerBefore(subject->first, by);
    if (cls == CommitmentWord::kQuestioned) {
      const std::vector<CodeId> owner = clause.OwnerIn(one->content);
      if (owner.empty()) return false;
      said_by = by;
      by = owner;
    }
  } else if (clause.HasNear(CommitmentWord::kIf, match.first, match.first, kWholeSentence) ||
             clause.HasNear(CommitmentWord::kDoubt, subject->first, subject->first, kDoubtReach) ||
             clause.HasNear(CommitmentWord::kDoubt, match.first, match.first, kDoubtReach)) {
    return false;
  }
  if (!clause.NamesAct(one->content) || clause.IsView(match.first, one->content)) return false;
  if (!IsFate(cls) && HoldsConflict(task, one->sentence, one->content)) return false;
  for (const CodeId code : by) one->record.by.push_back(codes_->Name(code));
  for (const CodeId code : said_by) one->record.said_by.push_back(codes_->Name(code));
  if (subject->speaks && one->record.by.empty()) {
    if (std::string speaker = SpeakerAt(task, match.first); !speaker.empty()) one->record.by.push_back(std::move(speaker));
  }
  std::sort(one->record.by.begin(), one->record.by.end());
  one->verb = {match.first, match.last};
  one->record.step = StepOf(cls);
  if (one->record.step == "made" && clause.HasNear(CommitmentWord::kAgain, match.first, match.last, kAgainReach)) {
    one->record.step = "reaffirmed";
  }
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
      one.record.date = DateOf(task, {task.input, *words_, task.events}, sentence, one.content);
      one.record.reason = "'" + std::string(WordsOf(task.input, {match.first, match.last})) + "' after its subject";
      AddIfNew(std::move(one), found);
    }
    at = match.last - 1;
  }
}

void CommitmentFinder::FillIssues(const CommitmentTask& task, TokenRange content, Commitment* commitment) const {
  for (uint32_t at = content.first; at < content.last; ++at) {
    const PhraseMatch match = issue_cues_->Longest(task.input.analysis.tokens, at, content.last);
    if (match.payload == PhraseTable::kNothing) continue;
    if (std::count(commitment->issues.begin(), commitment->issues.end(), issues_[match.payload]) == 0) {
      commitment->issues.push_back(issues_[match.payload]);
    }
    at = match.last - 1;
  }
}

Commitment CommitmentFinder::Finish(const CommitmentTask& task, Found one) const {
  Commitment& commitment = one.record;
  commitment.content = SourceOf(task.input, one.content);
  commitment.sentence = task.input.article.document->text.ToSource(task.input.analysis.sentences[one.sentence].span);
  commitment.date = NotAfterReport(task.input, commitment.date);
  const Clause clause(task.input, *words_, one.sentence);
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
