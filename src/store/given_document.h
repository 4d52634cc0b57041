// A stored document as it was given to the coder.
#pragma once

#include <string>

#include "core/result.h"
#include "source/raw_document.h"
#include "store/store_reader.h"

namespace banggiao {

// What ReadAgain (store/stored_text.h) gives, with what came beside the bytes (title, address, publisher, day and language of a line of JSON Lines, the address of a page in
// a WARC file), ready to be coded as if it came from its file. The store does not say which of these the coder read from the text itself:
// where all articles of the document agree, they are taken as given. Fails as StoreReader::Document and ReadAgain do.
[[nodiscard]] Result<RawDocument> ReadAsGiven(const StoreReader& store, const std::string& document_id);

}  // namespace banggiao
