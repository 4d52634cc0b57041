#include "record/record.h"

#include <array>

namespace banggiao {
namespace {

constexpr std::array<std::string_view, kEventTypeCount> kTypeNames = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<int, kEventTypeCount> kQuadClasses = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};
constexpr std::array<std::string_view, 4> kStatusNames = {"actual", "future", "hypothetical", "negated"};

template <typename Enum, size_t N>
bool ParseName(const std::array<std::string_view, N>& names, std::string_view name, Enum* value) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] != name) continue;
    *value = static_cast<Enum>(i);
    return true;
  }
  return false;
}

}  // namespace

std::string_view EventTypeName(EventType type) { return kTypeNames[static_cast<size_t>(type)]; }
bool ParseEventType(std::string_view name, EventType* type) { return ParseName(kTypeNames, name, type); }
std::string_view EventStatusName(EventStatus status) { return kStatusNames[static_cast<size_t>(status)]; }
bool ParseEventStatus(std::string_view name, EventStatus* status) { return ParseName(kStatusNames, name, status); }
int QuadClass(EventType type) { return kQuadClasses[static_cast<size_t>(type)]; }

}  // namespace banggiao
