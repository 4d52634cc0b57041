// Corrections: the log, and entries into it.
#include <simdjson.h>

#include <algorithm>
#include <set>

#include "core/utc.h"
#include "entity/named_party.h"
#include "query/known_names.h"
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/correction_desk.h"
#include "serve/correction_json.h"
#include "serve/parameters.h"
#include "store/correction_draft.h"
#include "store/correction_rows.h"

namespace banggiao {
namespace {

using simdjson::dom::element;

// Newest first; `after` is the id of the last one of the page before.
HttpResponse Corrections(const ApiContext& context, const ApiCall& call) {
  const Result<int64_t> limit = ReadLimit(call.request, 100, 500);
  if (!limit) return ProblemOf(limit.error());
  const Result<std::vector<Correction>> log = ReadCorrections(context.store.database(), call.request.Parameter("article"));
  if (!log) return ProblemOf(log.error());
  const std::vector<std::string> active = ActiveCorrections(log.value());
  const std::set<std::string> holds(active.begin(), active.end());
  const std::string after = call.request.Parameter("after");
  const auto is_last_one = [&](const Correction& each) { return each.id == after; };
  if (!after.empty() && std::none_of(log.value().begin(), log.value().end(), is_last_one)) {
    return Problem(400, "'" + after.substr(0, 60) + "' is no place in this list; take the one that the page before gave");
  }
  ListAnswer list(limit.value());
  bool behind = after.empty();
  for (auto each = log.value().rbegin(); each != log.value().rend(); ++each) {
    if (behind && !list.Add(each->id, [&](std::string* out) { AppendWithState(*each, !holds.contains(each->id), out); })) break;
    behind = behind || is_last_one(*each);
  }
  return list.Answer();
}

void GetText(element object, const char* key, std::string* value) {
  std::string_view text;
  if (object[key].get_string().get(text) == simdjson::SUCCESS) *value = text;
}

void GetText(element object, const char* key, std::optional<std::string>* value) {
  std::string_view text;
  if (object[key].get_string().get(text) == simdjson::SUCCESS) *value = std::string(text);
}

void GetTexts(element object, const char* key, std::optional<std::vector<std::string>>* values) {
  simdjson::dom::array items;
  if (object[key].get_array().get(items) != simdjson::SUCCESS) return;
  values->emplace();
  for (element item : items) {
    std::string_view text;
    if (item.get_string().get(text) == simdjson::SUCCESS) (*values)->emplace_back(text);
  }
}

Result<CorrectionDraft> ReadDraft(const std::string& body) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS || !root.is_object()) {
    return Error{ErrorCode::kUsage, "the body is no JSON object; send {\"action\":\"reject\",\"target\":\"ID\",\"author\":\"…\",\"reason\":\"…\"}"};
  }
  CorrectionDraft draft;
  GetText(root, "action", &draft.action);
  GetText(root, "kind", &draft.kind);
  GetText(root, "target", &draft.target);
  GetText(root, "author", &draft.author);
  GetText(root, "reason", &draft.reason);
  GetText(root, "words", &draft.words);
  GetText(root, "type", &draft.type);
  GetText(root, "mode", &draft.mode);
  GetText(root, "status", &draft.status);
  GetText(root, "date", &draft.date);
  GetText(root, "place", &draft.place);
  GetText(root, "speaker", &draft.speaker);
  GetText(root, "code", &draft.code);
  GetText(root, "via", &draft.via);
  GetTexts(root, "actors", &draft.actors);
  GetTexts(root, "recipients", &draft.recipients);
  return draft;
}

// Whoever has logged in signs with that name; another one is refused rather than passed over in silence.
HttpResponse NotTheirs(const std::string& user, const std::string& author) {
  return Problem(403, "you are logged in as " + user + ", so the correction cannot be signed '" + author.substr(0, 60) + "'; leave `author` out");
}

HttpResponse Correct(const ApiContext& context, const ApiCall& call) {
  Result<CorrectionDraft> draft = ReadDraft(call.request.body);
  if (!draft) return ProblemOf(draft.error());
  if (!context.user.empty()) {
    if (!draft->author.empty() && draft->author != context.user) return NotTheirs(context.user, draft->author);
    draft->author = context.user;
  }
  if (Status known = CheckNames(draft.value(), context.store, context.world); !known) return ProblemOf(known.error());
  const Result<Correction> correction = MakeCorrection(context.store, draft.value(), NowUtc(),
                                                       [&](const std::string& name) { return PartyNamed(context.world, name); });
  if (!correction) return ProblemOf(correction.error());
  if (const Result<int64_t> taken = context.corrections->Take(context.store, {correction.value()}); !taken) return ProblemOf(taken.error());
  std::string body;
  AppendWithState(correction.value(), false, &body);
  return JsonAnswer(std::move(body));
}

// JSON Lines, as `banggiao corrections export` writes them. All or none. Who has logged in by name may take over only their own.
HttpResponse Import(const ApiContext& context, const ApiCall& call) {
  std::vector<Correction> log;
  const std::string& body = call.request.body;
  int line = 0;
  for (size_t at = 0; at < body.size();) {
    const size_t end = std::min(body.find('\n', at), body.size());
    ++line;
    if (end > at) {
      Result<Correction> correction = ParseCorrection(std::string_view(body).substr(at, end - at));
      if (!correction) return Problem(400, "line " + std::to_string(line) + ": " + correction.error().message);
      if (!context.user.empty() && correction->author != context.user) {
        return Problem(403, "line " + std::to_string(line) + " is signed by somebody else; `banggiao corrections import` on the server's machine takes it");
      }
      log.push_back(std::move(*correction));
    }
    at = end + 1;
  }
  const Result<int64_t> taken = context.corrections->Take(context.store, log);
  if (!taken) return ProblemOf(taken.error());
  return JsonAnswer("{\"taken\":" + std::to_string(taken.value()) + ",\"known\":" + std::to_string(static_cast<int64_t>(log.size()) - taken.value()) + "}");
}

}  // namespace

std::vector<ApiRoute> CorrectionRoutes() {
  return {
      {"GET", "/api/v1/corrections", "The log of corrections, newest first; exports/corrections gives it as JSON Lines", {"article", "limit", "after"}, "CorrectionList", Corrections},
      {"POST", "/api/v1/corrections", "Accept, reject, edit or add a record, or undo a correction: {action, kind, target, author, reason, …}", {}, "Correction", Correct},
      {"POST", "/api/v1/corrections/import", "Take over a log that was exported: JSON Lines in the body", {}, "CorrectionImport", Import},
  };
}

}  // namespace banggiao
