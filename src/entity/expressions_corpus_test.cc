// Numbers, money, quantities and durations in sentences of the news corpus, judged by hand (tests/data/expressions-vi.tsv).
// They stand here and not in the language stage, since names keep numbers from being read in them.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "entity/name_finder.h"
#include "language/article_analyser.h"
#include "source/reader.h"
#include "support/folders.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

struct Judged {
  Span span;
  std::string kind, value, unit, modifier;
};

std::multimap<std::string, Judged> ReadJudged() {
  std::ifstream file(ProjectFolder() + "/tests/data/expressions-vi.tsv");
  const std::string table((std::istreambuf_iterator<char>(file)), {});
  std::multimap<std::string, Judged> rows;
  for (const TsvRow& row : ReadTsv(table)) {
    rows.emplace(row.fields[0], Judged{{static_cast<uint32_t>(std::stoul(std::string(row.fields[1]))),
                                        static_cast<uint32_t>(std::stoul(std::string(row.fields[2])))},
                                       std::string(row.fields[3]),
                                       std::string(row.fields[4]),
                                       std::string(row.fields[5]),
                                       std::string(row.fields[6])});
  }
  return rows;
}

bool IsOneOf(std::string_view alternatives, const std::string& found) {
  if (alternatives == "*" || alternatives == found) return true;
  for (std::string_view one : SplitList(alternatives)) {
    if (FoldKey(one) == FoldKey(found)) return true;
  }
  return false;
}

bool IsJudgedKind(const Expression& expression) {
  return expression.kind != Expression::Kind::kDate && expression.kind != Expression::Kind::kTime &&
         expression.kind != Expression::Kind::kOffset;
}

struct Counts {
  int judged = 0, found = 0, value_right = 0, all_right = 0, invented = 0;
};

class JudgedExpressions : public testing::Test {
 protected:
  void Compare(const std::string& id, const AnalysedArticle& one) {
    const auto [first, last] = rows_.equal_range(id);
    for (const Expression& expression : one.analysis.expressions) {
      bool inside = false, known = false;
      for (auto row = first; row != last; ++row) {
        if (!row->second.span.Overlaps(expression.span)) continue;
        (row->second.kind == "sentence" ? inside : known) = true;
      }
      if (!inside || known || !IsJudgedKind(expression)) continue;
      ++counts_.invented;
      Note(id, one, expression, "invented");
    }
    for (auto row = first; row != last; ++row) {
      if (row->second.kind != "sentence") CompareRow(id, one, row->second);
    }
  }

  void CompareRow(const std::string& id, const AnalysedArticle& one, const Judged& judged) {
    ++counts_.judged;
    for (const Expression& found : one.analysis.expressions) {
      if (!IsJudgedKind(found) || !found.span.Overlaps(judged.span)) continue;
      ++counts_.found;
      const bool duration = judged.kind == "duration" && !judged.value.empty();
      const bool value = IsOneOf(judged.kind, std::string(vi::ExpressionKindName(found.kind))) &&
                         (duration ? found.time : found.value) == judged.value;
      const bool all = value && IsOneOf(judged.unit, found.unit) && found.modifier == judged.modifier;
      counts_.value_right += value ? 1 : 0;
      counts_.all_right += all ? 1 : 0;
      if (!all) Note(id, one, found, judged.kind + " " + judged.value + " " + judged.unit + " " + judged.modifier);
      return;
    }
    misses_ += id + ":" + std::to_string(judged.span.begin) + " missed: " + judged.kind + " " + judged.value + " " +
               judged.unit + "\n";
  }

  void Note(const std::string& id, const AnalysedArticle& one, const Expression& found, const std::string& judged) {
    misses_ += id + ":" + std::to_string(found.span.begin) + " '" + std::string(found.span.In(one.article.Text())) + "' " +
               std::string(vi::ExpressionKindName(found.kind)) + " " + found.value + " " + found.unit + " " + found.modifier +
               " " + found.time + ", judged: " + judged + "\n";
  }

  const std::multimap<std::string, Judged> rows_ = ReadJudged();
  Counts counts_;
  std::string misses_;
};

TEST_F(JudgedExpressions, AreFoundWithTheirValues) {
  const auto analyser = ArticleAnalyser::Load(EmbeddedData());
  const auto names = NameAnalyser::Load(EmbeddedData());
  ASSERT_TRUE(analyser.ok() && names.ok());
  size_t articles = 0;
  ReadCallbacks callbacks;
  callbacks.problem = [](const ReadProblem&) {};
  callbacks.document = [&](RawDocument&& document) {
    const std::string id = document.source;
    if (!rows_.contains(id)) return true;
    const auto step = [&](const Article& article, Analysis* analysis) { names.value()->Find(article, analysis); };
    const std::vector<AnalysedArticle> analysed = analyser.value().Analyse(std::move(document), step);
    Compare(id, analysed.front());
    ++articles;
    return true;
  };
  for (const char* name : {"vietnews-international", "vinews-2017"}) {
    const std::string path = SharedFolder() + "/corpus/" + name + ".jsonl.zst";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "the folder of shared data is not beside the project: " << path;
    ReadDocuments({path}, {}, callbacks);
  }
  RecordProperty("found", counts_.found);
  RecordProperty("value_right", counts_.value_right);
  RecordProperty("all_right", counts_.all_right);
  RecordProperty("invented", counts_.invented);
  std::printf("of %d judged expressions in %zu articles %d found, %d with the right value, %d right in all; %d invented\n",
              counts_.judged, articles, counts_.found, counts_.value_right, counts_.all_right, counts_.invented);
  EXPECT_EQ(counts_.judged, 200);
  EXPECT_GE(counts_.found, 186) << misses_;
  EXPECT_GE(counts_.value_right, 186) << misses_;
  EXPECT_LE(counts_.invented, 4) << misses_;
}

}  // namespace
}  // namespace banggiao
