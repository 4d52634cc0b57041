// One document as it came out of a file, stream or archive, before anybody asks what is in it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/issue.h"
#include "core/result.h"
#include "text/mapped_text.h"

namespace banggiao {

struct RawDocument {
  std::string source;     // Path or id as given: "samples/a.txt", "feed.jsonl:17", or the line's own "id".
  std::string path;       // The file it came from ("-" for stdin); for messages.
  std::string bytes;      // The document as it was given, after decompression: all record spans point into this.
  MappedText text;        // Normalised text (text/normalize.h) that maps back into `bytes`.
  std::string title;      // From metadata, when there is any (HTML, JSON Lines); normalised.
  std::string url;
  std::string publisher;
  std::string published;  // EDTF day from metadata; empty when there is none.
  std::string published_how;  // "meta" | "feed" | "url"; empty with `published`.
  std::string encoding;   // "TCVN3 (ABC)", "VNI", ...: what `bytes` are in; empty for UTF-8.
  std::string language;   // As the metadata says ("vi", "en"); empty when it doesn't.
  Issues issues;
};

}  // namespace banggiao
