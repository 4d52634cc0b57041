// In place of queue/queue.cc where libnats was not there when this program was built (src/queue/CMakeLists.txt).
#include "queue/queue.h"
#include "queue/queue_servers.h"

namespace banggiao {

Result<std::unique_ptr<Queue>> Queue::Open(const QueueAddress& address) {
  const Result<QueueServers> servers = ParseQueueServers(address.servers);
  if (!servers) return servers.error();
  return Error{ErrorCode::kUsage, servers.value().shown + ": this program was built without NATS; install libnats-dev and build it again, or "
                                                    "use `banggiao add`"};
}

}  // namespace banggiao
