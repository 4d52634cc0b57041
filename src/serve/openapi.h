// The OpenAPI 3.1 document of the interface, made from the table of routes.
#pragma once

#include <string>

namespace banggiao {

[[nodiscard]] std::string OpenApiDocument();

}  // namespace banggiao
