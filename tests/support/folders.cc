#include "support/folders.h"

namespace banggiao {

std::string ProjectFolder() { return BANGGIAO_SOURCE_DIR; }

std::string SharedFolder() { return BANGGIAO_SOURCE_DIR "/../shared"; }

}  // namespace banggiao
