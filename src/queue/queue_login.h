// Who a program is to the servers of the queue, read from a file, so that no secret stands in a list of processes.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace banggiao {

// Exactly one of these is set.
struct QueueLogin {
  std::string user, password;  // Both.
  std::string token;
  std::string credentials;     // Path of a .creds file, which holds a token and a key of NATS.
};

// Reads a file of NATS credentials (.creds), or one with a line "user:password", or one with a line that is a token. Fails with
// kNotFound and kUnreadable, kMalformed when it is empty or has more lines; no message holds a byte of it.
[[nodiscard]] Result<QueueLogin> ReadQueueLogin(const std::string& path);

}  // namespace banggiao
