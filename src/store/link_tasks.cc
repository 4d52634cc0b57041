#include "store/link_tasks.h"

#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "store/block_reader.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

constexpr int kBlocksATransaction = 2000;
constexpr int64_t kRecordsTogether = 1000;  // Of small tasks, read by the same questions.

std::string BaseOf(const std::string& name) {
  const std::optional<Block> block = ParseBlock(name);
  return block ? block->base : name;
}

// Every block of a base but the alone ones, each found by one step in the index: between "meet JPN,USA 0" and "meet JPN,USA :".
constexpr const char* kBlocksOfBase =
    "WITH RECURSIVE known(block) AS (SELECT (SELECT min(block) FROM event_groups WHERE block > ?1 AND block < ?2) UNION ALL "
    "SELECT (SELECT min(g.block) FROM event_groups g WHERE g.block > known.block AND g.block < ?2) FROM known WHERE known.block IS NOT NULL) "
    "SELECT block FROM known WHERE block IS NOT NULL";

}  // namespace

LinkTasks::LinkTasks(const Database& database)
    : take_(database.Prepare("DELETE FROM link_pending WHERE block IN (SELECT DISTINCT block FROM link_pending ORDER BY block LIMIT " +
                             std::to_string(kBlocksATransaction) + ") RETURNING block")),
      take_rest_(database.Prepare("DELETE FROM link_pending WHERE block > ?1 AND block < ?2 RETURNING block")),
      blocks_(database.Prepare(kBlocksOfBase)),
      sizes_(database.Prepare("SELECT value, (SELECT count(*) FROM event_groups WHERE block = value) + "
                              "(SELECT count(*) FROM commitments WHERE block = value) FROM json_each(?)")) {}

Status LinkTasks::TakeBlocks(std::set<std::string>* blocks) {
  const auto read = [blocks](Query* rows) {
    while (rows->Next()) blocks->insert(rows->String(0));
    rows->Reset();
    return rows->status();
  };
  if (Status taken = read(&take_); !taken || blocks->empty()) return taken;
  // The last base may have more.
  const std::string last = BaseOf(*blocks->rbegin()) + " ";
  take_rest_.Bind(last).Bind(last.substr(0, last.size() - 1) + "!");
  return read(&take_rest_);
}

Result<std::set<std::string>> LinkTasks::BlocksOf(const std::string& base) {
  blocks_.Bind(base + " 0").Bind(base + " :");
  std::set<std::string> blocks;
  while (blocks_.Next()) blocks.insert(blocks_.String(0));
  blocks_.Reset();
  if (Status status = blocks_.status(); !status) return status.error();
  return blocks;
}

Result<std::vector<LinkTask>> LinkTasks::Take() {
  std::set<std::string> taken;
  if (Status status = TakeBlocks(&taken); !status) return status.error();
  std::map<std::string, std::set<std::string>> by_base;
  for (const std::string& block : taken) by_base[BaseOf(block)].insert(block);
  std::vector<LinkTask> tasks;
  for (const auto& [base, changed] : by_base) {
    if (IsLedgerBlock(base)) {
      tasks.push_back({base, {{base}, {base}}});
      continue;
    }
    const auto there = BlocksOf(base);
    if (!there) return there.error();
    tasks.push_back({base, ReachOf(changed, there.value())});
  }
  return tasks;
}

Result<std::vector<std::vector<LinkTask>>> LinkTasks::InPortions(std::vector<LinkTask> tasks) {
  std::vector<std::string> blocks;
  for (const LinkTask& task : tasks) blocks.insert(blocks.end(), task.reach.read.begin(), task.reach.read.end());
  std::unordered_map<std::string, int64_t> records;
  sizes_.Bind(ToJsonList(blocks));
  while (sizes_.Next()) records[sizes_.String(0)] = sizes_.Int(1);
  sizes_.Reset();
  if (Status status = sizes_.status(); !status) return status.error();
  std::vector<std::vector<LinkTask>> portions;
  int64_t together = 0;
  for (LinkTask& task : tasks) {
    int64_t size = 0;
    for (const std::string& block : task.reach.read) size += records[block];
    if (portions.empty() || together + size > kRecordsTogether) {
      portions.emplace_back();
      together = 0;
    }
    together += size;
    portions.back().push_back(std::move(task));
  }
  return portions;
}

}  // namespace banggiao
