// Stable 64-bit hashes and the ids made of them. xxHash3 (https://xxhash.com), never seeded, so that the same bytes
// have the same id on every machine and in every run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

[[nodiscard]] uint64_t Hash64(std::string_view bytes);
// Order matters: Combine(a, b) != Combine(b, a).
[[nodiscard]] constexpr uint64_t Combine(uint64_t a, uint64_t b) {
  uint64_t x = a * 0x9E3779B97F4A7C15ull + b;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93ull;
  x ^= x >> 32;
  return x;
}
// 16 lower-case hexadecimal digits.
[[nodiscard]] std::string HexId(uint64_t hash);

}  // namespace banggiao
