#include "record/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace banggiao {
namespace {

using ::testing::HasSubstr;

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, &out);
  return out;
}

std::string Json(const ArticleRecord& record) {
  std::string out;
  AppendJson(record, &out);
  return out;
}

// Every field has a value of its own, so that a field left out or swapped by either side shows.
ArticleRecord FullRecord() {
  Party actor{"USA", "GOV", "Q6279", "Joe Biden", "president-usa", {0, 21}, "title+state"};
  Party recipient{"JPN", "LEG", "Q17", "Quốc hội \"Nhật Bản\"", "diet-jpn", {30, 40}, "name"};
  Event event;
  event.id = "00000000000000e1";
  event.type = EventType::kMobilize;
  event.mode = "troops";
  event.contexts = {"diplomatic", "military"};
  event.status = EventStatus::kNegated;
  event.intensity = -6.5;
  event.cameo = "154";
  event.actors = {actor};
  event.recipients = {recipient, actor};
  event.date = "2021-04-16";
  event.date_how = "day in the sentence";
  event.place = {"Nhà Trắng", "Q35525", "USA", "building", {50, 60}};
  event.issues = {"semiconductors"};
  event.attribution = {{"TTXVN", {70, 75}}};
  event.sentence = {0, 120};
  event.trigger = {41, 52};
  event.rule = "vi.consult.hoi_dam";
  event.confidence = 0.1 + 0.2;
  event.why = {"vì thế", "because"};
  event.group = "00000000000000e1";
  Statement statement{"00000000000000a1", "direct", recipient, "Reuters", {{1, 2}, {3, 4}}, "một … hai"};
  Commitment commitment{"00000000000000c1", {"USA", "JPN"}, {"KOR"}, {5, 9}, "2050", event.id, "pledge", "reaffirmed",
                        {"CHN"}, "2021-04-16", {"net-zero"}, {0, 120}, "'cam kết'"};
  ArticleRecord record{"a/b.txt", "0123456789abcdef", "Tiêu đề\n2", "vi", "Vietnam+", "https://example.org/?a=1",
                       {"2021-04-17", "Asia/Ho_Chi_Minh", "credit line"},
                       {{"title", {0, 7}}, {"body", {8, 4294967295}}},
                       {event, Event()}, {statement}, {commitment}, {{"truncated", {8, 9}, "cut \\ off"}}};
  return record;
}

TEST(AppendJsonString, EscapesWhatJsonDemandsAndNothingElse) {
  EXPECT_EQ(Quoted("Hà \"Nội\" \\ / \n\t\r\x01\x1f đ"), R"("Hà \"Nội\" \\ / \n\t\r\u0001\u001f đ")");
  EXPECT_EQ(Quoted(""), "\"\"");
}

TEST(AppendJsonString, BrokenUtf8BecomesReplacementCharacters) {
  EXPECT_EQ(Quoted("a\xFF" "b\xC3"), "\"a\uFFFDb\uFFFD\"");
  EXPECT_EQ(Quoted("\uFFFD"), "\"\uFFFD\"");
}

TEST(AppendJson, OrderOfFieldsIsThatOfTheFormat) {
  Commitment commitment{"c", {"USA"}, {}, {5, 9}, "2050", "e", "goal", "made", {}, "2021-04", {"net-zero"}, {0, 20}, "why"};
  std::string out;
  AppendJson(commitment, &out);
  EXPECT_EQ(out, R"({"id":"c","by":["USA"],"to":[],"content":{"begin":5,"end":9},"deadline":"2050","event":"e",)"
                 R"("kind":"goal","step":"made","said_by":[],"date":"2021-04","issues":["net-zero"],"sentence":{"begin":0,"end":20},)"
                 R"("reason":"why"})");
}

TEST(AppendJson, ARecordIsOneLine) {
  const std::string json = Json(FullRecord());
  EXPECT_EQ(json.find('\n'), std::string::npos);
  EXPECT_THAT(json, HasSubstr(R"("published":{"value":"2021-04-17","zone":"Asia/Ho_Chi_Minh","how":"credit line"})"));
  EXPECT_THAT(json, HasSubstr(R"("place":{"name":"Nhà Trắng","entity":"Q35525","country":"USA","precision":"building",)"));
}

TEST(AppendJson, ConfidenceThatIsNoNumberIsZero) {
  Event event;
  event.confidence = std::nan("");
  std::string out;
  AppendJson(event, &out);
  EXPECT_THAT(out, HasSubstr("\"confidence\":0,"));
}

TEST(AppendJson, ZeroHasNoSign) {
  Event event;
  event.intensity = -0.0;
  std::string out;
  AppendJson(event, &out);
  EXPECT_THAT(out, HasSubstr("\"intensity\":0,"));
}

TEST(ParseArticleRecord, NumberOutOfItsRangeCountsAsMissing) {
  auto record = ParseArticleRecord(
      R"({"events":[{"type":"CONSULT","status":"actual","intensity":123456789012345678901.0,"confidence":-0.5}]})");
  ASSERT_TRUE(record.ok()) << record.error().message;
  EXPECT_EQ(record->events[0].intensity, 0);
  EXPECT_EQ(record->events[0].confidence, 0);
}

TEST(ParseArticleRecord, ReadsBackEveryField) {
  const ArticleRecord record = FullRecord();
  const std::string json = Json(record);
  auto parsed = ParseArticleRecord(json);
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  EXPECT_EQ(Json(*parsed), json);
  // Fields that the writer might leave out are compared one by one.
  const Event& event = parsed->events.at(0);
  EXPECT_EQ(event.confidence, 0.1 + 0.2);
  EXPECT_EQ(event.date_how, "day in the sentence");
  EXPECT_EQ(event.recipients.at(0).name, "Quốc hội \"Nhật Bản\"");
  EXPECT_EQ(event.recipients.at(0).reason, "name");
  EXPECT_EQ(event.recipients.at(0).span, (Span{30, 40}));
  EXPECT_EQ(event.place.span, (Span{50, 60}));
  EXPECT_EQ(event.attribution.at(0).span, (Span{70, 75}));
  EXPECT_EQ(event.trigger, (Span{41, 52}));
  EXPECT_EQ(event.why.at(1), "because");
  EXPECT_EQ(parsed->url, record.url);
  EXPECT_EQ(parsed->regions.at(1).span.end, 4294967295u);
  EXPECT_EQ(parsed->statements.at(0).spans.at(1), (Span{3, 4}));
  EXPECT_EQ(parsed->statements.at(0).speaker.code, "JPN");
  EXPECT_EQ(parsed->commitments.at(0).to, std::vector<std::string>{"KOR"});
  EXPECT_EQ(parsed->issues_found.at(0).message, "cut \\ off");
}

TEST(ParseArticleRecord, UnknownFieldsAreIgnoredAndMissingOnesStayEmpty) {
  auto parsed = ParseArticleRecord(R"({"article":"x","later":{"a":[1]},"regions":7})");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->article, "x");
  EXPECT_TRUE(parsed->regions.empty());
  EXPECT_TRUE(parsed->published.value.empty());
}

TEST(ParseArticleRecord, SpanThatEndsBeforeItBeginsBecomesEmpty) {
  auto parsed = ParseArticleRecord(R"({"regions":[{"kind":"body","begin":9,"end":3}]})");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->regions.at(0).span, (Span{9, 9}));
}

TEST(ParseArticleRecord, BrokenLinesAreRefused) {
  for (const char* line : {"", "{", "[]", "{\"events\":[{}]}", "{\"events\":[{\"type\":\"FLY\",\"status\":\"actual\"}]}"}) {
    auto parsed = ParseArticleRecord(line);
    ASSERT_FALSE(parsed.ok()) << line;
    EXPECT_EQ(parsed.error().code, ErrorCode::kMalformed);
  }
}

TEST(ParseArticleRecord, DeepNestingIsRefusedAndNotFollowed) {
  EXPECT_FALSE(ParseArticleRecord("{\"a\":" + std::string(1000000, '[')).ok());
}

}  // namespace
}  // namespace banggiao
