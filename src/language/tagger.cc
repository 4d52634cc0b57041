#include "language/tagger.h"

#include <algorithm>
#include <cmath>

namespace banggiao {
namespace {

constexpr std::string_view kNames[] = {"_",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
                                       "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
// Sums of kTagFeatures weights of this size stay within 16 bits.
constexpr float kLargest = 32767.0f / kTagFeatures;

}  // namespace

std::string_view UposName(Upos pos) { return kNames[static_cast<size_t>(pos)]; }

bool ParseUpos(std::string_view name, Upos* pos) {
  for (size_t i = 1; i <= kUposCount; ++i) {
    if (kNames[i] != name) continue;
    *pos = static_cast<Upos>(i);
    return true;
  }
  return false;
}

Result<Tagger> Tagger::Load(const DataFiles& data) {
  if (const std::string_view compiled = data.Compiled("models/tags-vi.bin"); !compiled.empty()) {
    CompiledReader in(compiled);
    Tagger tagger;
    tagger.index_ = FlatMap::Read(&in);
    tagger.rows_ = in.Mapped<Row>();
    tagger.clusters_ = FlatMap::Read(&in);
    if (!in.ok()) return Error{ErrorCode::kMalformed, "models/tags-vi.bin: its compiled form is not of this program; build it again"};
    return tagger;
  }
  if (!data.Has("models/tags-vi.bin")) return Error{ErrorCode::kNotFound, "models/tags-vi.bin is missing from the data files"};
  const auto file = ModelFile::Parse(data.Get("models/tags-vi.bin"));
  if (!file) return Error{file.error().code, "models/tags-vi.bin: " + file.error().message};
  return Make(file.value());
}

std::string Tagger::Compile() const {
  CompiledWriter out;
  index_.Compile(&out);
  out.Add(rows_);
  clusters_.Compile(&out);
  return out.bytes();
}

Result<Tagger> Tagger::Make(const ModelFile& file) {
  const LinearModel* tags = file.Find("tags");
  const LinearModel* clusters = file.Find("clusters");
  if (tags == nullptr || clusters == nullptr || tags->classes() != kUposCount || clusters->classes() != 1) {
    return Error{ErrorCode::kMalformed, "models/tags-vi.bin: is no model of the tagger; train it again"};
  }
  Tagger tagger;
  float largest = 0;
  for (size_t row = 0; row < tags->rows(); ++row) {
    for (uint32_t c = 0; c < kUposCount; ++c) largest = std::max(largest, std::fabs(tags->Weight(row, c)));
  }
  const float scale = largest > 0 ? kLargest / largest : 1.0f;
  std::vector<Row> rows(tags->rows());
  tagger.index_.Reserve(tags->rows());
  for (size_t row = 0; row < tags->rows(); ++row) {
    tagger.index_.FindOrInsert(tags->Key(row), static_cast<uint32_t>(row));
    for (uint32_t c = 0; c < kUposCount; ++c) {
      const float scaled = tags->Weight(row, c) * scale;
      rows[row].weights[c] = static_cast<int16_t>(scaled + (scaled < 0 ? -0.5f : 0.5f));
    }
  }
  tagger.rows_ = std::move(rows);
  tagger.clusters_.Reserve(clusters->rows());
  for (size_t row = 0; row < clusters->rows(); ++row) {
    const auto cluster = std::lround(clusters->Weight(row, 0));
    tagger.clusters_.FindOrInsert(clusters->Key(row), static_cast<uint32_t>(std::max(cluster, 0l)));
  }
  return tagger;
}

void Tagger::TagSentence(std::string_view text, Span words, std::vector<TagWord>* line, Analysis* analysis) const {
  FillTagLine(text, *analysis, words, clusters_, line);
  uint32_t before = 0;
  uint32_t before2 = 0;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    Row sum;
    ForEachTagFeature(line->data() + 2 + (i - words.begin), before, before2, [&](uint64_t feature) {
      const uint32_t row = index_.Find(feature);
      if (row == FlatMap::kMissing) return;
      for (int c = 0; c < kLanes; ++c) sum.weights[c] = static_cast<int16_t>(sum.weights[c] + rows_[row].weights[c]);
    });
    const auto best = std::max_element(sum.weights, sum.weights + kUposCount) - sum.weights;
    before2 = before;
    before = static_cast<uint32_t>(best) + 1;
    analysis->words[i].pos = static_cast<Upos>(before);
  }
}

void Tagger::Tag(std::string_view text, Analysis* analysis) const {
  std::vector<TagWord> line;
  uint32_t word = 0;
  for (const Sentence& sentence : analysis->sentences) {
    const uint32_t first = word;
    while (word < analysis->words.size() && analysis->words[word].first < sentence.last) ++word;
    TagSentence(text, {first, word}, &line, analysis);
  }
}

}  // namespace banggiao
