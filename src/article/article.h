// One news article with its parts told apart: what is read for events and what is furniture.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"
#include "core/issue.h"
#include "core/span.h"
#include "source/raw_document.h"

namespace banggiao {

class FurnitureWords;  // article/furniture_words.h

enum class RegionKind : uint8_t { kTitle, kLead, kBody, kCaption, kCredit, kRelated, kByline, kDateline, kSection };
[[nodiscard]] std::string_view RegionKindName(RegionKind kind);  // "title"
// Title, lead and body are read for events; the rest is furniture (codebook section 2, rule 3).
[[nodiscard]] bool IsCoded(RegionKind kind);

struct ArticleRegion {
  RegionKind kind = RegionKind::kBody;
  Span span;  // Over document->text.text; no leading or trailing space. Regions are ordered and never overlap.
};

struct Article {
  std::shared_ptr<const RawDocument> document;  // Shared by the articles of one file.
  std::string id;                               // Stable: hash of source id and of the article's text, and of its number where the document repeats it.
  std::vector<ArticleRegion> regions;           // A coded region is one paragraph (one line of text).
  std::string title;
  std::string publisher;       // From metadata or the credit line ("Vietnam+", "TTXVN"); may be empty.
  std::string language;        // "vi" | "en" | "und"
  PartialDate published;       // Empty when unknown.
  PartialDate dateline;        // The day that the dateline tells; its year may be unknown. Empty: it tells none.
  std::string published_how;   // "meta" | "feed" | "credit line" | "dateline" | "url" | "inferred"; empty with published.
  std::vector<std::string> agencies;  // News agencies that the credit lines name ("Reuters").
  Issues issues;

  [[nodiscard]] std::string_view Text() const { return document->text.text; }
};

// Splits documents into their articles. Made once, read by many threads; copies share the tables.
//
// What marks furniture is data: vi/article/markers.tsv, outlets.tsv, openers.tsv, function_words.tsv, and
// vi/abbreviations.tsv for where sentences end.
class ArticleSplitter {
 public:
  // Fails with kNotFound when one of the tables is missing from `data`, with kMalformed ("file:line") when a row is not
  // what its header says.
  [[nodiscard]] static Result<ArticleSplitter> Load(const DataFiles& data);

  // Always at least one article, even for an empty text (with an Issue "empty"). Never fails, never throws; linear.
  // Issues: "empty"; "two-articles" at the first byte of each further article; "truncated" at text that breaks off.
  // Their spans, unlike those of regions, are over document->bytes (core/issue.h).
  [[nodiscard]] std::vector<Article> Split(std::shared_ptr<const RawDocument> document) const;

 private:
  explicit ArticleSplitter(std::shared_ptr<const FurnitureWords> words) : words_(std::move(words)) {}

  std::shared_ptr<const FurnitureWords> words_;
};

}  // namespace banggiao
