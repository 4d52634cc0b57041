#include "linking/linked_document.h"

#include <cstdlib>
#include <utility>

#include "text/normalize.h"

namespace banggiao {
namespace {

// The built-in tables always load; a test with broken ones has no use for a linker.
template <typename T>
std::unique_ptr<const T> Loaded(Result<T> result) {
  if (!result) std::abort();
  return std::make_unique<const T>(std::move(result).value());
}

}  // namespace

Linking::Linking(const DataFiles& data)
    : world_(Loaded(World::Load(data))),
      splitter_(Loaded(ArticleSplitter::Load(data))),
      tokenizer_(Loaded(Tokenizer::Load(data))),
      linker_(std::move(EntityLinker::Load(data, *world_)).value()) {}

std::vector<LinkedArticle> Linking::Link(RawDocument document) const {
  std::vector<LinkedArticle> linked;
  for (Article& article : splitter_->Split(std::make_shared<const RawDocument>(std::move(document)))) {
    LinkedArticle next;
    next.article = std::move(article);
    tokenizer_->Analyse(next.article, &next.analysis);
    next.mentions = linker_->Link(next.article, next.analysis);
    linked.push_back(std::move(next));
  }
  return linked;
}

std::vector<LinkedArticle> Linking::LinkText(const std::string& text, const std::string& day) const {
  RawDocument document;
  document.source = "text";
  document.bytes = text;
  document.text = Normalize(document.bytes, &document.issues);
  document.language = "vi";
  document.published = day;
  if (!day.empty()) document.published_how = "meta";
  return Link(std::move(document));
}

}  // namespace banggiao
