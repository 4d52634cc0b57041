#include "store/living_runs.h"

#include "store/server_address.h"
#include "store/writer.h"

namespace banggiao {

Result<int64_t> CountLivingRuns(const Database& database, const std::string& address) {
  // A lock of two numbers is listed under both, with 2 behind them.
  Query row = database.Prepare("SELECT count(*) FROM " + SchemaOf(address) + ".runs r WHERE r.state = 'running' AND EXISTS (SELECT 1 FROM pg_locks l "
                               "WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted AND CAST(l.classid AS INTEGER) = " +
                               std::to_string(LockKey(address, kRunLocks)) + " AND CAST(l.objid AS INTEGER) = r.number "
                               "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))");
  const int64_t living = row.Next() ? row.Int(0) : 0;
  if (Status status = row.status(); !status) return status.error();
  return living;
}

}  // namespace banggiao
