#include "event/sentence_view.h"

#include <algorithm>
#include <tuple>

#include "core/hash.h"

namespace banggiao {
namespace {

// Mentions are told apart by what they are, not by who: "Tổng thống Mỹ" and "Thủ tướng Nhật Bản" make the same context.
uint64_t KindKey(MentionKind kind) { return Combine(0x6d656e74, static_cast<uint64_t>(kind)); }

bool IsOpenQuote(std::string_view mark) { return mark == "“" || mark == "‘" || mark == "«"; }
bool IsCloseQuote(std::string_view mark) { return mark == "”" || mark == "’" || mark == "»"; }

bool BreaksClause(std::string_view mark) {
  return mark == "," || mark == ";" || mark == ":" || mark == "-" || mark == "–" || mark == "(" || mark == ")";
}

class ViewBuilder {
 public:
  ViewBuilder(const EventInput& input, const FunctionWords& words, SentenceView* view)
      : text_(input.article.Text()), tokens_(input.analysis.tokens), mentions_(input.mentions.all), words_(words), view_(*view),
        english_(input.article.language == "en") {}

  void AddItems(uint32_t first, uint32_t last) {
    uint32_t mention = view_.mention_begin;
    for (uint32_t at = first; at < last;) {
      if (mention < view_.mention_end && mentions_[mention].first == at) {
        AddMention(mention, &at);
        ++mention;
        continue;
      }
      const uint32_t limit = mention < view_.mention_end ? mentions_[mention].first : last;
      at = AddWord(at, limit);
    }
  }

 private:
  void AddMention(uint32_t mention, uint32_t* at) {
    Item item;
    item.first = *at;
    item.last = mentions_[mention].last;
    item.key = KindKey(mentions_[mention].kind);
    item.mention = static_cast<int32_t>(mention);
    Push(item);
    view_.mention_items.push_back(static_cast<uint32_t>(view_.items.size() - 1));
    *at = item.last;
  }

  uint32_t AddWord(uint32_t at, uint32_t limit) {
    Item item;
    item.first = at;
    item.last = at + 1;
    item.key = tokens_[at].key;
    const PhraseMatch match = words_.table.Longest(tokens_, at, limit);
    if (match.payload != PhraseTable::kNothing) {
      item.last = match.last;
      item.cls = words_.entries[match.payload].cls;
      for (uint32_t i = at + 1; i < match.last; ++i) item.key = Combine(item.key, tokens_[i].key);
      if (words_.entries[match.payload].boundary) ++clause_;
    } else if (tokens_[at].kind == TokenKind::kWord) {
      item.last = std::max(at + 1, words_.compounds.Longest(tokens_, at, limit).last);
      for (uint32_t i = at + 1; i < item.last; ++i) item.key = Combine(item.key, tokens_[i].key);
    }
    if (tokens_[at].kind == TokenKind::kPunct) {
      item.punct = true;
      const std::string_view mark = tokens_[at].span.In(text_);
      if (IsOpenQuote(mark)) {
        quoted_ = true;
        opened_by_ = mark;
      } else if (IsCloseQuote(mark)) {
        quoted_ = quoted_ && english_ && mark == "’" && opened_by_ != "‘";  // "“the Philippines’ claims”" goes on.
      } else if (mark == "\"") {
        quoted_ = !quoted_;
        opened_by_ = mark;
      } else if (BreaksClause(mark)) {
        ++clause_;
      }
    } else if (tokens_[at].kind == TokenKind::kNumber) {
      item.key = 0x6e756d;  // One number is as good as another for context.
    }
    Push(item);
    return item.last;
  }

  void Push(Item item) {
    item.clause = clause_;
    item.quoted = quoted_;
    view_.items.push_back(item);
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<Mention>& mentions_;
  const FunctionWords& words_;
  SentenceView& view_;
  uint16_t clause_ = 0;
  bool quoted_ = false;
  std::string_view opened_by_;  // The mark of the last quotation that was opened.
  bool english_;
};

void FindCandidates(const std::vector<Token>& tokens, const Sentence& sentence, const FrameSet& frames, std::vector<Candidate>* candidates) {
  for (uint32_t at = sentence.first; at < sentence.last; ++at) {
    Candidate candidate;
    frames.table.ForEachMatch(tokens, at, sentence.last, [&](const PhraseMatch& match) {
      if (match.last > candidate.last) {
        candidate.forms.clear();
        candidate.last = match.last;
      }
      candidate.forms.push_back(match.payload);
    });
    if (candidate.forms.empty()) continue;
    candidate.first = at;
    for (uint32_t i = at; i < candidate.last; ++i) candidate.phrase = Combine(candidate.phrase, tokens[i].key);
    at = candidate.last - 1;
    candidates->push_back(std::move(candidate));
  }
}

void PlaceAmongItems(const std::vector<Item>& items, Candidate* candidate) {
  const auto item_of = [&](uint32_t token) {
    const auto it = std::upper_bound(items.begin(), items.end(), token, [](uint32_t wanted, const Item& item) { return wanted < item.first; });
    return static_cast<uint32_t>(it - items.begin() - 1);
  };
  candidate->item_first = item_of(candidate->first);
  candidate->item_last = item_of(candidate->last - 1) + 1;
}

// "was [accused] by", "ships [seized] by", "was [pressed], once more, by"; "is [meeting]" is active.
uint8_t VoiceOf(const EventInput& input, const SentenceView& view, Candidate* of) {
  constexpr uint32_t kReach = 3;    // Items: "had been repeatedly accused".
  constexpr uint32_t kByReach = 6;  // "condemned on Monday by".
  static const uint64_t kBy = Hash64("by");
  const Candidate& candidate = *of;
  const std::vector<Item>& items = view.items;
  if (input.analysis.tokens[candidate.first].span.In(input.article.Text()).ends_with("ing")) return 0;
  uint8_t voice = 0;
  for (uint32_t back = 1; back <= kReach && back <= candidate.item_first; ++back) {
    const Item& item = items[candidate.item_first - back];
    if (item.mention >= 0 || item.punct) break;
    if (item.cls == WordClass::kPassive) voice = 1;
  }
  for (uint32_t at = candidate.item_last; at < items.size() && at < candidate.item_last + kByReach; ++at) {
    const bool comma = items[at].punct && input.analysis.tokens[items[at].first].span.In(input.article.Text()) == ",";
    if (items[at].mention >= 0 || (items[at].punct && !comma)) break;
    if (items[at].key != kBy) continue;
    voice |= 2;
    of->by = at;
    break;
  }
  return voice;
}

}  // namespace

void BuildSentenceView(const EventInput& input, uint32_t sentence, const FrameSet& frames, const FunctionWords& words,
                       SentenceView* view) {
  view->sentence = sentence;
  view->items.clear();
  view->candidates.clear();
  view->mention_items.clear();
  std::tie(view->mention_begin, view->mention_end) = input.mentions.by_sentence[sentence];
  const Sentence& span = input.analysis.sentences[sentence];
  FindCandidates(input.analysis.tokens, span, frames, &view->candidates);
  if (view->candidates.empty()) return;
  ViewBuilder(input, words, view).AddItems(span.first, span.last);
  for (Candidate& candidate : view->candidates) PlaceAmongItems(view->items, &candidate);
  if (input.article.language != "en") return;
  for (Candidate& candidate : view->candidates) candidate.voice = VoiceOf(input, *view, &candidate);
}

}  // namespace banggiao
