#include "query/record_diff.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "evaluate/match.h"

namespace banggiao {
namespace {

using Fields = std::vector<std::pair<const char*, std::string>>;

std::string Joined(const std::vector<std::string>& parts, const char* separator = ", ") {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : separator) + part;
  return joined;
}

std::string Shown(Span span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }

std::string Shown(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string Shown(const Party& party) {
  std::vector<std::string> parts;
  for (const std::string* part : {&party.code, &party.sector, &party.entity, &party.office}) {
    if (!part->empty()) parts.push_back(*part);
  }
  return Joined(parts, " ") + (party.name.empty() ? "" : " (" + party.name + ")");
}

std::string Shown(const std::vector<Party>& parties) {
  std::vector<std::string> all;
  for (const Party& party : parties) all.push_back(Shown(party));
  return Joined(all);
}

std::vector<std::string> CodesOf(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const Party& party : parties) codes.push_back(party.code.empty() ? party.name : party.code);
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::string ReadFrom(const std::vector<Party>& parties) {
  std::string all;
  for (const Party& party : parties) all += " " + Shown(party.span) + " " + party.reason;
  return all;
}

// The sentence of the event that leads the group: ids differ between versions.
std::string GroupOf(const Event& event, const ArticleRecord& article) {
  for (const Event& first : article.events) {
    if (first.id == event.group) return Shown(first.sentence);
  }
  return "";
}

Fields FieldsOf(const Event& event, const ArticleRecord& article) {
  std::string credited;
  for (const Attribution& source : event.attribution) credited += (credited.empty() ? "" : ", ") + source.name;
  const Place& place = event.place;
  return {{"type", std::string(EventTypeName(event.type))},
          {"status", std::string(EventStatusName(event.status))},
          {"actors", Shown(event.actors)},
          {"recipients", Shown(event.recipients)},
          {"date", event.date},
          {"mode", event.mode},
          {"contexts", Joined(event.contexts)},
          {"place", Joined({place.name, place.entity, place.country, place.precision}, "|")},
          {"issues", Joined(event.issues)},
          {"attribution", credited},
          {"scores", Shown(event.intensity) + " " + event.cameo},
          {"group", GroupOf(event, article)},
          {"sentence", Shown(event.sentence)},
          {"details", Shown(event.confidence) + " " + event.rule + " " + Shown(event.trigger) + " " + event.date_how + " " +
                          Joined(event.why, "; ") + ReadFrom(event.actors) + ReadFrom(event.recipients)}};
}

Fields FieldsOf(const Statement& statement, const ArticleRecord&) {
  std::string spans;
  for (const Span span : statement.spans) spans += (spans.empty() ? "" : " ") + Shown(span);
  return {{"kind", statement.kind},  {"speaker", Shown(statement.speaker)}, {"via", statement.via},
          {"text", statement.text}, {"spans", spans},                      {"details", ReadFrom({statement.speaker})}};
}

Fields FieldsOf(const Commitment& commitment, const ArticleRecord&) {
  return {{"by", Joined(commitment.by)},
          {"to", Joined(commitment.to)},
          {"kind", commitment.kind},
          {"step", commitment.step},
          {"deadline", commitment.deadline},
          {"date", commitment.date},
          {"said by", Joined(commitment.said_by)},
          {"issues", Joined(commitment.issues)},
          {"content", Shown(commitment.content)},
          {"sentence", Shown(commitment.sentence)},
          {"details", commitment.reason}};
}

Fields FieldsOf(const ArticleRecord& article) {
  std::string regions, issues;
  for (const Region& region : article.regions) regions += region.kind + " " + Shown(region.span) + " ";
  for (const Issue& issue : article.issues_found) issues += issue.kind + " " + Shown(issue.span) + " ";
  return {{"title", article.title},   {"publisher", article.publisher},
          {"published", article.published.value + " " + article.published.how}, {"language", article.language},
          {"url", article.url},       {"regions", regions},
          {"found", issues}};
}

std::vector<FieldChange> Changes(const Fields& older, const Fields& newer) {
  std::vector<FieldChange> changes;
  for (size_t i = 0; i < older.size(); ++i) {
    if (older[i].second != newer[i].second) changes.push_back({older[i].first, older[i].second, newer[i].second});
  }
  return changes;
}

std::string ShownRecord(const Event& event) {
  return std::string(EventTypeName(event.type)) + " " + Joined(CodesOf(event.actors)) +
         (event.recipients.empty() ? "" : " → " + Joined(CodesOf(event.recipients)));
}
std::string ShownRecord(const Statement& statement) {
  return (statement.speaker.name.empty() ? statement.speaker.code : statement.speaker.name) + ": “" + statement.text + "”";
}
std::string ShownRecord(const Commitment& commitment) {
  return commitment.kind + " " + commitment.step + " " + Joined(commitment.by) + (commitment.to.empty() ? "" : " → " + Joined(commitment.to));
}

std::string TypeOf(const Event& event) { return std::string(EventTypeName(event.type)); }
std::string TypeOf(const Statement& statement) { return statement.kind; }
std::string TypeOf(const Commitment& commitment) { return commitment.kind; }
Span SentenceOf(const Event& event) { return event.sentence; }
Span SentenceOf(const Statement& statement) { return statement.spans.empty() ? Span{} : statement.spans.front(); }
Span SentenceOf(const Commitment& commitment) { return commitment.sentence; }

// 0: not the same record.
int Likeness(const Event& a, const Event& b) {
  if (!SameSentence(a.sentence, b.sentence)) return 0;
  std::vector<std::string> all_a = CodesOf(a.actors), all_b = CodesOf(b.actors);
  for (const std::string& code : CodesOf(a.recipients)) all_a.push_back(code);
  for (const std::string& code : CodesOf(b.recipients)) all_b.push_back(code);
  const bool parties = std::set(all_a.begin(), all_a.end()) == std::set(all_b.begin(), all_b.end());
  if (a.type != b.type && !parties) return 0;
  const bool roles = CodesOf(a.actors) == CodesOf(b.actors) && CodesOf(a.recipients) == CodesOf(b.recipients);
  return 16 * (a.type == b.type) + 8 * parties + 4 * roles + 2 * (a.trigger == b.trigger) + (a.status == b.status);
}
int Likeness(const Statement& a, const Statement& b) { return SameQuote(a.spans, b.spans) ? 1 + (a.speaker.name == b.speaker.name) : 0; }
int Likeness(const Commitment& a, const Commitment& b) {
  const bool parties = a.by == b.by && a.to == b.to;
  if (!SameSentence(a.sentence, b.sentence) || (a.kind != b.kind && !parties)) return 0;
  return 4 * (a.content == b.content) + 2 * (a.kind == b.kind) + parties;
}

// Pairs of places in the two lists, one to one.
template <typename Record>
std::vector<std::pair<size_t, size_t>> Pairs(const std::vector<Record>& older, const std::vector<Record>& newer) {
  std::vector<std::tuple<int, size_t, size_t>> candidates;  // Likeness, negative, so that the likeliest come first.
  for (size_t i = 0; i < older.size(); ++i) {
    for (size_t j = 0; j < newer.size(); ++j) {
      const int likeness = older[i].id == newer[j].id ? INT16_MAX : Likeness(older[i], newer[j]);
      if (likeness > 0) candidates.emplace_back(-likeness, i, j);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  std::vector<bool> used_older(older.size()), used_newer(newer.size());
  std::vector<std::pair<size_t, size_t>> pairs;
  for (const auto& [likeness, i, j] : candidates) {
    if (used_older[i] || used_newer[j]) continue;
    used_older[i] = used_newer[j] = true;
    pairs.emplace_back(i, j);
  }
  return pairs;
}

template <typename Record>
DifferenceRow RowOf(const char* change, const char* kind, const ArticleRecord& article, const Record& record) {
  DifferenceRow row;
  row.change = change;
  row.kind = kind;
  row.type = TypeOf(record);
  row.article = article.article;
  row.source = article.source;
  row.sentence = SentenceOf(record);
  return row;
}

template <typename Record>
void Compare(const char* kind, const ArticleRecord& older, const ArticleRecord& newer, std::vector<Record> ArticleRecord::* list,
             std::vector<DifferenceRow>* rows) {
  std::vector<const Record*> lost, gained;
  for (const Record& record : older.*list) lost.push_back(&record);
  for (const Record& record : newer.*list) gained.push_back(&record);
  for (const auto& [i, j] : Pairs(older.*list, newer.*list)) {
    const Record &before = (older.*list)[i], &after = (newer.*list)[j];
    lost[i] = gained[j] = nullptr;
    std::vector<FieldChange> fields = Changes(FieldsOf(before, older), FieldsOf(after, newer));
    if (fields.empty()) continue;
    DifferenceRow row = RowOf("changed", kind, newer, after);
    row.type = TypeOf(before);
    row.older_id = before.id;
    row.newer_id = after.id;
    row.older = ShownRecord(before);
    row.newer = ShownRecord(after);
    row.fields = std::move(fields);
    rows->push_back(std::move(row));
  }
  for (const Record* record : lost) {
    if (record == nullptr) continue;
    rows->push_back(RowOf("lost", kind, older, *record));
    rows->back().older_id = record->id;
    rows->back().older = ShownRecord(*record);
  }
  for (const Record* record : gained) {
    if (record == nullptr) continue;
    rows->push_back(RowOf("gained", kind, newer, *record));
    rows->back().newer_id = record->id;
    rows->back().newer = ShownRecord(*record);
  }
}

}  // namespace

std::vector<DifferenceRow> CompareRecords(const ArticleRecord& older, const ArticleRecord& newer) {
  std::vector<DifferenceRow> rows;
  Compare("event", older, newer, &ArticleRecord::events, &rows);
  Compare("statement", older, newer, &ArticleRecord::statements, &rows);
  Compare("commitment", older, newer, &ArticleRecord::commitments, &rows);
  std::stable_sort(rows.begin(), rows.end(), [](const DifferenceRow& a, const DifferenceRow& b) {
    return std::tie(a.sentence.begin, a.sentence.end, a.kind, a.older, a.newer) < std::tie(b.sentence.begin, b.sentence.end, b.kind, b.older, b.newer);
  });
  std::vector<FieldChange> fields = Changes(FieldsOf(older), FieldsOf(newer));
  if (fields.empty()) return rows;
  DifferenceRow row;
  row.change = "changed";
  row.kind = "article";
  row.article = newer.article;
  row.source = newer.source;
  row.older = older.title;
  row.newer = newer.title;
  row.fields = std::move(fields);
  rows.insert(rows.begin(), std::move(row));
  return rows;
}

}  // namespace banggiao
