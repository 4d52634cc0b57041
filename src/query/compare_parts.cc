#include "query/compare_parts.h"

#include <algorithm>
#include <set>

#include "query/conditions.h"
#include "record/date_how.h"
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

constexpr size_t kFew = 3;         // Articles that are about the side.
constexpr size_t kOneIn = 100;     // Of many articles, who must say a thing,
constexpr size_t kLeast = 2;       // at least.
constexpr size_t kMostPlaces = 3;

bool IsOfFew(const CompareSide& side) { return side.articles.size() <= kFew; }

// How many articles must say what is to count.
int64_t Enough(const CompareSide& side) {
  return IsOfFew(side) ? 1 : static_cast<int64_t>(std::max(kLeast, side.articles.size() / kOneIn));
}

// Every code is a party of the event.
void AddCodes(const std::vector<std::string>& codes, Conditions* where) {
  for (const std::string& code : codes) where->Add("EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p.code = ?)", {code});
}

// The act lies in the days that were asked for.
void AddDaysAsked(const CompareSide& side, Conditions* where) {
  if (side.days) where->Add("e.date_from >= ? AND e.date_to <= ?", {side.days->from, side.days->to});
}

// The events of the articles, bound before all else. From article to event to party: the other way round every event of a large state
// would be looked up, however few the articles.
constexpr const char* kEventsOfArticles = "(SELECT value AS id FROM json_each(?)) wanted CROSS JOIN articles a ON a.id = wanted.id "
                                          "CROSS JOIN events e ON e.article = a.number";

// Those that at least a third as many articles name as the first, the most frequent first.
std::string MostNamed(const std::map<std::string, std::set<std::string>>& places) {
  std::vector<std::pair<size_t, std::string>> ranked;
  for (const auto& [place, articles] : places) ranked.emplace_back(articles.size(), place);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> named;
  for (const auto& [count, place] : ranked) {
    if (named.size() < kMostPlaces && count * 3 >= ranked.front().first) named.push_back(place);
  }
  return Joined(named);
}

Status ReadMeeting(const StoreReader& store, const CompareSide& side, MeetingFacts* meeting) {
  const std::string articles = ToJsonList(side.articles);
  Conditions where;
  where.Add("e.type = 'CONSULT' AND e.status = 'actual' AND e.mode <> 'visit'");
  AddCodes(side.codes, &where);
  AddDaysAsked(side, &where);
  // The happening (or, unlinked, the group) that most articles tell, the earliest of those as frequent.
  Query most = store.database().Prepare(
      std::string("SELECT coalesce(m.id, g.first) AS one, coalesce(nullif(min(m.date), ''), min(e.date)) FROM ") + kEventsOfArticles +
      " JOIN event_groups g ON g.event = e.number LEFT JOIN happening_event h ON h.event = e.number LEFT JOIN happenings m ON m.number = h.happening" +
      where.Sql() + " GROUP BY one ORDER BY count(DISTINCT e.article) DESC, min(e.date), one LIMIT 1");
  most.Bind(articles);
  where.BindTo(&most);
  if (!most.Next()) return most.status();
  const std::string one = most.String(0);
  meeting->date = most.String(1);
  // Shown is a mention that tells the day itself, and the place if one does.
  Query mentions = store.database().Prepare(
      std::string("SELECT a.id, e.place_name, s.text, e.id, e.place_precision FROM ") + kEventsOfArticles +
      " JOIN event_groups g ON g.event = e.number LEFT JOIN happening_event h ON h.event = e.number LEFT JOIN happenings m ON m.number = h.happening JOIN sentences s "
      "ON s.article = e.article AND s.begin = e.sentence_begin AND s.end = e.sentence_end" + where.Sql() +
      " AND coalesce(m.id, g.first) = ? ORDER BY e.date <> ?, " + NotInSentenceSql("e") + ", e.place_name = '', e.confidence DESC, e.id");
  mentions.Bind(articles);
  where.BindTo(&mentions);
  mentions.Bind(one).Bind(meeting->date);
  std::map<std::string, std::set<std::string>> places, exact;  // By the articles that name them; exact are buildings and cities.
  while (mentions.Next()) {
    if (meeting->sentence.empty()) {
      meeting->article = mentions.String(0);
      meeting->sentence = mentions.String(2);
      meeting->event = mentions.String(3);
    }
    if (mentions.Text(1).empty()) continue;
    places[mentions.String(1)].insert(mentions.String(0));
    if (mentions.Text(4) == "building" || mentions.Text(4) == "city") exact[mentions.String(1)].insert(mentions.String(0));
  }
  // In one article every place stands once; many name the right one, be it a state, more often.
  meeting->place = MostNamed(IsOfFew(side) && !exact.empty() ? exact : places);
  return mentions.status();
}

Status ReadPeople(const StoreReader& store, const CompareSide& side, std::map<std::string, OfficeHolder>* people) {
  Conditions where;
  AddList("p.code", side.codes, &where);
  where.Add("p.office <> '' AND p.entity <> ''");
  if (!IsOfFew(side)) {
    AddCodes(side.codes, &where);
    AddDaysAsked(side, &where);
  }
  Query rows = store.database().Prepare(
      std::string("SELECT p.office, p.entity, p.name, a.id, max(e.id), count(*) FROM ") + kEventsOfArticles +
      " CROSS JOIN event_party p ON p.event = e.number" + where.Sql() + " GROUP BY p.office, p.entity, p.name, a.id ORDER BY p.office, p.entity, p.name, a.id");
  rows.Bind(ToJsonList(side.articles));
  where.BindTo(&rows);
  struct Held {
    std::map<std::string, std::pair<int64_t, OfficeHolder>> names;  // With the mentions of each.
    std::set<std::string> articles;
    int64_t mentions = 0;
  };
  std::map<std::string, std::map<std::string, Held>> offices;  // By office and entity.
  while (rows.Next()) {
    Held& held = offices[rows.String(0)][rows.String(1)];
    auto& name = held.names[rows.String(2)];
    name.first += rows.Int(5);
    name.second = {rows.String(1), rows.String(2), rows.String(3), rows.String(4), 0};
    held.articles.insert(rows.String(3));
    held.mentions += rows.Int(5);
  }
  for (const auto& [office, holders] : offices) {
    const auto most = std::max_element(holders.begin(), holders.end(), [](const auto& x, const auto& y) {
      return std::pair(x.second.articles.size(), x.second.mentions) < std::pair(y.second.articles.size(), y.second.mentions);
    });
    const Held& held = most->second;
    if (static_cast<int64_t>(held.articles.size()) < Enough(side)) continue;
    const auto name = std::max_element(held.names.begin(), held.names.end(), [](const auto& x, const auto& y) { return x.second.first < y.second.first; });
    OfficeHolder holder = name->second.second;
    holder.articles = static_cast<int64_t>(held.articles.size());
    people->emplace(office, std::move(holder));
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

// The subjects of what is read in a few articles.
Status ReadSubjectsOfTexts(const StoreReader& store, const SubjectFinder& finder, const CompareSide& side,
                    std::map<std::string, SideWords>* subjects) {
  Query row = store.database().Prepare("SELECT text, title FROM articles WHERE id = ?");
  Query regions = store.database().Prepare("SELECT r.kind FROM articles a JOIN regions r ON r.article = a.number WHERE a.id = ? ORDER BY r.ord");
  std::vector<std::string> kinds;
  for (const std::string& id : side.articles) {
    if (Status status = ReadKinds(id, &regions, &kinds); !status) return status;
    row.Bind(id);
    if (row.Next()) {
      for (SubjectMention& mention : finder.Find(ReadText(row.Text(0), !row.Text(1).empty(), kinds))) {
        ++subjects->try_emplace(mention.issue, SideWords{std::move(mention.sentence), id, 0}).first->second.articles;
      }
    }
    row.Reset();
  }
  return row.status();
}

// Those of the sentences in which many articles tell acts of the parties together. Shown is one of the days of the meeting if there is one, best
// one that tells its day itself.
Status ReadSubjectsOfActs(const StoreReader& store, const SubjectFinder& finder, const CompareSide& side, const std::string& meeting,
                          std::map<std::string, SideWords>* subjects) {
  const DayRange days = DaysOf(meeting).value_or(DayRange{"9999-12-31", "0000-01-01"});
  Conditions where;
  AddCodes(side.codes, &where);
  AddDaysAsked(side, &where);
  Query rows = store.database().Prepare(std::string("SELECT a.id, s.text FROM ") + kEventsOfArticles +
                                        " JOIN sentences s ON s.article = e.article AND s.begin = e.sentence_begin AND s.end = e.sentence_end" + where.Sql() +
                                        " ORDER BY e.date_from IS NULL OR e.date_from > ? OR e.date_to < ?, " + NotInSentenceSql("e") + ", e.confidence DESC, e.id");
  rows.Bind(ToJsonList(side.articles));
  where.BindTo(&rows);
  rows.Bind(days.to).Bind(days.from);
  std::map<std::string, std::set<std::string>> articles;
  while (rows.Next()) {
    for (SubjectMention& mention : finder.Find(rows.Text(1))) {
      articles[mention.issue].insert(rows.String(0));
      subjects->try_emplace(mention.issue, SideWords{std::move(mention.sentence), rows.String(0), 0});
    }
  }
  for (auto& [issue, words] : *subjects) words.articles = static_cast<int64_t>(articles[issue].size());
  std::erase_if(*subjects, [&](const auto& subject) { return subject.second.articles < Enough(side); });
  return rows.status();
}

// Of two of many articles: what the parties undertake together or for one another.
bool IsBetween(const std::vector<std::string>& by, const std::vector<std::string>& to, const std::vector<std::string>& codes) {
  const auto among = [&codes](const std::string& code) { return std::count(codes.begin(), codes.end(), code) > 0; };
  return std::all_of(by.begin(), by.end(), among) && (by.size() > 1 || std::any_of(to.begin(), to.end(), among));
}

Status ReadCommitments(const StoreReader& store, const CompareSide& side, std::vector<SideCommitment>* commitments) {
  Conditions all;
  AddList("a.id", side.articles, &all);
  if (side.days && !IsOfFew(side)) all.Add("(c.date_from IS NULL OR (c.date_from >= ? AND c.date_to <= ?))", {side.days->from, side.days->to});
  if (!IsOfFew(side)) all.Add("c.kind <> 'plan'");  // Of meetings, which are compared above.
  all.Add("EXISTS (SELECT 1 FROM json_each(c.by) WHERE value IN (SELECT value FROM json_each(?)))", {ToJsonList(side.codes)});
  Query rows = store.database().Prepare(
      "SELECT c.id, coalesce(l.id, ''), c.by, c.\"to\", c.step, c.issues, c.content, a.id FROM articles a JOIN commitments c "
      "ON c.article = a.number LEFT JOIN ledger_step s ON s.commitment = c.number LEFT JOIN ledger l ON l.number = s.entry" +
      all.Sql() + " ORDER BY a.id, c.ord");
  all.BindTo(&rows);
  std::map<std::string, size_t> known;                // Entry -> where it stands among the commitments.
  std::vector<std::set<std::string>> articles;        // Of each.
  while (rows.Next()) {
    SideCommitment one{rows.String(0), rows.String(1), Joined(ParseStringList(rows.Text(2))), "", ParseStringList(rows.Text(5)),
                       rows.String(6), rows.String(7), 0};
    const std::vector<std::string> to = ParseStringList(rows.Text(3));
    if (!IsOfFew(side) && !IsBetween(ParseStringList(rows.Text(2)), to, side.codes)) continue;
    const size_t place = one.entry.empty() ? commitments->size() : known.try_emplace(one.entry, commitments->size()).first->second;
    if (place == commitments->size()) {
      one.who = one.by + (to.empty() ? "" : " → " + Joined(to)) + (rows.Text(4) == "made" ? "" : " (" + rows.String(4) + ")");
      commitments->push_back(std::move(one));
      articles.emplace_back();
    }
    articles[place].insert(rows.String(7));
  }
  for (size_t i = 0; i < articles.size(); ++i) (*commitments)[i].articles = static_cast<int64_t>(articles[i].size());
  std::erase_if(*commitments, [&](const SideCommitment& one) { return one.articles < std::min<int64_t>(Enough(side), kLeast); });
  if (!IsOfFew(side)) std::stable_sort(commitments->begin(), commitments->end(), [](const auto& a, const auto& b) { return a.articles > b.articles; });
  return rows.status();
}

}  // namespace

Result<SideFacts> ReadSide(const StoreReader& store, const SubjectFinder& subjects, const CompareSide& side) {
  SideFacts facts;
  if (Status status = ReadMeeting(store, side, &facts.meeting); !status) return status.error();
  if (Status status = ReadPeople(store, side, &facts.people); !status) return status.error();
  const Status read = IsOfFew(side) ? ReadSubjectsOfTexts(store, subjects, side, &facts.subjects)
                                    : ReadSubjectsOfActs(store, subjects, side, facts.meeting.date, &facts.subjects);
  if (!read) return read.error();
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
