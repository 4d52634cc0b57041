#include "event/type_features.h"

#include <algorithm>
#include <array>

namespace banggiao {
namespace {

constexpr uint64_t kEdge = 0x65646765;  // Stands before the first and after the last item.

class TypeExtractor {
 public:
  TypeExtractor(const TypeFeatureInput& in, uint32_t candidate, Features* out)
      : in_(in), view_(in.view), c_(in.view.candidates[candidate]), index_(candidate), sink_(out) {
    const Frame& frame = in.frames.frames[in.frames.forms[c_.forms[0]].frame];
    type_ = static_cast<uint64_t>(frame.type);
    if ((in_.families & kFamilyFrame) == 0) type_ = 99;
  }

  void Run() {
    sink_.Add(1);
    if (in_.families & kFamilyFrame) AddFrame();
    if (in_.families & kFamilyWords) AddWords();
    if (in_.families & kFamilyClause) AddClause();
    if (in_.families & kFamilyNeighbours) AddNeighbours();
    if (in_.families & kFamilyParties) AddParties();
  }

 private:
  [[nodiscard]] uint64_t KeyAt(int64_t item) const {
    return item < 0 || item >= static_cast<int64_t>(view_.items.size()) ? kEdge : view_.items[static_cast<size_t>(item)].key;
  }

  void AddFrame() {
    for (const uint32_t form : c_.forms) {
      const FrameForm& f = in_.frames.forms[form];
      const Frame& frame = in_.frames.frames[f.frame];
      sink_.Add(2, frame.key);
      sink_.Add(3, frame.key, f.noun);
      sink_.Add(4, static_cast<uint64_t>(frame.type), f.noun);
    }
  }

  void AddWords() {
    const int64_t first = c_.item_first;
    const int64_t last = c_.item_last;
    const uint64_t phrase = c_.phrase;
    sink_.Add(10, phrase);
    for (int offset = 1; offset <= 4; ++offset) {
      const auto tag = static_cast<uint64_t>(offset);
      const uint64_t left = KeyAt(first - offset);
      const uint64_t right = KeyAt(last + offset - 1);
      sink_.Add(11, tag, left);
      sink_.Add(12, tag, right);
      if (offset <= 3) {
        sink_.Add(13, tag, left, type_);
        sink_.Add(14, tag, right, type_);
      }
      if (offset <= 2) {
        sink_.Add(15, tag, left, phrase);
        sink_.Add(16, tag, right, phrase);
      }
    }
    sink_.Add(17, KeyAt(first - 1), KeyAt(first - 2));
    sink_.Add(18, KeyAt(last), KeyAt(last + 1));
    sink_.Add(19, KeyAt(first - 1), KeyAt(last));
    sink_.Add(20, KeyAt(last), KeyAt(last + 1), phrase);
    AddBags();
  }

  // The words of the clause, without order.
  void AddBags() {
    const uint16_t clause = view_.items[c_.item_first].clause;
    const int64_t left_end = std::max<int64_t>(0, static_cast<int64_t>(c_.item_first) - 8);
    for (int64_t i = static_cast<int64_t>(c_.item_first) - 1; i >= left_end; --i) {
      const Item& item = view_.items[static_cast<size_t>(i)];
      if (item.punct) continue;
      sink_.Add(item.clause == clause ? 21 : 22, item.key, type_);
    }
    const size_t right_end = std::min<size_t>(view_.items.size(), c_.item_last + 10);
    for (size_t i = c_.item_last; i < right_end; ++i) {
      const Item& item = view_.items[i];
      if (item.punct) continue;
      sink_.Add(item.clause == clause ? 23 : 24, item.key, type_);
      if (item.clause == clause && i < c_.item_last + 6) sink_.Add(25, item.key, c_.phrase);
    }
  }

  void AddClause() {
    const Item& self = view_.items[c_.item_first];
    std::array<int, 18> nearest{};
    bool speech_left = false;
    uint64_t opening = kEdge;
    bool opening_found = false;
    for (int64_t i = static_cast<int64_t>(c_.item_first) - 1; i >= 0; --i) {
      const Item& item = view_.items[static_cast<size_t>(i)];
      if (item.cls == WordClass::kSpeech) speech_left = true;
      if (item.clause != self.clause) {
        if (!opening_found) break;
        continue;
      }
      const auto cls = static_cast<size_t>(item.cls);
      if (cls != 0 && nearest[cls] == 0) {
        nearest[cls] = static_cast<int>(c_.item_first - static_cast<uint32_t>(i));
        const uint64_t near = nearest[cls] <= 1 ? 1 : nearest[cls] <= 3 ? 2 : 3;
        sink_.Add(30, cls, near);
        sink_.Add(31, cls, type_);
        sink_.Add(32, cls, near, c_.phrase);
        sink_.Add(33, item.key, type_, near);
      }
      opening = item.key;
      opening_found = true;
    }
    sink_.Add(34, opening, type_);
    sink_.Add(35, speech_left, type_);
    sink_.Add(36, self.quoted, type_);
    sink_.Add(37, self.quoted, c_.phrase);
    const RegionKind region = in_.input.article.regions[in_.input.analysis.sentences[view_.sentence].region].kind;
    sink_.Add(38, static_cast<uint64_t>(region), type_);
    sink_.Add(39, std::min<uint64_t>(self.clause, 4), type_);
    AddAfterClass();
  }

  // Function words right after the predicate: "gặp khó khăn" has none, "hội đàm với" a preposition.
  void AddAfterClass() {
    for (uint32_t i = c_.item_last; i < std::min<size_t>(view_.items.size(), c_.item_last + 4u); ++i) {
      const Item& item = view_.items[i];
      if (item.cls == WordClass::kNone) continue;
      sink_.Add(40, static_cast<uint64_t>(item.cls), type_, i - c_.item_last);
      break;
    }
  }

  [[nodiscard]] uint64_t TypeOf(const Candidate& candidate) const {
    return static_cast<uint64_t>(in_.frames.frames[in_.frames.forms[candidate.forms[0]].frame].type);
  }

  void AddNeighbours() {
    const auto describe = [&](uint64_t tmpl, const Candidate& other, uint32_t gap) {
      const uint64_t near = gap <= 1 ? 0 : gap <= 4 ? 1 : gap <= 9 ? 2 : 3;
      sink_.Add(tmpl, TypeOf(other), type_, near);
      sink_.Add(tmpl + 1, other.phrase, type_);
      if (near <= 1) sink_.Add(tmpl + 2, other.phrase, c_.phrase);
    };
    if (index_ > 0) {
      const Candidate& other = view_.candidates[index_ - 1];
      describe(50, other, c_.item_first - std::min(c_.item_first, other.item_last));
    } else {
      sink_.Add(53, type_);
    }
    if (index_ + 1 < view_.candidates.size()) {
      const Candidate& other = view_.candidates[index_ + 1];
      describe(55, other, other.item_first - std::min(other.item_first, c_.item_last));
    } else {
      sink_.Add(58, type_);
    }
    for (uint32_t i = 0; i < index_; ++i) sink_.Add(59, TypeOf(view_.candidates[i]), type_);
    for (size_t i = index_ + 1; i < view_.candidates.size(); ++i) sink_.Add(60, TypeOf(view_.candidates[i]), type_);
  }

  void AddParties() {
    const uint16_t clause = view_.items[c_.item_first].clause;
    uint64_t left = 0;
    uint64_t right = 0;
    uint64_t clause_left = 0;
    uint64_t clause_right = 0;
    const Mention* near_left = nullptr;
    const Mention* near_right = nullptr;
    for (const uint32_t i : view_.mention_items) {
      const Item& item = view_.items[i];
      const Mention& mention = in_.input.mentions.all[static_cast<size_t>(item.mention)];
      if (mention.codes.empty() || !IsPartyKind(mention.kind)) continue;
      if (i < c_.item_first) {
        ++left;
        clause_left += item.clause == clause;
        near_left = &mention;
      } else if (i >= c_.item_last) {
        if (near_right == nullptr) near_right = &mention;
        ++right;
        clause_right += item.clause == clause;
      }
    }
    sink_.Add(70, std::min<uint64_t>(left, 3) * 4 + std::min<uint64_t>(right, 3), type_);
    sink_.Add(71, std::min<uint64_t>(clause_left, 2) * 3 + std::min<uint64_t>(clause_right, 2), type_);
    sink_.Add(72, std::min<uint64_t>(clause_left, 2) * 3 + std::min<uint64_t>(clause_right, 2), c_.phrase);
    const uint64_t distinct = std::min<size_t>(in_.context.by_sentence[view_.sentence].size(), 4);
    sink_.Add(73, distinct, type_);
    sink_.Add(74, distinct, c_.phrase);
    AddMention(75, near_left);
    AddMention(78, near_right);
    sink_.Add(81, KindOf(near_left), KindOf(near_right), type_);
    sink_.Add(82, std::min<size_t>(in_.context.codes.size(), 5), type_);
  }

  [[nodiscard]] static uint64_t KindOf(const Mention* mention) {
    return mention == nullptr ? 99 : static_cast<uint64_t>(mention->kind);
  }

  void AddMention(uint64_t tmpl, const Mention* mention) {
    sink_.Add(tmpl, KindOf(mention), type_);
    if (mention == nullptr) return;
    sink_.Add(tmpl + 1, in_.input.mentions.KeyOf(mention->codes[0]), type_);
    sink_.Add(tmpl + 2, static_cast<uint64_t>(mention->codes.size() > 1) * 2 + mention->resolved, type_);
  }

  const TypeFeatureInput& in_;
  const SentenceView& view_;
  const Candidate& c_;
  uint32_t index_;
  uint64_t type_ = 0;
  FeatureSink sink_;
};

}  // namespace

uint64_t GateKey(const DocumentContext& context, const SentenceView& view, uint32_t candidate) {
  const uint64_t named = std::min<size_t>(context.by_sentence[view.sentence].size(), 2);
  const uint64_t key = Combine(Combine(0x67617465, view.candidates[candidate].phrase), named);
  return key == 0 ? 1 : key;
}

void ExtractSentenceFeatures(const TypeFeatureInput& in, Features* out) {
  constexpr uint64_t kParty = 0x7061727479;
  FeatureSink sink(out);
  uint64_t one = kEdge;
  uint64_t two = kEdge;
  sink.Add(200);
  for (const Item& item : in.view.items) {
    const uint64_t key = item.mention >= 0 ? kParty : item.key;
    sink.Add(201, key);
    sink.Add(202, one, key);
    sink.Add(203, two, one, key);
    two = one;
    one = key;
  }
  const RegionKind region = in.input.article.regions[in.input.analysis.sentences[in.view.sentence].region].kind;
  const auto& parties = in.context.by_sentence[in.view.sentence];
  sink.Add(204, static_cast<uint64_t>(region));
  sink.Add(205, std::min<size_t>(parties.size(), 4));
  for (const CodeId code : parties) sink.Add(206, in.input.mentions.KeyOf(code));
}

void ExtractTypeFeatures(const TypeFeatureInput& in, uint32_t candidate, Features* out) {
  TypeExtractor(in, candidate, out).Run();
}

}  // namespace banggiao
