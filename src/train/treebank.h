// The trees of a treebank in CoNLL-U, and the shallow structure that they imply: what the phrase finder learns and is
// measured by.
//
// Noun phrase: a noun, name or pronoun (or a number, where the tree makes it a head) with the determiners, numbers,
// classifiers, adjectives, and nouns that hang on it without a preposition (det, nummod, clf, amod, nmod without case,
// compound, flat, appositions that are names), as far as they stand side by side. Heads inside another's phrase have none of
// their own.
// Verb phrase: a verb, or an adjective or auxiliary that heads a clause, with the auxiliaries, adverbs and parts of compound
// verbs side by side with it. Objects and complements are phrases of their own.
// Clause: the words nearest to one head of a clause (root, ccomp, csubj, advcl, acl, parataxis; a verb in conj that has a
// subject of its own); a border is where the clause changes. Marks go with what stands before them.
// Coordination: a cc or a comma that hangs on a conj to its right; it joins that head to the conjunct before it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "language/phrase_features.h"
#include "train/train_tags.h"

namespace banggiao {

struct TreeSentence {
  TaggedSentence tagged;
  std::vector<uint8_t> fine;            // Fine tag of each word; 0 for one that is not in language/fine_tags.h.
  std::vector<uint32_t> heads;          // Index of the head of each word; its own for the root.
  std::vector<std::string> relations;
};

// kNotFound and the like for a file that can't be read. Sentences with a head outside of them are left out.
[[nodiscard]] Result<std::vector<TreeSentence>> ReadTrees(const std::string& path);

struct GoldPhrases {
  std::vector<PhraseLabels> labels;                    // One a word.
  std::vector<std::pair<uint32_t, uint32_t>> joined;   // Heads of neighbouring conjuncts, left and right.
};
[[nodiscard]] GoldPhrases DerivePhrases(const TreeSentence& sentence);

}  // namespace banggiao
