// Runs over the documents of the command line: read by one thread, worked on by many, handed back in order.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "cli/coder.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/ordered_pipeline.h"
#include "source/reader.h"

namespace banggiao {

// What the reader found: a document, a problem, or a document that needs no work (`known`).
struct ReadItem {
  std::optional<RawDocument> document;
  std::optional<ReadProblem> problem;
  bool known = false;
  uint64_t bytes = 0;
};

// `is_known` is asked in the reading thread and may be empty; `work` runs in many threads; `consume` in this one.
// Stops early after Ctrl-C, with everything consumed that was read until then.
template <typename Output>
void RunOverDocuments(const Options& options, const std::function<bool(const RawDocument&)>& is_known,
                      const std::function<Output(ReadItem&&)>& work, const std::function<bool(Output&&)>& consume) {
  PipelineLimits limits;
  limits.jobs = JobsOf(options.common);
  using Pipeline = OrderedPipeline<ReadItem, Output>;
  const auto produce = [&](const typename Pipeline::Put& put) {
    bool wanted = true;
    ReadCallbacks callbacks;
    callbacks.document = [&](RawDocument&& document) {
      ReadItem item;
      item.bytes = document.bytes.size();
      item.known = is_known && is_known(document);
      if (!item.known) item.document = std::move(document);
      // A document is held with its normalised text, and its map may be larger than both.
      const size_t held = item.known ? 0 : static_cast<size_t>(item.bytes) * 3;
      wanted = wanted && !Interrupted() && put(std::move(item), held);
      return wanted;
    };
    callbacks.problem = [&](const ReadProblem& problem) {
      ReadItem item;
      item.problem = problem;
      wanted = wanted && put(std::move(item), 0);
    };
    ReadDocuments(options.inputs, options.common.limits, callbacks);
  };
  Pipeline::Run(limits, produce, work, consume);
}

}  // namespace banggiao
