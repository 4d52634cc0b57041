#include "world/issue_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

DataFiles OurIssues() {
  DataFiles data;
  data.Put("world/issues.tsv",
           "# a comment\nid\tparent\tlevel\tname_vi\tname_en\tcues_vi\tcues_en\tcontexts\n"
           "chips\t\t1\tBán dẫn\tSemiconductors\tcon chip|bán dẫn\tsemiconductor\ttechnology|economic\n"
           "energy\t\t1\tNăng lượng\tEnergy\tnăng lượng\tenergy\teconomic\n");
  return data;
}

std::vector<std::string_view> Ids(const std::vector<IssueRow>& rows) {
  std::vector<std::string_view> ids;
  for (const IssueRow& row : rows) ids.push_back(row.id);
  return ids;
}

TEST(ReadIssues, TakesEachColumnFromWhereTheHeaderHasIt) {
  const DataFiles data = OurIssues();
  const std::vector<IssueRow> rows = ReadIssues(data);
  ASSERT_THAT(Ids(rows), ElementsAre("chips", "energy"));
  EXPECT_EQ(rows[0].name_vi, "Bán dẫn");
  EXPECT_THAT(rows[0].cues, ElementsAre("con chip", "bán dẫn", "semiconductor"));
  EXPECT_THAT(rows[0].contexts, ElementsAre("technology", "economic"));
}

TEST(ReadIssues, RowOfTheUserTakesThePlaceOfOursAndANewOneComesLast) {
  DataFiles data = OurIssues();
  data.Put("user/world/issues.tsv", "cues_vi\tid\tname_vi\ntrung hoà carbon\tclimate-own\tKhí hậu\nvi mạch\tchips\tVi mạch\n");
  const std::vector<IssueRow> rows = ReadIssues(data);
  ASSERT_THAT(Ids(rows), ElementsAre("chips", "energy", "climate-own"));
  EXPECT_EQ(rows[0].name_vi, "Vi mạch");
  EXPECT_THAT(rows[0].cues, ElementsAre("vi mạch"));
  EXPECT_THAT(rows[0].contexts, IsEmpty());
  EXPECT_THAT(rows[2].cues, ElementsAre("trung hoà carbon"));
}

TEST(ReadIssues, SecondRowOfAnIdAndARowWithoutOneAreLeftOut) {
  DataFiles data = OurIssues();
  data.Put("user/world/issues-a.tsv", "id\tcues_vi\nwater\tnước ngọt\n\tkhông tên\n");
  data.Put("user/world/issues-b.tsv", "id\tcues_vi\nwater\tsông\n");
  const std::vector<IssueRow> rows = ReadIssues(data);
  ASSERT_THAT(Ids(rows), ElementsAre("chips", "energy", "water"));
  EXPECT_THAT(rows[2].cues, ElementsAre("nước ngọt"));
}

}  // namespace
}  // namespace banggiao
