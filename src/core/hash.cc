#include "core/hash.h"

#include <xxhash.h>

namespace banggiao {

uint64_t Hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string HexId(uint64_t hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string id(16, '0');
  for (size_t i = 16; i-- > 0; hash >>= 4) id[i] = kDigits[hash & 15];
  return id;
}

}  // namespace banggiao
