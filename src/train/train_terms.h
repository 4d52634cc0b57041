// `banggiao train terms`: from collections of articles to models/story-terms.bin, how rare words and pairs of words are.
#pragma once

#include <functional>
#include <string>

#include "core/result.h"

namespace banggiao {

struct TrainTermsReport {
  size_t collections = 0;
  size_t articles = 0;
  size_t terms = 0;  // In the table.
  size_t model_bytes = 0;
};

// Each file directly in `folder` (.jsonl, also .gz and .zst) is one collection. The share of articles that have a term is
// taken in each and averaged, so that a large collection of one subject does not decide alone. Terms rarer than one article in
// 5,000 are left out; the reader takes all these for equally rare. `output` empty: only count. Deterministic.
// Fails with kNotFound when the folder holds no article.
[[nodiscard]] Result<TrainTermsReport> TrainTerms(const std::string& folder, const std::string& output,
                                                  const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
