#include "language/en/verb_forms.h"

#include <algorithm>

namespace banggiao::en {
namespace {

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

std::string ThirdPerson(const std::string& base) {
  for (const char* hiss : {"s", "x", "z", "ch", "sh", "o"}) {
    if (base.ends_with(hiss)) return base + "es";
  }
  const bool consonant_y = base.size() > 1 && base.ends_with('y') && !IsVowel(base[base.size() - 2]);
  return consonant_y ? base.substr(0, base.size() - 1) + "ies" : base + "s";
}

std::string Past(const std::string& base) {
  if (base.ends_with('e')) return base + "d";
  const bool consonant_y = base.size() > 1 && base.ends_with('y') && !IsVowel(base[base.size() - 2]);
  return consonant_y ? base.substr(0, base.size() - 1) + "ied" : base + "ed";
}

std::string Gerund(const std::string& base) {
  const bool dropped = base.size() > 2 && base.ends_with('e') && !base.ends_with("ee") && !base.ends_with("oe") && !base.ends_with("ye");
  return (dropped ? base.substr(0, base.size() - 1) : base) + "ing";
}

}  // namespace

Result<VerbForms> VerbForms::Load(const DataFiles& data) {
  constexpr const char* kFile = "en/verbs.tsv";
  if (!data.Has(kFile)) return Error{ErrorCode::kNotFound, std::string(kFile) + " is missing from the data files"};
  VerbForms verbs;
  for (const TsvRow& row : ReadTsv(data.Get(kFile))) {
    std::vector<std::string> forms;
    for (size_t column = 1; column <= 4; ++column) {
      for (const std::string_view form : SplitList(row.fields[column])) {
        if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.emplace_back(form);
      }
    }
    if (forms.empty() || !verbs.irregular_.emplace(std::string(row.fields[0]), std::move(forms)).second) {
      return Error{ErrorCode::kMalformed, std::string(kFile) + ":" + std::to_string(row.line) + ": has no forms, or its verb stands there twice"};
    }
  }
  return verbs;
}

std::vector<std::string> VerbForms::Of(std::string_view phrase) const {
  if (phrase.starts_with('=')) return {std::string(phrase.substr(1))};
  const size_t space = std::min(phrase.find(' '), phrase.size());
  const std::string base(phrase.substr(0, space));
  const std::string rest(phrase.substr(space));
  std::vector<std::string> forms = {base};
  const auto irregular = irregular_.find(base);
  const std::vector<std::string> others = irregular != irregular_.end() ? irregular->second : std::vector<std::string>{ThirdPerson(base), Past(base), Gerund(base)};
  for (const std::string& form : others) {
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
  }
  for (std::string& form : forms) form += rest;
  return forms;
}

}  // namespace banggiao::en
