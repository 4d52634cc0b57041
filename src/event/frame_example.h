// The examples of frames: "sentence => TYPE A,B > C,D", with the record that the sentence must give.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "record/record.h"

namespace banggiao {

struct ExpectedRecord {
  EventType type = EventType::kConsult;
  std::vector<std::string> actors;      // Codes (codebook section 4); never empty.
  std::vector<std::string> recipients;  // Empty for what both do together.
};

struct FrameExample {
  std::string sentence;                 // Never empty.
  std::vector<ExpectedRecord> records;  // Never empty.
};

// Reads one `yes` line of a frame: "Mỹ lên án Iran. => ACCUSE USA > IRN"; several records are separated by " | ".
// Only the form is checked: whether a code exists is for the world to say. kMalformed quotes the line and says what is
// missing.
[[nodiscard]] Result<FrameExample> ParseFrameExample(std::string_view line);

}  // namespace banggiao
