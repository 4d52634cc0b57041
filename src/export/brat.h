// Articles with their records in brat's standoff format (https://brat.nlplab.org/standoff.html): a text and its annotations.
//
//   T1 CONSULT 68 76   hội đàm             a trigger, a party, a place, a quote: type, characters, words
//   E1 CONSULT:T1 Actor:T2 Actor2:T3 Place:T4
//   A1 Status E1 future                    left out for what happened
//   #1 AnnotatorNotes E1   id=fa69… date=2022-05-01 mode=visit
//   #2 AnnotatorNotes T2   code=VNM entity=p.pham-minh-chinh
//   R1 Said Arg1:T7 Arg2:T8                a quote and its speaker
//
// Characters are Unicode code points of the .txt, half-open. The .txt is each region of the article on a line of its own, normalised
// as everywhere. A span that goes over several lines is told in pieces ("0 5;6 9"), since brat allows no line end in an annotation.
// A party or place outside of the text (a sentence that only the title names) has its own T like any other.
#pragma once

#include <string>

#include "record/record.h"
#include "text/mapped_text.h"

namespace banggiao {

struct BratDocument {
  std::string text;         // Of the .txt.
  std::string annotations;  // Of the .ann.
};

// `text` is that of the document the record was read from. Events, statements and commitments; records whose trigger or words lie
// in no region are left out.
[[nodiscard]] BratDocument MakeBratDocument(const ArticleRecord& record, const MappedText& text);

}  // namespace banggiao
