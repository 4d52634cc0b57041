#include "commitment/sums.h"

#include <gmock/gmock.h>

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Sums, AreNumbersBeforeAUnit) {
  EXPECT_THAT(SumsIn("viện trợ 1,5 triệu USD và 2.500 tấn gạo"), ElementsAre("1,5 triệu", "2.500 tấn"));
  EXPECT_THAT(SumsIn("cắt giảm 20% khí thải"), ElementsAre("20%"));
}

TEST(Sums, DaysAndYearsAreNone) {
  EXPECT_THAT(SumsIn("gặp nhau ngày 12/6 tại Hà Nội năm 2019"), IsEmpty());
  EXPECT_THAT(SumsIn("phiên họp thứ 3"), IsEmpty());
}

}  // namespace
}  // namespace banggiao
