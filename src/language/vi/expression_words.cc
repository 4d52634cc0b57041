#include "language/vi/expression_words.h"

#include <algorithm>

#include "core/hash.h"
#include "text/normalize.h"
#include "text/token_scan.h"

namespace banggiao::vi {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(WordRole::kRoleCount)> kNames = {
    "digit",        "last-digit", "one",        "ten",    "tens",       "hundred",   "scale",     "zero",        "half",
    "form",         "not",        "part",       "some",   "many",       "all",       "modifier",  "limit",       "after",
    "between",      "from",       "to",         "and",    "unit",       "currency",  "sign",      "per",         "percent",
    "point",        "noun",       "classifier", "prefix", "span",       "hour-word", "offset",    "lone-offset", "ordinal",
    "ordinal-noun", "label",      "times",      "double", "times-word", "age",       "half-noun", "comma",       "of"};

// The keys of the tokens of `words`, cut as running text is.
std::vector<uint64_t> KeysOf(std::string_view words) {
  std::vector<uint64_t> keys;
  const auto end = static_cast<uint32_t>(words.size());
  for (uint32_t at = 0; at < end;) {
    if (words[at] == ' ') {
      ++at;
      continue;
    }
    uint32_t stop = ScanToken(words, at, end);
    if (stop == at) {  // A mark.
      do ++stop;
      while (stop < end && (static_cast<unsigned char>(words[stop]) & 0xC0) == 0x80);
    }
    keys.push_back(Hash64(FoldKey(words.substr(at, stop - at))));
    at = stop;
  }
  return keys;
}

bool Begins(const ExpressionWord& word, const std::vector<Token>& tokens, size_t at, size_t end) {
  if (at + word.keys.size() > end) return false;
  for (size_t i = 1; i < word.keys.size(); ++i) {
    if (tokens[at + i].key != word.keys[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<WordRole> WordRoleNamed(std::string_view name) {
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  if (at == kNames.end()) return std::nullopt;
  return static_cast<WordRole>(at - kNames.begin());
}

Status ExpressionLexicon::Add(const TsvRow& row) {
  const auto fail = [&row](const std::string& what) {
    return Status(Error{ErrorCode::kMalformed, "vi/quantities.tsv:" + std::to_string(row.line) + ": " + what});
  };
  if (row.fields.size() < 5) return fail("expected id, words, role, value, example");
  const auto role = WordRoleNamed(row.fields[2]);
  if (!role) return fail("unknown role '" + std::string(row.fields[2]) + "'");
  const WordUse use{*role, std::string(row.fields[3]), std::string(row.fields[0])};
  const std::vector<std::string_view> list = SplitList(row.fields[1]);
  if (list.empty()) return fail("a row needs words");
  for (std::string_view words : list) {
    if (*role == WordRole::kForm) {
      forms_[std::string(words)] = use;
      continue;
    }
    std::vector<uint64_t> keys = KeysOf(words);
    auto at = std::find_if(words_.begin(), words_.end(), [&keys](const ExpressionWord& w) { return w.keys == keys; });
    if (at == words_.end()) at = words_.insert(words_.end(), {std::move(keys), {}, 0});
    at->uses.push_back(use);
    at->roles |= uint64_t{1} << static_cast<unsigned>(*role);
  }
  return {};
}

void ExpressionLexicon::BuildSlots() {
  std::stable_sort(words_.begin(), words_.end(), [](const ExpressionWord& a, const ExpressionWord& b) {
    if (a.keys[0] != b.keys[0]) return a.keys[0] < b.keys[0];
    return a.keys.size() > b.keys.size();
  });
  size_t size = 64;
  while (size < words_.size() * 4) size *= 2;
  slots_.assign(size, {});
  for (uint32_t i = 0; i < words_.size();) {
    const uint64_t key = words_[i].keys[0];
    uint32_t end = i;
    while (end < words_.size() && words_[end].keys[0] == key) ++end;
    size_t slot = key & (size - 1);
    while (slots_[slot].count != 0) slot = (slot + 1) & (size - 1);
    slots_[slot] = {key, i, end - i};
    i = end;
  }
}

Result<ExpressionLexicon> ExpressionLexicon::Parse(std::string_view table) {
  ExpressionLexicon lexicon;
  for (const TsvRow& row : ReadTsv(table)) {
    if (Status status = lexicon.Add(row); !status) return status.error();
  }
  lexicon.BuildSlots();
  return lexicon;
}

const ExpressionLexicon::Slot* ExpressionLexicon::SlotOf(uint64_t key) const {
  size_t slot = key & (slots_.size() - 1);
  while (slots_[slot].key != key) {
    if (slots_[slot].count == 0) return nullptr;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return &slots_[slot];
}

const ExpressionWord* ExpressionLexicon::Match(const std::vector<Token>& tokens, size_t at, size_t end, WordRole role) const {
  const Slot* slot = at < end ? SlotOf(tokens[at].key) : nullptr;
  if (slot == nullptr) return nullptr;
  for (uint32_t i = slot->first; i < slot->first + slot->count; ++i) {
    if (!Begins(words_[i], tokens, at, end)) continue;
    if (words_[i].Has(role)) return &words_[i];
    if (words_[i].Has(WordRole::kNot)) return nullptr;
  }
  return nullptr;
}

uint64_t ExpressionLexicon::RolesAt(const std::vector<Token>& tokens, size_t at, size_t end) const {
  const Slot* slot = at < end ? SlotOf(tokens[at].key) : nullptr;
  uint64_t roles = 0;
  if (slot == nullptr) return 0;
  for (uint32_t i = slot->first; i < slot->first + slot->count; ++i) {
    if (!Begins(words_[i], tokens, at, end)) continue;
    if (words_[i].Has(WordRole::kNot)) break;
    roles |= words_[i].roles;
  }
  return roles;
}

const ExpressionWord* ExpressionLexicon::Glued(std::string_view text, WordRole role) const {
  const Slot* slot = SlotOf(Hash64(FoldKey(text)));
  if (slot == nullptr) return nullptr;
  for (uint32_t i = slot->first; i < slot->first + slot->count; ++i) {
    if (words_[i].keys.size() == 1 && words_[i].Has(role)) return &words_[i];
  }
  return nullptr;
}

const WordUse* ExpressionLexicon::Form(const std::string& shape) const {
  const auto at = forms_.find(shape);
  return at == forms_.end() ? nullptr : &at->second;
}

}  // namespace banggiao::vi
