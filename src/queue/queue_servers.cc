#include "queue/queue_servers.h"

#include <algorithm>

namespace banggiao {
namespace {

// "nats://user:secret@host" without the secret.
std::string WithoutSecrets(std::string shown) {
  for (size_t at = shown.find('@'); at != std::string::npos; at = shown.find('@', at + 1)) {
    const size_t begin = shown.rfind("://", at);
    if (begin == std::string::npos) continue;
    shown.replace(begin + 3, at - begin - 3, "***");
    at = begin + 6;
  }
  return shown;
}

// Calls with each part of a list that is not empty.
template <typename Take>
void ForEachPart(std::string_view list, char between, Take take) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(between), list.size());
    if (end > 0) take(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

Result<QueueServers> ParseQueueServers(std::string_view address) {
  QueueServers parsed;
  const size_t host = address.rfind('@') == std::string_view::npos ? 0 : address.rfind('@');  // A password may have a ? in it.
  const size_t list_end = std::min(address.find('?', host), address.size());
  const std::string_view list = address.substr(0, list_end);
  parsed.shown = WithoutSecrets(std::string(list));
  ForEachPart(list, ',', [&](std::string_view server) { parsed.addresses.emplace_back(server); });
  parsed.tls = list.find("tls://") != std::string_view::npos;
  std::string unknown;
  ForEachPart(address.substr(std::min(list_end + 1, address.size())), '&', [&](std::string_view pair) {
    const size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view name = pair.substr(0, equals);
    std::string* value = name == "ca" ? &parsed.authority : name == "cert" ? &parsed.certificate : name == "key" ? &parsed.key
                                                                          : name == "login" ? &parsed.login : nullptr;
    if (value == nullptr) unknown = name;
    else *value = pair.substr(std::min(equals + 1, pair.size()));
  });
  const auto wrong = [&parsed](const std::string& what) { return Error{ErrorCode::kUsage, parsed.shown + ": " + what}; };
  if (parsed.addresses.empty()) return wrong("no server of the queue is named; give nats://host:4222");
  if (!unknown.empty()) return wrong("'" + unknown + "' is no parameter of a queue; there are ?ca=, cert=, key= and login=");
  const bool certificates = !parsed.authority.empty() || !parsed.certificate.empty() || !parsed.key.empty();
  if (certificates && !parsed.tls) return wrong("certificates are given for a connection without TLS; write tls:// in place of nats://");
  if (parsed.certificate.empty() != parsed.key.empty()) return wrong("a certificate needs its key, and a key its certificate; give ?cert= and key=");
  return parsed;
}

}  // namespace banggiao
