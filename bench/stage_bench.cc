// What each stage costs: stage_bench TEXT [repeat]. TEXT is a .jsonl or .txt file. Prints a line a stage: seconds of the
// processor, MB of text a second, and what came out, so that the answer can be checked.
//
// Every stage runs in a function of its own that is never inlined, so that callgrind can count its instructions
// (tools/check_instructions.py).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "article/article.h"
#include "entity/name_finder.h"
#include "event/coder.h"
#include "language/phraser.h"
#include "language/tagger.h"
#include "language/tokenizer.h"
#include "language/vi/dates.h"
#include "language/vi/expressions.h"
#include "language/word_segmenter.h"
#include "source/reader.h"
#include "statement/statement_finder.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

struct Item {
  Article article;
  Analysis analysis;
  Mentions mentions;
};

struct Stages {
  ArticleSplitter splitter;
  Tokenizer tokenizer;
  WordSegmenter segmenter;
  Tagger tagger;
  Phraser phraser;
  vi::DateFinder dates;
  vi::ExpressionFinder expressions;
  World world;
};

#define BANGGIAO_STAGE [[gnu::noinline]] size_t

BANGGIAO_STAGE StageNormalise(const std::vector<std::string>& texts) {
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += Normalize(text, nullptr).text.size();
  return bytes;
}
BANGGIAO_STAGE StageArticle(const Stages& stages, std::vector<std::shared_ptr<const RawDocument>>* documents, std::vector<Item>* items) {
  for (const auto& document : *documents) {
    for (Article& article : stages.splitter.Split(document)) items->push_back({std::move(article), {}, {}});
  }
  return items->size();
}
BANGGIAO_STAGE StageSentences(const Stages& stages, std::vector<Item>* items) {
  size_t sentences = 0;
  for (Item& item : *items) {
    stages.tokenizer.Analyse(item.article, &item.analysis);
    sentences += item.analysis.sentences.size();
  }
  return sentences;
}
BANGGIAO_STAGE StageDates(const Stages& stages, std::vector<Item>* items) {
  size_t dates = 0;
  for (Item& item : *items) {
    item.analysis.dates.clear();
    stages.dates.Find(item.article.Text(), item.analysis.tokens, {item.article.published}, &item.analysis.dates);
    dates += item.analysis.dates.size();
  }
  return dates;
}
BANGGIAO_STAGE StageWords(const Stages& stages, std::vector<Item>* items) {
  size_t words = 0;
  for (Item& item : *items) {
    stages.segmenter.Segment(item.article.Text(), &item.analysis);
    words += item.analysis.words.size();
  }
  return words;
}
BANGGIAO_STAGE StageTags(const Stages& stages, std::vector<Item>* items) {
  size_t names = 0;
  for (Item& item : *items) {
    stages.tagger.Tag(item.article.Text(), &item.analysis);
    for (const Word& word : item.analysis.words) names += word.pos == Upos::kPropn ? 1 : 0;
  }
  return names;
}
BANGGIAO_STAGE StagePhrases(const Stages& stages, std::vector<Item>* items) {
  size_t phrases = 0;
  for (Item& item : *items) {
    stages.phraser.Find(item.article.Text(), stages.tagger.clusters(), &item.analysis);
    phrases += item.analysis.phrases.size();
  }
  return phrases;
}
BANGGIAO_STAGE StageEntities(const EntityLinker& linker, std::vector<Item>* items) {
  size_t mentions = 0;
  for (Item& item : *items) {
    item.mentions = linker.Link(item.article, item.analysis);
    mentions += item.mentions.all.size();
  }
  return mentions;
}
BANGGIAO_STAGE StageNames(const NameFinder& finder, std::vector<Item>* items) {
  size_t names = 0;
  for (Item& item : *items) {
    finder.Find(item.mentions, &item.analysis);
    names += item.analysis.names.size();
  }
  return names;
}

BANGGIAO_STAGE StageExpressions(const Stages& stages, std::vector<Item>* items) {
  size_t expressions = 0;
  std::vector<vi::ClockMention> times;
  for (Item& item : *items) {
    times.clear();
    stages.dates.FindTimes(item.article.Text(), item.analysis.tokens, &times);
    stages.expressions.Find(item.article.Text(), times, &item.analysis);
    expressions += item.analysis.expressions.size();
  }
  return expressions;
}
BANGGIAO_STAGE StageEvents(const EventCoder& coder, std::vector<Item>* items) {
  size_t events = 0;
  for (Item& item : *items) events += coder.Code({item.article, item.analysis, item.mentions}).size();
  return events;
}
BANGGIAO_STAGE StageStatements(const StatementFinder& finder, std::vector<Item>* items) {
  size_t statements = 0;
  for (Item& item : *items) statements += finder.Find({item.article, item.analysis, item.mentions}).size();
  return statements;
}

template <typename T>
T Loaded(Result<T> result) {
  if (result) return std::move(result).value();
  std::fprintf(stderr, "stage_bench: %s\n", result.error().message.c_str());
  std::exit(1);
}

class Meter {
 public:
  Meter(size_t bytes, int repeat) : bytes_(bytes), repeat_(repeat) { std::printf("stage\tseconds\tMB/s\tfound\n"); }
  template <typename Run>
  void Measure(const char* stage, Run run) const {
    const std::clock_t begin = std::clock();
    size_t found = 0;
    for (int i = 0; i < repeat_; ++i) found = run();
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / repeat_;
    std::printf("%s\t%.3f\t%.1f\t%zu\n", stage, seconds, static_cast<double>(bytes_) / 1e6 / seconds, found);
  }

 private:
  size_t bytes_;
  int repeat_;
};

int Run(const char* path, int repeat) {
  const DataFiles& data = EmbeddedData();
  Stages stages{Loaded(ArticleSplitter::Load(data)), Loaded(Tokenizer::Load(data)), Loaded(WordSegmenter::Load(data)),
                Loaded(Tagger::Load(data)),          Loaded(Phraser::Load(data)),   Loaded(vi::DateFinder::Load(data)),
                Loaded(vi::ExpressionFinder::Load(data)),
                Loaded(World::Load(data))};
  const auto linker = Loaded(EntityLinker::Load(data, stages.world));
  const NameFinder finder = Loaded(NameFinder::Load(data, stages.world, linker->lexicon()));
  const EventCoder coder = Loaded(EventCoder::Load(data, "vi", {}));
  const StatementFinder statements = Loaded(StatementFinder::Load(data, stages.world, linker->codes(), "vi"));
  std::vector<std::shared_ptr<const RawDocument>> documents;
  std::vector<std::string> texts;
  size_t bytes = 0;
  ReadDocuments({path}, {}, {[&](RawDocument&& document) {
                               bytes += document.bytes.size();
                               texts.push_back(document.bytes);
                               documents.push_back(std::make_shared<const RawDocument>(std::move(document)));
                               return true;
                             },
                             [](const ReadProblem& problem) { std::fprintf(stderr, "%s\n", problem.error.message.c_str()); }});
  if (bytes == 0) return 1;
  std::vector<Item> items;
  std::printf("bytes\t%zu\n", bytes);
  const Meter meter(bytes, repeat);
  meter.Measure("normalise", [&] { return StageNormalise(texts); });
  meter.Measure("article", [&] { items.clear(); return StageArticle(stages, &documents, &items); });
  meter.Measure("sentences", [&] { for (Item& item : items) item.analysis.Clear(); return StageSentences(stages, &items); });
  meter.Measure("dates", [&] { return StageDates(stages, &items); });
  meter.Measure("words", [&] { return StageWords(stages, &items); });
  meter.Measure("tags", [&] { return StageTags(stages, &items); });
  meter.Measure("entities", [&] { return StageEntities(*linker, &items); });
  meter.Measure("names", [&] { return StageNames(finder, &items); });
  meter.Measure("phrases", [&] { return StagePhrases(stages, &items); });
  meter.Measure("expressions", [&] { return StageExpressions(stages, &items); });
  meter.Measure("events", [&] { return StageEvents(coder, &items); });
  meter.Measure("statements", [&] { return StageStatements(statements, &items); });
  return 0;
}

}  // namespace
}  // namespace banggiao

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: stage_bench TEXT [repeat]\n");
    return 2;
  }
  return banggiao::Run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 1);
}
