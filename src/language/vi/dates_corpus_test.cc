// Dates of the news corpus judged by hand (tests/data/dates-vi.tsv): how many values are right.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "language/tokenizer.h"
#include "language/vi/dates.h"
#include "source/byte_stream.h"
#include "source/line_stream.h"
#include "support/folders.h"
#include "text/normalize.h"

namespace banggiao::vi {
namespace {

struct Judged {
  Span span;
  PartialDate reference;
  std::string value;
};

std::multimap<std::string, Judged> ReadJudged() {
  std::ifstream file(ProjectFolder() + "/tests/data/dates-vi.tsv");
  const std::string table((std::istreambuf_iterator<char>(file)), {});
  std::multimap<std::string, Judged> rows;
  for (const TsvRow& row : ReadTsv(table)) {
    Judged judged;
    judged.span = {static_cast<uint32_t>(std::stoul(std::string(row.fields[1]))),
                   static_cast<uint32_t>(std::stoul(std::string(row.fields[2])))};
    if (const auto reference = ParseEdtf(row.fields[3])) judged.reference = reference->begin;
    judged.value = row.fields[4];
    rows.emplace(row.fields[0], judged);
  }
  return rows;
}

// What was found at the place: a value, "" for a phrase without one, "-" for nothing.
std::string FoundAt(const std::vector<DateMention>& dates, Span span) {
  for (const DateMention& date : dates) {
    if (date.span.Overlaps(span)) return ToEdtf(date.value);
  }
  return "-";
}

bool IsRight(const std::string& found, const std::string& value) {
  return value == "?" ? found.empty() || found == "-" : found == value;
}

class JudgedDates : public testing::Test {
 protected:
  // Compares the rows of one article; `line` is its JSON.
  void Compare(const std::string& id, std::string_view line) {
    Issues issues;
    const std::string text = Normalize(nlohmann::json::parse(line)["text"].get<std::string>(), &issues).text;
    std::vector<Token> tokens;
    tokenizer_.Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &tokens);
    const auto [first, last] = rows_.equal_range(id);
    for (auto row = first; row != last; ++row) {
      std::vector<DateMention> dates;
      finder_.Find(text, tokens, {row->second.reference}, &dates);
      const std::string found = FoundAt(dates, row->second.span);
      const bool is_right = IsRight(found, row->second.value);
      ++(is_right ? right_ : wrong_);
      if (!is_right) {
        misses_ += id + ":" + std::to_string(row->second.span.begin) + " is " + row->second.value + ", found " + found + "\n";
      }
    }
  }

  const std::multimap<std::string, Judged> rows_ = ReadJudged();
  const Tokenizer tokenizer_ = Tokenizer::Load(EmbeddedData()).value();
  const DateFinder finder_ = DateFinder::Load(EmbeddedData()).value();
  size_t right_ = 0;
  size_t wrong_ = 0;
  std::string misses_;
};

TEST_F(JudgedDates, NinetyFivePercentOfTheValuesAreRight) {
  ASSERT_EQ(rows_.size(), 300u);
  for (const char* name : {"vietnews-international", "vinews-2017"}) {
    const std::string path = SharedFolder() + "/corpus/" + name + ".jsonl.zst";
    auto file = OpenFile(path);
    if (!file.ok()) GTEST_SKIP() << "the folder of shared data is not beside the project: " << file.error().message;
    auto bytes = Decompress(std::move(file).value(), path, {});
    ASSERT_TRUE(bytes.ok()) << bytes.error().message;
    LineStream lines(std::move(bytes).value());
    for (;;) {
      const auto line = lines.Next(1 << 24);
      ASSERT_TRUE(line.ok()) << line.error().message;
      if (line.value().at_end) break;
      const std::string_view text = line.value().text;
      const size_t begin = text.find("\"id\": \"") + 7;
      const std::string id(text.substr(begin, text.find('"', begin) - begin));
      if (rows_.contains(id)) Compare(id, text);
    }
  }
  EXPECT_EQ(right_ + wrong_, 300u);
  RecordProperty("right", static_cast<int>(right_));
  EXPECT_GE(static_cast<double>(right_), 0.95 * 300) << misses_;
}

}  // namespace
}  // namespace banggiao::vi
