// `eval --stories` and `eval --copies`: adds articles to a passing store and scores what was put together.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace banggiao {

// Gives the exit code.
int EvalStories(const Options& options, Console* console);

}  // namespace banggiao
