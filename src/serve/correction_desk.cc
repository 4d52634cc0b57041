#include "serve/correction_desk.h"

#include <set>

#include "store/writer.h"

namespace banggiao {

Result<int64_t> CorrectionDesk::Take(const StoreReader& reader, const std::vector<Correction>& corrections) {
  const std::lock_guard lock(mutex_);
  Result<int64_t> taken = [&]() -> Result<int64_t> {
    auto writer = StoreWriter::OpenForCorrections(store_);
    if (!writer) return writer.error();
    return (*writer)->PutCorrections(corrections);
  }();
  if (!taken || taken.value() == 0) return taken;
  std::set<std::string> articles;
  for (const Correction& correction : corrections) articles.insert(correction.article);
  changed_(reader, {articles.begin(), articles.end()});
  return taken;
}

}  // namespace banggiao
