#include "entity/codes.h"

#include "core/hash.h"

namespace banggiao {

CodeTable::CodeTable(const World& world) {
  for (uint32_t i = 0; i < world.entity_count(); ++i) {
    const std::string_view code = world.entity(i).code;
    if (code.empty()) continue;
    if (!ids_.emplace(code, static_cast<CodeId>(names_.size())).second) continue;
    names_.emplace_back(code);
    keys_.push_back(Hash64(code));
  }
}

CodeId CodeTable::Find(std::string_view code) const {
  const auto it = ids_.find(std::string(code));
  return it == ids_.end() ? kNoCode : it->second;
}

}  // namespace banggiao
