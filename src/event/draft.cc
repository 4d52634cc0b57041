#include "event/draft.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/hash.h"

namespace banggiao {
namespace {

bool Reciprocal(const EventDraft& draft) {
  return draft.type == EventType::kConsult || draft.type == EventType::kCooperate ||
         ((draft.type == EventType::kAgree || draft.type == EventType::kSupport) && draft.recipients.empty());
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

bool SameAct(const EventDraft& a, const EventDraft& b) { return ActKey(a) == ActKey(b); }

bool IsOneRecord(const EventDraft& a, const EventDraft& b) {
  return SameAct(a, b) && (a.type != EventType::kConsult || a.recipients.empty() == b.recipients.empty());
}

}  // namespace banggiao
