// Brings text to the form that every later stage reads, without losing the way back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/issue.h"
#include "text/mapped_text.h"

namespace banggiao {

// UTF-8 in, NFC out (Unicode 15, ICU). Changed on the way: combining marks composed; NBSP and other Unicode spaces
// (U+2000-200A, 202F, 205F, 3000) to ' '; CR LF and CR to LF; U+2028/2029/0085 to LF; zero-width characters, soft
// hyphens, bidi marks, BOMs and C0/C1 controls other than TAB and LF dropped; each broken byte sequence to U+FFFD with
// an Issue "bad-utf8" (one per run of broken bytes); marks beyond 30 on one letter dropped with an Issue
// "too-many-marks". Tone placement (hoà/hòa), case and quotes stay as printed. `issues` may be null.
// Doing it twice changes nothing. Linear; a document that needs no change costs one scan and one copy.
// `source` must be smaller than 4 GiB, since spans are 32-bit (source/ refuses larger documents).
[[nodiscard]] MappedText Normalize(std::string_view source, Issues* issues);

// The key under which a syllable or word is looked up: lower case, and where the two orthographies put the tone mark of
// a syllable in oa, oe or uy on different vowels, the older place: on the first (hoà -> hòa, khoẻ -> khỏe, thuỷ -> thủy).
// Both spellings have one key. "quý" keeps its mark (qu is a consonant), and so do oai, oan, uyên, ..., which have one
// spelling only. Only for matching, never for output. `word` is NFC; pieces without letters come back unchanged.
// Syllables are runs of letters, so a whole text may be given. One table read per code point, no ICU below U+2000.
[[nodiscard]] std::string FoldKey(std::string_view word);
// Appends instead of allocating; same result.
void AppendFoldKey(std::string_view word, std::string* out);

// FoldKey without any diacritics, đ to d: "Bán dẫn" -> "ban dan". For searches typed without marks.
[[nodiscard]] std::string StripDiacritics(std::string_view text);
// Whether `text` holds a letter with a Vietnamese tone or vowel mark, or đ.
[[nodiscard]] bool HasDiacritics(std::string_view text);

// Every run of ' ', TAB and LF as one ' ': names that a page breaks over two lines or pads.
[[nodiscard]] std::string SingleSpaced(std::string_view text);

}  // namespace banggiao
