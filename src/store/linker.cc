#include "store/linker.h"

#include <set>

#include "store/block_reader.h"
#include "store/day_range.h"
#include "store/reading_threads.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

constexpr int kBlocksATransaction = 500;

// The rows of blocks, brought up to date.
class BlockRows {
 public:
  explicit BlockRows(const Database& database)
      : forget_steps_(database.Prepare("DELETE FROM happening_event WHERE happening = ?")),
        forget_(database.Prepare("DELETE FROM happenings WHERE number = ?")),
        forget_entry_steps_(database.Prepare("DELETE FROM ledger_step WHERE entry = ?")),
        forget_entries_(database.Prepare("DELETE FROM ledger WHERE number = ?")),
        happening_(database.Prepare("INSERT INTO happenings VALUES (?,?,?,?,?,?,?,?,?,?,?)")),
        step_(database.Prepare("INSERT INTO happening_event VALUES (?,?,?)")),
        entry_(database.Prepare("INSERT INTO ledger VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
        entry_step_(database.Prepare("INSERT INTO ledger_step VALUES (?,?,?,?,?)")) {}

  Status Replace(const LinkedBlock& linked) {
    const bool ledger = IsLedgerBlock(linked.block);
    for (const int64_t number : linked.gone) {
      if (Status status = (ledger ? forget_entry_steps_ : forget_steps_).RunWith(number); !status) return status;
      if (Status status = (ledger ? forget_entries_ : forget_).RunWith(number); !status) return status;
    }
    for (const Happening& happening : linked.happenings) {
      if (Status status = Put(happening, linked); !status) return status;
    }
    for (const LedgerEntry& entry : linked.entries) {
      if (Status status = Put(entry, linked); !status) return status;
    }
    return {};
  }

 private:
  static void BindDays(const std::string& date, Query* query) {
    const std::optional<DayRange> days = DaysOf(date);
    days ? query->Bind(days->from).Bind(days->to) : query->Bind(Null{}).Bind(Null{});
  }

  Status Put(const Happening& happening, const LinkedBlock& linked) {
    const int64_t number = linked.NumberOf(happening.id);
    happening_.Bind(number).Bind(happening.id).Bind(linked.block).Bind(happening.state).Bind(happening.disputed ? 1 : 0).Bind(happening.date);
    BindDays(happening.date, &happening_);
    happening_.Bind(happening.first_seen).Bind(static_cast<int64_t>(happening.events.size()));
    if (Status status = happening_.Bind(static_cast<int64_t>(happening.articles)).Run(); !status) return status;
    for (const Happening::Evidence& evidence : happening.events) {
      if (Status status = step_.RunWith(linked.NumberOf(evidence.event), number, HappeningStepName(evidence.step)); !status) return status;
    }
    return {};
  }

  Status Put(const LedgerEntry& entry, const LinkedBlock& linked) {
    const int64_t number = linked.NumberOf(entry.id);
    entry_.Bind(number).Bind(entry.id).Bind(linked.block).Bind(ToJsonList(entry.by)).Bind(ToJsonList(entry.to)).Bind(entry.kind);
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
      Status status = entry_step_.RunWith(linked.NumberOf(step.commitment), number, static_cast<int64_t>(i), step.step, step.date);
      if (!status) return status;
    }
    return {};
  }

  Query forget_steps_, forget_, forget_entry_steps_, forget_entries_, happening_, step_, entry_, entry_step_;
};

// Takes blocks off the list before they are read: what others mark from then on, in a shared store, stays on it.
Result<std::vector<std::string>> TakePendingBlocks(const Database& database) {
  Query rows = database.Prepare("DELETE FROM link_pending WHERE block IN (SELECT DISTINCT block FROM link_pending ORDER BY block LIMIT " +
                                std::to_string(kBlocksATransaction) + ") RETURNING block");
  std::set<std::string> blocks;
  while (rows.Next()) blocks.insert(rows.String(0));
  if (Status status = rows.status(); !status) return status.error();
  return std::vector<std::string>(blocks.begin(), blocks.end());
}

// One process links at a time; what others leave pending it finds, or the next one does. The server frees the lock with the
// connection.
Result<bool> LockForLinking(const Database& database) {
  if (!database.shared()) return true;
  Query lock = database.Prepare("SELECT pg_try_advisory_lock(1111968066)");
  const bool ours = lock.Next() && lock.Int(0) == 1;
  if (Status status = lock.status(); !status) return status.error();
  return ours;
}

}  // namespace

Status LinkPending(const Database& database, bool (*stop)()) {
  const Result<bool> ours = LockForLinking(database);
  if (!ours) return ours.error();
  if (!ours.value()) return {};
  BlockRows rows(database);
  using Readers = ReadingThreads<BlockReader, std::string, LinkedBlock>;
  std::unique_ptr<Readers> readers;
  while (stop == nullptr || !stop()) {
    const Result<int64_t> pending = CountPending(database);
    if (!pending) return pending.error();
    if (pending.value() == 0) return {};
    if (readers == nullptr) {
      Result<std::unique_ptr<Readers>> opened = Readers::Open(database.address());
      if (!opened) return opened.error();
      readers = std::move(*opened);
    }
    if (Status status = database.Run("BEGIN IMMEDIATE"); !status) return status;
    const auto blocks = TakePendingBlocks(database);
    if (!blocks) return blocks.error();
    const auto linked = readers->Run(blocks.value());
    if (!linked) return linked.error();
    for (const LinkedBlock& block : linked.value()) {
      if (Status status = rows.Replace(block); !status) return status;
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
