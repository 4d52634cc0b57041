// Direct quotes and who said them.
//
// A quote runs from an opening mark to its closing one, over sentences and paragraphs; straight marks are paired in order.
// Not every quoted phrase renders somebody's words: names, titles and scare quotes do not (codebook section 6). One log-linear
// model (models/statement.bin) tells them apart, another picks the speaker among the voices around the quote (voices.h), by
// all the voices that bear one name. Without models, every quote counts and the nearest voice is taken. A quote that goes on
// after its attribution ("A", X said. "B".) is one statement of two spans. Reported speech comes beside (reported.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "entity/codes.h"
#include "event/features.h"
#include "event/function_words.h"
#include "event/sentence_view.h"
#include "model/linear_model.h"
#include "record/record.h"
#include "statement/voices.h"
#include "world/world.h"

namespace banggiao {

// A quoted stretch of text that may be somebody's words.
struct QuoteCandidate {
  Span span;               // Bytes of Article::Text(), without the marks.
  uint32_t first = 0;      // Tokens [first, last) inside the marks.
  uint32_t last = 0;
  bool said_before = false;  // An earlier quote has the same words, as the body repeats those of the title.
  bool said_again = false;   // A later one has.
  uint32_t verb_before = UINT32_MAX;  // Token of the nearest saying verb before it in its sentence; none: UINT32_MAX.
  uint32_t verb_after = UINT32_MAX;
  int32_t goes_on = -1;      // Index of the quote that this one continues after its attribution; -1: none.
  std::vector<uint32_t> speakers;  // Voices that may have said it, in text order.
};

// The quotes of one article and all who may have spoken them. Keeps references to the input.
struct QuoteSet {
  std::vector<QuoteCandidate> quotes;  // In text order.
  std::unique_ptr<Voices> voices;      // Never null.
};

// What the models see of one quote: the pair of quote and set, and who spoke the quote before it.
struct QuoteQuestion {
  const EventInput& input;
  const QuoteSet& set;
  size_t index = 0;                // Of the quote in `set`.
  std::string_view previous_name;  // Empty: nobody, or no quote before it.

  [[nodiscard]] const QuoteCandidate& quote() const { return set.quotes[index]; }
};

// Read-only after Load; thread-safe. World and codes must outlive it.
class StatementFinder {
 public:
  // Reads function_words.tsv and speech_words.tsv of the language, and its model (absent: the nearest voice speaks): models/statement.bin for
  // "vi", models/statement-en.bin for "en".
  [[nodiscard]] static Result<StatementFinder> Load(const DataFiles& data, const World& world, const CodeTable& codes, std::string_view language);

  // The statements of one article, in text order. Spans are over the document's bytes.
  [[nodiscard]] std::vector<Statement> Find(const EventInput& input) const;

  // For training: the candidates, and the features that the two models see.
  [[nodiscard]] QuoteSet Candidates(const EventInput& input) const;
  [[nodiscard]] const FunctionWords& words() const { return *words_; }
  void SetModels(std::shared_ptr<const ModelFile> models);

 private:
  StatementFinder(const World& world, const CodeTable& codes) : world_(&world), codes_(&codes) {}
  void AddSpeakers(const EventInput& input, const Voices& voices, QuoteCandidate* quote) const;
  void LinkQuotes(const EventInput& input, std::vector<QuoteCandidate>* quotes) const;
  [[nodiscard]] bool IsTitle(const QuoteQuestion& question) const;
  [[nodiscard]] bool IsSpoken(const QuoteQuestion& question) const;
  [[nodiscard]] int ChooseSpeaker(const QuoteQuestion& question) const;
  [[nodiscard]] std::string Via(const QuoteQuestion& question, int speaker) const;
  void SetSpeaker(const EventInput& input, const Voices& voices, uint32_t voice, Statement* statement) const;
  void AddReported(const EventInput& input, const QuoteSet& set, std::vector<Statement>* statements) const;

  const World* world_;
  const CodeTable* codes_;
  std::shared_ptr<const FunctionWords> words_;
  std::shared_ptr<const SpeechWords> speech_;
  std::shared_ptr<const ModelFile> models_;
  const LinearModel* quote_model_ = nullptr;
  const LinearModel* speaker_model_ = nullptr;
};

}  // namespace banggiao
