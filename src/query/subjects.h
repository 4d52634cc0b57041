// The subjects that a text speaks of, by the cues of data/world/issues.tsv and of the user's own rows, each with the sentence that
// names it first.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/data_files.h"

namespace banggiao {

struct SubjectMention {
  std::string issue;  // Id.
  std::string sentence;
};

// Read-only after it is made; thread-safe.
class SubjectFinder {
 public:
  explicit SubjectFinder(const DataFiles& data);

  // In order of first mention, each issue once. `text` is one paragraph or several, one a line, normalised.
  [[nodiscard]] std::vector<SubjectMention> Find(std::string_view text) const;
  // The Vietnamese name of an issue; the id when there is none.
  [[nodiscard]] std::string NameOf(const std::string& issue) const;
  // The same of an office.
  [[nodiscard]] std::string OfficeOf(const std::string& office) const;

 private:
  struct Cue {
    std::vector<uint64_t> words;
    std::string issue;
  };
  std::unordered_map<uint64_t, std::vector<Cue>> cues_;  // By first word, the longest first.
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, std::string, std::less<>> offices_;
};

// "A. B" cut after marks that end a sentence and are followed by a space and no small letter. Views into `text`.
[[nodiscard]] std::vector<std::string_view> SentencesOf(std::string_view text);

}  // namespace banggiao
