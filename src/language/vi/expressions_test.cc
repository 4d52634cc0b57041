#include "language/vi/expressions.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "language/tagger.h"
#include "language/tokenizer.h"
#include "language/vi/dates.h"
#include "language/word_segmenter.h"

namespace banggiao::vi {
namespace {

// Everything that the expressions are found from, on one line of text.
struct Tools {
  WordSegmenter segmenter = WordSegmenter::Load(EmbeddedData()).value();
  Tagger tagger = Tagger::Load(EmbeddedData()).value();
  DateFinder dates = DateFinder::Load(EmbeddedData()).value();
  ExpressionFinder expressions = ExpressionFinder::Load(EmbeddedData()).value();

  [[nodiscard]] Analysis Analyse(std::string_view text, PartialDate reference) const {
    Analysis analysis;
    const Span all{0, static_cast<uint32_t>(text.size())};
    Tokenizer::Tokenize(text, all, &analysis.tokens);
    analysis.sentences.push_back({all, 0, static_cast<uint32_t>(analysis.tokens.size()), 0});
    segmenter.Segment(text, &analysis);
    tagger.Tag(text, &analysis);
    dates.Find(text, analysis.tokens, {reference}, &analysis.dates);
    std::vector<ClockMention> times;
    dates.FindTimes(text, analysis.tokens, &times);
    expressions.Find(text, times, &analysis);
    return analysis;
  }
};

const Tools& GetTools() {
  static const Tools tools;
  return tools;
}

// "Chi [5 triệu USD => money 5000000 USD]." without its marks.
std::string Unmarked(std::string_view marked) {
  std::string text;
  for (size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] == '[') continue;
    if (marked.substr(at).starts_with(" =>")) {
      at = marked.find(']', at);
      continue;
    }
    text += marked[at];
  }
  return text;
}

std::string Show(const Expression& expression) {
  std::string shown(ExpressionKindName(expression.kind));
  for (const std::string* part : {&expression.value, &expression.unit, &expression.modifier, &expression.time}) {
    if (!part->empty()) shown += " " + *part;
  }
  return shown;
}

// The text with all that is found in it marked; the reasons go into `reasons`, which may be null.
std::string Mark(const std::string& text, PartialDate reference, std::set<std::string>* reasons) {
  std::string marked;
  uint32_t at = 0;
  const Analysis analysis = GetTools().Analyse(text, reference);
  for (const Expression& expression : analysis.expressions) {
    marked += text.substr(at, expression.span.begin - at);
    marked += "[" + std::string(expression.span.In(text)) + " => " + Show(expression) + "]";
    at = expression.span.end;
    if (reasons != nullptr) reasons->insert(expression.reason.begin(), expression.reason.end());
  }
  return marked + text.substr(at);
}

constexpr PartialDate kFriday{2021, 4, 16};

// Every row finds what its example marks, nothing else, and gives its own id as a reason.
void CheckRows(const char* table, size_t example, size_t least) {
  size_t rows = 0;
  std::set<std::string> ids;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get(table))) {
    const std::string marked(row.fields[example]);
    const std::string id(row.fields[0]);
    EXPECT_TRUE(ids.insert(id).second) << table << ":" << row.line << ": the id stands twice";
    std::set<std::string> reasons;
    EXPECT_EQ(Mark(Unmarked(marked), kFriday, &reasons), marked) << table << ":" << row.line;
    if (row.fields[2] != "not") {
      EXPECT_TRUE(reasons.contains(id)) << table << ":" << row.line << ": the example does not need the row " << id;
    }
    ++rows;
  }
  EXPECT_GE(rows, least);
}

TEST(ExpressionPatterns, EveryRowFindsWhatItsExampleMarks) { CheckRows("vi/expressions.tsv", 3, 35); }
TEST(ExpressionWords, EveryRowFindsWhatItsExampleMarks) { CheckRows("vi/quantities.tsv", 4, 150); }

TEST(FindExpressions, OffsetsAreCountedFromTheDateBeforeThem) {
  EXPECT_EQ(Mark("Ngày 28/2/2020 ông đến; hai ngày sau đó ông về; một năm trước đó họ gặp nhau.", {}, nullptr),
            "[Ngày 28/2/2020 => date 2020-02-28] ông đến; [hai ngày sau đó => offset 2 day after 2020-03-01] ông về; "
            "[một năm trước đó => offset 1 year before 2019] họ gặp nhau.");
  EXPECT_EQ(Mark("Năm 2019 họ ký, ba tháng sau đó họ cãi nhau.", {}, nullptr),
            "[Năm 2019 => date 2019] họ ký, [ba tháng sau đó => offset 3 month after] họ cãi nhau.");
  EXPECT_EQ(
      Mark("Ngày 3/12/2019 họ ký, ba tuần sau đó họ gặp nhau.", {}, nullptr),
      "[Ngày 3/12/2019 => date 2019-12-03] họ ký, [ba tuần sau đó => offset 3 week after 2019-12-23/2019-12-29] họ gặp nhau.");
  EXPECT_EQ(Mark("Hai ngày sau đó, ông về nước.", {}, nullptr), "[Hai ngày sau đó => offset 2 day after], ông về nước.");
}

TEST(FindExpressions, OffsetsChangeNoDates) {
  const Analysis analysis = GetTools().Analyse("Ngày 28/2/2020 ông đến; hai ngày sau đó ông về.", {});
  ASSERT_EQ(analysis.expressions.size(), 2u);
  for (const DateMention& date : analysis.dates) EXPECT_TRUE(date.value.empty() || ToEdtf(date.value) == "2020-02-28");
  EXPECT_EQ(analysis.expressions[1].reason.back(), "counted from 2020-02-28");
}

TEST(FindExpressions, TellsDatesFractionsScoresAndModelsApart) {
  EXPECT_EQ(Mark("Ngày 6/4, 2/3 đại biểu bỏ phiếu.", kFriday, nullptr),
            "[Ngày 6/4 => date 2021-04-06], [2/3 đại biểu => quantity 2/3 đại biểu] bỏ phiếu.");
  for (const char* text :
       {"Việt Nam thắng 3-1.", "Mạng 5G của Mỹ.", "Tên lửa Su-24 và S-300.", "Năm châu bốn biển năm nay ra sao?"}) {
    EXPECT_EQ(Mark(text, {}, nullptr).find("duration"), std::string::npos) << text;
    EXPECT_EQ(Mark(text, {}, nullptr).find("[3-1"), std::string::npos) << text;
  }
  EXPECT_EQ(Mark("Mạng 5G của Mỹ và tên lửa Su-24.", {}, nullptr), "Mạng 5G của Mỹ và tên lửa Su-24.");
}

TEST(FindExpressions, ListsMarksAndFoundersAreNoAmounts) {
  for (const std::string text :
       {"Nhất là các tháng 8,9,10 rất ít giao dịch.", "Tàu bị diệt ở Rakka [7,8].", "Một đồng sáng lập của hãng đã đến."}) {
    for (const Expression& found : GetTools().Analyse(text, {}).expressions) {
      EXPECT_TRUE(found.kind == Expression::Kind::kDate || found.kind == Expression::Kind::kNumber)
          << text << ": " << Show(found);
      EXPECT_NE(found.value, "89.1");
    }
  }
  EXPECT_EQ(Mark("Chỉ vài tiếng sau khi ký, ông về.", {}, nullptr),
            "Chỉ [vài tiếng => duration hour several] sau khi ký, ông về.");
}

TEST(FindExpressions, TenYearsAreNotFifteen) {
  EXPECT_EQ(Mark("Ông lãnh án hai mươi năm tù.", {}, nullptr), "Ông lãnh án [hai mươi năm => duration 20 year P20Y] tù.");
  EXPECT_EQ(Mark("Đoàn có mười lăm binh sĩ.", {}, nullptr), "Đoàn có [mười lăm binh sĩ => quantity 15 binh sĩ].");
}

TEST(FindExpressions, AnAmountLentByTheSecondNumberIsLentOnlyWhereItRises) {
  EXPECT_EQ(Mark("Họ cần 200 triệu đến 1 tỉ USD.", {}, nullptr),
            "Họ cần [200 triệu đến 1 tỉ USD => money 200000000..1000000000 USD].");
  EXPECT_EQ(Mark("Họ cần 2-3 tỷ USD.", {}, nullptr), "Họ cần [2-3 tỷ USD => money 2000000000..3000000000 USD].");
}

TEST(LoadExpressions, TellsTheLineOfABrokenRow) {
  for (const auto& [table, row, message] :
       {std::tuple{"vi/expressions.tsv", "id\tkind\tpattern\texample\nx\tmoney\tN foo\tx\n",
                   "vi/expressions.tsv:2: unknown element 'foo'"},
        std::tuple{"vi/expressions.tsv", "id\tkind\tpattern\texample\nx\tgold\tN\tx\n",
                   "vi/expressions.tsv:2: unknown kind 'gold'"},
        std::tuple{"vi/quantities.tsv", "id\twords\trole\tvalue\texample\nx\tba\tfoo\t3\tx\n",
                   "vi/quantities.tsv:2: unknown role 'foo'"}}) {
    DataFiles data = EmbeddedData();
    data.Put(table, row);
    const auto finder = ExpressionFinder::Load(data);
    ASSERT_FALSE(finder.ok());
    EXPECT_EQ(finder.error().message, message);
  }
}

TEST(Decimals, AreExact) {
  EXPECT_EQ((Decimal{25, 1}.Text()), "2.5");
  EXPECT_EQ((Decimal{5, 3}.Text()), "0.005");
  EXPECT_EQ((Decimal{100, 2}.Text()), "1");
  Decimal value{99395, 0};
  EXPECT_TRUE(value.Scale(9));
  EXPECT_EQ(value.Text(), "99395000000000");
  EXPECT_FALSE(value.Scale(9));
  EXPECT_EQ(value.Text(), "99395000000000");
  EXPECT_TRUE(value.Add({5, 1}));
  EXPECT_EQ(value.Text(), "99395000000000.5");
}

}  // namespace
}  // namespace banggiao::vi
