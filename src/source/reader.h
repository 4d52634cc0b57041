// Reads documents out of files, folders, streams and archives. One bad document never stops the run.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "source/raw_document.h"

namespace banggiao {

struct ReadLimits {
  uint64_t max_document_bytes = 64ull << 20;    // --max-document: a larger document is refused with kLimit.
  uint64_t max_expanded_bytes = 8ull << 30;     // --max-expanded: all that one compressed file may expand to.
  uint32_t max_expansion_ratio = 1000;          // A .gz or .zst that grows more than this (beyond 16 MiB) is refused.
  uint32_t max_html_depth = 512;                // Deeper elements are flattened, with an Issue.
};

// A document that could not be read: reported, counted, and the run goes on.
struct ReadProblem {
  std::string where;  // "feed.jsonl:17", "crawl.warc.gz:17", "page.html"
  Error error;
};

struct ReadCallbacks {
  std::function<bool(RawDocument&&)> document;       // Returns false to stop.
  std::function<void(const ReadProblem&)> problem;
};

// Reads every document under `paths`: files (.txt, .html/.htm, .jsonl/.ndjson, .warc, each also .gz and .zst; others by their
// first bytes, feeds among them), folders (recursively, sorted by byte order of names, hidden files, README and README.md left out, symbolic
// links to folders not followed), and "-" for stdin. Documents come in that order, so a second run gives the same sequence.
// Streams JSON Lines and WARC; holds one document in memory at a time besides the read buffer.
void ReadDocuments(const std::vector<std::string>& paths, const ReadLimits& limits, const ReadCallbacks& callbacks);

// One document from bytes already in memory. `name` decides the kind by its ending, else the bytes do. With a name in .warc or a
// web address as name the bytes are the body that a server sent (ReadWarcBody of source/warc_document.h), not an archive. Of JSON
// Lines and feeds it is the first document.
[[nodiscard]] Result<RawDocument> ReadDocumentFromBytes(std::string name, std::string bytes, const ReadLimits& limits);

}  // namespace banggiao
