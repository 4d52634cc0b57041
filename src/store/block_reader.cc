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

}  // namespace

bool IsLedgerBlock(const std::string& block) { return block.starts_with("pledge "); }

BlockReader::BlockReader(const Database& database)
    : events_(database.Prepare(
          "SELECT e.id, g.first, e.type, e.status, e.mode, e.rule, e.date, e.date_how, e.place_country, e.place_precision, "
          "e.place_entity, e.issues, e.article, a.published, s.text FROM event_groups g JOIN events e ON e.id = g.event "
          "JOIN articles a ON a.id = e.article LEFT JOIN sentences s ON s.article = e.article "
          "AND s.begin = e.sentence_begin AND s.end = e.sentence_end WHERE g.block = ?")),
      parties_(database.Prepare("SELECT p.event, p.role, p.code, p.office FROM event_groups g JOIN event_party p "
                                "ON p.event = g.event WHERE g.block = ?")),
      commitments_(database.Prepare("SELECT c.id, c.by, c.\"to\", c.deadline, c.kind, c.step, c.said_by, c.date, c.issues, "
                                    "c.content, c.article, a.published FROM commitments c JOIN articles a "
                                    "ON a.id = c.article WHERE c.block = ?")) {}

Result<LinkedBlock> BlockReader::Work(const std::string& block) {
  LinkedBlock linked;
  linked.block = block;
  if (IsLedgerBlock(block)) {
    const auto mentions = Commitments(block);
    if (!mentions) return mentions.error();
    linked.entries = FindLedger(mentions.value());
    return linked;
  }
  const auto mentions = Mentions(block);
  if (!mentions) return mentions.error();
  linked.happenings = FindHappenings(block, mentions.value());
  return linked;
}

Result<std::vector<HappeningMention>> BlockReader::Mentions(const std::string& block) {
  std::vector<HappeningMention> mentions;
  events_.Bind(block);
  while (events_.Next()) {
    if (ReadMention(events_, &mentions.emplace_back())) continue;
    const Error error{ErrorCode::kMalformed, "event " + mentions.back().event.id + " of the store has the unknown type or status '" +
                                                 events_.String(2) + " " + events_.String(3) +
                                                 "'; `banggiao check --store` lists what is damaged"};
    events_.Reset();
    return error;
  }
  events_.Reset();
  if (Status status = events_.status(); !status) return status.error();
  if (Status status = AddParties(block, &mentions); !status) return status.error();
  return mentions;
}

Status BlockReader::AddParties(const std::string& block, std::vector<HappeningMention>* mentions) {
  std::unordered_map<std::string_view, Event*> events;
  for (HappeningMention& mention : *mentions) events[mention.event.id] = &mention.event;
  parties_.Bind(block);
  while (parties_.Next()) {
    const auto event = events.find(parties_.Text(0));
    if (event == events.end()) continue;
    Party party;
    party.code = parties_.String(2);
    party.office = parties_.String(3);
    (parties_.Text(1) == "actor" ? event->second->actors : event->second->recipients).push_back(std::move(party));
  }
  parties_.Reset();
  return parties_.status();
}

Result<std::vector<LedgerMention>> BlockReader::Commitments(const std::string& block) {
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
  }
  commitments_.Reset();
  if (Status status = commitments_.status(); !status) return status.error();
  return mentions;
}

}  // namespace banggiao
