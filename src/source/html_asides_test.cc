#include "source/html_asides.h"

#include <gtest/gtest.h>

#include "core/data_files.h"

namespace banggiao {
namespace {

TEST(HtmlAsides, EveryWordMarksWhatItMustAndNoMore) {
  const HtmlAsides& asides = HtmlAsides::Embedded();
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("html_asides.tsv"))) {
    const std::string word(row.fields[0]);
    ASSERT_TRUE(row.fields[1] == "whole" || row.fields[1] == "part") << row.line;
    EXPECT_TRUE(asides.Mark(word)) << word;
    EXPECT_TRUE(asides.Mark("box-" + word + " wide")) << word;
    EXPECT_EQ(asides.Mark("qz" + word + "qz"), row.fields[1] == "part") << word;
  }
}

TEST(HtmlAsides, CaseDoesNotMatterAndWordsOfArticlesAreNone) {
  const HtmlAsides& asides = HtmlAsides::Embedded();
  EXPECT_TRUE(asides.Mark("TinLienQuan"));
  EXPECT_TRUE(asides.Mark("Main SIDEBAR"));
  EXPECT_FALSE(asides.Mark("article-body content_detail"));
  EXPECT_FALSE(asides.Mark("heading"));  // Not "ad".
  EXPECT_FALSE(asides.Mark(""));
}

}  // namespace
}  // namespace banggiao
