#include "store/coded_document.h"

#include <zstd.h>

#include <algorithm>
#include <cassert>
#include <set>
#include <unordered_set>

#include "core/hash.h"
#include "store/search_words.h"
#include "store/spellings.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr int kCompressionLevel = 3;

std::string Compress(std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), kCompressionLevel);
  assert(!ZSTD_isError(size));  // The bound leaves room for anything.
  frame.resize(size);
  return frame;
}

// A title from metadata is no region; the text begins with it all the same, as a reader would see it.
std::string ArticleText(const ArticleRecord& record, const SourceLookup& lookup) {
  const bool has_title_region = std::any_of(record.regions.begin(), record.regions.end(),
                                            [](const Region& region) { return region.kind == "title"; });
  std::string joined = has_title_region ? std::string() : record.title;
  for (const Region& region : record.regions) {
    if (!joined.empty()) joined += '\n';
    joined += lookup.TextUnder(region.span);
  }
  return joined;
}

std::vector<StoredSentence> Sentences(const ArticleRecord& record, const SourceLookup& lookup) {
  std::set<Span> spans;
  for (const Event& event : record.events) spans.insert(event.sentence);
  for (const Commitment& commitment : record.commitments) spans.insert(commitment.sentence);
  std::vector<StoredSentence> sentences;
  for (const Span span : spans) sentences.push_back({span, lookup.TextUnder(span)});
  return sentences;
}

CodedArticle MakeCodedArticle(ArticleRecord record, const SourceLookup& lookup) {
  CodedArticle article;
  article.text = ArticleText(record, lookup);
  article.sentences = Sentences(record, lookup);
  for (const Commitment& commitment : record.commitments) article.contents.push_back(lookup.TextUnder(commitment.content));
  article.title_words = JoinedSearchWords(record.title);
  article.body_words = JoinedSearchWords(article.text);
  article.record = std::move(record);
  return article;
}

void CollectSpellings(std::string_view words, std::unordered_set<std::string_view>* seen, std::vector<Spelling>* out) {
  for (size_t begin = 0; begin < words.size();) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    const std::string_view word = words.substr(begin, end - begin);
    begin = end + 1;
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; });
    if (plain || !seen->insert(word).second) continue;
    std::string bare = StripDiacritics(word);
    if (bare != word) out->push_back({std::move(bare), std::string(word)});
  }
}

}  // namespace

std::vector<Spelling> SpellingsOf(std::string_view title_words, std::string_view body_words) {
  std::vector<Spelling> spellings;
  std::unordered_set<std::string_view> seen;
  CollectSpellings(title_words, &seen, &spellings);
  CollectSpellings(body_words, &seen, &spellings);
  return spellings;
}

std::string DocumentId(std::string_view source, std::string_view bytes) {
  return HexId(Combine(Hash64(source), Hash64(bytes)));
}

CodedDocument MakeCodedDocument(const RawDocument& document, std::vector<ArticleRecord> records) {
  CodedDocument coded;
  coded.id = DocumentId(document.source, document.bytes);
  coded.source = document.source;
  coded.path = document.path;
  coded.size = document.bytes.size();
  coded.content = Compress(document.bytes);
  const SourceLookup lookup(document.text);
  for (ArticleRecord& record : records) coded.articles.push_back(MakeCodedArticle(std::move(record), lookup));
  std::unordered_set<std::string_view> seen;
  for (const CodedArticle& article : coded.articles) {
    CollectSpellings(article.title_words, &seen, &coded.spellings);
    CollectSpellings(article.body_words, &seen, &coded.spellings);
  }
  return coded;
}

Result<std::string> Decompress(std::string_view frame, uint64_t size, const std::string& what) {
  const Error damaged{ErrorCode::kMalformed, what + ": the stored bytes are damaged; add the document again"};
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != size || size > UINT32_MAX) return damaged;
  std::string bytes(size, '\0');
  const size_t got = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) || got != size) return damaged;
  return bytes;
}

}  // namespace banggiao
