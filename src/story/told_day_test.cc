#include "story/told_day.h"

#include <gtest/gtest.h>

#include "story/story_vector.h"

namespace banggiao {
namespace {

int32_t Told(const std::string& title, const std::string& body) {
  static const ToldDayFinder finder = ToldDayFinder::Load(EmbeddedData()).value();
  StoryText text;
  text.head = {title};
  text.body = {body};
  return finder.Find(text);
}

TEST(ToldDay, IsTheFirstWholeDayOfTheOpening) {
  EXPECT_EQ(Told("Giá vàng hôm nay 28/5: Vàng miếng đứng giá", "Phiên ngày 27/5 khép lại."), 149);
  EXPECT_EQ(Told("Hai bên nối lại đàm phán", "Sáng 12/6, phái đoàn hai bên gặp nhau tại Hà Nội."), 164);
  EXPECT_EQ(Told("Hai bên nối lại đàm phán", "Ngày 29/2 hai bên gặp nhau."), 60);
  EXPECT_EQ(Told("Hai bên nối lại đàm phán", "Tháng 6 năm ngoái họ từng gặp nhau, tỷ số 3-1."), StoryText::kNoDay);
}

TEST(ToldDay, FarBelowIsNotLookedAt) {
  std::string far;
  while (far.size() < ToldDayFinder::kOpeningBytes) far += "hai bên tiếp tục bàn bạc ";
  EXPECT_EQ(Told("Đàm phán", far + "ngày 12/6."), StoryText::kNoDay);
  EXPECT_EQ(Told("Đàm phán", ""), StoryText::kNoDay);
}

double Alike(int32_t a, int32_t b) {
  static const TermRarity rarity{ModelFile{}};
  StoryText text;
  text.day = StoryText::kNoDay;
  text.body = {"hai bên đã ký thoả thuận về nghề cá"};
  text.told = a;
  const StoryVector first = MakeStoryVector(text, rarity);
  text.told = b;
  return ToldLikeness(first, MakeStoryVector(text, rarity));
}

TEST(ToldLikeness, FadesWithTheDaysThatOpeningsTell) {
  const double whole = Alike(StoryText::kNoDay, 40);
  EXPECT_NEAR(whole, 1, 0.001);
  EXPECT_EQ(Alike(40, 43), whole);
  EXPECT_LT(Alike(40, 50), whole / 2.5);
  EXPECT_NEAR(Alike(40, 200), whole / 10, 0.001);  // It may be a day of the background.
  EXPECT_EQ(Alike(365, 2), whole);                // Over the turn of the year.
  EXPECT_EQ(Alike(40, 50), Alike(50, 40));
}

}  // namespace
}  // namespace banggiao
