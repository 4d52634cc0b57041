// What the model sees of two mentions of one article that may tell of one happening.
#pragma once

#include <vector>

#include "event/features.h"
#include "identity/mention.h"

namespace banggiao {

// How two dates go together.
enum class DateFit : uint8_t { kBothUnknown, kOneUnknown, kSame, kWithin, kNextDay, kApart };
// A year that only one side knows does not part them. kWithin: one lies inside the other, or intervals overlap;
// kNextDay: days that follow each other.
[[nodiscard]] DateFit FitOf(const EdtfDate& a, const EdtfDate& b);

// Appends the features; the order of the two does not matter.
void PairFeatures(const IdentityMention& a, const IdentityMention& b, Features* out);

// Share of the keys of the shorter list that both have; 0 when one is empty. Lists are sorted.
[[nodiscard]] double Shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);

}  // namespace banggiao
