#include "event/draft.h"

#include <algorithm>

#include "core/hash.h"

namespace banggiao {
namespace {

bool Reciprocal(const EventDraft& draft) {
  return draft.type == EventType::kConsult || draft.type == EventType::kCooperate ||
         ((draft.type == EventType::kAgree || draft.type == EventType::kSupport) && draft.recipients.empty());
}

uint64_t SetKey(std::vector<CodeId> codes) {
  std::sort(codes.begin(), codes.end());
  uint64_t key = 1;
  for (const CodeId code : codes) key = Combine(key, code);
  return key;
}

}  // namespace

uint64_t PartiesKey(const EventDraft& draft) {
  std::vector<CodeId> all = draft.actors;
  all.insert(all.end(), draft.recipients.begin(), draft.recipients.end());
  return SetKey(std::move(all));
}

uint64_t ActKey(const EventDraft& draft) {
  const auto type = static_cast<uint64_t>(draft.type);
  if (Reciprocal(draft)) return Combine(Combine(type, 7), PartiesKey(draft));
  return Combine(Combine(type, SetKey(draft.actors)), SetKey(draft.recipients));
}

bool SameAct(const EventDraft& a, const EventDraft& b) { return ActKey(a) == ActKey(b); }

}  // namespace banggiao
