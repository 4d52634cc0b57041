#include "language/article_analyser.h"

namespace banggiao {

Result<ArticleAnalyser> ArticleAnalyser::Load(const DataFiles& data) {
  auto splitter = ArticleSplitter::Load(data);
  if (!splitter) return splitter.error();
  auto tokenizer = Tokenizer::Load(data);
  if (!tokenizer) return tokenizer.error();
  auto segmenter = WordSegmenter::Load(data);
  if (!segmenter) return segmenter.error();
  auto tagger = Tagger::Load(data);
  if (!tagger) return tagger.error();
  auto phraser = Phraser::Load(data);
  if (!phraser) return phraser.error();
  auto dates = vi::DateFinder::Load(data);
  if (!dates) return dates.error();
  auto expressions = vi::ExpressionFinder::Load(data);
  if (!expressions) return expressions.error();
  return ArticleAnalyser(std::move(splitter).value(), std::move(tokenizer).value(), std::move(segmenter).value(),
                         std::move(tagger).value(), std::move(phraser).value(), std::move(dates).value(),
                         std::move(expressions).value());
}

std::vector<AnalysedArticle> ArticleAnalyser::Analyse(RawDocument document, const NameStep& names) const {
  std::vector<AnalysedArticle> analysed;
  for (Article& article : splitter_.Split(std::make_shared<const RawDocument>(std::move(document)))) {
    AnalysedArticle& one = analysed.emplace_back();
    one.article = std::move(article);
    tokenizer_.Analyse(one.article, &one.analysis);
    const std::string_view text = one.article.Text();
    if (one.article.language == "en") {
      WordSegmenter::OneWordPerToken(&one.analysis);
      if (names) names(one.article, &one.analysis);
    } else {
      segmenter_.Segment(text, &one.analysis);
      tagger_.Tag(text, &one.analysis);
      if (names) names(one.article, &one.analysis);
      phraser_.Find(text, tagger_.clusters(), &one.analysis);
    }
    dates_.Find(text, one.analysis.tokens, {one.article.published}, &one.analysis.dates);
    dates_.FindTimes(text, one.analysis.tokens, &one.times);
    if (one.article.language != "en") expressions_.Find(text, one.times, &one.analysis);
  }
  return analysed;
}

}  // namespace banggiao
