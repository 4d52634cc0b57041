// All that the language stage can say of a document, for those who want the language and not the events.
//
//   const auto analyser = ArticleAnalyser::Load(EmbeddedData());
//   for (const AnalysedArticle& one : analyser.value().Analyse(std::move(document))) AppendConllu(one.article, one.analysis,
//   &out);
#pragma once

#include <functional>
#include <vector>

#include "article/article.h"
#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/phraser.h"
#include "language/tagger.h"
#include "language/tokenizer.h"
#include "language/vi/dates.h"
#include "language/vi/expressions.h"
#include "language/word_segmenter.h"

namespace banggiao {

struct AnalysedArticle {
  Article article;
  std::vector<vi::ClockMention> times;  // In text order, never overlapping; a time may be part of a date.
  Analysis analysis;  // With sentences, words, tags, phrases, dates and expressions; names: entity/name_finder.h.
};

// Made once, read by many threads.
class ArticleAnalyser {
 public:
  // Fails as the Load of its parts does.
  [[nodiscard]] static Result<ArticleAnalyser> Load(const DataFiles& data);

  // At least one article. In text that isn't Vietnamese every token is a word, and words have no tags and phrases; and
  // no expressions are sought. Never fails.
  // `names` is called with tagged words before phrases are sought, so that it may fill in names and mend their tags
  // (NameAnalyser::Find of entity/name_finder.h); this stage knows no names itself.
  using NameStep = std::function<void(const Article&, Analysis*)>;
  [[nodiscard]] std::vector<AnalysedArticle> Analyse(RawDocument document, const NameStep& names = {}) const;

 private:
  ArticleAnalyser(ArticleSplitter splitter, Tokenizer tokenizer, WordSegmenter segmenter, Tagger tagger, Phraser phraser,
                  vi::DateFinder dates, vi::ExpressionFinder expressions)
      : splitter_(std::move(splitter)),
        tokenizer_(std::move(tokenizer)),
        segmenter_(std::move(segmenter)),
        tagger_(std::move(tagger)),
        phraser_(std::move(phraser)),
        dates_(std::move(dates)),
        expressions_(std::move(expressions)) {}

  ArticleSplitter splitter_;
  Tokenizer tokenizer_;
  WordSegmenter segmenter_;
  Tagger tagger_;
  Phraser phraser_;
  vi::DateFinder dates_;
  vi::ExpressionFinder expressions_;
};

}  // namespace banggiao
