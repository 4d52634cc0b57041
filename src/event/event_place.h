// Where an act is done, as its sentence tells it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/data_files.h"
#include "core/result.h"
#include "event/draft.h"
#include "event/sentence_view.h"
#include "language/phrase_table.h"
#include "record/record.h"
#include "world/world.h"

namespace banggiao {

// A place has a word of place_words.tsv of the language before it, or stands right behind a visit. The nearest one counts. Which acts have a place and
// which lead somewhere says the column `place` of data/plover.tsv: words alone (an accusation, a threat, a request) have none, since what their
// sentence names is seldom where they were said.
// Read-only after Load; thread-safe. The world must outlive it.
class EventPlacer {
 public:
  EventPlacer() = default;
  // kMalformed, with file and line, when plover.tsv has another word there.
  [[nodiscard]] static Result<EventPlacer> Load(const DataFiles& data, const World& world, std::string_view language);

  // Fills `place` of the event, whose type and mode are known; leaves it empty when the sentence tells none.
  void Fill(const EventInput& input, const EventDraft& draft, Event* event) const;

 private:
  enum class Says : uint32_t { kAt, kToward };
  enum class Reach : uint8_t { kDone, kNone, kReached, kVisited };
  [[nodiscard]] Reach ReachOf(const Event& event) const;
  [[nodiscard]] bool LeadsTo(const EventInput& input, const EventDraft& draft, const Mention& mention, Says says) const;

  const World* world_ = nullptr;
  std::shared_ptr<const PhraseTable> words_;  // Payload: a Says.
  std::map<std::pair<EventType, std::string>, Reach> reach_;  // By type and mode; a mode that is not there has that of its type.
};

}  // namespace banggiao
