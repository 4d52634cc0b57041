#include "query/subjects.h"

#include <algorithm>
#include <set>

#include "identity/mention.h"
#include "world/issue_rows.h"

namespace banggiao {
namespace {

bool IsSmallLetter(std::string_view text, size_t at) { return at < text.size() && text[at] >= 'a' && text[at] <= 'z'; }

bool StartsWith(const std::vector<uint64_t>& words, size_t at, const std::vector<uint64_t>& cue) {
  return at + cue.size() <= words.size() && std::equal(cue.begin(), cue.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

std::vector<std::string_view> SentencesOf(std::string_view text) {
  std::vector<std::string_view> sentences;
  size_t begin = 0;
  const auto cut = [&](size_t end) {
    if (end > begin) sentences.push_back(text.substr(begin, end - begin));
    begin = end;
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
  };
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') cut(at);
    const bool mark = text[at] == '.' || text[at] == '!' || text[at] == '?';
    if (!mark || at + 1 >= text.size() || text[at + 1] != ' ' || IsSmallLetter(text, at + 2)) continue;
    const bool initial = at >= 2 && text[at - 1] >= 'A' && text[at - 1] <= 'Z' && (text[at - 2] == ' ' || text[at - 2] == '.');
    if (!initial) cut(at + 1);
  }
  cut(text.size());
  return sentences;
}

SubjectFinder::SubjectFinder(const DataFiles& data) {
  for (const char* tables : {"world/offices", "user/world/offices"}) {
    for (const std::string& file : data.List(tables)) {
      for (const TsvRow& row : ReadTsv(data.Get(file))) {
        constexpr size_t kName = 4;  // Column name_vi.
        if (row.fields.size() > kName) offices_.insert_or_assign(std::string(row.fields[0]), std::string(row.fields[kName]));
      }
    }
  }
  for (const IssueRow& row : ReadIssues(data)) {
    names_.emplace(row.id, row.name_vi);
    for (const std::string_view phrase : row.cues) {
      std::vector<uint64_t> words = WordKeys(phrase);
      if (!words.empty()) cues_[words.front()].push_back({words, std::string(row.id)});
    }
  }
  for (auto& [first, cues] : cues_) {
    std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
  }
}

std::vector<SubjectMention> SubjectFinder::Find(std::string_view text) const {
  std::vector<SubjectMention> found;
  std::set<std::string_view> seen;
  for (const std::string_view sentence : SentencesOf(text)) {
    const std::vector<uint64_t> words = WordKeys(sentence);
    for (size_t at = 0; at < words.size();) {
      const auto cues = cues_.find(words[at]);
      size_t step = 1;
      if (cues != cues_.end()) {
        const auto end = cues->second.end();
        auto cue = std::find_if(cues->second.begin(), end, [&](const Cue& one) { return StartsWith(words, at, one.words); });
        if (cue != end) step = cue->words.size();
        for (; cue != end && cue->words.size() == step; ++cue) {  // A cue may be of two issues, ours and the user's.
          if (!StartsWith(words, at, cue->words)) continue;
          if (seen.insert(cue->issue).second) found.push_back({cue->issue, std::string(sentence)});
        }
      }
      at += step;
    }
  }
  return found;
}

std::string SubjectFinder::OfficeOf(const std::string& office) const {
  const auto found = offices_.find(office);
  return found == offices_.end() || found->second.empty() ? office : found->second;
}

std::string SubjectFinder::NameOf(const std::string& issue) const {
  const auto found = names_.find(issue);
  return found == names_.end() || found->second.empty() ? issue : found->second;
}

}  // namespace banggiao
