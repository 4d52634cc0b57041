#include "store/format_check.h"

#include "store/schema.h"

namespace banggiao {

Status CheckFormat(const Database& database, CheckFor purpose) {
  Query query = database.Prepare(
      "SELECT (SELECT count(*) FROM sqlite_master), (SELECT application_id FROM pragma_application_id), "
      "(SELECT user_version FROM pragma_user_version)");
  if (!query.Next()) return query.status();
  const int64_t tables = query.Int(0);
  const int64_t application = query.Int(1);
  const int64_t format = query.Int(2);
  if (tables == 0 && purpose == CheckFor::kWriting) return {};
  if (tables == 0) {
    return Error{ErrorCode::kNotFound,
                 database.path() + ": the store is empty; fill it with `banggiao add --store " + database.path() + " FILE...`"};
  }
  if (application != kStoreApplicationId) {
    return Error{ErrorCode::kMalformed,
                 database.path() + ": an SQLite file, but not a Banggiao store; give another --store"};
  }
  const bool older = format >= kUpgradableFormat && format < kStoreFormat;
  if (older && purpose == CheckFor::kWriting) return {};
  if (older) {
    return Error{ErrorCode::kWrongVersion,
                 database.path() + ": a store of format " + std::to_string(format) + ", older than this program; `banggiao add "
                 "--store " + database.path() + " FILE...` with any file brings it up to date"};
  }
  if (format != kStoreFormat) {
    return Error{ErrorCode::kWrongVersion,
                 database.path() + ": a store of format " + std::to_string(format) + ", and this program reads format " +
                     std::to_string(kStoreFormat) + "; use the version that made it, or add the articles to a new store"};
  }
  return {};
}

}  // namespace banggiao
