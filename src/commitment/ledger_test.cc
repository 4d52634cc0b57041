#include "commitment/ledger.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace banggiao {
namespace {

LedgerMention Told(const std::string& id, const std::string& step, const std::string& date, const std::string& content,
                   const std::string& issue = "net-zero") {
  LedgerMention mention;
  mention.commitment.id = id;
  mention.commitment.by = {"JPN", "USA"};
  mention.commitment.kind = "pledge";
  mention.commitment.step = step;
  mention.commitment.date = date;
  if (!issue.empty()) mention.commitment.issues = {issue};
  mention.article = "article of " + id;
  mention.content = content;
  return mention;
}

constexpr const char* kCarbon = "đạt trung hoà carbon vào năm 2050";
constexpr const char* kCarbonAgain = "trung hoà carbon trước năm 2050";

TEST(Ledger, ReaffirmingAddsAStepAndNoEntry) {
  const auto entries =
      FindLedger({Told("1", "made", "2021-04-16", kCarbon), Told("2", "reaffirmed", "2023-05-18", kCarbonAgain)});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].first_made, "2021-04-16");
  EXPECT_EQ(entries[0].content, kCarbon);
  EXPECT_EQ(entries[0].status, "reaffirmed");
  EXPECT_EQ(entries[0].how, "reported 2023-05-18");
  ASSERT_EQ(entries[0].steps.size(), 2u);
  EXPECT_EQ(entries[0].steps[1].commitment, "2");
}

TEST(Ledger, MakingToldAgainWithinDaysIsReportedAndLaterReaffirmed) {
  const auto entries = FindLedger({Told("1", "made", "2021-04-16", kCarbon), Told("2", "made", "2021-04-17", kCarbon),
                                   Told("3", "made", "2021-11-02", kCarbon)});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].steps[1].step, "reported");
  EXPECT_EQ(entries[0].steps[2].step, "reaffirmed");
  EXPECT_EQ(entries[0].articles, 3u);
}

TEST(Ledger, RetellingsOfALaterOccasionReaffirmOnce) {
  const auto entries = FindLedger({Told("1", "made", "2021-04-16", kCarbon), Told("2", "made", "2021-11-02", kCarbon),
                                   Told("3", "made", "2021-11-03", kCarbon), Told("4", "made", "2021-11", kCarbon), Told("5", "made", "", kCarbon)});
  ASSERT_EQ(entries.size(), 1u);
  std::vector<std::string> steps;
  for (const LedgerStep& step : entries[0].steps) steps.push_back(step.step);
  EXPECT_THAT(steps, testing::ElementsAre("made", "reaffirmed", "reported", "reported", "reported"));
}

TEST(Ledger, YearOrMonthAloneStandsBehindItsDays) {
  const auto entries =
      FindLedger({Told("1", "made", "2021", kCarbon), Told("2", "made", "2021-04", kCarbon), Told("3", "made", "2021-04-16", kCarbon)});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].first_made, "2021-04-16");
  EXPECT_EQ(entries[0].steps[2].date, "2021");
}

TEST(Ledger, NotKnownToBeLaterIsNotReaffirmed) {
  const auto unknown_year = FindLedger({Told("1", "made", "XXXX-04-16", kCarbon), Told("2", "made", "XXXX-11-02", kCarbon)});
  ASSERT_EQ(unknown_year.size(), 1u);
  EXPECT_EQ(unknown_year[0].steps[1].step, "reported");
  const auto undated = FindLedger({Told("1", "made", "", kCarbon), Told("2", "made", "", kCarbon)});
  ASSERT_EQ(undated.size(), 1u);
  EXPECT_EQ(undated[0].steps[0].step, "made");
  EXPECT_EQ(undated[0].steps[1].step, "reported");
  EXPECT_EQ(undated[0].status, "open");
}

TEST(Ledger, PlansOfTwoArticlesAreOneOnlyWithADay) {
  const auto plan = [](const std::string& id, const std::string& day) {
    LedgerMention mention = Told(id, "made", "", "gặp Chủ tịch Trung Quốc Tập Cận Bình bên lề hội nghị", "");
    mention.commitment.kind = "plan";
    mention.commitment.deadline = day;
    return mention;
  };
  EXPECT_EQ(FindLedger({plan("1", "2019-06-29"), plan("2", "2019-06-29")}).size(), 1u);
  EXPECT_EQ(FindLedger({plan("1", "2019-06-29"), plan("2", "")}).size(), 2u);
  EXPECT_EQ(FindLedger({plan("1", "2016-09-04"), plan("2", "2019-06-29")}).size(), 2u);
}

TEST(Ledger, ToDoAndNotToDoAreTwoUndertakings) {
  const std::string content = "từ bỏ chương trình vũ khí hạt nhân của mình";
  EXPECT_EQ(FindLedger({Told("1", "made", "2018-06-12", content), Told("2", "made", "2019-03-01", content)}).size(), 1u);
  EXPECT_EQ(FindLedger({Told("1", "made", "2018-06-12", content), Told("2", "made", "2019-03-01", "không " + content)}).size(), 2u);
}

TEST(Ledger, WordsOfTheSubjectAloneAreNoUndertakingInCommon) {
  const auto two = [](const std::string& a, const std::string& b) { return FindLedger({Told("1", "made", "2018-06-12", a, "nuclear"), Told("2", "made", "2018-07-02", b, "nuclear")}).size(); };
  EXPECT_EQ(two("phi hạt nhân hoá hoàn toàn bán đảo Triều Tiên", "thảo luận về phi hạt nhân hoá hoàn toàn bán đảo Triều Tiên trong tháng này"), 2u);
  EXPECT_EQ(two("phi hạt nhân hoá hoàn toàn bán đảo Triều Tiên", "hướng tới phi hạt nhân hoá hoàn toàn bán đảo Triều Tiên"), 1u);
}

TEST(Ledger, ContentThatBeginsWithASmallWordIsToldAgain) {
  const std::string content = "cho phép thanh sát viên quốc tế vào bãi thử hạt nhân Punggye-ri trong tháng tới";
  EXPECT_EQ(FindLedger({Told("1", "made", "2018-06-12", content, ""), Told("2", "made", "2018-06-12", content, "")}).size(), 1u);
}

TEST(Ledger, WhatIsTakenUpAgainIsAnother) {
  const auto two = [](const std::string& a, const std::string& b) { return FindLedger({Told("1", "made", "2018-06-12", a, ""), Told("2", "made", "2018-06-12", b, "")}).size(); };
  const std::string content = "đàm phán cấp chuyên viên với phái đoàn của nước láng giềng về biên giới";
  EXPECT_EQ(two(content, content), 1u);
  EXPECT_EQ(two(content, "nối lại " + content), 2u);
  EXPECT_EQ(two(content + " lần đầu", content + " lần thứ hai"), 2u);
  EXPECT_EQ(two(content + " lần 2", content + " lần thứ hai"), 1u);
  EXPECT_EQ(two(content + " hai lần năm 2019", content + " hai lần trong năm 2019"), 1u);
}

TEST(Ledger, OfferedHalfAYearLaterIsOfferedAnew) {
  const auto offer = [](const std::string& id, const std::string& date) {
    LedgerMention mention = Told(id, "made", date, "ngồi vào bàn đàm phán với Triều Tiên bất cứ lúc nào", "");
    mention.commitment.kind = "offer";
    return mention;
  };
  EXPECT_EQ(FindLedger({offer("1", "2017-08-01"), offer("2", "2017-10-02")}).size(), 1u);
  EXPECT_EQ(FindLedger({offer("1", "2017-08-01"), offer("2", "2019-03-07")}).size(), 2u);
  EXPECT_EQ(FindLedger({offer("1", "2017-08-01"), offer("2", "2019")}).size(), 2u);
  EXPECT_EQ(FindLedger({offer("1", "2017-08-01"), offer("2", "")}).size(), 1u);
}

TEST(Ledger, TalksOfferedWithinDaysAreOfferedOnce) {
  const auto offer = [](const std::string& id, const std::string& date, const std::string& content, const std::string& to = "USA") {
    LedgerMention mention = Told(id, "made", date, content, "");
    mention.commitment.kind = "offer";
    mention.commitment.by = {"PRK"};
    mention.commitment.to = {to};
    return mention;
  };
  const auto count = [](const LedgerMention& a, const LedgerMention& b) { return FindLedger({a, b}).size(); };
  const LedgerMention first = offer("1", "2018-02-25", "đàm phán với Mỹ");
  EXPECT_EQ(count(first, offer("2", "2018-02-27", "đối thoại với Washington bất cứ lúc nào")), 1u);
  EXPECT_EQ(count(first, offer("2", "2018-02", "đối thoại với Washington")), 1u);
  EXPECT_EQ(count(offer("1", "2018-03-01", "đàm phán với Mỹ"), offer("2", "2018-02-27", "gặp Tổng thống Mỹ")), 1u);
  EXPECT_EQ(count(first, offer("2", "2018-03-09", "đối thoại với Washington")), 1u);  // The same once more.
  EXPECT_EQ(count(first, offer("2", "2018-03-09", "gặp Tổng thống Mỹ ở nước thứ ba")), 2u);
  EXPECT_EQ(count(first, offer("2", "2018-02-25", "đối thoại với Seoul", "KOR")), 2u);
  EXPECT_EQ(count(first, offer("2", "2018-02-25", "nối lại đối thoại với Washington")), 2u);
}

TEST(Ledger, InOtherWordsItIsOne) {
  const auto count = [](const std::string& a, const std::string& b, const std::string& day = "2018-07-02") {
    return FindLedger({Told("1", "made", "2018-06-30", a, ""), Told("2", "made", day, b, "")}).size();
  };
  EXPECT_EQ(count("tái khởi động các cuộc đàm phán về biên giới biển vốn bị đình trệ", "nối lại vòng đối thoại về biên giới biển"), 1u);
  EXPECT_EQ(count("trở lại bàn đàm phán", "nối lại các cuộc đối thoại"), 1u);
  EXPECT_EQ(count("trở lại bàn đàm phán", "nối lại các cuộc đối thoại", "2019-12-02"), 2u);
  EXPECT_EQ(count("tháo dỡ cơ sở thử động cơ tên lửa ở phía tây", "phá huỷ một bãi thử động cơ tên lửa ở phía tây"), 1u);
  EXPECT_EQ(count("nối lại đàm phán về nghề cá ở biển phía bắc", "bắt đầu đàm phán về nghề cá ở biển phía bắc"), 2u);
}

TEST(Ledger, OtherSumsAreOtherPledges) {
  const auto count = [](const std::string& a, const std::string& b) { return FindLedger({Told("1", "made", "2018-06-30", a), Told("2", "made", "2018-07-02", b)}).size(); };
  EXPECT_EQ(count("đóng góp 500 triệu USD cho quỹ khí hậu của các nước nghèo", "đóng góp 1,5 tỷ USD cho quỹ khí hậu của các nước nghèo"), 2u);
  EXPECT_EQ(count("đóng góp 500 triệu USD cho quỹ khí hậu của các nước nghèo", "đóng góp thêm 500 triệu USD cho quỹ khí hậu của các nước nghèo"), 1u);
  EXPECT_EQ(count("đóng góp 500 triệu USD cho quỹ khí hậu của các nước nghèo", "đóng góp cho quỹ khí hậu của các nước nghèo năm 2019"), 1u);
  EXPECT_EQ(count("đóng góp 1,5 tỉ USD cho quỹ khí hậu của các nước nghèo", "đóng góp 1.500 triệu USD cho quỹ khí hậu của các nước nghèo"), 1u);
}

TEST(Ledger, OneDayOfTwoYearsIsInThatWhichMostTell) {
  const auto entries = FindLedger({Told("1", "made", "2018-06-30", kCarbon), Told("2", "made", "2019-06-30", kCarbon), Told("3", "made", "2019-06-30", kCarbon),
                                   Told("4", "made", "2018", kCarbon), Told("5", "made", "2019-09-02", kCarbon)});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].first_made, "2019-06-30");
  std::vector<std::string> dates;
  for (const LedgerStep& step : entries[0].steps) dates.push_back(step.step + " " + step.date);
  EXPECT_THAT(dates, testing::ElementsAre("made 2019-06-30", "reported 2019-06-30", "reaffirmed 2019-09-02", "reported XXXX-06-30", "reported "));
}

TEST(Ledger, DeadlineBeforeTheMakingHasNoYear) {
  LedgerMention one = Told("1", "made", "2019-06-30", kCarbon);
  one.commitment.deadline = "2017-07";
  EXPECT_EQ(FindLedger({one})[0].deadline, "XXXX-07");
  one.commitment.deadline = "2018";
  EXPECT_EQ(FindLedger({one})[0].deadline, "");
  one.commitment.deadline = "2050";
  EXPECT_EQ(FindLedger({one})[0].deadline, "2050");
}

constexpr const char* kNuclear = "phi hạt nhân hoá hoàn toàn bán đảo Triều Tiên";

LedgerMention Published(const std::string& id, const std::string& published, const std::string& date, const std::string& content = kNuclear) {
  LedgerMention mention = Told(id, "made", date, content, "nuclear");
  mention.published = published;
  return mention;
}

std::vector<std::string> StepsOf(const LedgerEntry& entry) {
  std::vector<std::string> steps;
  for (const LedgerStep& step : entry.steps) steps.push_back(step.step + " " + step.date);
  return steps;
}

TEST(Ledger, YearOfAnArticleThatHasOneIsNoGuess) {
  const auto twice = FindLedger({Published("1", "2018-01-01", "2018-01-01"), Published("2", "2019-01-01", "2019-01-01")});
  ASSERT_EQ(twice.size(), 1u);
  EXPECT_EQ(twice[0].first_made, "2018-01-01");
  EXPECT_THAT(StepsOf(twice[0]), testing::ElementsAre("made 2018-01-01", "reaffirmed 2019-01-01"));
  // One article that knows its year, against two that guess.
  const auto guessed = FindLedger({Published("1", "2018-01-01", "2018-01-01"), Published("2", "", "2019-01-01"), Published("3", "", "2019-01-01"), Published("4", "", "2018-01-01")});
  ASSERT_EQ(guessed.size(), 1u);
  EXPECT_THAT(StepsOf(guessed[0]), testing::ElementsAre("made 2018-01-01", "reported 2018-01-01", "reported XXXX-01-01", "reported XXXX-01-01"));
  // A year alone.
  const auto alone = FindLedger({Published("1", "2018", ""), Published("2", "", "2019-01-01"), Published("3", "", "2019-01-02")});
  ASSERT_EQ(alone.size(), 1u);
  EXPECT_EQ(alone[0].first_made, "2018");
}

TEST(Ledger, DeadlineOfAnArticleThatHasAYearStays) {
  LedgerMention sure = Published("1", "2017-06-30", "");
  sure.commitment.deadline = "2017-07";
  sure.commitment.date = "2019-06-30";
  EXPECT_EQ(FindLedger({sure})[0].deadline, "2017-07");
  sure.published.clear();
  EXPECT_EQ(FindLedger({sure})[0].deadline, "XXXX-07");
}

TEST(Ledger, StretchOverNewYearIsNothingWithoutItsYears) {
  LedgerMention one = Told("1", "made", "2020-06-30", kCarbon);
  one.commitment.deadline = "2018-12-28/2019-01-03";
  EXPECT_EQ(FindLedger({one})[0].deadline, "");
  one.commitment.deadline = "2018-05/2019";
  EXPECT_EQ(FindLedger({one})[0].deadline, "");
  one.commitment.deadline = "2018-05/2018-07";
  EXPECT_EQ(FindLedger({one})[0].deadline, "XXXX-05/XXXX-07");
  const auto entries = FindLedger({Told("1", "made", "2018-12-28/2019-01-03", kCarbon), Told("2", "made", "2019-12-28", kCarbon), Told("3", "made", "2019-12-28", kCarbon)});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_THAT(StepsOf(entries[0]), testing::ElementsAre("made 2019-12-28", "reported 2019-12-28", "reported "));
}

TEST(Ledger, OneReaffirmingIsToldByMany) {
  const auto entries = FindLedger({Told("1", "made", "2021-04-16", kCarbon), Told("2", "reaffirmed", "2021-11-02", kCarbon),
                                   Told("3", "reaffirmed", "2021-11-03", kCarbon), Told("4", "reaffirmed", "", kCarbon), Told("5", "reaffirmed", "2022-05-20", kCarbon)});
  ASSERT_EQ(entries.size(), 1u);
  std::vector<std::string> steps;
  for (const LedgerStep& step : entries[0].steps) steps.push_back(step.step);
  EXPECT_THAT(steps, testing::ElementsAre("made", "reaffirmed", "reported", "reaffirmed", "reported"));
  EXPECT_EQ(entries[0].how, "reported 2022-05-20");
}

TEST(Ledger, WhoSaysThatItWasBrokenIsTold) {
  LedgerMention broken = Told("2", "broken", "2022-01-05", "cam kết trung hoà carbon vào năm 2050");
  broken.commitment.said_by = {"CHN"};
  const auto entries = FindLedger({Told("1", "made", "2021-04-16", kCarbon), broken});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].status, "broken");
  EXPECT_EQ(entries[0].how, "said by CHN 2022-01-05");
}

TEST(Ledger, OnlyReaffirmedWasMadeBefore) {
  const auto entries = FindLedger({Told("1", "reaffirmed", "2021-04-16", kCarbon)});
  EXPECT_EQ(entries[0].first_made, "before 2021-04-16");
}

TEST(Ledger, DifferentUndertakingsStayApart) {
  EXPECT_EQ(FindLedger({Told("1", "made", "2021-04-16", kCarbon),
                        Told("2", "made", "2021-04-16", "bảo vệ quần đảo", "east-china-sea")})
                .size(),
            2u);
  LedgerMention other_year = Told("2", "made", "2021-04-16", "đạt trung hoà carbon vào năm 2060");
  LedgerMention year = Told("1", "made", "2021-04-16", kCarbon);
  year.commitment.deadline = "2050";
  other_year.commitment.deadline = "2060";
  EXPECT_EQ(FindLedger({year, other_year}).size(), 2u);
  // A few common words are no subject.
  EXPECT_EQ(FindLedger({Told("1", "made", "2021-04-16", "tăng cường hợp tác", ""),
                        Told("2", "made", "2021-04-16", "tăng cường hợp tác về y tế", "")})
                .size(),
            2u);
}

TEST(Ledger, WordsOfTheSubjectAloneAreNotEnough) {
  EXPECT_EQ(FindLedger({Told("1", "made", "2019-04-19", "tiếp tục nỗ lực để đạt được phi hạt nhân hoá Triều Tiên", "denuclearisation"),
                        Told("2", "made", "2019-09-09", "gặp lãnh đạo Triều Tiên để nối lại đàm phán phi hạt nhân hoá vào cuối năm", "denuclearisation")})
                .size(),
            2u);
}

TEST(Ledger, OtherBeneficiaryIsAnotherUndertaking) {
  LedgerMention japan = Told("1", "made", "2021-04-16", kCarbon);
  LedgerMention korea = Told("2", "made", "2021-04-16", kCarbon);
  japan.commitment.to = {"VNM"};
  korea.commitment.to = {"LAO"};
  EXPECT_EQ(FindLedger({japan, korea}).size(), 2u);
}

TEST(Ledger, OrderDoesNotShow) {
  std::mt19937 random(2050);
  const char* kSteps[] = {"made", "reaffirmed", "kept", "broken", "questioned"};
  const char* kContents[] = {kCarbon, kCarbonAgain, "giảm khí thải carbon", "bảo vệ quần đảo Senkaku của Nhật Bản"};
  const char* kDates[] = {"2021-04-16", "2021-04-17", "2023-05-18", "XXXX-05-18", ""};
  std::vector<LedgerMention> mentions;
  for (int i = 0; i < 40; ++i) {
    mentions.push_back(Told(std::to_string(100 + i), kSteps[random() % 5], kDates[random() % 5], kContents[random() % 4],
                            random() % 3 == 0 ? "" : "net-zero"));
  }
  const auto shown = [](const std::vector<LedgerEntry>& entries) {
    std::string all;
    for (const LedgerEntry& entry : entries) {
      all += entry.id + " " + entry.status + " " + entry.how + " " + entry.first_made + ":";
      for (const LedgerStep& step : entry.steps) all += " " + step.commitment + " " + step.step;
      all += "\n";
    }
    return all;
  };
  const std::string expected = shown(FindLedger(mentions));
  for (int trial = 0; trial < 50; ++trial) {
    std::shuffle(mentions.begin(), mentions.end(), random);
    ASSERT_EQ(shown(FindLedger(mentions)), expected) << trial;
  }
}

}  // namespace
}  // namespace banggiao
