#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/data_files.h"

extern "C" const char banggiao_pack_begin[];
extern "C" const char banggiao_pack_end[];

namespace banggiao {

const DataFiles& EmbeddedData() {
  static const DataFiles files = [] {
    auto read = DataFiles::FromPack(
        std::string_view(banggiao_pack_begin, static_cast<size_t>(banggiao_pack_end - banggiao_pack_begin)));
    if (!read) {  // No input reaches this: the build wrote the pack.
      std::fputs(read.error().message.c_str(), stderr);
      std::abort();
    }
    return std::move(read).value();
  }();
  return files;
}

}  // namespace banggiao
