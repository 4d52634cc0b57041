#include "world/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

DataFiles SmallTables() {
  DataFiles data;
  data.Put("world/kinds.tsv", "table\tkind\tholders\tleads\noffices\tspokesperson\tmany\t\noffices\thead-of-government\tone\tstate\n");
  data.Put("world/states.tsv",
           "# a comment\ncode\twikidata\tname_vi\tname_en\taliases_vi\taliases_en\tcompound\tdemonyms\tfrom\tto\n"
           "JPN\tQ17\tNhật Bản\tJapan\tNhật\t\tNhật\tJapanese\t\t\n"
           "KOR\tQ884\tHàn Quốc\tSouth Korea\tĐại Hàn\t\tHàn\t\t\t\n"
           "SUN\tQ15180\tLiên Xô\tSoviet Union\t\t\t\t\t1922-12-30\t1991-12-26\n"
           "USA\tQ30\tMỹ\tUnited States\tHoa Kỳ\t\tMỹ\tAmerican\t\t\n");
  data.Put("world/organisations.tsv",
           "id\tcode\twikidata\tkind\tstate\tsector\tname_vi\tname_en\taliases_vi\taliases_en\n"
           "o.fao\tUN\t\tbody\t\tIGO\tTổ chức Nông lương\tFAO\t\t\n"
           "o.lower-house\t\t\tbody\tJPN\tLEG\tHạ viện Nhật Bản\tHouse of Representatives\t\t\n"
           "o.un\tUN\tQ1065\tigo\t\tIGO\tLiên hợp quốc\tUnited Nations\tLHQ\tUN\n");
  data.Put("world/metonyms.tsv", "name\tcode\tplace\nNhà Trắng\tUSA\t\nTrụ sở New York\tUN\t\nNơi nào đó\tXXX\t\n");
  data.Put("world/persons.tsv",
           "id\twikidata\tcode\tsector\tname_vi\tname_en\taliases\tshort\n"
           "p.shinzo-abe\tQ132345\tJPN\tGOV\tShinzo Abe\tShinzo Abe\tAbe Shinzo\tAbe\n"
           "p.yoon-suk-yeol\t\tKOR\tGOV\tYoon Suk-yeol\tYoon Suk Yeol\t\tYoon\n"
           "p.yoshihide-suga\tQ561036\tJPN\tGOV\tYoshihide Suga\tYoshihide Suga\tSuga Yoshihide\tSuga\n");
  data.Put("world/offices.tsv",
           "id\tcode\tkind\tsector\tname_vi\tname_en\ttitles_vi\ttitles_en\n"
           "pm-jpn\tJPN\thead-of-government\tGOV\tThủ tướng Nhật Bản\tPrime Minister of Japan\tThủ tướng\tPrime Minister\n"
           "speaker-jpn\tJPN\tspokesperson\tGOV\tNgười phát ngôn\tSpokesperson\tNgười phát ngôn\t\n");
  data.Put("world/terms.tsv",
           "office\tperson\tfrom\tto\tstatus\tsure\n"
           "pm-jpn\tp.yoshihide-suga\t2020-09-16\t2021-10\t\t2\n"
           "pm-jpn\tp.shinzo-abe\t2012-12-26\t2020-09-16\t\t1\n"
           "pm-jpn\tp.shinzo-abe\t2006\t2007\tacting\t3\n"
           "speaker-jpn\tp.shinzo-abe\t2001\t\t\t3\n"
           "speaker-jpn\tp.yoshihide-suga\t2002\t\t\t3\n");
  data.Put("world/places.tsv",
           "id\twikidata\tkind\tcountry\tlat\tlon\tname_vi\tname_en\taliases\n"
           "pl.tokyo\tQ1490\tcity\tJPN\t35.68\t139.69\tTokyo\tTokyo\tTô-ki-ô\n"
           "pl.truong-sa\t\tisland\t\t15.5\t-0.5\tTrường Sa\tSpratly Islands\t\n");
  data.Put("world/issues.tsv", "id\tparent\tlevel\tname_vi\tname_en\tcues_vi\nchips\t\t1\tBán dẫn\tSemiconductors\tcon chip\n");
  return data;
}

World Load(const DataFiles& data) {
  Result<World> world = World::Load(data);
  EXPECT_TRUE(world.ok()) << (world.ok() ? "" : world.error().message);
  return world.ok() ? std::move(world).value() : std::move(World::Load(DataFiles())).value();
}

// "id/kind" of every hit of the whole name.
std::vector<std::string> Hits(const World& world, std::string_view name) {
  static constexpr const char* kKinds[] = {"name", "metonym", "demonym", "compound", "surname"};
  std::vector<std::string> hits;
  for (const NameHit& hit : world.Find(name)) {
    hits.push_back(std::string(world.entity(hit.entity).id) + "/" + kKinds[static_cast<size_t>(hit.kind)]);
  }
  return hits;
}

std::vector<std::string> Persons(const World& world, const std::vector<Term>& terms) {
  std::vector<std::string> ids;
  for (const Term& term : terms) ids.emplace_back(world.entity(term.person).id);
  return ids;
}

TEST(World, NoTablesAreAnEmptyWorld) {
  const World world = Load(DataFiles());
  EXPECT_EQ(world.entity_count(), 0u);
  EXPECT_THAT(Hits(world, "Mỹ"), IsEmpty());
  EXPECT_EQ(world.FindEntity("USA"), -1);
}

TEST(World, NamesStandForTheirEntityInTheirWay) {
  const World world = Load(SmallTables());
  EXPECT_THAT(Hits(world, "Hoa Kỳ"), ElementsAre("USA/name"));
  EXPECT_THAT(Hits(world, "United States"), ElementsAre("USA/name"));
  EXPECT_THAT(Hits(world, "American"), ElementsAre("USA/demonym"));
  EXPECT_THAT(Hits(world, "Hàn"), ElementsAre("KOR/compound"));
  EXPECT_THAT(Hits(world, "Nhật"), ElementsAre("JPN/name"));  // Alias and compound: the stronger.
  EXPECT_THAT(Hits(world, "Nhà Trắng"), ElementsAre("USA/metonym"));
  EXPECT_THAT(Hits(world, "Suga"), ElementsAre("p.yoshihide-suga/surname"));
  EXPECT_THAT(Hits(world, "Suga Yoshihide"), ElementsAre("p.yoshihide-suga/name"));
  EXPECT_THAT(Hits(world, "Tokyo"), ElementsAre("pl.tokyo/name"));
  EXPECT_THAT(Hits(world, "Bán dẫn"), IsEmpty());
}

TEST(World, AMetonymOfACodeMeansTheOrganisationNamedAfterIt) {
  EXPECT_THAT(Hits(Load(SmallTables()), "Trụ sở New York"), ElementsAre("o.un/metonym"));
}

TEST(World, NameLookUpIgnoresCaseAndToneMarkPlace) {
  const World world = Load(SmallTables());
  EXPECT_THAT(Hits(world, "NHẬT BẢN"), ElementsAre("JPN/name"));
  EXPECT_THAT(Hits(world, "Hàn Quốc"), ElementsAre("KOR/name"));
  EXPECT_THAT(Hits(world, "Nhật Bản xinh đẹp"), IsEmpty());
}

TEST(World, HyphenAndSpaceInANameAreOne) {
  const World world = Load(SmallTables());
  for (const char* form : {"Yoon Suk-yeol", "Yoon Suk Yeol", "Yoon Suk-Yeol", "Yoon Suk - Yeol"}) {
    EXPECT_THAT(Hits(world, form), ElementsAre("p.yoon-suk-yeol/name")) << form;
  }
  EXPECT_THAT(Hits(world, "Tô ki ô"), ElementsAre("pl.tokyo/name"));
}

TEST(World, EntitiesAreFoundByIdAndWikidataId) {
  const World world = Load(SmallTables());
  ASSERT_GE(world.FindEntity("Q30"), 0);
  EXPECT_EQ(world.FindEntity("Q30"), world.FindEntity("USA"));
  EXPECT_EQ(world.RecordedId("USA"), "Q30");
  EXPECT_EQ(world.RecordedId("Q30"), "Q30");
  EXPECT_EQ(world.RecordedId("p.nobody"), "p.nobody");
  const Entity& soviet_union = world.entity(static_cast<uint32_t>(world.FindEntity("SUN")));
  EXPECT_EQ(soviet_union.from, (PartialDate{1922, 12, 30}));
  EXPECT_EQ(soviet_union.to, (PartialDate{1991, 12, 26}));
  const Entity& island = world.entity(static_cast<uint32_t>(world.FindEntity("pl.truong-sa")));
  EXPECT_EQ(island.kind, EntityKind::kPlace);
  EXPECT_EQ(island.subkind, "island");
  EXPECT_DOUBLE_EQ(island.longitude, -0.5);
  EXPECT_EQ(island.code, "");
  EXPECT_EQ(world.entity(static_cast<uint32_t>(world.FindEntity("o.lower-house"))).code, "JPN");
}

TEST(World, HoldersAreThoseOfTheDay) {
  const World world = Load(SmallTables());
  const auto holders = [&](PartialDate day) { return Persons(world, world.Holders("JPN", "head-of-government", day)); };
  EXPECT_THAT(holders({2021, 4, 16}), ElementsAre("p.yoshihide-suga"));
  EXPECT_THAT(holders({2012, 12, 25}), IsEmpty());
  EXPECT_THAT(holders({2012, 12, 26}), ElementsAre("p.shinzo-abe"));
  EXPECT_THAT(holders({2020, 9, 16}), ElementsAre("p.shinzo-abe", "p.yoshihide-suga"));  // The day of the handover.
  EXPECT_THAT(world.Holders("JPN", "head-of-state", {2021, 4, 16}), IsEmpty());
  EXPECT_EQ(world.Holders("JPN", "head-of-government", {}).size(), 3u);
}

TEST(World, AMonthOrYearCountsAsAWhole) {
  const World world = Load(SmallTables());
  const auto holders = [&](PartialDate day) { return Persons(world, world.Holders("JPN", "head-of-government", day)); };
  EXPECT_THAT(holders({2021, 10, 31}), ElementsAre("p.yoshihide-suga"));
  EXPECT_THAT(holders({2021, 11, 1}), IsEmpty());
  EXPECT_THAT(holders({2006, 1, 1}), ElementsAre("p.shinzo-abe"));
  EXPECT_THAT(holders({2007, 12, 31}), ElementsAre("p.shinzo-abe"));
  EXPECT_THAT(holders({2008, 1, 1}), IsEmpty());
}

TEST(World, TermsOfAPersonAreOldestFirst) {
  const World world = Load(SmallTables());
  const auto abe = static_cast<uint32_t>(world.FindEntity("p.shinzo-abe"));
  std::vector<int> years;
  for (const uint32_t index : world.TermsOf(abe)) years.push_back(world.terms()[index].from.year);
  EXPECT_THAT(years, ElementsAre(2001, 2006, 2012));
  EXPECT_TRUE(world.terms()[world.TermsOf(abe)[1]].acting);
  EXPECT_EQ(world.OfficesOn(abe, {2015, 5, 5}).size(), 2u);
  EXPECT_THAT(world.TermsOf(static_cast<uint32_t>(world.FindEntity("USA"))), IsEmpty());
}

TEST(World, AnOfficeLeadsByItsKind) {
  const World world = World::Load(EmbeddedData()).value();
  const auto leads = [&](std::string_view id) {
    for (uint32_t i = 0; i < world.office_count(); ++i) {
      if (world.office(i).id == id) return world.office(i).leads;
    }
    ADD_FAILURE() << "no office " << id;
    return Leads::kNothing;
  };
  EXPECT_EQ(leads("president-usa"), Leads::kState);
  EXPECT_EQ(leads("supreme-leader-irn"), Leads::kPower);
  EXPECT_EQ(leads("vice-president-usa"), Leads::kDeputy);
  EXPECT_EQ(leads("foreign-minister-jpn"), Leads::kNothing);
}

TEST(World, AUsersRowReplacesOursAndAddsToThem) {
  DataFiles data = SmallTables();
  data.Put("user/world/states.tsv", "code\tname_vi\nUSA\tCờ Hoa\nXAA\tXứ Lạ\n");
  const World world = Load(data);
  EXPECT_THAT(Hits(world, "Cờ Hoa"), ElementsAre("USA/name"));
  EXPECT_THAT(Hits(world, "Hoa Kỳ"), IsEmpty());
  EXPECT_THAT(Hits(world, "Xứ Lạ"), ElementsAre("XAA/name"));
  EXPECT_THAT(Hits(world, "Nhật Bản"), ElementsAre("JPN/name"));
}

TEST(World, ASuccessorIsOneRow) {
  DataFiles data = SmallTables();
  data.Put("world/terms.tsv", "office\tperson\tfrom\tto\tstatus\tsure\npm-jpn\tp.shinzo-abe\t2012-12-26\t\t\t1\n");
  data.Put("user/world/terms.tsv", "office\tperson\tfrom\npm-jpn\tp.yoshihide-suga\t2020-09-16\n");
  const World world = Load(data);
  const auto holders = Persons(world, world.Holders("JPN", "head-of-government", {2021, 1, 1}));
  EXPECT_THAT(holders, ElementsAre("p.yoshihide-suga"));
}

TEST(World, OpenTermsOfAnOfficeThatManyHoldStayOpen) {
  EXPECT_EQ(Load(SmallTables()).Holders("JPN", "spokesperson", {2020, 1, 1}).size(), 2u);
}

TEST(World, ErrorsNameFileAndLine) {
  const std::pair<const char*, const char*> kBroken[][1] = {
      {{"world/states.tsv", "code\tname_vi\tfrom\nAAA\tXứ A\t2020-02-31\n"}},
      {{"world/states.tsv", "code\tname_vi\n\tXứ A\n"}},
      {{"world/places.tsv", "id\tlat\npl.a\tbắc\n"}},
      {{"user/world/terms.tsv", "office\tperson\npm-jpn\tp.nobody\n"}},
      {{"user/world/terms.tsv", "office\tperson\npm-nowhere\tp.shinzo-abe\n"}},
      {{"user/world/terms.tsv", "office\tperson\tfrom\npm-jpn\tp.shinzo-abe\tkhi xưa\n"}},
      {{"user/world/metonyms.tsv", "name\tcode\nLâu đài\tXXX\n"}},
      {{"world/offices.tsv", "id\tcode\n\tJPN\n"}},
  };
  for (const auto& [broken] : kBroken) {
    DataFiles data = SmallTables();
    data.Put(broken.first, broken.second);
    const Result<World> world = World::Load(data);
    ASSERT_FALSE(world.ok()) << broken.second;
    EXPECT_EQ(world.error().code, ErrorCode::kMalformed);
    EXPECT_THAT(world.error().message, HasSubstr(std::string(broken.first) + ":2: "));
  }
}

TEST(World, TheProjectsOwnTablesLoad) {
  const World world = Load(EmbeddedData());
  EXPECT_GT(world.entity_count(), 5000u);
  EXPECT_THAT(Hits(world, "Hoa Kỳ"), ElementsAre("USA/name"));
}

}  // namespace
}  // namespace banggiao
