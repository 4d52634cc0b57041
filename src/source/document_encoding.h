// The bytes of a document to UTF-8, whatever Vietnamese encoding they are in.
#pragma once

#include <optional>

#include "source/raw_document.h"

namespace banggiao {

// Guesses the encoding of document->bytes (text/encoding_guess.h). Nothing for UTF-8, which needs no decoding; else the text
// that maps back into the bytes, with the name in document->encoding and an Issue "legacy-encoding" that tells the evidence.
// `declared`: the charset that the document itself names, or empty.
[[nodiscard]] std::optional<MappedText> DecodeDocument(std::string_view declared, RawDocument* document);

// Fills in document->text of plain text: decoded and normalised. `charset` is what came with it says, or empty.
void ReadPlainText(std::string_view charset, RawDocument* document);

// The charset that a page names in <meta charset> or <meta http-equiv="Content-Type">, within its first 16 KiB; empty when
// it names none.
[[nodiscard]] std::string DeclaredCharset(std::string_view html);

}  // namespace banggiao
