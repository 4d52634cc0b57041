#include "event/function_words.h"

#include <array>
#include <string>
#include <string_view>

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 18> kNames = {
    "none",    "past",  "progressive", "future",   "modal",  "negation",    "hypothetical", "passive",     "desire",
    "purpose", "cause", "time",        "relative", "speech", "coordinator", "contrast",     "preposition", "completed"};

}  // namespace

Result<FunctionWords> FunctionWords::Load(const DataFiles& data) {
  FunctionWords words;
  for (const TsvRow& row : ReadTsv(data.Get("vi/function_words.tsv"))) {
    size_t cls = 0;
    while (cls < kNames.size() && kNames[cls] != row.fields[1]) ++cls;
    if (cls == kNames.size()) {
      return Error{ErrorCode::kMalformed, "vi/function_words.tsv:" + std::to_string(row.line) + ": unknown class '" +
                                              std::string(row.fields[1]) + "'"};
    }
    words.table.Add(row.fields[0], static_cast<uint32_t>(words.entries.size()));
    words.entries.push_back({static_cast<WordClass>(cls), row.fields[2] == "1"});
  }
  words.compounds = PhraseTable::OfWords(data);
  if (words.entries.empty()) return Error{ErrorCode::kNotFound, "vi/function_words.tsv is missing from the data files"};
  return words;
}

}  // namespace banggiao
