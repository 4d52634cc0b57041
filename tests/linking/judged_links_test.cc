// Measures linking on sentences judged by hand, with floors: tests/data/links-vi.tsv, which guided the mending of the rules, and
// three samples drawn later, each judged before the program's links were seen. docs/quality.md has the figures.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>

#include "core/data_files.h"
#include "linking/linked_document.h"
#include "source/reader.h"
#include "support/folders.h"

namespace banggiao {
namespace {

struct Sample {
  std::string name;
  std::string table;                 // Under tests/data.
  std::vector<std::string> corpora;  // Under the shared folder.
  size_t articles = 0;
  double precision_floor = 0, recall_floor = 0;
};

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.table; }

struct JudgedLink {
  Span span;
  std::string codes;
  std::string entity;
  bool optional = false;  // "?USA": neither wanted nor wrong, but with other codes it is wrong. "?": whatever its codes.
};
struct JudgedSentence {
  Span span;
  std::vector<JudgedLink> links;
};
using JudgedArticles = std::map<std::string, std::vector<JudgedSentence>>;

uint32_t Number(std::string_view digits) { return static_cast<uint32_t>(std::stoul(std::string(digits))); }

JudgedArticles ReadJudged(const std::string& name) {
  std::ifstream file(std::filesystem::path(ProjectFolder()) / "tests/data" / name, std::ios::binary);
  const std::string table{std::istreambuf_iterator<char>(file), {}};
  JudgedArticles articles;
  for (const TsvRow& row : ReadTsv(table)) {
    auto& sentences = articles[std::string(row.fields[0])];
    const Span span{Number(row.fields[1]), Number(row.fields[2])};
    if (sentences.empty() || sentences.back().span != span) sentences.push_back({span, {}});
    if (row.fields[3].empty()) continue;
    const bool optional = row.fields[5].starts_with('?');
    sentences.back().links.push_back({{Number(row.fields[3]), Number(row.fields[4])},
                                      std::string(row.fields[5].substr(optional ? 1 : 0)), std::string(row.fields[6]), optional});
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
  if (judged.optional && judged.codes.empty()) return judged.span.Overlaps(span);
  return judged.span.Overlaps(span) && judged.codes == codes && (!person || judged.entity == entity);
}

// The first link that agrees and is not taken, the wanted ones first; `links.size()` when there is none.
size_t FindAgreeing(const std::vector<JudgedLink>& links, const std::vector<bool>& taken, const std::string& codes,
                    const std::string& entity, Span span) {
  for (const bool optional : {false, true}) {
    for (size_t i = 0; i < links.size(); ++i) {
      if (links[i].optional == optional && !taken[i] && Agrees(links[i], codes, entity, span)) return i;
    }
  }
  return links.size();
}

void ScoreSentence(const Linking& linking, const LinkedArticle& linked, const JudgedSentence& judged, Score* score) {
  std::vector<bool> matched(judged.links.size(), false);
  for (const Mention& mention : linked.mentions.all) {
    const Span span = linked.Source(mention.span);
    if (span.begin < judged.span.begin || span.end > judged.span.end) continue;
    if (IsReference(mention.kind) || mention.codes.empty()) continue;
    std::string codes;
    for (const CodeId code : mention.codes) codes += (codes.empty() ? "" : ",") + linking.linker().codes().Name(code);
    const std::string entity(mention.entity < 0 ? "" : linking.world().entity(static_cast<uint32_t>(mention.entity)).id);
    const size_t i = FindAgreeing(judged.links, matched, codes, entity, span);
    if (i < judged.links.size() && judged.links[i].optional) continue;
    ++score->found;
    if (i < judged.links.size()) {
      matched[i] = true;
      ++score->right;
    } else {
      score->errors += "wrong: " + linked.article.document->source + " [" + std::to_string(span.begin) + "," +
                       std::to_string(span.end) + ") " + codes + " " + entity + " (" + mention.reason + ")\n";
    }
  }
  for (size_t i = 0; i < matched.size(); ++i) {
    if (judged.links[i].optional) continue;
    ++score->judged;
    if (matched[i]) continue;
    score->errors += "missed: " + linked.article.document->source + " [" + std::to_string(judged.links[i].span.begin) + "," +
                     std::to_string(judged.links[i].span.end) + ") " + judged.links[i].codes + " " + judged.links[i].entity + "\n";
  }
}

// The id in the tables: a line of a feed without ids is known by the file's name and its number.
std::string IdOf(const std::string& source) {
  const size_t slash = source.rfind('/');
  return slash == std::string::npos ? source : source.substr(slash + 1);
}

Score ScoreSample(const JudgedArticles& judged, const std::vector<std::string>& files, size_t* seen) {
  const Linking linking;
  Score score;
  ReadCallbacks callbacks;
  callbacks.problem = [](const ReadProblem&) {};
  callbacks.document = [&](RawDocument&& document) {
    const auto it = judged.find(IdOf(document.source));
    if (it == judged.end()) return true;
    ++*seen;
    for (const LinkedArticle& linked : linking.Link(std::move(document))) {
      for (const JudgedSentence& sentence : it->second) ScoreSentence(linking, linked, sentence, &score);
    }
    return *seen < judged.size();
  };
  ReadDocuments(files, {}, callbacks);
  return score;
}

class JudgedLinks : public testing::TestWithParam<Sample> {};

TEST_P(JudgedLinks, ArePreciseAndComplete) {
  std::vector<std::string> files;
  for (const std::string& corpus : GetParam().corpora) {
    files.push_back((std::filesystem::path(SharedFolder()) / "corpus" / corpus).string());
    if (!std::filesystem::exists(files.back())) GTEST_SKIP() << "the shared corpus " << corpus << " is not here";
  }
  const JudgedArticles judged = ReadJudged(GetParam().table);
  ASSERT_EQ(judged.size(), GetParam().articles);
  size_t seen = 0;
  const Score score = ScoreSample(judged, files, &seen);
  ASSERT_EQ(seen, judged.size());
  const double precision = static_cast<double>(score.right) / score.found;
  const double recall = static_cast<double>(score.right) / score.judged;
  std::printf("links of %s: precision %.4f (%d of %d), recall %.4f (of %d)\n", GetParam().table.c_str(), precision, score.right,
              score.found, recall, score.judged);
  EXPECT_GE(precision, GetParam().precision_floor) << score.errors;
  EXPECT_GE(recall, GetParam().recall_floor) << score.errors;
}

constexpr char kVietnews[] = "vietnews-international.jsonl.zst";
constexpr char kFeeds[] = "rss-2025.jsonl.zst";
INSTANTIATE_TEST_SUITE_P(
    Samples, JudgedLinks,
    testing::Values(Sample{"Guiding", "links-vi.tsv", {kVietnews}, 400, 0.985, 0.982},
                    Sample{"Fresh", "links-fresh-vi.tsv", {kVietnews, kFeeds}, 400, 0.988, 0.984},
                    Sample{"Third", "links-third-vi.tsv", {kVietnews, kFeeds}, 120, 0.976, 0.976},
                    Sample{"Fourth", "links-fourth-vi.tsv", {kVietnews, kFeeds}, 400, 0.986, 0.984}),
    [](const auto& sample) { return sample.param.name; });

}  // namespace
}  // namespace banggiao
