// In place of queue/queue.cc where libnats was not there when this program was built (src/queue/CMakeLists.txt).
#include "queue/queue.h"

namespace banggiao {

Result<std::unique_ptr<Queue>> Queue::Open(const QueueAddress& address) {
  return Error{ErrorCode::kUsage, address.servers + ": this program was built without NATS; install libnats-dev and build it again, or "
                                                    "use `banggiao add`"};
}

}  // namespace banggiao
