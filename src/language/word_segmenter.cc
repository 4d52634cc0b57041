#include "language/word_segmenter.h"

#include <string>

#include "language/gap_features.h"
#include "language/tokenizer.h"

namespace banggiao {
namespace {

constexpr size_t kLongestOwnWord = 64;  // Tokens: a bit each.

}  // namespace

Result<WordSegmenter> WordSegmenter::Load(const DataFiles& data) {
  constexpr const char* kModel = "models/words-vi.bin";
  if (!data.Has(kModel)) return Error{ErrorCode::kNotFound, std::string(kModel) + " is missing from the data files"};
  const std::string_view compiled = data.Compiled(kModel);
  auto weights = compiled.empty() ? PackedWeights::Parse(data.Get(kModel)) : PackedWeights::FromCompiled(compiled);
  if (!weights) return Error{weights.error().code, std::string(kModel) + ": " + weights.error().message};
  WordSegmenter segmenter(std::move(weights).value());
  if (data.Has("vi/own_words.tsv")) segmenter.ReadOwnWords(data.Get("vi/own_words.tsv"));
  return segmenter;
}

void WordSegmenter::ReadOwnWords(std::string_view table) {
  std::vector<Token> tokens;
  for (const TsvRow& row : ReadTsv(table)) {
    std::string phrase;
    uint64_t cuts = 0;
    size_t count = 0;
    for (const std::string_view part : SplitList(row.fields[0])) {
      tokens.clear();
      Tokenizer::Tokenize(part, {0, static_cast<uint32_t>(part.size())}, &tokens);
      count += tokens.size();
      if (count > 0 && count <= kLongestOwnWord) cuts |= uint64_t{1} << (count - 1);
      phrase += (phrase.empty() ? "" : " ") + std::string(part);
    }
    if (count == 0 || count > kLongestOwnWord) continue;
    own_words_.Add(phrase, static_cast<uint32_t>(own_cuts_.size()));
    own_cuts_.push_back(cuts);
  }
}

void WordSegmenter::HeedOwnWords(const Analysis& analysis, const Sentence& sentence, std::vector<char>* joined) const {
  for (uint32_t i = sentence.first; i < sentence.last;) {
    const PhraseMatch match = own_words_.Longest(analysis.tokens, i, sentence.last);
    if (match.payload == PhraseTable::kNothing) {
      ++i;
      continue;
    }
    const uint64_t cuts = own_cuts_[match.payload];
    if (match.first > sentence.first) (*joined)[match.first - sentence.first - 1] = false;
    for (uint32_t k = match.first; k < match.last; ++k) {
      (*joined)[k - sentence.first] = (cuts >> (k - match.first) & 1) == 0;
    }
    i = match.last;
  }
}

void WordSegmenter::SegmentSentence(std::string_view text, const Sentence& sentence, std::vector<GapToken>* line,
                                    Analysis* analysis) const {
  FillGapLine(text, analysis->tokens, sentence, line);
  const uint32_t size = sentence.last - sentence.first;
  std::vector<char> joined(size, false);  // joined[i]: with the token after i.
  bool before = false;
  for (uint32_t i = 0; i + 1 < size; ++i) {
    if (!MayJoin(text, analysis->tokens[sentence.first + i], analysis->tokens[sentence.first + i + 1])) {
      before = false;
      continue;
    }
    PackedWeights::Sum score(weights_);
    ForEachGapFeature(line->data() + 2 + i, before, [&](uint64_t feature) { score.Add(feature); });
    joined[i] = before = score.Total() > 0;
  }
  if (!own_words_.empty()) HeedOwnWords(*analysis, sentence, &joined);
  uint32_t first = sentence.first;
  for (uint32_t i = 0; i < size; ++i) {
    if (joined[i]) continue;
    analysis->words.push_back({first, sentence.first + i + 1, Upos::kNone});
    first = sentence.first + i + 1;
  }
}

void WordSegmenter::Segment(std::string_view text, Analysis* analysis) const {
  analysis->words.clear();
  analysis->words.reserve(analysis->tokens.size());
  std::vector<GapToken> line;
  for (const Sentence& sentence : analysis->sentences) SegmentSentence(text, sentence, &line, analysis);
}

void WordSegmenter::OneWordPerToken(Analysis* analysis) {
  analysis->words.clear();
  for (const Sentence& sentence : analysis->sentences) {
    for (uint32_t i = sentence.first; i < sentence.last; ++i) analysis->words.push_back({i, i + 1, Upos::kNone});
  }
}

}  // namespace banggiao
