#include "story/story_terms.h"

#include "core/hash.h"
#include "store/search_words.h"

namespace banggiao {

std::vector<StoryTerm> TermsOfLine(std::string_view line) {
  std::vector<StoryTerm> terms;
  const std::string words = JoinedSearchWords(line);
  uint64_t before = 0;
  for (size_t begin = 0; begin < words.size();) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    const uint64_t word = Hash64(std::string_view(words).substr(begin, end - begin));
    terms.push_back({word, false});
    if (begin > 0) terms.push_back({Combine(before, word), true});
    before = word;
    begin = end + 1;
  }
  return terms;
}

Result<TermRarity> TermRarity::Load(const DataFiles& data) {
  Result<ModelFile> file = ModelFile::Load(data, "models/story-terms.bin");
  if (!file) return file.error();
  return TermRarity(*file);
}

TermRarity::TermRarity(const ModelFile& file) : unknown_(static_cast<float>(file.Number("unknown", 10))) {
  const LinearModel* terms = file.Find("terms");
  if (terms == nullptr) return;
  terms_.Reserve(terms->rows());
  for (size_t row = 0; row < terms->rows(); ++row)
    terms_.FindOrInsert(terms->Key(row), std::bit_cast<uint32_t>(terms->Weight(row, 0)));
}

}  // namespace banggiao
