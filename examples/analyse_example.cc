// Text in, words, names, numbers and dates out, each with the bytes it stands on: the example of docs/analyse.md, built and run by the
// tests.
//
//   analyse_example article.txt
#include <iostream>

#include "entity/name_finder.h"
#include "language/analysis_output.h"
#include "language/article_analyser.h"
#include "language/vi/expression_patterns.h"
#include "source/reader.h"

using namespace banggiao;

int main(int argc, char** argv) {
  // Once; then from any number of threads.
  const auto articles = ArticleAnalyser::Load(EmbeddedData());
  const auto names = NameAnalyser::Load(EmbeddedData());
  if (!articles || !names) {
    std::cerr << (articles ? names.error() : articles.error()).message << '\n';
    return 1;
  }
  const auto name_step = [&](const Article& article, Analysis* analysis) { names.value()->Find(article, analysis); };

  ReadCallbacks callbacks;
  callbacks.problem = [](const ReadProblem& problem) { std::cerr << problem.error.message << '\n'; };
  callbacks.document = [&](RawDocument&& document) {
    for (const AnalysedArticle& one : articles.value().Analyse(std::move(document), name_step)) {
      const std::string_view text = one.article.Text();
      for (const Word& word : one.analysis.words) {
        const Span span = SpanOf(one.analysis, word);
        const Span source = one.article.document->text.ToSource(span);  // Bytes of the file as it was given.
        std::cout << source.begin << '-' << source.end << '\t' << span.In(text) << '\t' << UposName(word.pos) << '\n';
      }
      for (const Name& name : one.analysis.names) {
        std::cout << NameKindName(name.kind);
        for (const Name::Part& part : name.parts) {
          const Span span{one.analysis.tokens[part.first].span.begin, one.analysis.tokens[part.last - 1].span.end};
          std::cout << '\t' << span.In(text);
        }
        std::cout << '\n';
      }
      for (const Expression& found : one.analysis.expressions) {  // Numbers, money, quantities, durations and dates.
        std::cout << vi::ExpressionKindName(found.kind) << '\t' << found.span.In(text) << '\t' << found.value << '\t' << found.unit << '\t'
                  << found.modifier << '\t' << found.time << '\n';
      }
    }
    return true;
  };
  ReadDocuments({argv + 1, argv + argc}, {}, callbacks);
  return 0;
}
