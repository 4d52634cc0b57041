#include "entity/resolution.h"

#include <algorithm>

namespace banggiao {

std::string Resolution::NameText(const RawMention& mention) const {
  if (mention.name_first == mention.name_last) return "";
  const auto& tokens = analysis.tokens;
  return std::string(
      Span{tokens[mention.name_first].span.begin, tokens[mention.name_last - 1].span.end}.In(article.Text()));
}

int64_t Resolution::PersonOf(const RawMention& mention) const {
  const int64_t entity = mention.mention.entity;
  return entity >= 0 && world.entity(static_cast<uint32_t>(entity)).kind == EntityKind::kPerson ? entity : -1;
}

size_t Resolution::FirstOf(uint32_t sentence) const {
  const auto it = std::lower_bound(raw.begin(), raw.end(), sentence, [](const RawMention& mention, uint32_t wanted) {
    return mention.mention.sentence < wanted;
  });
  return static_cast<size_t>(it - raw.begin());
}

bool NamesPerson(const RawMention& raw) {
  return raw.mention.kind == MentionKind::kPerson ||
         (raw.mention.kind == MentionKind::kTitled && (raw.name_first != raw.name_last || !raw.office_kind.empty()));
}

}  // namespace banggiao
