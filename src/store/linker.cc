#include "store/linker.h"

#include "commitment/ledger.h"
#include "identity/happenings.h"
#include "store/day_range.h"
#include "store/record_reader.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

constexpr int kBlocksATransaction = 500;

class Linker {
 public:
  explicit Linker(const Database& database)
      : reader_(database),
        events_(database.Prepare(std::string("SELECT ") + kEventColumns +
                                 ", a.published, s.text FROM event_groups g JOIN events e ON e.id = g.event "
                                 "JOIN articles a ON a.id = e.article LEFT JOIN sentences s ON s.article = e.article "
                                 "AND s.begin = e.sentence_begin AND s.end = e.sentence_end WHERE g.block = ?")),
        commitments_(database.Prepare("SELECT c.id, c.by, c.\"to\", c.deadline, c.kind, c.step, c.said_by, c.date, c.issues, "
                                      "c.content, c.article, a.published FROM commitments c JOIN articles a "
                                      "ON a.id = c.article WHERE c.block = ?")),
        forget_steps_(database.Prepare("DELETE FROM happening_event WHERE happening IN "
                                       "(SELECT id FROM happenings WHERE block = ?)")),
        forget_(database.Prepare("DELETE FROM happenings WHERE block = ?")),
        forget_entry_steps_(database.Prepare("DELETE FROM ledger_step WHERE entry IN (SELECT id FROM ledger WHERE block = ?)")),
        forget_entries_(database.Prepare("DELETE FROM ledger WHERE block = ?")),
        happening_(database.Prepare("INSERT INTO happenings VALUES (?,?,?,?,?,?,?,?,?,?)")),
        step_(database.Prepare("INSERT INTO happening_event VALUES (?,?,?)")),
        entry_(database.Prepare("INSERT INTO ledger VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
        entry_step_(database.Prepare("INSERT INTO ledger_step VALUES (?,?,?,?,?)")) {}

  Status Link(const std::string& block) { return block.rfind("pledge ", 0) == 0 ? LinkLedger(block) : LinkHappenings(block); }

 private:
  Status LinkHappenings(const std::string& block) {
    std::vector<HappeningMention> mentions;
    events_.Bind(block);
    while (events_.Next()) {
      Result<Event> event = reader_.ReadEvent(events_, 0);
      if (!event) return event.error();
      mentions.push_back({std::move(*event), events_.String(kEventColumnCount - 1), events_.String(kEventColumnCount),
                          events_.String(kEventColumnCount + 1)});
    }
    events_.Reset();
    if (Status status = events_.status(); !status) return status;
    if (Status status = forget_steps_.RunWith(block); !status) return status;
    if (Status status = forget_.RunWith(block); !status) return status;
    for (const Happening& happening : FindHappenings(block, mentions)) {
      if (Status status = Put(happening, block); !status) return status;
    }
    return {};
  }

  static void BindDays(const std::string& date, Query* query) {
    const std::optional<DayRange> days = DaysOf(date);
    days ? query->Bind(days->from).Bind(days->to) : query->Bind(Null{}).Bind(Null{});
  }

  Status Put(const Happening& happening, const std::string& block) {
    happening_.Bind(happening.id).Bind(block).Bind(happening.state).Bind(happening.disputed ? 1 : 0).Bind(happening.date);
    BindDays(happening.date, &happening_);
    happening_.Bind(happening.first_seen).Bind(static_cast<int64_t>(happening.events.size()));
    if (Status status = happening_.Bind(static_cast<int64_t>(happening.articles)).Run(); !status) return status;
    for (const Happening::Evidence& evidence : happening.events) {
      if (Status status = step_.RunWith(evidence.event, happening.id, HappeningStepName(evidence.step)); !status) return status;
    }
    return {};
  }

  Status LinkLedger(const std::string& block) {
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
    if (Status status = commitments_.status(); !status) return status;
    if (Status status = forget_entry_steps_.RunWith(block); !status) return status;
    if (Status status = forget_entries_.RunWith(block); !status) return status;
    for (const LedgerEntry& entry : FindLedger(mentions)) {
      if (Status status = Put(entry, block); !status) return status;
    }
    return {};
  }

  Status Put(const LedgerEntry& entry, const std::string& block) {
    entry_.Bind(entry.id).Bind(block).Bind(ToJsonList(entry.by)).Bind(ToJsonList(entry.to)).Bind(entry.kind);
    entry_.Bind(entry.content).Bind(ToJsonList(entry.issues)).Bind(entry.deadline).Bind(entry.first_made);
    // From the first step to the last.
    std::optional<DayRange> first, last;
    for (const LedgerStep& step : entry.steps) {
      const std::optional<DayRange> days = DaysOf(step.date);
      if (days && !first) first = days;
      if (days && (!last || days->to > last->to)) last = days;
    }
    first ? entry_.Bind(first->from).Bind(last->to) : entry_.Bind(Null{}).Bind(Null{});
    entry_.Bind(entry.status).Bind(entry.how).Bind(static_cast<int64_t>(entry.steps.size()));
    if (Status status = entry_.Bind(static_cast<int64_t>(entry.articles)).Run(); !status) return status;
    for (size_t i = 0; i < entry.steps.size(); ++i) {
      const LedgerStep& step = entry.steps[i];
      Status status = entry_step_.RunWith(step.commitment, entry.id, static_cast<int64_t>(i), step.step, step.date);
      if (!status) return status;
    }
    return {};
  }

  RecordReader reader_;
  Query events_, commitments_, forget_steps_, forget_, forget_entry_steps_, forget_entries_, happening_, step_, entry_,
      entry_step_;
};

Result<std::vector<std::string>> PendingBlocks(const Database& database) {
  std::vector<std::string> blocks;
  Query rows = database.Prepare("SELECT block FROM link_pending ORDER BY block LIMIT " + std::to_string(kBlocksATransaction));
  while (rows.Next()) blocks.push_back(rows.String(0));
  if (Status status = rows.status(); !status) return status.error();
  return blocks;
}

}  // namespace

Status LinkPending(const Database& database, bool (*stop)()) {
  Linker linker(database);
  Query done = database.Prepare("DELETE FROM link_pending WHERE block = ?");
  while (stop == nullptr || !stop()) {
    const auto blocks = PendingBlocks(database);
    if (!blocks) return blocks.error();
    if (blocks.value().empty()) return {};
    if (Status status = database.Run("BEGIN IMMEDIATE"); !status) return status;
    for (const std::string& block : blocks.value()) {
      if (Status status = linker.Link(block); !status) return status;
      if (Status status = done.RunWith(block); !status) return status;
    }
    if (Status status = database.Run("COMMIT"); !status) return status;
  }
  return {};
}

Result<int64_t> CountPending(const Database& database) {
  Query count = database.Prepare("SELECT count(*) FROM link_pending");
  const int64_t pending = count.Next() ? count.Int(0) : 0;
  if (Status status = count.status(); !status) return status.error();
  return pending;
}

}  // namespace banggiao
