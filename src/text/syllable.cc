#include "text/syllable.h"

#include <algorithm>

#include "core/data_files.h"
#include "text/code_points.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

// Each vowel with its six tones: none, grave, acute, hook, tilde, dot.
constexpr std::u32string_view kVowels[] = {U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị",
                                           U"oòóỏõọ", U"ôồốổỗộ", U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};
constexpr size_t kRising = 2, kHeavy = 5;

struct Toneless {
  std::string letters;
  size_t tone = 0;
  size_t tones = 0;  // How many letters carry one.
};

Toneless TakeTone(std::string_view small) {
  Toneless result;
  for (size_t at = 0; at < small.size();) {
    const CodePoint point = DecodeUtf8(small, at);
    at += point.size;
    char32_t letter = point.value;
    for (const std::u32string_view vowel : kVowels) {
      const size_t tone = vowel.find(letter);
      if (tone == std::u32string_view::npos || tone == 0) continue;
      letter = vowel[0];
      result.tone = tone;
      ++result.tones;
      break;
    }
    AppendUtf8(letter, &result.letters);
  }
  return result;
}

bool HasOrdinaryCase(std::string_view word) {
  size_t letters = 0, capitals = 0;
  bool first_capital = false;
  for (size_t at = 0; at < word.size();) {
    const CodePoint point = DecodeUtf8(word, at);
    at += point.size;
    const bool capital = IsUpperCase(point.value);
    if (letters == 0) first_capital = capital;
    ++letters;
    capitals += capital ? 1 : 0;
  }
  return capitals == 0 || capitals == letters || (capitals == 1 && first_capital);
}

}  // namespace

SyllableRules::SyllableRules(std::string_view table) {
  for (const TsvRow& row : ReadTsv(table)) {
    (row.fields[0] == "onset" ? onsets_ : rhymes_).emplace(row.fields[1]);
  }
}

const SyllableRules& SyllableRules::Embedded() {
  static const SyllableRules rules(EmbeddedData().Get("vi/syllables.tsv"));
  return rules;
}

bool SyllableRules::IsSyllable(std::string_view word) const {
  if (word.empty() || word.size() > 24 || !HasOrdinaryCase(word)) return false;
  const Toneless toneless = TakeTone(FoldKey(word));
  if (toneless.tones > 1) return false;
  const std::string& letters = toneless.letters;
  const auto ends = [&](std::string_view end) { return letters.ends_with(end); };
  const bool closed = ends("c") || ends("ch") || ends("p") || ends("t");
  if (closed && toneless.tone != kRising && toneless.tone != kHeavy) return false;
  if (rhymes_.contains(letters)) return true;
  for (size_t size = 1; size <= 3 && size < letters.size(); ++size) {
    if (onsets_.contains(letters.substr(0, size)) && rhymes_.contains(letters.substr(size))) return true;
  }
  return false;
}

}  // namespace banggiao
