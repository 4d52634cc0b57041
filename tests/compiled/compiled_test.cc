#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "entity/name_finder.h"
#include "language/analysis_output.h"
#include "language/article_analyser.h"
#include "record/json.h"
#include "source/reader.h"
#include "support/folders.h"
#include "world/world.h"

namespace banggiao {
namespace {

// The same files, with nothing compiled from them.
const DataFiles& PlainFiles() {
  static const DataFiles plain = [] {
    DataFiles files = EmbeddedData();
    files.DropCompiled();
    return files;
  }();
  return plain;
}

std::vector<std::string> Articles() {
  std::vector<std::string> paths;
  for (const std::string_view folder : {ProjectFolder() + "/samples", SharedFolder() + "/gold/dev"}) {
    if (!std::filesystem::exists(folder)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".txt" || entry.path().extension() == ".html") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

template <typename Take>
std::string OfEveryArticle(Take take) {
  std::string out;
  ReadDocuments(Articles(), {}, {[&](RawDocument&& document) {
                                   take(std::move(document), &out);
                                   return true;
                                 },
                                 [](const ReadProblem&) {}});
  return out;
}

std::string Coded(const DataFiles& data) {
  EngineOptions options;
  options.data = &data;
  auto engine = Engine::Load(options);
  if (!engine) return engine.error().message;
  return OfEveryArticle([&](RawDocument&& document, std::string* out) {
    for (const ArticleRecord& record : (*engine)->Code(std::move(document))) AppendJson(record, out);
  });
}

std::string Analysed(const DataFiles& data) {
  auto articles = ArticleAnalyser::Load(data);
  auto names = NameAnalyser::Load(data);
  if (!articles || !names) return "not loaded";
  return OfEveryArticle([&](RawDocument&& document, std::string* out) {
    for (const AnalysedArticle& one :
         articles->Analyse(std::move(document), [&](const Article& article, Analysis* analysis) { (*names)->Find(article, analysis); })) {
      AppendAnalysisJson(one, out);
    }
  });
}

std::string Described(const World& world) {
  std::string out;
  for (uint32_t i = 0; i < world.entity_count(); ++i) {
    const Entity& e = world.entity(i);
    for (const std::string_view text : {e.id, e.wikidata, e.code, e.sector, e.name_vi, e.name_en, e.subkind}) out += std::string(text) + '|';
    out += std::to_string(static_cast<int>(e.kind)) + ' ' + std::to_string(e.latitude) + ' ' + std::to_string(e.longitude) + ' ' +
           ToEdtf({e.from, {}}) + ' ' + ToEdtf({e.to, {}});
    for (const std::string_view id : {e.id, e.wikidata}) out += ' ' + std::to_string(world.FindEntity(id));
    for (const uint32_t term : world.TermsOf(i)) out += ' ' + std::to_string(term);
    for (const std::string_view name : {e.name_vi, e.name_en}) {
      for (const NameHit& hit : world.Find(name)) out += ' ' + std::to_string(hit.entity) + '/' + std::to_string(static_cast<int>(hit.kind));
    }
    out += '\n';
  }
  for (uint32_t i = 0; i < world.office_count(); ++i) {
    const Office& o = world.office(i);
    for (const std::string_view text : {o.id, o.code, o.kind, o.sector, o.name_vi, o.name_en}) out += std::string(text) + '|';
    for (const std::string_view title : o.titles) out += std::string(title) + ';';
    out += std::to_string(static_cast<int>(o.leads));
    for (const Term& term : world.TermsIn(i)) {
      out += ToEdtf({term.from, {}}) + '/' + ToEdtf({term.to, {}}) + (term.acting ? "a" : "") + (term.disputed ? "d" : "") + char('0' + term.sure);
    }
    for (const Term& term : world.Holders(o.code, o.kind, {2016, 6, 1})) out += ' ' + std::to_string(term.person);
    out += '\n';
  }
  for (const std::string& word : world.state_words()) out += word + '\n';
  return out + std::to_string(world.name_state_count());
}

TEST(Compiled, IsThereAndDroppedForTables) {
  EXPECT_FALSE(EmbeddedData().Compiled("world/").empty());
  EXPECT_TRUE(PlainFiles().Compiled("world/").empty());
  EXPECT_EQ(EmbeddedData().Version(), PlainFiles().Version());
}

TEST(Compiled, TheWorldIsThatOfTheTables) {
  auto compiled = World::Load(EmbeddedData());
  auto plain = World::Load(PlainFiles());
  ASSERT_TRUE(compiled.ok() && plain.ok());
  EXPECT_GT(compiled->entity_count(), 5000u);
  EXPECT_TRUE(Described(*compiled) == Described(*plain));
  EXPECT_TRUE(compiled->Compile() == plain->Compile());
}

TEST(Compiled, RecordsAreThoseOfTheFiles) {
  const std::string coded = Coded(EmbeddedData());
  EXPECT_THAT(coded, ::testing::HasSubstr("\"type\":\"CONSULT\""));
  EXPECT_TRUE(coded == Coded(PlainFiles()));
}

TEST(Compiled, WordsTagsAndNamesAreThoseOfTheFiles) {
  const std::string analysed = Analysed(EmbeddedData());
  EXPECT_THAT(analysed, ::testing::HasSubstr("\"pos\":\"VERB\""));
  EXPECT_TRUE(analysed == Analysed(PlainFiles()));
}

TEST(Compiled, AUsersRowIsLaidOverTheTables) {
  DataFiles data = EmbeddedData();
  data.Put("user/world/states.tsv", "code\tname_vi\nXAA\tXứ Lạ\n");
  auto world = World::Load(data);
  ASSERT_TRUE(world.ok());
  EXPECT_GE(world->FindEntity("XAA"), 0);
  EXPECT_GE(world->FindEntity("USA"), 0);
  EXPECT_FALSE(world->Find("Xứ Lạ").empty());
}

}  // namespace
}  // namespace banggiao
