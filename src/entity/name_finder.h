// The names of an article: of persons, states, places, organisations and works, each with the names and titles inside it.
//
// What the tables know comes from the mentions (entity/mention_finder.h), taken apart: titles by data/vi/party_heads.tsv,
// names by the world's tables. What they don't know is a run of words that begin with a capital; what it names, is told by the
// noun before it or at its begin (data/vi/name_heads.tsv), by a word of place before it, or by a name of the article of which
// it is part; else two to four words are a person and the rest is kOther.
//
// A title without a person ("quan chức Hàn Quốc") is no name; the state in it is.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "entity/lexicon.h"
#include "entity/mention.h"
#include "entity/resolver.h"
#include "language/analysis.h"
#include "world/world.h"

namespace banggiao {

// Made once, read by many threads.
class NameFinder {
 public:
  // Reads vi/name_heads.tsv. `world` and `lexicon` must outlive the finder. kMalformed names file and line.
  [[nodiscard]] static Result<NameFinder> Load(const DataFiles& data, const World& world, const EntityLexicon& lexicon);

  // Fills in analysis->names. `analysis` has words with tags; `mentions` are the linker's. Linear; never fails.
  void Find(const Mentions& mentions, Analysis* analysis) const;

 private:
  NameFinder(const World& world, const EntityLexicon& lexicon) : world_(world), lexicon_(lexicon) {}
  [[nodiscard]] std::string EntityOf(const Name& name, const Mention& mention, const Analysis& analysis) const;
  [[nodiscard]] Name NameOf(const Mention& mention, const Analysis& analysis) const;
  [[nodiscard]] Name::Part NextPart(const Mention& mention, const Analysis& analysis, uint32_t at) const;
  [[nodiscard]] Name::Kind KindOfEntity(const Mention& mention, std::span<const NameHit> hits) const;
  using Words = std::vector<char>;  // One a token.
  void FindOthers(const Sentence& sentence, Span words, const Words& covered, const Words& word_begins, const Analysis& analysis,
                  std::vector<Name>* others) const;
  [[nodiscard]] Name NameOfRun(const Sentence& sentence, Span tokens, const Words& word_begins, const Analysis& analysis) const;
  [[nodiscard]] uint32_t HeadBefore(const Sentence& sentence, uint32_t at, const Words& word_begins, Name::Kind* kind,
                                    const Analysis& analysis) const;

  const World& world_;
  const EntityLexicon& lexicon_;
  PhraseTable heads_;  // Payload: Name::Kind.
};

// Tags as names the words that are the name of a person, state or place, or one inside a longer name: the tagger does not
// know every name ("Kishida Fumio").
void TagNames(Analysis* analysis);

// All that names need, loaded at once: the tables of the world, the linker, the finder. Made once, read by many threads.
class NameAnalyser {
 public:
  // Fails as the Load of its parts does. Takes a few milliseconds with compiled tables, about 40 without.
  [[nodiscard]] static Result<std::unique_ptr<NameAnalyser>> Load(const DataFiles& data);
  // Fills in analysis->names and tags their words. `analysis` has words with tags. A step of ArticleAnalyser::Analyse.
  void Find(const Article& article, Analysis* analysis) const;

 private:
  explicit NameAnalyser(World world) : world_(std::move(world)) {}

  World world_;
  std::unique_ptr<EntityLinker> linker_;
  std::unique_ptr<NameFinder> finder_;
};

}  // namespace banggiao
