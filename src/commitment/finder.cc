#include "commitment/finder.h"

#include <algorithm>
#include <array>

#include "core/hash.h"

namespace banggiao {

struct CommitmentFinder::Found {
  Commitment record;
  TokenRange verb;
  TokenRange content;
  uint32_t sentence = 0;
};

namespace {

constexpr uint32_t kLeastContent = 2;  // Tokens.
constexpr uint32_t kLeastFate = 4;     // Tokens that name what was kept or broken.
constexpr uint32_t kDoubtReach = 8;    // Tokens before subject or verb in which "kêu gọi", "nếu" count.
constexpr uint32_t kWholeSentence = 100000;
constexpr uint32_t kTellingReach = 8;
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

// By when: the first date of the content that lies after the undertaking, or any that is not before it and says "by".
std::string DeadlineIn(const EventInput& input, TokenRange content, const std::string& made) {
  const PartialDate day = made.empty() ? PartialDate{} : ParseEdtf(made).value_or(EdtfDate{}).begin;
  for (const DateMention& date : input.analysis.dates) {
    if (date.first < content.first || date.last > content.last || date.value.empty()) continue;
    const PartialDate end = date.value.IsInterval() ? date.value.end : date.value.begin;
    const bool after =
        end.year != 0 && day.year != 0 &&
        (end.year > day.year || (end.year == day.year && end.month >= day.month && day.month != 0 &&
                                 (end.month != 0 && (end.month > day.month || (end.day != 0 && end.day > day.day)))));
    const bool unknown_year = end.year == 0 || day.year == 0;
    if (after || unknown_year) return ToEdtf(date.value);
  }
  return "";
}

// Whether the event has its date from words of the content: that is by when, or about what, but not when it was made.
bool IsDatedInside(const EventInput& input, const Event& event, TokenRange content) {
  constexpr std::string_view kInSentence = "in the sentence: ";
  if (content.empty() || event.date_how.rfind(kInSentence, 0) != 0) return false;
  const std::string words = event.date_how.substr(kInSentence.size(), event.date_how.find(';') - kInSentence.size());
  return WordsOf(input, content).find(words) != std::string_view::npos;
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

// Whether an event of conflict was read from the words: a threat or a sanction is no undertaking.
bool HoldsConflict(const CommitmentTask& task, uint32_t sentence, TokenRange content) {
  for (size_t i = 0; i < task.events.size(); ++i) {
    const EventDraft& draft = task.drafts[i];
    if (draft.sentence != sentence || !content.Overlaps({draft.first, draft.last})) continue;
    switch (task.events[i].type) {
      case EventType::kThreaten:
      case EventType::kSanction:
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

// What is told as made was made by the day of the paper: a later day is of what is to come.
std::string MadeBy(const EventInput& input, const std::string& date) {
  const EdtfDate published{input.article.published, {}};
  const auto made = ParseEdtf(date);
  if (!made || made->begin.day == 0 || made->begin.year == 0 || published.begin.day == 0 || published.begin.year == 0) return date;
  return DayNumber(made->begin) > DayNumber(published.begin) ? ToEdtf(published) : date;
}

// The day that the events of the sentence have in common with it.
std::string DateOf(const CommitmentTask& task, uint32_t sentence) {
  for (size_t i = 0; i < task.events.size(); ++i) {
    if (task.drafts[i].sentence == sentence && task.events[i].type != EventType::kAgree && !task.events[i].date.empty()) {
      return task.events[i].date;
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
  if (one.content.last < one.content.first + kLeastContent || one.record.by.empty()) return;
  for (const Found& other : *found) {
    if (other.content.Overlaps(one.content) || other.verb.Overlaps(one.verb)) return;
  }
  found->push_back(std::move(one));
}

// Who stands right before the verb undertakes, whatever the parties of the event are: the coder names all who take part.
void CommitmentFinder::TrustSubject(const std::optional<Subject>& subject, Commitment* commitment) const {
  if (!subject || subject->codes.empty()) return;
  std::vector<std::string> by;
  for (const CodeId code : subject->codes) by.push_back(codes_->Name(code));
  std::sort(by.begin(), by.end());
  // "Chúng tôi nhất trí ...": the one who speaks names those who agreed with him too.
  if (subject->speaks && std::includes(commitment->by.begin(), commitment->by.end(), by.begin(), by.end())) return;
  if (by == commitment->by) return;
  std::vector<std::string> to;
  std::set_difference(commitment->to.begin(), commitment->to.end(), by.begin(), by.end(), std::back_inserter(to));
  commitment->by = std::move(by);
  commitment->to = std::move(to);
}

// "đề cao cam kết phi hạt nhân hoá của Kim Jong-un": his, and not of whoever speaks of it.
bool CommitmentFinder::OwnedByAnother(const std::vector<CodeId>& owner, const std::vector<std::string>& by) const {
  return !owner.empty() && std::none_of(owner.begin(), owner.end(), [&](CodeId code) {
    return std::find(by.begin(), by.end(), codes_->Name(code)) != by.end();
  });
}

void CommitmentFinder::FromEvents(const CommitmentTask& task, std::vector<Found>* found) const {
  for (size_t i = 0; i < task.events.size(); ++i) {
    const Event& event = task.events[i];
    const EventDraft& draft = task.drafts[i];
    const CommitmentFrame* frame = words_->FrameFor(event.rule);
    const bool undertakes = event.type == EventType::kAgree || event.type == EventType::kConcede;
    if (frame == nullptr || !undertakes || event.status == EventStatus::kNegated || event.status == EventStatus::kHypothetical)
      continue;
    const Clause clause(task.input, *words_, draft.sentence);
    if (clause.IsQuestion() || clause.IsNegated(draft.first) || clause.HasNear(CommitmentWord::kDoubt, draft.first, draft.first, kDoubtReach))
      continue;
    // "tăng cường hợp tác" tells an undertaking only after "sẽ", "khẳng định" and the like.
    if (clause.HasNear(CommitmentWord::kIf, draft.first, draft.first, kWholeSentence)) continue;
    // "thất hứa về cam kết từ bỏ ...": what is told is its end, not its making.
    if (clause.HasNear(CommitmentWord::kBroken, draft.first, draft.first, kDoubtReach) ||
        clause.HasNear(CommitmentWord::kQuestioned, draft.first, draft.first, kDoubtReach)) {
      continue;
    }
    const bool meets = event.rule.rfind("vi.consult.", 0) == 0;
    if (meets && !clause.HasNear(CommitmentWord::kWill, draft.first, draft.last, kMeetingReach)) continue;
    const bool told = !frame->from_verb || frame->kind == "plan" ||
                      std::any_of(kTellingWords.begin(), kTellingWords.end(), [&](CommitmentWord cls) {
                        return clause.HasNear(cls, draft.first, draft.last, kTellingReach);
                      });
    if (!told) continue;
    Found one;
    one.record.by = CodesOf(event.actors);
    one.record.to = CodesOf(event.recipients);
    // "nhất trí khuyến khích hai tập đoàn mở rộng hợp tác": the whole of what they agreed on, and they who did.
    const auto over = frame->from_verb && frame->kind != "plan" ? clause.PledgeOver(draft.first) : std::nullopt;
    TrustSubject(clause.SubjectBefore(over ? over->first : draft.first), &one.record);
    one.record.event = event.id;
    one.record.kind = frame->kind;
    one.record.date = event.date;
    one.sentence = draft.sentence;
    one.verb = {draft.first, draft.last};
    one.content = over ? clause.Content(over->last) : clause.Content(frame->from_verb ? draft.first : draft.last);
    if (!clause.NamesAct(one.content) || OwnedByAnother(clause.OwnerAtEnd(one.content), one.record.by)) continue;
    if (IsDatedInside(task.input, event, one.content)) one.record.date = ToEdtf({task.input.article.published, {}});
    one.record.step = clause.HasNear(CommitmentWord::kAgain, draft.first, draft.last, kAgainReach) ? "reaffirmed" : "made";
    one.record.reason = "'" + std::string(WordsOf(task.input, one.verb)) + "' of frame " + event.rule;
    AddIfNew(std::move(one), found);
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
      // Who speaks for himself, or of what another will do, undertakes nothing for a state.
      if (!subject || subject->pronoun || subject->first > match.last + kDeclareGap || subject->first < match.last)
        return false;
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
  if (!subject || clause.IsNegated(match.first)) return false;
  one->content = clause.Content(content_from);
  std::vector<CodeId> by = subject->codes;
  std::vector<CodeId> said_by;
  if (IsFate(cls)) {
    if (one->content.last < one->content.first + kLeastFate ||
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
  if (!clause.NamesAct(one->content)) return false;
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
      one.record.date = DateOf(task, sentence);
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
  commitment.date = MadeBy(task.input, commitment.date);
  commitment.deadline = DeadlineIn(task.input, one.content, commitment.date);
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
