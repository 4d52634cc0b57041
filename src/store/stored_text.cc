#include "store/stored_text.h"

#include "source/document_encoding.h"
#include "source/document_kind.h"
#include "source/reader.h"

namespace banggiao {

Result<RawDocument> ReadAgain(const StoredDocument& document) {
  std::string name = document.path;
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  // Of a line of JSON Lines the store has the text, which is text whatever it begins with ("%PDF is a format").
  if (name.ends_with(kLinesInPath) || KindOfName(name) == DocumentKind::kJsonLines || name.ends_with(".json")) {
    RawDocument text;
    text.source = name;
    text.path = name;
    text.bytes = document.bytes;
    ReadPlainText("", &text);
    return text;
  }
  // It was read once under whatever limits the user gave; they are no matter now.
  ReadLimits limits;
  limits.max_document_bytes = UINT32_MAX;
  return ReadDocumentFromBytes(std::move(name), document.bytes, limits);
}

}  // namespace banggiao
