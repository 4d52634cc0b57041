#include "store/remote_database.h"

namespace banggiao {

bool IsServerAddress(std::string_view store) {
  return store.starts_with("postgresql://") || store.starts_with("postgres://");
}

std::string WithoutPassword(std::string_view address) {
  std::string shown(address);
  const size_t begin = shown.find("://");
  if (begin == std::string::npos) return shown;
  const size_t host = shown.find_first_of("/?", begin + 3);
  const size_t at = shown.rfind('@', host);
  const size_t colon = at == std::string::npos || at < begin ? std::string::npos : shown.find(':', begin + 3);
  if (colon < at && at != std::string::npos) shown.replace(colon + 1, at - colon - 1, "***");
  for (const std::string_view key : {"password=", "sslpassword="}) {
    for (size_t found = shown.find(key); found != std::string::npos; found = shown.find(key, found + key.size())) {
      if (found == 0 || (shown[found - 1] != '?' && shown[found - 1] != '&')) continue;
      const size_t value = found + key.size();
      shown.replace(value, shown.find('&', value) - value, "***");
    }
  }
  return shown;
}

}  // namespace banggiao
