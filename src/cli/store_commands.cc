#include "cli/store_commands.h"

#include "cli/exit_codes.h"

namespace banggiao {

std::unique_ptr<StoreReader> OpenStore(const Options& options, const Console& console) {
  Result<std::unique_ptr<StoreReader>> reader = StoreReader::Open(options.store);
  if (reader) return std::move(*reader);
  console.Complain(reader.error().message);
  return nullptr;
}

int ExitCodeFor(const Error& error, const Console& console) {
  console.Complain(error.message);
  switch (error.code) {
    case ErrorCode::kUsage: return kExitUsage;
    case ErrorCode::kNotFound: return kExitNothingFound;
    default: return kExitFailed;
  }
}

}  // namespace banggiao
