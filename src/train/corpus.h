// Gold articles analysed once, so that training can go over them many times.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "article/article.h"
#include "entity/resolver.h"
#include "evaluate/gold.h"
#include "event/report_day.h"
#include "event/sentence_view.h"
#include "language/tokenizer.h"
#include "language/date_reader.h"
#include "world/world.h"

namespace banggiao {

struct TrainingArticle {
  GoldDocument gold;
  Article article;
  Analysis analysis;
  Mentions mentions;
  ReportDay report;
  bool scored = true;  // Counts in cross-validation; our own annotations are only learned from.

  [[nodiscard]] EventInput Input() const { return {article, analysis, mentions}; }
};

// What an article goes through before the coder sees it, as in the engine. All must outlive the call.
struct ArticleReaders {
  const ArticleSplitter& splitter;
  const Tokenizer& tokenizer;
  const DateReader& dates;
  const EntityLinker& linker;
};

// Where annotated articles are.
struct AnnotationSources {
  std::string gold;         // Folder of ID.json with ID.txt.
  std::string annotations;  // Table of our own of events (train/annotations.h); may be empty.
  std::string corpus;       // the documents that the tables are about; needed with either.
  std::string quotes = {};  // Table of our own of quotes; may be empty.
  std::string language = "vi";  // Of the articles; "en" trains the models of English.
};

using TrainingArticles = std::vector<std::unique_ptr<TrainingArticle>>;

// Reads and analyses every article of the gold folder, then those of the tables. A file with more than one article gives its
// parts one by one, each with the gold records that lie inside it. Fails as LoadGold and LoadAnnotations do.
[[nodiscard]] Result<TrainingArticles> LoadTrainingArticles(const AnnotationSources& sources, const ArticleReaders& readers);

}  // namespace banggiao
