// Where an event is put, in sentences written for this test.
#include <gmock/gmock.h>

#include "engine/engine.h"
#include "source/reader.h"

namespace banggiao {
namespace {

struct Row {
  const char* name;
  const char* body;
  const char* entity;
  const char* precision;
};

class PlaceTest : public testing::TestWithParam<Row> {};

// A city that stands for its state as a party is itself as a place, so that the event has a point on the map.
TEST_P(PlaceTest, IsThatOfTheWords) {
  const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  auto document = ReadDocumentFromBytes("bai.txt", "Bài thử của dự án\n\n" + std::string(GetParam().body) + "\n", {});
  const std::vector<ArticleRecord> records = engine->Code(std::move(*document));
  ASSERT_FALSE(records.front().events.empty());
  const Place& place = records.front().events.front().place;
  EXPECT_EQ(place.entity, GetParam().entity);
  EXPECT_EQ(place.precision, GetParam().precision);
}

INSTANTIATE_TEST_SUITE_P(
    All, PlaceTest,
    testing::Values(Row{"Capital", "Tổng thống Pháp đã hội đàm với Thủ tướng Đức tại Hà Nội.", "Q1858", "city"},
                    Row{"Seat", "Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản tại Nhà Trắng.", "Q35525", "building"},
                    Row{"State", "Tổng thống Pháp đã hội đàm với Thủ tướng Đức tại Nhật Bản.", "Q17", "country"},
                    Row{"Visited", "Tổng thống Pháp đã thăm Việt Nam.", "Q881", "country"},
                    Row{"LedTo", "Nga đã triển khai tàu chiến tới Syria.", "Q858", "country"},
                    Row{"Words", "Tại Paris, Tổng thống Pháp đã cáo buộc Nga can thiệp bầu cử.", "", ""},
                    Row{"Nowhere", "Tổng thống Pháp đã hội đàm với Thủ tướng Đức.", "", ""}),
    [](const testing::TestParamInfo<Row>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace banggiao
