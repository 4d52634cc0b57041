// A document taken through the first stages up to its links, for tests of linking.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "article/article.h"
#include "core/data_files.h"
#include "entity/resolver.h"
#include "language/analysis.h"
#include "language/tokenizer.h"
#include "source/raw_document.h"
#include "world/world.h"

namespace banggiao {

struct LinkedArticle {
  Article article;
  Analysis analysis;
  Mentions mentions;

  // The bytes of the document as it was given, which the spans of the judged files are over.
  [[nodiscard]] Span Source(Span span) const { return article.document->text.ToSource(span); }
};

// The stages article, language and entity with the tables given. Not for more than one thread.
class Linking {
 public:
  explicit Linking(const DataFiles& data = EmbeddedData());

  [[nodiscard]] std::vector<LinkedArticle> Link(RawDocument document) const;
  // A text without metadata but for the day it was published (EDTF; may be empty).
  [[nodiscard]] std::vector<LinkedArticle> LinkText(const std::string& text, const std::string& day = "") const;

  [[nodiscard]] const World& world() const { return *world_; }
  [[nodiscard]] const EntityLinker& linker() const { return *linker_; }

 private:
  std::unique_ptr<const World> world_;
  std::unique_ptr<const ArticleSplitter> splitter_;
  std::unique_ptr<const Tokenizer> tokenizer_;
  std::unique_ptr<EntityLinker> linker_;
};

}  // namespace banggiao
