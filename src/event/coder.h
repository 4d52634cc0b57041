// The decision: which candidates are events, of which type, with which parties.
//
// Log-linear models trained on annotated articles (stage `train`, models/coder.md) decide: one gives each candidate a
// probability for each type and for "no event", one gives each assignment of parties a probability given the type. The best
// few make hypotheses; a third model (event/rerank.h) sees those of the whole article and gives each its confidence; a record
// is made above the threshold. Without models the frames decide alone
// (`rules_only`), which is what a dictionary coder does and is measured beside the models in docs/quality.md.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "entity/codes.h"
#include "event/act_status.h"
#include "event/draft.h"
#include "event/frames.h"
#include "event/function_words.h"
#include "event/party_features.h"
#include "event/party_ranking.h"
#include "event/sentence_view.h"
#include "event/type_features.h"
#include "model/linear_model.h"
#include "record/record.h"

namespace banggiao {

inline constexpr uint32_t kTypeClasses = kEventTypeCount + 1;  // The last class is "no event".

struct CoderOptions {
  double threshold = -1;  // Smallest confidence of a record; -1: the one chosen in training.
  bool rules_only = false;
  bool learned_only = false;  // Models without the frame families, for the ablation.
};

// Read-only after Load; thread-safe.
class EventCoder {
 public:
  // Reads the frames and function words of the language, and its model (absent: rules only): models/coder.bin for "vi", models/coder-en.bin
  // for "en".
  [[nodiscard]] static Result<EventCoder> Load(const DataFiles& data, std::string_view language, const CoderOptions& options);

  // The events of one article, by sentence, best first within a sentence. Never two of one sentence with the same type
  // and parties (codebook section 2, rule 1).
  [[nodiscard]] std::vector<EventDraft> Code(const EventInput& input) const;

  // Everything the first two models hold possible; confidence is the product of their probabilities.
  [[nodiscard]] HypothesisList Hypotheses(const EventInput& input, const DocumentContext& context) const;
  // The same with the confidence of the last model, when it is there: what Code chooses from.
  [[nodiscard]] HypothesisList Weighed(const EventInput& input, const DocumentContext& context) const;
  // What the words of the clause say of the candidate's act (event/act_status.h).
  [[nodiscard]] EventStatus StatusSaid(const EventInput& input, const SentenceView& view, const Candidate& candidate) const;
  // Learned to be hardly ever an act in such sentences (event/type_features.h, GateKey): the models are not asked.
  [[nodiscard]] bool IsShutOut(const DocumentContext& context, const SentenceView& view, uint32_t candidate) const;
  [[nodiscard]] bool IsLearned() const { return learned_; }
  [[nodiscard]] double threshold() const { return threshold_; }
  // The mode of a draft: that of its frame when the frame is of the draft's type.
  [[nodiscard]] std::string ModeOf(const EventDraft& draft) const;
  [[nodiscard]] const FrameSet& frames() const { return *frames_; }
  [[nodiscard]] const FunctionWords& words() const { return *words_; }
  // For training, which tries models before writing them; set options first.
  void SetOptions(const CoderOptions& options) { options_ = options; }
  void SetModels(std::shared_ptr<const ModelFile> models);

 private:
  class SentenceWeigher;

  void AddHypotheses(const EventInput& input, const DocumentContext& context, const SentenceView& view, uint32_t first_candidate,
                     HypothesisList* hypotheses) const;
  void AddUntold(const PartyQuestion& question, const std::array<double, kTypeClasses>& p, uint32_t candidate,
                 EventStatus said, HypothesisList* hypotheses) const;
  [[nodiscard]] std::vector<EventDraft> Choose(HypothesisList hypotheses) const;
  void CodeByRules(const EventInput& input, const SentenceView& view, std::vector<EventDraft>* drafts) const;

  std::shared_ptr<const FrameSet> frames_;
  std::shared_ptr<const FunctionWords> words_;
  std::shared_ptr<const ActStatusReader> status_;
  std::shared_ptr<const ModelFile> models_;
  const LinearModel* type_model_ = nullptr;
  bool learned_ = false;  // The models are there to decide.
  PartyRanker ranker_;
  const TreeEnsemble* rerank_ = nullptr;
  const LinearModel* sentence_model_ = nullptr;  // May be absent.
  const LinearModel* gate_ = nullptr;  // Rows: the keys that are shut.
  double threshold_ = 0.3;
  CoderOptions options_;
};

}  // namespace banggiao
