#include "entity/resolver.h"

#include "entity/person_resolver.h"
#include "entity/reference_resolver.h"
#include "entity/slips.h"

namespace banggiao {

EntityLinker::EntityLinker(const World& world, EntityLexicon vietnamese, EntityLexicon english)
    : world_(world), lexicon_(std::move(vietnamese)), english_(std::move(english)), codes_(world), finder_(world, codes_, lexicon_),
      english_finder_(world, codes_, english_), near_names_(world) {}

Result<std::unique_ptr<EntityLinker>> EntityLinker::Load(const DataFiles& data, const World& world) {
  auto vietnamese = EntityLexicon::Load(data, "vi");
  if (!vietnamese) return vietnamese.error();
  auto english = EntityLexicon::Load(data, "en");
  if (!english) return english.error();
  return std::unique_ptr<EntityLinker>(new EntityLinker(world, std::move(vietnamese).value(), std::move(english).value()));
}

Mentions EntityLinker::Link(const Article& article, const Analysis& analysis) const {
  std::vector<RawMention> raw;
  const bool is_english = article.language == "en";
  const MentionFinder& finder = is_english ? english_finder_ : finder_;
  const EntityLexicon& lexicon = LexiconOf(article);
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) finder.Find(article, analysis, s, &raw);
  Resolution resolution{world_, codes_, article, analysis, lexicon.name_words, lexicon.home, raw};
  ResolvePersons(&resolution);
  LinkSlips(near_names_, &resolution);
  ResolveReferences(&resolution);
  Mentions mentions;
  mentions.code_keys = &codes_.keys();
  mentions.all.reserve(raw.size());
  mentions.by_sentence.resize(analysis.sentences.size());
  size_t next = 0;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const auto begin = static_cast<uint32_t>(mentions.all.size());
    for (; next < raw.size() && raw[next].mention.sentence == s; ++next) mentions.all.push_back(std::move(raw[next].mention));
    mentions.by_sentence[s] = {begin, static_cast<uint32_t>(mentions.all.size())};
  }
  return mentions;
}

}  // namespace banggiao
