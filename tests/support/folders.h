// Where a test finds the files of the project and those beside it. Compiled in one place, so that the tests themselves do not
// depend on where the project lies.
#pragma once

#include <string>

namespace banggiao {

[[nodiscard]] std::string ProjectFolder();  // The root of the project.
[[nodiscard]] std::string SharedFolder();   // Real articles and annotations, which not everybody has: skip what needs it if it is away.

}  // namespace banggiao
