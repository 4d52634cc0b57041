// Scores event identity inside articles against `group` of the gold annotations (docs/quality.md, "Event identity").
//
// In three ways: over the gold events themselves, so that only the grouping counts; over what the program coded, where a
// missed or invented event counts against it too; and over those coded events alone that are right, with the program's own
// dates and places. A coded event stands for a gold one of the same sentence, type and parties, as in score.h. Optional
// gold events count only where the program coded them.
#pragma once

#include <string>
#include <vector>

#include "evaluate/coreference.h"
#include "evaluate/gold.h"
#include "identity/grouper.h"
#include "identity/mention.h"

namespace banggiao {

// The gold events of an article as mentions, in their order; the first of several dates and places is taken.
[[nodiscard]] std::vector<IdentityMention> GoldMentions(const GoldDocument& document);
// Indexes of document.events by group.
[[nodiscard]] MentionGroups GoldGroups(const GoldDocument& document);
// Indexes by the first mention that MentionGrouper::Group gave.
[[nodiscard]] MentionGroups GroupsOf(const std::vector<size_t>& first);

[[nodiscard]] GroupingScore ScoreGoldMentions(const std::vector<GoldDocument>& gold, const MentionGrouper& grouper);
// Adds one article that the program coded, with Event::group set; `right` gets the events that are right alone.
void AddCodedGroups(const GoldDocument& document, const std::vector<Event>& coded, GroupingScore* all, GroupingScore* right);

// Lines "measure TAB precision TAB recall TAB F1", each after `label`.
[[nodiscard]] std::string FormatGrouping(const std::string& label, const GroupingScore& score);

}  // namespace banggiao
