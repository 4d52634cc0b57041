#include "event/draft.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/hash.h"

namespace banggiao {
namespace {

bool Reciprocal(const EventDraft& draft) {
  switch (draft.type) {
    case EventType::kCooperate: return true;
    case EventType::kConsult: case EventType::kAgree: case EventType::kSupport: return draft.recipients.empty();
    default: return false;
  }
}

uint64_t KeyOfSorted(CodeId* begin, CodeId* end) {
  std::sort(begin, end);
  uint64_t key = 1;
  for (const CodeId* code = begin; code != end; ++code) key = Combine(key, *code);
  return key;
}

// Of the codes of both lists together. Asked for every pair of drafts, so few codes take no memory of their own.
uint64_t SetKey(std::span<const CodeId> a, std::span<const CodeId> b = {}) {
  std::array<CodeId, 16> few;
  if (a.size() + b.size() <= few.size()) {
    CodeId* end = std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), few.data()));
    return KeyOfSorted(few.data(), end);
  }
  std::vector<CodeId> many(a.begin(), a.end());
  many.insert(many.end(), b.begin(), b.end());
  return KeyOfSorted(many.data(), many.data() + many.size());
}

}  // namespace

uint64_t PartiesKey(const EventDraft& draft) {
  return SetKey(draft.actors, draft.recipients);
}

uint64_t ActKey(const EventDraft& draft) {
  const auto type = static_cast<uint64_t>(draft.type);
  if (Reciprocal(draft)) return Combine(Combine(type, 7), PartiesKey(draft));
  return Combine(Combine(type, SetKey(draft.actors)), SetKey(draft.recipients));
}

uint64_t OccasionKey(const EventDraft& draft) {
  if (draft.type != EventType::kConsult) return ActKey(draft);
  return Combine(Combine(static_cast<uint64_t>(draft.type), 7), PartiesKey(draft));
}

bool SameAct(const EventDraft& a, const EventDraft& b) { return ActKey(a) == ActKey(b); }

}  // namespace banggiao
