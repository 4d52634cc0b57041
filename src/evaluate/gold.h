// Gold annotations (docs/codebook.md, section 8): what people found in an article, to measure the program against.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/span.h"
#include "record/record.h"

namespace banggiao {

struct GoldEvent {
  EventType type = EventType::kConsult;
  std::string mode;
  EventStatus status = EventStatus::kActual;
  std::set<std::string> actors;      // Codes.
  std::set<std::string> recipients;
  std::vector<std::string> dates;    // EDTF; any of them is right. Empty: the article gives none.
  std::vector<std::string> places;   // Any of them is right.
  Span sentence;                     // Bytes of GoldDocument::text.
  Span anchor;                       // The predicate, inside `sentence`; empty when the file gives none.
  std::string group;                 // The same for mentions of the same happening; empty: stands alone.
  bool optional = false;             // Only one annotator coded it: neither helps nor hurts.
};

struct GoldStatement {
  std::vector<std::string> speakers;  // Any of them is right; never empty.
  std::string code;
  std::string via;
  std::vector<Span> spans;            // Bytes of GoldDocument::text.
  bool optional = false;
};

struct GoldDocument {
  std::string name;  // File name without its ending: "vn-test-004599".
  std::string text;  // The bytes of the text file, unchanged.
  std::vector<GoldEvent> events;
  std::vector<GoldStatement> statements;
};

// Reads every NAME.json of `gold_dir` with NAME.txt of `text_dir`, in byte order of names.
// Sentences and quotes are placed at their first occurrence in the text, unless the file gives "span" or "spans".
// Fails (kNotFound, kUnreadable, kMalformed) on a folder without gold files, a missing text, broken JSON, an unknown
// type, and words that the text doesn't hold; the message names the file.
[[nodiscard]] Result<std::vector<GoldDocument>> LoadGold(const std::string& gold_dir, const std::string& text_dir);

// The same for one article already in memory. `name` is for messages.
[[nodiscard]] Result<GoldDocument> ParseGold(std::string name, std::string_view json, std::string text);

}  // namespace banggiao
