#include "world/name_trie.h"

#include <algorithm>
#include <tuple>

#include "text/code_points.h"
#include "text/normalize.h"
#include "text/token_scan.h"

namespace banggiao {
namespace {

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether the byte at `at` is a hyphen between two letters; every byte of a letter beyond ASCII is above 0x7F.
bool IsInnerHyphen(std::string_view text, size_t at) {
  if (text[at] != '-' || at == 0 || at + 1 == text.size()) return false;
  const auto is_letter = [](char c) { return IsAsciiLetter(c) || static_cast<unsigned char>(c) > 0x7F; };
  return is_letter(text[at - 1]) && is_letter(text[at + 1]);
}

bool HasInnerHyphen(std::string_view text) {
  for (size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
    if (IsInnerHyphen(text, at)) return true;
  }
  return false;
}

std::string ReplaceInnerHyphens(std::string_view text, std::string_view with) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (IsInnerHyphen(text, at)) {
      out += with;
    } else {
      out += text[at];
    }
  }
  return out;
}

// The words with a hyphen inside, in lower case, so that ScanToken keeps them whole: "Suk-Yeol" to "suk-yeol".
std::string JoinHyphenated(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (HasInnerHyphen(word)) {
      AppendFoldKey(word, &out);
    } else {
      out += word;
    }
    if (end < text.size()) out += ' ';
    at = end + 1;
  }
  return out;
}

bool MayBeSpaced(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return true;
  if (std::count(name.begin(), name.end(), '-') >= 2) return true;
  return IsUpperCase(DecodeUtf8(name, name.find('-') + 1).value);
}

std::string ReplaceAll(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  for (size_t at = 0;;) {
    const size_t next = text.find(what, at);
    out += text.substr(at, next - at);
    if (next == std::string_view::npos) return out;
    out += with;
    at = next + what.size();
  }
}

// "George W. Bush" to "George W Bush".
std::string WithoutStops(std::string_view name) {
  std::string out;
  for (size_t at = 0; at < name.size(); ++at) {
    const bool initial = name[at] == '.' && at > 0 && IsAsciiLetter(name[at - 1]) && (at == 1 || name[at - 2] == ' ');
    if (!initial) out += name[at];
  }
  return out;
}

// "Yoon Suk Yeol" to "Yoon Suk-Yeol"; empty for a name that is not three plain words, the last two short.
std::string JoinGivenNames(std::string_view name) {
  static constexpr size_t kMaxLetters = 6;  // Of a syllable in Latin letters: "Hyeong", "Cheong".
  if (std::count(name.begin(), name.end(), ' ') != 2) return "";
  const size_t first = name.find(' ');
  const size_t second = name.rfind(' ');
  if (second - first - 1 > kMaxLetters || name.size() - second - 1 > kMaxLetters) return "";
  const auto is_plain = [](char c) { return c == ' ' || IsAsciiLetter(c); };
  if (!std::all_of(name.begin(), name.end(), is_plain)) return "";
  std::string joined(name);
  joined[name.rfind(' ')] = '-';
  return joined;
}

void AddHyphenForms(std::string_view name, std::vector<std::string>* forms) {
  forms->push_back(JoinHyphenated(name));
  forms->push_back(ReplaceInnerHyphens(name, " - "));
  if (MayBeSpaced(name)) forms->push_back(ReplaceInnerHyphens(name, " "));
}

}  // namespace

void NameTrie::Add(std::span<const uint64_t> keys, NameHit hit) {
  uint32_t state = 0;
  for (const uint64_t key : keys) {
    state = steps_.FindOrInsert(StepKey(state, key), states_);
    if (state == states_) ++states_;
  }
  endings_.push_back({state, hit});
}

void NameTrie::Freeze() {
  const auto order = [](const Ending& e) { return std::tuple(e.state, e.hit.entity, e.hit.kind); };
  std::sort(endings_.begin(), endings_.end(), [&](const Ending& a, const Ending& b) { return order(a) < order(b); });
  const auto same = [](const Ending& a, const Ending& b) { return a.state == b.state && a.hit.entity == b.hit.entity; };
  endings_.erase(std::unique(endings_.begin(), endings_.end(), same), endings_.end());
  std::vector<uint32_t> begins(states_ + size_t{1});
  std::vector<NameHit> hits;
  hits.reserve(endings_.size());
  for (const Ending& ending : endings_) {
    ++begins[ending.state + size_t{1}];
    hits.push_back(ending.hit);
  }
  for (size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  hit_begins_ = std::move(begins);
  hits_ = std::move(hits);
  endings_ = {};
}

void NameTrie::Compile(CompiledWriter* out) const {
  steps_.Compile(out);
  out->AddNumber(states_);
  out->Add(hit_begins_);
  out->Add(hits_);
}

NameTrie NameTrie::Read(CompiledReader* in) {
  NameTrie trie;
  trie.steps_ = FlatMap::Read(in);
  trie.states_ = static_cast<uint32_t>(in->Number());
  trie.hit_begins_ = in->Mapped<uint32_t>();
  trie.hits_ = in->Mapped<NameHit>();
  return trie;
}

void AppendNameKeys(std::string_view name, std::vector<uint64_t>* keys) {
  std::string key;
  const auto size = static_cast<uint32_t>(name.size());
  for (uint32_t at = 0; at < size;) {
    const CodePoint c = DecodeUtf8(name, at);
    uint32_t end = at + c.size;
    if (c.value == ' ') {
      at = end;
      continue;
    }
    if (IsLetterOrDigit(c.value)) end = ScanToken(name, at, size);
    while (c.value == '.' && end < size && name[end] == '.') ++end;  // "..." is one mark.
    key.clear();
    AppendFoldKey(name.substr(at, end - at), &key);
    keys->push_back(Hash64(key));
    at = end;
  }
}

std::vector<std::string> SpacedForms(std::string_view name, bool is_person) {
  std::vector<std::string> forms = {std::string(name)};
  if (is_person && name.find('.') != std::string_view::npos) forms.push_back(WithoutStops(name));
  if (HasInnerHyphen(name)) {
    AddHyphenForms(name, &forms);
  } else if (is_person) {
    const std::string joined = JoinGivenNames(name);
    if (!joined.empty()) AddHyphenForms(joined, &forms);
  }
  const size_t count = forms.size();
  for (size_t i = 0; i < count; ++i) {
    if (forms[i].find('\'') != std::string::npos) forms.push_back(ReplaceAll(forms[i], "'", kCurlyApostrophe));
    if (forms[i].find(kCurlyApostrophe) != std::string::npos) forms.push_back(ReplaceAll(forms[i], kCurlyApostrophe, "'"));
  }
  std::vector<std::string> once;
  for (std::string& form : forms) {
    if (std::find(once.begin(), once.end(), form) == once.end()) once.push_back(std::move(form));
  }
  return once;
}

}  // namespace banggiao
