// A sparse linear model: hashed features to one weight per class. Scoring is a sum of rows; what the classes are and how
// scores become decisions is the caller's.
//
// A feature is a 64-bit hash of its name and values (core/hash.h), so no table of names is kept; two features share a row
// only if 64 bits collide. On disk (docs/formats/model.md) weights are 16-bit integers with one scale per model.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/flat_map.h"
#include "core/result.h"

namespace banggiao {

// Read-only after it is made; thread-safe.
class LinearModel {
 public:
  LinearModel() = default;
  LinearModel(std::string name, uint32_t classes) : name_(std::move(name)), classes_(classes) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] uint32_t classes() const { return classes_; }
  [[nodiscard]] size_t rows() const { return keys_.size(); }
  [[nodiscard]] bool empty() const { return keys_.empty(); }

  // Adds the weights of every known feature to scores[0..classes).
  void Score(const std::vector<uint64_t>& features, float* scores) const;
  // The weights of one feature; nullptr when the model does not know it.
  [[nodiscard]] const float* Row(uint64_t feature) const;
  // The feature of row `row`, which must be below rows(); with Row it visits all weights.
  [[nodiscard]] uint64_t Key(size_t row) const { return keys_[row]; }

  // Adds a row; weights has `classes` values. For training and reading.
  void AddRow(uint64_t feature, const float* weights);
  void Reserve(size_t rows) { index_.Reserve(rows); }

  // Appends the model in its file form; equal models give equal bytes (rows are ordered by key).
  void Serialize(std::string* out) const;

 private:
  std::string name_;
  uint32_t classes_ = 0;
  std::vector<uint64_t> keys_;
  std::vector<float> weights_;  // keys_.size() x classes_, row-major.
  FlatMap index_;               // Feature -> row.
};

// A model file: several named models and a few named numbers (thresholds), with magic, version and checksum.
struct ModelFile {
  std::vector<LinearModel> models;
  std::vector<std::pair<std::string, double>> numbers;

  [[nodiscard]] const LinearModel* Find(std::string_view name) const;
  [[nodiscard]] double Number(std::string_view name, double otherwise) const;
  [[nodiscard]] std::string Serialize() const;
  // kMalformed for anything Serialize did not write, a broken checksum included.
  [[nodiscard]] static Result<ModelFile> Parse(std::string_view bytes);
};

}  // namespace banggiao
