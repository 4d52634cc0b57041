#include <cstdint>
#include <cstdlib>
#include <string>

#include "record/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const auto first = ParseArticleRecord({reinterpret_cast<const char*>(data), size});
  if (!first.ok()) return 0;
  std::string line;
  AppendJson(first.value(), &line);
  const auto second = ParseArticleRecord(line);
  if (!second.ok()) std::abort();
  std::string again;
  AppendJson(second.value(), &again);
  if (again != line) std::abort();
  return 0;
}
