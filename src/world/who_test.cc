#include "world/who.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

World SmallWorld() {
  DataFiles data;
  data.Put(
      "world/states.tsv",
      "code\twikidata\tname_vi\tname_en\taliases_vi\nJPN\tQ17\tNhật Bản\tJapan\tNhật\nUSA\tQ30\tMỹ\tUnited States\tHoa Kỳ\n");
  data.Put("world/metonyms.tsv", "name\tcode\nNhà Trắng\tUSA\n");
  data.Put("world/organisations.tsv",
           "id\tcode\tname_vi\tname_en\tstate\no.diet\t\tQuốc hội Nhật Bản\tDiet\tJPN\no.un\tUN\tLiên hợp quốc\tUN\t\n");
  data.Put("world/persons.tsv",
           "id\twikidata\tcode\tname_vi\taliases\tshort\n"
           "p.antonio-guterres\t\tPRT\tAntonio Guterres\t\tGuterres\n"
           "p.george-bush\tQ23505\tUSA\tGeorge H. W. Bush\t\tBush\n"
           "p.george-w-bush\tQ207\tUSA\tGeorge W. Bush\t\tBush\n"
           "p.shinzo-abe\tQ132345\tJPN\tShinzo Abe\tAbe Shinzo\tAbe\n"
           "p.yoshihide-suga\tQ561036\tJPN\tYoshihide Suga\tSuga Yoshihide\tSuga\n");
  data.Put(
      "world/offices.tsv",
      "id\tcode\tkind\tname_vi\tname_en\ttitles_vi\ttitles_en\n"
      "chief-cabinet-secretary-jpn\tJPN\tspokesperson\tChánh văn phòng Nội các Nhật Bản\tChief Cabinet Secretary\tChánh văn "
      "phòng Nội các\t\n"
      "president-usa\tUSA\thead-of-state\tTổng thống Mỹ\tPresident of the United States\tTổng thống\tPresident\n"
      "prime-minister-jpn\tJPN\thead-of-government\tThủ tướng Nhật Bản\tPrime Minister of Japan\tThủ tướng\tPrime Minister\n"
      "secretary-general-un\tUN\thead-of-organisation\tTổng Thư ký Liên hợp quốc\tUN Secretary-General\tTổng Thư ký\t\n"
      "speaker-diet\to.diet\tparliament-chair\tChủ tịch Quốc hội Nhật Bản\tSpeaker\tChủ tịch\t\n");
  data.Put("world/terms.tsv",
           "office\tperson\tfrom\tto\tstatus\tsure\n"
           "chief-cabinet-secretary-jpn\tp.yoshihide-suga\t2012-12-26\t2020-09-16\t\t1\n"
           "president-usa\tp.george-bush\t1989-01-20\t1993-01-20\t\t1\n"
           "president-usa\tp.george-w-bush\t2001-01-20\t2009-01-20\t\t1\n"
           "prime-minister-jpn\tp.shinzo-abe\t2012-12-26\t2020-09-16\t\t1\n"
           "prime-minister-jpn\tp.yoshihide-suga\t2020-09-16\t2021-10-04\t\t1\n"
           "secretary-general-un\tp.antonio-guterres\t2017-01-01\t\t\t2\n"
           "speaker-diet\tp.shinzo-abe\t2000\t2001\tacting\t3\n");
  Result<World> world = World::Load(data);
  EXPECT_TRUE(world.ok());
  return std::move(world).value();
}

// "person: office from/to" for every row.
std::vector<std::string> Ask(std::string_view query, PartialDate day = {}) {
  static const World world = SmallWorld();
  std::vector<std::string> rows;
  for (const WhoRow& row : Who(world, query, day)) {
    std::string text(world.entity(row.entity).id);
    if (row.office >= 0) {
      text +=
          ": " + std::string(world.office(static_cast<uint32_t>(row.office)).id) + " " + ToEdtf({row.from, {}}) + "/" + ToEdtf({row.to, {}});
    }
    rows.push_back(text);
  }
  return rows;
}

constexpr const char* kAbe = "p.shinzo-abe: prime-minister-jpn 2012-12-26/2020-09-16";
constexpr const char* kSuga = "p.yoshihide-suga: prime-minister-jpn 2020-09-16/2021-10-04";
constexpr const char* kSugaBefore = "p.yoshihide-suga: chief-cabinet-secretary-jpn 2012-12-26/2020-09-16";

TEST(Who, AnOfficeOnADayIsItsHolder) {
  for (const char* query : {"Thủ tướng Nhật Bản", "thủ tướng Nhật", "Thủ tướng  của Nhật Bản", "Prime Minister of Japan",
                            "Japan Prime Minister", "prime-minister-jpn"}) {
    EXPECT_THAT(Ask(query, {2021, 4, 16}), ElementsAre(kSuga)) << query;
  }
}

TEST(Who, AnOfficeWithoutDayIsAllItsHoldersOldestFirst) { EXPECT_THAT(Ask("Thủ tướng Nhật Bản"), ElementsAre(kAbe, kSuga)); }

TEST(Who, AnOfficeBeforeItsFirstTermHasNoAnswer) { EXPECT_THAT(Ask("Thủ tướng Nhật Bản", {1999, 1, 1}), IsEmpty()); }

TEST(Who, AnOrganisationHasOfficesByCodeOrById) {
  EXPECT_THAT(Ask("Tổng Thư ký Liên hợp quốc"), ElementsAre("p.antonio-guterres: secretary-general-un 2017-01-01/"));
  EXPECT_THAT(Ask("Tổng Thư ký UN"), ElementsAre("p.antonio-guterres: secretary-general-un 2017-01-01/"));
  EXPECT_THAT(Ask("Chủ tịch Quốc hội Nhật Bản"), ElementsAre("p.shinzo-abe: speaker-diet 2000/2001"));
}

TEST(Who, APersonIsAllTermsOldestFirst) {
  EXPECT_THAT(Ask("Suga"), ElementsAre(kSugaBefore, kSuga));
  EXPECT_THAT(Ask("Q561036"), ElementsAre(kSugaBefore, kSuga));
  EXPECT_THAT(Ask("suga yoshihide", {2021, 4, 16}), ElementsAre(kSuga));
}

TEST(Who, APersonOutOfOfficeOnTheDayStillHasARow) { EXPECT_THAT(Ask("Suga", {2023, 1, 1}), ElementsAre("p.yoshihide-suga")); }

TEST(Who, BrothersInNameAreAllNamed) {
  EXPECT_THAT(Ask("Bush"), ElementsAre("p.george-bush: president-usa 1989-01-20/1993-01-20",
                                       "p.george-w-bush: president-usa 2001-01-20/2009-01-20"));
  EXPECT_THAT(Ask("Tổng thống Bush", {1990, 1, 1}), ElementsAre("p.george-bush: president-usa 1989-01-20/1993-01-20"));
}

TEST(Who, ATitleAndANameLeavesOutTermsWithOtherTitles) { EXPECT_THAT(Ask("Thủ tướng Suga"), ElementsAre(kSuga)); }

TEST(Who, AStateIsItselfOrThoseInItsOfficesOnTheDay) {
  EXPECT_THAT(Ask("Q30"), ElementsAre("USA"));
  EXPECT_THAT(Ask("Nhà Trắng"), ElementsAre("USA"));
  EXPECT_THAT(Ask("Nhật Bản", {2015, 1, 1}), ElementsAre(kSugaBefore, kAbe));
}

TEST(Who, WhatNobodyKnowsHasNoAnswer) {
  EXPECT_THAT(Ask("Thủ tướng sao Hỏa"), IsEmpty());
  EXPECT_THAT(Ask(""), IsEmpty());
  EXPECT_THAT(Ask("Thủ tướng"), IsEmpty());
}

TEST(Who, ARowSaysHowSureItIs) {
  const World world = SmallWorld();
  const auto rows = Who(world, "speaker-diet", {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].sure, 3);
  EXPECT_TRUE(rows[0].acting);
}

}  // namespace
}  // namespace banggiao
