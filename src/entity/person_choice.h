// Which of several persons of the world a name stands for, by what they held and when, and by which states the article names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entity/resolution.h"

namespace banggiao {

// Reads the resolution only; lives as long as it does.
class PersonChoice {
 public:
  explicit PersonChoice(const Resolution& resolution) : r_(resolution) {}

  [[nodiscard]] CodeId CodeOf(uint32_t person) const;
  // Whether the person ever held an office of that kind; false for an empty one.
  [[nodiscard]] bool HeldKind(uint32_t person, const std::string& kind) const;
  // By the first name: "Kamala". False for names that tell nothing.
  [[nodiscard]] bool IsWoman(uint32_t person) const;
  // Of namesakes ("George Bush", never none) the one of the state named, with the title, or in office on the day; else the later one.
  [[nodiscard]] uint32_t ChooseNamesake(const RawMention& raw) const;
  // Whom a short form means that the article nowhere gives in full; -1: nobody for sure.
  [[nodiscard]] int64_t ChooseAlone(const RawMention& raw) const;

 private:
  [[nodiscard]] bool LedLater(uint32_t a, uint32_t b) const;
  [[nodiscard]] bool HasLed(uint32_t person, bool head = false) const;
  [[nodiscard]] bool LeadsNow(uint32_t person) const;
  [[nodiscard]] bool OfOneState(const std::vector<uint32_t>& persons) const;
  [[nodiscard]] bool IsSyllable(const RawMention& raw) const;
  [[nodiscard]] bool NamesSide(CodeId code) const;
  [[nodiscard]] int64_t ChooseLeader(std::vector<uint32_t> fitting) const;

  const Resolution& r_;
};

}  // namespace banggiao
