#include "text/token_scan.h"

#include <gtest/gtest.h>

#include <string_view>

namespace banggiao {
namespace {

std::string_view First(std::string_view text) { return text.substr(0, ScanToken(text, 0, static_cast<uint32_t>(text.size()))); }

TEST(ScanToken, NamesAndNumbersWithMarksInsideStayWhole) {
  for (std::string_view whole : {"Suk-yeol", "Oa-sinh-tơn", "Su-24", "Al-Assad", "el-Sisi", "D.C", "TP.HCM", "3,4", "17/4", "16/4/2021",
                                 "19-21.5", "18:30", "N'Djamena", "Xê-út"}) {
    EXPECT_EQ(First(whole), whole);
  }
}

TEST(ScanToken, CompoundsOfStatesAreCut) {
  EXPECT_EQ(First("Mỹ-Nhật"), "Mỹ");
  EXPECT_EQ(First("EU-Trung"), "EU");
  EXPECT_EQ(First("Nga-Trung"), "Nga");
  EXPECT_EQ(First("Anh-Pháp"), "Anh");
}

TEST(ScanToken, AMarkAtTheEndIsNotPartOfTheToken) {
  EXPECT_EQ(First("năm."), "năm");
  EXPECT_EQ(First("17/4."), "17/4");
  EXPECT_EQ(First("Quốc\""), "Quốc");
  EXPECT_EQ(First("này.Ông"), "này");
  EXPECT_EQ(First("Nga.Ông"), "Nga");
}

}  // namespace
}  // namespace banggiao
