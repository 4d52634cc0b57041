#include "train/train_words.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <unordered_set>

#include "core/hash.h"
#include "language/gap_features.h"
#include "language/tokenizer.h"
#include "source/line_stream.h"
#include "train/adagrad.h"

namespace banggiao {
namespace {

constexpr uint64_t kMaxLine = 1 << 20;

void AddWord(std::string_view word, SegmentedSentence* sentence) {
  if (!sentence->text.empty()) sentence->text += ' ';
  const auto begin = static_cast<uint32_t>(sentence->text.size());
  sentence->text += word;
  sentence->words.push_back({begin, static_cast<uint32_t>(sentence->text.size())});
}

// Tokens of one sentence, with everything as one Sentence.
void TokenizeWhole(std::string_view text, Analysis* analysis) {
  analysis->Clear();
  Tokenizer::Tokenize(text, {0, static_cast<uint32_t>(text.size())}, &analysis->tokens);
  const auto size = static_cast<uint32_t>(analysis->tokens.size());
  if (size > 0) analysis->sentences.push_back({{0, static_cast<uint32_t>(text.size())}, 0, size, 0});
}

// Calls visit(features, joined) for every gap that is a question; the gaps before it are answered as the gold has them.
template <typename Visitor>
void ForEachGap(const SegmentedSentence& sentence, Analysis* analysis, std::vector<GapToken>* line, Visitor visit) {
  TokenizeWhole(sentence.text, analysis);
  if (analysis->sentences.empty()) return;
  FillGapLine(sentence.text, analysis->tokens, analysis->sentences[0], line);
  std::vector<uint64_t> features;
  bool before = false;
  size_t word = 0;
  for (size_t i = 0; i + 1 < analysis->tokens.size(); ++i) {
    const Token& a = analysis->tokens[i];
    const Token& b = analysis->tokens[i + 1];
    while (word < sentence.words.size() && sentence.words[word].end <= a.span.begin) ++word;
    const bool joined = word < sentence.words.size() && b.span.begin < sentence.words[word].end;
    if (!MayJoin(sentence.text, a, b)) {
      before = false;
      continue;
    }
    features.clear();
    ForEachGapFeature(line->data() + 2 + i, before, [&](uint64_t feature) { features.push_back(feature); });
    visit(features, joined);
    before = joined;
  }
}

struct Gaps {
  std::vector<uint32_t> rows;  // Of all gaps, one after the other.
  std::vector<uint32_t> ends;  // Of each gap in `rows`.
  std::vector<char> joined;
};

// Gives the model its rows and lays the gaps of all sentences out over them.
Gaps CollectGaps(const std::vector<SegmentedSentence>& sentences, TrainableModel* model) {
  Analysis analysis;
  std::vector<GapToken> line;
  for (const SegmentedSentence& sentence : sentences) {
    ForEachGap(sentence, &analysis, &line, [&](const std::vector<uint64_t>& features, bool) { model->Count(features); });
  }
  model->Freeze();
  Gaps gaps;
  for (const SegmentedSentence& sentence : sentences) {
    ForEachGap(sentence, &analysis, &line, [&](const std::vector<uint64_t>& features, bool joined) {
      for (const uint32_t row : model->Rows(features)) gaps.rows.push_back(row);
      gaps.ends.push_back(static_cast<uint32_t>(gaps.rows.size()));
      gaps.joined.push_back(joined);
    });
  }
  return gaps;
}

struct Parts {
  std::vector<SegmentedSentence> train;
  std::vector<SegmentedSentence> held_out;
};

// Sentences that stand in both parts are taken out of the training part.
Parts Divide(std::vector<SegmentedSentence> all) {
  std::unordered_set<uint64_t> held_texts;
  for (size_t line = 0; line < all.size(); ++line) {
    if (IsHeldOut(line)) held_texts.insert(Hash64(all[line].text));
  }
  Parts parts;
  for (size_t line = 0; line < all.size(); ++line) {
    if (IsHeldOut(line)) {
      parts.held_out.push_back(std::move(all[line]));
    } else if (!held_texts.contains(Hash64(all[line].text))) {
      parts.train.push_back(std::move(all[line]));
    }
  }
  return parts;
}

void Learn(const Gaps& gaps, TrainableModel* model) {
  std::vector<uint32_t> rows;
  size_t begin = 0;
  for (size_t gap = 0; gap < gaps.ends.size(); ++gap) {
    rows.assign(gaps.rows.begin() + static_cast<std::ptrdiff_t>(begin), gaps.rows.begin() + gaps.ends[gap]);
    begin = gaps.ends[gap];
    float score = 0;
    model->Score(rows, &score);
    const float gradient = 1.0f / (1.0f + std::exp(-score)) - (gaps.joined[gap] ? 1.0f : 0.0f);
    if (std::fabs(gradient) > 0.01f) model->Update(rows, &gradient);
  }
}

PackedWeights Pack(const TrainableModel& model, const TrainWordsOptions& options) {
  const LinearModel linear = model.Finish(options.words_least);
  std::vector<std::pair<uint64_t, float>> weights;
  weights.reserve(linear.rows());
  for (size_t row = 0; row < linear.rows(); ++row) weights.emplace_back(linear.Key(row), linear.Weight(row, 0));
  std::sort(weights.begin(), weights.end(), [](const auto& a, const auto& b) {
    return std::fabs(a.second) != std::fabs(b.second) ? std::fabs(a.second) > std::fabs(b.second) : a.first < b.first;
  });
  if (weights.size() > options.most_features) weights.resize(options.most_features);
  return PackedWeights::Make(weights);
}

}  // namespace

Status ReadTrainingLines(const std::string& path, const std::function<void(std::string_view)>& visit) {
  auto file = OpenFile(path);
  if (!file) return file.error();
  auto bytes = Decompress(std::move(file).value(), path, ReadLimits{});
  if (!bytes) return bytes.error();
  LineStream lines(std::move(bytes).value());
  for (;;) {
    const auto line = lines.Next(kMaxLine);
    if (!line) return line.error();
    if (line.value().at_end) return {};
    visit(line.value().text);
  }
}

Result<std::vector<SegmentedSentence>> ReadSegmented(const std::string& path) {
  std::vector<SegmentedSentence> sentences;
  const Status read = ReadTrainingLines(path, [&](std::string_view line) {
    SegmentedSentence sentence;
    for (const std::string_view part : SplitList(line, ' ')) {
      std::string word(part);
      std::replace(word.begin(), word.end(), '_', ' ');
      while (word.ends_with(' ')) word.pop_back();
      while (word.starts_with(' ')) word.erase(0, 1);
      if (!word.empty()) AddWord(word, &sentence);
    }
    sentences.push_back(std::move(sentence));
  });
  if (!read) return read.error();
  return sentences;
}

Result<std::vector<SegmentedSentence>> ReadSegmentedConllu(const std::string& path) {
  std::vector<SegmentedSentence> sentences;
  SegmentedSentence sentence;
  const Status read = ReadTrainingLines(path, [&](std::string_view line) {
    if (line.empty() && !sentence.words.empty()) sentences.push_back(std::exchange(sentence, {}));
    if (line.empty() || line[0] == '#') return;
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return;
    AddWord(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1), &sentence);
  });
  if (!read) return read.error();
  if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
  return sentences;
}

WordScore MeasureWords(const WordSegmenter& segmenter, const std::vector<SegmentedSentence>& sentences) {
  WordScore score;
  Analysis analysis;
  for (const SegmentedSentence& sentence : sentences) {
    TokenizeWhole(sentence.text, &analysis);
    segmenter.Segment(sentence.text, &analysis);
    score.gold += sentence.words.size();
    score.found += analysis.words.size();
    size_t at = 0;
    for (const Word& word : analysis.words) {
      const Span span{analysis.tokens[word.first].span.begin, analysis.tokens[word.last - 1].span.end};
      while (at < sentence.words.size() && sentence.words[at].begin < span.begin) ++at;
      if (at < sentence.words.size() && sentence.words[at] == span) ++score.right;
    }
  }
  return score;
}

Result<TrainWordsReport> TrainWords(const std::string& silver, const std::string& output, const TrainWordsOptions& options,
                                    const std::function<void(const std::string&)>& progress) {
  const bool folder = std::filesystem::is_directory(silver);
  auto all = ReadSegmented(folder ? silver + "/sentences.txt.zst" : silver);
  if (!all) return all.error();
  const Parts parts = Divide(std::move(all).value());
  TrainableModel model("words", 1, {options.rate, options.l2, options.min_count});
  const Gaps gaps = CollectGaps(parts.train, &model);
  progress(std::to_string(parts.train.size()) + " sentences, " + std::to_string(gaps.ends.size()) + " gaps");
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    Learn(gaps, &model);
    progress("epoch " + std::to_string(epoch + 1) + " of " + std::to_string(options.epochs));
  }
  PackedWeights packed = Pack(model, options);
  const std::string bytes = packed.Serialize();
  TrainWordsReport report{parts.train.size(), parts.held_out.size(), {}, packed.size(), bytes.size()};
  report.score = MeasureWords(WordSegmenter(std::move(packed)), parts.held_out);
  if (!output.empty()) {
    std::ofstream file(output, std::ios::binary);
    file << bytes;
    if (!file.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written"};
  }
  return report;
}

}  // namespace banggiao
