#include "record/cameo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banggiao {
namespace {

using enum GoldsteinTable;

TEST(CameoTable, HoldsThePublishedNumbersWhereTheyDiffer) {
  const CameoTable& table = CameoTable::BuiltIn();
  EXPECT_EQ(table.Goldstein("163", kGdelt), -8.0);
  EXPECT_EQ(table.Goldstein("163", kIcews), -8.0);
  EXPECT_EQ(table.Goldstein("163", kPhoenix), -6.5);
  EXPECT_EQ(table.Goldstein("016", kGdelt), -2.0);
  EXPECT_EQ(table.Goldstein("016", kIcews), -5.0);
  EXPECT_EQ(table.Goldstein("016", kPhoenix), 3.4);
  EXPECT_EQ(table.Goldstein("057", kIcews), 8.0);
}

TEST(CameoTable, CodeThatOneTableLacksHasNoValueThere) {
  EXPECT_EQ(CameoTable::BuiltIn().Goldstein("129", kGdelt), -5.0);
  EXPECT_EQ(CameoTable::BuiltIn().Goldstein("129", kPhoenix), std::nullopt);
  EXPECT_EQ(CameoTable::BuiltIn().Goldstein("1213", kGdelt), std::nullopt);
  EXPECT_EQ(CameoTable::BuiltIn().Goldstein("999", kGdelt), std::nullopt);
}

TEST(CameoTable, EveryCodeOfTheManualIsThereOnce) {
  size_t rows = 0;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("cameo.tsv"))) {
    ++rows;
    EXPECT_NE(CameoTable::BuiltIn().Find(row.fields[0]), nullptr) << row.fields[0];
    EXPECT_FALSE(row.fields[8].empty()) << row.fields[0] << " has no source";
  }
  EXPECT_EQ(rows, 312u);
}

TEST(CameoTable, NumberBeyondTheScaleIsRefusedWithItsLine) {
  DataFiles data;
  data.Put("cameo.tsv", "code\tlabel\tgdelt\ticews\tphoenix\tplover\n040\tConsult\t1\t11\t1\tCONSULT\n");
  const auto table = CameoTable::Load(data);
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().message, "cameo.tsv:2: '11' is no number from -10 to 10");
}

TEST(ScoreText, HasNoZerosAtItsEnd) {
  EXPECT_EQ(ScoreText(-6.5), "-6.5");
  EXPECT_EQ(ScoreText(7), "7");
  EXPECT_EQ(ScoreText(-0.001), "0");
  EXPECT_EQ(ScoreText(2.0 / 3), "0.67");
}

}  // namespace
}  // namespace banggiao
