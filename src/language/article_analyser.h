// All that the language stage can say of a document, for those who want the language and not the events.
//
//   const auto analyser = ArticleAnalyser::Load(EmbeddedData());
//   for (const AnalysedArticle& one : analyser.value().Analyse(std::move(document))) AppendConllu(one.article, one.analysis,
//   &out);
#pragma once

#include <vector>

#include "article/article.h"
#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/tagger.h"
#include "language/tokenizer.h"
#include "language/vi/dates.h"
#include "language/word_segmenter.h"

namespace banggiao {

struct AnalysedArticle {
  Article article;
  Analysis analysis;  // With sentences, words, tags and dates.
};

// Made once, read by many threads.
class ArticleAnalyser {
 public:
  // Fails as the Load of its parts does.
  [[nodiscard]] static Result<ArticleAnalyser> Load(const DataFiles& data);

  // At least one article. In text that isn't Vietnamese every token is a word, and words have no tags. Never fails.
  [[nodiscard]] std::vector<AnalysedArticle> Analyse(RawDocument document) const;

 private:
  ArticleAnalyser(ArticleSplitter splitter, Tokenizer tokenizer, WordSegmenter segmenter, Tagger tagger, vi::DateFinder dates)
      : splitter_(std::move(splitter)),
        tokenizer_(std::move(tokenizer)),
        segmenter_(std::move(segmenter)),
        tagger_(std::move(tagger)),
        dates_(std::move(dates)) {}

  ArticleSplitter splitter_;
  Tokenizer tokenizer_;
  WordSegmenter segmenter_;
  Tagger tagger_;
  vi::DateFinder dates_;
};

}  // namespace banggiao
