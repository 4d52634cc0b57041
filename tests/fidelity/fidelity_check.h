// Whether anything is lost on the way from bytes to words; for the tests and for bench/fidelity_main.cc.
#pragma once

#include <random>
#include <string>

#include "language/article_analyser.h"

namespace banggiao {

// "" when regions stand in order, the words of each coded region and the white space between them are the region's text, and
// the source bytes of the words come in order and normalise to them; else what is wrong. In text from before Unicode the last
// is not asked.
[[nodiscard]] std::string WhatIsLost(const AnalysedArticle& one);
// The same for all articles of a document, and that its pieces, put together, are the bytes that were given.
[[nodiscard]] std::string WhatIsLostIn(const ArticleAnalyser& analyser, RawDocument document);

// Sentences of news with letters and bytes inserted, dropped, doubled and cut at random, so that letters break too. The same
// state of `random` gives the same text on every machine.
[[nodiscard]] std::string MutatedText(std::mt19937* random);

}  // namespace banggiao
