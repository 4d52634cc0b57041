// Finishes the mentions of one article: short names link back to full ones, titles to the office-holder of the day,
// pronouns and epithets to who was spoken of.
//
// How a reference is resolved, in the order tried:
//   ông, bà        the first person of the sentence when one stands before it, else the first person of the sentence before
//                  (the subject, which Vietnamese news keeps over sentences), of the fitting gender when that is known
//   nước này       the state named last before it in the sentence, else the first of the sentence before
//   hai nước       the two sides named before it in the sentence, else the last pair or sentence with exactly two sides
//   chúng tôi      whoever speaks: a person of the sentence outside the quote, else of the sentences around it
//   Tổng thống     the holder last named with that title
// Counter-example: "Ông Abe nói ông Trump … ông": the second "ông" takes Abe, the subject, and may be wrong; the coder sees
// `resolved` and weighs such a party less.
#pragma once

#include <memory>
#include <vector>

#include "article/article.h"
#include "core/data_files.h"
#include "core/result.h"
#include "entity/codes.h"
#include "entity/lexicon.h"
#include "entity/mention_finder.h"
#include "entity/slips.h"

namespace banggiao {

// Made once, used by any number of threads. The world must outlive it.
class EntityLinker {
 public:
  [[nodiscard]] static Result<std::unique_ptr<EntityLinker>> Load(const DataFiles& data, const World& world);

  // All mentions of the coded regions. Linear in the article; never fails.
  [[nodiscard]] Mentions Link(const Article& article, const Analysis& analysis) const;

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const CodeTable& codes() const { return codes_; }
  [[nodiscard]] const EntityLexicon& lexicon() const { return lexicon_; }  // Of Vietnamese.
  [[nodiscard]] const EntityLexicon& LexiconOf(const Article& article) const { return article.language == "en" ? english_ : lexicon_; }

 private:
  EntityLinker(const World& world, EntityLexicon vietnamese, EntityLexicon english);

  const World& world_;
  EntityLexicon lexicon_;  // Of Vietnamese.
  EntityLexicon english_;
  CodeTable codes_;
  MentionFinder finder_;
  MentionFinder english_finder_;
  NearNames near_names_;
};

}  // namespace banggiao
