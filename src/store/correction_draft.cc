#include "store/correction_draft.h"

#include <algorithm>

#include "core/edtf.h"
#include "core/hash.h"
#include "record/date_how.h"
#include "record/json.h"
#include "store/correction_rows.h"
#include "store/stored_text.h"

namespace banggiao {
namespace {

Error Usage(std::string message) { return {ErrorCode::kUsage, std::move(message)}; }

// A party of the event by code or entity.
std::optional<Party> KnownParty(const Event& event, const std::string& name) {
  for (const std::vector<Party>* known : {&event.actors, &event.recipients}) {
    for (const Party& each : *known) {
      if (each.code == name || (!each.entity.empty() && each.entity == name)) return each;
    }
  }
  return std::nullopt;
}

// Codes are capitals and digits; everything else must be known.
bool IsCode(const std::string& name) {
  return !name.empty() && name.size() <= 20 && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Those that the event has are kept as they are.
Result<std::vector<Party>> PartiesOf(const std::vector<std::string>& names, const Event& before, const PartyOf& party_of) {
  std::vector<Party> parties;
  for (const std::string& name : names) {
    std::optional<Party> party = KnownParty(before, name);
    if (!party && party_of) {
      party = party_of(name);
      if (party) party->span = {before.trigger.begin, before.trigger.begin};
    }
    if (!party && !IsCode(name)) return Usage("'" + name.substr(0, 60) + "' is neither a code such as KOR nor an entity of the tables such as p.joe-biden");
    if (!party) party = Party{name, "", "", name, "", {before.trigger.begin, before.trigger.begin}, "given by a person"};
    parties.push_back(std::move(*party));
  }
  return parties;
}

Status ChangeParties(const std::optional<std::vector<std::string>>& names, const Event& before, const PartyOf& party_of, std::vector<Party>* parties) {
  if (!names) return {};
  Result<std::vector<Party>> made = PartiesOf(*names, before, party_of);
  if (!made) return made.error();
  *parties = std::move(*made);
  return {};
}

Status Change(const CorrectionDraft& draft, const PartyOf& party_of, Event* event) {
  const Event before = *event;
  if (draft.type && !ParseEventType(*draft.type, &event->type)) return Usage("'" + *draft.type + "' is no event type");
  if (draft.status && !ParseEventStatus(*draft.status, &event->status)) return Usage("'" + *draft.status + "' is no status");
  if (draft.date && !draft.date->empty() && !ParseEdtf(*draft.date)) return Usage("'" + *draft.date + "' is no date; write 2021-04-16, 2021-04 or 2021");
  if (draft.date) {
    event->date = *draft.date;
    event->date_how = ToText({DateOrigin::kPerson, "", ""});
  }
  if (draft.mode) event->mode = *draft.mode;
  else if (draft.type && event->type != before.type) event->mode.clear();
  if (draft.place && *draft.place != before.place.name) event->place = {*draft.place, "", "", "", {event->trigger.begin, event->trigger.begin}};
  if (Status status = ChangeParties(draft.actors, before, party_of, &event->actors); !status) return status;
  return ChangeParties(draft.recipients, before, party_of, &event->recipients);
}

void Change(const CorrectionDraft& draft, Statement* statement) {
  if (draft.speaker) statement->speaker.name = *draft.speaker;
  if (draft.code) statement->speaker.code = *draft.code;
  if ((draft.speaker || draft.code) && statement->speaker.reason.empty()) statement->speaker.reason = "given by a person";
  if (draft.via) statement->via = *draft.via;
}

template <typename Record>
std::string JsonOf(const Record& record) {
  std::string json;
  AppendJson(record, &json);
  return json;
}

// Fills in target, article and the record as it is.
Status FindTarget(const StoreReader& store, const CorrectionDraft& draft, Correction* correction) {
  const char* table = draft.kind == "statement" ? "statements" : "events";
  const Result<std::string> id = store.CompleteId(table, draft.target);
  if (!id) return id.error();
  const Result<std::string> article = store.ArticleOf(table, id.value());
  if (!article) return article.error();
  const Result<StoredArticle> stored = store.Article(article.value());
  if (!stored) return stored.error();
  correction->target = id.value();
  correction->article = article.value();
  for (const Event& event : stored.value().record.events) {
    if (draft.kind == "event" && event.id == id.value()) correction->before = JsonOf(event);
  }
  for (const Statement& statement : stored.value().record.statements) {
    if (draft.kind == "statement" && statement.id == id.value()) correction->before = JsonOf(statement);
  }
  return {};
}

Status Edit(const CorrectionDraft& draft, const PartyOf& party_of, Correction* correction) {
  if (draft.kind == "statement") {
    Result<Statement> statement = ParseStatement(correction->before);
    if (!statement) return statement.error();
    Change(draft, &statement.value());
    correction->after = JsonOf(statement.value());
  } else {
    Result<Event> event = ParseEvent(correction->before);
    if (!event) return event.error();
    if (Status changed = Change(draft, party_of, &event.value()); !changed) return changed;
    correction->after = JsonOf(event.value());
  }
  if (correction->after == correction->before) return Usage("the edit changes nothing; say what should stand instead");
  return {};
}

// Where `words` stand in the article, over the document's bytes.
Result<Span> FindWords(const StoreReader& store, const StoredArticle& article, const std::string& words) {
  const Result<StoredDocument> document = store.Document(article.document);
  if (!document) return document.error();
  const Result<RawDocument> raw = ReadAgain(document.value());
  if (!raw) return raw.error();
  const MappedText& text = raw.value().text;
  for (size_t at = text.text.find(words); !words.empty() && at != std::string::npos; at = text.text.find(words, at + 1)) {
    const Span span = text.ToSource({static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())});
    for (const Region& region : article.record.regions) {
      if (region.span.Contains(span)) return span;
    }
  }
  return Usage("the article does not have the words '" + words + "'; give them exactly as they stand in it");
}

Status Add(const StoreReader& store, const CorrectionDraft& draft, const PartyOf& party_of, Correction* correction) {
  if (draft.kind != "event") return Usage("only events can be added");
  if (!draft.type) return Usage("an event needs a type");
  if (!draft.actors || draft.actors->empty()) return Usage("an event needs an actor");
  const Result<std::string> id = store.CompleteId("articles", draft.target);
  if (!id) return id.error();
  const Result<StoredArticle> article = store.Article(id.value());
  if (!article) return article.error();
  const Result<Span> words = FindWords(store, article.value(), draft.words);
  if (!words) return words.error();
  Event event;
  event.sentence = event.trigger = words.value();
  event.rule = "person";
  event.confidence = 1;
  if (Status changed = Change(draft, party_of, &event); !changed) return changed;
  std::string identity = id.value() + " person " + std::to_string(words.value().begin) + ' ' + std::string(EventTypeName(event.type)) + ' ' +
                         std::string(EventStatusName(event.status));
  for (const Party& party : event.actors) identity += ' ' + party.code;
  identity += " >";
  for (const Party& party : event.recipients) identity += ' ' + party.code;
  event.id = HexId(Hash64(identity));
  correction->target = event.id;
  correction->article = id.value();
  correction->after = JsonOf(event);
  return {};
}

Status Undo(const StoreReader& store, const CorrectionDraft& draft, Correction* correction) {
  const Result<std::string> id = store.CompleteId("corrections", draft.target);
  if (!id) return id.error();
  const Result<std::string> article = store.ArticleOf("corrections", id.value());
  if (!article) return article.error();
  const Result<std::vector<Correction>> log = ReadCorrections(store.database(), article.value());
  if (!log) return log.error();
  const std::vector<std::string> active = ActiveCorrections(log.value());
  if (std::find(active.begin(), active.end(), id.value()) == active.end()) return Usage("the correction " + id.value() + " is undone already");
  for (const Correction& each : log.value()) {
    if (each.id == id.value()) correction->kind = each.kind;
  }
  correction->target = id.value();
  correction->article = article.value();
  return {};
}

}  // namespace

Result<Correction> MakeCorrection(const StoreReader& store, const CorrectionDraft& draft, const std::string& time, const PartyOf& party_of) {
  if (draft.kind != "event" && draft.kind != "statement") return Usage("'" + draft.kind + "' is no kind of record; there are event, statement");
  if (draft.author.empty()) return Usage("a correction needs its author");
  Correction correction;
  correction.action = draft.action;
  correction.kind = draft.kind;
  correction.author = draft.author;
  correction.reason = draft.reason;
  correction.time = time;
  Status made;
  if (draft.action == "add") {
    made = Add(store, draft, party_of, &correction);
  } else if (draft.action == "undo") {
    made = Undo(store, draft, &correction);
  } else if (draft.action == "accept" || draft.action == "reject" || draft.action == "edit") {
    made = FindTarget(store, draft, &correction);
    if (made && draft.action == "edit") made = Edit(draft, party_of, &correction);
  } else {
    made = Usage("'" + draft.action + "' is no action; there are accept, reject, edit, add, undo");
  }
  if (!made) return made.error();
  correction.id = CorrectionId(correction);
  return correction;
}

}  // namespace banggiao
