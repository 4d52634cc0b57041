#include "watch/web_address.h"

#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace banggiao {
namespace {

constexpr size_t kLongestAddress = 4096;

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string PartOf(const Url& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) return "";
  std::string copy = text;
  curl_free(text);
  return copy;
}

// "%e1" and "%E1" are one; the capitals are the form that RFC 3986 wants.
std::string WithCapitalEscapes(std::string text) {
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '%') continue;
    for (const size_t at : {i + 1, i + 2}) text[at] = static_cast<char>(text[at] >= 'a' && text[at] <= 'f' ? text[at] - 32 : text[at]);
  }
  return text;
}

struct Range4 {
  uint32_t first;
  unsigned bits;
};

// RFC 6890 and its updates.
constexpr Range4 kPrivate4[] = {
    {0x00000000, 8},   // "This network".
    {0x0A000000, 8},   // 10/8
    {0x64400000, 10},  // 100.64/10, shared by customers of a provider.
    {0x7F000000, 8},   // This machine.
    {0xA9FE0000, 16},  // 169.254/16, link-local; clouds tell secrets there.
    {0xAC100000, 12},  // 172.16/12
    {0xC0000000, 24},  // 192.0.0/24
    {0xC0000200, 24},  // 192.0.2/24, examples.
    {0xC0A80000, 16},  // 192.168/16
    {0xC6120000, 15},  // 198.18/15, measurements.
    {0xC6336400, 24},  // 198.51.100/24, examples.
    {0xCB007100, 24},  // 203.0.113/24, examples.
    {0xE0000000, 3},   // Multicast, reserved, broadcast.
};

bool IsPrivate4(uint32_t address) {
  return std::any_of(std::begin(kPrivate4), std::end(kPrivate4),
                     [address](const Range4& range) { return (address ^ range.first) >> (32 - range.bits) == 0; });
}

bool IsPrivate6(const unsigned char (&bytes)[16]) {
  const auto embedded = [&bytes](size_t at) {
    return uint32_t{bytes[at]} << 24 | uint32_t{bytes[at + 1]} << 16 | uint32_t{bytes[at + 2]} << 8 | bytes[at + 3];
  };
  static constexpr unsigned char kMapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  static constexpr unsigned char kTranslated[12] = {0, 0x64, 0xFF, 0x9B};
  if (std::memcmp(bytes, kMapped, 12) == 0 || std::memcmp(bytes, kTranslated, 12) == 0) return IsPrivate4(embedded(12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return IsPrivate4(embedded(2));  // 6to4
  // Only 2000::/3 is given out; 2001::/23 is for protocols, 2001:db8::/32 for examples.
  const bool global = (bytes[0] & 0xE0) == 0x20;
  const bool special = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] < 2 || (bytes[2] == 0x0D && bytes[3] == 0xB8));
  return !global || special;
}

// As ResolveAddress, after one reading: a host may still be one that the next reading puts into another form.
std::optional<WebAddress> ReadOnce(const std::string& base, std::string_view reference) {
  if (reference.empty() || reference.size() > kLongestAddress || reference.find('\0') != std::string_view::npos) return std::nullopt;
  const Url url(curl_url());
  constexpr unsigned kFlags = CURLU_URLENCODE | CURLU_DISALLOW_USER;
  if (!base.empty() && curl_url_set(url.get(), CURLUPART_URL, base.c_str(), kFlags) != CURLUE_OK) return std::nullopt;
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(reference).c_str(), kFlags) != CURLUE_OK) return std::nullopt;
  const std::string scheme = PartOf(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  WebAddress address;
  address.host = PartOf(url, CURLUPART_HOST);
  std::transform(address.host.begin(), address.host.end(), address.host.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  if (address.host.empty()) return std::nullopt;
  curl_url_set(url.get(), CURLUPART_HOST, address.host.c_str(), 0);
  address.text = WithCapitalEscapes(PartOf(url, CURLUPART_URL, CURLU_NO_DEFAULT_PORT));
  address.origin = scheme + "://" + address.host + ":" + PartOf(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  address.target = PartOf(url, CURLUPART_PATH);
  const std::string query = PartOf(url, CURLUPART_QUERY);
  if (!query.empty()) address.target += "?" + query;
  address.target = WithCapitalEscapes(std::move(address.target));
  if (address.text.size() > kLongestAddress) return std::nullopt;
  return address;
}

}  // namespace

std::optional<WebAddress> ResolveAddress(const std::string& base, std::string_view reference) {
  std::optional<WebAddress> address = ReadOnce(base, reference);
  // libcurl reads numbers as IPv4 addresses before it decodes escapes: "%34" is "4" first and 0.0.0.4 then.
  constexpr int kMostReadings = 4;
  for (int reading = 1; address && reading < kMostReadings; ++reading) {
    std::optional<WebAddress> again = ReadOnce("", address->text);
    if (!again || again->text == address->text) return again;
    address = std::move(again);
  }
  return std::nullopt;
}

bool IsPrivateAddress(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four;
    std::memcpy(&four, &address, sizeof four);
    return IsPrivate4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return true;
  sockaddr_in6 six;
  std::memcpy(&six, &address, sizeof six);
  return IsPrivate6(six.sin6_addr.s6_addr);
}

}  // namespace banggiao
