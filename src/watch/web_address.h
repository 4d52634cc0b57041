// Addresses of the web (RFC 3986), put into one form by libcurl.
#pragma once

#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace banggiao {

struct WebAddress {
  std::string text;    // Whole, without a fragment: "https://a.vn/tin?x=1". What is no ASCII is percent-encoded.
  std::string origin;  // "https://a.vn:443": what a robots.txt holds for.
  std::string host;    // Lower case.
  std::string target;  // "/tin?x=1"; begins with '/'.
};

// `reference` as it stands in a document at `base`, which may be empty when the reference is whole. Nothing when it is no http or
// https address, has a name or password in it, or is longer than 4 KiB.
[[nodiscard]] std::optional<WebAddress> ResolveAddress(const std::string& base, std::string_view reference);

// Whether this is no address of the public internet: the machine itself, private, link-local and shared networks, multicast, ranges
// for examples and experiments (RFC 6890), and IPv6 addresses that stand for such an IPv4 address. Families other than IPv4 and
// IPv6 are private.
[[nodiscard]] bool IsPrivateAddress(const sockaddr& address);

}  // namespace banggiao
