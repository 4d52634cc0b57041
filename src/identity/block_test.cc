// What is read for a block is enough: linked with it alone, the block comes out as with everything.
#include "identity/block.h"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "identity/happenings.h"

namespace banggiao {
namespace {

using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;

TEST(Block, NameIsReadBack) {
  for (const char* name : {"meet JPN,USA 04-2021", "ACCUSE USA>CHN 12-1999", "meet JPN,USA 01-XXXX", "meet JPN,USA 05-2018 off", "MOBILIZE PRK> =00ff00ff00ff00ff"}) {
    const std::optional<Block> block = ParseBlock(name);
    ASSERT_TRUE(block) << name;
    EXPECT_EQ(block->Name(), name);
  }
  EXPECT_EQ(ParseBlock("meet JPN,USA 04-2021")->base, "meet JPN,USA");
  EXPECT_EQ(ParseBlock("meet JPN,USA 04-2021")->month, MonthOf({2021, 4, 16}));
  EXPECT_EQ(ParseBlock("MOBILIZE PRK> =00ff00ff00ff00ff")->article, "00ff00ff00ff00ff");
  for (const char* name : {"", "pledge USA", "meet JPN,USA", "meet JPN,USA 13-2021", "meet JPN,USA 04-202x", "meet JPN,USA 04-XXXX off", "04-2021"}) {
    EXPECT_FALSE(ParseBlock(name)) << name;
  }
}

TEST(ReachOf, MonthIsReadWithThoseBesideIt) {
  const LinkReach reach = ReachOf({"meet JPN,USA 04-2021"}, {"meet JPN,USA 01-2021", "meet JPN,USA 07-2021", "meet JPN,USA 03-2021", "meet JPN,USA 04-2021", "meet JPN,USA 05-2021",
                                                            "meet JPN,USA 06-2021", "meet JPN,USA 04-2020"});
  EXPECT_THAT(reach.read, UnorderedElementsAre("meet JPN,USA 03-2021", "meet JPN,USA 04-2021", "meet JPN,USA 05-2021", "meet JPN,USA 06-2021"));
  EXPECT_THAT(reach.write, UnorderedElementsAre("meet JPN,USA 03-2021", "meet JPN,USA 04-2021", "meet JPN,USA 05-2021"));
}

TEST(ReachOf, ReportThatStandsAloneIsReadAlone) {
  const LinkReach reach = ReachOf({"meet JPN,USA =a"}, {"meet JPN,USA 04-2021"});
  EXPECT_THAT(reach.read, UnorderedElementsAre("meet JPN,USA =a"));
  EXPECT_THAT(reach.write, UnorderedElementsAre("meet JPN,USA =a"));
}

TEST(ReachOf, WhatIsNoBlockIsPassedOver) {
  EXPECT_TRUE(ReachOf({"meet JPN,USA"}, {"meet JPN,USA 04-2021"}).read.empty());
  EXPECT_THAT(ReachOf({"meet JPN,USA", "meet JPN,USA 04-2021"}, {}).read, UnorderedElementsAre("meet JPN,USA 04-2021"));
}

TEST(ReachOf, DaysWithoutAYearNeedTheirMonthOfAllYears) {
  const LinkReach reach = ReachOf({"meet JPN,USA 04-2021"}, {"meet JPN,USA 04-2021", "meet JPN,USA 04-2015", "meet JPN,USA 09-2015", "meet JPN,USA 04-XXXX"});
  EXPECT_THAT(reach.read, UnorderedElementsAre("meet JPN,USA 04-2021", "meet JPN,USA 04-2015", "meet JPN,USA 04-XXXX"));
  EXPECT_THAT(reach.write, IsSupersetOf({"meet JPN,USA 04-2021", "meet JPN,USA 04-2015", "meet JPN,USA 04-XXXX"}));
}

TEST(ReachOf, MeetingCalledOffNeedsTheMonthsOfItsPlan) {
  const LinkReach reach = ReachOf({"meet JPN,USA 05-2018 off"}, {"meet JPN,USA 05-2018 off", "meet JPN,USA 06-2018", "meet JPN,USA 09-2018", "meet JPN,USA 12-2019"});
  EXPECT_THAT(reach.read, IsSupersetOf({"meet JPN,USA 05-2018 off", "meet JPN,USA 06-2018", "meet JPN,USA 09-2018"}));
  EXPECT_THAT(reach.read, Not(testing::Contains("meet JPN,USA 12-2019")));
  EXPECT_THAT(reach.write, IsSupersetOf({"meet JPN,USA 05-2018 off", "meet JPN,USA 06-2018"}));
}

// A report of one of three years, close to the ends of months and in the midst of them, on days of which one is told of more often.
HappeningMention MadeUp(int number, std::mt19937* random, const std::string& base) {
  HappeningMention mention;
  Event& event = mention.event;
  event.id = std::to_string(1000 + number);
  event.group = event.id;
  event.type = EventType::kConsult;
  event.actors = {{"JPN", "GOV", "", "JPN", "", {}, ""}, {"USA", "GOV", "", "USA", "", {}, ""}};
  const auto draw = [random](auto... choices) {
    const std::array<const char*, sizeof...(choices)> all{choices...};
    return std::string(all[(*random)() % all.size()]);
  };
  const std::string year = draw("2017", "2018", "2018", "XXXX");
  const std::string month = draw("04", "05", "05", "06", "09");
  const std::string day = draw("01", "02", "03", "12", "13", "14", "29", "30");
  switch ((*random)() % 12) {
    case 0: event.date = ""; break;
    case 1: event.date = year == "XXXX" ? "" : year; break;
    case 2: event.date = year + "-" + month; break;
    case 3: event.date = "2018-05-30/2018-06-02"; break;
    case 4: event.date = "2018-04-29/2018-05-01"; break;
    default: event.date = year + "-" + month + "-" + day;
  }
  event.date_how = "in the sentence: ngày";
  if ((*random)() % 5 == 0) event.date_how = "day of the report";
  if ((*random)() % 3 == 0) event.type = EventType::kAgree, event.rule = "vi.agree.se_gap";
  if ((*random)() % 8 == 0) event.type = EventType::kReject, event.rule = "vi.reject.huy_cuoc_gap";
  if ((*random)() % 4 == 0) event.mode = "visit";
  if ((*random)() % 6 == 0) event.place = {"Washington", "Q61", "USA", "city", {}};
  if ((*random)() % 6 == 0) event.place = {"Tokyo", "Q1490", "JPN", "city", {}};
  event.issues = {draw("trade", "security")};
  mention.article = "a" + std::to_string(number / 2);
  mention.sentence = draw("Hai nhà lãnh đạo đã hội đàm.", "Hai bên đã thảo luận về thương mại.");
  const std::string block = BlockOf({&event}, mention.article);
  EXPECT_EQ(block.substr(0, base.size() + 1), base + " ");
  return mention;
}

std::string Shown(const Happening& happening) {
  std::string shown = happening.block + " " + happening.state + " " + happening.date + " " + happening.first_seen + ":";
  for (const Happening::Evidence& evidence : happening.events) shown += " " + evidence.event + std::string(HappeningStepName(evidence.step));
  return shown;
}

TEST(ReachOf, WhatIsReadIsEnough) {
  const std::string base = "meet JPN,USA";
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const int count = seed % 3 == 0 ? 12 : seed % 3 == 1 ? 60 : 250;
    std::map<std::string, std::vector<HappeningMention>> by_block;
    std::vector<HappeningMention> all;
    std::set<std::string> there;
    for (int i = 0; i < count; ++i) {
      all.push_back(MadeUp(i, &random, base));
      const std::string block = BlockOf({&all.back().event}, all.back().article);
      by_block[block].push_back(all.back());
      if (block.find('=') == std::string::npos) there.insert(block);
    }
    std::map<std::string, std::string> whole;
    for (const Happening& happening : FindHappenings(base, all)) whole[happening.block] += Shown(happening) + "\n";
    for (const auto& [changed, members] : by_block) {
      const LinkReach reach = ReachOf({changed}, there);
      ASSERT_TRUE(reach.read.count(changed) > 0) << changed;
      std::vector<HappeningMention> read;
      for (const std::string& block : reach.read) {
        if (const auto found = by_block.find(block); found != by_block.end()) read.insert(read.end(), found->second.begin(), found->second.end());
      }
      std::map<std::string, std::string> part;
      for (const Happening& happening : FindHappenings(base, read)) part[happening.block] += Shown(happening) + "\n";
      for (const std::string& block : reach.write) ASSERT_EQ(part[block], whole[block]) << "seed " << seed << ", changed " << changed << ", block " << block;
    }
  }
}

// What an article takes away or brings changes happenings of those blocks only that are written for it.
TEST(ReachOf, NothingElseChanges) {
  const std::string base = "meet JPN,USA";
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    std::vector<HappeningMention> all;
    std::set<std::string> there;
    for (int i = 0; i < 90; ++i) {
      all.push_back(MadeUp(i, &random, base));
      const std::string block = BlockOf({&all.back().event}, all.back().article);
      if (block.find('=') == std::string::npos) there.insert(block);
    }
    std::map<std::string, std::string> before;
    for (const Happening& happening : FindHappenings(base, all)) before[happening.block] += Shown(happening) + "\n";
    const HappeningMention gone = all.back();
    all.pop_back();
    std::map<std::string, std::string> after;
    for (const Happening& happening : FindHappenings(base, all)) after[happening.block] += Shown(happening) + "\n";
    const LinkReach reach = ReachOf({BlockOf({&gone.event}, gone.article)}, there);
    for (auto* blocks : {&before, &after}) {
      for (const auto& [block, shown] : *blocks) {
        if (reach.write.count(block) > 0) continue;
        EXPECT_EQ(before[block], after[block]) << "seed " << seed << ", gone " << BlockOf({&gone.event}, gone.article) << ", block " << block;
      }
    }
  }
}

}  // namespace
}  // namespace banggiao
