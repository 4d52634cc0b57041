// The tables of the stage, read once.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "language/phrase_table.h"

namespace banggiao {

// Classes of data/LANGUAGE/commitment_words.tsv; what each means is said in that of Vietnamese.
enum class CommitmentWord : uint32_t {
  kPledge,
  kGoal,
  kDeclare,
  kWill,
  kAgain,
  kBroken,
  kKept,
  kQuestioned,
  kChanged,
  kFiller,
  kLead,
  kStop,
  kWeak,
  kDoubt,
  kIf,
  kSay,
  kCut,
  kUnder,
  kObject,
  kUndone,
  kTitle,
};

// The classes "due", "past" and "was" of the same file: whether a date says by when, or tells of what was.
enum class DueWord : uint32_t { kDue, kPast, kWas };

// Classes of the same file for the words around an undertaking; a phrase may have one of these beside a class above.
enum class MarkWord : uint32_t { kMain, kEnd, kAfterComma, kTrail, kHope, kMeeting, kComing, kBack, kBare, kPointer, kConcede, kOn, kRepeat, kNoun, kDetour, kAgainst, kOpine, kConflict, kDangling, kNoMeeting, kHold };

// Classes of the same file for words that are looked for by themselves, whatever phrase they stand in.
enum class KeyWord : uint32_t {
  kRefrain, kTime, kOrdinal, kSecond, kThird, kFourth, kFifth, kTalks, kResume, kAbout, kAhead, kNext, kSince, kCounting, kInText, kText, kDone, kAt, kPlace, kSummit,
  kBind, kDeny, kSelf, kJoin, kDateLead, kPassive, kJoinActs, kJustDone, kWhere, kMany, kNoObject, kBehind, kUnit, kPoints, kFormer, kLimit, kThat, kBoth, kToward,
  kOf, kWith, kAccording, kWhich, kDoneBy, kTogether, kMatter, kFor, kAllow, kIs, kNominal, kReady, kBetween, kOngoing, kOneself, kThen, kYear, kGives, kAside,
};
inline constexpr size_t kKeyWordCount = 58;

struct CommitmentFrame {
  std::string kind;        // "pledge", "offer", "plan", "goal"; "none": no undertaking.
  bool from_verb = false;  // The predicate is part of the content.
  std::optional<CommitmentWord> needs;  // Without a word of this class near the predicate it is no undertaking.
};

// A word of the class kUnit.
struct UnitWord {
  uint32_t power = 0;  // "triệu": 6, of ten; of a unit that is no magnitude 0.
  std::string name;    // What is compared as it: "quân" of "lính"; empty of a magnitude.
};

// Read-only after Load; thread-safe.
class CommitmentWords {
 public:
  // `language`: "vi" or "en". kNotFound when a table is missing, kMalformed ("file:line") for an unknown class or kind or a unit without a
  // value.
  [[nodiscard]] static Result<CommitmentWords> Load(const DataFiles& data, std::string_view language);
  // Those of the program's own data; any other language than "en" is read as Vietnamese.
  [[nodiscard]] static const CommitmentWords& BuiltIn(std::string_view language);

  // Null when the frame's events are no undertakings.
  [[nodiscard]] const CommitmentFrame* FrameFor(std::string_view rule) const;
  [[nodiscard]] const PhraseTable& table() const { return table_; }  // Payload: a CommitmentWord.
  // Words that stand before or in a date: payload a DueWord.
  [[nodiscard]] const PhraseTable& dates() const { return dates_; }
  [[nodiscard]] const PhraseTable& marks() const { return marks_; }  // Payload: a MarkWord.
  // Whether the word with that key (Token::key, WordKeys) is one of the class.
  [[nodiscard]] bool Is(KeyWord cls, uint64_t key) const;
  // Whether a phrase of the class stands among the words, given by their keys.
  [[nodiscard]] bool IsIn(KeyWord cls, const std::vector<uint64_t>& keys) const;
  // Of the class kUnit: null for any other word.
  [[nodiscard]] const UnitWord* UnitOf(uint64_t key) const;
  // The phrases of the class, each as the keys of its words.
  [[nodiscard]] const std::vector<std::vector<uint64_t>>& Words(KeyWord cls) const { return keys_[static_cast<size_t>(cls)]; }

 private:
  PhraseTable table_;
  PhraseTable dates_;
  PhraseTable marks_;
  std::array<std::vector<std::vector<uint64_t>>, kKeyWordCount> keys_;  // Phrases as keys of their words.
  std::map<std::string, CommitmentFrame, std::less<>> frames_;
  std::map<uint64_t, UnitWord> units_;  // Those of one word, by its key.
};

}  // namespace banggiao
