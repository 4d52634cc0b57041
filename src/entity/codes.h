// Party codes as small numbers, so that the coder compares integers.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entity/mention.h"
#include "world/world.h"

namespace banggiao {

// Built once from the world; read-only and thread-safe afterwards. Id 0 is kNoCode.
class CodeTable {
 public:
  explicit CodeTable(const World& world);

  [[nodiscard]] CodeId Find(std::string_view code) const;  // kNoCode when unknown or empty.
  [[nodiscard]] const std::string& Name(CodeId id) const { return names_[id]; }
  [[nodiscard]] size_t size() const { return names_.size(); }
  // Hash64 of each code's name, by id: what features call a party, since ids change when a table gets a row.
  [[nodiscard]] const std::vector<uint64_t>& keys() const { return keys_; }

 private:
  std::vector<std::string> names_{""};
  std::vector<uint64_t> keys_{0};
  std::unordered_map<std::string, CodeId> ids_;
};

}  // namespace banggiao
