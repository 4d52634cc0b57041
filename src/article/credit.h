// Credits: who made a picture, who supplied a text, who wrote it.
#pragma once

#include <string_view>
#include <vector>

#include "article/furniture_words.h"
#include "core/span.h"

namespace banggiao {

// Credits of pictures inside `line`, in order: "(Nguồn: AFP/TTXVN)", "Ảnh: Reuters.", "- Ảnh : TỰ TRUNG" and, at the end
// of the line, "Ảnh REUTERS". A credit without brackets ends where the name does: after an agency, after capitals
// ("Ảnh: TỰ TRUNGÔng ..." ends before "Ông"), or before a word that opens sentences.
// "(ảnh)" alone points at a picture from within a sentence and is none. Spans are over `text`; linear in the line.
[[nodiscard]] std::vector<Span> FindPhotoCredits(std::string_view text, Span line, const FurnitureWords& words);

// Where the sentence before a photo credit begins, not before `limit`: the caption is [begin, credit.end).
// credit.begin when there is no such sentence or it is longer than captions are (70 syllables).
[[nodiscard]] uint32_t CaptionBegin(std::string_view text, uint32_t limit, Span credit, const FurnitureWords& words);

// Whether all of `line` says where the text is from: "(TTXVN/Vietnam+)", "(Theo Reuters)", "TTXVN/Tin Tức", "PV (tổng hợp)".
[[nodiscard]] bool IsTextCredit(std::string_view line, const FurnitureWords& words);

// Whether all of `line` names authors, perhaps with their source: "Huy Cường – Nhâm Thân", "T.N. (Theo AFP)", "BẢO ANH".
[[nodiscard]] bool IsByline(std::string_view line, const FurnitureWords& words);

// The outlets that a credit names, in order, each once.
[[nodiscard]] std::vector<const NewsOutlet*> OutletsIn(std::string_view credit, const FurnitureWords& words);

}  // namespace banggiao
