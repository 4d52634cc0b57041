#include "store/link_rows.h"

#include <map>
#include <set>

#include "commitment/ledger.h"
#include "identity/happenings.h"
#include "store/day_range.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// ?1 is the article's id. Happenings and entries that it has a part in go as a whole, since their ids may come back in another block;
// linking makes them anew.
constexpr const char* kForget[] = {
    "INSERT OR IGNORE INTO link_pending SELECT DISTINCT g.block FROM event_groups g JOIN events e ON e.id = g.event "
    "WHERE e.article = ?1",
    "INSERT OR IGNORE INTO link_pending SELECT DISTINCT block FROM commitments WHERE article = ?1",
    "DELETE FROM happenings WHERE id IN (SELECT h.happening FROM events e JOIN happening_event h ON h.event = e.id WHERE e.article = ?1)",
    "DELETE FROM happening_event WHERE happening IN "
    "(SELECT h.happening FROM events e JOIN happening_event h ON h.event = e.id WHERE e.article = ?1)",
    "DELETE FROM event_groups WHERE event IN (SELECT id FROM events WHERE article = ?1)",
    "DELETE FROM ledger WHERE id IN "
    "(SELECT s.entry FROM commitments c JOIN ledger_step s ON s.commitment = c.id WHERE c.article = ?1)",
    "DELETE FROM ledger_step WHERE entry IN "
    "(SELECT s.entry FROM commitments c JOIN ledger_step s ON s.commitment = c.id WHERE c.article = ?1)",
    "DELETE FROM commitments WHERE article = ?1",
};

}  // namespace

LinkRows::LinkRows(const Database& database)
    : database_(database),
      group_(database.Prepare(database.shared() ? "INSERT INTO event_groups VALUES (?,?,?,?)" : "INSERT INTO event_groups VALUES (?,?,?)")),
      commitment_(database.Prepare("INSERT INTO commitments VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      pending_(database.Prepare("INSERT OR IGNORE INTO link_pending VALUES (?)")) {}

Status LinkRows::Forget(const std::string& article_id) {
  for (const char* sql : kForget) {
    if (Status status = database_.Prepare(sql).RunWith(article_id); !status) return status;
  }
  return {};
}

Status LinkRows::MarkPending(const std::string& block) {
  if (block.empty() || (database_.shared() && !marked_.insert(block).second)) return {};
  return pending_.RunWith(block);
}

Status LinkRows::AddGroups(const std::vector<Event>& events, const std::string& article_id) {
  std::map<std::string, std::vector<const Event*>> groups;
  std::set<std::string_view> seen;  // Two records of one id are one record.
  for (const Event& event : events) {
    if (seen.insert(event.id).second) groups[event.group.empty() ? event.id : event.group].push_back(&event);
  }
  for (const auto& [first, members] : groups) {
    const std::string block = BlockOf(members);
    for (const Event* event : members) {
      group_.Bind(event->id).Bind(first).Bind(block);
      if (database_.shared()) group_.Bind(article_id);
      if (Status status = group_.Run(); !status) return status;
    }
    if (Status status = MarkPending(block); !status) return status;
  }
  return {};
}

Status LinkRows::AddCommitment(const Commitment& commitment, const CodedArticle& article, size_t ord) {
  const std::string block = LedgerBlockOf(commitment);
  commitment_.Bind(commitment.id).Bind(article.record.article).Bind(static_cast<int64_t>(ord));
  commitment_.Bind(ToJsonList(commitment.by)).Bind(ToJsonList(commitment.to)).Bind(article.contents[ord]);
  commitment_.Bind(commitment.content.begin).Bind(commitment.content.end).Bind(commitment.deadline).Bind(commitment.event);
  commitment_.Bind(commitment.kind).Bind(commitment.step).Bind(ToJsonList(commitment.said_by)).Bind(commitment.date);
  if (const std::optional<DayRange> days = DaysOf(commitment.date)) {
    commitment_.Bind(days->from).Bind(days->to);
  } else {
    commitment_.Bind(Null{}).Bind(Null{});
  }
  commitment_.Bind(ToJsonList(commitment.issues)).Bind(commitment.sentence.begin).Bind(commitment.sentence.end);
  commitment_.Bind(commitment.reason).Bind(block);
  if (Status status = commitment_.Run(); !status) return status;
  return MarkPending(block);
}

Status LinkRows::Add(const CodedArticle& article) {
  if (Status status = AddGroups(article.record.events, article.record.article); !status) return status;
  std::set<std::string_view> seen;
  for (size_t i = 0; i < article.record.commitments.size(); ++i) {
    if (!seen.insert(article.record.commitments[i].id).second) continue;
    if (Status status = AddCommitment(article.record.commitments[i], article, i); !status) return status;
  }
  return {};
}

}  // namespace banggiao
