#include "identity/mention.h"

#include <algorithm>
#include <utility>

#include "core/hash.h"
#include "record/date_how.h"
#include "text/normalize.h"
#include "text/token_scan.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

void SortUnique(std::vector<uint64_t>* keys) {
  std::sort(keys->begin(), keys->end());
  keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
}

std::vector<std::string> CodesOf(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const Party& party : parties) {
    if (!party.code.empty()) codes.push_back(party.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

bool BeginsWord(std::string_view text, size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  const char32_t value = DecodeUtf8(text, at).value;
  return (value >= 0xC0 && value < 0x2000) || (value >= 0x3040 && value < kReplacement);  // No quotes, dashes, spaces.
}

}  // namespace

std::vector<uint64_t> WordKeys(std::string_view text) {
  std::vector<uint64_t> keys;
  const auto end = static_cast<uint32_t>(text.size());
  for (uint32_t at = 0; at < end;) {
    if (!BeginsWord(text, at)) {
      at += DecodeUtf8(text, at).size;
      continue;
    }
    const uint32_t stop = std::max(ScanToken(text, at, end), at + 1);
    keys.push_back(Hash64(FoldKey(text.substr(at, stop - at))));
    at = stop;
  }
  return keys;
}

void FillKeys(std::vector<uint64_t> words, IdentityMention* mention) {
  mention->words = std::move(words);
  mention->pairs.clear();
  for (size_t i = 1; i < mention->words.size(); ++i)
    mention->pairs.push_back(Combine(mention->words[i - 1], mention->words[i]));
  SortUnique(&mention->words);
  SortUnique(&mention->pairs);
}

void FillWords(std::string_view sentence, std::string_view trigger, IdentityMention* mention) {
  mention->trigger = WordKeys(trigger);
  FillKeys(WordKeys(sentence), mention);
}

IdentityMention MentionOf(const Event& event, std::string_view sentence, std::string_view trigger) {
  IdentityMention mention;
  mention.type = event.type;
  mention.status = event.status;
  mention.mode = event.mode;
  mention.actors = CodesOf(event.actors);
  mention.recipients = CodesOf(event.recipients);
  if (!ReadDateHow(event.date_how).IsOfReport()) mention.date = ParseEdtf(event.date).value_or(EdtfDate{});
  mention.place = FoldKey(event.place.name);
  mention.sentence = event.sentence.begin;
  FillWords(sentence, trigger, &mention);
  return mention;
}

}  // namespace banggiao
