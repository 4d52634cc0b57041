#include "query/page_key.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(PageKey, WhatFormatMakesIsRead) {
  for (const PageKey& key : {PageKey{"2021-04-16", "17", 3}, {"", "9223372036854775807", 0}, {"2021", "1", 65535}}) {
    const auto read = ParsePageKey(FormatPageKey(key), PageKeyOf::kRow);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(FormatPageKey(read.value()), FormatPageKey(key));
  }
  EXPECT_TRUE(ParsePageKey("2021-04-16~fa69000000000001~0", PageKeyOf::kId).ok());
  EXPECT_TRUE(ParsePageKey("~0000000000000001~0", PageKeyOf::kId).ok());
}

// SQLite reads a number out of anything: "fa69" as 0, 19 nines as the largest there is.
TEST(PageKey, WhatItCannotHaveMadeIsRefused) {
  for (const char* text : {"", "~", "~~", "x", "2021-01-01~fa69~0", "2021-01-01~9999999999999999999~0", "2021-01-01~9223372036854775808~0", "--~1~0",
                           "2021-02-30~1~0", "2021-1-1~1~0", "XXXX-01-01~1~0", "2021-01-01/2021-01-02~1~0", "20210101~1~0", "2021-01-01~0~0",
                           "2021-01-01~-1~0", "2021-01-01~01~0", "2021-01-01~+1~0", "2021-01-01~1~", "2021-01-01~1~-1", "2021-01-01~1~00", "2021-01-01~1~1~",
                           "2021-01-01~1~4294967296", "2021-01-01~1 ~0", "2021-01-01~0000000000000001~0"}) {
    const auto read = ParsePageKey(text, PageKeyOf::kRow);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().code, ErrorCode::kUsage) << text;
  }
  for (const char* text : {"2021-01-01~1~0", "2021-01-01~fa6900000000000~0", "2021-01-01~fa6900000000000100~0", "2021-01-01~0000000000000000000~0",
                           "2021-01-01~FA69000000000001~0", "--~fa69000000000001~0"}) {
    EXPECT_FALSE(ParsePageKey(text, PageKeyOf::kId).ok()) << text;
  }
}

}  // namespace
}  // namespace banggiao
