#include "fidelity/fidelity_check.h"

#include "language/analysis_output.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n'; }

constexpr std::string_view kSentences[] = {
    "Sáng 17/4, Bộ trưởng Ngoại giao Nhật Bản đã hội đàm với người đồng cấp Mỹ tại Tokyo.",
    "“Chúng tôi hoan nghênh quyết định này”, ông Yoon Suk-yeol nói hôm 3-4...",
    "Ảnh: Văn An Theo GS.TS Lê Thị Hoà (TP.HCM), giá tăng 3,5% lên 2.500 USD/tấn./.",
    "Thủ tướng Anh: \"Không!\" - bà Al-Assad & đại sứ H.R. McMaster ở D.C.",
};
constexpr std::string_view kInsertions[] = {
    " ", "\u00A0", "\u200B", "\u0301", "\uFEFF",        "\xFF", "\xE1\xBB",         "\t", "\n", "\r\n", ".", "\"",
    "”", "-",      "1",      "Đ",      "a\u0323\u0302", "日本", "\xF0\x9F\x98\x80", "&",  "/",  "…",    "A"};

// The source bytes of the words with what stands between them: the input, if no word has a byte of another.
std::string Concatenated(const AnalysedArticle& one) {
  const RawDocument& document = *one.article.document;
  std::string bytes;
  uint32_t end = 0;
  for (const Word& word : one.analysis.words) {
    const Span source = document.text.ToSource(SpanOf(one.analysis, word));
    if (source.begin < end || source.end < source.begin) return "";
    bytes += document.bytes.substr(end, source.begin - end);
    bytes += document.bytes.substr(source.begin, source.size());
    end = source.end;
  }
  return bytes + document.bytes.substr(end);
}

}  // namespace

std::string WhatIsLost(const AnalysedArticle& one) {
  const std::string_view text = one.article.Text();
  const MappedText& mapped = one.article.document->text;
  std::string lost;
  std::vector<std::string> rebuilt(one.article.regions.size());
  std::vector<uint32_t> at(one.article.regions.size());
  for (size_t r = 0; r < at.size(); ++r) at[r] = one.article.regions[r].span.begin;
  uint32_t source_end = 0;
  ForEachSentenceWords(one.analysis, [&](const Sentence& sentence, uint32_t first, uint32_t last) {
    for (uint32_t w = first; w < last; ++w) {
      const Span span = SpanOf(one.analysis, one.analysis.words[w]);
      const std::string_view between = text.substr(at[sentence.region], span.begin - at[sentence.region]);
      for (const char c : between) lost += IsSpace(c) ? "" : "text between words: " + std::string(between) + "\n";
      rebuilt[sentence.region] += std::string(between) + std::string(span.In(text));
      at[sentence.region] = span.end;
      const Span source = mapped.ToSource(span);
      if (source.begin < source_end) lost += "source out of order\n";
      source_end = source.end;
      if (!one.article.document->encoding.empty()) continue;
      if (Normalize(source.In(one.article.document->bytes), nullptr).text.find(span.In(text)) == std::string::npos) {
        lost += "source is not the word: " + std::string(span.In(text)) + "\n";
      }
    }
  });
  for (size_t r = 0; r < rebuilt.size(); ++r) {
    if (IsCoded(one.article.regions[r].kind) && rebuilt[r] != one.article.regions[r].span.In(text))
      lost += "region differs: " + rebuilt[r] + "\n";
  }
  return lost;
}

std::string WhatIsLostIn(const ArticleAnalyser& analyser, RawDocument document) {
  std::string lost;
  uint32_t end = 0;
  const std::string bytes = document.bytes;
  for (const AnalysedArticle& one : analyser.Analyse(std::move(document))) {
    for (const ArticleRegion& region : one.article.regions) {
      if (region.span.begin < end) lost += "regions overlap\n";
      end = region.span.end;
    }
    lost += WhatIsLost(one);
    if (Concatenated(one) != bytes) lost += "the pieces are not the bytes\n";
  }
  return lost;
}

std::string MutatedText(std::mt19937* random) {
  std::string text;
  for (auto n = 1 + (*random)() % 3; n > 0; --n) text += std::string(kSentences[(*random)() % std::size(kSentences)]) + " ";
  for (auto n = (*random)() % 8; n > 0; --n) {
    const size_t at = (*random)() % (text.size() + 1);
    switch ((*random)() % 4) {
      case 0:
        text.erase(at, 1 + (*random)() % 3);
        break;
      case 1:
        text.insert(at, text.substr(at, (*random)() % 12));
        break;
      default:
        text.insert(at, kInsertions[(*random)() % std::size(kInsertions)]);
    }
  }
  return text;
}

}  // namespace banggiao
