#include "identity/grouper.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "identity/pair_features.h"

namespace banggiao {
namespace {

constexpr size_t kMaxCompared = 300;

// Groups of one type with the summed probabilities between them.
class Joiner {
 public:
  explicit Joiner(size_t count) : members_(count), sums_(count * count, 0), count_(count) {
    for (size_t i = 0; i < count; ++i) members_[i] = {i};
  }

  void Set(size_t a, size_t b, double probability) { sums_[a * count_ + b] = sums_[b * count_ + a] = probability; }

  void JoinAll(double threshold) {
    for (;;) {
      double best = threshold;
      size_t best_a = count_;
      size_t best_b = count_;
      for (size_t a = 0; a < count_; ++a) {
        for (size_t b = a + 1; b < count_; ++b) {
          if (members_[a].empty() || members_[b].empty()) continue;
          const double mean = sums_[a * count_ + b] / static_cast<double>(members_[a].size() * members_[b].size());
          if (mean <= best) continue;
          best = mean;
          best_a = a;
          best_b = b;
        }
      }
      if (best_a == count_) return;
      Join(best_a, best_b);
    }
  }

  [[nodiscard]] const std::vector<std::vector<size_t>>& groups() const { return members_; }

 private:
  void Join(size_t a, size_t b) {
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
    for (size_t other = 0; other < count_; ++other) {
      sums_[a * count_ + other] += sums_[b * count_ + other];
      sums_[other * count_ + a] = sums_[a * count_ + other];
    }
  }

  std::vector<std::vector<size_t>> members_;
  std::vector<double> sums_;
  size_t count_;
};

}  // namespace

Result<MentionGrouper> MentionGrouper::Load(const DataFiles& data) {
  MentionGrouper grouper;
  if (data.Has("models/identity.bin")) {
    auto models = ModelFile::Load(data, "models/identity.bin");
    if (!models) return models.error();
    grouper.SetModels(std::make_shared<const ModelFile>(std::move(models).value()));
  }
  return grouper;
}

void MentionGrouper::SetModels(std::shared_ptr<const ModelFile> models) {
  models_ = std::move(models);
  model_ = models_->Find("identity");
  threshold_ = models_->Number("identity.threshold", 0.5);
}

double MentionGrouper::Probability(const IdentityMention& a, const IdentityMention& b) const {
  if (model_ == nullptr) {
    const DateFit fit = FitOf(a.date, b.date);
    return a.actors == b.actors && a.recipients == b.recipients && fit != DateFit::kApart && fit != DateFit::kNextDay ? 1 : 0;
  }
  Features features;
  PairFeatures(a, b, &features);
  float score = 0;
  model_->Score(features, &score);
  return 1 / (1 + std::exp(-static_cast<double>(score)));
}

void MentionGrouper::GroupOneType(const std::vector<IdentityMention>& mentions, const std::vector<size_t>& members,
                                  std::vector<size_t>* first) const {
  const size_t count = std::min(members.size(), kMaxCompared);
  if (count < 2) return;
  Joiner joiner(count);
  for (size_t a = 0; a < count; ++a) {
    for (size_t b = a + 1; b < count; ++b) joiner.Set(a, b, Probability(mentions[members[a]], mentions[members[b]]));
  }
  joiner.JoinAll(threshold_);
  for (const std::vector<size_t>& group : joiner.groups()) {
    if (group.empty()) continue;
    const size_t least = *std::min_element(group.begin(), group.end());
    for (const size_t member : group) (*first)[members[member]] = members[least];
  }
}

std::vector<size_t> MentionGrouper::Group(const std::vector<IdentityMention>& mentions) const {
  std::vector<size_t> first(mentions.size());
  for (size_t i = 0; i < first.size(); ++i) first[i] = i;
  std::array<std::vector<size_t>, kEventTypeCount> by_type;
  for (size_t i = 0; i < mentions.size(); ++i) by_type[static_cast<size_t>(mentions[i].type)].push_back(i);
  for (std::vector<size_t>& members : by_type) {
    std::stable_sort(members.begin(), members.end(),
                     [&](size_t a, size_t b) { return mentions[a].sentence < mentions[b].sentence; });
    GroupOneType(mentions, members, &first);
  }
  return first;
}

void GroupEvents(const MentionGrouper& grouper, const std::function<std::string(Span)>& text_of, std::vector<Event>* events) {
  std::vector<IdentityMention> mentions;
  std::string sentence;
  Span last;
  for (const Event& event : *events) {
    if (sentence.empty() || !(event.sentence == last)) sentence = text_of(event.sentence);
    last = event.sentence;
    mentions.push_back(MentionOf(event, sentence, text_of(event.trigger)));
  }
  const std::vector<size_t> first = grouper.Group(mentions);
  for (size_t i = 0; i < events->size(); ++i) (*events)[i].group = (*events)[first[i]].id;
}

}  // namespace banggiao
