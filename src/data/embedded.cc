#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/data_files.h"

extern "C" const char banggiao_pack_begin[];
extern "C" const char banggiao_pack_end[];
// Only in programs that link banggiao_compiled.
extern "C" const char banggiao_compiled_begin[] __attribute__((weak));
extern "C" const char banggiao_compiled_end[] __attribute__((weak));

namespace banggiao {
namespace {

std::string_view Between(const char* begin, const char* end) { return {begin, static_cast<size_t>(end - begin)}; }

Result<DataFiles> ReadPacks() {
  auto files = DataFiles::FromPack(Between(banggiao_pack_begin, banggiao_pack_end));
  if (!files || banggiao_compiled_begin == nullptr) return files;
  const Status added = files->AddCompiled(Between(banggiao_compiled_begin, banggiao_compiled_end));
  return added ? std::move(files) : Result<DataFiles>(added.error());
}

}  // namespace

const DataFiles& EmbeddedData() {
  static const DataFiles files = [] {
    auto read = ReadPacks();
    if (!read) {  // No input reaches this: the build wrote the packs.
      std::fputs(read.error().message.c_str(), stderr);
      std::abort();
    }
    return std::move(read).value();
  }();
  return files;
}

}  // namespace banggiao
