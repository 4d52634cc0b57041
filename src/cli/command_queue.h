// The queue that a command line names.
#pragma once

#include <memory>

#include "cli/console.h"
#include "cli/options.h"
#include "queue/queue.h"

namespace banggiao {

// Two stores of one database, such as one that is coded by the next version, share no queue: where no other stream is named, it is named
// after the store's schema, "banggiao" by default.
[[nodiscard]] QueueAddress QueueOf(const Options& options);

// Connects to it. Complains, and goes on, when the stream keeps its batches on fewer servers than --replicas asks for.
[[nodiscard]] Result<std::unique_ptr<Queue>> OpenQueue(const Options& options, Console* console);

}  // namespace banggiao
