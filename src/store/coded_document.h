// What a worker hands to the store: a document and its records, with everything that costs time already done.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "record/record.h"
#include "source/raw_document.h"
#include "text/source_lookup.h"

namespace banggiao {

struct StoredSentence {
  Span span;  // As in the record.
  std::string text;
};

// What a follower of the writer's batches (writer.h) worked out about an article in a worker.
struct FollowerNotes {
  virtual ~FollowerNotes() = default;
};

struct CodedArticle {
  ArticleRecord record;
  std::string text;  // All regions in order, one a line, normalised; for reading, snippets and search.
  std::vector<StoredSentence> sentences;  // Those that events and commitments rest on, each once, in order.
  std::vector<std::string> contents;      // The words of record.commitments[i].content.
  std::string title_words;  // SearchWords of title and text, joined by spaces.
  std::string body_words;
  std::shared_ptr<const FollowerNotes> notes;  // Null: the follower reads the article from the store.
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

// The bytes of a zstd frame made by MakeCodedDocument from `size` bytes. Fails (kMalformed) on anything else.
// `what` names the document in the message.
[[nodiscard]] Result<std::string> Decompress(std::string_view frame, uint64_t size, const std::string& what);

}  // namespace banggiao
