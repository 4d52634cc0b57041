// Causes of errors, confusion of types, intervals and the comparison of runs, on acts worked out by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evaluate/compare_runs.h"
#include "evaluate/confusion.h"
#include "evaluate/error_causes.h"
#include "evaluate/intervals.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Sentence n stands at [10 n, 10 n + 9).
Span Sentence(uint32_t n) { return {10 * n, 10 * n + 9}; }

GoldEvent Gold(EventType type, std::set<std::string> actors, std::set<std::string> recipients, uint32_t sentence) {
  GoldEvent event;
  event.type = type;
  event.actors = std::move(actors);
  event.recipients = std::move(recipients);
  event.sentence = Sentence(sentence);
  return event;
}

std::vector<Party> Parties(const std::vector<std::string>& codes) {
  std::vector<Party> parties;
  for (const std::string& code : codes) parties.emplace_back().code = code;
  return parties;
}

Event Coded(EventType type, const std::vector<std::string>& actors, const std::vector<std::string>& recipients, uint32_t sentence) {
  Event event;
  event.type = type;
  event.actors = Parties(actors);
  event.recipients = Parties(recipients);
  event.sentence = Sentence(sentence);
  return event;
}

GoldDocument Document(std::vector<GoldEvent> events, const std::string& name = "a") {
  GoldDocument document;
  document.name = name;
  document.text = std::string(100, 'x');
  document.events = std::move(events);
  return document;
}

Predictions CodedRun(std::vector<Event> events, const std::string& name = "a") {
  ArticleRecord record;
  record.source = name + ".txt";
  record.events = std::move(events);
  Predictions predictions;
  predictions.Add(record);
  return predictions;
}

std::vector<ErrorCause> Causes(const GoldDocument& gold, const std::vector<Event>& coded) {
  std::vector<ErrorCause> causes;
  for (const CausedError& error : FindErrorCauses({gold}, CodedRun(coded))) causes.push_back(error.cause);
  return causes;
}

using enum EventType;

TEST(FindErrorCauses, TellsHowThePartiesAreWrong) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN", "RUS"}, 0)});
  EXPECT_THAT(Causes(gold, {Coded(kSanction, {"USA"}, {"RUS", "IRN"}, 0)}), IsEmpty());
  EXPECT_THAT(Causes(gold, {Coded(kSanction, {"IRN", "RUS"}, {"USA"}, 0)}), ElementsAre(ErrorCause::kRolesExchanged));
  EXPECT_THAT(Causes(gold, {Coded(kSanction, {"USA"}, {"IRN"}, 0)}), ElementsAre(ErrorCause::kPartyMissing));
  EXPECT_THAT(Causes(gold, {Coded(kSanction, {"USA"}, {"IRN", "RUS", "CHN"}, 0)}), ElementsAre(ErrorCause::kPartyTooMany));
  EXPECT_THAT(Causes(gold, {Coded(kSanction, {"USA"}, {"CHN"}, 0)}), ElementsAre(ErrorCause::kOtherParties));
}

TEST(FindErrorCauses, TellsWrongTypesApart) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0)});
  EXPECT_THAT(Causes(gold, {Coded(kThreaten, {"USA"}, {"IRN"}, 0)}), ElementsAre(ErrorCause::kOtherType));
  EXPECT_THAT(Causes(gold, {Coded(kThreaten, {"USA"}, {"CHN"}, 0)}), ElementsAre(ErrorCause::kTypeAndParties));
}

TEST(FindErrorCauses, TellsWhatWasThereInsteadOfTheMissed) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0), Gold(kAid, {"JPN"}, {"VNM"}, 0)});
  const Event aid = Coded(kAid, {"JPN"}, {"VNM"}, 0);
  EXPECT_THAT(Causes(gold, {aid}), ElementsAre(ErrorCause::kOtherActOnly));
  Event denied = Coded(kSanction, {"USA"}, {"IRN"}, 0);
  denied.status = EventStatus::kNegated;
  EXPECT_THAT(Causes(gold, {aid, denied}), ElementsAre(ErrorCause::kTakenAsUnreal));
  EXPECT_THAT(Causes(gold, {aid, Coded(kSanction, {"USA"}, {}, 0)}), ElementsAre(ErrorCause::kTakenAsDomestic));
  EXPECT_THAT(Causes(Document({Gold(kSanction, {"USA"}, {"IRN"}, 0)}), {}), ElementsAre(ErrorCause::kNothingCoded));
}

TEST(FindErrorCauses, TellsInventedFromBesideTheRight) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0)});
  const Event right = Coded(kSanction, {"USA"}, {"IRN"}, 0);
  EXPECT_THAT(Causes(gold, {right, Coded(kAccuse, {"USA"}, {"IRN"}, 0)}), ElementsAre(ErrorCause::kBesideOthers));
  EXPECT_THAT(Causes(gold, {right, Coded(kAccuse, {"USA"}, {"IRN"}, 3)}), ElementsAre(ErrorCause::kNothingInGold));
}

TEST(FindErrorCauses, OptionalGoldIsNoErrorAndExcusesItsRecord) {
  GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0)});
  gold.events[0].optional = true;
  EXPECT_THAT(Causes(gold, {}), IsEmpty());
  EXPECT_THAT(Causes(gold, {Coded(kSanction, {"USA"}, {"IRN"}, 0)}), IsEmpty());
}

// Pairs are both a false negative and a false positive, so the causes must add up to the table.
TEST(FindErrorCauses, AddUpToTheTable) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0), Gold(kAid, {"JPN"}, {"VNM"}, 1), Gold(kAccuse, {"CHN"}, {"USA"}, 2)});
  const Predictions run = CodedRun({Coded(kSanction, {"USA"}, {"RUS"}, 0), Coded(kAid, {"JPN"}, {"VNM"}, 1), Coded(kAid, {"JPN"}, {"LAO"}, 1)});
  const Tally tally = ScoreRecords({gold}, run).event_strict;
  int missed = 0;
  int invented = 0;
  for (const CausedError& error : FindErrorCauses({gold}, run)) {
    missed += error.gold.empty() ? 0 : 1;
    invented += error.coded.empty() ? 0 : 1;
  }
  EXPECT_EQ(missed, tally.missed);
  EXPECT_EQ(invented, tally.invented);
}

TEST(FormatCauseLists, PutsErrorsBelowTheirCause) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0)});
  const auto errors = FindErrorCauses({gold}, CodedRun({Coded(kThreaten, {"USA"}, {"IRN"}, 0)}));
  EXPECT_EQ(FormatCauseCounts(errors), "errors by cause\n      1  right parties, another type\n");
  EXPECT_EQ(FormatCauseLists(errors), "== right parties, another type (1)\na\tSANCTION USA > IRN\tTHREATEN USA > IRN\txxxxxxxxx\n");
}

TEST(ConfuseTypes, CountsBySentenceWithNothingOnBothSides) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0), Gold(kAid, {"JPN"}, {"VNM"}, 1), Gold(kAccuse, {"CHN"}, {"USA"}, 2)});
  const TypeConfusion confusion = ConfuseTypes({gold}, CodedRun({Coded(kThreaten, {"USA"}, {"IRN"}, 0), Coded(kAid, {"JPN"}, {"LAO"}, 1),
                                                            Coded(kReject, {"USA"}, {"IRN"}, 5)}));
  const auto at = [&](size_t row, size_t column) { return confusion.counts[row][column]; };
  const auto index = [](EventType type) { return static_cast<size_t>(type); };
  EXPECT_EQ(at(index(kSanction), index(kThreaten)), 1);
  EXPECT_EQ(at(index(kAid), index(kAid)), 1);
  EXPECT_EQ(at(index(kAccuse), kEventTypeCount), 1);
  EXPECT_EQ(at(kEventTypeCount, index(kReject)), 1);
  EXPECT_THAT(FormatConfusion(confusion), HasSubstr("              AID REJEC THREA nothi\n"));
}

// The strictly right pair comes first, although another record stands before it.
TEST(ConfuseTypes, RightRecordsAreNotConfused) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0), Gold(kThreaten, {"USA"}, {"IRN"}, 0)});
  const TypeConfusion confusion = ConfuseTypes({gold}, CodedRun({Coded(kThreaten, {"USA"}, {"IRN"}, 0), Coded(kSanction, {"USA"}, {"IRN"}, 0)}));
  EXPECT_EQ(confusion.counts[static_cast<size_t>(kThreaten)][static_cast<size_t>(kThreaten)], 1);
  EXPECT_EQ(confusion.counts[static_cast<size_t>(kSanction)][static_cast<size_t>(kSanction)], 1);
}

// Ten articles with one event each, of which `right` are found.
std::pair<std::vector<GoldDocument>, Predictions> TenArticles(int right) {
  std::vector<GoldDocument> gold;
  Predictions predictions;
  for (int i = 0; i < 10; ++i) {
    const std::string name = "a" + std::to_string(i);
    gold.push_back(Document({Gold(kSanction, {"USA"}, {"IRN"}, 0)}, name));
    ArticleRecord record;
    record.source = name;
    record.events = {Coded(kSanction, {"USA"}, {i < right ? "IRN" : "RUS"}, 0)};
    predictions.Add(record);
  }
  return {gold, predictions};
}

TEST(HeadlineIntervals, HoldTheValueAndRepeatExactly) {
  const auto [gold, predictions] = TenArticles(6);
  const Interval strict = HeadlineIntervals(gold, predictions)[0];
  EXPECT_DOUBLE_EQ(strict.value, 0.6);
  // Ten draws with p = 0.6: the 95 % interval of the binomial is 3 to 9 of 10.
  EXPECT_NEAR(strict.low, 0.3, 0.11);
  EXPECT_NEAR(strict.high, 0.9, 0.11);
  EXPECT_DOUBLE_EQ(HeadlineIntervals(gold, predictions)[0].low, strict.low);
}

TEST(HeadlineIntervals, CertainFigureHasNoWidth) {
  const auto [gold, predictions] = TenArticles(10);
  const Interval strict = HeadlineIntervals(gold, predictions)[0];
  EXPECT_EQ(strict.low, 1.0);
  EXPECT_EQ(strict.high, 1.0);
  EXPECT_EQ(HeadlineIntervals({}, {})[0].high, 0.0);
}

TEST(DifferenceIntervals, SameRunDiffersByNothing) {
  const auto [gold, older] = TenArticles(4);
  const Predictions newer = TenArticles(9).second;
  EXPECT_EQ(DifferenceIntervals(gold, older, older)[0].high, 0.0);
  EXPECT_DOUBLE_EQ(DifferenceIntervals(gold, older, newer)[0].value, 0.5);
  EXPECT_GT(DifferenceIntervals(gold, older, newer)[0].low, 0.0);
}

TEST(CompareRuns, ListsWhatGotBetterAndWorseBySentence) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0), Gold(kAid, {"JPN"}, {"VNM"}, 1)});
  const Predictions older = CodedRun({Coded(kSanction, {"USA"}, {"RUS"}, 0), Coded(kAid, {"JPN"}, {"VNM"}, 1), Coded(kReject, {"CHN"}, {"USA"}, 3)});
  const Predictions newer = CodedRun({Coded(kSanction, {"USA"}, {"IRN"}, 0), Coded(kAid, {"JPN"}, {"LAO"}, 1), Coded(kReject, {"CHN"}, {"USA"}, 3)});
  EXPECT_EQ(FormatChanges(CompareRuns({gold}, older, newer)),
            "better 2, worse 2\n"
            "== better\n"
            "a: xxxxxxxxx\n"
            "    found: SANCTION USA > IRN\n"
            "    no longer invented: SANCTION USA > RUS\n"
            "== worse\n"
            "a: xxxxxxxxx\n"
            "    lost: AID JPN > VNM\n"
            "    newly invented: AID JPN > LAO\n");
}

TEST(CompareRuns, SameRunChangesNothing) {
  const GoldDocument gold = Document({Gold(kSanction, {"USA"}, {"IRN"}, 0)});
  const Predictions run = CodedRun({Coded(kThreaten, {"USA"}, {"IRN"}, 0), Coded(kThreaten, {"USA"}, {"IRN"}, 0)});
  EXPECT_THAT(CompareRuns({gold}, run, run), IsEmpty());
  EXPECT_EQ(FormatChanges({}), "better 0, worse 0\n");
}

}  // namespace
}  // namespace banggiao
