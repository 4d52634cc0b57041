// The names that Vietnamese newspapers print, looked up in the project's own tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "world/who.h"
#include "world/world.h"

namespace banggiao {
namespace {

const World& OwnWorld() {
  static const World world = std::move(World::Load(EmbeddedData())).value();
  return world;
}

struct PressName {
  const char* name;
  const char*
      code;  // Of the party or state that it means; "" for formats without a code and places of nobody or of more than one.
};

// What no registry has, then more of the same sorts.
const PressName kPressNames[] = {
    {"CHDCND Triều Tiên", "PRK"},
    {"Ả Rập Xê Út", "SAU"},
    {"UAE", "ARE"},
    {"ASEAN", "ASEAN"},
    {"NATO", "NATO"},
    {"G7", "G7"},
    {"Bộ Tứ", ""},
    {"Mátxcơva", "RUS"},
    {"Oa-sinh-tơn", "USA"},
    {"Tô-ky-ô", "JPN"},
    {"Xơ-un", "KOR"},
    {"Giơ-ne-vơ", "CHE"},
    {"TP.HCM", "VNM"},
    {"Biển Đông", ""},
    {"Biển Hoa Đông", ""},
    {"Điếu Ngư", ""},
    {"Senkaku", ""},
    {"Hoàng Sa", ""},
    {"Nhà Trắng", "USA"},
    {"Điện Kremlin", "RUS"},
    {"Lầu Năm Góc", "USA"},
    {"Trại David", "USA"},
    {"eo biển Đài Loan", ""},
    {"Anh", "GBR"},
    {"Mạc Tư Khoa", "RUS"},
    {"Hoa Kỳ", "USA"},
    {"Hợp chúng quốc Hoa Kỳ", "USA"},
    {"Mỹ", "USA"},
    {"Xyri", "SYR"},
    {"Ả-rập Xê-út", "SAU"},
    {"Saudi Arabia", "SAU"},
    {"Hàn Quốc", "KOR"},
    {"Triều Tiên", "PRK"},
    {"Nga", "RUS"},
    {"Pháp", "FRA"},
    {"Đức", "DEU"},
    {"Ý", "ITA"},
    {"Úc", "AUS"},
    {"Thổ Nhĩ Kỳ", "TUR"},
    {"Ấn Độ", "IND"},
    {"Nhà Xanh", "KOR"},
    {"Trung Nam Hải", "CHN"},
    {"phố Downing", "GBR"},
    {"Bình Nhưỡng", "PRK"},
    {"Bắc Kinh", "CHN"},
    {"Washington", "USA"},
    {"Tokyo", "JPN"},
    {"Seoul", "KOR"},
    {"Liên Hợp Quốc", "UN"},
    {"Liên hiệp quốc", "UN"},
    {"LHQ", "UN"},
    {"EU", "EU"},
    {"Liên minh châu Âu", "EU"},
    {"AUKUS", ""},
    {"APEC", "APEC"},
    {"Bàn Môn Điếm", ""},
    {"Mar-a-Lago", "USA"},
    {"Sentosa", "SGP"},
    {"Trường Sa", ""},
    {"bán đảo Crimea", ""},
    {"Dokdo", ""},
    {"Takeshima", ""},
    {"Hamas", "HAMAS"},
    {"Taliban", "TALIBAN"},
    {"Hezbollah", "HEZBOLLAH"},
    {"Huawei", "CHN"},
    {"Gazprom", "RUS"},
    {"Tập Cận Bình", "CHN"},
    {"Vương Nghị", "CHN"},
    {"Lý Khắc Cường", "CHN"},
    {"Kim Châng Un", "PRK"},
    {"Kim Jong Un", "PRK"},
    {"Kim Jong-un", "PRK"},
    {"Pu-tin", "RUS"},
    {"Putin", "RUS"},
    {"Suga Yoshihide", "JPN"},
    {"Yoshihide Suga", "JPN"},
    {"Yoon Suk Yeol", "KOR"},
    {"Yoon Suk-yeol", "KOR"},
    {"Joe Biden", "USA"},
    {"Trump", "USA"},
    {"Merkel", "DEU"},
    {"Zelensky", "UKR"},
    {"Macron", "FRA"},
};

TEST(PressNames, MeanTheRightPartyOrPlace) {
  for (const PressName& expected : kPressNames) {
    const auto hits = OwnWorld().Find(expected.name);
    std::vector<std::string> codes;
    for (const NameHit& hit : hits) codes.emplace_back(OwnWorld().entity(hit.entity).code);
    EXPECT_THAT(codes, ::testing::Contains(expected.code)) << expected.name;
  }
}

struct PressTitle {
  const char* query;
  PartialDate day;
  const char* person;
};

// Days in the middle of a term, from the public record.
const PressTitle kPressTitles[] = {
    {"Thủ tướng Nhật Bản", {2021, 4, 16}, "p.yoshihide-suga"}, {"Tổng thống Mỹ", {2003, 3, 20}, "p.george-w-bush"},
    {"Tổng thống Mỹ", {2018, 6, 12}, "p.donald-trump"},        {"Tổng thống Nga", {2010, 6, 1}, "p.dmitry-medvedev"},
    {"Thủ tướng Nga", {2010, 6, 1}, "p.vladimir-putin"},       {"Tổng thống Pháp", {2015, 11, 13}, "p.francois-hollande"},
    {"Thủ tướng Đức", {2015, 9, 1}, "p.angela-merkel"},        {"Thủ tướng Anh", {2020, 1, 31}, "p.boris-johnson"},
    {"Chủ tịch Trung Quốc", {2008, 8, 8}, "p.hu-jintao"},      {"Tổng thống Hàn Quốc", {2018, 4, 27}, "p.moon-jae-in"},
    {"Ngoại trưởng Mỹ", {2013, 9, 14}, "p.john-kerry"},        {"Ngoại trưởng Nga", {2013, 9, 14}, "p.sergei-lavrov"},
    {"Thủ tướng Việt Nam", {2010, 1, 1}, "p.nguyen-tan-dung"}, {"Tổng thống Ukraine", {2022, 2, 24}, "p.volodymyr-zelensky"},
    {"Thủ tướng Israel", {1995, 10, 1}, "p.yitzhak-rabin"},    {"Tổng Thư ký Liên hợp quốc", {2003, 3, 20}, "p.kofi-annan"},
    {"Thủ tướng Ấn Độ", {2010, 1, 1}, "p.manmohan-singh"},     {"Thủ tướng Úc", {2009, 1, 1}, "p.kevin-rudd"},
};

TEST(PressTitles, MeanTheHolderOfTheDay) {
  for (const PressTitle& expected : kPressTitles) {
    std::vector<std::string> persons;
    for (const WhoRow& row : Who(OwnWorld(), expected.query, expected.day)) persons.emplace_back(OwnWorld().entity(row.entity).id);
    EXPECT_THAT(persons, ::testing::ElementsAre(expected.person)) << expected.query << " " << ToEdtf({expected.day, {}});
  }
}

}  // namespace
}  // namespace banggiao
