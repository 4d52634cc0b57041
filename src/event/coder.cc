#include "event/coder.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>

#include "core/hash.h"
#include "event/rerank.h"

namespace banggiao {
namespace {

constexpr double kLeastTypeProbability = 0.06;  // Below it the parties are not even asked for: no product can pass.
constexpr size_t kTypesTried = 3;
constexpr size_t kAssignmentsTried = 2;
constexpr double kLeastConfidence = 0.03;
constexpr double kLeastUntold = 0.5;  // Of type and parties, given that there were an event.

std::array<double, kTypeClasses> Softmax(const std::array<float, kTypeClasses>& scores) {
  const float best = *std::max_element(scores.begin(), scores.end());
  std::array<double, kTypeClasses> p{};
  double sum = 0;
  for (size_t i = 0; i < p.size(); ++i) sum += p[i] = std::exp(static_cast<double>(scores[i] - best));
  for (double& value : p) value /= sum;
  return p;
}

bool HasFutureWord(const SentenceView& view, const Candidate& candidate) {
  constexpr uint32_t kReach = 5;
  const uint16_t clause = view.items[candidate.item_first].clause;
  for (uint32_t i = candidate.item_first; i-- > 0 && candidate.item_first - i <= kReach && view.items[i].clause == clause;) {
    if (view.items[i].cls == WordClass::kFuture) return true;
  }
  return false;
}

bool IsUnreal(EventStatus status) { return status == EventStatus::kNegated || status == EventStatus::kHypothetical; }

// The models of English have seen few acts that are denied ("has not expelled"), so that the words decide. What may be words alone stays where it
// is only supposed, and a refusal always: its own words deny ("would not accept").
bool IsUnrealInEnglish(EventType type, EventStatus said) {
  switch (type) {
    case EventType::kReject: return false;
    case EventType::kThreaten: case EventType::kAgree: case EventType::kRequest: return said == EventStatus::kNegated;
    default: return IsUnreal(said);
  }
}

// A conflict that is announced has not happened yet (codebook section 5); cooperation to come is AGREE already. What the models
// take for an act stays one even if its clause supposes it: a threat under a condition is a threat.
EventStatus StatusOf(const EventInput& input, const SentenceView& view, const Candidate& candidate, EventType type, EventStatus said) {
  if (input.article.language == "en" && IsUnrealInEnglish(type, said)) return said;
  const bool may_be_future = type == EventType::kRetreat || type == EventType::kConcede || QuadClass(type) == 4;
  if (!may_be_future) return EventStatus::kActual;
  const bool announced = said == EventStatus::kFuture || (said == EventStatus::kHypothetical && HasFutureWord(view, candidate));
  return announced ? EventStatus::kFuture : EventStatus::kActual;
}

void FillParties(const PartyQuestion& question, const PartyAssignment& assignment, EventDraft* draft) {
  for (size_t i = 0; i < question.units.size(); ++i) {
    if (assignment.roles[i] == Role::kActor) draft->actors.push_back(question.units[i].code);
    if (assignment.roles[i] == Role::kRecipient) draft->recipients.push_back(question.units[i].code);
  }
}

// Adds the draft unless the sentence (drafts from `begin` on) already tells the same act.
void Keep(EventDraft draft, std::vector<EventDraft>* drafts, size_t begin) {
  for (size_t i = begin; i < drafts->size(); ++i) {
    if (!SameAct((*drafts)[i], draft)) continue;
    if ((*drafts)[i].confidence < draft.confidence) (*drafts)[i] = std::move(draft);
    return;
  }
  drafts->push_back(std::move(draft));
}

// "sẵn sàng gặp" is one promise told by two words: the hypothesis of the same act whose own word names acts of its type, a little before
// one whose word does not. Null: none.
const Hypothesis* NamedByItsType(const std::vector<Hypothesis>& hypotheses, size_t chosen) {
  constexpr uint32_t kReach = 6;  // Tokens.
  const Hypothesis& one = hypotheses[chosen];
  if (one.frame_type) return nullptr;
  const uint64_t act = ActKey(one.draft);
  for (size_t i = chosen; i-- > 0 && hypotheses[i].draft.sentence == one.draft.sentence;) {
    const Hypothesis& other = hypotheses[i];
    if (other.draft.last > one.draft.first) continue;
    if (one.draft.first - other.draft.last > kReach) return nullptr;
    if (other.frame_type && ActKey(other.draft) == act) return &other;
  }
  return nullptr;
}

// Adds the denied and supposed acts of candidates that did not become records, and puts all in order of sentences.
void AddGuarded(std::vector<Hypothesis> guarded, const std::unordered_set<uint32_t>& chosen, std::vector<EventDraft>* drafts) {
  const size_t told = drafts->size();
  const auto place_and_act = [](const EventDraft& draft) { return Combine(ActKey(draft), draft.sentence); };
  std::unordered_set<uint64_t> known;
  for (const EventDraft& draft : *drafts) known.insert(place_and_act(draft));
  for (Hypothesis& hypothesis : guarded) {
    if (chosen.contains(hypothesis.candidate) || !known.insert(place_and_act(hypothesis.draft)).second) continue;
    drafts->push_back(std::move(hypothesis.draft));
  }
  if (drafts->size() == told) return;
  std::stable_sort(drafts->begin(), drafts->end(),
                   [](const EventDraft& a, const EventDraft& b) { return a.sentence < b.sentence; });
}

}  // namespace

Result<EventCoder> EventCoder::Load(const DataFiles& data, std::string_view language, const CoderOptions& options) {
  EventCoder coder;
  auto frames = FrameSet::Load(data, language);
  if (!frames) return frames.error();
  auto words = FunctionWords::Load(data, language);
  if (!words) return words.error();
  auto status = ActStatusReader::Load(data, language);
  if (!status) return status.error();
  coder.frames_ = std::make_shared<const FrameSet>(std::move(frames).value());
  coder.words_ = std::make_shared<const FunctionWords>(std::move(words).value());
  coder.status_ = std::make_shared<const ActStatusReader>(std::move(status).value());
  coder.options_ = options;
  const std::string model = ModelFileOf("coder", language);
  if (data.Has(model) && !options.rules_only) {
    auto models = ModelFile::Load(data, model);
    if (!models) return models.error();
    coder.SetModels(std::make_shared<const ModelFile>(std::move(models).value()));
  }
  return coder;
}

std::string EventCoder::ModeOf(const EventDraft& draft) const {
  const Frame& frame = frames_->frames[draft.frame];
  if (frame.type != draft.type) return "";
  if (frame.mode == "visit" && draft.recipients.empty()) return "";  // A visit has a host.
  return frame.mode;
}

EventStatus EventCoder::StatusSaid(const EventInput& input, const SentenceView& view, const Candidate& candidate) const {
  return status_->Read(input, view, status_->FindMarks(input, view), candidate, IsNamedByNoun(*frames_, candidate));
}

bool EventCoder::IsShutOut(const DocumentContext& context, const SentenceView& view, uint32_t candidate) const {
  return gate_ != nullptr && gate_->Has(GateKey(context, view, candidate));
}

void EventCoder::SetModels(std::shared_ptr<const ModelFile> models) {
  models_ = std::move(models);
  type_model_ = models_->Find("type");
  const LinearModel* party = models_->Find("party");
  const LinearModel* shape = models_->Find("shape");
  learned_ = type_model_ != nullptr && party != nullptr && shape != nullptr;
  if (learned_) ranker_ = PartyRanker(*party, *shape);
  rerank_ = models_->FindEnsemble("rerank", kRerankValues);
  gate_ = models_->Find("gate");
  sentence_model_ = models_->Find("sentence");
  threshold_ = options_.threshold >= 0 ? options_.threshold : models_->Number("threshold", 0.3);
}

std::vector<EventDraft> EventCoder::Code(const EventInput& input) const {
  const DocumentContext context = MakeDocumentContext(input);
  if (learned_) {
    return Choose(Weighed(input, context));
  }
  std::vector<EventDraft> drafts;
  SentenceView view;
  for (uint32_t s = 0; s < input.analysis.sentences.size(); ++s) {
    BuildSentenceView(input, s, *frames_, *words_, &view);
    CodeByRules(input, view, &drafts);
  }
  return drafts;
}

HypothesisList EventCoder::Hypotheses(const EventInput& input, const DocumentContext& context) const {
  HypothesisList hypotheses;
  SentenceView view;
  uint32_t candidates = 0;
  for (uint32_t s = 0; s < input.analysis.sentences.size(); ++s) {
    BuildSentenceView(input, s, *frames_, *words_, &view);
    AddHypotheses(input, context, view, candidates, &hypotheses);
    candidates += static_cast<uint32_t>(view.candidates.size());
  }
  return hypotheses;
}

// One sentence whose candidates are weighed. What several of them ask for is worked out once, and only when one does.
class EventCoder::SentenceWeigher {
 public:
  // All must outlive it. `first_candidate`: how many candidates the sentences before have.
  SentenceWeigher(const EventCoder& coder, const EventInput& input, const DocumentContext& context, const SentenceView& view, uint32_t first_candidate)
      : coder_(coder), input_(input), context_(context), view_(view), first_candidate_(first_candidate),
        families_(coder.options_.learned_only ? kFamilyAll & ~kFamilyFrame : kFamilyAll) {}

  // Appends what candidate `c` may be.
  void Weigh(uint32_t c, HypothesisList* hypotheses) {
    features_.clear();
    ExtractTypeFeatures({input_, view_, *coder_.frames_, context_, families_}, c, &features_);
    std::array<float, kTypeClasses> scores{};
    coder_.type_model_->Score(features_, scores.data());
    const TypeOpinion opinion(Softmax(scores));
    said_.reset();
    PartyQuestion question;  // Its units are the same for all types.
    const auto ask = [&](EventType type) {
      if (question.view == nullptr) question = MakePartyQuestion(input_, view_, *coder_.frames_, context_, c, type);
      question.type = type;
    };
    uint8_t type_rank = 0;
    for (const size_t cls : opinion.order) {
      if (type_rank == kTypesTried) break;
      if (cls == kEventTypeCount) continue;
      if (opinion.p[cls] < kLeastTypeProbability) break;
      ask(static_cast<EventType>(cls));
      AddOfType(question, opinion, type_rank++, hypotheses);
    }
    if (opinion.p[kEventTypeCount] > 0.5 && IsUnreal(StatusSaid(c))) {
      ask(static_cast<EventType>(opinion.order[opinion.order[0] == kEventTypeCount ? 1 : 0]));
      coder_.AddUntold(question, opinion.p, first_candidate_ + c, StatusSaid(c), hypotheses);
    }
  }

 private:
  struct TypeOpinion {
    explicit TypeOpinion(const std::array<double, kTypeClasses>& probabilities) : p(probabilities) {
      for (size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::sort(order.begin(), order.end(), [this](size_t a, size_t b) { return p[a] > p[b]; });
    }

    std::array<double, kTypeClasses> p;
    std::array<size_t, kTypeClasses> order{};  // Classes, the likeliest first.
  };

  // The likeliest assignments of parties of one type.
  void AddOfType(const PartyQuestion& question, const TypeOpinion& opinion, uint8_t type_rank, HypothesisList* hypotheses) {
    const auto ranked = coder_.ranker_.Rank(question, kAssignmentsTried);
    for (size_t a = 0; a < ranked.size(); ++a) {
      const double type_probability = opinion.p[static_cast<size_t>(question.type)];
      if (type_probability * ranked[a].probability < kLeastConfidence) break;
      Hypothesis hypothesis;
      FillDraft(question, opinion, ranked[a], &hypothesis);
      Describe(question, opinion, &hypothesis);
      for (size_t u = 0; u < question.units.size(); ++u) {
        if (ranked[a].roles[u] != Role::kNone && question.units[u].mentions.empty()) ++hypothesis.unnamed;
      }
      hypothesis.type_rank = type_rank;
      hypothesis.party_rank = static_cast<uint8_t>(a);
      hypotheses->told.push_back(std::move(hypothesis));
    }
  }

  void FillDraft(const PartyQuestion& question, const TypeOpinion& opinion, const PartyAssignment& assignment, Hypothesis* hypothesis) {
    const Candidate& candidate = view_.candidates[question.candidate];
    const FrameSet& frames = *coder_.frames_;
    const auto cls = static_cast<size_t>(question.type);
    EventDraft& draft = hypothesis->draft;
    draft.type = question.type;
    draft.type_probability = opinion.p[cls];
    draft.party_probability = assignment.probability;
    draft.confidence = draft.type_probability * draft.party_probability;
    FillParties(question, assignment, &draft);
    const size_t other = opinion.order[opinion.order[0] == cls ? 1 : 0];
    draft.second_type = other == kEventTypeCount ? draft.type : static_cast<EventType>(other);
    draft.second_probability = other == kEventTypeCount ? 0 : opinion.p[other];
    draft.status = StatusOf(input_, view_, candidate, draft.type, StatusSaid(question.candidate));
    draft.sentence = view_.sentence;
    draft.first = candidate.first;
    draft.last = candidate.last;
    draft.frame = frames.forms[candidate.forms[0]].frame;
    for (const uint32_t form : candidate.forms) {
      if (frames.frames[frames.forms[form].frame].type != draft.type) continue;
      draft.frame = frames.forms[form].frame;
      hypothesis->frame_type = true;
    }
  }

  void Describe(const PartyQuestion& question, const TypeOpinion& opinion, Hypothesis* hypothesis) {
    const Candidate& candidate = view_.candidates[question.candidate];
    const auto cls = static_cast<size_t>(question.type);
    hypothesis->said = StatusSaid(question.candidate);
    hypothesis->clause = view_.items[candidate.item_first].clause;
    hypothesis->quoted = view_.items[candidate.item_first].quoted;
    hypothesis->noun = coder_.frames_->forms[candidate.forms[0]].noun;
    hypothesis->place = static_cast<uint16_t>(question.candidate);
    hypothesis->places = static_cast<uint16_t>(view_.candidates.size());
    hypothesis->candidate = first_candidate_ + question.candidate;
    hypothesis->phrase = candidate.phrase;
    hypothesis->none_probability = opinion.p[kEventTypeCount];
    const auto& told = TypesOfSentence();
    hypothesis->sentence_type = told[cls];
    hypothesis->sentence_other = -99;
    for (size_t i = 0; i < told.size(); ++i) {
      if (i != cls) hypothesis->sentence_other = std::max(hypothesis->sentence_other, told[i]);
    }
  }

  // What the clause says of the candidate that is being weighed.
  EventStatus StatusSaid(uint32_t c) {
    if (!marks_) marks_ = coder_.status_->FindMarks(input_, view_);
    const Candidate& candidate = view_.candidates[c];
    if (!said_) said_ = coder_.status_->Read(input_, view_, *marks_, candidate, IsNamedByNoun(*coder_.frames_, candidate));
    return *said_;
  }

  // Log-odds by type that the sentence tells such an act, by its words alone; all 0 without a model of sentences.
  const std::array<float, kEventTypeCount>& TypesOfSentence() {
    if (types_) return *types_;
    types_.emplace();
    types_->fill(0);
    if (coder_.sentence_model_ == nullptr) return *types_;
    Features words;
    ExtractSentenceFeatures({input_, view_, *coder_.frames_, context_, families_}, &words);
    coder_.sentence_model_->Score(words, types_->data());
    return *types_;
  }

  const EventCoder& coder_;
  const EventInput& input_;
  const DocumentContext& context_;
  const SentenceView& view_;
  uint32_t first_candidate_;
  uint32_t families_;
  Features features_;  // Of one candidate; kept for its memory.
  std::optional<std::vector<StatusMark>> marks_;  // Most sentences need none.
  std::optional<EventStatus> said_;               // Of the candidate that is being weighed.
  std::optional<std::array<float, kEventTypeCount>> types_;
};

void EventCoder::AddHypotheses(const EventInput& input, const DocumentContext& context, const SentenceView& view,
                               uint32_t first_candidate, HypothesisList* hypotheses) const {
  SentenceWeigher weigher(*this, input, context, view, first_candidate);
  for (uint32_t c = 0; c < view.candidates.size(); ++c) {
    if (!IsShutOut(context, view, c)) weigher.Weigh(c, hypotheses);
  }
}

// "Mỹ chưa có kế hoạch trừng phạt Iran": the model says "no event", and the clause says why. The type and parties are those it
// would have had; only acts between parties that the sentence names are kept.
void EventCoder::AddUntold(const PartyQuestion& question, const std::array<double, kTypeClasses>& p, uint32_t candidate_index,
                           EventStatus said, HypothesisList* hypotheses) const {
  const auto ranked = ranker_.Rank(question, 1);
  if (ranked.empty()) return;
  const Candidate& candidate = question.view->candidates[question.candidate];
  const double of_events = p[static_cast<size_t>(question.type)] / std::max(1e-9, 1 - p[kEventTypeCount]);
  Hypothesis hypothesis;
  hypothesis.candidate = candidate_index;
  EventDraft& draft = hypothesis.draft;
  draft.type = question.type;
  draft.type_probability = of_events;
  draft.party_probability = ranked[0].probability;
  draft.confidence = of_events * ranked[0].probability;
  size_t unnamed = 0;
  for (size_t u = 0; u < question.units.size(); ++u) {
    if (ranked[0].roles[u] != Role::kNone && question.units[u].mentions.empty()) ++unnamed;
  }
  FillParties(question, ranked[0], &draft);
  // "Không phải": the model has read the denial already.
  if (draft.type == EventType::kReject && said == EventStatus::kNegated &&
      std::none_of(candidate.forms.begin(), candidate.forms.end(),
                   [&](uint32_t form) { return frames_->frames[frames_->forms[form].frame].type == EventType::kReject; })) {
    return;
  }
  if (draft.confidence < kLeastUntold || unnamed > 0 || draft.actors.size() + draft.recipients.size() < 2) return;
  draft.status = said;
  draft.sentence = question.view->sentence;
  draft.first = candidate.first;
  draft.last = candidate.last;
  draft.frame = frames_->forms[candidate.forms[0]].frame;
  hypotheses->not_told.push_back(std::move(hypothesis));
}

HypothesisList EventCoder::Weighed(const EventInput& input, const DocumentContext& context) const {
  HypothesisList list = Hypotheses(input, context);
  if (rerank_ == nullptr) return list;
  std::vector<Hypothesis>& hypotheses = list.told;
  const RerankTable table(input, context, hypotheses);
  std::vector<size_t> weighed;
  std::vector<float> rows;
  for (size_t i = 0; i < hypotheses.size(); ++i) {
    if (hypotheses[i].draft.confidence < kLeastWeighed) continue;
    weighed.push_back(i);
    table.Describe(i, &rows);
  }
  std::vector<float> scores(weighed.size());
  rerank_->ScoreRows(rows, scores);
  for (size_t i = 0; i < weighed.size(); ++i) hypotheses[weighed[i]].draft.confidence = 1 / (1 + std::exp(-static_cast<double>(scores[i])));
  return list;
}

std::vector<EventDraft> EventCoder::Choose(HypothesisList list) const {
  std::vector<Hypothesis>& hypotheses = list.told;
  std::vector<EventDraft> drafts;
  std::unordered_set<uint32_t> chosen;  // Candidates that became records.
  size_t sentence_begin = 0;
  for (size_t i = 0; i < hypotheses.size();) {
    // The best hypothesis of one candidate.
    size_t best = i;
    size_t next = i;
    for (; next < hypotheses.size() && hypotheses[next].candidate == hypotheses[i].candidate; ++next) {
      if (hypotheses[next].draft.confidence > hypotheses[best].draft.confidence) best = next;
    }
    i = next;
    EventDraft& draft = hypotheses[best].draft;
    if (draft.confidence < threshold_) continue;
    if (!drafts.empty() && drafts.back().sentence != draft.sentence) sentence_begin = drafts.size();
    chosen.insert(hypotheses[best].candidate);
    if (const Hypothesis* named = NamedByItsType(hypotheses, best)) {
      chosen.insert(named->candidate);
      draft.first = named->draft.first;
      draft.last = named->draft.last;
      draft.frame = named->draft.frame;
    }
    Keep(draft, &drafts, sentence_begin);  // Hypotheses to come are compared with it.
  }
  AddGuarded(std::move(list.not_told), chosen, &drafts);
  return drafts;
}

void EventCoder::CodeByRules(const EventInput& input, const SentenceView& view, std::vector<EventDraft>* drafts) const {
  const size_t begin = drafts->size();
  for (const Candidate& candidate : view.candidates) {
    const FrameForm& form = frames_->forms[candidate.forms[0]];
    const Frame& frame = frames_->frames[form.frame];
    EventDraft draft;
    draft.type = frame.type;
    draft.sentence = view.sentence;
    draft.first = candidate.first;
    draft.last = candidate.last;
    draft.frame = form.frame;
    draft.type_probability = 0.5;
    draft.party_probability = 1;
    draft.confidence = 0.5;
    std::vector<CodeId> left;
    std::vector<CodeId> right;
    for (const uint32_t item : view.mention_items) {
      const Mention& mention = input.mentions.all[static_cast<size_t>(view.items[item].mention)];
      if (!IsPartyKind(mention.kind) || mention.codes.empty()) continue;
      auto& side = item < candidate.item_first ? left : right;
      for (const CodeId code : mention.codes) {
        if (std::find(left.begin(), left.end(), code) == left.end() && std::find(right.begin(), right.end(), code) == right.end()) {
          side.push_back(code);
        }
      }
    }
    if (form.noun && left.empty()) std::swap(left, right);  // "cuộc gặp giữa A và B"
    if (left.empty()) continue;
    draft.actors.push_back(left.back());
    if (frame.roles == FrameRoles::kMutual && !right.empty()) draft.actors.push_back(right.front());
    if (frame.roles == FrameRoles::kMutual && right.empty() && left.size() > 1) draft.actors.push_back(left[left.size() - 2]);
    if ((frame.roles == FrameRoles::kDirected || frame.roles == FrameRoles::kVisit) && !right.empty()) {
      draft.recipients.push_back(right.front());
    }
    Keep(std::move(draft), drafts, begin);
  }
}

}  // namespace banggiao
