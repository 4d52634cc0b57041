#include "event/coder.h"

#include <algorithm>
#include <cmath>

namespace banggiao {
namespace {

constexpr double kLeastTypeProbability = 0.12;  // Below it the parties are not even asked for: no product can pass.
constexpr size_t kTypesTried = 2;

std::array<double, kTypeClasses> Softmax(const std::array<float, kTypeClasses>& scores) {
  const float best = *std::max_element(scores.begin(), scores.end());
  std::array<double, kTypeClasses> p{};
  double sum = 0;
  for (size_t i = 0; i < p.size(); ++i) sum += p[i] = std::exp(static_cast<double>(scores[i] - best));
  for (double& value : p) value /= sum;
  return p;
}

bool Reciprocal(const EventDraft& draft) {
  return draft.type == EventType::kConsult || draft.type == EventType::kCooperate ||
         ((draft.type == EventType::kAgree || draft.type == EventType::kSupport) && draft.recipients.empty());
}

std::vector<CodeId> Sorted(std::vector<CodeId> codes) {
  std::sort(codes.begin(), codes.end());
  return codes;
}

// The same act by the codebook: same type and parties; for reciprocal acts the sides do not matter.
bool SameAct(const EventDraft& a, const EventDraft& b) {
  if (a.type != b.type) return false;
  if (Reciprocal(a) && Reciprocal(b)) {
    auto all = [](const EventDraft& d) {
      std::vector<CodeId> codes = d.actors;
      codes.insert(codes.end(), d.recipients.begin(), d.recipients.end());
      return Sorted(codes);
    };
    return all(a) == all(b);
  }
  return Sorted(a.actors) == Sorted(b.actors) && Sorted(a.recipients) == Sorted(b.recipients);
}

// A conflict that is announced has not happened yet (codebook section 5); cooperation to come is AGREE already.
EventStatus StatusOf(const SentenceView& view, const Candidate& candidate, EventType type) {
  const bool may_be_future = QuadClass(type) >= 3 || type == EventType::kRetreat || type == EventType::kConcede;
  if (!may_be_future || type == EventType::kThreaten || type == EventType::kRequest || type == EventType::kAccuse ||
      type == EventType::kReject) {
    return EventStatus::kActual;
  }
  const uint16_t clause = view.items[candidate.item_first].clause;
  for (uint32_t i = candidate.item_first; i-- > 0 && candidate.item_first - i <= 5;) {
    const Item& item = view.items[i];
    if (item.clause != clause) break;
    if (item.cls == WordClass::kPast || item.cls == WordClass::kProgressive) return EventStatus::kActual;
    if (item.cls == WordClass::kFuture) return EventStatus::kFuture;
  }
  return EventStatus::kActual;
}

void FillParties(const PartyQuestion& question, const PartyAssignment& assignment, EventDraft* draft) {
  for (size_t i = 0; i < question.units.size(); ++i) {
    if (assignment.roles[i] == Role::kActor) draft->actors.push_back(question.units[i].code);
    if (assignment.roles[i] == Role::kRecipient) draft->recipients.push_back(question.units[i].code);
  }
}

void Keep(EventDraft draft, std::vector<EventDraft>* drafts, size_t begin) {
  for (size_t i = begin; i < drafts->size(); ++i) {
    if (!SameAct((*drafts)[i], draft)) continue;
    if ((*drafts)[i].Confidence() < draft.Confidence()) (*drafts)[i] = std::move(draft);
    return;
  }
  drafts->push_back(std::move(draft));
}

}  // namespace

Result<EventCoder> EventCoder::Load(const DataFiles& data, const CoderOptions& options) {
  EventCoder coder;
  auto frames = FrameSet::Load(data, "vi");
  if (!frames) return frames.error();
  auto words = FunctionWords::Load(data);
  if (!words) return words.error();
  coder.frames_ = std::make_shared<const FrameSet>(std::move(frames).value());
  coder.words_ = std::make_shared<const FunctionWords>(std::move(words).value());
  coder.options_ = options;
  if (data.Has("models/coder.bin") && !options.rules_only) {
    auto models = ModelFile::Parse(data.Get("models/coder.bin"));
    if (!models) return Error{models.error().code, "models/coder.bin: " + models.error().message};
    coder.SetModels(std::make_shared<const ModelFile>(std::move(models).value()));
  }
  return coder;
}

std::string EventCoder::ModeOf(const EventDraft& draft) const {
  const Frame& frame = frames_->frames[draft.frame];
  return frame.type == draft.type ? frame.mode : "";
}

void EventCoder::SetModels(std::shared_ptr<const ModelFile> models) {
  models_ = std::move(models);
  type_model_ = models_->Find("type");
  unit_model_ = models_->Find("party");
  shape_model_ = models_->Find("shape");
  for (int t = 0; t < kEventTypeCount; ++t) {
    const std::string name = "threshold." + std::string(EventTypeName(static_cast<EventType>(t)));
    thresholds_[static_cast<size_t>(t)] =
        options_.threshold >= 0 ? options_.threshold : models_->Number(name, models_->Number("threshold", 0.3));
  }
}

std::vector<EventDraft> EventCoder::Code(const EventInput& input) const {
  std::vector<EventDraft> drafts;
  const DocumentContext context = MakeDocumentContext(input);
  SentenceView view;
  for (uint32_t s = 0; s < input.analysis.sentences.size(); ++s) {
    BuildSentenceView(input, s, *frames_, *words_, &view);
    if (view.candidates.empty()) continue;
    if (type_model_ == nullptr || unit_model_ == nullptr || shape_model_ == nullptr) {
      CodeByRules(input, view, &drafts);
    } else {
      CodeSentence(input, context, view, &drafts);
    }
  }
  return drafts;
}

void EventCoder::CodeSentence(const EventInput& input, const DocumentContext& context, const SentenceView& view,
                              std::vector<EventDraft>* drafts) const {
  const size_t begin = drafts->size();
  Features features;
  for (uint32_t c = 0; c < view.candidates.size(); ++c) {
    features.clear();
    ExtractTypeFeatures({input, view, *frames_, context, options_.learned_only ? kFamilyAll & ~kFamilyFrame : kFamilyAll}, c,
                        &features);
    std::array<float, kTypeClasses> scores{};
    type_model_->Score(features, scores.data());
    const auto p = Softmax(scores);
    std::array<size_t, kTypeClasses> order{};
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return p[a] > p[b]; });
    EventDraft best;
    for (size_t k = 0, tried = 0; k < order.size() && tried < kTypesTried; ++k) {
      if (order[k] == kEventTypeCount) continue;
      if (p[order[k]] < kLeastTypeProbability) break;
      ++tried;
      const auto type = static_cast<EventType>(order[k]);
      const PartyQuestion question = MakePartyQuestion(input, view, *frames_, context, c, type);
      const auto ranked = RankAssignments(question, *unit_model_, *shape_model_, 1);
      if (ranked.empty()) continue;
      EventDraft draft;
      draft.type = type;
      draft.type_probability = p[order[k]];
      draft.party_probability = ranked[0].probability;
      if (draft.Confidence() <= best.Confidence()) continue;
      FillParties(question, ranked[0], &draft);
      const size_t other = order[k == 0 ? 1 : 0];
      draft.second_type = other == kEventTypeCount ? type : static_cast<EventType>(other);
      draft.second_probability = other == kEventTypeCount ? 0 : p[other];
      best = std::move(draft);
    }
    if (best.Confidence() < thresholds_[static_cast<size_t>(best.type)] || best.actors.empty()) continue;
    const Candidate& candidate = view.candidates[c];
    best.status = StatusOf(view, candidate, best.type);
    best.sentence = view.sentence;
    best.first = candidate.first;
    best.last = candidate.last;
    best.frame = frames_->forms[candidate.forms[0]].frame;
    for (const uint32_t form : candidate.forms) {
      if (frames_->frames[frames_->forms[form].frame].type == best.type) best.frame = frames_->forms[form].frame;
    }
    Keep(std::move(best), drafts, begin);
  }
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
