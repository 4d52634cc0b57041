// words_bench FILE: cuts the sentences of FILE, one a line, into words. Standard output: the words of each sentence, tabs between
// them. Standard error: bytes and seconds of the processor of one pass, tokens included. For bench/compare_vntk.py.
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "language/analysis_output.h"
#include "language/tokenizer.h"
#include "language/word_segmenter.h"

namespace banggiao {
namespace {

constexpr double kLongEnough = 0.5;  // Seconds to measure.

void SegmentLine(const WordSegmenter& segmenter, const std::string& line, Analysis* analysis) {
  const Span all{0, static_cast<uint32_t>(line.size())};
  analysis->tokens.clear();
  Tokenizer::Tokenize(line, all, &analysis->tokens);
  analysis->sentences = {{all, 0, static_cast<uint32_t>(analysis->tokens.size()), 0}};
  segmenter.Segment(line, analysis);
}

int Run(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  size_t bytes = 0;
  for (std::string line; std::getline(file, line);) {
    bytes += line.size();
    lines.push_back(line);
  }
  auto segmenter = WordSegmenter::Load(EmbeddedData());
  if (!segmenter || lines.empty()) {
    std::cerr << (segmenter ? std::string(path) + ": has no line" : segmenter.error().message) << '\n';
    return 1;
  }
  Analysis analysis;
  for (const std::string& line : lines) {
    SegmentLine(*segmenter, line, &analysis);
    std::string out;
    for (const Word& word : analysis.words) out += (out.empty() ? "" : "\t") + std::string(SpanOf(analysis, word).In(line));
    std::cout << out << '\n';
  }
  const std::clock_t start = std::clock();
  double seconds = 0;
  int passes = 0;
  for (; seconds < kLongEnough; ++passes) {
    for (const std::string& line : lines) SegmentLine(*segmenter, line, &analysis);
    seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  std::cerr << "bytes " << bytes << " seconds " << seconds / passes << '\n';
  return 0;
}

}  // namespace
}  // namespace banggiao

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: words_bench FILE\n";
    return 2;
  }
  return banggiao::Run(argv[1]);
}
