#include "store/link_rows.h"

#include <map>
#include <set>

#include "commitment/ledger.h"
#include "identity/happenings.h"
#include "store/day_range.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// ?1 is the article's number. Happenings and entries that it has a part in go as a whole, since their ids may come back in another
// block; linking makes them anew. Events of a happening may stand in several blocks.
constexpr const char* kForget[] = {
    "INSERT OR IGNORE INTO link_pending SELECT DISTINCT g.block FROM event_groups g JOIN events e ON e.number = g.event "
    "WHERE e.article = ?1",
    "INSERT OR IGNORE INTO link_pending SELECT DISTINCT g.block FROM event_groups g JOIN happening_event x ON x.event = g.event "
    "WHERE x.happening IN (SELECT h.happening FROM events e JOIN happening_event h ON h.event = e.number WHERE e.article = ?1)",
    "INSERT OR IGNORE INTO link_pending SELECT DISTINCT block FROM commitments WHERE article = ?1",
    "DELETE FROM happenings WHERE number IN "
    "(SELECT h.happening FROM events e JOIN happening_event h ON h.event = e.number WHERE e.article = ?1)",
    "DELETE FROM happening_event WHERE happening IN "
    "(SELECT h.happening FROM events e JOIN happening_event h ON h.event = e.number WHERE e.article = ?1)",
    "DELETE FROM event_groups WHERE event IN (SELECT number FROM events WHERE article = ?1)",
    "DELETE FROM ledger WHERE number IN "
    "(SELECT s.entry FROM commitments c JOIN ledger_step s ON s.commitment = c.number WHERE c.article = ?1)",
    "DELETE FROM ledger_step WHERE entry IN "
    "(SELECT s.entry FROM commitments c JOIN ledger_step s ON s.commitment = c.number WHERE c.article = ?1)",
    "DELETE FROM commitments WHERE article = ?1",
};

}  // namespace

LinkRows::LinkRows(const Database& database)
    : database_(database),
      numbers_(database, "commitments"),
      group_(database.Prepare("INSERT INTO event_groups VALUES (?,?,?,?)")),
      commitment_(database.Prepare("INSERT INTO commitments VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      pending_(database.Prepare("INSERT OR IGNORE INTO link_pending VALUES (?)")) {}

Status LinkRows::Forget(int64_t article) {
  for (const char* sql : kForget) {
    if (Status status = database_.Prepare(sql).RunWith(article); !status) return status;
  }
  return {};
}

Status LinkRows::MarkPending(const std::string& block) {
  if (block.empty() || (database_.shared() && !marked_.insert(block).second)) return {};
  return pending_.RunWith(block);
}

Status LinkRows::AddGroups(const ArticleRecord& record, int64_t article, const std::map<std::string_view, int64_t>& numbers) {
  std::map<std::string, std::vector<const Event*>> groups;
  std::set<std::string_view> seen;  // Two records of one id are one record.
  for (const Event& event : record.events) {
    if (seen.insert(event.id).second) groups[event.group.empty() ? event.id : event.group].push_back(&event);
  }
  for (const auto& [first, members] : groups) {
    const std::string block = BlockOf(members, record.article);
    for (const Event* event : members) {
      if (Status status = group_.RunWith(numbers.at(event->id), first, block, article); !status) return status;
    }
    if (Status status = MarkPending(block); !status) return status;
  }
  return {};
}

Status LinkRows::AddCommitment(const Commitment& commitment, const std::string& content, int64_t article, size_t ord) {
  const std::string block = LedgerBlockOf(commitment);
  const Result<int64_t> number = numbers_.Next(commitment.id);
  if (!number) return number.error();
  commitment_.Bind(number.value()).Bind(commitment.id).Bind(article).Bind(static_cast<int64_t>(ord));
  commitment_.Bind(ToJsonList(commitment.by)).Bind(ToJsonList(commitment.to)).Bind(content);
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

Status LinkRows::Add(const CodedArticle& article, int64_t number, const std::map<std::string_view, int64_t>& events) {
  if (Status status = AddGroups(article.record, number, events); !status) return status;
  std::set<std::string_view> seen;
  for (size_t i = 0; i < article.record.commitments.size(); ++i) {
    if (!seen.insert(article.record.commitments[i].id).second) continue;
    if (Status status = AddCommitment(article.record.commitments[i], article.contents[i], number, i); !status) return status;
  }
  return {};
}

}  // namespace banggiao
