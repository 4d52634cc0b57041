#include "model/linear_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

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
  std::string GetString() {
    const auto size = Get<uint32_t>();
    if (size > bytes_.size()) {
      ok_ = false;
      return "";
    }
    std::string text(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return text;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] size_t left() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace

void LinearModel::Score(const std::vector<uint64_t>& features, float* scores) const {
  for (const uint64_t feature : features) {
    const uint32_t row = index_.Find(feature);
    if (row == FlatMap::kMissing) continue;
    const float* weights = &weights_[static_cast<size_t>(row) * classes_];
    for (uint32_t c = 0; c < classes_; ++c) scores[c] += weights[c];
  }
}

const float* LinearModel::Row(uint64_t feature) const {
  const uint32_t row = index_.Find(feature);
  return row == FlatMap::kMissing ? nullptr : &weights_[static_cast<size_t>(row) * classes_];
}

void LinearModel::AddRow(uint64_t feature, const float* weights) {
  const auto row = static_cast<uint32_t>(keys_.size());
  if (index_.FindOrInsert(feature, row) != row) return;
  keys_.push_back(feature);
  weights_.insert(weights_.end(), weights, weights + classes_);
}

void LinearModel::Serialize(std::string* out) const {
  PutString(name_, out);
  Put(classes_, out);
  Put(static_cast<uint32_t>(keys_.size()), out);
  float largest = 0;
  for (const float w : weights_) largest = std::max(largest, std::fabs(w));
  const float scale = largest > 0 ? largest / 32767.0f : 1.0f;
  Put(scale, out);
  std::vector<uint32_t> order(keys_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return keys_[a] < keys_[b]; });
  for (const uint32_t row : order) {
    Put(keys_[row], out);
    for (uint32_t c = 0; c < classes_; ++c) {
      Put(static_cast<int16_t>(std::lround(weights_[static_cast<size_t>(row) * classes_ + c] / scale)), out);
    }
  }
}

const LinearModel* ModelFile::Find(std::string_view name) const {
  for (const LinearModel& model : models) {
    if (model.name() == name) return &model;
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
    LinearModel model(std::move(name), classes);
    model.Reserve(rows);
    std::vector<float> weights(classes);
    for (uint32_t r = 0; r < rows; ++r) {
      const auto key = reader.Get<uint64_t>();
      for (float& w : weights) w = static_cast<float>(reader.Get<int16_t>()) * scale;
      model.AddRow(key, weights.data());
    }
    file.models.push_back(std::move(model));
  }
  if (!reader.ok() || reader.left() != 0) return broken;
  return file;
}

}  // namespace banggiao
