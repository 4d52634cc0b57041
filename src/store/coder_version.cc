#include "store/coder_version.h"

#include <cstdlib>
#include <vector>

namespace banggiao {
namespace {

std::vector<long> NumbersOf(const std::string& engine) {
  std::vector<long> numbers;
  for (size_t at = 0; at < engine.size();) {
    const size_t end = std::min(engine.find('.', at), engine.size());
    numbers.push_back(std::strtol(engine.substr(at, end - at).c_str(), nullptr, 10));
    at = end + 1;
  }
  return numbers;
}

}  // namespace

bool IsLaterEngine(const std::string& engine, const std::string& than) { return NumbersOf(engine) > NumbersOf(than); }

Result<VersionOrder> VersionOrder::Read(const Database& database) {
  VersionOrder order;
  Query rows = database.Prepare("SELECT engine, data, min(number) FROM runs GROUP BY engine, data");
  while (rows.Next()) order.first_runs_[{rows.String(0), rows.String(1)}] = rows.Int(2);
  if (Status status = rows.status(); !status) return status.error();
  return order;
}

int64_t VersionOrder::FirstRun(const CoderVersion& version) const {
  const auto run = first_runs_.find({version.engine, version.data});
  return run == first_runs_.end() ? INT64_MAX : run->second;
}

bool VersionOrder::IsNewer(const CoderVersion& version, const CoderVersion& than) const {
  if (IsLaterEngine(version.engine, than.engine)) return true;
  if (IsLaterEngine(than.engine, version.engine)) return false;
  return FirstRun(version) > FirstRun(than);
}

}  // namespace banggiao
