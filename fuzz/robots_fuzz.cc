// A robots.txt, and behind its first empty line a path: judging ends, its own file is always allowed, and an address that resolves
// is its own form.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "watch/robots.h"
#include "watch/waiting_times.h"
#include "watch/web_address.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t cut = std::min(bytes.find("\n\n"), bytes.size());
  const RobotsRules rules(bytes.substr(0, cut), "banggiao");
  const std::string path = "/" + std::string(bytes.substr(cut));
  (void)rules.Allows(path);
  if (!rules.Allows("/robots.txt")) std::abort();
  if (rules.crawl_delay() < 0 || rules.crawl_delay() > 86400) std::abort();
  if (RetryAfter(bytes, 1'000'000) < -1 || MaxAge(bytes) < 0) std::abort();
  const auto address = ResolveAddress("https://a.vn/x/y", bytes);
  if (!address) return 0;
  const auto again = ResolveAddress("", address->text);
  if (!again || again->text != address->text || !address->target.starts_with('/')) std::abort();
  return 0;
}
