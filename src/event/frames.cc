#include "event/frames.h"

#include <span>
#include <utility>

#include "core/compiled.h"
#include "core/hash.h"
#include "language/en/verb_forms.h"

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

// `verbs`: of English, else null.
void AddAllForms(const en::VerbForms* verbs, FrameSet* set) {
  for (uint32_t i = 0; i < set->frames.size(); ++i) {
    const Frame& frame = set->frames[i];
    if (verbs == nullptr) AddForms(i, frame.words, false, set);
    for (size_t w = 0; verbs != nullptr && w < frame.words.size(); ++w) AddForms(i, verbs->Of(frame.words[w]), false, set);
    AddForms(i, frame.nouns, true, set);
  }
}

Status ReadFrames(const DataFiles& data, const std::string& folder, FrameSet* set) {
  for (const std::string& name : data.List(folder)) {
    for (const TsvRow& row : ReadTsv(data.Get(name))) {
      if (row.fields.size() < 3) {
        return Error{ErrorCode::kMalformed, name + ":" + std::to_string(row.line) + ": has " + std::to_string(row.fields.size()) +
                                                " columns where frame, field and value are wanted; docs/frames.md has an example"};
      }
      if (set->frames.empty() || set->frames.back().id != row.fields[0]) {
        set->frames.emplace_back();
        set->frames.back().id = row.fields[0];
        set->frames.back().key = Hash64(row.fields[0]);
      }
      if (!SetField(row.fields[1], row.fields[2], &set->frames.back())) {
        return Error{ErrorCode::kMalformed, name + ": frame " + std::string(row.fields[0]) + ": '" +
                                                std::string(row.fields[1]) + ": " + std::string(row.fields[2]) +
                                                "' is no field or value of a frame; docs/frames.md lists them"};
      }
    }
  }
  return {};
}

// What compiled forms are read from beside the frames; "" where nothing is.
std::string_view VerbsOf(std::string_view language) { return language == "en" ? "en/verbs.tsv" : ""; }

}  // namespace

Result<FrameSet> FrameSet::Load(const DataFiles& data, std::string_view language) {
  FrameSet set;
  const std::string folder = std::string(language) + "/frames/";
  if (Status read = ReadFrames(data, folder, &set); !read) return read.error();
  const std::string_view compiled = data.Compiled(folder);
  if (!compiled.empty() && (VerbsOf(language).empty() || !data.Compiled(VerbsOf(language)).empty())) {
    CompiledReader in(compiled);
    const auto forms = in.Mapped<uint32_t>();
    for (const uint32_t form : forms.span()) set.forms.push_back({form / 2, form % 2 == 1});
    set.table = PhraseTable::Read(&in);
    return set;
  }
  if (language != "en") {
    AddAllForms(nullptr, &set);
    return set;
  }
  auto verbs = en::VerbForms::Load(data);
  if (!verbs) return verbs.error();
  AddAllForms(&*verbs, &set);
  return set;
}

std::string FrameSet::CompileForms() const {
  std::vector<uint32_t> numbers;
  for (const FrameForm& form : forms) numbers.push_back(form.frame * 2 + (form.noun ? 1 : 0));
  CompiledWriter out;
  out.Add(std::span<const uint32_t>(numbers));
  table.Compile(&out);
  return out.bytes();
}

}  // namespace banggiao
