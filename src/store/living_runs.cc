#include "store/living_runs.h"

#include "store/server_address.h"
#include "store/writer.h"

namespace banggiao {

Result<int64_t> CountLivingRuns(const Database& database, const std::string& address) {
  Query row = database.Prepare("SELECT count(*) FROM " + SchemaOf(address) + ".runs WHERE state = 'running' AND NOT pg_try_advisory_xact_lock(" +
                               std::to_string(LockKey(address, kRunLocks)) + ", CAST(number AS int))");
  const int64_t living = row.Next() ? row.Int(0) : 0;
  if (Status status = row.status(); !status) return status.error();
  return living;
}

}  // namespace banggiao
