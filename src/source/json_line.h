// One line of a JSON Lines file to a document.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "source/raw_document.h"

namespace banggiao {

// Reads lines {"id", "title", "text", "published", "url", "publisher", "language"}. Other fields are ignored; "summary" is
// read when there is no "text", "link" when there is no "url", "source" when there is no "publisher", as in dumps of feeds.
// "published" is a stamp that DayInStamp reads or seconds since 1970, as a number or in quotes; of anything else the document
// has an issue, "bad-date".
//
// The bytes of the document are the decoded value of "text". When that does not begin with the title, they are the title,
// "\n\n" and the text, and all spans count from there.
//
// Reused from line to line; not thread-safe.
class JsonLineParser {
 public:
  JsonLineParser();
  ~JsonLineParser();
  JsonLineParser(const JsonLineParser&) = delete;
  JsonLineParser& operator=(const JsonLineParser&) = delete;

  // `where` ("feed.jsonl:17") is the source id of a line without "id", and stands in messages. The bytes after `line` need
  // not be readable. kMalformed: not an object, broken JSON or UTF-8, neither text nor title.
  [[nodiscard]] Result<RawDocument> Parse(std::string_view line, const std::string& where);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace banggiao
