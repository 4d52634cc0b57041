// `banggiao train statement`: from a folder of gold articles to models/statement.bin.
#pragma once

#include <functional>
#include <string>

#include "core/data_files.h"
#include "core/result.h"
#include "evaluate/score.h"
#include "train/coder_trainer.h"

namespace banggiao {

struct TrainStatementReport {
  Scores scores;  // Cross-validated; of the quotes only.
  size_t model_bytes = 0;
};

// As TrainCoderFromGold, from sources.gold and, for the speakers, sources.quotes: what counts as somebody's words is drawn more
// narrowly in the gold files than in our table. Scored on the gold articles alone. `output` empty: only cross-validate.
[[nodiscard]] Result<TrainStatementReport> TrainStatementsFromGold(const DataFiles& data, const AnnotationSources& sources,
                                                                   const std::string& output, int folds,
                                                                   const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
