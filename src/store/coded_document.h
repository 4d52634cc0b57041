// What a worker hands to the store: a document and its records, with everything that costs time already done.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "record/record.h"
#include "source/raw_document.h"

namespace banggiao {

struct StoredSentence {
  Span span;  // As in the record.
  std::string text;
};

struct CodedArticle {
  ArticleRecord record;
  std::string text;  // All regions in order, one a line, normalised; for reading, snippets and search.
  std::vector<StoredSentence> sentences;  // Those that events rest on, each once, in order.
  std::string title_words;  // SearchWords of title and text, joined by spaces.
  std::string body_words;
};

struct Spelling {
  std::string bare;  // "ban"
  std::string word;  // "bán"
};

struct CodedDocument {
  std::string id;  // DocumentId.
  std::string source;
  std::string path;
  size_t size = 0;      // Bytes before compression.
  std::string content;  // zstd frame of the document's bytes.
  std::vector<CodedArticle> articles;
  std::vector<Spelling> spellings;  // Words with diacritics, each once.
};

// A function of where the document came from and of its bytes; 16 hex digits.
[[nodiscard]] std::string DocumentId(std::string_view source, std::string_view bytes);

// `records` are those of `document`. Pure; thread-safe. Cost: compression at level 3 and one walk over the text.
[[nodiscard]] CodedDocument MakeCodedDocument(const RawDocument& document, std::vector<ArticleRecord> records);

// From spans over a document's bytes back to its normalised text. Keeps a reference to `text`.
class SourceLookup {
 public:
  explicit SourceLookup(const MappedText& text);
  // The text whose source overlaps the span, without the markup in between; clipped to the text.
  // A piece that was not copied (an entity, a composed letter) is given whole. Logarithmic in the number of pieces.
  [[nodiscard]] std::string TextUnder(Span source) const;

 private:
  const MappedText& text_;
  bool in_source_order_ = true;  // Otherwise every piece is looked at.
};

// The bytes of a zstd frame made by MakeCodedDocument from `size` bytes. Fails (kMalformed) on anything else.
// `what` names the document in the message.
[[nodiscard]] Result<std::string> Decompress(std::string_view frame, uint64_t size, const std::string& what);

}  // namespace banggiao
