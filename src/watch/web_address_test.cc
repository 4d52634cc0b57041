#include "watch/web_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

namespace banggiao {
namespace {

struct AddressRow {
  const char* base;
  const char* reference;
  const char* whole;  // "": no address.
};

TEST(ResolveAddress, GivesOneFormOrNothing) {
  const AddressRow rows[] = {
      {"", "https://A.vn", "https://a.vn/"},
      {"", "https://a.vn:443/x", "https://a.vn/x"},
      {"", "http://a.vn:8080/x#phần", "http://a.vn:8080/x"},
      {"https://a.vn/rss/home.xml", "/tin-1.html", "https://a.vn/tin-1.html"},
      {"https://a.vn/rss/home.xml", "tin-1.html?x=1", "https://a.vn/rss/tin-1.html?x=1"},
      {"https://a.vn/rss/home.xml", "//b.vn/1", "https://b.vn/1"},
      {"https://a.vn/rss/home.xml", "../1", "https://a.vn/1"},
      {"", "https://a.vn/h%e1%bb%99i", "https://a.vn/h%E1%BB%99i"},
      {"", "https://a.vn/hội đàm", "https://a.vn/h%E1%BB%99i%20%C4%91%C3%A0m"},
      {"", "https://4/", "https://0.0.0.4/"},
      {"https://a.vn/x", "//%34", "https://0.0.0.4/"},
      {"", "ftp://a.vn/1", ""},
      {"", "file:///etc/passwd", ""},
      {"https://a.vn/", "javascript:alert(1)", ""},
      {"https://a.vn/", "mailto:a@b.vn", ""},
      {"", "https://name:secret@a.vn/", ""},
      {"", "", ""},
      {"https://a.vn/", "", ""},
      {"", "https://", ""},
  };
  for (const AddressRow& row : rows) {
    const auto address = ResolveAddress(row.base, row.reference);
    EXPECT_EQ(address ? address->text : "", row.whole) << row.base << " " << row.reference;
  }
  EXPECT_FALSE(ResolveAddress("", "https://a.vn/" + std::string(5000, 'x')));
}

TEST(ResolveAddress, HasItsPartsForRobots) {
  const auto address = ResolveAddress("", "HTTP://A.vn/x/?q=1#f");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->origin, "http://a.vn:80");
  EXPECT_EQ(address->host, "a.vn");
  EXPECT_EQ(address->target, "/x/?q=1");
  EXPECT_EQ(ResolveAddress("", "https://a.vn")->target, "/");
}

bool IsPrivate(const char* text) {
  sockaddr_storage storage{};
  auto* four = reinterpret_cast<sockaddr_in*>(&storage);
  auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
  if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
    storage.ss_family = AF_INET;
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text, &six->sin6_addr), 1) << text;
    storage.ss_family = AF_INET6;
  }
  return IsPrivateAddress(reinterpret_cast<const sockaddr&>(storage));
}

TEST(IsPrivateAddress, KnowsTheNetworksThatAreNotPublic) {
  for (const char* text : {"127.0.0.1", "127.255.0.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
                           "100.64.0.1", "100.127.255.255", "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "::1", "::", "fe80::1",
                           "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"}) {
    EXPECT_TRUE(IsPrivate(text)) << text;
  }
  for (const char* text : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "100.63.255.255",
                           "100.128.0.0", "223.255.255.255", "2606:4700::1111", "2001:4860:4860::8888", "::ffff:1.1.1.1", "2002:101:101::"}) {
    EXPECT_FALSE(IsPrivate(text)) << text;
  }
}

}  // namespace
}  // namespace banggiao
