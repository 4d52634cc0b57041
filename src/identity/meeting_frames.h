// What frames say of a meeting that is itself another event: "sẽ gặp" (AGREE) of one to come, "huỷ cuộc gặp" (REJECT) of one
// called off (data/vi/meeting_frames.tsv).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/data_files.h"
#include "core/result.h"

namespace banggiao {

enum class MeetingFate : uint8_t { kComing, kCalledOff, kPostponed };

// Read-only after Load; thread-safe.
class MeetingFrames {
 public:
  // Reads vi/meeting_frames.tsv. kMalformed names file and line, kNotFound a missing table.
  [[nodiscard]] static Result<MeetingFrames> Load(const DataFiles& data);
  // Those of the program's own data.
  [[nodiscard]] static const MeetingFrames& BuiltIn();

  // Of the frame `rule` itself, else of the ids that begin as it does up to its last dot; nothing for any other frame.
  [[nodiscard]] std::optional<MeetingFate> Find(std::string_view rule) const;

 private:
  std::map<std::string, MeetingFate, std::less<>> fates_;
};

}  // namespace banggiao
