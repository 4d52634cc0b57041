#include "event/intensity.h"

#include <algorithm>
#include <charconv>

#include "record/cameo.h"

namespace banggiao {
namespace {

constexpr size_t kContext = 6;  // Column of plover.tsv.

Error Bad(const char* file, const TsvRow& row, const std::string& what) {
  return {ErrorCode::kMalformed, std::string(file) + ":" + std::to_string(row.line) + ": " + what};
}

bool FrameFits(std::string_view wanted, std::string_view rule) {
  return wanted.ends_with('*') ? rule.starts_with(wanted.substr(0, wanted.size() - 1)) : rule == wanted;
}

}  // namespace

Status IntensityScales::ReadScores(const DataFiles& data) {
  for (const TsvRow& row : ReadTsv(data.Get("plover.tsv"))) {
    EventType type{};
    if (!ParseEventType(row.fields[0], &type)) return Bad("plover.tsv", row, "'" + std::string(row.fields[0]) + "' is no event type");
    double score = 0;
    const std::string_view text = row.fields[2];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), score);
    if (error != std::errc() || end != text.data() + text.size()) return Bad("plover.tsv", row, "'" + std::string(text) + "' is no number");
    scores_[{type, std::string(row.fields[1])}] = score;
    if (row.fields[kContext].empty()) continue;
    if (!row.fields[1].empty()) return Bad("plover.tsv", row, "a context is of a type and not of mode '" + std::string(row.fields[1]) + "'");
    const std::vector<std::string_view> contexts = SplitList(row.fields[kContext]);
    contexts_[static_cast<size_t>(type)].assign(contexts.begin(), contexts.end());
  }
  return {};
}

Status IntensityScales::ReadRules(const DataFiles& data) {
  const auto codes = CameoTable::Load(data);
  if (!codes) return codes.error();
  for (const TsvRow& row : ReadTsv(data.Get("cameo_rules.tsv"))) {
    EventType type{};
    if (!ParseEventType(row.fields[0], &type)) {
      return Bad("cameo_rules.tsv", row, "'" + std::string(row.fields[0]) + "' is no event type");
    }
    Rule rule{std::string(row.fields[1]), std::string(row.fields[2]), std::string(row.fields[3]), {}, std::string(row.fields[5])};
    EventStatus status{};
    if (!rule.status.empty() && !ParseEventStatus(rule.status, &status)) {
      return Bad("cameo_rules.tsv", row, "'" + rule.status + "' is no status");
    }
    for (const std::string_view frame : SplitList(row.fields[4])) rule.frames.emplace_back(frame);
    if (codes.value().Find(rule.code) == nullptr) return Bad("cameo_rules.tsv", row, "cameo.tsv has no code '" + rule.code + "'");
    rules_[static_cast<size_t>(type)].push_back(std::move(rule));
  }
  return {};
}

Status IntensityScales::CheckComplete() const {
  for (int i = 0; i < kEventTypeCount; ++i) {
    const auto type = static_cast<EventType>(i);
    const std::string name(EventTypeName(type));
    if (!scores_.contains({type, ""})) return Error{ErrorCode::kMalformed, "plover.tsv: no score for " + name};
    const std::vector<Rule>& rules = rules_[static_cast<size_t>(i)];
    const bool open = !rules.empty() && rules.back().mode.empty() && rules.back().context.empty() &&
                      rules.back().status.empty() && rules.back().frames.empty();
    if (!open) return Error{ErrorCode::kMalformed, "cameo_rules.tsv: the last row of " + name + " must have no condition"};
  }
  return {};
}

Result<IntensityScales> IntensityScales::Load(const DataFiles& data) {
  IntensityScales scales;
  if (Status read = scales.ReadScores(data); !read) return read.error();
  if (Status read = scales.ReadRules(data); !read) return read.error();
  if (Status complete = scales.CheckComplete(); !complete) return complete.error();
  return scales;
}

bool IntensityScales::Fits(const Rule& rule, const Event& event) {
  if (!rule.mode.empty() && rule.mode != event.mode) return false;
  if (!rule.status.empty() && rule.status != EventStatusName(event.status)) return false;
  if (!rule.context.empty() && std::find(event.contexts.begin(), event.contexts.end(), rule.context) == event.contexts.end()) {
    return false;
  }
  return rule.frames.empty() || std::any_of(rule.frames.begin(), rule.frames.end(),
                                            [&](const std::string& frame) { return FrameFits(frame, event.rule); });
}

double IntensityScales::Score(EventType type, const std::string& mode) const {
  const auto of_mode = scores_.find({type, mode});
  return of_mode != scores_.end() ? of_mode->second : scores_.at({type, ""});
}

const std::string& IntensityScales::Cameo(const Event& event) const {
  const std::vector<Rule>& rules = rules_[static_cast<size_t>(event.type)];
  return std::find_if(rules.begin(), rules.end() - 1, [&](const Rule& rule) { return Fits(rule, event); })->code;
}

void IntensityScales::Fill(Event* event) const {
  event->intensity = Score(event->type, event->mode);
  event->cameo = Cameo(*event);
}

}  // namespace banggiao
