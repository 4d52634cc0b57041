// What `banggiao train` learns from: a treebank in CoNLL-U, and a line a sentence with "_" inside words. Words lie one behind the other in
// their text, heads point into the sentence, and each word has its labels, whatever the tree looks like.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "given_files.h"
#include "train/train_tags.h"
#include "train/train_words.h"
#include "train/treebank.h"

namespace {

using namespace banggiao;

void Demand(bool holds) {
  if (!holds) std::abort();
}

void CheckWords(const std::vector<Span>& words, const std::string& text) {
  uint32_t end = 0;
  for (const Span word : words) {
    Demand(word.begin >= end && word.begin <= word.end && word.end <= text.size());
    end = word.end;
  }
}

void CheckTree(const TreeSentence& sentence) {
  const size_t size = sentence.tagged.words.size();
  Demand(size > 0 && sentence.tagged.tags.size() == size && sentence.heads.size() == size);
  Demand(sentence.fine.size() == size && sentence.relations.size() == size);
  for (const uint32_t head : sentence.heads) Demand(head < size);
  CheckWords(sentence.tagged.words, sentence.tagged.text);
  const GoldPhrases phrases = DerivePhrases(sentence);
  Demand(phrases.labels.size() == size);
  for (const auto& [left, right] : phrases.joined) Demand(left < right && right < size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string path = GivenFile("bank.conllu", {reinterpret_cast<const char*>(data), size});
  const auto trees = ReadTrees(path);
  const auto tagged = ReadTagged(path);
  Demand(trees.ok() == tagged.ok());
  if (!trees.ok()) return 0;  // Compressed bytes that break off.
  for (const TreeSentence& sentence : trees.value()) CheckTree(sentence);
  for (const TaggedSentence& sentence : tagged.value()) {
    Demand(!sentence.words.empty() && sentence.words.size() == sentence.tags.size());
    CheckWords(sentence.words, sentence.text);
  }
  for (const auto read : {ReadSegmented, ReadSegmentedConllu}) {
    const auto sentences = read(path);
    Demand(sentences.ok());
    for (const SegmentedSentence& sentence : sentences.value()) CheckWords(sentence.words, sentence.text);
  }
  return 0;
}
