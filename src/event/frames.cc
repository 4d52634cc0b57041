#include "event/frames.h"

#include "core/hash.h"

namespace banggiao {
namespace {

bool ParseRoles(std::string_view word, FrameRoles* roles) {
  if (word == "directed") *roles = FrameRoles::kDirected;
  else if (word == "mutual") *roles = FrameRoles::kMutual;
  else if (word == "visit") *roles = FrameRoles::kVisit;
  else if (word == "alone") *roles = FrameRoles::kAlone;
  else return false;
  return true;
}

// Puts one "frame field value" line into the frame; false for a field or value that does not exist.
bool SetField(std::string_view field, std::string_view value, Frame* frame) {
  if (field == "type") return ParseEventType(value, &frame->type);
  if (field == "roles") return ParseRoles(value, &frame->roles);
  if (field == "mode") frame->mode = value;
  else if (field == "words") frame->words.emplace_back(value);
  else if (field == "nouns") frame->nouns.emplace_back(value);
  else if (field == "yes") frame->yes.emplace_back(value);
  else if (field == "no") frame->no.emplace_back(value);
  else return field == "note";
  return true;
}

void AddForms(uint32_t index, const std::vector<std::string>& phrases, bool noun, FrameSet* set) {
  for (const std::string& phrase : phrases) {
    set->table.Add(phrase, static_cast<uint32_t>(set->forms.size()));
    set->forms.push_back({index, noun});
  }
}

}  // namespace

Result<FrameSet> FrameSet::Load(const DataFiles& data, std::string_view language) {
  FrameSet set;
  for (const std::string& name : data.List(std::string(language) + "/frames/")) {
    for (const TsvRow& row : ReadTsv(data.Get(name))) {
      if (row.fields.size() < 3) {
        return Error{ErrorCode::kMalformed, name + ":" + std::to_string(row.line) + ": has " + std::to_string(row.fields.size()) +
                                                " columns where frame, field and value are wanted; docs/frames.md has an example"};
      }
      if (set.frames.empty() || set.frames.back().id != row.fields[0]) {
        set.frames.emplace_back();
        set.frames.back().id = row.fields[0];
        set.frames.back().key = Hash64(row.fields[0]);
      }
      if (!SetField(row.fields[1], row.fields[2], &set.frames.back())) {
        return Error{ErrorCode::kMalformed, name + ": frame " + std::string(row.fields[0]) + ": '" +
                                                std::string(row.fields[1]) + ": " + std::string(row.fields[2]) +
                                                "' is no field or value of a frame; docs/frames.md lists them"};
      }
    }
  }
  for (uint32_t i = 0; i < set.frames.size(); ++i) {
    AddForms(i, set.frames[i].words, false, &set);
    AddForms(i, set.frames[i].nouns, true, &set);
  }
  return set;
}

}  // namespace banggiao
