// A sparse linear model: hashed features to one weight per class. Scoring is a sum of rows; what the classes are and how
// scores become decisions is the caller's.
//
// A feature is a 64-bit hash of its name and values (core/hash.h), so no table of names is kept; two features share a row
// only if 64 bits collide. On disk (docs/formats/model.md) weights are 16-bit integers with one scale per model, those of many classes
// rounded so that 8 bits and a shift tell a row, and so they stay in memory: scoring waits for memory and not for arithmetic, so a row has
// its key and its weights in one cache line (model/packed_rows.h). A model that is being trained keeps its weights as they are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/compiled.h"
#include "core/data_files.h"
#include "core/result.h"
#include "model/packed_rows.h"
#include "model/row_index.h"
#include "model/tree_ensemble.h"

namespace banggiao {

// Read-only after it is made; thread-safe.
class LinearModel {
 public:
  LinearModel() = default;
  LinearModel(std::string name, uint32_t classes) : name_(std::move(name)), classes_(classes) {}
  LinearModel(std::string name, PackedRows rows) : name_(std::move(name)), classes_(rows.classes()), packed_(std::move(rows)) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] uint32_t classes() const { return classes_; }
  [[nodiscard]] size_t rows() const { return packed_.rows() + keys_.size(); }
  [[nodiscard]] bool empty() const { return rows() == 0; }

  // Adds the weights of every known feature to scores[0..classes), in the order of `features`: floating-point sums depend on it. (Those of
  // narrow rows, model/packed_rows.h, are sums of whole numbers.)
  void Score(std::span<const uint64_t> features, float* scores) const;
  // The weight of each feature for class 0, and 0 for one that is not known. Faster than one Score for each.
  void Weights(std::span<const uint64_t> features, std::span<float> weights) const;
  // Whether the model knows the feature.
  [[nodiscard]] bool Has(uint64_t feature) const;
  // The feature of row `row`, which must be below rows(), and its weight for a class.
  [[nodiscard]] uint64_t Key(size_t row) const { return packed_.rows() > 0 ? packed_.Key(row) : keys_[row]; }
  [[nodiscard]] float Weight(size_t row, uint32_t cls) const {
    return packed_.rows() > 0 ? packed_.Weight(row, cls) : weights_[row * classes_ + cls];
  }

  // Adds a row; weights has `classes` values. For training; never on a model that was read.
  void AddRow(uint64_t feature, const float* weights);
  void Reserve(size_t rows);

  // The model as it is used, and back. Only of a model that was read.
  void Compile(CompiledWriter* out) const;
  [[nodiscard]] static LinearModel Read(CompiledReader* in);

  // Appends the model in its file form; equal models give equal bytes. Rows stay in the order in which they were added.
  void Serialize(std::string* out) const;

 private:
  std::string name_;
  uint32_t classes_ = 0;
  PackedRows packed_;           // Of a model that was read; else:
  std::vector<uint64_t> keys_;
  std::vector<float> weights_;  // keys_.size() x classes_, row-major.
  RowIndex index_;              // Feature -> row of keys_.
};

// The file of a model of one language: "models/coder.bin" of Vietnamese, "models/coder-en.bin" of English.
[[nodiscard]] std::string ModelFileOf(std::string_view model, std::string_view language);

// A model file: several named models, ensembles of trees and a few named numbers (thresholds), with magic, version and
// checksum.
struct ModelFile {
  std::vector<LinearModel> models;
  std::vector<std::pair<std::string, double>> numbers;
  std::vector<TreeEnsemble> ensembles;

  [[nodiscard]] const LinearModel* Find(std::string_view name) const;
  // Only one that asks for this many numbers: trees of another make would look past the end of what they are shown.
  [[nodiscard]] const TreeEnsemble* FindEnsemble(std::string_view name, uint32_t features) const;
  [[nodiscard]] double Number(std::string_view name, double otherwise) const;
  [[nodiscard]] std::string Serialize() const;
  // kMalformed for anything Serialize did not write, a broken checksum included.
  [[nodiscard]] static Result<ModelFile> Parse(std::string_view bytes);

  // The file `name` of `data`; its weights stay where they lie when the build compiled it. Errors name the file.
  [[nodiscard]] static Result<ModelFile> Load(const DataFiles& data, std::string_view name);
  // What data.Compiled(name) gives to Load.
  [[nodiscard]] std::string Compile() const;
};

}  // namespace banggiao
