// The token that other machines show to a server of ours.
#pragma once

#include <string>

#include "core/result.h"

namespace banggiao {

// The first line of `file` (--token-file), or without one BANGGIAO_TOKEN; "" when there is neither. kUnreadable when the file cannot be
// read, kUsage when the token is short or has other characters than a-z A-Z 0-9 - _ . ; the message never has the token in it.
[[nodiscard]] Result<std::string> ReadToken(const std::string& file);

}  // namespace banggiao
