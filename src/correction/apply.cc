#include <algorithm>
#include <map>

#include "correction/correction.h"

namespace banggiao {
namespace {

std::string NoteOf(const Correction& correction) {
  const char* verb = correction.action == "accept" ? "accepted" : correction.action == "edit" ? "edited" : "added";
  std::string note = std::string(verb) + " by " + correction.author + " on " + correction.time.substr(0, 10);
  return correction.reason.empty() ? note : note + ": " + correction.reason;
}

// The same record under another id: what another version made of the same words.
bool IsSame(const Event& a, const Event& b) { return a.type == b.type && a.sentence.Overlaps(b.sentence) && a.trigger.Overlaps(b.trigger); }

bool IsSame(const Statement& a, const Statement& b) {
  return !a.spans.empty() && !b.spans.empty() && a.spans.front().Overlaps(b.spans.front());
}

void Note(const Correction& correction, Event* event) { event->why.insert(event->why.begin(), NoteOf(correction)); }
void Note(const Correction&, Statement*) {}

template <typename Record, typename Parse>
void Apply(const Correction& correction, Parse parse, std::vector<Record>* records) {
  auto found = std::find_if(records->begin(), records->end(), [&](const Record& record) { return record.id == correction.target; });
  if (found == records->end() && !correction.before.empty()) {
    const auto before = parse(correction.before);
    if (before) found = std::find_if(records->begin(), records->end(), [&](const Record& record) { return IsSame(record, before.value()); });
  }
  if (correction.action == "reject") {
    if (found != records->end()) records->erase(found);
    return;
  }
  // What somebody vouched for stays, even when this version of the coder would not find it.
  const std::string& wanted = correction.action == "accept" ? correction.before : correction.after;
  if (found == records->end() || correction.action == "edit") {
    auto record = parse(wanted);
    if (!record) return;  // Checked when it came into the log.
    record.value().id = correction.target;
    if (found == records->end()) {
      records->push_back(std::move(record.value()));
      found = records->end() - 1;
    } else {
      *found = std::move(record.value());
    }
  }
  Note(correction, &*found);
}

}  // namespace

std::vector<std::string> ActiveCorrections(const std::vector<Correction>& log) {
  std::map<std::string, const Correction*> known;
  std::map<std::string, bool> holds;
  for (const Correction& correction : log) {
    known[correction.id] = &correction;
    holds[correction.id] = true;
    bool value = false;
    for (std::string target = correction.action == "undo" ? correction.target : ""; known.contains(target); value = !value) {
      holds[target] = value;
      if (known[target]->action != "undo") break;
      target = known[target]->target;
    }
  }
  std::vector<std::string> active;
  for (const Correction& correction : log) {
    if (holds[correction.id]) active.push_back(correction.id);
  }
  return active;
}

void ApplyCorrections(const std::vector<Correction>& log, ArticleRecord* record) {
  const std::vector<std::string> active = ActiveCorrections(log);
  for (const Correction& correction : log) {
    if (correction.action == "undo" || std::find(active.begin(), active.end(), correction.id) == active.end()) continue;
    if (correction.kind == "event") {
      Apply(correction, ParseEvent, &record->events);
    } else {
      Apply(correction, ParseStatement, &record->statements);
    }
  }
}

}  // namespace banggiao
