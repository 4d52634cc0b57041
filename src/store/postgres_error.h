// What a server's refusal means, in our words.
#pragma once

#include <string>

#include "core/result.h"

namespace banggiao {

// One line of what libpq says, which may have several; empty for null.
[[nodiscard]] std::string OneLine(const char* text);

// `state` is the SQLSTATE of the answer, empty when there was no answer; `shown` the store without its password. kBusy when the
// same command may succeed at once, kUnreadable when it may later, kLimit for a question that took too long, else kMalformed.
[[nodiscard]] Error ServerError(const std::string& shown, const std::string& state, const std::string& said);

}  // namespace banggiao
