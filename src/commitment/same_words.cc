#include "commitment/same_words.h"

#include <algorithm>
#include <string>

#include "identity/mention.h"

namespace banggiao {
Result<SameWords> SameWords::Load(const DataFiles& data, std::string_view language) {
  const std::string file = std::string(language) + "/commitment_same.tsv";
  if (!data.Has(file)) return Error{ErrorCode::kNotFound, file + " is missing from the data files"};
  SameWords words;
  for (const TsvRow& row : ReadTsv(data.Get(file))) {
    std::vector<uint64_t> phrase = WordKeys(row.fields[0]);
    words.longest_ = std::max(words.longest_, phrase.size());
    std::vector<uint64_t> as = WordKeys(row.fields[1]);
    words.longest_ = std::max(words.longest_, as.size());
    (as.empty() ? words.over_ : words.same_)[std::move(phrase)] = std::move(as);
  }
  // What a row is read as may hold a shorter phrase: "phi hạt nhân" is no word of "phi hạt nhân hoá".
  const Phrases rows = words.same_;
  for (const auto& [phrase, as] : rows) words.same_.try_emplace(as, as);
  return words;
}

const SameWords& SameWords::BuiltIn(std::string_view language) {
  const auto load = [](std::string_view name) {
    auto loaded = Load(EmbeddedData(), name);
    return loaded ? std::move(loaded).value() : SameWords();
  };
  static const SameWords vietnamese = load("vi");
  static const SameWords english = load("en");
  return language == "en" ? english : vietnamese;
}

std::vector<uint64_t> SameWords::Read(const Phrases& phrases, const std::vector<uint64_t>& words) const {
  std::vector<uint64_t> read;
  for (size_t at = 0; at < words.size();) {
    size_t length = std::min(longest_, words.size() - at);
    auto found = phrases.end();
    for (; length > 0; --length) {
      const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
      found = phrases.find({begin, begin + static_cast<std::ptrdiff_t>(length)});
      if (found != phrases.end()) break;
    }
    if (found == phrases.end()) {
      read.push_back(words[at++]);
      continue;
    }
    read.insert(read.end(), found->second.begin(), found->second.end());
    at += length;
  }
  return read;
}

std::vector<uint64_t> SameWords::Plain(const std::vector<uint64_t>& words) const {
  const std::vector<uint64_t> told = Read(over_, words);
  return told.empty() ? words : Read(same_, told);
}

}  // namespace banggiao
