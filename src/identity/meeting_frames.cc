#include "identity/meeting_frames.h"

#include <algorithm>
#include <array>

namespace banggiao {
namespace {

constexpr std::string_view kFile = "vi/meeting_frames.tsv";
constexpr std::array<std::string_view, 3> kFates = {"coming", "called-off", "postponed"};

}  // namespace

Result<MeetingFrames> MeetingFrames::Load(const DataFiles& data) {
  MeetingFrames frames;
  if (!data.Has(kFile)) return Error{ErrorCode::kNotFound, std::string(kFile) + " is missing from the data files"};
  for (const TsvRow& row : ReadTsv(data.Get(kFile))) {
    const std::string_view means = row.fields.size() > 1 ? row.fields[1] : std::string_view();
    const auto fate = std::find(kFates.begin(), kFates.end(), means);
    if (fate == kFates.end()) {
      return Error{ErrorCode::kMalformed, std::string(kFile) + ":" + std::to_string(row.line) + ": '" + std::string(means) +
                                              "' is none of coming, called-off, postponed"};
    }
    frames.fates_.insert_or_assign(std::string(row.fields[0]), static_cast<MeetingFate>(fate - kFates.begin()));
  }
  return frames;
}

const MeetingFrames& MeetingFrames::BuiltIn() {
  static const MeetingFrames frames = [] {
    auto loaded = Load(EmbeddedData());
    return loaded ? std::move(loaded).value() : MeetingFrames();
  }();
  return frames;
}

std::optional<MeetingFate> MeetingFrames::Find(std::string_view rule) const {
  auto found = fates_.find(rule);
  const size_t dot = rule.rfind('.');
  if (found == fates_.end() && dot != std::string_view::npos) found = fates_.find(rule.substr(0, dot + 1));
  return found == fates_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace banggiao
