#include "event/date_words.h"

#include <string>
#include <utility>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, kDateWordCount> kClasses = {"ahead", "right ahead", "will",  "coming", "back",     "earlier", "join",
                                                                   "since", "side", "once",   "formerly", "elect"};

std::vector<uint64_t> KeysOf(std::string_view phrase) {
  std::vector<uint64_t> keys;
  for (size_t at = 0; at < phrase.size();) {
    const size_t end = std::min(phrase.find(' ', at), phrase.size());
    if (end > at) keys.push_back(Hash64(FoldKey(phrase.substr(at, end - at))));
    at = end + 1;
  }
  return keys;
}

}  // namespace

Result<DateWords> DateWords::Load(const DataFiles& data, std::string_view language) {
  const std::string file = std::string(language) + "/date_words.tsv";
  if (!data.Has(file)) return Error{ErrorCode::kNotFound, file + " is missing from the data files"};
  DateWords words;
  for (const TsvRow& row : ReadTsv(data.Get(file))) {
    const auto cls = std::find(kClasses.begin(), kClasses.end(), row.fields[1]);
    if (cls == kClasses.end()) {
      return Error{ErrorCode::kMalformed, file + ":" + std::to_string(row.line) + ": unknown class '" + std::string(row.fields[1]) + "'"};
    }
    const auto index = static_cast<size_t>(cls - kClasses.begin());
    words.phrases_[index].push_back(KeysOf(row.fields[0]));
    if (words.phrases_[index].back().size() == 1) words.single_[index].push_back(words.phrases_[index].back().front());
  }
  return words;
}

const DateWords& DateWords::Of(const Article& article) {
  const auto load = [](std::string_view language) {
    auto loaded = Load(EmbeddedData(), language);
    return loaded ? std::move(loaded).value() : DateWords();
  };
  static const DateWords vietnamese = load("vi");
  static const DateWords english = load("en");
  return article.language == "en" ? english : vietnamese;
}

bool DateWords::IsPhrase(DateWord cls, const std::vector<Token>& tokens, uint32_t first, uint32_t last) const {
  const auto& phrases = phrases_[static_cast<size_t>(cls)];
  return std::any_of(phrases.begin(), phrases.end(), [&](const auto& phrase) {
    return phrase.size() == last - first && std::equal(phrase.begin(), phrase.end(), tokens.begin() + first, [](uint64_t key, const Token& token) { return token.key == key; });
  });
}

bool DateWords::IsIn(DateWord cls, const std::vector<Token>& tokens, uint32_t first, uint32_t last) const {
  const auto& phrases = phrases_[static_cast<size_t>(cls)];
  const auto same = [](const Token& token, uint64_t key) { return token.key == key; };
  return std::any_of(phrases.begin(), phrases.end(), [&](const auto& phrase) {
    return std::search(tokens.begin() + first, tokens.begin() + last, phrase.begin(), phrase.end(), same) != tokens.begin() + last;
  });
}

}  // namespace banggiao
