#include "language/vi/dates.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "language/tokenizer.h"
#include "support/folders.h"

namespace banggiao::vi {
namespace {

constexpr PartialDate kFriday{2021, 4, 16};

const Tokenizer& GetTokenizer() {
  static const Tokenizer tokenizer = Tokenizer::Load(EmbeddedData()).value();
  return tokenizer;
}

const DateFinder& GetFinder() {
  static const DateFinder finder = DateFinder::Load(EmbeddedData()).value();
  return finder;
}

std::vector<DateMention> Find(std::string_view text, PartialDate reference) {
  std::vector<Token> tokens;
  GetTokenizer().Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  std::vector<DateMention> dates;
  GetFinder().Find(text, tokens, {reference}, &dates);
  return dates;
}

// "Họp [sáng nay => 2021-04-16]." without its marks.
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

std::string Mark(std::string_view text, const std::vector<DateMention>& dates) {
  std::string marked;
  size_t at = 0;
  for (const DateMention& date : dates) {
    marked += text.substr(at, date.span.begin - at);
    marked += "[" + std::string(date.span.In(text)) + " => " + ToEdtf(date.value) + "]";
    at = date.span.end;
  }
  return marked + std::string(text.substr(at));
}

std::string MarkFound(std::string_view marked, PartialDate reference) {
  const std::string text = Unmarked(marked);
  return Mark(text, Find(text, reference));
}

TEST(DateWords, EveryRowOfTheTableFindsWhatItsExampleMarks) {
  size_t rows = 0;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/dates.tsv"))) {
    ASSERT_GE(row.fields.size(), 5u) << "line " << row.line;
    ASSERT_FALSE(row.fields[4].empty()) << "line " << row.line;
    EXPECT_EQ(MarkFound(row.fields[4], kFriday), row.fields[4]) << "vi/dates.tsv:" << row.line;
    ++rows;
  }
  EXPECT_GT(rows, 100u);
}

TEST(DateWords, ABrokenRowIsNamedByItsLine) {
  DataFiles data;
  data.Put("vi/dates.tsv", "id\twords\trole\tvalue\texample\nx\txx\tno-such-role\t0\t\n");
  const Result<DateFinder> finder = DateFinder::Load(data);
  ASSERT_FALSE(finder.ok());
  EXPECT_NE(finder.error().message.find("vi/dates.tsv:2"), std::string::npos) << finder.error().message;
  EXPECT_FALSE(DateFinder::Load(DataFiles()).ok());
}

struct Case {
  const char* name;
  const char* marked;
};

class WithReference : public testing::TestWithParam<Case> {};
TEST_P(WithReference, FindsExactlyWhatIsMarked) { EXPECT_EQ(MarkFound(GetParam().marked, kFriday), GetParam().marked); }

const Case kWithReference[] = {
    {"SlashIsDayFirst", "Họ gặp nhau [17/4 => 2021-04-17] tại Washington."},
    {"DayMonthYear", "Họ gặp nhau [16/4/2021 => 2021-04-16]."},
    {"DotNeedsItsWord", "Họ gặp nhau [ngày 18.5 => 2021-05-18], giá tăng 18.5 điểm."},
    {"DashWithItsWord", "Họ gặp nhau [ngày 17-4 => 2021-04-17]."},
    {"DashWithSpaces", "Họ gặp nhau [ngày 26 - 6 => 2021-06-26]."},
    {"RangeInOneToken", "Họ gặp nhau [ngày 19-21.5 => 2021-05-19/2021-05-21]."},
    {"RangeWithWord", "Ông ở đó từ [ngày 19 đến ngày 21/5 => 2021-05-19/2021-05-21]."},
    {"RangeOverMonths", "Ông ở đó từ [27/5 đến 1/6 => 2021-05-27/2021-06-01]."},
    {"RangeOverMonthsInOneToken", "Ông ở đó [27/5-1/6 => 2021-05-27/2021-06-01]."},
    {"RangeBeforeMonthInWords", "Ông ở đó [ngày 19-21 tháng 5 => 2021-05-19/2021-05-21]."},
    {"DaysNextToEachOther", "Trong hai [ngày 19 và 20/5 => 2021-05-19/2021-05-20], họ họp."},
    {"DaysApartAreTwo", "Họ họp các [ngày 19 => 2021-05-19] và [25/5 => 2021-05-25]."},
    {"InWords", "Họ họp [ngày 19 tháng 4 năm 2021 => 2021-04-19]."},
    {"MonthOnly", "Họ họp hồi [tháng 4 => 2021-04]."},
    {"MonthAndYear", "Họ họp hồi [tháng 4/2019 => 2019-04] và [tháng 5-2020 => 2020-05]."},
    {"MonthsOfOneYear", "Từ [tháng 4 đến tháng 6/2019 => 2019-04/2019-06], họ họp."},
    {"MonthOfLastYear", "Họ họp hồi [tháng 9 năm ngoái => 2020-09]."},
    {"NearestYearIsThePast", "Họ họp hồi [tháng 11 => 2020-11]."},
    {"ComingMonth", "Họ sẽ họp vào [tháng 3 tới => 2022-03]."},
    {"YearAhead", "Mục tiêu trung hòa khí thải vào [năm 2050 => 2050]."},
    {"YearsListed", "Họ họp các [năm 2017 => 2017] và [2019 => 2019]."},
    {"YearRange", "Trong [giai đoạn 2018-2019 => 2018/2019] và [2020 - 2025 => 2020/2025]."},
    {"BareYears", "Từ [2015 đến 2018 => 2015/2018], họ họp; (từ [cuối 2018 => 2018])."},
    {"Decades", "Từ [những năm 1960 => 1960/1969] đến [những năm 90 => 1990/1999]."},
    {"TodayWithItsDate", "[Hôm nay (16-4) => 2021-04-16], ông đến Washington."},
    {"WeekdayWithItsDate", "[Thứ Hai (ngày 19-4) => 2021-04-19], ông đến Washington."},
    {"WeekdayInThePast", "Ông nói [hôm thứ Ba => 2021-04-13]."},
    {"WeekdayAhead", "Ông sẽ phát biểu vào [thứ Ba => 2021-04-20]."},
    {"OrdinalIsNoWeekday", "Đây là nền kinh tế lớn thứ hai, và lần thứ ba họ gặp."},
    {"WeeksAndMonths", "[Tuần tới => 2021-04-19/2021-04-25], [tháng trước => 2021-03], [cuối tháng này => 2021-04]."},
    {"DurationsHaveNoValue", "Hiệp ước [12 năm => ] và lần thứ hai trong [2 tháng => ]."},
    {"AgoCounts", "[Cách đây 5 năm => 2016], [3 ngày trước => 2021-04-13]; [2 năm => ] trước đó."},
    {"LunarDays", "[Mùng 3 Tết => 2021-02-14] và [23 tháng Chạp => 2021-02-04], [30 Tết => 2021-02-11]."},
    {"MungWithSolarMonth", "Ông tới [ngày mùng 2 và 3/2 => 2021-02-02/2021-02-03]."},
    {"NightIntoMorning", "Giao tranh [đêm 16 rạng sáng 17/4 => 2021-04-16/2021-04-17]."},
    {"ClockWithDay", "Tàu đến lúc [18h30 ngày 12/4 => 2021-04-12], rời đi [8 giờ tối nay => 2021-04-16]."},
    {"ClockAloneIsNoDate", "Tàu đến lúc 18h30 và rời đi lúc 20 giờ 15."},
    {"September11", "Sau [vụ 11/9 => 2001-09-11], ngân sách tăng."},
    {"SameDayIsTheLastDay", "[Ngày 12/4 => 2021-04-12] ông tới, [tối cùng ngày => 2021-04-12] ông về."},
    {"WeekdayAndDateBehindComma", "Ông nói [hôm chủ nhật, 11-4 => 2021-04-11] với báo chí."},
    {"UnusualFractionThatEndsAClause", "Tại buổi họp báo [7/9 => 2021-09-07], ông nói."},
    {"TetInSmallLetters", "Ông dự tiệc đón [Tết Nguyên đán => 2021-02-12]."},
    {"NoLineEndIsCrossed", "Ông tới ngày\n[12/4 => 2021-04-12] ông về."},
};
INSTANTIATE_TEST_SUITE_P(FindDates, WithReference, testing::ValuesIn(kWithReference),
                         [](const auto& row) { return std::string(row.param.name); });

class NotADate : public testing::TestWithParam<Case> {};
TEST_P(NotADate, IsLeftOut) { EXPECT_EQ(MarkFound(GetParam().marked, kFriday), GetParam().marked); }

const Case kNotADate[] = {
    {"Score", "Việt Nam thắng 3-1, hòa 2-2 và thua 0-5."},
    {"Fraction", "9/10 người và 2/3 số phiếu, 1/4 dân số."},
    {"Price", "Giá 1.500.000 đồng, tăng 18.5 USD, 3,4 tỷ."},
    {"Weapon", "Su-24, F-16, MiG-29, B-52, S-400 và AK-47."},
    {"Talks", "Cuộc đối thoại 2 + 2, nhóm G20, P5+1, 5G."},
    {"Parallel", "Khu phi quân sự ở vĩ tuyến 38."},
    {"Aircraft", "Boeing 737-800 và Airbus A320-200."},
    {"Phone", "Gọi số 024-3974-2020 hoặc 1900-1234."},
    {"Decree", "Theo Nghị định 11/2018/NĐ-CP và Nghị quyết số 2231."},
    {"Pentagon", "Lầu Năm Góc cho tàu tuần tra."},
    {"RangeOfMeasure", "Dài 5-7 km, nặng 10-12 tấn, khoảng 20-25 người."},
    {"RoundTheClock", "Cảnh sát trực 24/7 và 24/24."},
    {"FiveAndSecond", "Năm nước thành viên và vị trí thứ hai."},
};
INSTANTIATE_TEST_SUITE_P(FindDates, NotADate, testing::ValuesIn(kNotADate),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(FindDates, WithoutReferenceTheYearStaysUnknown) {
  EXPECT_EQ(MarkFound("Họ họp [ngày 12/6 => XXXX-06-12] và [tháng 9 năm ngoái => XXXX-09].", {}),
            "Họ họp [ngày 12/6 => XXXX-06-12] và [tháng 9 năm ngoái => XXXX-09].");
}

TEST(FindDates, WithoutReferenceRelativeDaysAreEmptyAndKeepTheirShift) {
  const auto dates = Find("Ông đến hôm qua.", {});
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_TRUE(dates[0].relative);
  EXPECT_TRUE(dates[0].value.empty());
  EXPECT_EQ(dates[0].shift_days, -1);
}

TEST(FindDates, ATextThatDatesItsOwnDayAnchorsItself) {
  const char* marked =
      "Ông nói [hôm qua => XXXX-04-29] rằng [tháng này => XXXX-04] sẽ họp. [Hôm nay (30-4) => XXXX-04-30], họ họp.";
  EXPECT_EQ(MarkFound(marked, {}), marked);
}

TEST(FindDates, TheWeekdayBesideADayIsKept) {
  const auto weekday = [](std::string_view text) {
    const std::vector<DateMention> dates = Find(text, {});
    return dates.size() == 1 ? dates[0].weekday : -1;
  };
  EXPECT_EQ(weekday("Hôm thứ ba, 3-9, ông Trump lên tiếng."), 2);
  EXPECT_EQ(weekday("Hai bên gặp nhau hôm thứ Hai (22/5)."), 1);
  EXPECT_EQ(weekday("Cuộc họp diễn ra ngày 5-9 (thứ Năm)."), 4);
  EXPECT_EQ(weekday("Hai bên gặp nhau hôm 22/5."), 0);
  EXPECT_EQ(weekday("Ông Moon sẽ tới Mỹ vào thứ Hai tuần tới."), 0);  // Without its day it is read from the day of the report.
}

TEST(FindDates, ThePartOfDayAndTheZoneAreKept) {
  const auto dates = Find("Họ gặp nhau rạng sáng 17/4 (giờ Việt Nam).", kFriday);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(dates[0].hour, 3);
  EXPECT_TRUE(dates[0].reader_zone);
}

TEST(ShiftDay, EarlyMorningInVietnamIsTheDayBeforeInWashington) {
  EXPECT_EQ(ShiftDay({2021, 4, 17}, 3, 7 * 60, -4 * 60), (PartialDate{2021, 4, 16}));
  EXPECT_EQ(ShiftDay({2021, 4, 17}, 20, 7 * 60, -4 * 60), (PartialDate{2021, 4, 17}));
  EXPECT_EQ(ShiftDay({0, 3, 1}, 3, 7 * 60, -5 * 60), (PartialDate{0, 2, 28}));
  EXPECT_EQ(ShiftDay({2020, 12, 31}, 23, -5 * 60, 7 * 60), (PartialDate{2021, 1, 1}));
}

// The expressions of time-vi that the records cannot or should not render as given there, with the reason.
constexpr const char* kAhead = "that set always looks ahead; news means the nearest, at most 6 months off (dates.h)";
constexpr const char* kEither = "of an hour without a part of day, news means the hour that is said, and 'giờ rưỡi' alone is a span";
constexpr const char* kUnwritten = "no newspaper writes so";
constexpr const char* kEnglish = "not Vietnamese";
const std::map<std::string, std::string> kLeftOut = {
    {"2:30", kEither},       {"hai giờ rưỡi", kEither},    {"3 s tiếp theo", kUnwritten}, {"sau bữa trưa", kUnwritten},
    {"ngày 12/10", kAhead},  {"giáng sinh", kAhead},       {"ngày giáng sinh", kAhead},   {"4pm CET", kEnglish},
};

// The numbers of "datetime (2017, 2, 6, 0, 0, 0) Day".
std::vector<int> NumbersOf(const std::string& value) {
  std::vector<int> n;
  for (size_t at = 0; at < value.size();) {
    if (value[at] < '0' || value[at] > '9') {
      ++at;
      continue;
    }
    size_t end = at;
    n.push_back(std::stoi(value.substr(at), &end));
    at += end;
  }
  return n;
}

// What a clock time or short span is there, in the form of clocks.h, with "<" or ">" before a span that ends or begins now.
std::string ExpectedTime(const std::string& value) {
  const std::vector<int> n = NumbersOf(value);
  const std::string grain = value.substr(value.rfind(' ') + 1);
  const size_t parts = grain == "Hour" ? 1 : grain == "Minute" ? 2 : 3;
  if (n.size() == 6) {
    std::string time;
    for (size_t i = 0; i < parts; ++i) time += (i == 0 ? "T" : ":") + std::string(n[3 + i] < 10 ? "0" : "") + std::to_string(n[3 + i]);
    return time;
  }
  const auto seconds = [&n](size_t i) { return n[i] * 3600 + n[i + 1] * 60 + n[i + 2]; };
  constexpr int kNow = 3 * 3600 + 55 * 60;
  constexpr int kUnit[] = {3600, 60, 1};
  return (seconds(3) < kNow ? "<PT" : ">PT") + std::to_string((seconds(9) - seconds(3)) / kUnit[parts - 1]) + "HMS"[parts - 1];
}

std::string TimeIn(const std::string& text) {
  static const DateFinder finder = DateFinder::Load(EmbeddedData()).value();
  std::vector<Token> tokens;
  Tokenizer::Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  std::vector<ClockMention> times;
  finder.FindTimes(text, tokens, &times);
  if (times.size() != 1) return "";
  static constexpr const char* kSigns[] = {"", "", "<", ">"};
  return kSigns[static_cast<size_t>(times[0].kind)] + times[0].value;
}

// "datetime (2017, 2, 6, 0, 0, 0) Day" to the EDTF value that our records have for it.
std::string ExpectedValue(const std::string& value) {
  const std::vector<int> n = NumbersOf(value);
  const auto day = [&n](size_t i) {
    return PartialDate{static_cast<int16_t>(n[i]), static_cast<uint8_t>(n[i + 1]), static_cast<uint8_t>(n[i + 2])};
  };
  const std::string grain = value.substr(value.rfind(' ') + 1);
  const auto cut = [&grain](PartialDate date) {
    if (grain == "Month" || grain == "Quarter" || grain == "Year") date.day = 0;
    if (grain == "Year") date.month = 0;
    return date;
  };
  EdtfDate date{cut(day(0)), {}};
  const bool whole_days = grain != "Hour" && grain != "Minute" && grain != "Second";
  if (n.size() > 6 && whole_days) {  // Half-open there, closed here.
    PartialDate last = DayFromNumber(DayNumber(day(6)) - 1);
    date.end = cut(last);
  }
  if (grain == "Week") date.end = DayFromNumber(DayNumber(day(0)) + 6);
  if (grain == "Quarter") date.end = {date.begin.year, static_cast<uint8_t>(date.begin.month + 2), 0};
  return ToEdtf(date);
}

TEST(TimeVi, EveryExpressionThatNewsCanHoldIsRight) {
  std::ifstream file(SharedFolder() + "/data/time-vi/expressions.tsv");
  if (!file) GTEST_SKIP() << "the folder of shared data is not beside the project";
  std::string line;
  size_t right = 0;
  std::getline(file, line);
  std::getline(file, line);
  while (std::getline(file, line)) {
    const std::string text = line.substr(0, line.find('\t'));
    const std::string value = line.substr(line.find('\t') + 1);
    const auto dates = Find(text, {2017, 2, 2});
    const bool is_date = dates.size() == 1 && !dates[0].value.empty();
    const std::string expected = is_date ? ExpectedValue(value) : ExpectedTime(value);
    const bool found = (is_date ? ToEdtf(dates[0].value) : TimeIn(text)) == expected;
    const auto out = kLeftOut.find(text);
    if (out != kLeftOut.end()) {
      EXPECT_FALSE(found) << text << " is right now: take it off the list (" << out->second << ")";
    } else {
      EXPECT_TRUE(found) << text << " => " << expected << ", but " << Mark(text, dates) << " " << TimeIn(text);
      right += found ? 1 : 0;
    }
  }
  EXPECT_EQ(right, 159u);
}

}  // namespace
}  // namespace banggiao::vi
