#include "event/frame_example.h"

#include <algorithm>

#include "core/data_files.h"

namespace banggiao {
namespace {

constexpr std::string_view kArrow = " => ";
constexpr std::string_view kTowards = " > ";

Error Malformed(std::string_view line, std::string_view what) {
  return {ErrorCode::kMalformed, "example '" + std::string(line) + "': " + std::string(what) + "; docs/frames.md shows the form"};
}

bool IsCode(std::string_view code) {
  return code.size() >= 2 && std::all_of(code.begin(), code.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

// "USA,JPN"; false when a part is no code or there is none.
bool ParseCodes(std::string_view list, std::vector<std::string>* codes) {
  for (const std::string_view code : SplitList(list, ',')) {
    if (!IsCode(code)) return false;
    codes->emplace_back(code);
  }
  return !codes->empty();
}

// "ACCUSE USA > IRN".
bool ParseRecord(std::string_view text, ExpectedRecord* record) {
  const size_t space = text.find(' ');
  if (space == std::string_view::npos || !ParseEventType(text.substr(0, space), &record->type)) return false;
  const std::string_view parties = text.substr(space + 1);
  const size_t towards = parties.find(kTowards);
  if (!ParseCodes(parties.substr(0, towards), &record->actors)) return false;
  return towards == std::string_view::npos || ParseCodes(parties.substr(towards + kTowards.size()), &record->recipients);
}

}  // namespace

Result<FrameExample> ParseFrameExample(std::string_view line) {
  const size_t arrow = line.find(kArrow);
  if (arrow == std::string_view::npos || arrow == 0) return Malformed(line, "no sentence before ' => '");
  FrameExample example;
  example.sentence = line.substr(0, arrow);
  for (const std::string_view part : SplitList(line.substr(arrow + kArrow.size()), '|')) {
    ExpectedRecord record;
    if (!ParseRecord(part, &record)) return Malformed(line, "'" + std::string(part) + "' is no record");
    example.records.push_back(std::move(record));
  }
  if (example.records.empty()) return Malformed(line, "no record after ' => '");
  return example;
}

}  // namespace banggiao
