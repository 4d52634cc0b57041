#include "watch/source_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace banggiao {
namespace {

using ::testing::HasSubstr;

// What a table with `text` gives: "address|publisher" lines, or the error.
std::string Read(const std::string& text, const std::vector<std::string>& more = {}) {
  const std::string path = testing::TempDir() + "/sources-" + std::to_string(getpid()) + ".tsv";
  std::ofstream(path) << text;
  std::vector<std::string> inputs = {path};
  inputs.insert(inputs.end(), more.begin(), more.end());
  const auto sources = ReadSources(inputs);
  if (!sources) return sources.error().message;
  std::string lines;
  for (const WatchedSource& source : sources.value()) lines += source.address + "|" + source.publisher + "\n";
  return lines;
}

TEST(ReadSources, TakesTablesAndAddresses) {
  EXPECT_EQ(Read("address\tpublisher\n# báo\n\nhttps://A.vn/rss\tBáo Thử\r\nhttps://b.vn\n", {"https://c.vn/s.xml"}),
            "https://a.vn/rss|Báo Thử\nhttps://b.vn/|\nhttps://c.vn/s.xml|\n");
}

TEST(ReadSources, AnAddressThatComesTwiceIsOneSource) {
  EXPECT_EQ(Read("https://a.vn/rss\nhttps://A.vn/rss\tBáo\nhttps://a.vn/rss\tKhác\n"), "https://a.vn/rss|Báo\n");
}

TEST(ReadSources, FailsByFileAndLine) {
  EXPECT_THAT(Read("https://a.vn/\n\na.vn/rss\n"), HasSubstr(".tsv:3: 'a.vn/rss' is no http"));
  EXPECT_THAT(Read("file:///etc/passwd\n"), HasSubstr(".tsv:1: "));
  EXPECT_THAT(Read("https://a.vn/\tx\ty\n"), HasSubstr(".tsv:1: has more than two columns"));
  EXPECT_THAT(Read("https://a.vn/\tBáo\rhttps://b.vn/\n"), HasSubstr(".tsv:1: the publisher has a line break in it"));
  EXPECT_THAT(Read("https://an:bi-mat@a.vn/\n"), AllOf(HasSubstr(".tsv:1: 'https://an:***@a.vn/' is no"), Not(HasSubstr("bi-mat"))));
  EXPECT_THAT(Read("# none\n"), HasSubstr("no source is given"));
  EXPECT_THAT(ReadSources({"/none.tsv"}).error().message, HasSubstr("/none.tsv: no such file"));
}

}  // namespace
}  // namespace banggiao
