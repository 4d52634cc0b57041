#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

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

std::vector<std::string> CodesOf(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const Party& party : parties) {
    if (!party.code.empty() && std::find(codes.begin(), codes.end(), party.code) == codes.end()) codes.push_back(party.code);
  }
  return codes;
}

// Codes as a set: commitments order theirs in their own way.
bool AreSame(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

// What was read from an event goes with it, and events of one happening are named after one that is there.
void Forget(const Event& rejected, ArticleRecord* record) {
  const std::string& id = rejected.id;
  std::erase_if(record->commitments, [&](const Commitment& commitment) { return commitment.event == id; });
  std::string first;
  for (Event& event : record->events) {
    if (event.group != id) continue;
    if (first.empty()) first = event.id;
    event.group = first;
  }
}
void Forget(const Statement&, ArticleRecord*) {}

// An undertaking read from `before` is one of `after` when that is an act of the same kind that was not denied or only supposed.
void Follow(const Event& before, const Event& after, ArticleRecord* record) {
  if (after.type != before.type || after.status == EventStatus::kNegated || after.status == EventStatus::kHypothetical) {
    std::erase_if(record->commitments, [&](const Commitment& commitment) { return commitment.event == before.id; });
  }
  for (Commitment& commitment : record->commitments) {
    if (commitment.event != before.id) continue;
    if (AreSame(commitment.by, CodesOf(before.actors))) commitment.by = CodesOf(after.actors);
    if (AreSame(commitment.to, CodesOf(before.recipients))) commitment.to = CodesOf(after.recipients);
    if (commitment.date == before.date) commitment.date = after.date;
    commitment.event = after.id;
  }
}
void Follow(const Statement&, const Statement&, ArticleRecord*) {}

void Note(const Correction& correction, Event* event) { event->why.insert(event->why.begin(), NoteOf(correction)); }
void Note(const Correction&, Statement*) {}

template <typename Record, typename Parse>
void Apply(const Correction& correction, Parse parse, std::vector<Record>* records, ArticleRecord* article) {
  auto found = std::find_if(records->begin(), records->end(), [&](const Record& record) { return record.id == correction.target; });
  if (found == records->end() && !correction.before.empty()) {
    const auto before = parse(correction.before);
    if (before) found = std::find_if(records->begin(), records->end(), [&](const Record& record) { return IsSame(record, before.value()); });
  }
  if (correction.action == "reject") {
    if (found == records->end()) return;
    const Record rejected = std::move(*found);
    records->erase(found);
    Forget(rejected, article);
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
      Follow(*found, record.value(), article);
      *found = std::move(record.value());
    }
  }
  Note(correction, &*found);
}

}  // namespace

std::vector<std::string> ActiveCorrections(const std::vector<Correction>& log) {
  std::unordered_map<std::string_view, size_t> places;
  for (size_t i = 0; i < log.size(); ++i) places.emplace(log[i].id, i);
  // What an undo is about, when that is in the log.
  const auto target_of = [&](size_t i) {
    const auto target = log[i].action == "undo" ? places.find(log[i].target) : places.end();
    return target == places.end() ? log.size() : target->second;
  };
  // From the last on: the last that a correction is touched by, itself or through undos of undos, decides, and what stands behind it in its
  // chain is decided with it.
  std::vector<std::optional<bool>> holds(log.size());
  for (size_t i = log.size(); i-- > 0;) {
    bool value = false;
    for (size_t at = target_of(i); at <= i && !holds[at]; at = target_of(at), value = !value) holds[at] = value;
    std::optional<bool>& own = holds[places.at(log[i].id)];
    if (!own) own = true;
  }
  std::vector<std::string> active;
  for (const Correction& correction : log) {
    if (*holds[places.at(correction.id)]) active.push_back(correction.id);
  }
  return active;
}

void ApplyCorrections(const std::vector<Correction>& log, ArticleRecord* record) {
  const std::vector<std::string> ids = ActiveCorrections(log);
  const std::unordered_set<std::string_view> active(ids.begin(), ids.end());
  for (const Correction& correction : log) {
    if (correction.action == "undo" || !active.contains(correction.id)) continue;
    if (correction.kind == "event") {
      Apply(correction, ParseEvent, &record->events, record);
    } else {
      Apply(correction, ParseStatement, &record->statements, record);
    }
  }
}

}  // namespace banggiao
