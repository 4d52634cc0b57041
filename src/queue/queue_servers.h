// The address of a queue, taken apart: "tls://a.example:4222,tls://b.example:4222?ca=ca.pem&cert=worker.pem&key=worker.key&login=FILE".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace banggiao {

struct QueueServers {
  std::vector<std::string> addresses;  // "nats://host:4222"; at least one.
  std::string shown;                   // The whole without what stands before an @, for messages.
  bool tls = false;                    // For all of them when one is tls://.
  // Files in PEM: who signed the servers' certificates (empty: whom the system trusts), and who this program is to them.
  std::string authority, certificate, key;
  std::string login;                   // File for ReadQueueLogin (queue/queue_login.h); empty: none.
};

// Fails with kUsage when there is no server in it, a parameter that is none of these, certificates without tls://, or a certificate
// without its key. No file is read. Values stand as they are: a path with & or @ in it cannot be given.
[[nodiscard]] Result<QueueServers> ParseQueueServers(std::string_view address);

}  // namespace banggiao
