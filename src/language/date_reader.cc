#include "language/date_reader.h"

#include <utility>

#include "language/en/dates.h"
#include "language/vi/dates.h"

namespace banggiao {
namespace {

template <typename Finder>
Result<std::unique_ptr<DateReader>> Made(Result<Finder> finder) {
  if (!finder) return finder.error();
  return std::unique_ptr<DateReader>(std::make_unique<Finder>(std::move(finder).value()));
}

}  // namespace

Result<std::unique_ptr<DateReader>> LoadDateReader(const DataFiles& data, std::string_view language) {
  return language == "en" ? Made(en::DateFinder::Load(data)) : Made(vi::DateFinder::Load(data));
}

}  // namespace banggiao
