#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "identity/grouper.h"
#include "identity/happenings.h"
#include "identity/pair_features.h"

namespace banggiao {
namespace {

using testing::ElementsAre;

EdtfDate Date(std::string_view text) { return ParseEdtf(text).value_or(EdtfDate{}); }

TEST(FitOf, ComparesWhatBothKnow) {
  EXPECT_EQ(FitOf(Date("2021-04-16"), Date("2021-04-16")), DateFit::kSame);
  EXPECT_EQ(FitOf(Date("XXXX-04-16"), Date("2021-04-16")), DateFit::kSame);
  EXPECT_EQ(FitOf(Date("2021-04"), Date("2021-04-16")), DateFit::kWithin);
  EXPECT_EQ(FitOf(Date("2023-05-19/2023-05-21"), Date("2023-05-21")), DateFit::kWithin);
  EXPECT_EQ(FitOf(Date("2021-04-30"), Date("2021-05-01")), DateFit::kNextDay);
  EXPECT_EQ(FitOf(Date("2020-12-31"), Date("2021-01-01")), DateFit::kNextDay);
  EXPECT_EQ(FitOf(Date("2021-04-16"), Date("2021-04-18")), DateFit::kApart);
  EXPECT_EQ(FitOf(Date("2020-04-16"), Date("2021-04-16")), DateFit::kApart);
  EXPECT_EQ(FitOf(Date(""), Date("2021-04-16")), DateFit::kOneUnknown);
}

Party Of(const std::string& code, const std::string& office = "") { return {code, "GOV", "", code, office, {}, ""}; }

// Events whose ids are their numbers, so that tests can name them.
HappeningMention Told(const std::string& id, const std::string& date, const std::string& published = "") {
  HappeningMention mention;
  mention.event.id = id;
  mention.event.group = id;
  mention.event.type = EventType::kConsult;
  mention.event.rule = "vi.consult.hoi_dam";
  mention.event.actors = {Of("JPN"), Of("USA")};
  mention.event.date = date;
  mention.event.date_how = "in the sentence: hôm nay";
  mention.article = "article of " + id;
  mention.published = published;
  mention.sentence = "Hai nhà lãnh đạo đã hội đàm.";
  return mention;
}

HappeningMention Planned(const std::string& id, const std::string& date) {
  HappeningMention mention = Told(id, date);
  mention.event.type = EventType::kAgree;
  mention.event.rule = "vi.agree.se_gap";
  return mention;
}

// "held: 1 2 | planned: 3", ordered by the least id.
std::string Shown(std::vector<HappeningMention> mentions) {
  std::string shown;
  std::vector<std::string> happenings;
  for (const Happening& happening : FindHappenings("meet JPN,USA", mentions)) {
    std::string one = happening.state + (happening.disputed ? " disputed" : "") + ":";
    for (const auto& evidence : happening.events) one += " " + evidence.event;
    happenings.push_back(one.substr(one.find(':') + 2) + "=" + one.substr(0, one.find(':')));
  }
  std::sort(happenings.begin(), happenings.end());
  for (const std::string& one : happenings) shown += (shown.empty() ? "" : " | ") + one;
  return shown;
}

TEST(Happenings, PlannedHeldAndRecalledIsOne) {
  EXPECT_EQ(Shown({Planned("1", "2021-04-16"), Told("2", "2021-04-16", "2021-04-17"), Told("3", "2021-04-16", "2021-09-01")}),
            "1 2 3=held");
  EXPECT_EQ(StepOf(Planned("1", "2021-04-16")), HappeningStep::kPlanned);
  EXPECT_EQ(StepOf(Told("3", "2021-04-16", "2021-09-01")), HappeningStep::kRecalled);
  EXPECT_EQ(StepOf(Told("2", "2021-04-16", "2021-04-17")), HappeningStep::kHeld);
  EXPECT_EQ(StepOf(Told("2", "2021-04-16", "2021-04-15")), HappeningStep::kHeld);
  EXPECT_EQ(StepOf(Told("2", "2021-04-16", "2021-04-10")), HappeningStep::kPlanned);
}

TEST(Happenings, TwoMeetingsOfAWeekAreTwo) {
  EXPECT_EQ(Shown({Told("1", "2021-04-16"), Told("2", "2021-04-19"), Told("3", "2021-04-16")}), "1 3=held | 2=held");
}

TEST(Happenings, VisitOfTwoDaysIsOne) {
  HappeningMention first = Told("1", "2023-05-07");
  HappeningMention second = Told("2", "2023-05-08");
  for (HappeningMention* mention : {&first, &second}) {
    mention->event.mode = "visit";
    mention->event.recipients = {mention->event.actors[1]};
    mention->event.actors.pop_back();
  }
  EXPECT_EQ(Shown({first, second}), "1 2=held");
  second.event.date = "2023-05-10";
  EXPECT_EQ(Shown({first, second}), "1=held | 2=held");
}

TEST(Happenings, DayOfTheReportMayBeTheDayAfter) {
  HappeningMention report = Told("2", "2021-04-17");
  report.event.date_how = "day of the report";
  EXPECT_EQ(Shown({Told("1", "2021-04-16"), report}), "1 2=held");
}

TEST(Happenings, OtherPeopleAreAnotherMeeting) {
  HappeningMention leaders = Told("1", "2021-04-16");
  leaders.event.actors = {Of("JPN", "prime-minister-jpn"), Of("USA", "president-usa")};
  HappeningMention ministers = Told("2", "2021-04-16");
  ministers.event.actors = {Of("JPN", "foreign-minister-jpn"), Of("USA", "secretary-of-state-usa")};
  EXPECT_EQ(Shown({leaders, ministers}), "1=held | 2=held");
  ministers.event.actors[1] = Of("USA", "president-usa");
  EXPECT_EQ(Shown({leaders, ministers}), "1 2=held");
}

TEST(Happenings, OtherPlaceIsAnotherMeeting) {
  HappeningMention here = Told("1", "2021-04-16");
  here.event.place = {"Washington", "Q61", "USA", "city", {}};
  HappeningMention there = Told("2", "2021-04-16");
  there.event.place = {"Tokyo", "Q1490", "JPN", "city", {}};
  EXPECT_EQ(Shown({here, there}), "1=held | 2=held");
}

TEST(Happenings, CalledOffMeetingSaysSo) {
  HappeningMention off = Told("2", "2018-05-24");
  off.event.type = EventType::kReject;
  off.event.rule = "vi.reject.huy_cuoc_gap";
  EXPECT_EQ(Shown({Planned("1", "2018-06-12"), off}), "1 2=cancelled");
  // Held after all.
  EXPECT_EQ(Shown({Planned("1", "2018-06-12"), off, Told("3", "2018-06-12")}), "1 2 3=held");
  // Two plans: which one was called off is not said.
  EXPECT_EQ(Shown({Planned("1", "2018-06-12"), off, Planned("3", "2018-07-20")}), "1=planned | 2=cancelled | 3=planned");
}

TEST(Happenings, DeniedByOneReportIsDisputed) {
  HappeningMention denial = Told("2", "2021-04-16");
  denial.event.status = EventStatus::kNegated;
  EXPECT_EQ(Shown({Told("1", "2021-04-16"), denial}), "1 2=held disputed");
  EXPECT_EQ(Shown({denial}), "2=denied");
}

TEST(Happenings, DenialOfOneInManyIsNoDispute) {
  std::vector<HappeningMention> mentions;
  for (int i = 10; i < 20; ++i) mentions.push_back(Told(std::to_string(i), "2021-04-16"));
  mentions.push_back(Told("99", "2021-04-16"));
  mentions.back().event.status = EventStatus::kNegated;
  EXPECT_EQ(Shown(mentions), "10 11 12 13 14 15 16 17 18 19 99=held");
}

TEST(Happenings, DaysOfOneMeetingAreOneWhereTwoArticlesSaySo) {
  const std::vector<HappeningMention> days = {Told("1", "2019-02-27"), Told("2", "2019-02-28"), Told("3", "2019-02-28"),
                                              Told("4", "2019-02-27/2019-02-28")};
  EXPECT_EQ(Shown(days), "1 4=held | 2 3=held");
  std::vector<HappeningMention> more = days;
  more.push_back(Told("5", "2019-02-27/2019-02-28"));
  EXPECT_EQ(Shown(more), "1 2 3 4 5=held");
  EXPECT_EQ(FindHappenings("meet JPN,USA", more).front().date, "2019-02-27/2019-02-28");
  // Of another day of the week nobody says that it belongs to them.
  more.push_back(Told("6", "2019-03-01"));
  more.push_back(Told("7", "XXXX-02-28"));
  EXPECT_EQ(Shown(more), "1 2 3 4 5 7=held | 6=held");
}

TEST(Happenings, MonthIsTheMeetingThatMostTellOf) {
  std::vector<HappeningMention> mentions = {Told("1", "2019-02-27"), Told("2", "2019-02-27"), Told("3", "2019-02-27"), Told("4", "2019-02")};
  EXPECT_EQ(Shown(mentions), "1 2 3 4=held");
  mentions.push_back(Told("5", "2019-02-06"));
  EXPECT_EQ(Shown(mentions), "1 2 3 4=held | 5=held");
  // Two articles against three: it may be either.
  mentions.push_back(Told("6", "2019-02-06"));
  EXPECT_EQ(Shown(mentions), "1 2 3=held | 4=held | 5 6=held");
  // What says where it was cannot be the one in another town.
  for (const size_t at : {0, 1, 2}) mentions[at].event.place = {"Hà Nội", "Q1858", "VNM", "city", {}};
  mentions[3].event.place = {"Tokyo", "Q1490", "JPN", "city", {}};
  mentions.resize(4);
  EXPECT_EQ(Shown(mentions), "1 2 3=held | 4=held");
  // The month of the report says when it was written.
  mentions[3].event.place = {};
  mentions[3].event.date_how = "month of the report";
  EXPECT_EQ(Shown(mentions), "1 2 3=held | 4=held");
}

TEST(Happenings, DayWithoutAYearGoesWithTheOneItFits) {
  EXPECT_EQ(Shown({Told("1", "2018-06-12"), Told("2", "XXXX-06-12")}), "1 2=held");
  EXPECT_EQ(Shown({Told("1", "2018-06-12"), Told("2", "XXXX-06-12"), Told("3", "2019-06-12")}), "1=held | 2=held | 3=held");
}

TEST(Happenings, AccusationsOfOneDayAreToldApartByTheirMatter) {
  const auto accusation = [](const std::string& id, const std::string& issue) {
    HappeningMention mention = Told(id, "2021-04-16");
    mention.event.type = EventType::kAccuse;
    mention.event.issues = {issue};
    mention.sentence = "Câu về " + issue;
    return mention;
  };
  const std::vector<HappeningMention> mentions = {accusation("1", "five-g"), accusation("2", "senkaku"),
                                                  accusation("3", "five-g")};
  EXPECT_THAT(FindHappenings("ACCUSE USA>CHN", mentions), testing::SizeIs(2));
}

TEST(Happenings, OrderDoesNotShow) {
  std::mt19937 random(20210416);
  std::vector<HappeningMention> mentions;
  const char* kDates[] = {"2021-04-16", "2021-04-17", "XXXX-04-16", "2021-04", "", "2021-04-16/2021-04-17"};
  for (int i = 0; i < 40; ++i) {
    mentions.push_back(random() % 3 == 0 ? Planned(std::to_string(100 + i), kDates[random() % 6])
                                         : Told(std::to_string(100 + i), kDates[random() % 6]));
    if (random() % 4 == 0) mentions.back().event.place = {"Tokyo", "Q1490", "JPN", "city", {}};
    if (random() % 5 == 0)
      mentions.back().event.actors[0] = Of("JPN", random() % 2 == 0 ? "prime-minister-jpn" : "foreign-minister-jpn");
  }
  const std::string expected = Shown(mentions);
  for (int trial = 0; trial < 50; ++trial) {
    std::shuffle(mentions.begin(), mentions.end(), random);
    ASSERT_EQ(Shown(mentions), expected) << trial;
  }
}

// The first days of a month are looked at with it, but where something stands right before them.
TEST(Happenings, FirstDaysOfAMonth) {
  const std::vector<HappeningMention> early = {Told("1", "2018-06-01"), Told("2", "2018-06-01"), Told("3", "2018-06-01"), Told("4", "2018-06")};
  EXPECT_EQ(Shown(early), "1 2 3 4=held");
  EXPECT_EQ(FindHappenings("meet JPN,USA", early).front().block, "meet JPN,USA 06-2018");
  HappeningMention last = Told("1", "2018-05-31");
  HappeningMention first = Told("2", "2018-06-01");
  for (HappeningMention* mention : {&last, &first}) mention->event.mode = "visit";
  EXPECT_EQ(Shown({last, first, Told("3", "2018-06-05")}), "1 2=held | 3=held");
  EXPECT_EQ(FindHappenings("meet JPN,USA", {last, first}).front().block, "meet JPN,USA 05-2018");
  EXPECT_EQ(Shown({Told("1", "2018-05-30/2018-06-02"), Told("2", "2018-06-01"), Told("3", "2018-06-02")}), "1 2=held | 3=held");
}

TEST(BlockBaseOf, TakesThePartiesThatHalfOfTheGroupNames) {
  Event two = Told("1", "").event;
  Event three = two;
  three.actors.push_back(Of("KOR"));
  EXPECT_EQ(BlockBaseOf({&two, &two, &three}), "meet JPN,USA");
  EXPECT_EQ(BlockBaseOf({&two, &three}), "meet JPN,KOR,USA");
  Event threat = two;
  threat.type = EventType::kThreaten;
  threat.recipients = {threat.actors[1]};
  threat.actors.pop_back();
  EXPECT_EQ(BlockBaseOf({&threat}), "THREATEN JPN>USA");
  Event nobody;
  EXPECT_EQ(BlockBaseOf({&nobody}), "");
}

IdentityMention Mention(const std::string& sentence, const std::string& trigger, const std::string& date, uint32_t at) {
  IdentityMention mention;
  mention.actors = {"JPN", "USA"};
  mention.date = Date(date);
  mention.sentence = at;
  FillWords(sentence, trigger, &mention);
  return mention;
}

TEST(MentionGrouper, WithoutAModelJoinsSameActsWhoseDatesFit) {
  const MentionGrouper grouper;
  const std::vector<IdentityMention> mentions = {Mention("Hai bên hội đàm hôm 16-4.", "hội đàm", "2021-04-16", 0),
                                                 Mention("Cuộc gặp diễn ra ở Tokyo.", "cuộc gặp", "", 100),
                                                 Mention("Hai bên đã gặp nhau hồi tháng 3.", "gặp", "2021-03", 200)};
  const std::vector<size_t> groups = grouper.Group(mentions);
  EXPECT_EQ(groups[0], groups[1]);
  EXPECT_NE(groups[0], groups[2]);
}

TEST(MentionGrouper, TypesAreNeverMixed) {
  IdentityMention a = Mention("Hai bên hội đàm.", "hội đàm", "", 0);
  IdentityMention b = a;
  b.type = EventType::kAgree;
  EXPECT_THAT(MentionGrouper().Group({a, b}), ElementsAre(0, 1));
}

TEST(GroupEvents, GroupIsTheIdOfTheFirstEventOfIt) {
  Event first = Told("aa", "2021-04-16").event;
  Event second = Told("bb", "2021-04-16").event;
  second.sentence = {50, 90};
  std::vector<Event> events = {first, second};
  GroupEvents(
      MentionGrouper(), [](Span) { return std::string("Hai bên hội đàm."); }, &events);
  EXPECT_EQ(events[0].group, "aa");
  EXPECT_EQ(events[1].group, "aa");
}

}  // namespace
}  // namespace banggiao
