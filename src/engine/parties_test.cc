// Who a party of a record is, in sentences written for this test.
#include <gmock/gmock.h>

#include "engine/engine.h"
#include "source/reader.h"

namespace banggiao {
namespace {

ArticleRecord Coded(const std::string& body) {
  static const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  auto document = ReadDocumentFromBytes("bai.txt", "Bài thử của dự án\n\n" + body + "\n", {});
  return engine->Code(std::move(*document)).front();
}

const Party* PartyOf(const Event& event, const std::string& code) {
  for (const auto* parties : {&event.actors, &event.recipients}) {
    for (const Party& party : *parties) {
      if (party.code == code) return &party;
    }
  }
  return nullptr;
}

// Each side of a pair is itself, though one mention names both.
TEST(Parties, OfAPairEachHasItsOwnNameAndId) {
  const ArticleRecord record = Coded("Cuộc đàm phán Mỹ - Nhật đã diễn ra hôm 16/4/2021.");
  ASSERT_FALSE(record.events.empty());
  const Party* japan = PartyOf(record.events.front(), "JPN");
  const Party* usa = PartyOf(record.events.front(), "USA");
  ASSERT_NE(japan, nullptr);
  ASSERT_NE(usa, nullptr);
  EXPECT_EQ(japan->entity, "Q17");
  EXPECT_EQ(japan->name, "Nhật Bản");
  EXPECT_EQ(usa->entity, "Q30");
}

TEST(Parties, WhoMeetsInTheWhiteHouseIsNotTheWhiteHouse) {
  const ArticleRecord record =
      Coded("Tổng thống Mỹ Joe Biden và Thủ tướng Nhật Bản Yoshihide Suga hôm 16/4/2021 đã hội đàm tại Nhà Trắng.");
  ASSERT_FALSE(record.events.empty());
  const Event& event = record.events.front();
  EXPECT_EQ(event.place.entity, "Q35525");
  const Party* usa = PartyOf(event, "USA");
  ASSERT_NE(usa, nullptr);
  EXPECT_EQ(usa->entity, "Q6279");
  EXPECT_EQ(usa->office, "president-usa");
}

}  // namespace
}  // namespace banggiao
