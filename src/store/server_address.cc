#include "store/server_address.h"

#include <algorithm>

#include "core/hash.h"
#include "store/remote_database.h"

namespace banggiao {
namespace {

// Where user and password begin and end: behind "://", up to the last '@'. A password may hold what it must not, such as '@' and '/', and
// is hidden all the same; an address that has '@' only in a parameter is then hidden too far.
struct Credentials {
  size_t begin = 0, colon = std::string_view::npos, end = 0;
  [[nodiscard]] bool has_password() const { return colon != std::string_view::npos; }
};

Credentials CredentialsOf(std::string_view address) {
  Credentials found;
  const size_t scheme = address.find("://");
  const size_t at = address.rfind('@');
  if (scheme == std::string_view::npos || at == std::string_view::npos || at < scheme) return found;
  found.begin = scheme + 3;
  found.end = at;
  const size_t colon = address.find(':', found.begin);
  if (colon < at) found.colon = colon;
  return found;
}

bool IsHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool HasBrokenPercent(std::string_view text) {
  for (size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size() || !IsHex(text[at + 1]) || !IsHex(text[at + 2]) || text.substr(at, 3) == "%00") return true;
  }
  return false;
}

}  // namespace

bool IsServerAddress(std::string_view store) {
  return store.starts_with("postgresql://") || store.starts_with("postgres://");
}

namespace {

constexpr std::string_view kSchemaKey = "schema=";

// Where "schema=…" stands among the parameters; empty when it doesn't.
std::string_view SchemaPart(std::string_view address) {
  for (size_t at = address.find('?'); at < address.size(); at = address.find('&', at + 1)) {
    const std::string_view rest = address.substr(at + 1);
    if (rest.starts_with(kSchemaKey)) return rest.substr(0, rest.find('&'));
  }
  return {};
}

}  // namespace

std::string SchemaOf(std::string_view address) {
  const std::string_view part = SchemaPart(address);
  return part.empty() ? "banggiao" : std::string(part.substr(kSchemaKey.size()));
}

bool IsSchemaName(std::string_view name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  const bool begins = !name.empty() && !(name[0] >= '0' && name[0] <= '9') && !name.starts_with("pg_");
  return begins && name.size() < 64 && std::all_of(name.begin(), name.end(), fits);
}

std::string WithoutSchema(std::string_view address) {
  const std::string_view part = SchemaPart(address);
  if (part.empty()) return std::string(address);
  const size_t begin = static_cast<size_t>(part.data() - address.data());
  const size_t end = begin + part.size();
  // With the '&' behind it, or else the '?' or '&' before it.
  const bool last = end == address.size();
  return std::string(address.substr(0, last ? begin - 1 : begin)) + std::string(address.substr(last ? end : end + 1));
}

int32_t LockKey(std::string_view address, int32_t lock) {
  const std::string schema = SchemaOf(address);
  return schema == "banggiao" ? lock : static_cast<int32_t>((static_cast<uint64_t>(lock) ^ Hash64(schema)) & INT32_MAX);
}

std::string WithoutPassword(std::string_view address) {
  std::string shown(address);
  for (const std::string_view key : {"password=", "sslpassword="}) {
    for (size_t found = shown.find(key); found != std::string::npos; found = shown.find(key, found + key.size())) {
      if (found == 0 || (shown[found - 1] != '?' && shown[found - 1] != '&')) continue;
      const size_t value = found + key.size();
      shown.replace(value, std::min(shown.find('&', value), shown.size()) - value, "***");
    }
  }
  const Credentials credentials = CredentialsOf(shown);
  if (credentials.has_password()) shown.replace(credentials.colon + 1, credentials.end - credentials.colon - 1, "***");
  return shown;
}

Status CheckServerAddress(std::string_view address) {
  const Credentials credentials = CredentialsOf(address);
  const std::string_view password =
      credentials.has_password() ? address.substr(credentials.colon + 1, credentials.end - credentials.colon - 1) : std::string_view();
  if (password.find_first_of("@/?#[]") == std::string_view::npos && !HasBrokenPercent(address)) return {};
  return Error{ErrorCode::kUsage, WithoutPassword(address) + ": a character of the password, or of a parameter, cannot stand in an address as it is; "
                                                             "write @ / ? # [ ] % as %40 %2F %3F %23 %5B %5D %25, or put the password into ~/.pgpass"};
}

}  // namespace banggiao
