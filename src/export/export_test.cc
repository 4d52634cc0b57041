#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "export/display_width.h"
#include "export/record_output.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

EventRow Row() {
  EventRow row;
  row.facts = {"00000000000000aa", "a.txt", "Tiêu đề, \"hay\"", "Báo", "2021-04-17", "vi", ""};
  row.event.id = "0123456789abcdef";
  row.event.type = EventType::kSanction;
  row.event.status = EventStatus::kFuture;
  Party usa;
  usa.code = "USA";
  Party iran;
  iran.code = "IRN";
  row.event.intensity = -6;
  row.event.cameo = "163";
  row.event.actors = {usa};
  row.event.recipients = {iran};
  row.event.date = "2023-05-19/2023-05-21";
  row.sentence = "Mỹ sẽ\ttrừng phạt Iran.";
  return row;
}

std::string Print(OutputStyle style, const std::vector<EventRow>& rows) {
  std::string out;
  RecordOutput<EventRow> output(style, [&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  EXPECT_TRUE(output.Begin());
  for (const EventRow& row : rows) EXPECT_TRUE(output.Add(row));
  EXPECT_TRUE(output.Finish());
  return out;
}

TEST(DisplayWidth, CombiningMarksTakeNoColumn) {
  EXPECT_EQ(DisplayWidth("Việt Nam"), 8u);
  EXPECT_EQ(DisplayWidth("Vie\u0323\u0302t Nam"), 8u);
}

TEST(DisplayWidth, EastAsianLettersTakeTwo) { EXPECT_EQ(DisplayWidth("日本 Nhật"), 9u); }

TEST(ForTerminal, TakesEscapeSequencesApart) {
  EXPECT_EQ(ForTerminal("a\x1b[31mb\tc\nd\u009b"), "a[31mb c d");
}

TEST(Shortened, CutsWithAnEllipsisInsideTheWidth) {
  EXPECT_EQ(Shortened("hội đàm", 7), "hội đàm");
  EXPECT_EQ(Shortened("hội đàm", 6), "hội đ…");
  EXPECT_EQ(Shortened("hội đàm", 5), "hội…");
  EXPECT_EQ(Shortened("日本", 3), "日…");
}

TEST(Wrapped, BreaksAtSpacesAndShortensTheLastLine) {
  EXPECT_THAT(Wrapped("một hai ba bốn", 7, 9), ElementsAre("một hai", "ba bốn"));
  EXPECT_THAT(Wrapped("một hai ba bốn năm", 7, 2), ElementsAre("một hai", "ba bốn…"));
  EXPECT_THAT(Wrapped("", 7, 2), ElementsAre(""));
  EXPECT_THAT(Wrapped("日本", 1, 9), ElementsAre("日", "本"));
}

TEST(AppendCsv, QuotesWhatRfc4180Demands) {
  std::string out;
  AppendCsv({"a", "b,c", "d\"e", "f\ng", ""}, &out);
  EXPECT_EQ(out, "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
}

TEST(AppendTsv, EscapesTabsAndLineEnds) {
  std::string out;
  AppendTsv({"a\tb", "c\nd", "e\\f"}, &out);
  EXPECT_EQ(out, "a\\tb\tc\\nd\te\\\\f\n");
}

TEST(CutLastAtTabs, MakesAFieldOfEachColumn) {
  std::vector<std::string> fields = {"a\tb", "p.x\t\tGOV\t"};
  CutLastAtTabs(&fields);
  EXPECT_THAT(fields, testing::ElementsAre("a\tb", "p.x", "", "GOV", ""));
}

TEST(RecordOutput, CsvHasAHeaderEvenWithoutRows) {
  OutputStyle style;
  style.format = OutputFormat::kCsv;
  style.byte_order_mark = true;
  const std::string out = Print(style, {});
  EXPECT_TRUE(out.starts_with("\xEF\xBB\xBFid,date,type,"));
  EXPECT_TRUE(out.ends_with("url,date_how\r\n"));
}

TEST(RecordOutput, CsvRowHasAsManyFieldsAsTheHeader) {
  OutputStyle style;
  style.format = OutputFormat::kTsv;
  const std::string out = Print(style, {Row()});
  const size_t end = out.find('\n');
  EXPECT_EQ(std::count(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(end), '\t'),
            std::count(out.begin() + static_cast<std::ptrdiff_t>(end), out.end(), '\t'));
  EXPECT_THAT(out, HasSubstr("0123456789abcdef\t2023-05-19/2023-05-21\tSANCTION\t\t4\tfuture\t-6\t163\t-8\tUSA\t\tIRN\t"));
}

TEST(RecordOutput, GoldsteinColumnIsNamedForItsTable) {
  OutputStyle style;
  style.format = OutputFormat::kTsv;
  style.goldstein = GoldsteinTable::kPhoenix;
  const std::string out = Print(style, {Row()});
  EXPECT_THAT(out, HasSubstr("\tcameo\tgoldstein_phoenix\t"));
  EXPECT_THAT(out, HasSubstr("\t-6\t163\t-6.5\t"));
}

TEST(RecordOutput, GoldsteinIsEmptyWhereTheTableLacksTheCode) {
  OutputStyle style;
  style.format = OutputFormat::kTsv;
  style.goldstein = GoldsteinTable::kPhoenix;
  EventRow row = Row();
  row.event.cameo = "129";  // Phoenix has no veto.
  EXPECT_THAT(Print(style, {row}), HasSubstr("\t129\t\tUSA"));
}

TEST(RecordOutput, JsonLineCarriesTheArticleAndTheEvent) {
  OutputStyle style;
  style.format = OutputFormat::kJsonl;
  const std::string out = Print(style, {Row()});
  EXPECT_TRUE(out.starts_with("{\"article\":\"00000000000000aa\",\"source\":\"a.txt\",\"title\":\"Tiêu đề, \\\"hay\\\"\","));
  EXPECT_THAT(out, HasSubstr(",\"id\":\"0123456789abcdef\",\"type\":\"SANCTION\""));
  EXPECT_THAT(out, HasSubstr("\"goldstein\":{\"gdelt\":-8,\"icews\":-8,\"phoenix\":-6.5}"));
  EXPECT_TRUE(out.ends_with("\"sentence_text\":\"Mỹ sẽ\\ttrừng phạt Iran.\"}\n"));
}

TEST(RecordOutput, TableFitsTheWidthAndHasNoColours) {
  OutputStyle style;
  style.table.width = 72;
  EventRow row = Row();
  for (int i = 0; i < 20; ++i) row.sentence += " Câu này dài lắm.";
  const std::string out = Print(style, {row, Row()});
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  for (size_t begin = 0; begin < out.size();) {
    const size_t end = out.find('\n', begin);
    EXPECT_LE(DisplayWidth(out.substr(begin, end - begin)), 72u);
    EXPECT_NE(out[end - 1], ' ');
    begin = end + 1;
  }
  EXPECT_THAT(out, HasSubstr("2023-05-19/21"));
  EXPECT_THAT(out, HasSubstr("USA → IRN"));
  EXPECT_THAT(out, HasSubstr("01234567\n"));
}

TEST(RecordOutput, TableMarksAYearThatWasInferred) {
  EventRow row = Row();
  row.event.date_how = "in the sentence: 19 - 21/5; year inferred from: Hội nghị thượng đỉnh G7 tại Hiroshima";
  EXPECT_THAT(Print({}, {row}), HasSubstr("2023?-05-19/21"));
  row.event.date_how = "in the sentence: 19 - 21/5/2023";
  EXPECT_THAT(Print({}, {row}), HasSubstr("2023-05-19/21"));
}

TEST(RecordOutput, TableWithoutRowsPrintsNothing) { EXPECT_EQ(Print({}, {}), ""); }

TEST(RecordOutput, ColoursOnlyWhenAsked) {
  OutputStyle style;
  style.table.colours = true;
  EXPECT_THAT(Print(style, {Row()}), HasSubstr("\x1b[31mSANCTION"));
}

TEST(TablePrinter, ManyRowsKeepTheWidthsOfTheFirst) {
  std::string out;
  TablePrinter table({{"A", 20}, {"B", 20}}, {}, [&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  for (int i = 0; i < 600; ++i) ASSERT_TRUE(table.Add({{"x"}, {"y"}}));
  ASSERT_TRUE(table.Add({{"dài hơn"}, {"y"}}));
  ASSERT_TRUE(table.Finish());
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 602);
  EXPECT_TRUE(out.ends_with("…  y\n"));
}

}  // namespace
}  // namespace banggiao
