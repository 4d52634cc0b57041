#include "model/linear_model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr std::string_view kMagic = "BGMODEL1";

template <typename T>
void Put(T value, std::string* out) {
  out->append(reinterpret_cast<const char*>(&value), sizeof value);  // Little-endian: every machine Debian 12 runs on here.
}

void PutString(std::string_view text, std::string* out) {
  Put(static_cast<uint32_t>(text.size()), out);
  out->append(text);
}

// Reads fixed-size values from untrusted bytes; after a read past the end, ok() is false and values are zero.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  template <typename T>
  T Get() {
    T value{};
    if (bytes_.size() < sizeof value) {
      ok_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view GetBytes(size_t size) {
    if (size > bytes_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view bytes = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return bytes;
  }
  std::string GetString() { return std::string(GetBytes(Get<uint32_t>())); }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

void PutEnsemble(const TreeEnsemble& ensemble, std::string* out) {
  PutString(ensemble.name(), out);
  Put(ensemble.features(), out);
  Put(static_cast<uint32_t>(ensemble.trees()), out);
  for (size_t t = 0; t < ensemble.trees(); ++t) {
    const auto tree = ensemble.Tree(t);
    Put(static_cast<uint32_t>(tree.size()), out);
    for (const TreeEnsemble::Node& node : tree) {
      Put(node.feature, out);
      Put(node.left, out);
      Put(node.threshold, out);
    }
  }
}

bool GetEnsemble(ByteReader* reader, TreeEnsemble* ensemble) {
  std::string name = reader->GetString();
  *ensemble = TreeEnsemble(std::move(name), reader->Get<uint32_t>());
  const auto trees = reader->Get<uint32_t>();
  std::vector<TreeEnsemble::Node> tree;
  for (uint32_t t = 0; t < trees; ++t) {
    const auto nodes = reader->Get<uint32_t>();
    if (!reader->ok() || nodes > 0xFFFF || reader->left() / 8 < nodes) return false;
    tree.clear();
    for (uint32_t n = 0; n < nodes; ++n) {
      const auto feature = reader->Get<uint16_t>();
      const auto left = reader->Get<uint16_t>();
      tree.push_back({feature, left, reader->Get<float>()});
    }
    if (!ensemble->AddTree(tree)) return false;
  }
  return reader->ok();
}

}  // namespace

void LinearModel::Score(std::span<const uint64_t> features, float* scores) const {
  if (packed_.rows() > 0) return packed_.Score(features, scores);
  for (const uint64_t feature : features) {
    const uint32_t row = index_.Find(feature, [&](uint32_t r) { return keys_[r] == feature; });
    if (row == RowIndex::kMissing) continue;
    const float* weights = &weights_[static_cast<size_t>(row) * classes_];
    for (uint32_t c = 0; c < classes_; ++c) scores[c] += weights[c];
  }
}

void LinearModel::Weights(std::span<const uint64_t> features, std::span<float> weights) const {
  if (packed_.rows() > 0) return packed_.Weights(features, weights);
  for (size_t i = 0; i < features.size(); ++i) {
    const uint32_t row = index_.Find(features[i], [&](uint32_t r) { return keys_[r] == features[i]; });
    weights[i] = row == RowIndex::kMissing ? 0 : weights_[static_cast<size_t>(row) * classes_];
  }
}

bool LinearModel::Has(uint64_t feature) const {
  if (packed_.rows() > 0) return packed_.Has(feature);
  return index_.Find(feature, [&](uint32_t row) { return keys_[row] == feature; }) != RowIndex::kMissing;
}

void LinearModel::Reserve(size_t rows) {
  keys_.reserve(rows);
  weights_.reserve(rows * classes_);
  if (rows <= index_.capacity()) return;
  index_.Reset(rows);
  for (size_t row = 0; row < keys_.size(); ++row) index_.Insert(keys_[row], static_cast<uint32_t>(row));
}

void LinearModel::AddRow(uint64_t feature, const float* weights) {
  if (Has(feature)) return;
  if (keys_.size() == index_.capacity()) Reserve(keys_.size() * 2);
  index_.Insert(feature, static_cast<uint32_t>(keys_.size()));
  keys_.push_back(feature);
  weights_.insert(weights_.end(), weights, weights + classes_);
}

void LinearModel::Serialize(std::string* out) const {
  PutString(name_, out);
  Put(classes_, out);
  Put(static_cast<uint32_t>(rows()), out);
  float largest = 0;
  for (size_t row = 0; row < rows(); ++row) {
    for (uint32_t c = 0; c < classes_; ++c) largest = std::max(largest, std::fabs(Weight(row, c)));
  }
  const bool narrow = classes_ >= PackedRows::kNarrowFrom;
  const float scale = largest > 0 ? largest / (narrow ? float{PackedRows::kLargestNarrow} : 32767.0f) : 1.0f;
  Put(scale, out);
  std::vector<int16_t> weights(classes_);
  for (size_t row = 0; row < rows(); ++row) {
    Put(Key(row), out);
    for (uint32_t c = 0; c < classes_; ++c) weights[c] = static_cast<int16_t>(std::lround(Weight(row, c) / scale));
    if (narrow) PackedRows::RoundRow(weights);
    for (const int16_t weight : weights) Put(weight, out);
  }
}

void LinearModel::Compile(CompiledWriter* out) const {
  out->AddText(name_);
  packed_.Compile(out);
}

LinearModel LinearModel::Read(CompiledReader* in) {
  const std::string_view name = in->Text();
  return {std::string(name), PackedRows::Read(in)};
}

Result<ModelFile> ModelFile::Load(const DataFiles& data, std::string_view name) {
  const std::string_view compiled = data.Compiled(name);
  if (compiled.empty()) {
    Result<ModelFile> file = Parse(data.Get(name));
    if (!file) return Error{file.error().code, std::string(name) + ": " + file.error().message};
    return file;
  }
  CompiledReader in(compiled);
  ModelFile file;
  for (uint64_t count = in.Number(); count > 0 && in.ok(); --count) {
    const std::string_view number = in.Text();
    file.numbers.emplace_back(number, std::bit_cast<double>(in.Number()));
  }
  for (uint64_t count = in.Number(); count > 0 && in.ok(); --count) file.models.push_back(LinearModel::Read(&in));
  bool sound = true;
  for (uint64_t count = in.Number(); count > 0 && in.ok(); --count) {
    ByteReader reader(in.Text());
    sound = sound && GetEnsemble(&reader, &file.ensembles.emplace_back());
  }
  if (!in.ok() || !sound) return Error{ErrorCode::kMalformed, std::string(name) + ": its compiled form is not of this program; build it again"};
  return file;
}

std::string ModelFile::Compile() const {
  CompiledWriter out;
  out.AddNumber(numbers.size());
  for (const auto& [name, value] : numbers) {
    out.AddText(name);
    out.AddNumber(std::bit_cast<uint64_t>(value));
  }
  out.AddNumber(models.size());
  for (const LinearModel& model : models) model.Compile(&out);
  out.AddNumber(ensembles.size());
  for (const TreeEnsemble& ensemble : ensembles) {  // Small: in the form of the file.
    std::string bytes;
    PutEnsemble(ensemble, &bytes);
    out.AddText(bytes);
  }
  return out.bytes();
}

const LinearModel* ModelFile::Find(std::string_view name) const {
  for (const LinearModel& model : models) {
    if (model.name() == name) return &model;
  }
  return nullptr;
}

const TreeEnsemble* ModelFile::FindEnsemble(std::string_view name, uint32_t features) const {
  for (const TreeEnsemble& ensemble : ensembles) {
    if (ensemble.name() == name && ensemble.features() == features) return &ensemble;
  }
  return nullptr;
}

double ModelFile::Number(std::string_view name, double otherwise) const {
  for (const auto& [known, value] : numbers) {
    if (known == name) return value;
  }
  return otherwise;
}

std::string ModelFile::Serialize() const {
  std::string body;
  Put(static_cast<uint32_t>(numbers.size()), &body);
  for (const auto& [name, value] : numbers) {
    PutString(name, &body);
    Put(value, &body);
  }
  Put(static_cast<uint32_t>(models.size()), &body);
  for (const LinearModel& model : models) model.Serialize(&body);
  if (!ensembles.empty()) Put(static_cast<uint32_t>(ensembles.size()), &body);
  for (const TreeEnsemble& ensemble : ensembles) PutEnsemble(ensemble, &body);
  std::string out(kMagic);
  Put(Hash64(body), &out);
  return out + body;
}

Result<ModelFile> ModelFile::Parse(std::string_view bytes) {
  const Error broken{ErrorCode::kMalformed, "model file: not a whole BGMODEL1 file; train it again or restore it"};
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + 8) return broken;
  ByteReader reader(bytes.substr(kMagic.size()));
  if (reader.Get<uint64_t>() != Hash64(bytes.substr(kMagic.size() + 8))) return broken;
  ModelFile file;
  const auto numbers = reader.Get<uint32_t>();
  for (uint32_t i = 0; i < numbers && reader.ok(); ++i) {
    std::string name = reader.GetString();
    file.numbers.emplace_back(std::move(name), reader.Get<double>());
  }
  const auto models = reader.Get<uint32_t>();
  for (uint32_t m = 0; m < models && reader.ok(); ++m) {
    std::string name = reader.GetString();
    const auto classes = reader.Get<uint32_t>();
    const auto rows = reader.Get<uint32_t>();
    const auto scale = reader.Get<float>();
    if (classes > 1024 || reader.left() / (8 + 2 * static_cast<size_t>(classes)) < rows) return broken;
    const std::string_view packed = reader.GetBytes(rows * (8 + 2 * static_cast<size_t>(classes)));
    file.models.emplace_back(std::move(name), PackedRows(packed, classes, scale));
  }
  if (reader.ok() && reader.left() != 0) {
    const auto ensembles = reader.Get<uint32_t>();
    for (uint32_t e = 0; e < ensembles; ++e) {
      if (!GetEnsemble(&reader, &file.ensembles.emplace_back())) return broken;
    }
  }
  if (!reader.ok() || reader.left() != 0) return broken;
  return file;
}

std::string ModelFileOf(std::string_view model, std::string_view language) {
  const std::string stem = "models/" + std::string(model);
  return language == "vi" ? stem + ".bin" : stem + "-" + std::string(language) + ".bin";
}

}  // namespace banggiao
