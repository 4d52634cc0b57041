// From a decided event to the record: names and ids of its parties, its day and place, contexts, issues, status, source.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "entity/codes.h"
#include "event/coder.h"
#include "event/event_dates.h"
#include "event/event_place.h"
#include "event/intensity.h"
#include "event/issue_cues.h"
#include "event/report_day.h"
#include "event/sentence_view.h"
#include "record/record.h"
#include "world/world.h"

namespace banggiao {

// Read-only after it is made; thread-safe. The world and the codes must outlive it.
class RecordBuilder {
 public:
  [[nodiscard]] static Result<RecordBuilder> Load(const DataFiles& data, const World& world, const CodeTable& codes, std::string_view language);

  // Turns the drafts of one article into its events. All spans are over the document's bytes.
  [[nodiscard]] std::vector<Event> Build(const EventInput& input, const EventCoder& coder,
                                         const std::vector<EventDraft>& drafts, const ReportDay& report) const;

 private:
  RecordBuilder(const World& world, const CodeTable& codes) : world_(&world), codes_(&codes) {}

  void FillParty(const EventInput& input, const EventDraft& draft, CodeId code, const Place& place, std::vector<Party>* parties) const;
  void FillSource(const EventInput& input, const EventDraft& draft, Event* event) const;
  void FillIssues(const EventInput& input, const EventDraft& draft, Event* event) const;
  void Explain(const EventInput& input, const EventCoder& coder, const EventDraft& draft, Event* event) const;

  const World* world_;
  const CodeTable* codes_;
  EventPlacer places_;
  EventDater dater_;
  IntensityScales scales_;
  std::shared_ptr<const IssueCues> issue_cues_;
};

}  // namespace banggiao
