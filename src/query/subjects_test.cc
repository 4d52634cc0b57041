#include "query/subjects.h"

#include <gmock/gmock.h>

namespace banggiao {
namespace {

using testing::ElementsAre;

TEST(SentencesOf, CutsAfterSentencesAndNotAfterInitials) {
  EXPECT_THAT(SentencesOf("Ở Washington D. C. hai bên gặp nhau. Họ bàn 3.5 giờ.\nHết"),
              ElementsAre("Ở Washington D. C. hai bên gặp nhau.", "Họ bàn 3.5 giờ.", "Hết"));
}

}  // namespace
}  // namespace banggiao
