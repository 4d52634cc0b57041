#include "language/vi/clocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "language/tokenizer.h"
#include "language/vi/dates.h"

namespace banggiao::vi {
namespace {

// The text with "[phrase => value]" around every mention; a span beside now has "<" or ">" before its value.
std::string MarkTimes(const std::string& text) {
  static const DateFinder finder = DateFinder::Load(EmbeddedData()).value();
  std::vector<Token> tokens;
  Tokenizer::Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  std::vector<ClockMention> times;
  finder.FindTimes(text, tokens, &times);
  std::string marked;
  uint32_t at = 0;
  for (const ClockMention& time : times) {
    static constexpr const char* kSigns[] = {"", "", "<", ">"};
    marked += text.substr(at, time.span.begin - at) + "[" + std::string(time.span.In(text)) + " => " +
              kSigns[static_cast<size_t>(time.kind)] + time.value + "]";
    at = time.span.end;
  }
  return marked + text.substr(at);
}

std::string Unmarked(std::string marked) {
  for (size_t begin; (begin = marked.find('[')) != std::string::npos;) {
    const size_t arrow = marked.find(" => ", begin);
    marked.erase(arrow, marked.find(']', begin) + 1 - arrow);
    marked.erase(begin, 1);
  }
  return marked;
}

// Id of the row that found the last time of the text.
std::string LastId(const std::string& text) {
  static const DateFinder finder = DateFinder::Load(EmbeddedData()).value();
  std::vector<Token> tokens;
  Tokenizer::Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  std::vector<ClockMention> times;
  finder.FindTimes(text, tokens, &times);
  return times.empty() ? "" : times.back().id;
}

class FindClocksTest : public ::testing::TestWithParam<const char*> {};
TEST_P(FindClocksTest, FindsExactlyWhatIsMarked) { EXPECT_EQ(MarkTimes(Unmarked(GetParam())), GetParam()); }
INSTANTIATE_TEST_SUITE_P(Times, FindClocksTest, ::testing::Values(
    "Lúc [14h30 => T14:30], tàu rời cảng.",
    "Cuộc họp bắt đầu lúc [14 giờ => T14] và dài [2 giờ => PT2H].",
    "Tàu rời cảng lúc [2 giờ chiều => T14].",
    "Ông đến lúc [3 giờ rưỡi sáng => T03:30] ngày 12-4.",
    "[8 giờ tối => T20] nay, hai bên họp.",
    "Họ gặp nhau khoảng [3 giờ chiều => T15].",
    "[10 giờ 45 phút => T10:45], cuộc họp kết thúc.",
    "Chuyến bay kéo dài [10 giờ 45 phút => PT10H45M].",
    "Lúc [11 giờ kém 15 => T10:45], ông phát biểu.",
    "Vụ nổ xảy ra lúc [15:23:24 => T15:23:24].",
    "Đêm qua, lúc [0 giờ => T00], lệnh có hiệu lực.",
    "Lúc [1 giờ đêm => T01], còi báo động vang lên."));
INSTANTIATE_TEST_SUITE_P(Spans, FindClocksTest, ::testing::Values(
    "Trong [1 giờ vừa qua => <PT1H], có ba vụ nổ.",
    "Trong [24 giờ tới => >PT24H], bão sẽ mạnh lên.",
    "Hai ông nói chuyện [45 phút => PT45M].",
    "Vụ thử kéo dài [40 giây => PT40S].",
    "Sau [ba tiếng tiếp theo => >PT3H], họ rời đi.",
    "Họ nói chuyện [hai giờ rưỡi => PT2H30M]."));
INSTANTIATE_TEST_SUITE_P(Neither, FindClocksTest, ::testing::Values(
    "Việt Nam thắng 3:1.",
    "Người dân nghe hai tiếng nổ lớn.",
    "Ông nói được 3 thứ tiếng.",
    "Có 5 người\nphút cuối."));

TEST(ClockPatterns, EveryRowFindsWhatItsExampleMarks) {
  size_t rows = 0;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/clocks.tsv"))) {
    EXPECT_EQ(MarkTimes(Unmarked(std::string(row.fields[3]))), row.fields[3]) << "vi/clocks.tsv:" << row.line;
    EXPECT_EQ(LastId(Unmarked(std::string(row.fields[3]))), row.fields[0]) << "vi/clocks.tsv:" << row.line;
    ++rows;
  }
  EXPECT_GE(rows, 25u);
}

TEST(ClockPatterns, ABrokenRowIsToldWithItsLine) {
  const auto patterns = ParseClocks("id\tkind\tpattern\texample\nx\ttime\thour unit:foo\tx\n");
  ASSERT_FALSE(patterns.ok());
  EXPECT_EQ(patterns.error().message, "vi/clocks.tsv:2: unknown element 'unit:foo'");
}

}  // namespace
}  // namespace banggiao::vi
