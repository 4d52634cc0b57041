#include "store/same_store.h"

#include <filesystem>
#include <random>

#include "store/database.h"
#include "store/remote_database.h"
#include "store/server_address.h"

namespace banggiao {
namespace {

// A lock that one connection holds another cannot have when both are in one database; no right is needed to ask.
Result<bool> IsSameDatabase(const std::string& one, const std::string& other) {
  const Result<Database> first = Database::Open(one, Database::Mode::kRead);
  if (!first) return first.error();
  const Result<Database> second = Database::Open(other, Database::Mode::kRead);
  if (!second) return second.error();
  std::random_device random;
  const std::string key = std::to_string(static_cast<int64_t>(random()) << 31 | random());
  if (const auto locked = first.value().Ask("SELECT coalesce(pg_advisory_lock(" + key + ")::text, '')"); !locked) return locked.error();
  const Result<std::string> free = second.value().Ask("SELECT pg_try_advisory_lock(" + key + ")::int");
  if (!free) return free.error();
  return free.value() == "0";
}

}  // namespace

Result<bool> IsSameStore(const std::string& one, const std::string& other) {
  if (one == other) return true;
  if (IsServerAddress(one) && IsServerAddress(other)) return SchemaOf(one) == SchemaOf(other) ? IsSameDatabase(one, other) : Result<bool>(false);
  std::error_code ignored;
  return std::filesystem::equivalent(one, other, ignored);
}

}  // namespace banggiao
