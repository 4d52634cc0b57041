#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "article/article.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace {

bool OnBorder(std::string_view text, uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  static const auto* splitter = new ArticleSplitter(std::move(ArticleSplitter::Load(EmbeddedData())).value());
  auto document = std::make_shared<RawDocument>();
  document->bytes.assign(reinterpret_cast<const char*>(data), size);
  document->text = Normalize(document->bytes, &document->issues);
  const std::string_view text = document->text.text;
  const auto articles = splitter->Split(document);
  if (articles.empty()) std::abort();
  uint32_t end = 0;
  for (const Article& article : articles) {
    for (const ArticleRegion& region : article.regions) {
      if (region.span.begin < end || region.span.empty() || region.span.end > text.size()) std::abort();
      if (!OnBorder(text, region.span.begin) || !OnBorder(text, region.span.end)) std::abort();
      if (text.substr(end, region.span.begin - end).find_first_not_of(" \t\n") != std::string_view::npos) std::abort();
      if (IsCoded(region.kind) && region.span.In(text).find('\n') != std::string_view::npos) std::abort();
      end = region.span.end;
    }
    for (const Issue& issue : article.issues) {
      if (issue.span.begin > issue.span.end || issue.span.end > size) std::abort();
    }
  }
  if (text.substr(end).find_first_not_of(" \t\n") != std::string_view::npos) std::abort();
  return 0;
}
