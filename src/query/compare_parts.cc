#include "query/compare_parts.h"

#include <algorithm>
#include <set>

#include "query/conditions.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// "x IN (SELECT value FROM json_each(?))" with the list of strings.
void AddList(const char* column, const std::vector<std::string>& values, Conditions* where) {
  where->Add(std::string(column) + " IN (SELECT value FROM json_each(?))", {ToJsonList(values)});
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : ", ") + part;
  return joined;
}

// Both codes are parties of the event.
void AddCodes(const std::vector<std::string>& codes, Conditions* where) {
  for (const std::string& code : codes) where->Add("e.id IN (SELECT event FROM event_party WHERE code = ?)", {code});
}

Status ReadMeeting(const StoreReader& store, const CompareSide& side, MeetingFacts* meeting) {
  Conditions where;
  AddList("e.article", side.articles, &where);
  where.Add("e.type = 'CONSULT' AND e.status = 'actual' AND e.mode <> 'visit'");
  AddCodes(side.codes, &where);
  // The happening (or, unlinked, the group) with most mentions, the earliest of those as frequent.
  Query most = store.database().Prepare(
      "SELECT coalesce(h.happening, g.first) AS one, min(e.date) FROM events e JOIN event_groups g ON g.event = e.id LEFT JOIN "
      "happening_event h ON h.event = e.id" +
      where.Sql() + " GROUP BY one ORDER BY count(*) DESC, min(e.date), one LIMIT 1");
  where.BindTo(&most);
  if (!most.Next()) return most.status();
  const std::string one = most.String(0);
  meeting->date = most.String(1);
  Query mentions = store.database().Prepare(
      "SELECT e.article, e.place_name, s.text, e.date, e.place_precision, e.id FROM events e JOIN event_groups g ON g.event = e.id "
      "LEFT JOIN happening_event h "
      "ON h.event = e.id JOIN sentences s ON s.article = e.article AND s.begin = e.sentence_begin AND s.end = e.sentence_end" +
      where.Sql() + " AND coalesce(h.happening, g.first) = ? ORDER BY e.place_name = '', e.confidence DESC, e.id");
  where.BindTo(&mentions);
  mentions.Bind(one);
  std::vector<std::string> places, wide;  // Buildings and cities; countries and seas.
  while (mentions.Next()) {
    if (meeting->sentence.empty()) {
      meeting->article = mentions.String(0);
      meeting->sentence = mentions.String(2);
      meeting->event = mentions.String(5);
      if (!mentions.Text(3).empty()) meeting->date = mentions.String(3);
    }
    const std::string place = mentions.String(1);
    std::vector<std::string>& list = mentions.Text(4) == "building" || mentions.Text(4) == "city" ? places : wide;
    if (!place.empty() && std::count(list.begin(), list.end(), place) == 0) list.push_back(place);
  }
  meeting->place = Joined(places.empty() ? wide : places);
  return mentions.status();
}

Status ReadPeople(const StoreReader& store, const CompareSide& side, std::map<std::string, OfficeHolder>* people) {
  Conditions where;
  AddList("e.article", side.articles, &where);
  AddList("p.code", side.codes, &where);
  where.Add("p.office <> '' AND p.entity <> ''");
  Query rows = store.database().Prepare(
      "SELECT p.office, p.entity, max(e.article || ' ' || e.id), max((10000 + length(p.name)) || '|' || p.name), count(*) FROM "
      "event_party p "
      "JOIN events e ON e.id = p.event" +
      where.Sql() + " GROUP BY p.office, p.entity ORDER BY p.office, count(*) DESC, p.entity");
  where.BindTo(&rows);
  while (rows.Next()) {
    const std::string name = rows.String(3);
    const std::string where_held = rows.String(2);  // Article and event.
    people->emplace(rows.String(0), OfficeHolder{rows.String(1), name.substr(name.find('|') + 1), where_held.substr(0, where_held.find(' ')),
                                                 where_held.substr(where_held.find(' ') + 1)});
  }
  return rows.status();
}

bool IsRead(const std::string& kind) { return kind == "title" || kind == "lead" || kind == "body"; }

Status ReadSubjects(const StoreReader& store, const SubjectFinder& finder, const CompareSide& side,
                    std::map<std::string, SideWords>* subjects) {
  for (const std::string& id : side.articles) {
    const Result<StoredArticle> article = store.Article(id);
    if (!article) return article.error();
    // The text has a line for each region, after the title where that is none.
    std::string text;
    const std::vector<Region>& regions = article.value().record.regions;
    const bool titled =
        std::any_of(regions.begin(), regions.end(), [](const Region& region) { return region.kind == "title"; });
    size_t region = titled || article.value().record.title.empty() ? 0 : SIZE_MAX;
    size_t begin = 0;
    while (begin <= article.value().text.size()) {
      const size_t end = std::min(article.value().text.find('\n', begin), article.value().text.size());
      if (region == SIZE_MAX || (region < regions.size() && IsRead(regions[region].kind))) {
        text += article.value().text.substr(begin, end - begin) + "\n";
      }
      ++region;
      begin = end + 1;
    }
    for (SubjectMention& mention : finder.Find(text))
      subjects->emplace(mention.issue, SideWords{std::move(mention.sentence), id});
  }
  return {};
}

Status ReadCommitments(const StoreReader& store, const CompareSide& side, std::vector<SideCommitment>* commitments) {
  Conditions all;
  AddList("c.article", side.articles, &all);
  all.Add("EXISTS (SELECT 1 FROM json_each(c.by) WHERE value IN (SELECT value FROM json_each(?)))", {ToJsonList(side.codes)});
  Query rows = store.database().Prepare(
      "SELECT c.id, coalesce(s.entry, ''), c.by, c.\"to\", c.step, c.issues, c.content, c.article FROM commitments c LEFT JOIN "
      "ledger_step s "
      "ON s.commitment = c.id" +
      all.Sql() + " ORDER BY c.article, c.ord");
  all.BindTo(&rows);
  std::set<std::string> seen;
  while (rows.Next()) {
    SideCommitment one{rows.String(0), rows.String(1), Joined(ParseStringList(rows.Text(2))), "", ParseStringList(rows.Text(5)),
                       rows.String(6), rows.String(7)};
    if (!one.entry.empty() && !seen.insert(one.entry).second) continue;
    const std::string to = Joined(ParseStringList(rows.Text(3)));
    one.who = one.by + (to.empty() ? "" : " → " + to) + (rows.Text(4) == "made" ? "" : " (" + rows.String(4) + ")");
    commitments->push_back(std::move(one));
  }
  return rows.status();
}

}  // namespace

Result<SideFacts> ReadSide(const StoreReader& store, const SubjectFinder& subjects, const CompareSide& side) {
  SideFacts facts;
  if (Status status = ReadMeeting(store, side, &facts.meeting); !status) return status.error();
  if (Status status = ReadPeople(store, side, &facts.people); !status) return status.error();
  if (Status status = ReadSubjects(store, subjects, side, &facts.subjects); !status) return status.error();
  if (Status status = ReadCommitments(store, side, &facts.commitments); !status) return status.error();
  return facts;
}

Result<std::vector<std::string>> FrequentCodes(const StoreReader& store, const std::vector<std::string>& articles) {
  Conditions where;
  AddList("e.article", articles, &where);
  where.Add("p.code <> ''");
  Query rows = store.database().Prepare("SELECT p.code FROM event_party p JOIN events e ON e.id = p.event" + where.Sql() +
                                        " GROUP BY p.code ORDER BY count(*) DESC, p.code LIMIT 2");
  where.BindTo(&rows);
  std::vector<std::string> codes;
  while (rows.Next()) codes.push_back(rows.String(0));
  if (Status status = rows.status(); !status) return status.error();
  return codes;
}

}  // namespace banggiao
