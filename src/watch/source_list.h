// Which sources to follow: addresses on the command line, and tables of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace banggiao {

struct WatchedSource {
  std::string address;    // In the one form of web_address.h.
  std::string publisher;  // Of its articles; empty: as the pages say.
};

// Each of `inputs` is an address or a file of lines "address TAB publisher" (the second may be missing). Empty lines, lines that
// begin with '#' and a header line "address TAB publisher" are passed over. An address that comes twice is one source, with the
// first publisher that is given. Fails by file and line: no http or https address, more columns, a file that cannot be read.
[[nodiscard]] Result<std::vector<WatchedSource>> ReadSources(const std::vector<std::string>& inputs);

}  // namespace banggiao
