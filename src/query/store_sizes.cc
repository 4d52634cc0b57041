#include "query/store_sizes.h"

namespace banggiao {
namespace {

constexpr const char* kFileBytes = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
constexpr const char* kServerBytes =
    "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = current_schema() AND c.relkind = 'r'";

Result<int64_t> Bytes(const Database& database) {
  Query row = database.Prepare(database.shared() ? kServerBytes : kFileBytes);
  const int64_t bytes = row.Next() ? row.Int(0) : 0;
  if (Status status = row.status(); !status) return status.error();
  return bytes;
}

}  // namespace

Result<StoreSizes> StoreSizes::Load(const StoreReader& store) {
  Query row = store.database().Prepare("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM articles), (SELECT count(*) FROM events), "
                                       "(SELECT count(*) FROM statements), (SELECT count(*) FROM corrections), (SELECT count(*) FROM problems)");
  StoreSizes sizes;
  if (row.Next()) {
    sizes.documents = row.Int(0);
    sizes.articles = row.Int(1);
    sizes.events = row.Int(2);
    sizes.statements = row.Int(3);
    sizes.corrections = row.Int(4);
    sizes.problems = row.Int(5);
  }
  if (Status status = row.status(); !status) return status.error();
  const Result<int64_t> bytes = Bytes(store.database());
  if (!bytes) return bytes.error();
  sizes.bytes = bytes.value();
  return sizes;
}

}  // namespace banggiao
