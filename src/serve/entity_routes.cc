// Persons, states, bodies and places: names, offices, and how often they are a party.
#include <algorithm>

#include "core/edtf.h"
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/parameters.h"
#include "world/who.h"

namespace banggiao {
namespace {

const char* KindName(EntityKind kind) {
  constexpr const char* kNames[] = {"state", "person", "organisation", "group", "media", "company", "place", "issue"};
  return kNames[static_cast<size_t>(kind)];
}

void AppendEntity(const Entity& entity, JsonObject* object) {
  // Records name an entity by its Wikidata id where it has one.
  object->Text("id", entity.wikidata.empty() ? entity.id : entity.wikidata);
  object->Text("row", entity.id);
  object->Text("kind", KindName(entity.kind));
  object->Text("code", entity.code);
  object->Text("name_vi", entity.name_vi);
  object->Text("name_en", entity.name_en);
}

void AppendTerm(const World& world, const Term& term, std::string* out) {
  const Office& office = world.office(term.office);
  JsonObject item(out);
  item.Text("office", office.id);
  item.Text("name_vi", office.name_vi);
  item.Text("name_en", office.name_en);
  item.Text("from", ToEdtf({term.from, {}}));
  item.Text("to", ToEdtf({term.to, {}}));
  item.Truth("acting", term.acting);
  item.Truth("disputed", term.disputed);
}

HttpResponse Entities(const ApiContext& context, const ApiCall& call) {
  const Result<int64_t> limit = ReadLimit(call.request, 20, 100);
  if (!limit) return ProblemOf(limit.error());
  const std::string query = call.request.Parameter("q");
  if (query.empty()) return Problem(400, "the parameter q is missing: a name, an office or an id, such as q=Suga");
  std::vector<WhoRow> rows = Who(context.world, query, {});
  // Who is in office now comes before those who were, the last of them first: the limit cuts the old ones off.
  const auto last_year = [](const WhoRow& row) { return row.office < 0 || row.to.year == 0 ? INT32_MAX : static_cast<int32_t>(row.to.year); };
  std::stable_sort(rows.begin(), rows.end(), [&](const WhoRow& a, const WhoRow& b) { return last_year(a) > last_year(b); });
  std::vector<uint32_t> found;
  for (const WhoRow& row : rows) {
    if (std::find(found.begin(), found.end(), row.entity) == found.end()) found.push_back(row.entity);
  }
  if (found.size() > static_cast<size_t>(limit.value())) found.resize(static_cast<size_t>(limit.value()));
  std::string body;
  {
    JsonObject object(&body);
    object.List("items", found, [&](uint32_t index, std::string* out) {
      JsonObject item(out);
      AppendEntity(context.world.entity(index), &item);
    });
  }
  return JsonAnswer(std::move(body));
}

// An entity that the store has and the tables do not: one of another version, or of tables that are not loaded now.
Result<std::string> NameInStore(const StoreReader& store, const std::string& id) {
  Query row = store.database().Prepare("SELECT name FROM entities WHERE id = ?");
  row.Bind(id);
  if (row.Next()) return row.String(0);
  if (Status status = row.status(); !status) return status.error();
  return Error{ErrorCode::kNotFound, "neither the tables nor the store know an entity '" + id.substr(0, 60) + "'"};
}

Result<int64_t> StatementsBy(const StoreReader& store, const std::string& id) {
  Query row = store.database().Prepare("SELECT count(*) FROM statements WHERE entity = ?");
  row.Bind(id);
  const int64_t count = row.Next() ? row.Int(0) : 0;
  if (Status status = row.status(); !status) return status.error();
  return count;
}

// The forms in which articles name it, the most frequent first. Of what stands in very many events, the first of them will do.
Status AppendCalled(const StoreReader& store, const std::string& id, JsonObject* object) {
  struct Form {
    std::string name;
    int64_t events = 0;
  };
  Query rows = store.database().Prepare(
      "SELECT name, count(*) FROM (SELECT name FROM event_party WHERE entity = ? LIMIT 20000) GROUP BY name ORDER BY 2 DESC, name LIMIT 12");
  rows.Bind(id);
  std::vector<Form> forms;
  while (rows.Next()) forms.push_back({rows.String(0), rows.Int(1)});
  if (Status status = rows.status(); !status) return status;
  object->List("called", forms, [](const Form& form, std::string* out) {
    JsonObject item(out);
    item.Text("name", form.name);
    item.Value("events", form.events);
  });
  return {};
}

HttpResponse OneEntity(const ApiContext& context, const ApiCall& call) {
  std::string id = call.arguments[0];
  const int64_t index = context.world.FindEntity(id);
  std::string body;
  {
    JsonObject object(&body);
    if (index >= 0) {
      const Entity& entity = context.world.entity(static_cast<uint32_t>(index));
      if (!entity.wikidata.empty()) id = entity.wikidata;
      AppendEntity(entity, &object);
      object.List("terms", context.world.TermsOf(static_cast<uint32_t>(index)),
                  [&](uint32_t term, std::string* out) { AppendTerm(context.world, context.world.terms()[term], out); });
    } else {
      const Result<std::string> name = NameInStore(context.store, id);
      if (!name) return ProblemOf(name.error());
      for (const auto& [key, value] : {std::pair<const char*, std::string>{"id", id}, {"row", ""}, {"kind", ""}, {"code", ""},
                                       {"name_vi", name.value()}, {"name_en", name.value()}}) {
        object.Text(key, value);
      }
      object.Raw("terms", "[]");
    }
    RecordFilter filter;
    filter.entities = {id};
    const Result<int64_t> events = context.events.Count(context.store, filter);
    if (!events) return ProblemOf(events.error());
    const Result<int64_t> statements = StatementsBy(context.store, id);
    if (!statements) return ProblemOf(statements.error());
    if (Status status = AppendCalled(context.store, id, &object); !status) return ProblemOf(status.error());
    object.Value("events", events.value());
    object.Value("statements", statements.value());
  }
  return JsonAnswer(std::move(body));
}

// Whether the row is the one to name a party code by: the state, or the organisation or group whose own code it is; a body without a code
// goes by its id ("o.fifa").
bool NamesItsCode(const Entity& entity) {
  const bool is_body = entity.kind == EntityKind::kOrganisation || entity.kind == EntityKind::kGroup;
  if (entity.code.empty()) return is_body;
  if (entity.kind == EntityKind::kState) return true;
  if (!is_body) return false;
  std::string row(entity.id.substr(std::min<size_t>(2, entity.id.size())));  // "o.asean", "g.hamas"
  std::transform(row.begin(), row.end(), row.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return row == entity.code;
}

// Organisations by their abbreviation, which is how the press names them, unless their name is short.
void AppendNames(const Entity& entity, std::string* out) {
  constexpr size_t kShortName = 18;  // Bytes.
  const bool by_code = entity.kind != EntityKind::kState && !entity.code.empty();
  const auto shown = [&](std::string_view name) { return by_code && (name.empty() || name.size() > kShortName) ? entity.code : name; };
  JsonObject item(out);
  item.Text("vi", shown(entity.name_vi));
  item.Text("en", shown(entity.name_en.empty() ? entity.name_vi : entity.name_en));
}

HttpResponse Names(const ApiContext& context, const ApiCall&) {
  std::string body;
  {
    JsonObject object(&body);
    for (const bool issues : {false, true}) {
      std::string names;
      {
        JsonObject all(&names);
        for (size_t i = 0; i < context.world.entity_count(); ++i) {
          const Entity& entity = context.world.entity(static_cast<uint32_t>(i));
          if (issues ? entity.kind != EntityKind::kIssue : !NamesItsCode(entity)) continue;
          std::string name;
          AppendNames(entity, &name);
          all.Raw(issues || entity.code.empty() ? entity.id : entity.code, name);
        }
      }
      object.Raw(issues ? "issues" : "codes", names);
    }
  }
  return JsonAnswer(std::move(body));
}

HttpResponse Places(const ApiContext& context, const ApiCall& call) {
  const Result<RecordFilter> filter = ReadFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  const Result<std::vector<CountRow>> counts = context.events.CountBy(context.store, {"place", "quad"}, filter.value());
  if (!counts) return ProblemOf(counts.error());
  std::string items;
  for (const CountRow& row : counts.value()) {
    const int64_t index = row.values[0].empty() ? -1 : context.world.FindEntity(row.values[0]);
    if (index < 0) continue;
    const Entity& place = context.world.entity(static_cast<uint32_t>(index));
    if (!items.empty()) items += ',';
    JsonObject item(&items);
    item.Text("place", row.values[0]);
    item.Text("quad", row.values[1]);
    item.Value("events", row.events);
    item.Text("kind", place.kind == EntityKind::kState ? "country" : place.subkind);
    item.Text("country", place.code);
    item.Text("name_vi", place.name_vi);
    item.Text("name_en", place.name_en);
    item.Value("latitude", place.latitude);
    item.Value("longitude", place.longitude);
  }
  return JsonAnswer("{\"items\":[" + items + "]}");
}

}  // namespace

std::vector<ApiRoute> EntityRoutes() {
  return {
      {"GET", "/api/v1/entities", "Persons, states, bodies and places that go by a name, held an office, or have an id", {"q", "limit"}, "EntityList", Entities},
      {"GET", "/api/v1/entities/{id}", "One of them, with the offices held and how many events and statements the store has", {}, "Entity", OneEntity},
      {"GET", "/api/v1/names", "The names of all party codes and subjects in Vietnamese and English", {}, "Names", Names},
      {"GET", "/api/v1/places", "Where events happened: places with coordinates and the number of events by class",
       kEventParameters, "PlaceList", Places},
  };
}

}  // namespace banggiao
