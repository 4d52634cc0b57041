#include "cli/command_queue.h"

#include "store/server_address.h"

namespace banggiao {

QueueAddress QueueOf(const Options& options) {
  QueueAddress queue = options.queue;
  if (queue.name == QueueAddress().name) queue.name = SchemaOf(options.store);
  return queue;
}

Result<std::unique_ptr<Queue>> OpenQueue(const Options& options, Console* console) {
  const QueueAddress address = QueueOf(options);
  Result<std::unique_ptr<Queue>> queue = Queue::Open(address);
  if (!queue || address.replicas <= 1) return queue;
  const Result<QueueState> state = queue.value()->State();
  if (!state) return state.error();
  if (state.value().replicas < address.replicas) {
    console->Complain("the stream '" + address.name + "' keeps each batch on " + std::to_string(state.value().replicas) + ", not on " +
                      std::to_string(address.replicas) + " servers: it was made so; `nats stream edit " + address.name + " --replicas " +
                      std::to_string(address.replicas) + "` changes it");
  }
  return queue;
}

}  // namespace banggiao
