#include "evaluate/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "evaluate/match.h"

namespace banggiao {
namespace {

constexpr std::string_view kText = "Mỹ và Nhật Bản đã hội đàm ở Tokyo.\n\"Chúng tôi nhất trí\", ông Abe nói.\n";
constexpr std::string_view kGold = R"({"id": "a", "events": [
  {"anchor": "hội đàm", "sentence": "Mỹ và Nhật Bản đã hội đàm ở Tokyo.", "type": "CONSULT", "actor": ["USA", "JPN"],
   "recipient": [], "status": "actual", "date": ["XXXX-05-27", "XXXX-05"]}],
 "statements": [{"text": "Chúng tôi nhất trí", "speaker": "Shinzo Abe", "code": "JPN", "via": ""}]})";

GoldDocument Gold() {
  Result<GoldDocument> gold = ParseGold("a", kGold, std::string(kText));
  EXPECT_TRUE(gold.ok());
  return gold.ok() ? *gold : GoldDocument();
}

Party State(std::string code) {
  Party party;
  party.code = std::move(code);
  return party;
}

Event Meeting(Span sentence) {
  Event event;
  event.type = EventType::kConsult;
  event.sentence = sentence;
  event.date = "2019-05-27";
  return event;
}

ArticleRecord Coded(const GoldDocument& gold) {
  ArticleRecord record;
  record.source = "some/folder/a.txt";
  Event event = Meeting(gold.events.at(0).sentence);
  event.actors = {State("USA"), State("JPN")};
  record.events.push_back(event);
  Statement quote;
  quote.kind = "direct";
  quote.speaker.name = "abe";
  quote.spans = gold.statements.at(0).spans;
  record.statements.push_back(quote);
  return record;
}

Scores Score(const GoldDocument& gold, const ArticleRecord& record) {
  Predictions predictions;
  predictions.Add(record);
  return ScoreRecords({gold}, predictions);
}

TEST(Places, OneNameMayHoldTheOther) {
  EXPECT_TRUE(PlaceMatches({"thủ đô Hà Nội"}, "Hà Nội"));
  EXPECT_TRUE(PlaceMatches({"Huế", "Đà Nẵng"}, "đà nẵng"));
  EXPECT_TRUE(PlaceMatches({}, ""));
  EXPECT_TRUE(PlaceMatches({"Huế", ""}, ""));
  EXPECT_FALSE(PlaceMatches({"Huế"}, ""));
  EXPECT_FALSE(PlaceMatches({}, "Huế"));
  EXPECT_FALSE(PlaceMatches({"Huế"}, "Hà Nội"));
}

TEST(Places, WrongOneIsMissedAndInvented) {
  GoldDocument gold = Gold();
  gold.events[0].places = {"Tokyo"};
  ArticleRecord record = Coded(gold);
  record.events[0].place.name = "Kyoto";
  const Tally wrong = Score(gold, record).places;
  EXPECT_EQ(std::tuple(wrong.right, wrong.invented, wrong.missed), std::tuple(0, 1, 1));
  record.events[0].place.name = "thủ đô Tokyo";
  const Tally right = Score(gold, record).places;
  EXPECT_EQ(std::tuple(right.right, right.invented, right.missed), std::tuple(1, 0, 0));
}

TEST(ParseGold, PlacesSentenceAnchorAndQuoteInTheText) {
  const GoldDocument gold = Gold();
  ASSERT_EQ(gold.events.size(), 1u);
  EXPECT_EQ(gold.events[0].sentence.In(gold.text), "Mỹ và Nhật Bản đã hội đàm ở Tokyo.");
  EXPECT_EQ(gold.events[0].anchor.In(gold.text), "hội đàm");
  EXPECT_EQ(gold.statements.at(0).spans.at(0).In(gold.text), "Chúng tôi nhất trí");
}

TEST(ParseGold, SentenceThatTheTextLacksNamesTheFile) {
  const Result<GoldDocument> gold = ParseGold("a", kGold, "Một bài khác.");
  ASSERT_FALSE(gold.ok());
  EXPECT_THAT(gold.error().message, testing::HasSubstr("a.json: sentence not in the text"));
}

TEST(ParseGold, SpanOutsideTheTextIsRefused) {
  const Result<GoldDocument> gold = ParseGold(
      "b", R"({"events": [{"type": "AID", "actor": [], "recipient": [], "span": [0, 999]}], "statements": []})", "ngắn");
  EXPECT_FALSE(gold.ok());
}

TEST(ParseGold, UnknownTypeIsRefused) {
  EXPECT_FALSE(ParseGold("b", R"({"events": [{"type": "MEET", "sentence": ""}], "statements": []})", "ngắn").ok());
}

TEST(ScoreRecords, ExactRecordScoresFull) {
  const GoldDocument gold = Gold();
  const Scores scores = Score(gold, Coded(gold));
  EXPECT_EQ(scores.event_strict.F1(), 1.0);
  EXPECT_EQ(scores.quote_with_speaker.F1(), 1.0);
  EXPECT_EQ(scores.dates_right, 1);
}

TEST(FormatOtherErrors, ListsQuotesAndDatesWithBothSides) {
  const GoldDocument gold = Gold();
  ArticleRecord record = Coded(gold);
  EXPECT_EQ(FormatOtherErrors(Score(gold, record)), "");
  record.events[0].date = "2019-05-28";
  record.statements[0].speaker.name = "Biden";
  EXPECT_EQ(FormatOtherErrors(Score(gold, record)),
            "== quote: another speaker (1)\na\tShinzo Abe\tBiden\tChúng tôi nhất trí\n"
            "== date of an event that is right (1)\na\tXXXX-05-27\t2019-05-28\tMỹ và Nhật Bản đã hội đàm ở Tokyo.\n");
}

TEST(ScoreRecords, ReciprocalPartiesMayStandOnEitherSide) {
  const GoldDocument gold = Gold();
  ArticleRecord record = Coded(gold);
  record.events[0].actors = {State("JPN")};
  record.events[0].recipients = {State("USA")};
  EXPECT_EQ(Score(gold, record).event_strict.right, 1);
}

TEST(ScoreRecords, WrongPartyIsRightByTypeOnly) {
  const GoldDocument gold = Gold();
  ArticleRecord record = Coded(gold);
  record.events[0].actors[1].code = "CHN";
  const Scores scores = Score(gold, record);
  EXPECT_EQ(scores.event_strict.invented, 1);
  EXPECT_EQ(scores.event_strict.missed, 1);
  EXPECT_EQ(scores.event_type_only.right, 1);
  ASSERT_EQ(scores.errors.size(), 2u);
  EXPECT_EQ(scores.errors[0].parties, "JPN,USA");
}

TEST(ScoreRecords, EventOfOneStateIsLeftOut) {
  const GoldDocument gold = Gold();
  ArticleRecord record = Coded(gold);
  record.events[0].actors.pop_back();
  EXPECT_EQ(Score(gold, record).event_strict.invented, 0);
}

TEST(ScoreRecords, NegatedEventIsLeftOut) {
  const GoldDocument gold = Gold();
  ArticleRecord record = Coded(gold);
  record.events[0].status = EventStatus::kNegated;
  EXPECT_EQ(Score(gold, record).event_strict.missed, 1);
}

TEST(ScoreRecords, OptionalEventNeitherHelpsNorHurts) {
  GoldDocument gold = Gold();
  gold.events[0].optional = true;
  const Scores scores = Score(gold, Coded(gold));
  EXPECT_EQ(scores.event_strict.right, 0);
  EXPECT_EQ(scores.event_strict.invented, 0);
  EXPECT_EQ(scores.event_strict.missed, 0);
}

TEST(ScoreRecords, SecondMentionOfOneGoldEventIsInvented) {
  const GoldDocument gold = Gold();
  ArticleRecord record = Coded(gold);
  record.events.push_back(record.events[0]);
  EXPECT_EQ(Score(gold, record).event_strict.invented, 1);
}

TEST(ScoreRecords, ArticleWithoutRecordsIsMissed) {
  EXPECT_EQ(ScoreRecords({Gold()}, {}).event_strict.missed, 1);
}

TEST(DateMatches, UnknownYearMatchesAnyYear) {
  EXPECT_TRUE(DateMatches({"XXXX-05-27"}, "2019-05-27"));
  EXPECT_FALSE(DateMatches({"XXXX-05-27"}, "2019-05"));
  EXPECT_FALSE(DateMatches({"2018-05-27"}, "2019-05-27"));
}

TEST(SameQuote, NeedsMostBytesShared) {
  EXPECT_TRUE(SameQuote({{0, 100}}, {{0, 50}, {40, 85}}));
  EXPECT_FALSE(SameQuote({{0, 100}}, {{0, 84}}));
}

TEST(SameSpeaker, CaseFoldsVietnameseLetters) {
  GoldStatement gold;
  gold.speakers = {"Ông Đặng Đình Quý"};
  Party party;
  party.name = "ĐẶNG ĐÌNH QUÝ";
  EXPECT_TRUE(SameSpeaker(gold, party));
}

}  // namespace
}  // namespace banggiao
