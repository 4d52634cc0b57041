// What may stand in the address of a shared store, and which schema of the database it names; IsServerAddress and WithoutPassword are in remote_database.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace banggiao {

// kUsage when the password has a character that must be percent-encoded, or a '%' begins no such code: libpq would take a part of the
// password for a host, a port or a token, and name it in its message.
[[nodiscard]] Status CheckServerAddress(std::string_view address);

// `schema` of "postgresql://host/news?schema=banggiao_next", "banggiao" where none is named. One database holds any number of stores.
[[nodiscard]] std::string SchemaOf(std::string_view address);
// Small letters, digits and _, no digit first.
[[nodiscard]] bool IsSchemaName(std::string_view name);
// The address as libpq takes it.
[[nodiscard]] std::string WithoutSchema(std::string_view address);
// The key of an advisory lock, which the stores of one database must not share; `lock` is its name, positive.
[[nodiscard]] int32_t LockKey(std::string_view address, int32_t lock);

}  // namespace banggiao
