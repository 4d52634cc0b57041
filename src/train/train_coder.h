// `banggiao train coder`: from a folder of gold articles to models/coder.bin.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "train/coder_trainer.h"

namespace banggiao {

// What can be left out of training to see what it is worth (docs/quality.md, ablation): frame, words, clause, neighbours, parties
// (of the type model: event/type_features.h), assignment (each party gets its role alone), rerank (no last model).
[[nodiscard]] std::vector<std::string> CoderParts();
// False for a name that is none of them.
[[nodiscard]] bool LeaveOut(std::string_view part, TrainOptions* options);

// What cross-validation chose for as many articles as there are of the language.
[[nodiscard]] TrainOptions OptionsFor(std::string_view language);

struct TrainCoderRequest {
  AnnotationSources sources;
  std::string output;          // Model file; empty: only cross-validate.
  int folds = 5;               // 0: no cross-validation; then the thresholds stay at 0.3.
  TrainOptions options;
};

struct TrainCoderReport {
  CrossValidation validation;  // Empty when folds == 0.
  size_t articles = 0;
  size_t events = 0;
  size_t model_bytes = 0;
};

// Fails when the folder holds no gold or the output cannot be written. `progress` gets a line now and then.
[[nodiscard]] Result<TrainCoderReport> TrainCoderFromGold(const DataFiles& data, const TrainCoderRequest& request,
                                                          const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
