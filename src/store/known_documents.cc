#include "store/known_documents.h"

#include <atomic>

#include "store/database.h"
#include "store/format_check.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

class StoredDocumentIds : public KnownDocuments {
 public:
  StoredDocumentIds(Database database, CoderVersion version, OtherVersions others, VersionOrder order)
      : database_(std::move(database)), version_(std::move(version)), others_(others), order_(std::move(order)),
        query_(database_.Prepare("SELECT engine, data FROM documents WHERE id = ?")),
        many_(database_.Prepare("SELECT value, (SELECT engine FROM documents WHERE id = value), (SELECT data FROM documents WHERE id = value) "
                                "FROM json_each(?)")) {}

  bool Contains(const std::string& document_id) override {
    query_.Bind(document_id);
    const bool stays = query_.Next() && Stays({query_.String(0), query_.String(1)});
    query_.Reset();
    return stays;
  }

  std::unordered_set<std::string> Among(const std::vector<std::string>& document_ids) override {
    many_.Bind(ToJsonList(document_ids));
    std::unordered_set<std::string> found;
    while (many_.Next()) {
      if (!many_.IsNull(1) && Stays({many_.String(1), many_.String(2)})) found.insert(many_.String(0));
    }
    many_.Reset();
    return found;
  }
  int64_t kept() const override { return kept_; }
  int64_t replaced() const override { return replaced_; }

 private:
  bool Stays(const CoderVersion& coded) {
    if (coded == version_) return true;
    const bool keep = others_ == OtherVersions::kKeep || (others_ == OtherVersions::kReplaceOlder && order_.IsNewer(coded, version_));
    ++(keep ? kept_ : replaced_);
    return keep;
  }

  Database database_;
  CoderVersion version_;
  OtherVersions others_;
  VersionOrder order_;
  Query query_, many_;
  std::atomic<int64_t> kept_{0}, replaced_{0};  // Asked in the reading thread, told in another.
};

}  // namespace

Result<std::unique_ptr<KnownDocuments>> KnownDocuments::Open(const std::string& path, const CoderVersion& version, OtherVersions others) {
  Result<Database> database = Database::Open(path, Database::Mode::kRead);
  if (!database) return database.error();
  if (Status format = CheckFormat(*database, CheckFor::kReading); !format) return format.error();
  Result<VersionOrder> order = VersionOrder::Read(*database);
  if (!order) return order.error();
  return std::unique_ptr<KnownDocuments>(std::make_unique<StoredDocumentIds>(std::move(*database), version, others, std::move(*order)));
}

}  // namespace banggiao
