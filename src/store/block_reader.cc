#include "store/block_reader.h"

#include <unordered_map>

#include "store/string_list.h"

namespace banggiao {
namespace {

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
  return ParseEventType(row.Text(2), &event.type) && ParseEventStatus(row.Text(3), &event.status);
}

// One word for everything that is stored of it, to be compared with what StandingRows gives.
std::string Said(const Happening& happening, const LinkedBlock& linked) {
  std::string said = happening.state + '|' + (happening.disputed ? "1" : "0") + '|' + happening.date + '|' + happening.first_seen + '|' +
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
          "e.place_entity, e.issues, e.article, a.published, s.text, e.number FROM event_groups g JOIN events e ON e.number = g.event "
          "JOIN articles a ON a.number = e.article LEFT JOIN sentences s ON s.article = e.article "
          "AND s.begin = e.sentence_begin AND s.end = e.sentence_end WHERE g.block = ?")),
      parties_(database.Prepare("SELECT p.event, p.role, p.code, p.office FROM event_groups g JOIN event_party p "
                                "ON p.event = g.event WHERE g.block = ?")),
      commitments_(database.Prepare("SELECT c.id, c.by, c.\"to\", c.deadline, c.kind, c.step, c.said_by, c.date, c.issues, "
                                    "c.content, c.article, a.published, c.number FROM commitments c JOIN articles a "
                                    "ON a.number = c.article WHERE c.block = ?")),
      happenings_(database.Prepare("SELECT number, state || '|' || disputed || '|' || date || '|' || first_seen || '|' || events || '|' || "
                                   "articles || '|' FROM happenings WHERE block = ?")),
      happening_steps_(database.Prepare("SELECT x.happening, x.event || ' ' || x.step || ';' FROM event_groups g JOIN happening_event x "
                                        "ON x.event = g.event WHERE g.block = ? ORDER BY x.event")),
      entries_(database.Prepare("SELECT number, by || '|' || \"to\" || '|' || kind || '|' || content || '|' || issues || '|' || deadline || '|' || "
                                "first_made || '|' || status || '|' || how || '|' || steps || '|' || articles || '|' FROM ledger WHERE block = ?")),
      entry_steps_(database.Prepare("SELECT s.entry, s.commitment || ' ' || s.step || ' ' || s.date || ';' FROM commitments c "
                                    "JOIN ledger_step s ON s.commitment = c.number WHERE c.block = ? ORDER BY s.entry, s.ord")) {}

Result<BlockReader::Standing> BlockReader::StandingRows(const std::string& block, Query* rows, Query* steps) {
  Standing standing;
  for (Query* query : {rows, steps}) {
    query->Bind(block);
    while (query->Next()) standing[query->Int(0)] += query->Text(1);
    query->Reset();
    if (Status status = query->status(); !status) return status.error();
  }
  return standing;
}

Result<LinkedBlock> BlockReader::Work(const std::string& block) {
  LinkedBlock linked;
  linked.block = block;
  const bool ledger = IsLedgerBlock(block);
  const auto standing = ledger ? StandingRows(block, &entries_, &entry_steps_) : StandingRows(block, &happenings_, &happening_steps_);
  if (!standing) return standing.error();
  if (ledger) {
    const auto mentions = Commitments(block, &linked.numbers);
    if (!mentions) return mentions.error();
    linked.entries = FindLedger(mentions.value());
    KeepStanding(standing.value(), &linked.entries, &linked);
    return linked;
  }
  const auto mentions = Mentions(block, &linked.numbers);
  if (!mentions) return mentions.error();
  linked.happenings = FindHappenings(block, mentions.value());
  KeepStanding(standing.value(), &linked.happenings, &linked);
  return linked;
}

Result<std::vector<HappeningMention>> BlockReader::Mentions(const std::string& block, std::map<std::string, int64_t>* numbers) {
  std::vector<HappeningMention> mentions;
  events_.Bind(block);
  while (events_.Next()) {
    if (ReadMention(events_, &mentions.emplace_back())) {
      numbers->emplace(mentions.back().event.id, events_.Int(15));
      continue;
    }
    const Error error{ErrorCode::kMalformed, "event " + mentions.back().event.id + " of the store has the unknown type or status '" +
                                                 events_.String(2) + " " + events_.String(3) +
                                                 "'; `banggiao check --store` lists what is damaged"};
    events_.Reset();
    return error;
  }
  events_.Reset();
  if (Status status = events_.status(); !status) return status.error();
  if (Status status = AddParties(block, *numbers, &mentions); !status) return status.error();
  return mentions;
}

Status BlockReader::AddParties(const std::string& block, const std::map<std::string, int64_t>& numbers,
                               std::vector<HappeningMention>* mentions) {
  std::unordered_map<int64_t, Event*> events;
  for (HappeningMention& mention : *mentions) events[numbers.at(mention.event.id)] = &mention.event;
  parties_.Bind(block);
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

Result<std::vector<LedgerMention>> BlockReader::Commitments(const std::string& block, std::map<std::string, int64_t>* numbers) {
  std::vector<LedgerMention> mentions;
  commitments_.Bind(block);
  while (commitments_.Next()) {
    LedgerMention& mention = mentions.emplace_back();
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
    numbers->emplace(commitment.id, commitments_.Int(12));
  }
  commitments_.Reset();
  if (Status status = commitments_.status(); !status) return status.error();
  return mentions;
}

}  // namespace banggiao
