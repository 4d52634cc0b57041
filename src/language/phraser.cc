#include "language/phraser.h"

#include <algorithm>
#include <cmath>

#include "language/analysis_output.h"
#include "language/fine_tags.h"

namespace banggiao {
namespace {

constexpr size_t kNone = SIZE_MAX;

// A word must not go on with a phrase of another kind.
bool MayFollow(uint8_t before, uint8_t label) {
  if (label == kNounInside) return before == kNounBegin || before == kNounInside;
  if (label == kVerbInside) return before == kVerbBegin || before == kVerbInside;
  return true;
}

// The nearest phrase of `kind` before phrase `right`, within the sentence that begins with word `sentence`.
size_t PhraseBefore(const Analysis& analysis, size_t right, uint32_t marker, uint32_t sentence) {
  for (size_t i = right; i-- > 0;) {
    const Phrase& phrase = analysis.phrases[i];
    if (phrase.first < sentence) return kNone;
    if (phrase.last <= marker && phrase.kind == analysis.phrases[right].kind) return i;
  }
  return kNone;
}

void Join(size_t left, size_t right, size_t first_group, Analysis* analysis) {
  for (size_t g = first_group; g < analysis->coordinations.size(); ++g) {
    auto& members = analysis->coordinations[g].members;
    if (members.back() == left) return members.push_back(static_cast<uint32_t>(right));
    if (members.back() == right) return;
  }
  analysis->coordinations.push_back({{static_cast<uint32_t>(left), static_cast<uint32_t>(right)}});
}

// Borders are rare, so that the likelier answer finds too few: one is told with so much, in packed weights, against it.
// By five-fold cross-validation on UD-VTB train F1 is 0.48 at 0, 0.50 at 300 and about the same from 450 to 1000.
constexpr int kBorderDoubt = 600;

// "Nhật Bản, Hàn Quốc và Trung Quốc": what joins the last names joins those that commas put before them.
void JoinListedNames(std::string_view text, const Analysis& analysis, uint32_t first, const std::vector<uint8_t>& tags,
                     std::vector<PhraseLabels>* labels) {
  const auto is_name = [&tags](size_t i) { return tags[i] == static_cast<uint8_t>(Upos::kPropn); };
  for (size_t marker = labels->size(); marker-- > 2;) {
    if (!(*labels)[marker].joins) continue;
    size_t comma = marker - 1;
    while (comma > 0 && is_name(comma)) --comma;
    if (comma == marker - 1 || comma == 0 || !is_name(comma - 1)) continue;
    if (SpanOf(analysis, analysis.words[first + comma]).In(text) == ",") (*labels)[comma].joins = true;
  }
}

}  // namespace

std::vector<char> VerbsAhead(const std::vector<uint8_t>& tags) {
  std::vector<char> ahead(tags.size());
  bool verb = false;
  for (size_t i = tags.size(); i-- > 0;) {
    ahead[i] = verb;
    const auto tag = static_cast<Upos>(tags[i]);
    if (tag == Upos::kPunct) verb = false;
    if (tag == Upos::kVerb || tag == Upos::kAux) verb = true;
  }
  return ahead;
}

void AddLabelled(uint32_t first, const std::vector<PhraseLabels>& labels, Analysis* analysis) {
  const size_t first_group = analysis->coordinations.size();
  std::vector<uint32_t> markers;
  for (uint32_t i = 0; i < labels.size(); ++i) {
    const PhraseLabels& label = labels[i];
    const uint32_t word = first + i;
    const bool noun = label.chunk == kNounBegin || label.chunk == kNounInside;
    if (label.chunk == kNounBegin || label.chunk == kVerbBegin) {
      analysis->phrases.push_back({noun ? Phrase::Kind::kNoun : Phrase::Kind::kVerb, word, word + 1});
    } else if (label.chunk != kOutside) {
      analysis->phrases.back().last = word + 1;
    }
    if (label.clause && i > 0) analysis->clauses.push_back(word);
    if (label.joins) markers.push_back(word);
  }
  for (const uint32_t marker : markers) {
    const auto right = std::upper_bound(analysis->phrases.begin(), analysis->phrases.end(), marker,
                                        [](uint32_t word, const Phrase& phrase) { return word < phrase.first; });
    if (right == analysis->phrases.end() || right->first > marker + 2) continue;
    const auto index = static_cast<size_t>(right - analysis->phrases.begin());
    const size_t left = PhraseBefore(*analysis, index, marker, first);
    if (left != kNone) Join(left, index, first_group, analysis);
  }
}

struct Phraser::Scratch {
  const FlatMap& clusters;
  std::vector<TagWord> line;
  std::vector<uint8_t> pos;
  std::vector<uint8_t> tags;
  std::vector<PhraseLabels> labels;
};

template <int lanes>
void Phraser::Weights<lanes>::Fill(const LinearModel& model, int features) {
  float largest = 0;
  for (size_t row = 0; row < model.rows(); ++row) {
    for (uint32_t c = 0; c < model.classes(); ++c) largest = std::max(largest, std::fabs(model.Weight(row, c)));
  }
  // Sums of so many weights stay within 16 bits.
  const float scale = largest > 0 ? 32767.0f / static_cast<float>(features) / largest : 1.0f;
  std::vector<Row> filled(model.rows());
  index.Reserve(model.rows());
  for (size_t row = 0; row < model.rows(); ++row) {
    index.FindOrInsert(model.Key(row), static_cast<uint32_t>(row));
    for (uint32_t c = 0; c < model.classes(); ++c) {
      filled[row].weights[c] = static_cast<int16_t>(std::lround(model.Weight(row, c) * scale));
    }
  }
  rows = std::move(filled);
}

template <int lanes>
void Phraser::Weights<lanes>::Read(CompiledReader* in) {
  index = FlatMap::Read(in);
  rows = in->Mapped<Row>();
}

template <int lanes>
template <typename ForEach>
auto Phraser::Weights<lanes>::Sum(ForEach for_each) const -> Row {
  Row sum;
  for_each([&](uint64_t feature) {
    const uint32_t row = index.Find(feature);
    if (row == FlatMap::kMissing) return;
    for (int c = 0; c < lanes; ++c) sum.weights[c] = static_cast<int16_t>(sum.weights[c] + rows[row].weights[c]);
  });
  return sum;
}

Result<Phraser> Phraser::Load(const DataFiles& data) {
  constexpr const char* kName = "models/phrases-vi.bin";
  if (const std::string_view compiled = data.Compiled(kName); !compiled.empty()) {
    CompiledReader in(compiled);
    Phraser phraser;
    phraser.fine_.Read(&in);
    phraser.phrases_.Read(&in);
    if (!in.ok())
      return Error{ErrorCode::kMalformed, std::string(kName) + ": its compiled form is not of this program; build it again"};
    return phraser;
  }
  if (!data.Has(kName)) return Error{ErrorCode::kNotFound, std::string(kName) + " is missing from the data files"};
  const auto file = ModelFile::Parse(data.Get(kName));
  if (!file) return Error{file.error().code, std::string(kName) + ": " + file.error().message};
  return Make(file.value());
}

std::string Phraser::Compile() const {
  CompiledWriter out;
  fine_.index.Compile(&out);
  out.Add(fine_.rows);
  phrases_.index.Compile(&out);
  out.Add(phrases_.rows);
  return out.bytes();
}

Result<Phraser> Phraser::Make(const ModelFile& file) {
  const LinearModel* fine = file.Find("fine");
  const LinearModel* phrases = file.Find("phrases");
  if (fine == nullptr || phrases == nullptr || fine->classes() != kFineTagCount || phrases->classes() != kPhraseClasses) {
    return Error{ErrorCode::kMalformed, "models/phrases-vi.bin: is no model of the phrase finder; train it again"};
  }
  Phraser phraser;
  phraser.fine_.Fill(*fine, kFineFeatures);
  phraser.phrases_.Fill(*phrases, kPhraseFeatures);
  return phraser;
}

PhraseLabels Phraser::LabelsOf(const PhraseContext& context, const PhraseState& state) const {
  const auto sum = phrases_.Sum([&](auto emit) { ForEachPhraseFeature(context, state, emit); });
  PhraseLabels labels;
  for (uint8_t label = 1; label < kChunkLabels; ++label) {
    if (MayFollow(state.chunk, label) && sum.weights[label] > sum.weights[labels.chunk]) labels.chunk = label;
  }
  const int clause = sum.weights[kClauseClass + 1] - sum.weights[kClauseClass];
  labels.clause = clause > 0;
  labels.border = clause > -kBorderDoubt;
  labels.joins = sum.weights[kJoinsClass + 1] > sum.weights[kJoinsClass];
  return labels;
}

uint8_t Phraser::FineTagOf(const PhraseContext& context) const {
  const auto sum = fine_.Sum([&](auto emit) { ForEachFineFeature(context, emit); });
  return static_cast<uint8_t>(std::max_element(sum.weights, sum.weights + kFineTagCount) - sum.weights + 1);
}

void Phraser::LabelSentence(std::string_view text, Span words, Scratch* scratch, Analysis* analysis) const {
  FillTagLine(text, *analysis, words, scratch->clusters, &scratch->line);
  const uint32_t size = words.size();
  scratch->pos.assign(size + 4, 0);
  scratch->tags.resize(size);
  for (uint32_t i = 0; i < size; ++i) {
    scratch->tags[i] = scratch->pos[i + 2] = static_cast<uint8_t>(analysis->words[words.begin + i].pos);
  }
  const std::vector<char> ahead = VerbsAhead(scratch->tags);
  scratch->labels.resize(size);
  PhraseState state;
  for (uint32_t i = 0; i < size; ++i) {
    const PhraseContext context{scratch->line.data() + 2 + i, scratch->pos.data() + 2 + i, ahead[i] != 0};
    scratch->labels[i] = LabelsOf(context, state);
    state.Advance(scratch->labels[i]);
    analysis->words[words.begin + i].fine = FineTagOf(context);
  }
  for (PhraseLabels& label : scratch->labels) label.clause = label.border;
  JoinListedNames(text, *analysis, words.begin, scratch->tags, &scratch->labels);
  AddLabelled(words.begin, scratch->labels, analysis);
}

void Phraser::Find(std::string_view text, const FlatMap& clusters, Analysis* analysis) const {
  analysis->phrases.clear();
  analysis->clauses.clear();
  analysis->coordinations.clear();
  Scratch scratch{clusters, {}, {}, {}, {}};
  ForEachSentenceWords(*analysis, [&](const Sentence&, uint32_t first, uint32_t last) {
    LabelSentence(text, {first, last}, &scratch, analysis);
  });
}

}  // namespace banggiao
