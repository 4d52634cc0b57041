#include "event/rerank.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace banggiao {
namespace {

constexpr float kFar = 99;    // Stands for a distance to nothing.
constexpr float kNobody = -1;

template <typename T>
void Add(T value, std::vector<float>* out) {
  out->push_back(static_cast<float>(value));
}

void AddLogit(double p, std::vector<float>* out) {
  const double clipped = std::clamp(p, 1e-4, 1 - 1e-4);
  Add(std::log(clipped / (1 - clipped)), out);
}

// What the two models say of the hypothesis alone.
void AddOpinion(const Hypothesis& h, std::vector<float>* out) {
  const EventDraft& draft = h.draft;
  AddLogit(draft.type_probability, out);
  AddLogit(draft.party_probability, out);
  AddLogit(draft.type_probability * draft.party_probability, out);
  AddLogit(h.none_probability, out);
  AddLogit(draft.second_probability, out);
  Add(h.type_rank, out);
  Add(h.party_rank, out);
  Add(static_cast<int>(draft.type), out);
  Add(QuadClass(draft.type), out);
  Add(h.sentence_type, out);
  Add(h.sentence_other, out);
}

bool Holds(const std::vector<CodeId>& codes, CodeId code) { return std::find(codes.begin(), codes.end(), code) != codes.end(); }

// The part of a mention in the draft: 0 none, 1 actor, 2 recipient, 3 one of each.
float RoleOf(const Mention& mention, const EventDraft& draft) {
  int role = 0;
  for (const CodeId code : mention.codes) role |= Holds(draft.actors, code) ? 1 : Holds(draft.recipients, code) ? 2 : 0;
  return static_cast<float>(role);
}

// The parties on one side of the predicate, nearest first.
struct Side {
  std::array<float, 2> role{kNobody, kNobody};
  std::array<float, 2> distance{kFar, kFar};  // In tokens.
  float actor = kFar;      // To the nearest actor,
  float recipient = kFar;  // the nearest recipient.
  float unused = 0;        // Mentions without a part.
  float kind = kNobody;    // Of the nearest.
  float resolved = kNobody;
  float marks = kNobody;   // Punctuation between it and the predicate.
  size_t seen = 0;

  void See(const Mention& mention, float its_role, uint32_t from, uint32_t to, const Analysis& analysis) {
    const auto far = static_cast<float>(to > from ? to - from : 0);
    if (seen < role.size()) {
      role[seen] = its_role;
      distance[seen] = far;
    }
    if (seen == 0) {
      kind = static_cast<float>(static_cast<int>(mention.kind));
      resolved = mention.resolved ? 1.0f : 0.0f;
      marks = 0;
      for (uint32_t i = from; i < to; ++i) marks += analysis.tokens[i].kind == TokenKind::kPunct ? 1.0f : 0.0f;
    }
    ++seen;
    if (its_role == 1 || its_role == 3) actor = std::min(actor, far);
    if (its_role >= 2) recipient = std::min(recipient, far);
    if (its_role == 0) unused += 1;
  }

  void AddTo(std::vector<float>* out) const {
    for (const float value : {role[0], role[1], distance[0], distance[1], actor, recipient, unused, kind, resolved, marks}) Add(value, out);
  }
};

}  // namespace

// Sums and maxima of the other hypotheses' confidence.
struct RerankTable::Support {
  // Of the sentence, told by another predicate:
  double act_here = 0;      // the same act,
  double type_here = 0;     // the same type with other parties,
  double parties_here = 0;  // the same parties with another type;
  double here = 0;          // all together,
  double best_before = 0;   // the best before this one
  double best_after = 0;    // and behind it.
  double better_of_candidate = 0;  // Best other hypothesis of this predicate.
  // Over the other sentences:
  double act_elsewhere = 0;
  double act_best_elsewhere = 0;
  double act_before = 0;    // Best that comes earlier, this sentence included.
  double parties_elsewhere = 0;
  double type_elsewhere = 0;
  double act_in_title = 0;
  double act_next_door = 0;  // The sentences before and after.
  double all = 0;
  double conflict = 0;       // Share of conflict in `all`.

  void AddTo(std::vector<float>* out) const {
    for (const double value : {act_here, type_here, parties_here, here, best_before, best_after, better_of_candidate, act_elsewhere,
                               act_best_elsewhere, act_before, parties_elsewhere, type_elsewhere, act_in_title, act_next_door, all,
                               all > 0 ? conflict / all : -1.0}) {
      Add(value, out);
    }
  }
};

RerankTable::RerankTable(const EventInput& input, const DocumentContext& context, const std::vector<Hypothesis>& hypotheses)
    : input_(input), context_(context), hypotheses_(hypotheses) {
  for (const Hypothesis& hypothesis : hypotheses) {
    act_.push_back(ActKey(hypothesis.draft));
    parties_.push_back(PartiesKey(hypothesis.draft));
  }
}

RerankTable::Support RerankTable::Gather(size_t index) const {
  // Long articles: what stands far away says little, and looking at all pairs would be quadratic.
  constexpr size_t kWindow = 150;
  const Hypothesis& self = hypotheses_[index];
  Support support;
  const size_t begin = index > kWindow ? index - kWindow : 0;
  const size_t end = std::min(hypotheses_.size(), index + kWindow);
  for (size_t i = begin; i < end; ++i) {
    if (i == index) continue;
    const Hypothesis& other = hypotheses_[i];
    const double p = other.draft.confidence;
    const bool same_act = act_[i] == act_[index];
    const bool same_parties = parties_[i] == parties_[index];
    const bool same_type = other.draft.type == self.draft.type;
    if (other.candidate == self.candidate) {
      support.better_of_candidate = std::max(support.better_of_candidate, p);
      continue;
    }
    support.all += p;
    if (QuadClass(other.draft.type) > 2) support.conflict += p;
    if (same_act && i < index) support.act_before = std::max(support.act_before, p);
    if (other.draft.sentence == self.draft.sentence) {
      if (same_act) support.act_here = std::max(support.act_here, p);
      else if (same_type) support.type_here = std::max(support.type_here, p);
      else if (same_parties) support.parties_here = std::max(support.parties_here, p);
      support.here += p;
      double& best = i < index ? support.best_before : support.best_after;
      best = std::max(best, p);
      continue;
    }
    if (same_act) {
      support.act_elsewhere += p;
      support.act_best_elsewhere = std::max(support.act_best_elsewhere, p);
      const uint32_t apart = other.draft.sentence > self.draft.sentence ? other.draft.sentence - self.draft.sentence
                                                                       : self.draft.sentence - other.draft.sentence;
      if (apart == 1) support.act_next_door = std::max(support.act_next_door, p);
      if (other.draft.sentence == 0) support.act_in_title = std::max(support.act_in_title, p);
    }
    if (same_parties) support.parties_elsewhere += p;
    if (same_type) support.type_elsewhere += p;
  }
  return support;
}

void RerankTable::AddSentence(const Hypothesis& h, std::vector<float>* out) const {
  const Sentence& sentence = input_.analysis.sentences[h.draft.sentence];
  Add(static_cast<int>(input_.article.regions[sentence.region].kind), out);
  Add(h.draft.sentence, out);
  Add(input_.analysis.sentences.size(), out);
  Add(sentence.last - sentence.first, out);
  Add(h.draft.first - sentence.first, out);
  Add(sentence.last - h.draft.last, out);
  Add(h.draft.last - h.draft.first, out);
  Add(static_cast<int>(h.said), out);
  Add(static_cast<int>(h.draft.status), out);
  Add(h.clause, out);
  Add(h.place, out);
  Add(h.places, out);
  Add(h.quoted, out);
  Add(h.noun, out);
  Add(h.frame_type, out);
}

void RerankTable::AddParties(const EventDraft& draft, std::vector<float>* out) const {
  Add(context_.by_sentence[draft.sentence].size(), out);
  Add(context_.codes.size(), out);
  for (const auto* codes : {&draft.actors, &draft.recipients}) {
    // Their places among the article's parties by frequency.
    constexpr int kUnknown = 20;
    int worst = codes->empty() ? -1 : 0;
    int best = 99;
    int in_title = 0;
    uint32_t most = 0;
    for (const CodeId code : *codes) {
      const auto* stats = context_.Find(code);
      const int rank = stats == nullptr ? kUnknown : stats->rank;
      worst = std::max(worst, rank);
      best = std::min(best, rank);
      if (stats == nullptr) continue;
      in_title += stats->in_title ? 1 : 0;
      most = std::max(most, stats->count);
    }
    Add(codes->size(), out);
    Add(worst, out);
    Add(best, out);
    Add(in_title, out);
    Add(most, out);
  }
}

void RerankTable::AddPlaces(const EventDraft& draft, std::vector<float>* out) const {
  const auto [begin, end] = input_.mentions.by_sentence[draft.sentence];
  const auto counts = [](const Mention& mention) { return !mention.codes.empty() && IsPartyKind(mention.kind); };
  Side left;
  Side right;
  float opening = kNobody;  // The part of the sentence's first party.
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& mention = input_.mentions.all[m];
    if (!counts(mention)) continue;
    const float role = RoleOf(mention, draft);
    if (opening == kNobody) opening = role;
    if (mention.first >= draft.first) right.See(mention, role, draft.last, mention.first, input_.analysis);
  }
  for (uint32_t m = end; m-- > begin;) {
    const Mention& mention = input_.mentions.all[m];
    if (counts(mention) && mention.first < draft.first) left.See(mention, RoleOf(mention, draft), mention.last, draft.first, input_.analysis);
  }
  Add(opening, out);
  left.AddTo(out);
  right.AddTo(out);
}

void RerankTable::Describe(size_t index, std::vector<float>* out) const {
  const Hypothesis& h = hypotheses_[index];
  AddOpinion(h, out);
  Gather(index).AddTo(out);
  AddSentence(h, out);
  AddParties(h.draft, out);
  Add(h.unnamed, out);
  AddPlaces(h.draft, out);
}

}  // namespace banggiao
