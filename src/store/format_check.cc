#include "store/format_check.h"

#include <cstdlib>

#include "store/postgres_upgrade.h"
#include "store/schema.h"
#include "store/server_address.h"

namespace banggiao {

namespace {

Error EmptyStore(const std::string& path) {
  return {ErrorCode::kNotFound, path + ": the store is empty; fill it with `banggiao add --store " + path + " FILE...`"};
}

Error OtherFormat(const std::string& path, int64_t format) {
  return {ErrorCode::kWrongVersion, path + ": a store of format " + std::to_string(format) + ", and this program reads format " +
                                        std::to_string(kStoreFormat) + "; use the version that made it, or add the articles to a new store"};
}

Error OlderFormat(const std::string& path, int64_t format) {
  return {ErrorCode::kWrongVersion, path + ": a store of format " + std::to_string(format) + ", older than this program; `banggiao add --store " +
                                        path + " FILE...` with any file brings it up to date"};
}

Status CheckSharedFormat(const Database& database, CheckFor purpose) {
  const Result<std::string> table = database.Ask("SELECT coalesce(to_regclass('" + SchemaOf(database.address()) + ".meta')::text, '')");
  if (!table) return table.error();
  if (table.value().empty()) return purpose == CheckFor::kWriting ? Status() : Status(EmptyStore(database.path()));
  const Result<std::string> format = database.Ask("SELECT value FROM meta WHERE key = 'format'");
  if (!format) return format.error();
  const int64_t number = std::atoll(format.value().c_str());
  if (number == kStoreFormat) return {};
  if (number < kUpgradableSharedFormat || number > kStoreFormat) return OtherFormat(database.path(), number);
  return purpose == CheckFor::kWriting ? Status() : Status(OlderFormat(database.path(), number));
}

}  // namespace

Status CheckFormat(const Database& database, CheckFor purpose) {
  if (database.shared()) return CheckSharedFormat(database, purpose);
  Query query = database.Prepare(
      "SELECT (SELECT count(*) FROM sqlite_master), (SELECT application_id FROM pragma_application_id), "
      "(SELECT user_version FROM pragma_user_version)");
  if (!query.Next()) return query.status();
  const int64_t tables = query.Int(0);
  const int64_t application = query.Int(1);
  const int64_t format = query.Int(2);
  if (tables == 0 && purpose == CheckFor::kWriting) return {};
  if (tables == 0) return EmptyStore(database.path());
  if (application != kStoreApplicationId) {
    return Error{ErrorCode::kMalformed,
                 database.path() + ": an SQLite file, but not a Banggiao store; give another --store"};
  }
  const bool older = format >= kUpgradableFormat && format < kStoreFormat;
  if (older && purpose == CheckFor::kWriting) return {};
  if (older) return OlderFormat(database.path(), format);
  if (format != kStoreFormat) return OtherFormat(database.path(), format);
  return {};
}

}  // namespace banggiao
