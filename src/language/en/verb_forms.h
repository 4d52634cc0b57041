// The forms of an English verb: "meet" also stands as "meets", "met" and "meeting".
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"

namespace banggiao::en {

// Read-only after Load; thread-safe.
class VerbForms {
 public:
  // Reads "en/verbs.tsv", the verbs that do not go by rule; kMalformed names file and line.
  [[nodiscard]] static Result<VerbForms> Load(const DataFiles& data);

  // `phrase` begins with a verb in its base form; the same with each form of it, itself first, each once: "call on", "calls on", "called on",
  // "calling on". A phrase that begins with "=" is not a verb's and stands for itself, without that mark.
  [[nodiscard]] std::vector<std::string> Of(std::string_view phrase) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> irregular_;  // Base -> its other forms.
};

}  // namespace banggiao::en
