#include "statement/speech_words.h"

#include <algorithm>
#include <string>

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 4> kClasses = {"noun", "outlet", "verb", "report"};  // By payload.
constexpr std::array<std::string_view, kSpeechMarkCount> kMarkClasses = {"title", "small", "that", "further", "leader", "one", "tells", "by", "determiner", "opener", "ends", "honorific", "inside", "aside"};

}  // namespace

Result<SpeechWords> SpeechWords::Load(const DataFiles& data, std::string_view language) {
  SpeechWords words;
  const std::string file = std::string(language) + "/speech_words.tsv";
  for (const TsvRow& row : ReadTsv(data.Get(file))) {
    const auto cls = std::find(kClasses.begin(), kClasses.end(), row.fields[1]);
    const auto mark = std::find(kMarkClasses.begin(), kMarkClasses.end(), row.fields[1]);
    if (cls != kClasses.end()) {
      words.table_.Add(row.fields[0], static_cast<uint32_t>(cls - kClasses.begin()));
    } else if (mark != kMarkClasses.end()) {
      words.marks_[static_cast<size_t>(mark - kMarkClasses.begin())].Add(row.fields[0], 0);
    } else {
      return Error{ErrorCode::kMalformed, file + ":" + std::to_string(row.line) + ": unknown class"};
    }
  }
  if (words.table_.empty()) return Error{ErrorCode::kNotFound, file + " is missing from the data files"};
  return words;
}

uint32_t SpeechWords::EndOf(SpeechMark mark, const std::vector<Token>& tokens, uint32_t at, uint32_t limit) const {
  const PhraseTable& phrases = marks_[static_cast<size_t>(mark)];
  if (at >= limit || phrases.empty()) return at;
  const PhraseMatch match = phrases.Longest(tokens, at, limit);
  return match.payload == PhraseTable::kNothing ? at : match.last;
}

}  // namespace banggiao
