// The normalised text of a stored document, made anew from its bytes.
#pragma once

#include "core/result.h"
#include "source/raw_document.h"
#include "store/store_reader.h"

namespace banggiao {

// Reads the bytes as they were read when they were added: HTML as HTML, a line of JSON Lines as its text.
[[nodiscard]] Result<RawDocument> ReadAgain(const StoredDocument& document);

}  // namespace banggiao
