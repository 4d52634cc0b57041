// Which encoding the bytes of a document are in, and what speaks for it.
//
// Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever is declared: other encodings almost never look like it. The
// rest is read in every encoding that is known, and each reading is judged by its words with letters beyond ASCII: how many
// of them are syllables that Vietnamese can have (text/syllable.h). In the right encoding nearly all are, in another few.
// A declaration only decides a tie, since pages of the time declared what made browsers leave the bytes alone.
//
// Text in one of these encodings that was taken for windows-1252 and saved as UTF-8 ("Céng hßa x· héi") is found too.
#pragma once

#include <string>
#include <string_view>

#include "text/legacy_encoding.h"
#include "text/mapped_text.h"

namespace banggiao {

struct EncodingGuess {
  const LegacyEncoding* encoding = nullptr;  // Null: UTF-8, or nothing fits and the broken bytes are reported as such.
  bool saved_as_utf8 = false;                // The bytes of `encoding` were taken for windows-1252 and saved as UTF-8.
  std::string evidence;  // For people: "412 of 415 words with marks are syllables; as VNI 3, …". Empty without `encoding`.
};

// `declared` is the label of the document's own declaration, or empty. Reads the first 256 KiB that are not ASCII alone.
// Never fails. For UTF-8 it costs one scan of the bytes.
[[nodiscard]] EncodingGuess GuessEncoding(std::string_view bytes, std::string_view declared);

// The bytes as UTF-8 that maps back into them; `guess` has an encoding.
[[nodiscard]] MappedText DecodeGuessed(std::string_view bytes, const EncodingGuess& guess);

}  // namespace banggiao
