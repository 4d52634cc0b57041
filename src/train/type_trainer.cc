#include "train/type_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "train/adagrad.h"

namespace banggiao {

std::vector<uint32_t> Shuffled(size_t count, uint64_t seed) {
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (size_t i = count; i > 1; --i) {
    seed += 0x9E3779B97F4A7C15ull;
    uint64_t z = seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    std::swap(order[i - 1], order[(z ^ (z >> 31)) % i]);
  }
  return order;
}

LinearModel TrainTypes(const Examples& sentences, const EventCoder& coder, const TrainOptions& options) {
  TrainableModel model("type", kTypeClasses, {options.rate, options.l2, options.min_count});
  std::vector<Features> features;
  std::vector<uint32_t> labels;
  for (const auto& sentence : sentences) {
    const EventInput input = sentence->article->Input();
    for (uint32_t c = 0; c < sentence->view.candidates.size(); ++c) {
      const auto& label = sentence->labels[c];
      if (label.ignored) continue;
      Features f;
      ExtractTypeFeatures({input, sentence->view, coder.frames(), *sentence->context, options.families}, c, &f);
      model.Count(f);
      features.push_back(std::move(f));
      labels.push_back(label.event < 0 ? kEventTypeCount
                                       : static_cast<uint32_t>(sentence->article->gold.events[static_cast<size_t>(label.event)].type));
    }
  }
  model.Freeze();
  std::vector<std::vector<uint32_t>> rows;
  rows.reserve(features.size());
  for (Features& f : features) {
    rows.push_back(model.Rows(f));
    Features().swap(f);
  }
  for (int epoch = 0; epoch < options.epochs_type; ++epoch) {
    for (const uint32_t i : Shuffled(rows.size(), options.seed + static_cast<uint64_t>(epoch))) {
      std::array<float, kTypeClasses> p{};
      model.Score(rows[i], p.data());
      const float best = *std::max_element(p.begin(), p.end());
      float sum = 0;
      for (float& value : p) sum += value = std::exp(value - best);
      for (float& value : p) value /= sum;
      p[labels[i]] -= 1.0f;
      model.Update(rows[i], p.data());
    }
  }
  return model.Finish(options.least_weight);
}

LinearModel TrainSentences(const Examples& sentences, const EventCoder& coder, const TrainOptions& options) {
  TrainableModel model("sentence", kEventTypeCount, options.sentence);
  std::vector<Features> features;
  std::vector<std::array<bool, kEventTypeCount>> labels;
  for (const auto& sentence : sentences) {
    if (sentence->view.candidates.empty()) continue;
    const EventInput input = sentence->article->Input();
    Features f;
    ExtractSentenceFeatures({input, sentence->view, coder.frames(), *sentence->context, options.families}, &f);
    model.Count(f);
    features.push_back(std::move(f));
    labels.emplace_back();
    for (const auto& label : sentence->labels) {
      if (label.event >= 0) labels.back()[static_cast<size_t>(sentence->article->gold.events[static_cast<size_t>(label.event)].type)] = true;
    }
  }
  model.Freeze();
  std::vector<std::vector<uint32_t>> rows;
  for (Features& f : features) rows.push_back(model.Rows(f));
  for (int epoch = 0; epoch < options.epochs_type; ++epoch) {
    for (const uint32_t i : Shuffled(rows.size(), options.seed + 50 + static_cast<uint64_t>(epoch))) {
      std::array<float, kEventTypeCount> p{};
      model.Score(rows[i], p.data());
      for (size_t t = 0; t < p.size(); ++t) p[t] = 1 / (1 + std::exp(-p[t])) - (labels[i][t] ? 1.0f : 0.0f);
      model.Update(rows[i], p.data());
    }
  }
  return model.Finish(options.least_weight);
}

// Shuts the gate (event/type_features.h) for words seen at least `kGateSeen` times in such sentences and named an event in fewer
// than `kGateShare` of them.
LinearModel TrainGate(const Examples& sentences) {
  constexpr uint32_t kGateSeen = 60;
  constexpr double kGateShare = 0.012;
  struct Count {
    uint32_t seen = 0;
    uint32_t events = 0;
  };
  std::map<uint64_t, Count> counts;
  for (const auto& sentence : sentences) {
    for (uint32_t c = 0; c < sentence->view.candidates.size(); ++c) {
      Count& count = counts[GateKey(*sentence->context, sentence->view, c)];
      ++count.seen;
      if (sentence->labels[c].event >= 0) ++count.events;
    }
  }
  LinearModel gate("gate", 1);
  const float shut = 1;
  for (const auto& [key, count] : counts) {
    if (count.seen >= kGateSeen && count.events < kGateShare * count.seen) gate.AddRow(key, &shut);
  }
  return gate;
}

}  // namespace banggiao
