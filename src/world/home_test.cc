#include "world/home.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "world/world.h"

namespace banggiao {
namespace {

TEST(Home, IsAStateWithAnOffsetAndAZone) {
  const DataFiles& data = EmbeddedData();
  const Home home = ReadHome(data, "vi").value();
  EXPECT_GE(World::Load(data).value().FindEntity(home.state), 0);
  const std::vector<TsvRow> zones = ReadTsv(data.Get("zones.tsv"));
  EXPECT_TRUE(std::any_of(zones.begin(), zones.end(), [&](const TsvRow& row) { return row.fields[0] == home.state; }));
  EXPECT_EQ(home.zone, "Asia/Ho_Chi_Minh");
}

TEST(Home, OfALanguageWithoutATableIsNotFound) {
  const auto home = ReadHome(EmbeddedData(), "xx");
  ASSERT_FALSE(home.ok());
  EXPECT_EQ(home.error().message, "xx/home.tsv is missing from the data files, or names no state");
}

}  // namespace
}  // namespace banggiao
