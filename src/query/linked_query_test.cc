// Happenings, evidence, the ledger, counts and months of a small store made by hand.
#include <gmock/gmock.h>

#include "query/dyad_table.h"
#include "query/dyads.h"
#include "query/happening_query.h"
#include "query/happening_table.h"
#include "query/ledger_query.h"
#include "query/linked_query_fixture.h"
#include "query/pair_months.h"
#include "query/unknown_names.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(LinkedQueryTest, MeetingIsShownByASentenceOfItsOwnDay) {
  for (const char* name : {"a", "b", "c"}) {
    Put(name, "2021-04-17", "Mỹ và Nhật Bản hội đàm.", {{EventType::kConsult, {"USA", "JPN"}, {}, "2021-04-16"}});
  }
  confidence_ = 0.9;
  Put("d", "2021-04-17", "Mỹ và Nhật Bản hội đàm hồi tháng 4.", {{EventType::kConsult, {"USA", "JPN"}, {}, "2021-04"}});
  std::vector<HappeningRow> rows;
  RecordFilter filter;
  filter.pairs = {{"USA", "JPN"}};
  ASSERT_TRUE(ForEachHappening(Store(), filter, [&](const HappeningRow& row) { return rows.push_back(row), true; }).ok());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].articles, 4);
  EXPECT_EQ(rows[0].sentence, "Mỹ và Nhật Bản hội đàm.");
  const Result<std::vector<MonthRow>> months = MonthsOf(Store(), filter);
  ASSERT_TRUE(months);
  EXPECT_EQ(months.value().at(0).sentence, "Mỹ và Nhật Bản hội đàm.");
}

TEST_F(LinkedQueryTest, OneMeetingWithItsHistory) {
  PutMeeting();
  std::vector<HappeningRow> rows;
  RecordFilter filter;
  filter.pairs = {{"USA", "JPN"}};
  ASSERT_TRUE(ForEachHappening(Store(), filter, [&](const HappeningRow& row) { return rows.push_back(row), true; }).ok());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].state, "held");
  EXPECT_EQ(rows[0].first_seen, "2021-04-10");
  EXPECT_EQ(rows[0].articles, 3);
  EXPECT_EQ(rows[0].sources, 3);
  EXPECT_EQ(rows[0].sentence, "Mỹ và Nhật Bản hội đàm.");
  const auto evidence = EvidenceOf(Store(), rows[0].event.id);
  ASSERT_TRUE(evidence.ok());
  std::vector<std::string> steps;
  for (const EvidenceRow& row : evidence.value()) steps.push_back(row.row.facts.publisher + " " + row.step);
  EXPECT_THAT(steps, ElementsAre("Báo a planned", "Báo b held", "Báo c recalled"));
}

TEST_F(LinkedQueryTest, UnknownIdIsNotFound) {
  PutMeeting();
  EXPECT_EQ(EvidenceOf(Store(), "0000000000000000").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(EvidenceOf(Store(), "không").error().code, ErrorCode::kUsage);
}

std::string Shown(const DyadRow& row) {
  return row.period + " " + row.source + ">" + row.target + " " + std::to_string(row.count) + " " +
         std::to_string(row.quads[0]) + "/" + std::to_string(row.quads[3]);
}

std::vector<std::string> Counts(const StoreReader& store, CountUnit unit, CountPeriod period) {
  std::vector<std::string> rows;
  EXPECT_TRUE(
      ForEachCount(store, {}, {unit, period, {}}, [&](const DyadRow& row) { return rows.push_back(Shown(row)), true; }).ok());
  return rows;
}

TEST_F(LinkedQueryTest, UnitsCountReportsHappeningsOrOneADay) {
  PutMeeting();
  Put("d", "2021-05-02", "Mỹ trừng phạt Iran.",
      {{EventType::kSanction, {"USA"}, {"IRN"}, "2021-05-02", "vi.sanction.trung_phat"}});
  Put("e", "2021-05-02", "Chuyện khác.", {{EventType::kSanction, {"USA"}, {"IRN"}, "2021-05-02", "vi.sanction.trung_phat"}});
  EXPECT_THAT(Counts(Store(), CountUnit::kEvents, CountPeriod::kMonth),
              ElementsAre("2021-04 JPN>USA 3 3/0", "2021-04 USA>JPN 3 3/0", "2021-05 USA>IRN 2 0/2"));
  EXPECT_THAT(Counts(Store(), CountUnit::kHappenings, CountPeriod::kMonth),
              ElementsAre("2021-04 JPN>USA 1 1/0", "2021-04 USA>JPN 1 1/0", "2021-05 USA>IRN 2 0/2"));
  EXPECT_THAT(Counts(Store(), CountUnit::kOneADay, CountPeriod::kDay),
              ElementsAre("2021-04-16 JPN>USA 2 2/0", "2021-04-16 USA>JPN 2 2/0", "2021-05-02 USA>IRN 1 0/1"));
}

TEST_F(LinkedQueryTest, ScoresAreThoseOfTheTableAskedFor) {
  Put("a", "2021-05-02", "Mỹ trừng phạt Iran.", {{EventType::kSanction, {"USA"}, {"IRN"}, "2021-05-02"}});
  Put("b", "2021-05-03", "Mỹ lại trừng phạt Iran.", {{EventType::kSanction, {"USA"}, {"IRN"}, "2021-05-03"}});
  Put("c", "2021-05-03", "Mỹ và Nhật Bản hội đàm.", {{EventType::kConsult, {"USA", "JPN"}, {}, "2021-05-03"}});  // Without a code.
  const auto scores = [&](std::optional<GoldsteinTable> table) {
    std::string shown;
    const CountQuestion question{CountUnit::kEvents, CountPeriod::kMonth, table};
    EXPECT_TRUE(ForEachCount(Store(), {}, question, [&](const DyadRow& row) {
                  shown += row.source + ">" + row.target + " " + (row.scored ? ScoreText(row.mean_score) + "/" + ScoreText(row.total_score) : "none") + " ";
                  return true;
                }).ok());
    return shown;
  };
  EXPECT_EQ(scores(GoldsteinTable::kGdelt), "JPN>USA none USA>IRN -8/-16 USA>JPN none ");
  EXPECT_EQ(scores(GoldsteinTable::kPhoenix), "JPN>USA none USA>IRN -6.5/-13 USA>JPN none ");
}

TEST_F(LinkedQueryTest, ActOfAMonthCountsByMonthButNotByDay) {
  Put("a", "2021-05-02", "Mỹ trừng phạt Iran.",
      {{EventType::kSanction, {"USA"}, {"IRN"}, "2021-05", "vi.sanction.trung_phat"}});
  EXPECT_THAT(Counts(Store(), CountUnit::kEvents, CountPeriod::kDay), IsEmpty());
  EXPECT_THAT(Counts(Store(), CountUnit::kEvents, CountPeriod::kMonth), ElementsAre("2021-05 USA>IRN 1 0/1"));
}

TEST_F(LinkedQueryTest, SqlKeepsValuesAsValues) {
  RecordFilter filter;
  filter.parties = {"US'A"};
  EXPECT_THAT(CountSql(filter, {CountUnit::kEvents, CountPeriod::kDay, {}}), HasSubstr("source IN ('US''A')"));
  EXPECT_TRUE(ForEachCount(Store(), filter, {CountUnit::kEvents, CountPeriod::kDay, {}}, [](const DyadRow&) { return true; }).ok());
}

TEST_F(LinkedQueryTest, TurnFromConflictToCooperationIsOneTurningPoint) {
  for (int i = 0; i < 24; ++i) {
    const int month = 1 + i / 2;
    const std::string date =
        "2018-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + (i % 2 == 0 ? "-03" : "-19");
    const bool cold = month <= 6;
    Act act = cold ? Act{EventType::kThreaten, {"USA"}, {"PRK"}, date, "vi.threaten.doa"}
                   : Act{EventType::kConsult, {"USA", "PRK"}, {}, date};
    if (i % 4 == 0) act.type = cold ? EventType::kSanction : EventType::kSupport;
    Put("n" + std::to_string(i), date, "Câu số " + std::to_string(i) + ".", {act});
  }
  RecordFilter filter;
  filter.pairs = {{"USA", "PRK"}};
  const auto months = MonthsOf(Store(), filter);
  ASSERT_TRUE(months.ok());
  ASSERT_EQ(months.value().size(), 12u);
  std::vector<std::string> turns;
  for (const MonthRow& month : months.value()) {
    if (!month.turn.empty()) turns.push_back(month.month + " " + month.turn);
  }
  EXPECT_THAT(turns, ElementsAre("2018-07 warmer"));
  EXPECT_EQ(months.value()[0].happenings, 2);
}

// The table in memory gives what the file gives: every unit and period, under every filter it knows.
TEST_F(LinkedQueryTest, DyadsInMemoryAreThoseOfTheFile) {
  const char* codes[] = {"USA", "CHN", "JPN", "PRK"};
  const EventType types[] = {EventType::kConsult, EventType::kThreaten, EventType::kSanction, EventType::kAid};
  for (int i = 0; i < 60; ++i) {
    const char* dates[] = {"2018-03-05", "2018-03", "2018-03-05/2018-03-07", "2018", "XXXX-03-01", "2018-04-30"};
    Act act{types[i % 4], {codes[i % 3]}, {codes[(i + 1) % 4]}, dates[i % 6]};
    if (i % 5 == 0) act = {EventType::kConsult, {codes[i % 4], codes[(i + 1) % 4], codes[(i + 2) % 4]}, {}, dates[i % 6]};
    Put("d" + std::to_string(i), "2018-05-01", "Câu số " + std::to_string(i) + ".", {act});
  }
  std::vector<RecordFilter> filters(6);
  filters[1].parties = {"CHN", "FRA"};
  filters[2].pairs = {{"USA", "CHN"}};
  filters[3].pairs = {{"USA", "CHN"}, {"PRK", "JPN"}};
  filters[3].types = {EventType::kConsult, EventType::kAid};
  filters[4].from = "2018-03-06";
  filters[5].to = "2018-03-31";
  filters[5].statuses = {EventStatus::kActual};
  const auto table = DyadTable::Load(Store());
  ASSERT_TRUE(table.ok());
  const auto whole = [](const DyadRow& row) { return Shown(row) + " " + std::to_string(row.mean_score) + " " + std::to_string(row.total_score); };
  size_t compared = 0;
  for (const RecordFilter& filter : filters) {
    ASSERT_TRUE(DyadTable::Knows(filter));
    for (const CountUnit unit : {CountUnit::kEvents, CountUnit::kHappenings, CountUnit::kOneADay}) {
      for (const CountPeriod period : {CountPeriod::kDay, CountPeriod::kMonth}) {
        std::vector<std::string> slow, fast;
        ASSERT_TRUE(ForEachCount(Store(), filter, {unit, period, {}}, [&](const DyadRow& row) { return slow.push_back(whole(row)), true; }).ok());
        for (const DyadRow& row : table.value().Count(filter, unit, period)) fast.push_back(whole(row));
        EXPECT_EQ(fast, slow);
        compared += slow.size();
      }
    }
  }
  EXPECT_GT(compared, 100u);
  filters[0].entities = {"Q30"};
  EXPECT_FALSE(DyadTable::Knows(filters[0]));
}

TEST_F(LinkedQueryTest, LedgerTellsStatusAndEvidence) {
  Put("a", "2021-04-17", "Mỹ và Nhật Bản nhất trí trung hoà carbon vào năm 2050.",
      {{EventType::kAgree, {"USA", "JPN"}, {}, "2021-04-16", "vi.agree.nhat_tri"}}, "trung hoà carbon vào năm 2050");
  Put("b", "2023-05-19", "Mỹ và Nhật Bản tái khẳng định trung hoà carbon vào năm 2050.",
      {{EventType::kAgree, {"USA", "JPN"}, {}, "2023-05-18", "vi.agree.nhat_tri"}}, "trung hoà carbon vào năm 2050",
      "reaffirmed");
  std::vector<LedgerRow> rows;
  RecordFilter filter;
  filter.pairs = {{"JPN", "USA"}};
  ASSERT_TRUE(ForEachLedgerEntry(Store(), filter, [&](const LedgerRow& row) { return rows.push_back(row), true; }).ok());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].status, "reaffirmed");
  EXPECT_EQ(rows[0].first_made, "2021-04-16");
  EXPECT_EQ(rows[0].deadline, "2050");
  ASSERT_EQ(rows[0].steps.size(), 2u);
  EXPECT_EQ(rows[0].steps[1].sentence, "Mỹ và Nhật Bản tái khẳng định trung hoà carbon vào năm 2050.");
  filter.pairs = {{"JPN", "CHN"}};
  rows.clear();
  ASSERT_TRUE(ForEachLedgerEntry(Store(), filter, [&](const LedgerRow& row) { return rows.push_back(row), true; }).ok());
  EXPECT_THAT(rows, IsEmpty());
}

TEST_F(LinkedQueryTest, DeadlineThatPassedInTheStoreIsOverdue) {
  Put("a", "2021-04-17", "Mỹ và Nhật Bản nhất trí trung hoà carbon vào năm 2050.",
      {{EventType::kAgree, {"USA", "JPN"}, {}, "2021-04-16", "vi.agree.nhat_tri"}}, "trung hoà carbon vào năm 2050");
  Put("b", "2051-01-02", "Chuyện khác.", {});
  std::string status;
  ASSERT_TRUE(
      ForEachLedgerEntry(Store(), {}, [&](const LedgerRow& row) { return status = row.status + ": " + row.how, true; }).ok());
  EXPECT_EQ(status, "overdue: due 2050, nothing reported until 2051-01-02");
}

TEST_F(LinkedQueryTest, PlannedMeetingIsKeptByTheSentenceThatTellsItHeld) {
  kind_ = "plan";
  due_ = "2021-04-16";
  Put("a", "2021-04-10", "Mỹ và Nhật Bản sẽ gặp nhau ngày 16/4/2021.",
      {{EventType::kAgree, {"USA", "JPN"}, {}, "2021-04-16", "vi.agree.se_gap"}}, "gặp nhau ngày 16/4/2021");
  Put("b", "2021-04-17", "Mỹ và Nhật Bản hội đàm.", {{EventType::kConsult, {"USA", "JPN"}, {}, "2021-04-16"}});
  std::vector<LedgerRow> rows;
  ASSERT_TRUE(ForEachLedgerEntry(Store(), {}, [&](const LedgerRow& row) { return rows.push_back(row), true; }).ok());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].status, "kept");
  ASSERT_EQ(rows[0].steps.size(), 2u);
  EXPECT_EQ(rows[0].steps[1].step, "kept");
  EXPECT_EQ(rows[0].steps[1].sentence, "Mỹ và Nhật Bản hội đàm.");
}

// One plan, and what another article tells.
struct PlanCase {
  const char* name;
  const char* due;
  const char* told;  // Its sentence, of one act.
  Act act;
  const char* status;  // What becomes of the plan. The newest article is of 17 April, so a plan for the 16th is overdue unless the two are told to have met since.
};

class PlanTest : public LinkedQueryTest, public testing::WithParamInterface<PlanCase> {};

TEST_P(PlanTest, IsKeptOrBrokenByAMeetingOfItsDayAlone) {
  kind_ = "plan";
  due_ = GetParam().due;
  Put("a", "2021-04-10", "Mỹ và Nhật Bản sẽ gặp nhau.", {{EventType::kAgree, {"USA", "JPN"}, {}, "2021-04-16", "vi.agree.se_gap"}}, "gặp nhau");
  Put("b", "2021-04-17", GetParam().told, {GetParam().act});
  std::string status;
  ASSERT_TRUE(ForEachLedgerEntry(Store(), {}, [&](const LedgerRow& row) { return status = row.status, true; }).ok());
  EXPECT_EQ(status, GetParam().status);
}

const Act kHeld{EventType::kConsult, {"USA", "JPN"}, {}, "2021-04-16"};

INSTANTIATE_TEST_SUITE_P(
    Plans, PlanTest,
    testing::Values(PlanCase{"HeldOnItsDay", "2021-04-16", "Mỹ và Nhật Bản hội đàm.", kHeld, "kept"},
                    PlanCase{"HeldOnItsDayWithoutAYear", "XXXX-04-16", "Mỹ và Nhật Bản hội đàm.", kHeld, "kept"},
                    PlanCase{"OnlyAnnouncedAgain", "2021-04-16", "Mỹ và Nhật Bản dự kiến hội đàm hôm 16/4.", kHeld, "open"},
                    PlanCase{"OnlyOtherThingsAreTold", "2021-04-16", "Mỹ chỉ trích Nhật Bản.", {EventType::kAccuse, {"USA"}, {"JPN"}, "2021-04-17"}, "overdue"},
                    PlanCase{"MetBefore", "2021-04-16", "Mỹ và Nhật Bản đã hội đàm hôm 2/3.", {EventType::kConsult, {"USA", "JPN"}, {}, "2021-03-02"}, "overdue"},
                    PlanCase{"HeldSomeDayOfTheMonth", "2021-04-16", "Mỹ và Nhật Bản hội đàm hồi tháng 4.", {EventType::kConsult, {"USA", "JPN"}, {}, "2021-04"}, "open"},
                    PlanCase{"HeldSomeDayOfTheYear", "2021-04-16", "Mỹ và Nhật Bản hội đàm trong năm.", {EventType::kConsult, {"USA", "JPN"}, {}, "2021"}, "open"},
                    PlanCase{"CalledOffInWordsOfWhatWasToCome", "2021-04-16", "Mỹ huỷ cuộc gặp với Nhật Bản dự kiến diễn ra ngày 16/4.",
                             {EventType::kReject, {"USA", "JPN"}, {}, "2021-04-12", "vi.reject.huy_cuoc_gap"}, "broken"},
                    PlanCase{"PlannedForAMonth", "2021-04", "Mỹ và Nhật Bản hội đàm.", kHeld, "open"},
                    PlanCase{"PlannedForNoDay", "", "Mỹ và Nhật Bản hội đàm.", kHeld, "open"}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(LinkedQueryTest, WhatAThirdOffersToBothIsNotBetweenThem) {
  Put("a", "2018-04-20", "Nga sẵn sàng làm trung gian cho Mỹ và Triều Tiên.", {{EventType::kAgree, {"RUS"}, {"USA", "PRK"}, "2018-04-20"}}, "làm trung gian cho Mỹ và Triều Tiên");
  Put("b", "2018-04-21", "Mỹ cam kết ký hiệp ước hoà bình với Triều Tiên.", {{EventType::kAgree, {"USA"}, {"PRK"}, "2018-04-21"}}, "ký hiệp ước hoà bình với Triều Tiên");
  Put("c", "2018-04-22", "Mỹ và Triều Tiên cam kết trao đổi tù nhân.", {{EventType::kAgree, {"USA", "PRK"}, {}, "2018-04-22"}}, "trao đổi tù nhân");
  const auto contents = [this](const RecordFilter& filter) {
    std::vector<std::string> found;
    EXPECT_TRUE(ForEachLedgerEntry(Store(), filter, [&](const LedgerRow& row) {
      found.push_back(row.content);
      return true;
    }).ok());
    return found;
  };
  RecordFilter pair, party;
  pair.pairs = {{"PRK", "USA"}};
  party.parties = {"PRK"};
  EXPECT_THAT(contents(pair), ElementsAre("ký hiệp ước hoà bình với Triều Tiên", "trao đổi tù nhân"));
  EXPECT_EQ(contents(party).size(), 3u);
}

TEST_F(LinkedQueryTest, DateThatEndsBeforeItBeginsIsNoMonth) {
  Put("a", "2021-04-17", "Mỹ hội đàm với Nhật Bản.", {{EventType::kConsult, {"USA"}, {"JPN"}, "2018-06-21/2017-09-23"}});
  Put("b", "2021-04-17", "Mỹ lại hội đàm với Nhật Bản.", {{EventType::kConsult, {"USA"}, {"JPN"}, "2021-04-16"}});
  RecordFilter filter;
  filter.pairs = {{"USA", "JPN"}};
  const auto months = MonthsOf(Store(), filter);
  ASSERT_TRUE(months.ok());
  ASSERT_EQ(months.value().size(), 1u);
  EXPECT_EQ(months.value()[0].month, "2021-04");
  EXPECT_EQ(months.value()[0].sentence, "Mỹ lại hội đàm với Nhật Bản.");
}

// Two hundred events of one month that nobody has linked: half of their ids begin with a digit above 7, so their numbers in a shared store are in
// another order.
TEST_F(LinkedQueryTest, MonthOfManyUnlinkedEventsIsShownByTheLeastOfThem) {
  for (int i = 0; i < 200; ++i) {
    const std::string date = "2021-04-" + std::string(i % 28 < 9 ? "0" : "") + std::to_string(1 + i % 28);
    Put("u" + std::to_string(i), date, "Câu số " + std::to_string(i) + ".", {{EventType::kThreaten, {"USA"}, {"JPN"}, date}});
  }
  const auto database = Database::Open(path_, Database::Mode::kWrite);
  RecordFilter filter;
  filter.pairs = {{"USA", "JPN"}};
  ASSERT_TRUE(Store().database().Ask("SELECT 1").ok());  // Linked by now.
  ASSERT_TRUE(database.value().Run("DELETE FROM happening_event; DELETE FROM happenings").ok());
  const auto months = MonthsOf(Store(), filter);
  ASSERT_TRUE(months.ok()) << months.error().message;
  ASSERT_EQ(months.value().size(), 1u);
  EXPECT_EQ(months.value()[0].happenings, 200);
  EXPECT_EQ(months.value()[0].happening, Store().database().Ask("SELECT min(id) FROM events").value());
  // Without most of the lesser half, none of the first sixty-four by number in a shared store is of it.
  ASSERT_TRUE(database.value().Run("DELETE FROM event_pair WHERE event IN (SELECT number FROM events WHERE id < '8' ORDER BY id LIMIT 80)").ok());
  const std::string least = Store().database().Ask("SELECT min(e.id) FROM events e JOIN event_pair p ON p.event = e.number").value();
  EXPECT_LT(least, "8");
  EXPECT_EQ(MonthsOf(Store(), filter)->at(0).happening, least);
}

// The page that memory gives is that of the file, whatever the filter, order and place.
TEST_F(LinkedQueryTest, HappeningsInMemoryAreThoseOfTheFile) {
  const char* kDays[] = {"2021-04-16", "2021-05", "", "2020-01-01", "2021-04-16", "XXXX-06-12"};
  for (int i = 0; i < 30; ++i) {
    Put("p" + std::to_string(i), "2021-04-1" + std::to_string(i % 9), "Câu số " + std::to_string(i) + ".",
        {{i % 3 == 0 ? EventType::kConsult : EventType::kThreaten, {i % 2 == 0 ? "USA" : "JPN"}, {i % 5 == 0 ? "CHN" : "PRK"}, kDays[i % 6]}});
  }
  const StoreReader& store = Store();
  const auto events = EventTable::Load(store);
  const auto table = HappeningTable::Load(store);
  ASSERT_TRUE(events.ok() && table.ok());
  for (int variant = 0; variant < 16; ++variant) {
    RecordFilter filter;
    if (variant & 1) filter.newest_first = true;
    if (variant & 2) filter.parties = {"USA"};
    if (variant & 4) filter.types = {EventType::kThreaten};
    filter.most_reported = (variant & 8) != 0;
    std::vector<std::string> keys = {""};
    for (size_t at = 0; at < keys.size(); ++at) {
      filter.after = keys[at];
      filter.limit = at == 0 ? 0 : 5;
      std::vector<std::string> slow;
      ASSERT_TRUE(ForEachHappening(store, filter, [&](const HappeningRow& row) {
        slow.push_back(row.id);
        if (at == 0 && !filter.most_reported) keys.push_back(row.key);
        return true;
      }).ok());
      const auto fast = table.value().Find(events.value(), store, filter);
      ASSERT_TRUE(fast.ok());
      std::vector<std::string> read;
      ASSERT_TRUE(ForEachHappeningOf(store, fast.value(), [&](const HappeningRow& row) { return read.push_back(row.id), true; }).ok());
      EXPECT_EQ(read, slow) << variant << " " << keys[at];
    }
    EXPECT_GT(keys.size(), filter.most_reported ? 0u : 3u) << variant;
  }
}

TEST(IsProperName, TwoWordsWithCapitalsAre) {
  EXPECT_TRUE(IsProperName("Carl Thayer"));
  EXPECT_TRUE(IsProperName("Đặng Thị Ý"));
  EXPECT_FALSE(IsProperName("Giới chuyên gia"));
  EXPECT_FALSE(IsProperName("Carl"));
  EXPECT_FALSE(IsProperName("Carl "));
  EXPECT_FALSE(IsProperName(""));
}

}  // namespace
}  // namespace banggiao
