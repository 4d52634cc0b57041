#include "record/date_how.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(DateHow, WhatIsWrittenIsRead) {
  for (int origin = 1; origin <= static_cast<int>(DateOrigin::kPerson); ++origin) {
    for (const char* year : {"", "year inferred from: Thượng đỉnh Mỹ - Triều tại Singapore"}) {
      DateHow how{static_cast<DateOrigin>(origin), "", year};
      const std::string bare = ToText(how);
      ASSERT_FALSE(bare.empty()) << origin;
      if (bare.find(": ") < bare.find(';')) how.words = "Sáng 1-5";
      const DateHow read = ReadDateHow(ToText(how));
      EXPECT_EQ(read.origin, how.origin) << ToText(how);
      EXPECT_EQ(read.words, how.words) << ToText(how);
      EXPECT_EQ(read.year, how.year) << ToText(how);
    }
  }
}

TEST(DateHow, SaysInWords) {
  EXPECT_EQ(ToText({DateOrigin::kInSentence, "Sáng 1-5", "year from tháng 4/2018 in the text"}), "in the sentence: Sáng 1-5; year from tháng 4/2018 in the text");
  EXPECT_EQ(ToText({DateOrigin::kReportMonth, "", ""}), "month of the report");
  EXPECT_EQ(ToText({}), "");
}

TEST(DateHow, OtherWordsAreUnknown) {
  for (const char* text : {"", "day in the sentence", "day of the reporter", "somebody said so: yes"}) {
    EXPECT_EQ(ReadDateHow(text).origin, DateOrigin::kUnknown) << text;
  }
}

TEST(DateHow, DayAndMonthOfTheReportAreOfTheReport) {
  EXPECT_TRUE(ReadDateHow("day of the report; inferred from office-holders").IsOfReport());
  EXPECT_TRUE(ReadDateHow("month of the report").IsOfReport());
  EXPECT_FALSE(ReadDateHow("day before the report").IsOfReport());
}

TEST(DateHow, SqlNamesTheColumnOfTheAlias) {
  EXPECT_EQ(NotInSentenceSql("e"), "(substr(e.date_how, 1, 17) <> 'in the sentence: ')");
}

}  // namespace
}  // namespace banggiao
