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

Result<FunctionWords> FunctionWords::Load(const DataFiles& data, std::string_view language) {
  FunctionWords words;
  const std::string file = std::string(language) + "/function_words.tsv";
  for (const TsvRow& row : ReadTsv(data.Get(file))) {
    size_t cls = 0;
    while (cls < kNames.size() && kNames[cls] != row.fields[1]) ++cls;
    if (cls == kNames.size()) {
      return Error{ErrorCode::kMalformed, file + ":" + std::to_string(row.line) + ": unknown class '" +
                                              std::string(row.fields[1]) + "'"};
    }
    words.table.Add(row.fields[0], static_cast<uint32_t>(words.entries.size()));
    words.entries.push_back({static_cast<WordClass>(cls), row.fields[2] == "1"});
  }
  if (language == "vi") words.compounds = PhraseTable::OfWords(data);
  if (words.entries.empty()) return Error{ErrorCode::kNotFound, file + " is missing from the data files"};
  return words;
}

}  // namespace banggiao
