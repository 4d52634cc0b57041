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

// Every code is a party of the event.
void AddCodes(const std::vector<std::string>& codes, Conditions* where) {
  for (const std::string& code : codes) where->Add("EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p.code = ?)", {code});
}

// The events of the articles, bound before all else. From article to event to party: the other way round every event of a large state
// would be looked up, however few the articles.
constexpr const char* kEventsOfArticles = "(SELECT value AS id FROM json_each(?)) wanted CROSS JOIN articles a ON a.id = wanted.id "
                                          "CROSS JOIN events e ON e.article = a.number";

Status ReadMeeting(const StoreReader& store, const CompareSide& side, MeetingFacts* meeting) {
  const std::string articles = ToJsonList(side.articles);
  Conditions where;
  where.Add("e.type = 'CONSULT' AND e.status = 'actual' AND e.mode <> 'visit'");
  AddCodes(side.codes, &where);
  // The happening (or, unlinked, the group) with most mentions, the earliest of those as frequent.
  Query most = store.database().Prepare(
      std::string("SELECT coalesce(m.id, g.first) AS one, min(e.date) FROM ") + kEventsOfArticles +
      " JOIN event_groups g ON g.event = e.number LEFT JOIN happening_event h ON h.event = e.number LEFT JOIN happenings m ON m.number = h.happening" +
      where.Sql() + " GROUP BY one ORDER BY count(*) DESC, min(e.date), one LIMIT 1");
  most.Bind(articles);
  where.BindTo(&most);
  if (!most.Next()) return most.status();
  const std::string one = most.String(0);
  meeting->date = most.String(1);
  Query mentions = store.database().Prepare(
      std::string("SELECT a.id, e.place_name, s.text, e.date, e.place_precision, e.id FROM ") + kEventsOfArticles +
      " JOIN event_groups g ON g.event = e.number LEFT JOIN happening_event h ON h.event = e.number LEFT JOIN happenings m ON m.number = h.happening JOIN sentences s "
      "ON s.article = e.article AND s.begin = e.sentence_begin AND s.end = e.sentence_end" + where.Sql() + " AND coalesce(m.id, g.first) = ? ORDER BY e.place_name = '', e.confidence DESC, e.id");
  mentions.Bind(articles);
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
  AddList("p.code", side.codes, &where);
  where.Add("p.office <> '' AND p.entity <> ''");
  Query rows = store.database().Prepare(
      std::string("SELECT p.office, p.entity, max(a.id || ' ' || e.id), max((10000 + length(p.name)) || '|' || p.name), count(*) FROM ") +
      kEventsOfArticles + " CROSS JOIN event_party p ON p.event = e.number" + where.Sql() + " GROUP BY p.office, p.entity ORDER BY p.office, count(*) DESC, p.entity");
  rows.Bind(ToJsonList(side.articles));
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

// Kinds of the article's regions, in order.
Status ReadKinds(const std::string& article, Query* rows, std::vector<std::string>* kinds) {
  kinds->clear();
  rows->Bind(article);
  while (rows->Next()) kinds->push_back(rows->String(0));
  rows->Reset();
  return rows->status();
}

// What of an article's text is read for events. The text has a line for each region, after the title where that is none.
std::string ReadText(std::string_view text, bool has_title, const std::vector<std::string>& kinds) {
  std::string read;
  const bool titled = std::find(kinds.begin(), kinds.end(), "title") != kinds.end();
  size_t region = titled || !has_title ? 0 : SIZE_MAX;
  for (size_t begin = 0; begin <= text.size(); ++region) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (region == SIZE_MAX || (region < kinds.size() && IsRead(kinds[region]))) read.append(text.substr(begin, end - begin)) += '\n';
    begin = end + 1;
  }
  return read;
}

Status ReadSubjects(const StoreReader& store, const SubjectFinder& finder, const CompareSide& side,
                    std::map<std::string, SideWords>* subjects) {
  Query row = store.database().Prepare("SELECT text, title FROM articles WHERE id = ?");
  Query regions = store.database().Prepare("SELECT r.kind FROM articles a JOIN regions r ON r.article = a.number WHERE a.id = ? ORDER BY r.ord");
  std::vector<std::string> kinds;
  for (const std::string& id : side.articles) {
    if (Status status = ReadKinds(id, &regions, &kinds); !status) return status;
    row.Bind(id);
    if (row.Next()) {
      for (SubjectMention& mention : finder.Find(ReadText(row.Text(0), !row.Text(1).empty(), kinds))) {
        subjects->emplace(mention.issue, SideWords{std::move(mention.sentence), id});
      }
    }
    row.Reset();
  }
  return row.status();
}

Status ReadCommitments(const StoreReader& store, const CompareSide& side, std::vector<SideCommitment>* commitments) {
  Conditions all;
  AddList("a.id", side.articles, &all);
  all.Add("EXISTS (SELECT 1 FROM json_each(c.by) WHERE value IN (SELECT value FROM json_each(?)))", {ToJsonList(side.codes)});
  Query rows = store.database().Prepare(
      "SELECT c.id, coalesce(l.id, ''), c.by, c.\"to\", c.step, c.issues, c.content, a.id FROM articles a JOIN commitments c "
      "ON c.article = a.number LEFT JOIN ledger_step s ON s.commitment = c.number LEFT JOIN ledger l ON l.number = s.entry" +
      all.Sql() + " ORDER BY a.id, c.ord");
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
  Query rows = store.database().Prepare(std::string("SELECT p.code FROM ") + kEventsOfArticles +
                                        " CROSS JOIN event_party p ON p.event = e.number WHERE p.code <> '' "
                                        "GROUP BY p.code ORDER BY count(*) DESC, p.code LIMIT 2");
  rows.Bind(ToJsonList(articles));
  std::vector<std::string> codes;
  while (rows.Next()) codes.push_back(rows.String(0));
  if (Status status = rows.status(); !status) return status.error();
  return codes;
}

}  // namespace banggiao
