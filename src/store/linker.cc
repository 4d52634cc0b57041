#include "store/linker.h"

#include "store/block_reader.h"
#include "store/day_range.h"
#include "store/link_tasks.h"
#include "store/reading_threads.h"
#include "store/server_address.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// The rows of blocks, brought up to date.
class BlockRows {
 public:
  explicit BlockRows(const Database& database)
      : shared_(database.shared()),
        forget_events_(database.Prepare(Forget("happening_event", "event"))),
        forget_steps_(database.Prepare(Forget("happening_event", "happening"))),
        forget_(database.Prepare(Forget("happenings", "number"))),
        forget_entry_steps_(database.Prepare(Forget("ledger_step", "entry"))),
        forget_entries_(database.Prepare(Forget("ledger", "number"))),
        happening_(database.Prepare("INSERT INTO happenings VALUES (?,?,?,?,?,?,?,?,?,?,?)")),
        step_(database.Prepare("INSERT INTO happening_event VALUES (?,?,?)")),
        entry_(database.Prepare("INSERT INTO ledger VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
        entry_step_(database.Prepare("INSERT INTO ledger_step VALUES (?,?,?,?,?)")) {}

  // What goes, goes before anything comes: what left one of the blocks may come back in another.
  Status Replace(const std::vector<std::vector<LinkedBlock>>& linked) {
    if (Status gone = TakeAway(linked); !gone) return gone;
    for (const std::vector<LinkedBlock>& blocks : linked) {
      for (const LinkedBlock& block : blocks) {
        if (Status put = Put(block); !put) return put;
      }
    }
    return {};
  }

 private:
  static std::string Forget(const std::string& table, const std::string& column) {
    return "DELETE FROM " + table + " WHERE " + column + " IN (SELECT CAST(value AS INTEGER) FROM json_each(?))";
  }

  static void AddTo(std::string* list, int64_t number) { *list += (list->empty() ? "" : ",") + std::to_string(number); }

  Status TakeAway(const std::vector<std::vector<LinkedBlock>>& linked) {
    std::string happenings, entries, events;
    for (const std::vector<LinkedBlock>& blocks : linked) {
      for (const LinkedBlock& block : blocks) {
        for (const int64_t number : block.gone) AddTo(IsLedgerBlock(block.base) ? &entries : &happenings, number);
        if (shared_) AddMade(block, &happenings, &events);
      }
    }
    const std::pair<const std::string*, Query*> lists[] = {{&events, &forget_events_},
                                                           {&happenings, &forget_steps_},
                                                           {&happenings, &forget_},
                                                           {&entries, &forget_entry_steps_},
                                                           {&entries, &forget_entries_}};
    for (const auto& [list, forget] : lists) {
      if (list->empty()) continue;
      if (Status status = forget->RunWith("[" + *list + "]"); !status) return status;
    }
    return {};
  }

  // What another program has stored since the blocks were taken off the list may bring into one of them what stands in another, which
  // it has left pending.
  static void AddMade(const LinkedBlock& block, std::string* happenings, std::string* events) {
    for (const Happening& happening : block.happenings) {
      AddTo(happenings, block.NumberOf(happening.id));
      for (const Happening::Evidence& evidence : happening.events) AddTo(events, block.NumberOf(evidence.event));
    }
  }

  Status Put(const LinkedBlock& linked) {
    for (const Happening& happening : linked.happenings) {
      if (Status status = Put(happening, linked); !status) return status;
    }
    for (const LedgerEntry& entry : linked.entries) {
      if (Status status = Put(entry, linked); !status) return status;
    }
    return {};
  }

  static void BindDays(const std::string& date, Query* query) {
    const std::optional<DayRange> days = DaysOf(date);
    days ? query->Bind(days->from).Bind(days->to) : query->Bind(Null{}).Bind(Null{});
  }

  Status Put(const Happening& happening, const LinkedBlock& linked) {
    const int64_t number = linked.NumberOf(happening.id);
    happening_.Bind(number).Bind(happening.id).Bind(happening.block).Bind(happening.state).Bind(happening.disputed ? 1 : 0).Bind(happening.date);
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
    entry_.Bind(number).Bind(entry.id).Bind(linked.base).Bind(ToJsonList(entry.by)).Bind(ToJsonList(entry.to)).Bind(entry.kind);
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

  bool shared_;
  Query forget_events_, forget_steps_, forget_, forget_entry_steps_, forget_entries_, happening_, step_, entry_, entry_step_;
};

// One process links at a time; what others leave pending it finds, or the next one does. The server frees the lock with the
// connection.
Result<bool> LockForLinking(const Database& database) {
  if (!database.shared()) return true;
  Query lock = database.Prepare("SELECT pg_try_advisory_lock(" + std::to_string(LockKey(database.address(), 1111968066)) + ")");
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
  LinkTasks tasks(database);
  using Readers = ReadingThreads<BlockReader, std::vector<LinkTask>, std::vector<LinkedBlock>>;
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
    // Taken off the list before they are read: what others mark from then on, in a shared store, stays on it.
    auto taken = tasks.Take();
    if (!taken) return taken.error();
    const auto portions = tasks.InPortions(std::move(*taken));
    if (!portions) return portions.error();
    const auto linked = readers->Run(portions.value());
    if (!linked) return linked.error();
    if (Status replaced = rows.Replace(linked.value()); !replaced) return replaced;
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
