// One entry for one undertaking, with each step that articles report.
//
// Mentions of the same undertakers (a block) are one undertaking when what they undertake has a subject and enough words
// in common, or many words, or the same few within half a year, when no deadline, beneficiary or sum (commitment/sums.h) parts them. Words
// are compared as those that say the same (commitment/same_words.h). Of one day told of two years that stays which an
// article with a year of its own (`published`) tells, else that which most articles tell; a deadline before the making has no year, unless
// its article has one. A later mention that says nothing new reaffirms
// it when it has a day of its own, more than three days after every occasion before; else it is the same making reported again
// (codebook section 7).
//
// A pure function of the set of mentions: order does not matter. Cost: each mention is compared with the entries that share
// rarer words with it (commitment/overlap_index.h).
#pragma once

#include <string>
#include <vector>

#include "record/record.h"

namespace banggiao {

struct LedgerMention {
  Commitment commitment;
  std::string article;
  std::string published;  // EDTF; may be empty.
  std::string content;    // Normalised text.
  std::string language = "vi";  // Of the article.
};

struct LedgerStep {
  std::string commitment;  // Id.
  std::string step;        // Those of Commitment::step, and "reported": the making told once more.
  std::string date;        // EDTF; may be empty.
};

struct LedgerEntry {
  std::string id;  // The least id of its mentions.
  std::vector<std::string> by;
  std::vector<std::string> to;
  std::string kind;
  std::string content;  // In the words of the first step.
  std::vector<std::string> issues;
  std::string deadline;
  std::string first_made;         // Date of the first step that makes it; "before DATE" when that one already reaffirms it.
  std::string status;             // "open", "reaffirmed", "changed", "questioned", "kept", "broken".
  std::string how;                // How the status is known, as a phrase: "said by USA", "reported 2019-02-28".
  std::vector<LedgerStep> steps;  // By date, undated last.
  size_t articles = 0;
};

// The block of a mention; mentions of different blocks are never one undertaking.
[[nodiscard]] std::string LedgerBlockOf(const Commitment& commitment);

// `mentions` are all those of one block. Entries come ordered by id.
[[nodiscard]] std::vector<LedgerEntry> FindLedger(const std::vector<LedgerMention>& mentions);

}  // namespace banggiao
