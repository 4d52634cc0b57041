#include "event/act_status.h"

#include <algorithm>
#include <charconv>

namespace banggiao {
namespace {

constexpr uint32_t kNounReach = 3;          // From how far a word denies or announces what a noun names;
constexpr uint32_t kNounReachWithAny = 6;   // with "nào" behind the noun ("không đưa ra được thoả thuận nào").
constexpr uint32_t kToldReach = 2;          // "đã" this near keeps the act from being future.
constexpr uint32_t kBehindTokens = 12;
constexpr size_t kAnyTokens = 3;  // Behind the noun.

// The item that holds a token.
uint32_t ItemOf(const SentenceView& view, uint32_t token) {
  const auto it = std::upper_bound(view.items.begin(), view.items.end(), token,
                                   [](uint32_t wanted, const Item& item) { return wanted < item.first; });
  return static_cast<uint32_t>(it - view.items.begin()) - 1;
}

}  // namespace

struct ActStatusReader::Query {
  const EventInput& input;
  const SentenceView& view;
  const Candidate& act;
  bool noun;
  bool any_behind;  // "nào" right behind the noun.
};

Result<ActStatusReader> ActStatusReader::Load(const DataFiles& data, std::string_view language) {
  ActStatusReader reader;
  const std::string file = std::string(language) + "/status_words.tsv";
  for (const TsvRow& row : ReadTsv(data.Get(file))) {
    const std::string_view status = row.fields[1];
    const auto bad = [&](const std::string& what) {
      return Error{ErrorCode::kMalformed, file + ":" + std::to_string(row.line) + ": " + what};
    };
    if (status == "behind" || status == "any") {
      (status == "any" ? reader.any_ : reader.behind_).Add(row.fields[0], 0);
      continue;
    }
    Word word;
    if (status == "future") word.kind = Kind::kFuture;
    else if (status == "hypothetical" || status == "condition") word.kind = Kind::kHypothetical;
    else if (status == "negated") word.kind = Kind::kNegated;
    else if (status == "actual") word.kind = Kind::kActual;
    else if (status != "neutral") return bad("unknown status '" + std::string(status) + "'");
    word.condition = status == "condition";
    const std::string_view reach = row.fields[2];
    if (std::from_chars(reach.data(), reach.data() + reach.size(), word.reach).ptr != reach.data() + reach.size()) {
      return bad("'" + std::string(reach) + "' is no number of items");
    }
    reader.table_.Add(row.fields[0], static_cast<uint32_t>(reader.words_.size()));
    reader.words_.push_back(word);
  }
  if (reader.words_.empty()) return Error{ErrorCode::kNotFound, file + " is missing from the data files"};
  return reader;
}

std::vector<StatusMark> ActStatusReader::FindMarks(const EventInput& input, const SentenceView& view) const {
  std::vector<StatusMark> marks;
  if (view.items.empty()) return marks;
  const uint32_t limit = view.items.back().last;
  uint32_t behind = 0;  // Tokens before it belong to the last mark.
  for (const Item& item : view.items) {
    if (item.first < behind || item.punct || item.mention >= 0) continue;
    const PhraseMatch match = table_.Longest(input.analysis.tokens, item.first, limit);
    if (match.payload == PhraseTable::kNothing) continue;
    behind = match.last;
    if (words_[match.payload].kind != Kind::kNeutral) marks.push_back({match.first, match.last, match.payload});
  }
  return marks;
}

bool ActStatusReader::Reaches(const Query& query, const StatusMark& mark) const {
  const auto& items = query.view.items;
  const uint32_t from = ItemOf(query.view, mark.last - 1);
  const uint32_t to = query.act.item_first;
  const uint32_t apart = to > from ? to - from : 0;
  const Word& word = words_[mark.word];
  if (apart > word.reach || items[from].clause != items[to].clause) return false;
  if (!query.noun || word.kind == Kind::kHypothetical) return true;
  const bool led_by_preposition = std::any_of(items.begin() + from + (apart > 0 ? 1 : 0), items.begin() + to, [](const Item& item) {
    return item.cls == WordClass::kPreposition || item.cls == WordClass::kTime;
  });
  return !led_by_preposition && apart <= (query.any_behind ? kNounReachWithAny : kNounReach);
}

// "cuộc gặp chính thức nào"
bool ActStatusReader::AnyBehind(const std::vector<Token>& tokens, uint32_t token) const {
  const auto end = static_cast<uint32_t>(std::min<size_t>(tokens.size(), token + kAnyTokens));
  for (uint32_t at = token; at < end; ++at) {
    if (any_.Longest(tokens, at, end).payload != PhraseTable::kNothing) return true;
  }
  return false;
}

// "hội nghị thượng đỉnh Mỹ - Triều tới đây"
bool ActStatusReader::AnnouncedBehind(const Query& query) const {
  const auto& items = query.view.items;
  const uint16_t clause = items[query.act.item_last - 1].clause;
  for (uint32_t i = query.act.item_last; i < items.size(); ++i) {
    if (items[i].clause != clause || items[i].first >= query.act.last + kBehindTokens) return false;
    if (behind_.Longest(query.input.analysis.tokens, items[i].first, items.back().last).payload != PhraseTable::kNothing) return true;
  }
  return false;
}

EventStatus ActStatusReader::Read(const EventInput& input, const SentenceView& view, const std::vector<StatusMark>& marks,
                                  const Candidate& act, bool noun) const {
  const Query query{input, view, act, noun, AnyBehind(input.analysis.tokens, act.last)};
  bool future = false;
  bool told = false;
  bool condition = false;
  for (size_t i = marks.size(); i-- > 0;) {  // The nearest first.
    const StatusMark& mark = marks[i];
    const Word& word = words_[mark.word];
    if (mark.first >= act.first) {  // "sẽ gặp" is a predicate of its own; other words inside one say nothing.
      future |= mark.first == act.first && word.kind == Kind::kFuture;
      continue;
    }
    condition |= word.condition;
    if (!Reaches(query, mark)) continue;
    if (word.kind == Kind::kNegated) return EventStatus::kNegated;
    if (word.kind == Kind::kHypothetical) return EventStatus::kHypothetical;
    future |= word.kind == Kind::kFuture;
    told |= word.kind == Kind::kActual && act.item_first - ItemOf(view, mark.last - 1) <= kToldReach;
  }
  if (future && !told) return condition ? EventStatus::kHypothetical : EventStatus::kFuture;
  if (!future && noun && AnnouncedBehind(query)) return EventStatus::kFuture;
  return EventStatus::kActual;
}

bool IsNamedByNoun(const FrameSet& frames, const Candidate& candidate) {
  return std::all_of(candidate.forms.begin(), candidate.forms.end(), [&](uint32_t form) { return frames.forms[form].noun; });
}

}  // namespace banggiao
