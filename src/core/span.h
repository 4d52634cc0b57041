// Half-open byte ranges. Every record in Banggiao points at the text it rests on through one of these.
#pragma once

#include <cstdint>
#include <string_view>

namespace banggiao {

// Bytes [begin, end) of some buffer; which buffer is said by the field that holds the span.
// Both ends stand on UTF-8 boundaries unless the field says otherwise.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  [[nodiscard]] constexpr uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // The bytes of `text` under this span; the span must lie inside `text`.
  [[nodiscard]] constexpr std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
  friend constexpr bool operator==(Span, Span) = default;
  friend constexpr auto operator<=>(Span, Span) = default;
};

}  // namespace banggiao
