// What may stand in the address of a shared store; IsServerAddress and WithoutPassword are in remote_database.h.
#pragma once

#include <string_view>

#include "core/result.h"

namespace banggiao {

// kUsage when the password has a character that must be percent-encoded, or a '%' begins no such code: libpq would take a part of the
// password for a host, a port or a token, and name it in its message.
[[nodiscard]] Status CheckServerAddress(std::string_view address);

}  // namespace banggiao
