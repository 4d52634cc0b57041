#include "language/en/dates.h"

#include <gtest/gtest.h>

#include "language/tokenizer.h"

namespace banggiao::en {
namespace {

constexpr PartialDate kThursday{2024, 3, 14};

const DateFinder& Finder() {
  static const DateFinder finder = DateFinder::Load(EmbeddedData()).value();
  return finder;
}

std::vector<DateMention> Mentions(std::string_view text, PartialDate reference = kThursday) {
  std::vector<Token> tokens;
  Tokenizer::Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
  std::vector<DateMention> dates;
  Finder().Find(text, tokens, {reference}, &dates);
  return dates;
}

// "words = EDTF" of each date, parted by "; ".
std::string DatesIn(std::string_view text, PartialDate reference = kThursday) {
  std::string all;
  for (const DateMention& date : Mentions(text, reference)) {
    all += (all.empty() ? "" : "; ") + std::string(date.span.In(text)) + " = " + ToEdtf(date.value);
  }
  return all;
}

struct Row {
  const char* text;
  const char* dates;
};

TEST(EnglishDates, ReadsDaysInTheOrdersOfThePress) {
  const Row rows[] = {
      {"They met on March 14.", "March 14 = 2024-03-14"},
      {"They met on 14 March 2023.", "14 March 2023 = 2023-03-14"},
      {"They met on Sept. 3, 2019, in Hanoi.", "Sept. 3, 2019 = 2019-09-03"},
      {"The visit of November 4-6 went well.", "November 4-6 = 2023-11-04/2023-11-06"},
      {"on the 27th of April 2018", "27th of April 2018 = 2018-04-27"},
      {"dated 2018-06-12 and 12/6/2018", "2018-06-12 = 2018-06-12; 12/6/2018 = 2018-06-12"},
      {"They met on Thursday, March 7.", "Thursday, March 7 = 2024-03-07"},
      {"They met on Thursday (March 7).", "Thursday (March 7) = 2024-03-07"},
  };
  for (const Row& row : rows) EXPECT_EQ(DatesIn(row.text), row.dates) << row.text;
}

TEST(EnglishDates, ReadsMonthsAndYearsThatAreLedToBe) {
  const Row rows[] = {
      {"The pact was signed in May 2015.", "May 2015 = 2015-05"},
      {"Talks resume in April, after the break in late February.", "April = 2024-04; February = 2024-02"},
      {"It has been at war since 2014 and until 2020.", "2014 = 2014; 2020 = 2020"},
      {"The accord (2018) fell apart.", "2018 = 2018"},
      {"It sank last December and next January.", "December = 2023-12; January = 2025-01"},
      {"May said she would march with 2018 others.", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(DatesIn(row.text), row.dates) << row.text;
}

TEST(EnglishDates, CountsFromTheDayOfTheReport) {
  const Row rows[] = {
      {"He spoke on Monday.", "Monday = 2024-03-11"},
      {"He spoke on Thursday.", "Thursday = 2024-03-14"},
      {"He spoke last Thursday.", "Thursday = 2024-03-07"},
      {"He will speak on Monday.", "Monday = 2024-03-18"},
      {"She spoke on Monday, and he will leave.", "Monday = 2024-03-11"},
      {"It happened yesterday, two days ago, a week ago.", "yesterday = 2024-03-13; two days ago = 2024-03-12; a week ago = 2024-03-07"},
      {"last month, this year, next week", "last month = 2024-02; this year = 2024; next week = 2024-03-18/2024-03-24"},
      {"They met the day before yesterday and meet the day after tomorrow.", "the day before yesterday = 2024-03-12; the day after tomorrow = 2024-03-16"},
      {"On Monday, he will meet the others. On Monday, he met them.", "Monday = 2024-03-18; Monday = 2024-03-11"},
      {"He will not join the talks that began on Monday.", "Monday = 2024-03-11"},
      {"It happened 45 days ago, not 99999999999 days ago.", "45 days ago = 2024-01-29"},
      {"It ended last May.", "May = 2023-05"},
      {"They will hold talks this Friday.", "Friday = 2024-03-15"},
      {"Following Monday talks, France accused Russia.", "Monday = 2024-03-11"},
      {"They will meet this November.", "November = 2024-11"},
      {"They meet in the coming days.", ""},
      {"Vice Foreign Minister Sun Weidong met them, The Sun and USA Today reported.", ""},
      {"Trump says the United States will tax goods\nFriday talks ended.", "Friday = 2024-03-08"},
      {"Envoys return\nOn Monday, Iran will visit Iraq.", "Monday = 2024-03-18"},
  };
  for (const Row& row : rows) EXPECT_EQ(DatesIn(row.text), row.dates) << row.text;
}

TEST(EnglishDates, CountsFromTheDateToldBefore) {
  const Row rows[] = {
      {"They met on March 1. Two days later he left.", "March 1 = 2024-03-01; Two days later = 2024-03-03"},
      {"They met on March 1. The next day he left, and the following week she did.", "March 1 = 2024-03-01; next day = 2024-03-02; following week = 2024-03-09"},
      {"Japan, which arrested him on February 8, had freed him the day before.", "February 8 = 2024-02-08; the day before = 2024-02-07"},
      {"It signed in May 2015 and withdrew three months later.", "May 2015 = 2015-05; three months later = 2015-08"},
      {"It joined in 2011 and left two years later.", "2011 = 2011; two years later = 2013"},
      {"In June 2018 he was freed; that September the others followed.", "June 2018 = 2018-06; September = 2018-09"},
      {"In June 2018 he said that May had resigned.", "June 2018 = 2018-06"},
      {"It ended in February of last year, and in March 2010 they had met; in May of that year they met again.",
       "February of last year = 2023-02; March 2010 = 2010-03; May of that year = 2010-05"},
      {"He came on February 8. On the 14th Beijing spoke; until the 47th summit nobody did.", "February 8 = 2024-02-08; 14th = 2024-02-14"},
      {"They met in July of 1998. On the 7th the others left.", "July of 1998 = 1998-07; 7th = 1998-07-07"},
      {"On the 21st of last month the others left.", "21st of last month = 2024-02-21"},
      {"In 2010 they signed a treaty. In July of that year they met; that September they fought.", "2010 = 2010; July of that year = 2010-07; September = 2010-09"},
      {"On February 8 they met. In the past month it has shelled the port.", "February 8 = 2024-02-08; past month = 2024-02"},
      {"It recalled its envoy on March 14 last year and 24 February of last year.", "March 14 last year = 2023-03-14; 24 February of last year = 2023-02-24"},
      {"They fought in the 18th and 19th centuries, on the 7th Fleet's range.", ""},
      {"They met on March 4-6. Two days later he left.", "March 4-6 = 2024-03-04/2024-03-06; Two days later = 2024-03-08"},
      {"It raised its tariffs on March 4 to 20 percent.", "March 4 = 2024-03-04"},
      {"Following March talks in Geneva, they signed.", ""},
      {"It ended the talks a day earlier than planned.", ""},
      {"He warned that May had to sign.", ""},
      {"The Sun, a tabloid, said so; Mr. Sun, the envoy, did not.", ""},
      {"Talks began on the 31st.", "31st = 2024-01-31"},
      {"Envoys of the 10th ASEAN meeting stood at the 38th parallel.", ""},
      {"The attack came two days earlier.", "two days earlier = 2024-03-12"},
  };
  for (const Row& row : rows) EXPECT_EQ(DatesIn(row.text), row.dates) << row.text;
}

// "two days after the talks" tells how far two acts are apart, and no day.
TEST(EnglishDates, DistanceFromAnActIsALength) {
  const auto dates = Mentions("It hit the ship two days after the talks, three months before the vote.");
  ASSERT_EQ(dates.size(), 2u);
  EXPECT_EQ(dates[0].kind, DateMention::Kind::kDuration);
  EXPECT_EQ(dates[0].lasts_days, 2);
  EXPECT_TRUE(dates[0].value.empty());
  EXPECT_EQ(dates[1].lasts_months, 3);
}

TEST(EnglishDates, TellWhatElseTheyMayMean) {
  const auto also = [](std::string_view text) { return ToEdtf(Mentions(text).at(0).also); };
  EXPECT_EQ(also("They meet on Monday."), "2024-03-18");
  EXPECT_EQ(also("They will meet on Monday."), "2024-03-11");
  EXPECT_EQ(also("It called for talks in June."), "2023-06");
  EXPECT_EQ(also("It called for talks on January 5."), "2025-01-05");
  EXPECT_EQ(also("They met on March 14, 2023."), "");
}

TEST(EnglishDates, LeavesOpenWhatNeedsTheDayOfTheReport) {
  EXPECT_EQ(DatesIn("He spoke on Thursday.", {}), "Thursday = ");
  EXPECT_EQ(DatesIn("They met on March 14.", {}), "March 14 = XXXX-03-14");
  EXPECT_EQ(DatesIn("29 February", {}), "29 February = XXXX-02-29");
}

TEST(EnglishDates, BothEndsOfARangeAreOfOneYear) {
  EXPECT_EQ(DatesIn("September 14-16", {2024, 3, 16}), "September 14-16 = 2024-09-14/2024-09-16");
  EXPECT_EQ(DatesIn("February 28-29", {2023, 3, 1}), "");
  EXPECT_EQ(DatesIn("from July 9 to 11", {2024, 3, 16}), "July 9 to 11 = 2024-07-09/2024-07-11");
  EXPECT_EQ(DatesIn("from 9 through 11 July 2023"), "9 through 11 July 2023 = 2023-07-09/2023-07-11");
  EXPECT_EQ(DatesIn("on 9 and 10 March 2023"), "9 and 10 March 2023 = 2023-03-09/2023-03-10");
  EXPECT_EQ(DatesIn("March 10, 2023 and 15 others"), "March 10, 2023 = 2023-03-10");
}

TEST(EnglishDates, ImpossibleDaysAreNone) {
  EXPECT_EQ(DatesIn("on 31 April 2024 and April 31"), "April 2024 = 2024-04");
  EXPECT_EQ(DatesIn("2024-13-40, 30/2/2024"), "");
}

TEST(EnglishDates, TableWithAnUnknownClassIsRefused) {
  DataFiles data;
  data.Put("en/dates.tsv", "word\tclass\tvalue\njuly\tmoon\t7\n");
  const auto finder = DateFinder::Load(data);
  ASSERT_FALSE(finder);
  EXPECT_EQ(finder.error().message, "en/dates.tsv:2: needs a known class and a number or unit");
  for (const char* row : {"smarch\tmonth\t13", "blursday\tweekday\t8", "fortnight\tunit\t14", "aeon\tshift\t-2147483648"}) {
    DataFiles other;
    other.Put("en/dates.tsv", std::string("word\tclass\tvalue\n") + row + "\n");
    EXPECT_FALSE(DateFinder::Load(other)) << row;
  }
}

}  // namespace
}  // namespace banggiao::en
