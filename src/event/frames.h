// The predicates that can name an event: data/<language>/frames/*.yaml, one entry a predicate (docs/frames.md).
#pragma once

#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "language/phrase_table.h"
#include "record/record.h"

namespace banggiao {

// Who takes part, before the model has seen the sentence.
enum class FrameRoles : uint8_t {
  kDirected,  // Subject does it to the object: "A chỉ trích B".
  kMutual,    // Both do it together: "A hội đàm với B".
  kVisit,     // Subject goes to the object: "A thăm B".
  kAlone,     // Subject only: "A thử tên lửa".
};

struct Frame {
  std::string id;    // "vi.consult.hoi_dam"; permanent.
  uint64_t key = 0;  // Hash64(id): what features call the frame, so that new frames leave trained models valid.
  EventType type = EventType::kConsult;
  std::string mode;  // May be empty.
  FrameRoles roles = FrameRoles::kDirected;
  std::vector<std::string> words;  // Verb and light-verb forms; of English in the base form of the verb.
  std::vector<std::string> nouns;  // Noun forms.
  std::vector<std::string> yes;    // "sentence => TYPE A,B > C,D"; run by the tests.
  std::vector<std::string> no;     // Sentences without an event of this frame.
};

// One form of a frame, as the phrase table finds it.
struct FrameForm {
  uint32_t frame = 0;
  bool noun = false;
};

// Read-only after Load; thread-safe.
struct FrameSet {
  std::vector<Frame> frames;
  std::vector<FrameForm> forms;
  PhraseTable table;  // Payload: index into forms.

  // Reads every file "<language>/frames/*.tsv" of the pack. The forms, of English with the verb inflected ("en/verbs.tsv"), lie in the program
  // when the build compiled them. kMalformed names the frame.
  [[nodiscard]] static Result<FrameSet> Load(const DataFiles& data, std::string_view language);
  // The forms, as Load takes them from "<language>/frames/".
  [[nodiscard]] std::string CompileForms() const;
};

}  // namespace banggiao
