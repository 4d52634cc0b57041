#include "commitment/sums.h"

#include <gmock/gmock.h>

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

bool Same(const char* a, const char* b) { return AnySame(SumsIn(a), SumsIn(b)); }

TEST(Sums, AreNumbersBeforeAUnit) {
  EXPECT_THAT(SumsIn("viện trợ 1,5 triệu USD và 2.500 tấn gạo"), ElementsAre(Sum{"1500000", "USD"}, Sum{"2500", "tấn"}));
  EXPECT_THAT(SumsIn("cắt giảm 20% khí thải"), ElementsAre(Sum{"20", "%"}));
  EXPECT_THAT(SumsIn("provide $1.5 million and 2,500 tons of rice", "en"), ElementsAre(Sum{"1500000", ""}, Sum{"2500", "tonne"}));
  EXPECT_THAT(SumsIn("đầu tư 2 nghìn tỷ yen"), ElementsAre(Sum{"2000000000000", "yen"}));
  EXPECT_THAT(SumsIn("chi 500 triệu, xe tăng thì không"), ElementsAre(Sum{"500000000", ""}));
}

TEST(Sums, AreTheSameHoweverWritten) {
  EXPECT_TRUE(Same("cho vay 1 tỉ USD", "cho vay 1 tỷ USD"));
  EXPECT_TRUE(Same("cho vay 1,5 TỶ usd", "cho vay 1.500 triệu đô la"));
  EXPECT_TRUE(Same("tặng 3 nghìn tấn gạo", "tặng 3 ngàn tấn gạo"));
  EXPECT_TRUE(Same("rút 10.000 quân", "rút 10 nghìn quân"));
  EXPECT_TRUE(Same("rút 2.000 binh sĩ", "rút 2000 lính"));
  EXPECT_TRUE(Same("mua 2,50 triệu liều", "mua 2.5 triệu liều"));
  EXPECT_TRUE(Same("góp 500 triệu USD", "góp 500 triệu cho quỹ"));
}

TEST(Sums, OfAnotherNumberOrUnitAreOthers) {
  EXPECT_FALSE(Same("cho vay 1,5 tỷ USD", "cho vay 15 tỷ USD"));
  EXPECT_FALSE(Same("cho vay 1 tỷ USD", "cho vay 1 tỷ yen"));
  EXPECT_FALSE(Same("tặng 1,5 tấn gạo", "tặng 1.500 tấn gạo"));
  EXPECT_FALSE(Same("giảm 20%", "giảm 20 tấn"));
  EXPECT_FALSE(Same("giảm 0,5%", "giảm 5%"));
  EXPECT_FALSE(Same("nặng 0.500 tấn", "nặng 500 tấn"));
}

TEST(Sums, DaysAndYearsAreNone) {
  EXPECT_THAT(SumsIn("gặp nhau ngày 12/6 tại Hà Nội năm 2019"), IsEmpty());
  EXPECT_THAT(SumsIn("phiên họp thứ 3"), IsEmpty());
}

}  // namespace
}  // namespace banggiao
