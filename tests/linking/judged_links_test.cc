// Measures linking on sentences judged by hand (tests/data/links-vi.tsv), with floors.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/data_files.h"
#include "linking/linked_document.h"
#include "source/reader.h"

namespace banggiao {
namespace {

constexpr double kPrecisionFloor = 0.98;
constexpr double kRecallFloor = 0.95;

struct JudgedLink {
  Span span;
  std::string codes;
  std::string entity;
};
struct JudgedSentence {
  Span span;
  std::vector<JudgedLink> links;
};
using JudgedArticles = std::map<std::string, std::vector<JudgedSentence>>;

uint32_t Number(std::string_view digits) { return static_cast<uint32_t>(std::stoul(std::string(digits))); }

JudgedArticles ReadJudged() {
  std::ifstream file(std::filesystem::path(BANGGIAO_SOURCE_DIR) / "tests/data/links-vi.tsv", std::ios::binary);
  const std::string table{std::istreambuf_iterator<char>(file), {}};
  JudgedArticles articles;
  for (const TsvRow& row : ReadTsv(table)) {
    auto& sentences = articles[std::string(row.fields[0])];
    const Span span{Number(row.fields[1]), Number(row.fields[2])};
    if (sentences.empty() || sentences.back().span != span) sentences.push_back({span, {}});
    if (row.fields[3].empty()) continue;
    sentences.back().links.push_back({{Number(row.fields[3]), Number(row.fields[4])}, std::string(row.fields[5]),
                                      std::string(row.fields[6])});
  }
  return articles;
}

bool IsReference(MentionKind kind) { return kind >= MentionKind::kPersonRef; }

struct Score {
  int found = 0, right = 0, judged = 0;
  std::string errors;
};

bool Agrees(const JudgedLink& judged, const std::string& codes, const std::string& entity, Span span) {
  const bool person = judged.entity.starts_with("p.");
  return judged.span.Overlaps(span) && judged.codes == codes && (!person || judged.entity == entity);
}

void ScoreSentence(const Linking& linking, const LinkedArticle& linked, const JudgedSentence& judged, Score* score) {
  std::vector<bool> matched(judged.links.size(), false);
  for (const Mention& mention : linked.mentions.all) {
    const Span span = linked.Source(mention.span);
    if (span.begin < judged.span.begin || span.end > judged.span.end) continue;
    if (IsReference(mention.kind) || mention.codes.empty()) continue;
    std::string codes;
    for (const CodeId code : mention.codes) codes += (codes.empty() ? "" : ",") + linking.linker().codes().Name(code);
    const std::string entity = mention.entity < 0 ? "" : linking.world().entity(static_cast<uint32_t>(mention.entity)).id;
    ++score->found;
    size_t i = 0;
    while (i < judged.links.size() && (matched[i] || !Agrees(judged.links[i], codes, entity, span))) ++i;
    if (i < judged.links.size()) {
      matched[i] = true;
      ++score->right;
    } else {
      score->errors += "wrong: " + linked.article.document->source + " [" + std::to_string(span.begin) + "," +
                       std::to_string(span.end) + ") " + codes + " " + entity + " (" + mention.reason + ")\n";
    }
  }
  score->judged += static_cast<int>(judged.links.size());
  for (size_t i = 0; i < matched.size(); ++i) {
    if (matched[i]) continue;
    score->errors += "missed: " + linked.article.document->source + " [" + std::to_string(judged.links[i].span.begin) + "," +
                     std::to_string(judged.links[i].span.end) + ") " + judged.links[i].codes + " " + judged.links[i].entity + "\n";
  }
}

TEST(JudgedLinks, ArePreciseAndComplete) {
  const auto corpus = std::filesystem::path(BANGGIAO_SHARED_DIR) / "corpus/vietnews-international.jsonl.zst";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "the shared corpus is not here";
  const JudgedArticles judged = ReadJudged();
  ASSERT_EQ(judged.size(), 400u);
  const Linking linking;
  Score score;
  size_t seen = 0;
  ReadCallbacks callbacks;
  callbacks.problem = [](const ReadProblem&) {};
  callbacks.document = [&](RawDocument&& document) {
    const auto it = judged.find(document.source);
    if (it == judged.end()) return true;
    ++seen;
    for (const LinkedArticle& linked : linking.Link(std::move(document))) {
      for (const JudgedSentence& sentence : it->second) ScoreSentence(linking, linked, sentence, &score);
    }
    return seen < judged.size();
  };
  ReadDocuments({corpus.string()}, {}, callbacks);
  ASSERT_EQ(seen, judged.size());
  const double precision = static_cast<double>(score.right) / score.found;
  const double recall = static_cast<double>(score.right) / score.judged;
  std::printf("links: precision %.4f (%d of %d), recall %.4f (of %d)\n", precision, score.right, score.found, recall, score.judged);
  EXPECT_GE(precision, kPrecisionFloor) << score.errors;
  EXPECT_GE(recall, kRecallFloor) << score.errors;
}

}  // namespace
}  // namespace banggiao
