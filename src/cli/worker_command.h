// The worker with what a test may hang into it; the program itself hangs in nothing (commands.h, RunWorker).
#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "source/raw_document.h"

namespace banggiao {

struct WorkerHooks {
  // In the worker's thread, for each batch that is about to be coded. May be empty.
  std::function<void(const std::vector<RawDocument>&)> before_coding;
  // In the thread that codes it, for each document. May be empty.
  std::function<void(const RawDocument&)> while_coding;
  // A worker none of whose documents ends for so long holds one that never will. 50 MB take some 20 s.
  std::chrono::seconds longest_document{300};
};

// As RunWorker. `hooks` outlives the call.
int RunWorkerWith(const Options& options, const WorkerHooks& hooks, Console* console);

}  // namespace banggiao
