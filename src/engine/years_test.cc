// The year that an undated article is given, in sentences written for this test.
#include <gmock/gmock.h>

#include "engine/engine.h"
#include "source/reader.h"

namespace banggiao {
namespace {

struct Row {
  const char* name;
  const char* body;
  const char* date;  // Of the first event.
};

class YearTest : public testing::TestWithParam<Row> {};

TEST_P(YearTest, FollowsFromWhatTheTextNames) {
  const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  auto document = ReadDocumentFromBytes("bai.txt", "Bài thử của dự án\n\n" + std::string(GetParam().body) + "\n", {});
  const std::vector<ArticleRecord> records = engine->Code(std::move(*document));
  ASSERT_FALSE(records.front().events.empty());
  EXPECT_EQ(records.front().events.front().date, GetParam().date);
}

INSTANTIATE_TEST_SUITE_P(
    All, YearTest,
    testing::Values(
        // Rex Tillerson was secretary of state from February 2017 to March 2018.
        Row{"OfficeHolder", "Ngày 22/5, Ngoại trưởng Mỹ Rex Tillerson đã hội đàm với Ngoại trưởng Nga Sergei Lavrov.", "2017-05-22"},
        Row{"OfficeHolderAgainstAnOldMonth",
            "Ngày 22/5, Ngoại trưởng Mỹ Rex Tillerson đã hội đàm với Ngoại trưởng Nga Sergei Lavrov.\nHai nước bất đồng về Ukraine từ tháng "
            "4/2014.",
            "2017-05-22"},
        Row{"TermThatIsToCome",
            "Ngày 22/5, Ngoại trưởng Mỹ Rex Tillerson đã hội đàm với Ngoại trưởng Nga Sergei Lavrov.\nHai bên bàn về ghế uỷ viên Hội đồng Bảo "
            "an nhiệm kỳ 2020-2021.",
            "2017-05-22"},
        Row{"YearThatIsAnnounced",
            "Ngày 22/5, Ngoại trưởng Mỹ Rex Tillerson đã hội đàm với Ngoại trưởng Nga Sergei Lavrov.\nDự kiến hội nghị diễn ra vào năm 2019.",
            "2017-05-22"},
        // Medvedev was president from May 2008, Bush until January 2009; Medvedev governed, as prime minister, until 2020.
        Row{"OfficeThatTheTitleNames", "Ngày 10/7, Tổng thống Nga Dmitry Medvedev đã hội đàm với Tổng thống Mỹ George W. Bush.", "2008-07-10"},
        // Both were in office on 3 September of 2017, 2018, 2019 and 2020; a Tuesday is that of 2019.
        Row{"WeekdayBesideTheDay", "Hôm thứ ba, 3-9, Tổng thống Mỹ Donald Trump đã điện đàm với Thủ tướng Nhật Bản Shinzo Abe.", "2019-09-03"},
        // Elected in November 2016, in office from January 2017.
        Row{"ElectedAndNotYetInOffice", "Ngày 22/12, Tổng thống Mỹ đắc cử Donald Trump đã điện đàm với Thủ tướng Nhật Bản Shinzo Abe.", "2016-12-22"},
        // Zelensky was elected in April 2019; the pronoun is taken for Putin, whose first office began in the summer of 1998.
        Row{"PronounBesideElected",
            "Hôm 27/4, Tổng thống Putin đã chỉ trích Ukraine.\nTổng thống đắc cử Zelenskiy lên án Nga.\nTổng thống Putin chưa chúc mừng nước láng giềng dù "
            "ông đắc cử đã một tuần.",
            "2019-04-27"},
        // The happening that the sentence names goes before the years of the article.
        Row{"KnownHappeningToldAYearLater",
            "Tổng thống Mỹ Donald Trump và lãnh đạo Triều Tiên Kim Jong-un đã hội đàm ở Singapore hôm 12/6.\nHôm 5/7/2019, Bình Nhưỡng chỉ trích "
            "lệnh trừng phạt của Washington.",
            "2018-06-12"},
        Row{"AnotherMonthThanThatOfTheKnownHappening",
            "Tổng thống Mỹ Donald Trump và lãnh đạo Triều Tiên Kim Jong-un đã hội đàm hôm 30/4, sau cuộc gặp ở Singapore.\nHôm 5/7/2019, Bình Nhưỡng "
            "chỉ trích lệnh trừng phạt của Washington.",
            "2019-04-30"},
        // Found by the fuzzer: a number of many digits behind a name overflowed while it was read as a year.
        Row{"NumberOfManyDigitsBehindAName",
            "Ngày 22/5, Ngoại trưởng Mỹ Rex Tillerson đã hội đàm với Ngoại trưởng Nga Sergei Lavrov.\nTàu Hải Dương 55555555555555555555 đã rời cảng.",
            "2017-05-22"},
        Row{"NothingToGoBy", "Ngày 22/5, đại diện Mỹ đã hội đàm với đại diện Nga.", "XXXX-05-22"}),
    [](const testing::TestParamInfo<Row>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace banggiao
