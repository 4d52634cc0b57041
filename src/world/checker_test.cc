#include "world/checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banggiao {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A row of every sort and nothing wrong.
DataFiles GoodTables() {
  DataFiles data;
  data.Put("world/states.tsv",
           "code\twikidata\tname_vi\tname_en\taliases_vi\taliases_en\tcompound\tdemonyms\tfrom\tto\tsource\n"
           "AAA\tQ1\tXứ A\tA Land\tA Quốc|Nước A\t\t\t\t\t\town\n"
           "BBB\tQ2\tXứ B\tB Land\t\t\t\t\t1922-12-30\t1991\town\n");
  data.Put("world/organisations.tsv",
           "id\tcode\twikidata\tkind\tstate\tsector\tname_vi\tname_en\taliases_vi\taliases_en\tfrom\tto\tsource\n"
           "o.union\tUNION\t\tigo\t\tIGO\tLiên minh\tUnion\t\t\t\t\town\n");
  data.Put("world/members.tsv", "organisation\tstate\tfrom\tto\trole\tsource\no.union\tAAA\t1999\t\tmember\town\n");
  data.Put("world/metonyms.tsv", "name\tcode\tplace\tkind\tlang\tsource\nThành A\tAAA\tpl.a\tcapital\tvi\town\n");
  data.Put("world/places.tsv",
           "id\twikidata\tgeonames\tkind\tcountry\tclaimants\tlat\tlon\tname_vi\tname_en\taliases\tsource\n"
           "pl.a\t\t\tcity\tAAA\t\t10.5\t-20\tThành A\tA City\t\town\n"
           "pl.a-too\t\t\tcity\tBBB\t\t11\t-21\tThành A\tA City\t\town\n"
           "pl.rock\t\t\tisland\t\tAAA|BBB\t0\t180\tĐảo Đá\tRock\t\town\n");
  data.Put("world/persons.tsv",
           "id\twikidata\tcode\tsector\tname_vi\tname_en\taliases\tshort\tsource\n"
           "p.an\t\tAAA\tGOV\tLê An\tLê An\t\tAn\town\n"
           "p.binh\t\tAAA\tGOV\tLê Bình\tLê Bình\t\tBình\town\n");
  data.Put("world/offices.tsv",
           "id\tcode\tkind\tsector\tname_vi\tname_en\ttitles_vi\ttitles_en\tsource\n"
           "head-union\tUNION\tspokesperson\tGOV\tPhát ngôn\tSpokesperson\t\t\town\n"
           "pm-a\tAAA\thead-of-government\tGOV\tThủ tướng xứ A\tPrime Minister of A Land\tThủ tướng\t\town\n");
  data.Put("world/terms.tsv",
           "office\tperson\tfrom\tto\tstatus\tsure\tsource\n"
           "head-union\tp.an\t2001\t\t\t3\town\n"
           "head-union\tp.binh\t2002\t\t\t3\town\n"
           "pm-a\tp.an\t2001-02-03\t2005-06-07\t\t1\town\n"
           "pm-a\tp.binh\t2005-06-07\t\t\t1\town\n");
  data.Put("world/issues.tsv",
           "id\tparent\tlevel\tname_vi\tname_en\tcues_vi\tcues_en\tcontexts\n"
           "chips\ttrade\t2\tChip\tChips\tchip\t\ttech\n"
           "trade\t\t1\tThương mại\tTrade\tbuôn bán\t\teconomic\n");
  data.Put("world/kinds.tsv",
           "table\tkind\tholders\tleads\nmembers\tmember\t\t\nmetonyms\tcapital\t\t\noffices\thead-of-"
           "government\tone\tstate\noffices\tspokesperson\tmany\t\n"
           "organisations\tigo\t\t\nplaces\tcity\t\t\nplaces\tisland\t\t\nterms\tacting\t\t\n");
  return data;
}

// GoodTables with `from` in one file replaced by `to`.
DataFiles Broken(const char* file, std::string_view from, std::string_view to) {
  DataFiles data = GoodTables();
  std::string text(data.Get(file));
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  data.Put(file, text);
  return data;
}

struct BrokenCase {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  size_t line;
  const char* message;
};

const BrokenCase kCases[] = {
    {"DuplicateId", "world/states.tsv", "BBB\tQ2", "AAA\tQ2", 3, "'AAA' is there already, at world/states.tsv:2"},
    {"DuplicateWikidataId", "world/states.tsv", "BBB\tQ2", "BBB\tQ1", 3, "'Q1' is there already"},
    {"DuplicateTerm", "world/terms.tsv", "head-union\tp.binh\t2002", "head-union\tp.an\t2001", 3, "is there already"},
    {"DuplicateIdOverSorts", "world/places.tsv", "pl.rock", "trade", 4, "'trade' is there already"},
    {"TermWithoutPerson", "world/terms.tsv", "head-union\tp.an", "head-union\tp.chi", 2, "person 'p.chi' is in no table"},
    {"TermWithoutOffice", "world/terms.tsv", "head-union\tp.an", "boss-union\tp.an", 2, "office 'boss-union' is in no table"},
    {"TermOfSomethingNotAPerson", "world/terms.tsv", "head-union\tp.an", "head-union\tpl.a", 2, "person 'pl.a' is in no table"},
    {"MemberWithoutOrganisation", "world/members.tsv", "o.union", "o.club", 2, "organisation 'o.club' is in no table"},
    {"MemberWithoutState", "world/members.tsv", "AAA", "XXX", 2, "state 'XXX' is in no table"},
    {"OfficeWithoutState", "world/offices.tsv", "pm-a\tAAA", "pm-a\tXXX", 3, "code 'XXX' is in no table"},
    {"MetonymWithoutState", "world/metonyms.tsv", "AAA", "XXX", 2, "code 'XXX' is in no table"},
    {"MetonymWithoutPlace", "world/metonyms.tsv", "pl.a", "pl.z", 2, "place 'pl.z' is in no table"},
    {"ClaimantWithoutState", "world/places.tsv", "AAA|BBB", "AAA|XXX", 4, "claimants 'XXX' is in no table"},
    {"IssueWithoutParent", "world/issues.tsv", "chips\ttrade", "chips\ttech", 2, "parent 'tech' is in no table"},
    {"OverlapOfTwoDays", "world/terms.tsv", "2005-06-07\t\t1", "2005-06-08\t\t1", 5, "overlaps the term of p.an"},
    {"OpenTermBeforeALaterOne", "world/terms.tsv", "2005-06-07\t\t1", "\t\t1", 5, "overlaps the term of p.an"},
    {"DecomposedLetters", "world/persons.tsv", "Lê An", "Le\xCC\x82 An", 2, "text is not in NFC"},
    {"DecomposedLettersInAComment", "world/kinds.tsv", "table\tkind", "# e\xCC\x82\ntable\tkind", 1, "text is not in NFC"},
    {"NoBreakSpace", "world/persons.tsv", "Lê An",
     "Lê\xC2\xA0"
     "An",
     2, "text is not in NFC or holds odd characters"},
    {"BrokenUtf8", "world/persons.tsv", "Lê An", "L\xEA An", 2, "text is not in NFC or holds odd characters"},
    {"ImpossibleDay", "world/terms.tsv", "2001-02-03", "2001-02-30", 4, "'2001-02-30' is no day"},
    {"DayInAnotherForm", "world/states.tsv", "1922-12-30", "30/12/1922", 3, "'30/12/1922' is no day"},
    {"FromAfterTo", "world/terms.tsv", "2001-02-03", "2006-02-03", 4, "from is after to"},
    {"FromAfterToInTheMonth", "world/states.tsv", "1922-12-30\t1991", "1991-12-30\t1991-12-29", 3, "from is after to"},
    {"Unsorted", "world/states.tsv", "BBB\tQ2", "A\tQ2", 3, "not sorted: 'A' after 'AAA'"},
    {"UnknownKind", "world/offices.tsv", "head-of-government", "boss", 3, "kind 'boss' is not in kinds.tsv"},
    {"UnknownLead", "world/kinds.tsv", "one\tstate", "one\tall", 4, "leads 'all' is none of state, power, deputy"},
    {"UnknownStatus", "world/terms.tsv", "2005-06-07\t\t1", "2005-06-07\tmaybe\t1", 4, "status 'maybe' is not in kinds.tsv"},
    {"UnknownSureness", "world/terms.tsv", "2005-06-07\t\t1", "2005-06-07\t\t9", 4, "sure is not 1, 2 or 3"},
    {"NameOfTwoStates", "world/states.tsv", "Xứ B", "Nước A", 3, "the name 'Nước A' belongs to AAA already"},
    {"NameInAnotherCase", "world/states.tsv", "Xứ B", "XỨ A", 3, "the name 'XỨ A' belongs to AAA already"},
    {"OnePlaceTwice", "world/places.tsv", "BBB\t\t11\t-21", "AAA\t\t10.6\t-20.1", 3,
     "the name 'Thành A' belongs to pl.a already"},
    {"BlankAroundAField", "world/states.tsv", "Xứ B", " Xứ B", 3, "blank around ' Xứ B'"},
    {"BlankAtTheEndOfALine", "world/members.tsv", "own\n", "own \n", 2, "blank at the end of the line"},
    {"EmptyPartOfAList", "world/states.tsv", "A Quốc|Nước A", "A Quốc||Nước A", 2, "empty or blank-padded part"},
    {"MoreFieldsThanColumns", "world/members.tsv", "own\n", "own\tmore\n", 2, "more fields than columns"},
    {"UnknownColumn", "world/issues.tsv", "contexts\n", "contexts\tmood\n", 1, "unknown column 'mood'"},
    {"MissingColumn", "world/issues.tsv", "\tcontexts\n", "\n", 1, "missing column 'contexts'"},
    {"LatitudeBeyondThePole", "world/places.tsv", "10.5", "90.5", 2, "lat '90.5' is no number up to 90"},
    {"LongitudeInWords", "world/places.tsv", "-20", "20W", 2, "lon '20W' is no number up to 180"},
    {"EmptyId", "world/places.tsv", "pl.a\t", "\t", 2, "the first field is empty"},
    {"LastLineWithoutEnd", "world/members.tsv", "member\town\n", "member\town", 1, "the last line has no end"},
};

class BrokenTables : public ::testing::TestWithParam<BrokenCase> {};

TEST_P(BrokenTables, AreRefusedWithFileAndLine) {
  const BrokenCase& broken = GetParam();
  const auto findings = CheckWorld(Broken(broken.file, broken.from, broken.to));
  EXPECT_THAT(findings,
              ::testing::Contains(AllOf(Field(&CheckFinding::file, broken.file), Field(&CheckFinding::line, broken.line),
                                        Field(&CheckFinding::message, HasSubstr(broken.message)))));
}

INSTANTIATE_TEST_SUITE_P(Checker, BrokenTables, ::testing::ValuesIn(kCases), [](const auto& test) { return test.param.name; });

std::vector<std::string> Messages(const std::vector<CheckFinding>& findings) {
  std::vector<std::string> messages;
  for (const CheckFinding& finding : findings) {
    messages.push_back(finding.file + ":" + std::to_string(finding.line) + ": " + finding.message);
  }
  return messages;
}

TEST(Checker, GoodTablesHaveNoFinding) {
  EXPECT_THAT(Messages(CheckWorld(GoodTables())), IsEmpty());
  EXPECT_THAT(Messages(FindGaps(GoodTables())), IsEmpty());
}

TEST(Checker, ARowOfASingleColumnIsSaidToBeOneAndNothingElse) {
  DataFiles data = GoodTables();
  data.Put("user/world/organisations.tsv",
           "# mine\nid\tcode\tkind\tname_vi\n\no.first\\t\\tigo\\tHội\no.second\to\tigo\tHội Hai\no.third  igo\n");
  EXPECT_THAT(Messages(CheckWorld(data)),
              ElementsAre("user/world/organisations.tsv:4: the row has 1 column of 4; put a tab between two columns, not the two characters \\t",
                          "user/world/organisations.tsv:6: the row has 1 column of 4; put a tab between two columns"));
}

TEST(Checker, AnUnknownTableIsRefused) {
  DataFiles data = GoodTables();
  data.Put("world/planets.tsv", "id\nmars\n");
  EXPECT_THAT(Messages(CheckWorld(data)), ElementsAre("world/planets.tsv:1: unknown table"));
}

TEST(Checker, UncertainDaysOverlapOnlyWhenNoReadingKeepsThemApart) {
  EXPECT_THAT(CheckWorld(Broken("world/terms.tsv", "2005-06-07\t\t1", "2005-06-20\t\t2")), IsEmpty());
  EXPECT_THAT(CheckWorld(Broken("world/terms.tsv", "2005-06-07\t\t1", "2005\t\t1")), IsEmpty());
  EXPECT_EQ(CheckWorld(Broken("world/terms.tsv", "2005-06-07\t\t1", "2005-07-20\t\t2")).size(), 1u);
  // A successor known by the month alone may begin before the first day of a predecessor of three weeks.
  EXPECT_THAT(CheckWorld(Broken("world/terms.tsv", "2001-02-03\t2005-06-07\t\t1\town\npm-a\tp.binh\t2005-06-07\t\t\t1",
                                "2005-06-03\t2005-06-07\t\t1\town\npm-a\tp.binh\t2005-06-07\t\t\t2")),
              IsEmpty());
}

TEST(Checker, ActingTermsMayOverlap) {
  EXPECT_THAT(CheckWorld(Broken("world/terms.tsv", "2005-06-07\t\t1", "2009\tacting\t1")), IsEmpty());
}

TEST(Checker, AnOfficeListedAsSharedMayOverlap) {
  DataFiles data = Broken("world/terms.tsv", "2005-06-07\t\t1", "2009\t\t1");
  EXPECT_EQ(CheckWorld(data).size(), 1u);
  data.Put("world/shared-offices.tsv", "office\treason\npm-a\tHai thủ tướng luân phiên\n");
  EXPECT_THAT(CheckWorld(data), IsEmpty());
}

TEST(Checker, TwoPlacesFarApartMayShareAName) {
  EXPECT_THAT(CheckWorld(Broken("world/places.tsv", "BBB\t\t11\t-21", "AAA\t\t11\t-21")), IsEmpty());
}

TEST(Checker, AListedHomographIsAllowed) {
  DataFiles data = Broken("world/states.tsv", "Xứ B", "Nước A");
  data.Put("world/homographs.tsv", "name\ttable\treason\nNước A\tstates\tHai nước cùng tên\n");
  EXPECT_THAT(CheckWorld(data), IsEmpty());
}

TEST(Checker, AUsersRowsMayReplaceAndSucceedOurs) {
  DataFiles data = GoodTables();
  data.Put("user/world/states.tsv", "code\tname_vi\nAAA\tXứ A Mới\n");
  data.Put("user/world/terms.tsv", "office\tperson\tfrom\npm-a\tp.an\t2020-01-01\n");
  EXPECT_THAT(Messages(CheckWorld(data)), IsEmpty());
}

TEST(Checker, AUsersOrphanIsRefused) {
  DataFiles data = GoodTables();
  data.Put("user/world/terms.tsv", "office\tperson\tfrom\npm-a\tp.nobody\t2020-01-01\n");
  EXPECT_THAT(Messages(CheckWorld(data)), ElementsAre("user/world/terms.tsv:2: person 'p.nobody' is in no table"));
}

TEST(Checker, MoreThanAMonthWithoutAHeadOfGovernmentIsAGap) {
  EXPECT_THAT(FindGaps(Broken("world/terms.tsv", "2005-06-07\t\t1", "2005-05-07\t\t1")), IsEmpty());
  EXPECT_THAT(Messages(FindGaps(Broken("world/terms.tsv", "2005-06-07\t\t1", "2005-05-06\t\t1"))),
              ElementsAre("world/terms.tsv:5: nobody holds pm-a for 31 days before"));
}

TEST(Checker, TheProjectsOwnTablesAreInOrder) { EXPECT_THAT(Messages(CheckWorld(EmbeddedData())), IsEmpty()); }

}  // namespace
}  // namespace banggiao
