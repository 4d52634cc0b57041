#include "train/word_clusters.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "language/tag_features.h"
#include "language/tokenizer.h"

namespace banggiao {
namespace {

struct Entry {
  uint32_t dimension = 0;
  float value = 0;
};
using SparseVector = std::vector<Entry>;

struct Counts {
  std::vector<uint64_t> codes;  // By frequency, then code.
  std::vector<uint32_t> counts;
  std::vector<std::vector<uint32_t>> lines;  // Sentences as indices into codes.
};

std::vector<uint64_t> CodesOf(const SegmentedSentence& sentence, std::vector<Token>* tokens) {
  tokens->clear();
  Tokenizer::Tokenize(sentence.text, {0, static_cast<uint32_t>(sentence.text.size())}, tokens);
  std::vector<uint64_t> codes;
  uint32_t at = 0;
  for (const Span word : sentence.words) {
    const uint32_t first = at;
    while (at < tokens->size() && (*tokens)[at].span.begin < word.end) ++at;
    if (at > first) codes.push_back(WordCode(sentence.text, *tokens, {first, at, Upos::kNone}));
  }
  return codes;
}

Counts CountWords(const std::vector<SegmentedSentence>& sentences) {
  std::unordered_map<uint64_t, uint32_t> index;
  std::vector<uint64_t> codes;
  std::vector<uint32_t> counts;
  Counts result;
  std::vector<Token> tokens;
  for (const SegmentedSentence& sentence : sentences) {
    std::vector<uint32_t> line;
    for (const uint64_t code : CodesOf(sentence, &tokens)) {
      const auto [found, fresh] = index.try_emplace(code, static_cast<uint32_t>(codes.size()));
      if (fresh) codes.push_back(code), counts.push_back(0);
      ++counts[found->second];
      line.push_back(found->second);
    }
    result.lines.push_back(std::move(line));
  }
  std::vector<uint32_t> order(codes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return counts[a] != counts[b] ? counts[a] > counts[b] : codes[a] < codes[b]; });
  std::vector<uint32_t> place(codes.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    result.codes.push_back(codes[order[i]]);
    result.counts.push_back(counts[order[i]]);
  }
  for (auto& line : result.lines) {
    for (uint32_t& word : line) word = place[word];
  }
  return result;
}

// Dimensions: companion c before is c, after is companions + c; the edges of the sentence count as companion 0.
std::vector<SparseVector> Vectors(const Counts& counts, uint32_t words, uint32_t companions) {
  std::vector<std::unordered_map<uint32_t, uint32_t>> beside(words);
  std::vector<double> dimension_total(2 * (companions + 1), 0);
  const auto companion = [&](uint32_t word) { return word < companions ? word + 1 : 0; };
  for (const auto& line : counts.lines) {
    for (size_t i = 0; i < line.size(); ++i) {
      const uint32_t left = i > 0 ? companion(line[i - 1]) : 0;
      const uint32_t right = companions + 1 + (i + 1 < line.size() ? companion(line[i + 1]) : 0);
      for (const uint32_t dimension : {left, right}) {
        dimension_total[dimension] += 1;
        if (line[i] < words) ++beside[line[i]][dimension];
      }
    }
  }
  const double all = std::accumulate(dimension_total.begin(), dimension_total.end(), 0.0);
  std::vector<SparseVector> vectors(words);
  for (uint32_t word = 0; word < words; ++word) {
    double length = 0;
    for (const auto& [dimension, count] : beside[word]) {
      const double expected = 2.0 * counts.counts[word] * dimension_total[dimension] / all;
      const double pmi = std::log(count / expected) * std::min(1.0, count / 3.0);
      if (pmi <= 0) continue;
      vectors[word].push_back({dimension, static_cast<float>(pmi)});
      length += pmi * pmi;
    }
    std::sort(vectors[word].begin(), vectors[word].end(),
              [](const Entry& a, const Entry& b) { return a.dimension < b.dimension; });
    for (Entry& entry : vectors[word]) entry.value = static_cast<float>(entry.value / std::sqrt(length));
  }
  return vectors;
}

// The cluster whose centre is nearest, for every vector. Centres stand dimension by dimension, so that the inner loop runs
// over all clusters at once.
void Assign(const std::vector<SparseVector>& vectors, const std::vector<float>& centres, uint32_t clusters,
            std::vector<uint32_t>* cluster_of) {
  std::vector<float> scores(clusters);
  for (size_t word = 0; word < vectors.size(); ++word) {
    std::fill(scores.begin(), scores.end(), 0.0f);
    for (const Entry& entry : vectors[word]) {
      const float* centre = &centres[static_cast<size_t>(entry.dimension) * clusters];
      for (uint32_t c = 0; c < clusters; ++c) scores[c] += entry.value * centre[c];
    }
    (*cluster_of)[word] = static_cast<uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  }
}

std::vector<float> Centres(const std::vector<SparseVector>& vectors, const std::vector<uint32_t>& cluster_of, uint32_t clusters,
                           uint32_t dimensions) {
  std::vector<float> centres(static_cast<size_t>(dimensions) * clusters, 0.0f);
  for (size_t word = 0; word < vectors.size(); ++word) {
    for (const Entry& entry : vectors[word])
      centres[static_cast<size_t>(entry.dimension) * clusters + cluster_of[word]] += entry.value;
  }
  for (uint32_t c = 0; c < clusters; ++c) {
    double length = 0;
    for (uint32_t d = 0; d < dimensions; ++d) length += std::pow(centres[static_cast<size_t>(d) * clusters + c], 2);
    if (length == 0) continue;
    for (uint32_t d = 0; d < dimensions; ++d)
      centres[static_cast<size_t>(d) * clusters + c] /= static_cast<float>(std::sqrt(length));
  }
  return centres;
}

}  // namespace

LinearModel ClusterWords(const std::vector<SegmentedSentence>& sentences, const ClusterOptions& options) {
  LinearModel model("clusters", 1);
  const Counts counts = CountWords(sentences);
  uint32_t words = 0;
  while (words < counts.codes.size() && counts.counts[words] >= options.least_count) ++words;
  const uint32_t clusters = std::min(options.clusters, words);
  if (clusters == 0) return model;
  const std::vector<SparseVector> vectors = Vectors(counts, words, options.companions);
  std::vector<uint32_t> cluster_of(words, 0);
  for (uint32_t c = 0; c < clusters; ++c) cluster_of[c] = c;
  // The first centres are the vectors of the most frequent words.
  const std::vector<SparseVector> seeds(vectors.begin(), vectors.begin() + clusters);
  std::vector<float> centres = Centres(seeds, cluster_of, clusters, 2 * (options.companions + 1));
  for (int round = 0; round < options.rounds; ++round) {
    Assign(vectors, centres, clusters, &cluster_of);
    centres = Centres(vectors, cluster_of, clusters, 2 * (options.companions + 1));
  }
  for (uint32_t word = 0; word < words; ++word) {
    const auto cluster = static_cast<float>(cluster_of[word] + 1);
    model.AddRow(counts.codes[word], &cluster);
  }
  return model;
}

}  // namespace banggiao
