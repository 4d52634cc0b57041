#include "event/rerank.h"

#include <algorithm>
#include <cmath>

namespace banggiao {
namespace {

// Probabilities in steps of half a logit.
uint64_t Bin(double p) {
  const double clipped = std::clamp(p, 0.002, 0.998);
  return static_cast<uint64_t>(std::lround(std::log(clipped / (1 - clipped)) * 2 + 20));
}

// Sums of probabilities, coarser as they grow; 0 for none.
uint64_t SumBin(double sum) {
  if (sum <= 0) return 0;
  return static_cast<uint64_t>(std::min(9.0, 1 + std::floor(std::log2(sum * 8 + 1))));
}

}  // namespace

struct RerankTable::Support {
  double act_here = 0;         // Best other predicate of the sentence that tells the same act.
  double type_here = 0;        // ... the same type with other parties.
  double parties_here = 0;     // ... the same parties with another type.
  double better_of_candidate = 0;
  double act_elsewhere = 0;    // Sums over the other sentences.
  double act_best_elsewhere = 0;
  double parties_elsewhere = 0;
  double type_elsewhere = 0;
  double act_in_title = 0;
  double act_next_door = 0;    // The sentences before and after.
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
    if (other.draft.sentence == self.draft.sentence) {
      if (same_act) support.act_here = std::max(support.act_here, p);
      else if (same_type) support.type_here = std::max(support.type_here, p);
      else if (same_parties) support.parties_here = std::max(support.parties_here, p);
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

void RerankTable::Extract(size_t index, Features* out) const {
  const Hypothesis& h = hypotheses_[index];
  const EventDraft& draft = h.draft;
  const Support support = Gather(index);
  FeatureSink sink(out);
  const auto type = static_cast<uint64_t>(draft.type);
  const auto both = [&](uint64_t tmpl, uint64_t value) {
    sink.Add(tmpl * 2, value);
    sink.Add(tmpl * 2 + 1, value, type);
  };
  sink.Add(1, type);
  both(1, Bin(draft.type_probability));
  both(2, Bin(draft.party_probability));
  both(3, Bin(draft.type_probability * draft.party_probability));
  both(4, Bin(h.none_probability));
  both(5, h.type_rank * 4u + h.party_rank);
  sink.Add(90, Bin(draft.type_probability) / 2, Bin(draft.party_probability) / 2);
  both(6, SumBin(support.act_here));
  both(7, SumBin(support.type_here));
  both(8, SumBin(support.parties_here));
  both(9, SumBin(support.better_of_candidate));
  both(10, SumBin(support.act_elsewhere));
  both(11, SumBin(support.act_best_elsewhere));
  both(12, SumBin(support.parties_elsewhere));
  both(13, SumBin(support.type_elsewhere));
  both(14, SumBin(support.act_in_title));
  both(15, SumBin(support.act_next_door));
  const uint64_t shape = std::min<size_t>(draft.actors.size(), 3) * 4 + std::min<size_t>(draft.recipients.size(), 3);
  both(16, shape);
  both(17, h.unnamed);
  const size_t named = std::min<size_t>(context_.by_sentence[draft.sentence].size(), 5);
  both(18, named);
  both(19, named * 16 + shape);
  const RegionKind region = input_.article.regions[input_.analysis.sentences[draft.sentence].region].kind;
  both(20, static_cast<uint64_t>(region));
  uint64_t ranks = 0;
  for (const auto* codes : {&draft.actors, &draft.recipients}) {
    uint64_t worst = 0;
    for (const CodeId code : *codes) {
      const auto* stats = context_.Find(code);
      worst = std::max<uint64_t>(worst, stats == nullptr ? 4 : std::min<uint64_t>(stats->rank, 4));
    }
    ranks = ranks * 5 + worst;
  }
  both(21, ranks);
  sink.Add(91, h.phrase);
  sink.Add(92, h.phrase, type);
  for (const CodeId code : draft.actors) sink.Add(93, input_.mentions.KeyOf(code), type);
  for (const CodeId code : draft.recipients) sink.Add(94, input_.mentions.KeyOf(code), type);
}

}  // namespace banggiao
