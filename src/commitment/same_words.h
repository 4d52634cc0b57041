// Words that say the same of what is undertaken: "tái khởi động đàm phán hạt nhân", "nối lại các cuộc đối thoại phi hạt nhân hoá".
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"

namespace banggiao {

// Rows of data/LANGUAGE/commitment_same.tsv. Read-only after Load; thread-safe.
class SameWords {
 public:
  // `language`: "vi" or "en". kNotFound when the table is missing.
  [[nodiscard]] static Result<SameWords> Load(const DataFiles& data, std::string_view language);
  // Those of the program's own data; any other language than "en" is read as Vietnamese.
  [[nodiscard]] static const SameWords& BuiltIn(std::string_view language);

  // Keys of words (identity/mention.h, WordKeys) in order: what is passed over is left out, then the longest phrase at each place is read as
  // the table says; what a row is read as stays itself. What is nothing but passed over stays as it is. Linear in the words.
  [[nodiscard]] std::vector<uint64_t> Plain(const std::vector<uint64_t>& words) const;

 private:
  using Phrases = std::map<std::vector<uint64_t>, std::vector<uint64_t>>;

  [[nodiscard]] std::vector<uint64_t> Read(const Phrases& phrases, const std::vector<uint64_t>& words) const;

  Phrases over_, same_;
  size_t longest_ = 0;  // Words of a phrase.
};

}  // namespace banggiao
