// Gold articles analysed once, so that training can go over them many times.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "article/article.h"
#include "entity/resolver.h"
#include "evaluate/gold.h"
#include "event/sentence_view.h"
#include "language/tokenizer.h"
#include "world/world.h"

namespace banggiao {

struct TrainingArticle {
  GoldDocument gold;
  Article article;
  Analysis analysis;
  Mentions mentions;

  [[nodiscard]] EventInput Input() const { return {article, analysis, mentions}; }
};

// Reads and analyses every article of a gold folder. A file with more than one article gives its parts one by one, each
// with the gold records that lie inside it.
[[nodiscard]] Result<std::vector<std::unique_ptr<TrainingArticle>>> LoadTrainingArticles(const std::string& folder,
                                                                                        const ArticleSplitter& splitter,
                                                                                        const Tokenizer& tokenizer,
                                                                                        const EntityLinker& linker);

}  // namespace banggiao
