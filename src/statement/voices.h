// Who may have spoken: the mentions of the article and, beside them, the people whom the entity stage leaves out because they
// are no party: names without a title ("Li Jie"), and unnamed sources ("một nguồn tin giấu tên", "bài báo").
//
// Each voice has the name that the record shows: the longest that the article uses. "Ngoại trưởng Trung Quốc" takes the name
// of the person who has that title and state elsewhere in the article, or who stands beside it after a comma.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "event/sentence_view.h"
#include "statement/speech_words.h"
#include "world/world.h"

namespace banggiao {

// Of one article; keeps references to the input, which must outlive it.
class Voices {
 public:
  // `words`: those of the article's language; needed no longer than the call.
  Voices(const EventInput& input, const World& world, const SpeechWords& words);

  // Indices below Mentions::all.size() are mentions, the others are found here.
  [[nodiscard]] const Mention& at(uint32_t voice) const {
    return voice < mentions_.all.size() ? mentions_.all[voice] : extra_[voice - mentions_.all.size()];
  }
  // Never a place, a pair or a first person; in text order.
  [[nodiscard]] const std::vector<uint32_t>& InSentence(uint32_t sentence) const { return by_sentence_[sentence]; }
  [[nodiscard]] uint32_t sentence_count() const { return static_cast<uint32_t>(by_sentence_.size()); }
  // May be empty (a pronoun that stands for nobody known). Valid as long as the object.
  [[nodiscard]] std::string_view NameOf(uint32_t voice) const { return names_[voice]; }
  // A pronoun that nobody is known for: its name is "it", "họ".
  [[nodiscard]] bool IsNameless(uint32_t voice) const;
  // How many voices of the article have that name.
  [[nodiscard]] uint32_t CountOf(uint32_t voice) const;
  [[nodiscard]] bool IsExtra(uint32_t voice) const { return voice >= mentions_.all.size(); }

 private:
  void FindExtra(uint32_t sentence, const SpeechWords& words);
  void AddExtra(uint32_t sentence, uint32_t first, uint32_t last, MentionKind kind);
  // Appends what begins at the token and ends by `limit`, where no mention stands; the token after it.
  uint32_t AddFound(const SpeechWords& words, uint32_t sentence, uint32_t at, uint32_t limit);
  [[nodiscard]] uint32_t DescriptionEnd(const SpeechWords& words, uint32_t sentence, uint32_t at, uint32_t limit) const;
  [[nodiscard]] bool IsInside(const SpeechWords& words, uint32_t at) const;
  [[nodiscard]] bool IsInDate(uint32_t token) const;
  [[nodiscard]] uint32_t NameEnd(uint32_t at, uint32_t limit) const;
  [[nodiscard]] uint32_t NounEnd(const SpeechWords& words, uint32_t at, uint32_t limit) const;
  void LearnNames(const World& world, const SpeechWords& words);
  void NameVoices(const World& world, const SpeechWords& words);
  void NameByRole(const SpeechWords& words);
  void NamePronouns();
  void NameOutlets(const PhraseTable& nouns);
  [[nodiscard]] std::string_view NameBeside(uint32_t voice) const;
  [[nodiscard]] bool IsNamed(uint32_t voice) const;
  [[nodiscard]] uint64_t TitleKey(const SpeechWords& words, const Mention& mention, CodeId code) const;

  const EventInput& input_;
  const Mentions& mentions_;
  const std::vector<Token>& tokens_;
  std::vector<Mention> extra_;
  std::vector<std::vector<uint32_t>> by_sentence_;
  std::vector<std::string_view> names_;
  std::unordered_map<uint64_t, std::string_view> by_title_;   // Title and code -> name.
  std::unordered_map<int64_t, std::string_view> by_entity_;   // Person -> longest name.
  std::unordered_map<CodeId, std::string_view> leaders_;      // Code -> name of who leads or led it.
  std::unordered_map<uint64_t, std::string_view> by_part_;    // Part of a name found here -> the whole of it.
  std::unordered_map<std::string_view, uint32_t> counts_;
};

}  // namespace banggiao
