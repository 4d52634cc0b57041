#include "evaluate/identity_score.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "core/edtf.h"
#include "evaluate/match.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

MentionGroups Values(std::map<std::string, std::vector<uint32_t>> groups) {
  MentionGroups values;
  for (auto& [name, members] : groups) values.push_back(std::move(members));
  return values;
}

std::string GroupName(const std::string& group, size_t index) {
  return group.empty() ? "alone " + std::to_string(index) : group;
}

std::vector<Event> Counted(const std::vector<Event>& events) {
  std::vector<Event> counted;
  for (const Event& event : events) {
    if (!CountedEvents({event}).empty()) counted.push_back(event);
  }
  return counted;
}

std::string Line(const std::string& label, const char* name, const GroupingMeasure& measure) {
  char text[160];
  std::snprintf(text, sizeof text, "%s\t%s\tP %.3f\tR %.3f\tF1 %.3f\n", label.c_str(), name, measure.Precision(),
                measure.Recall(), measure.F1());
  return text;
}

}  // namespace

std::vector<IdentityMention> GoldMentions(const GoldDocument& document) {
  std::vector<IdentityMention> mentions;
  for (const GoldEvent& gold : document.events) {
    IdentityMention mention;
    mention.type = gold.type;
    mention.status = gold.status;
    mention.mode = gold.mode;
    mention.actors.assign(gold.actors.begin(), gold.actors.end());
    mention.recipients.assign(gold.recipients.begin(), gold.recipients.end());
    if (!gold.dates.empty()) mention.date = ParseEdtf(gold.dates[0]).value_or(EdtfDate{});
    if (!gold.places.empty()) mention.place = FoldKey(gold.places[0]);
    mention.sentence = gold.sentence.begin;
    FillWords(gold.sentence.In(document.text), gold.anchor.In(document.text), &mention);
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

MentionGroups GoldGroups(const GoldDocument& document) {
  std::map<std::string, std::vector<uint32_t>> groups;
  for (size_t i = 0; i < document.events.size(); ++i) {
    groups[GroupName(document.events[i].group, i)].push_back(static_cast<uint32_t>(i));
  }
  return Values(std::move(groups));
}

MentionGroups GroupsOf(const std::vector<size_t>& first) {
  std::map<size_t, std::vector<uint32_t>> groups;
  for (size_t i = 0; i < first.size(); ++i) groups[first[i]].push_back(static_cast<uint32_t>(i));
  MentionGroups values;
  for (auto& [index, members] : groups) values.push_back(std::move(members));
  return values;
}

GroupingScore ScoreGoldMentions(const std::vector<GoldDocument>& gold, const MentionGrouper& grouper) {
  GroupingScore score;
  for (const GoldDocument& document : gold) {
    AddGroupings(GoldGroups(document), GroupsOf(grouper.Group(GoldMentions(document))), &score);
  }
  return score;
}

void AddCodedGroups(const GoldDocument& document, const std::vector<Event>& coded, GroupingScore* all, GroupingScore* right) {
  using Named = std::map<std::string, std::vector<uint32_t>>;
  const std::vector<Event> counted = Counted(coded);
  std::vector<int> gold_of(counted.size(), -1);
  std::vector<bool> matched(document.events.size());
  for (const EventPair& pair : MatchEvents(document.events, CountedEvents(counted), true)) {
    gold_of[pair.coded] = static_cast<int>(pair.gold);
    matched[pair.gold] = true;
  }
  Named gold_all, gold_right, coded_all, coded_right;
  for (size_t i = 0; i < document.events.size(); ++i) {
    const std::string group = GroupName(document.events[i].group, i);
    if (matched[i]) gold_right[group].push_back(static_cast<uint32_t>(i));
    if (matched[i] || !document.events[i].optional) gold_all[group].push_back(static_cast<uint32_t>(i));
  }
  for (size_t i = 0; i < counted.size(); ++i) {
    // A coded event has the number of the gold event that it stands for, or one of its own.
    const size_t number = gold_of[i] >= 0 ? static_cast<size_t>(gold_of[i]) : document.events.size() + i;
    const std::string group = GroupName(counted[i].group, i);
    coded_all[group].push_back(static_cast<uint32_t>(number));
    if (gold_of[i] >= 0) coded_right[group].push_back(static_cast<uint32_t>(number));
  }
  AddGroupings(Values(std::move(gold_all)), Values(std::move(coded_all)), all);
  AddGroupings(Values(std::move(gold_right)), Values(std::move(coded_right)), right);
}

std::string FormatGrouping(const std::string& label, const GroupingScore& score) {
  char mean[96];
  std::snprintf(mean, sizeof mean, "%s\tmean\tF1 %.3f\n", label.c_str(), score.Mean());
  return Line(label, "MUC", score.muc) + Line(label, "B-cubed", score.b_cubed) + Line(label, "CEAF-e", score.ceaf_e) + mean;
}

}  // namespace banggiao
