// The models that look at one predicate or one sentence: its type, whether it is worth asking, what the sentence tells.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/linear_model.h"
#include "train/coder_trainer.h"
#include "train/examples.h"

namespace banggiao {

using Examples = std::vector<std::unique_ptr<SentenceExample>>;

// 0..count-1 in a fixed pseudo-random order (SplitMix64), so that training repeats to the bit.
[[nodiscard]] std::vector<uint32_t> Shuffled(size_t count, uint64_t seed);

// "type": the 16 types and "no event" for each candidate; softmax.
[[nodiscard]] LinearModel TrainTypes(const Examples& sentences, const EventCoder& coder, const TrainOptions& options);

// "sentence": the 16 types for a whole sentence, each yes or no.
[[nodiscard]] LinearModel TrainSentences(const Examples& sentences, const EventCoder& coder, const TrainOptions& options);

// "gate" (event/type_features.h): shut for words seen often in such sentences that hardly ever named an event there.
[[nodiscard]] LinearModel TrainGate(const Examples& sentences);

}  // namespace banggiao
