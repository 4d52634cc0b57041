// Two meetings, periods or pairs side by side, over a small store made by hand.
#include <gmock/gmock.h>

#include "query/compare.h"
#include "query/linked_query_fixture.h"

namespace banggiao {
namespace {

using testing::ElementsAre;

class CompareTest : public LinkedQueryTest {};

TEST_F(CompareTest, ComparisonTellsNewRepeatedAndDropped) {
  const Act meeting{EventType::kConsult, {"USA", "JPN"}, {}, "2021-04-16"};
  const Act later{EventType::kConsult, {"USA", "JPN"}, {}, "2023-05-18"};
  Put("a", "2021-04-17", "Hai bên bàn về chuỗi cung ứng và mạng 5G.", {meeting});
  Put("b", "2023-05-19", "Hai bên bàn về chuỗi cung ứng và eo biển Đài Loan.", {later});
  // Some time in 2021 is not April.
  Put("c", "2019-01-19", "Hai bên dự kiến vào năm 2021 sẽ theo dõi tên lửa Triều Tiên.", {{EventType::kAgree, {"USA", "JPN"}, {}, "2021"}});
  const SubjectFinder subjects(EmbeddedData());
  const auto first = FindSide(Store(), "USA-JPN@2021-04");
  const auto second = FindSide(Store(), HexId(Hash64("b")));
  ASSERT_TRUE(first.ok() && second.ok());
  const auto rows = Compare(Store(), subjects, first.value(), second.value());
  ASSERT_TRUE(rows.ok());
  std::vector<std::string> shown;
  for (const CompareRow& row : rows.value()) shown.push_back(row.section + " " + row.item + " " + row.change);
  EXPECT_THAT(shown,
              ElementsAre("meeting date changed", "meeting told as changed", "people office-JPN same", "people office-USA same",
                          "subjects Chuỗi cung ứng repeated", "subjects Vấn đề Đài Loan new", "subjects Mạng 5G dropped"));
  EXPECT_EQ(FindSide(Store(), "USA-JPN@2019").error().code, ErrorCode::kNotFound);
  for (const char* wrong : {"USA@2019", "-JPN@2019", "USA-@2019", "@2019", "USA-JPN@", "USA-JPN@soon"}) {
    EXPECT_EQ(FindSide(Store(), wrong).error().code, ErrorCode::kUsage) << wrong;
  }
  // As everywhere else, codes may be in lower case.
  const auto lower = FindSide(Store(), "usa-jpn@2021-04");
  ASSERT_TRUE(lower.ok()) << lower.error().message;
  EXPECT_EQ(lower.value().articles, first.value().articles);
  EXPECT_EQ(lower.value().codes, first.value().codes);
}

TEST(SubjectNames, OfficesAreNamed) {
  const SubjectFinder subjects(EmbeddedData());
  EXPECT_EQ(subjects.OfficeOf("president-usa"), "Tổng thống Mỹ");
  EXPECT_EQ(subjects.OfficeOf("office-XYZ"), "office-XYZ");
}

// Of many articles counts what they say of the two, not all that they speak of.
TEST_F(CompareTest, ComparisonOfManyArticlesKeepsToThePair) {
  const auto put = [this](const std::string& name, const std::string& month, const std::string& words, const std::string& pledge = "") {
    Put(name, month + "-20", words, {{EventType::kConsult, {"USA", "PRK"}, {}, month + "-12"}}, pledge);
  };
  for (const char* name : {"a", "b"}) put(name, "2018-06", "Mỹ và Triều Tiên bàn về phi hạt nhân hoá bán đảo Triều Tiên, bản " + std::string(name) + ".");
  put("c", "2018-06", "Mỹ và Triều Tiên bàn về chuỗi cung ứng.");  // One article alone.
  put("k", "2018-06", "Mỹ và Triều Tiên gặp nhau.");
  for (const char* name : {"f", "g", "h", "i"}) put(name, "2019-02", "Mỹ và Triều Tiên bàn về eo biển Đài Loan, bản " + std::string(name) + ".");
  const SubjectFinder subjects(EmbeddedData());
  const auto first = FindSide(Store(), "USA-PRK@2018-06");
  const auto second = FindSide(Store(), "USA-PRK@2019-02");
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first.value().articles.size(), 4u);
  const auto rows = Compare(Store(), subjects, first.value(), second.value());
  ASSERT_TRUE(rows.ok());
  std::vector<std::string> shown;
  for (const CompareRow& row : rows.value()) {
    if (row.section == "subjects") shown.push_back(row.item + " " + row.change + " " + std::to_string(row.articles));
  }
  EXPECT_THAT(shown, ElementsAre("Vấn đề Đài Loan new 4", "Phi hạt nhân hoá bán đảo Triều Tiên dropped 2"));
}

}  // namespace
}  // namespace banggiao
