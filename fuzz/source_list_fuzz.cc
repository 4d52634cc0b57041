// A table of sources to watch: it is refused by file and line, or each of its addresses is there once, in the one form that addresses
// have, and the list written as a table reads again the same.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "given_files.h"
#include "text/utf8.h"
#include "watch/source_list.h"
#include "watch/web_address.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string path = GivenFile("sources.tsv", {reinterpret_cast<const char*>(data), size});
  const auto sources = ReadSources({path});
  if (!sources.ok()) {
    const bool empty = sources.error().code == ErrorCode::kNotFound;
    if (!empty && !sources.error().message.starts_with(path + ":")) std::abort();
    return 0;
  }
  std::set<std::string> seen;
  std::string table = "address\tpublisher\n";
  for (const WatchedSource& source : sources.value()) {
    const auto again = ResolveAddress("", source.address);
    if (!again || again->text != source.address || !seen.insert(source.address).second) std::abort();
    if (!IsUtf8(source.publisher) || source.publisher.find_first_of("\t\n") != std::string::npos) std::abort();
    table += source.address + "\t" + source.publisher + "\n";
  }
  const auto again = ReadSources({GivenFile("sources.tsv", table)});
  if (!again.ok() || again.value().size() != sources.value().size()) std::abort();
  for (size_t i = 0; i < sources.value().size(); ++i) {
    const WatchedSource &first = sources.value()[i], &second = again.value()[i];
    if (first.address != second.address || first.publisher != second.publisher) std::abort();
  }
  return 0;
}
