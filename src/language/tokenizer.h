// Cuts text into syllables, numbers and marks, and those into sentences. Works for Vietnamese and English alike; what
// counts as an abbreviation is data (data/<language>/abbreviations.tsv).
#pragma once

#include <memory>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "article/article.h"
#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"

namespace banggiao {

class Tokenizer {
 public:
  // Reads "vi/abbreviations.tsv", words after which a full stop does not end a sentence, and "vi/sentence_openers.tsv", words
  // that begin one without a full stop before them, the files of those names in "en/" and "en/compounds.tsv". kNotFound without the first; the others may be missing.
  [[nodiscard]] static Result<Tokenizer> Load(const DataFiles& data);

  // Appends the tokens of `span` of `text`. Concatenating tokens and the white space between them gives the text back.
  static void Tokenize(std::string_view text, Span span, std::vector<Token>* tokens);

  // Tokens and sentences of all coded regions. A region is one paragraph; a full stop, "!", "?" or "…" ends a sentence
  // when what follows can start one; closing quotes and brackets belong to the sentence before; a stop inside a quote
  // that goes on does not end the paragraph's quote but does end the sentence. Initials ("George W. Bush", "H.R. McMaster"),
  // abbreviations and the number before an item ("1. Mobility") end none. A capital opener in the middle of a line
  // ("... ngoài Mỹ Trước khi gặp ...") begins one, since crawlers glue captions and headings to the text. None is longer than 2,000 tokens. In English articles the
  // possessive is a token of its own ("China" "'s"), and so are the halves of "Saudi-led". Linear.
  void Analyse(const Article& article, Analysis* analysis) const;

 private:
  void SplitSentences(const Article& article, uint32_t region, uint32_t first, Analysis* analysis) const;
  [[nodiscard]] bool EndsSentence(std::string_view text, const Analysis& analysis, uint32_t token, uint32_t last, bool english) const;

  [[nodiscard]] bool OpensSentence(std::string_view text, const Analysis& analysis, uint32_t token, uint32_t last) const;

  std::unordered_set<uint64_t> openers_;  // Keys of words that begin a sentence in the middle of a line.
  std::unordered_set<uint64_t> labels_;   // Keys of speakers before a colon.
  std::unordered_set<uint64_t> abbreviations_;  // Keys of abbreviations, without the stop,
  std::unordered_set<uint64_t> english_abbreviations_;  // and of those of English.
  std::unordered_set<uint64_t> english_halves_;   // Keys of second halves of compounds ("led" of "Saudi-led").
  std::unordered_set<uint64_t> english_openers_;  // Keys of words that begin a sentence behind initials ("U.S.").
};

}  // namespace banggiao
