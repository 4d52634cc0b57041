// What the resolvers of one article share: the article, the world, and the mentions being finished.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "article/article.h"
#include "entity/codes.h"
#include "entity/mention_finder.h"
#include "language/analysis.h"
#include "world/world.h"

namespace banggiao {

// Lives for one article; everything it refers to must outlive it.
struct Resolution {
  const World& world;
  const CodeTable& codes;
  const Article& article;
  const Analysis& analysis;
  const NameWords& name_words;
  const Home& home;
  std::vector<RawMention>& raw;  // In text order.

  // The person's name as printed; empty when the mention has none.
  [[nodiscard]] std::string NameText(const RawMention& mention) const;
  // World entity of a linked person, else -1.
  [[nodiscard]] int64_t PersonOf(const RawMention& mention) const;
  // Index of the first mention of `sentence` or a later one.
  [[nodiscard]] size_t FirstOf(uint32_t sentence) const;
};

// A person, named or by title ("Tổng thống"), whom a pronoun may mean.
[[nodiscard]] bool NamesPerson(const RawMention& raw);

}  // namespace banggiao
