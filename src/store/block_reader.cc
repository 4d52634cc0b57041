#include "store/block_reader.h"

#include <set>
#include <unordered_map>

#include "store/string_list.h"

namespace banggiao {

// What the store has of one task.
struct BlockReader::Contents {
  std::vector<HappeningMention> mentions;
  std::vector<LedgerMention> commitments;
  std::map<std::string, int64_t> numbers;
  std::map<int64_t, std::string> standing;  // Number of a happening or entry -> everything that its rows say.
};

namespace {

// PostgreSQL takes the blocks of a portion for more rows than they are, and would read whole tables for each portion.
constexpr const char* kByIndex = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off";

// False when the row has a type or status that nobody knows.
bool ReadMention(const Query& row, HappeningMention* mention) {
  Event& event = mention->event;
  event.id = row.String(0);
  event.group = row.String(1);
  event.mode = row.String(4);
  event.rule = row.String(5);
  event.date = row.String(6);
  event.date_how = row.String(7);
  event.place.country = row.String(8);
  event.place.precision = row.String(9);
  event.place.entity = row.String(10);
  event.issues = ParseStringList(row.Text(11));
  mention->article = row.String(12);
  mention->published = row.String(13);
  mention->sentence = row.String(14);
  mention->block = row.String(16);
  return ParseEventType(row.Text(2), &event.type) && ParseEventStatus(row.Text(3), &event.status);
}

// One word for everything that is stored of it, to be compared with what StandingRows gives.
std::string Said(const Happening& happening, const LinkedBlock& linked) {
  std::string said = happening.block + '|' + happening.state + '|' + (happening.disputed ? "1" : "0") + '|' + happening.date + '|' + happening.first_seen + '|' +
                     std::to_string(happening.events.size()) + '|' + std::to_string(happening.articles) + '|';
  std::map<int64_t, std::string_view> steps;
  for (const Happening::Evidence& evidence : happening.events) steps[linked.NumberOf(evidence.event)] = HappeningStepName(evidence.step);
  for (const auto& [event, step] : steps) said.append(std::to_string(event) + ' ').append(step) += ';';
  return said;
}

std::string Said(const LedgerEntry& entry, const LinkedBlock& linked) {
  std::string said = ToJsonList(entry.by) + '|' + ToJsonList(entry.to) + '|' + entry.kind + '|' + entry.content + '|' + ToJsonList(entry.issues) +
                     '|' + entry.deadline + '|' + entry.first_made + '|' + entry.status + '|' + entry.how + '|' +
                     std::to_string(entry.steps.size()) + '|' + std::to_string(entry.articles) + '|';
  for (const LedgerStep& step : entry.steps) said += std::to_string(linked.NumberOf(step.commitment)) + ' ' + step.step + ' ' + step.date + ';';
  return said;
}

// Leaves out of `made` what stands in the store as it is; everything else that stands there is to go.
template <typename Made>
void KeepStanding(std::map<int64_t, std::string> standing, std::vector<Made>* made, LinkedBlock* linked) {
  std::erase_if(*made, [&](const Made& one) {
    const auto found = standing.find(linked->NumberOf(one.id));
    if (found == standing.end() || found->second != Said(one, *linked)) return false;
    standing.erase(found);
    return true;
  });
  for (const auto& [number, said] : standing) linked->gone.push_back(number);
}

}  // namespace

bool IsLedgerBlock(const std::string& block) { return block.starts_with("pledge "); }

BlockReader::BlockReader(const Database& database)
    : events_(database.Prepare(
          "SELECT e.id, g.first, e.type, e.status, e.mode, e.rule, e.date, e.date_how, e.place_country, e.place_precision, "
          "e.place_entity, e.issues, a.id, a.published, CASE WHEN g.block LIKE 'meet %' THEN '' ELSE (SELECT s.text FROM sentences s "
          "WHERE s.article = e.article AND s.begin = e.sentence_begin AND s.end = e.sentence_end) END, e.number, g.block FROM event_groups g "
          "JOIN events e ON e.number = g.event JOIN articles a ON a.number = e.article WHERE g.block IN (SELECT value FROM json_each(?))")),
      parties_(database.Prepare("SELECT p.event, p.role, p.code, p.office FROM event_groups g JOIN event_party p "
                                "ON p.event = g.event WHERE g.block IN (SELECT value FROM json_each(?))")),
      commitments_(database.Prepare("SELECT c.id, c.by, c.\"to\", c.deadline, c.kind, c.step, c.said_by, c.date, c.issues, "
                                    "c.content, c.article, a.published, c.number, c.block, a.language FROM commitments c JOIN articles a "
                                    "ON a.number = c.article WHERE c.block IN (SELECT value FROM json_each(?))")),
      happenings_(database.Prepare("SELECT number, block || '|' || state || '|' || disputed || '|' || date || '|' || first_seen || '|' || events || '|' || "
                                   "articles || '|', block FROM happenings WHERE block IN (SELECT value FROM json_each(?))")),
      happening_steps_(database.Prepare("SELECT x.happening, x.event || ' ' || x.step || ';', h.block FROM happenings h JOIN happening_event x "
                                        "ON x.happening = h.number WHERE h.block IN (SELECT value FROM json_each(?)) ORDER BY x.event")),
      entries_(database.Prepare("SELECT number, by || '|' || \"to\" || '|' || kind || '|' || content || '|' || issues || '|' || deadline || '|' || "
                                "first_made || '|' || status || '|' || how || '|' || steps || '|' || articles || '|', block FROM ledger "
                                "WHERE block IN (SELECT value FROM json_each(?))")),
      entry_steps_(database.Prepare("SELECT s.entry, s.commitment || ' ' || s.step || ' ' || s.date || ';', c.block FROM commitments c "
                                    "JOIN ledger_step s ON s.commitment = c.number WHERE c.block IN (SELECT value FROM json_each(?)) "
                                    "ORDER BY s.entry, s.ord")) {
  if (database.shared()) (void)database.RunScript(kByIndex);  // Without it the answers are the same.
}

Result<std::vector<LinkedBlock>> BlockReader::Work(const std::vector<LinkTask>& tasks) {
  std::vector<std::string> events, happenings, ledger;
  std::vector<Contents> contents(tasks.size());
  ByBlock read, write;
  for (size_t i = 0; i < tasks.size(); ++i) {
    const LinkReach& reach = tasks[i].reach;
    const bool of_ledger = IsLedgerBlock(tasks[i].base);
    for (const std::string& block : reach.read) read[block] = &contents[i];
    for (const std::string& block : reach.write) write[block] = &contents[i];
    if (of_ledger) {
      ledger.push_back(tasks[i].base);
    } else {
      events.insert(events.end(), reach.read.begin(), reach.read.end());
      happenings.insert(happenings.end(), reach.write.begin(), reach.write.end());
    }
  }
  if (!events.empty() || !happenings.empty()) {
    if (Status done = ReadStanding(ToJsonList(happenings), &happenings_, &happening_steps_, write); !done) return done.error();
    if (Status done = ReadMentions(ToJsonList(events), read); !done) return done.error();
    if (Status done = ReadParties(ToJsonList(events), read); !done) return done.error();
  }
  if (!ledger.empty()) {
    if (Status done = ReadStanding(ToJsonList(ledger), &entries_, &entry_steps_, write); !done) return done.error();
    if (Status done = ReadCommitments(ToJsonList(ledger), read); !done) return done.error();
  }
  std::vector<LinkedBlock> linked;
  for (size_t i = 0; i < tasks.size(); ++i) {
    LinkedBlock& one = linked.emplace_back();
    one.base = tasks[i].base;
    one.numbers = std::move(contents[i].numbers);
    if (IsLedgerBlock(one.base)) {
      one.entries = FindLedger(contents[i].commitments);
      KeepStanding(std::move(contents[i].standing), &one.entries, &one);
    } else {
      one.happenings = FindHappenings(one.base, contents[i].mentions);
      std::erase_if(one.happenings, [&](const Happening& happening) { return tasks[i].reach.write.count(happening.block) == 0; });
      KeepStanding(std::move(contents[i].standing), &one.happenings, &one);
    }
  }
  return linked;
}

Status BlockReader::ReadStanding(const std::string& list, Query* rows, Query* steps, const ByBlock& blocks) {
  for (Query* query : {rows, steps}) {
    query->Bind(list);
    while (query->Next()) blocks.find(query->Text(2))->second->standing[query->Int(0)] += query->Text(1);
    query->Reset();
    if (Status status = query->status(); !status) return status;
  }
  return {};
}

Status BlockReader::ReadMentions(const std::string& list, const ByBlock& blocks) {
  events_.Bind(list);
  while (events_.Next()) {
    Contents& block = *blocks.find(events_.Text(16))->second;
    HappeningMention& mention = block.mentions.emplace_back();
    if (ReadMention(events_, &mention)) {
      block.numbers.emplace(mention.event.id, events_.Int(15));
      continue;
    }
    const Error error{ErrorCode::kMalformed, "event " + mention.event.id + " of the store has the unknown type or status '" +
                                                 events_.String(2) + " " + events_.String(3) +
                                                 "'; `banggiao check --store` lists what is damaged"};
    events_.Reset();
    return error;
  }
  events_.Reset();
  return events_.status();
}

Status BlockReader::ReadParties(const std::string& list, const ByBlock& blocks) {
  std::unordered_map<int64_t, Event*> events;
  std::set<Contents*> seen;
  for (const auto& [name, block] : blocks) {
    if (!seen.insert(block).second) continue;
    for (HappeningMention& mention : block->mentions) events[block->numbers.at(mention.event.id)] = &mention.event;
  }
  parties_.Bind(list);
  while (parties_.Next()) {
    const auto event = events.find(parties_.Int(0));
    if (event == events.end()) continue;
    Party party;
    party.code = parties_.String(2);
    party.office = parties_.String(3);
    (parties_.Text(1) == "actor" ? event->second->actors : event->second->recipients).push_back(std::move(party));
  }
  parties_.Reset();
  return parties_.status();
}

Status BlockReader::ReadCommitments(const std::string& list, const ByBlock& blocks) {
  commitments_.Bind(list);
  while (commitments_.Next()) {
    Contents& block = *blocks.find(commitments_.Text(13))->second;
    LedgerMention& mention = block.commitments.emplace_back();
    Commitment& commitment = mention.commitment;
    commitment.id = commitments_.String(0);
    commitment.by = ParseStringList(commitments_.Text(1));
    commitment.to = ParseStringList(commitments_.Text(2));
    commitment.deadline = commitments_.String(3);
    commitment.kind = commitments_.String(4);
    commitment.step = commitments_.String(5);
    commitment.said_by = ParseStringList(commitments_.Text(6));
    commitment.date = commitments_.String(7);
    commitment.issues = ParseStringList(commitments_.Text(8));
    mention.content = commitments_.String(9);
    mention.article = commitments_.String(10);
    mention.published = commitments_.String(11);
    mention.language = commitments_.String(14);
    block.numbers.emplace(commitment.id, commitments_.Int(12));
  }
  commitments_.Reset();
  return commitments_.status();
}

}  // namespace banggiao
