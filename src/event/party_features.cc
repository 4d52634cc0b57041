#include "event/party_features.h"

#include <algorithm>
#include <array>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr size_t kContextUnits = 3;  // Units from the article beside those of the sentence.

uint64_t Bucket(uint32_t distance) {
  return distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 8 ? 5 : distance <= 14 ? 6 : 7;
}

bool HasCode(const Mention& mention, CodeId code) {
  return std::find(mention.codes.begin(), mention.codes.end(), code) != mention.codes.end();
}

void AddSentenceUnits(PartyQuestion* question) {
  const SentenceView& view = *question->view;
  for (uint32_t m = view.mention_begin; m < view.mention_end; ++m) {
    const Mention& mention = question->input->mentions.all[m];
    if (!IsPartyKind(mention.kind)) continue;
    if (mention.former && question->input->article.language == "en") continue;  // Codebook section 4.
    for (const CodeId code : mention.codes) {
      auto it = std::find_if(question->units.begin(), question->units.end(), [&](const auto& unit) { return unit.code == code; });
      if (it == question->units.end()) {
        question->units.emplace_back();
        it = question->units.end() - 1;
        it->code = code;
      }
      it->mentions.push_back(m);
      it->in_pair |= mention.codes.size() > 1;
    }
  }
}

// Whether only "và", a comma or a dash stands between items a and b; of English also ", and the", "and with".
bool AreJoined(const PartyQuestion& question, uint32_t a, uint32_t b) {
  static const std::array<uint64_t, 5> kSmall = {Hash64("the"), Hash64("with"), Hash64("between"), Hash64("of"), Hash64("from")};
  constexpr uint32_t kMost = 4;  // Items from one to the other.
  const auto& items = question.view->items;
  const bool english = question.input->article.language == "en";
  if (b < a + 2 || b > a + (english ? kMost : 2)) return false;
  bool joins = false;
  for (uint32_t at = a + 1; at < b; ++at) {
    const bool join = items[at].punct || items[at].cls == WordClass::kCoordinator;
    joins |= join;
    if (!join && (!joins || std::find(kSmall.begin(), kSmall.end(), items[at].key) == kSmall.end())) return false;
  }
  return joins;
}

// Coordination: two mentions with only such words between them.
void JoinGroups(PartyQuestion* question) {
  const SentenceView& view = *question->view;
  const auto unit_of = [&](CodeId code) -> PartyUnit* {
    for (PartyUnit& unit : question->units) {
      if (unit.code == code) return &unit;
    }
    return nullptr;
  };
  int32_t next_group = 0;
  for (size_t i = 0; i + 1 < view.mention_items.size(); ++i) {
    const uint32_t a = view.mention_items[i];
    const uint32_t b = view.mention_items[i + 1];
    if (!AreJoined(*question, a, b)) continue;
    const Mention& left = question->input->mentions.all[view.mention_begin + i];
    const Mention& right = question->input->mentions.all[view.mention_begin + i + 1];
    if (left.codes.empty() || right.codes.empty()) continue;
    PartyUnit* first = unit_of(left.codes[0]);
    PartyUnit* second = unit_of(right.codes[0]);
    if (first == nullptr || second == nullptr || first == second) continue;
    if (first->group < 0) first->group = next_group++;
    second->group = first->group;
  }
}

// Nearest to the predicate first, so that the cut to kMaxUnits drops the least likely.
void OrderUnits(PartyQuestion* question) {
  const Candidate& candidate = question->view->candidates[question->candidate];
  const auto distance = [&](const PartyUnit& unit) {
    uint32_t best = UINT32_MAX;
    for (const uint32_t m : unit.mentions) {
      const uint32_t item = question->view->mention_items[m - question->view->mention_begin];
      const uint32_t d = item < candidate.item_first ? candidate.item_first - item : item - std::min(item, candidate.item_last - 1);
      best = std::min(best, d);
    }
    return best;
  };
  std::stable_sort(question->units.begin(), question->units.end(),
                   [&](const PartyUnit& a, const PartyUnit& b) { return distance(a) < distance(b); });
  if (question->units.size() > kMaxUnits) question->units.resize(kMaxUnits);
}

void AddContextUnits(PartyQuestion* question) {
  size_t added = 0;
  const auto add = [&](CodeId code) {
    if (added >= kContextUnits || question->units.size() >= kMaxUnits - 1) return;
    for (const PartyUnit& unit : question->units) {
      if (unit.code == code) return;
    }
    question->units.emplace_back();
    question->units.back().code = code;
    ++added;
  };
  const uint32_t sentence = question->view->sentence;
  if (sentence > 0) {
    const auto& before = question->context->by_sentence[sentence - 1];
    for (size_t i = 0; i < std::min<size_t>(2, before.size()); ++i) add(before[i]);
  }
  for (size_t i = 0; i < std::min<size_t>(3, question->context->codes.size()); ++i) add(question->context->codes[i].code);
}

class UnitExtractor {
 public:
  UnitExtractor(const PartyQuestion& question, size_t unit, Features* out)
      : q_(question), view_(*question.view), unit_(question.units[unit]), c_(view_.candidates[question.candidate]), sink_(out) {
    type_ = static_cast<uint64_t>(q_.type);
    frame_ = q_.frames->frames[q_.frames->forms[c_.forms[0]].frame].key;
    noun_ = q_.frames->forms[c_.forms[0]].noun;
  }

  void Run() {
    Both(1, 0);
    if (unit_.mentions.empty()) {
      AddContextOnly();
      return;
    }
    // The nearest mention on each side speaks; the others only count.
    int64_t left = -1;
    int64_t right = -1;
    for (const uint32_t m : unit_.mentions) {
      const uint32_t item = ItemOf(m);
      if (item < c_.item_first) left = m;
      else if (right < 0) right = m;
    }
    if (left >= 0) AddMention(static_cast<uint32_t>(left), 0);
    if (right >= 0) AddMention(static_cast<uint32_t>(right), 1);
    Both(2, (left >= 0 ? 1u : 0u) + (right >= 0 ? 2u : 0u));
    Both(3, std::min<size_t>(unit_.mentions.size(), 3));
    if (unit_.in_pair) Both(4, 0);
    const auto* stats = q_.context->Find(unit_.code);
    if (stats != nullptr) Both(5, stats->rank < 3 ? stats->rank : 3u);
    sink_.Add(6, q_.input->mentions.KeyOf(unit_.code), type_);
    sink_.Add(7, q_.input->mentions.KeyOf(unit_.code), c_.phrase);
  }

 private:
  [[nodiscard]] uint32_t ItemOf(uint32_t mention) const { return view_.mention_items[mention - view_.mention_begin]; }
  [[nodiscard]] uint64_t KeyAt(int64_t item) const {
    return item < 0 || item >= static_cast<int64_t>(view_.items.size()) ? 7 : view_.items[static_cast<size_t>(item)].key;
  }

  // Alone, with the type, with the frame: coarse to fine.
  void Both(uint64_t tmpl, uint64_t value) {
    sink_.Add(tmpl * 4, value);
    sink_.Add(tmpl * 4 + 1, value, type_, noun_);
    sink_.Add(tmpl * 4 + 2, value, c_.phrase);
    sink_.Add(tmpl * 4 + 3, value, frame_);
  }

  void AddMention(uint32_t m, uint64_t side) {
    const Mention& mention = q_.input->mentions.all[m];
    const uint32_t item = ItemOf(m);
    const uint64_t kind = static_cast<uint64_t>(mention.kind);
    const uint32_t lo = side == 0 ? item + 1 : c_.item_last;
    const uint32_t hi = side == 0 ? c_.item_first : item;
    const bool inside = item >= c_.item_first && item < c_.item_last;
    // How many other parties stand between, and how far in items and clauses.
    uint32_t between = 0;
    for (uint32_t i = lo; i < hi; ++i) between += view_.items[i].mention >= 0 && IsOther(view_.items[i]);
    const auto clauses = static_cast<uint32_t>(std::abs(int{view_.items[item].clause} - int{view_.items[c_.item_first].clause}));
    const uint64_t order = Order(item, side);
    Both(10, side * 8 + std::min(between, 3u) * 2 + (clauses > 0));
    Both(11, side * 8 + Bucket(hi > lo ? hi - lo : 0));
    Both(12, side * 8 + std::min(clauses, 4u));
    Both(13, side * 32 + order);
    Both(14, Combine(side, KeyAt(static_cast<int64_t>(item) - 1)));
    Both(15, Combine(side, KeyAt(item + 1)));
    sink_.Add(64, Combine(side, KeyAt(static_cast<int64_t>(item) - 1)), KeyAt(static_cast<int64_t>(item) - 2), type_);
    sink_.Add(65, Combine(side, KeyAt(static_cast<int64_t>(item) - 1)), KeyAt(item + 1), type_);
    Both(17, side * 32 + kind);
    Both(18, side * 4 + mention.resolved * 2u + mention.former);
    Both(19, mention.counterpart * 2u + inside);
    Both(20, Combine(side, Path(lo, hi)));
    Both(21, Combine(side * 2 + view_.items[item].quoted, view_.items[c_.item_first].quoted));
    sink_.Add(88, side * 8 + std::min(between, 3u) * 2 + (clauses > 0), KeyAt(static_cast<int64_t>(item) - 1), type_);
    sink_.Add(89, side * 32 + order, KeyAt(static_cast<int64_t>(item) - 1), type_);
    sink_.Add(90, side * 32 + order, kind, type_);
    sink_.Add(91, Combine(side, KeyAt(static_cast<int64_t>(c_.item_first) - 1)), order, type_);
    if (c_.voice != 0) {
      Both(27, side * 256 + order * 4 + c_.voice);
      sink_.Add(112, c_.voice, side, KeyAt(static_cast<int64_t>(item) - 1));
    }
    AddBetween(lo, hi, side);
    AddSpeech(item, side);
    if (const uint64_t source = SourceOf(item); source != 0) {
      const uint64_t where = side * 8 + std::min(between, 3u) * 2 + (clauses > 0);
      Both(25, source * 32 + where);
      Both(26, source * 32 + order);
    }
  }

  [[nodiscard]] bool IsOther(const Item& item) const {
    const Mention& mention = q_.input->mentions.all[static_cast<size_t>(item.mention)];
    return !mention.codes.empty() && IsPartyKind(mention.kind) && !HasCode(mention, unit_.code);
  }

  // Place of the mention among the parties of its side: from the left and towards the predicate.
  [[nodiscard]] uint64_t Order(uint32_t item, uint64_t side) const {
    uint32_t before = 0;
    uint32_t after = 0;
    for (const uint32_t other : view_.mention_items) {
      if (!IsOther(view_.items[other])) continue;
      const bool same_side = (other < c_.item_first) == (side == 0);
      if (!same_side) continue;
      (other < item ? before : after) += 1;
    }
    return std::min(before, 3u) * 4 + std::min(after, 3u);
  }

  // The function words between, in order: the skeleton of the clause.
  [[nodiscard]] uint64_t Path(uint32_t lo, uint32_t hi) const {
    uint64_t path = 1;
    uint32_t length = 0;
    for (uint32_t i = lo; i < hi && length < 6; ++i) {
      const Item& item = view_.items[i];
      const uint64_t step = item.mention >= 0 ? 40 : item.punct ? 41 : static_cast<uint64_t>(item.cls);
      if (step == 0) continue;
      path = Combine(path, step);
      ++length;
    }
    return path;
  }

  void AddBetween(uint32_t lo, uint32_t hi, uint64_t side) {
    uint32_t count = 0;
    for (uint32_t i = lo; i < hi && count < 10; ++i) {
      const Item& item = view_.items[i];
      if (item.mention >= 0) continue;
      ++count;
      sink_.Add(92, item.key, side, type_);
      if (item.cls != WordClass::kNone) sink_.Add(93, item.key, side);
    }
    for (const Candidate& other : view_.candidates) {
      if (&other == &c_ || other.item_first < lo || other.item_last > hi) continue;
      const Frame& frame = q_.frames->frames[q_.frames->forms[other.forms[0]].frame];
      sink_.Add(94, static_cast<uint64_t>(frame.type), side, type_);
      sink_.Add(95, other.phrase, side);
    }
  }

  // Whether the words come from the mention: 1 "theo X", 2 "X: ...", 3 "X cho biết", "X hôm qua tiết lộ"; 0 none of them.
  [[nodiscard]] uint64_t SourceOf(uint32_t item) const {
    constexpr uint32_t kReach = 6;  // Items from the name to its verb, with the day in between.
    static const uint64_t kColon = Hash64(":");
    if (item > 0 && view_.items[item - 1].cls == WordClass::kSpeech) return 1;
    if (item + 1 < view_.items.size() && view_.items[item + 1].key == kColon) return 2;
    const size_t end = std::min<size_t>({view_.items.size(), item + 1u + kReach, c_.item_first > item ? c_.item_first : view_.items.size()});
    for (size_t i = item + 1; i < end; ++i) {
      if (view_.items[i].mention >= 0 || view_.items[i].punct) return 0;
      if (view_.items[i].cls == WordClass::kSpeech) return 3;
    }
    return 0;
  }

  // "X cho biết", "theo X": a source more often than a party of what is said.
  void AddSpeech(uint32_t item, uint64_t side) {
    for (uint32_t i = item + 1; i < std::min<size_t>(view_.items.size(), item + 4u); ++i) {
      if (view_.items[i].cls == WordClass::kSpeech) {
        sink_.Add(96, side, type_, i - item);
        sink_.Add(97, side, view_.items[i].key, type_);
        break;
      }
      if (view_.items[i].mention >= 0) break;
    }
    if (item == 0) sink_.Add(98, side, type_);
    if (item == 0) sink_.Add(99, side, c_.phrase);
  }

  void AddContextOnly() {
    const uint32_t sentence = view_.sentence;
    uint64_t where = 9;
    if (sentence > 0) {
      const auto& before = q_.context->by_sentence[sentence - 1];
      const auto it = std::find(before.begin(), before.end(), unit_.code);
      if (it != before.end()) where = std::min<uint64_t>(static_cast<uint64_t>(it - before.begin()), 2);
    }
    const auto* stats = q_.context->Find(unit_.code);
    const uint64_t rank = stats == nullptr ? 9 : std::min<uint64_t>(stats->rank, 3);
    const uint64_t title = stats != nullptr && stats->in_title;
    uint64_t here = 0;
    for (const PartyUnit& unit : q_.units) here += unit.mentions.empty() ? 0 : 1;
    here = std::min<uint64_t>(here, 3);
    Both(30, where);
    Both(31, rank);
    Both(32, title);
    Both(33, here);
    Both(34, here * 100 + where * 10 + rank);
    Both(35, here * 100 + title * 10 + rank);
    sink_.Add(150, q_.input->mentions.KeyOf(unit_.code), type_);
  }

  const PartyQuestion& q_;
  const SentenceView& view_;
  const PartyUnit& unit_;
  const Candidate& c_;
  uint64_t type_ = 0;
  uint64_t frame_ = 0;
  uint64_t noun_ = 0;
  FeatureSink sink_;
};

// "was pressed by [NATO]": who stands right behind, of acts that one does to another.
void MarkAgents(PartyQuestion* question) {
  constexpr uint32_t kReach = 3;  // Items: "by the".
  const SentenceView& view = *question->view;
  const Candidate& candidate = view.candidates[question->candidate];
  const FrameRoles roles = question->frames->frames[question->frames->forms[candidate.forms[0]].frame].roles;
  if (candidate.voice != 3 || roles != FrameRoles::kDirected) return;
  for (uint32_t at = candidate.by + 1; at < std::min<size_t>(view.items.size(), candidate.by + 1 + kReach); ++at) {
    if (view.items[at].punct) return;
    if (view.items[at].mention < 0) continue;
    for (PartyUnit& unit : question->units) unit.agent = HasCode(question->input->mentions.all[static_cast<size_t>(view.items[at].mention)], unit.code);
    return;
  }
}

}  // namespace

PartyQuestion MakePartyQuestion(const EventInput& input, const SentenceView& view, const FrameSet& frames,
                                const DocumentContext& context, uint32_t candidate, EventType type) {
  PartyQuestion question;
  question.input = &input;
  question.view = &view;
  question.frames = &frames;
  question.context = &context;
  question.candidate = candidate;
  question.type = type;
  AddSentenceUnits(&question);
  JoinGroups(&question);
  OrderUnits(&question);
  AddContextUnits(&question);
  MarkAgents(&question);
  return question;
}

void ExtractUnitFeatures(const PartyQuestion& question, size_t unit, Features* out) {
  UnitExtractor(question, unit, out).Run();
}

AssignmentShape ShapeOf(const PartyQuestion& question, const Role* roles) {
  uint32_t actors = 0;
  uint32_t recipients = 0;
  uint32_t unnamed = 0;
  uint32_t left_out = 0;
  AssignmentShape shape;
  for (size_t i = 0; i < question.units.size(); ++i) {
    const PartyUnit& unit = question.units[i];
    actors += roles[i] == Role::kActor;
    recipients += roles[i] == Role::kRecipient;
    if (roles[i] != Role::kNone && unit.mentions.empty()) ++unnamed;
    if (roles[i] == Role::kNone && !unit.mentions.empty()) ++left_out;
    for (size_t j = 0; j < i; ++j) {
      if (roles[i] == roles[j]) continue;
      shape.splits_group |= unit.group >= 0 && unit.group == question.units[j].group;
      shape.splits_pair |= unit.in_pair && question.units[j].in_pair;
    }
  }
  shape.actors = static_cast<uint8_t>(std::min(actors, 3u));
  shape.recipients = static_cast<uint8_t>(std::min(recipients, 3u));
  shape.unnamed = static_cast<uint8_t>(std::min(unnamed, 2u));
  shape.left_out = static_cast<uint8_t>(std::min(left_out, 3u));
  return shape;
}

ShapeWords ShapeWordsOf(const PartyQuestion& question) {
  const Candidate& candidate = question.view->candidates[question.candidate];
  const FrameForm& form = question.frames->forms[candidate.forms[0]];
  return {question.frames->frames[form.frame].key, form.noun, candidate.phrase};
}

void ExtractAssignmentFeatures(const PartyQuestion& question, const Role* roles, Features* out) {
  ForEachShapeFeature(ShapeOf(question, roles), static_cast<uint64_t>(question.type), ShapeWordsOf(question),
                      [&](ShapeFeature, uint64_t hash) { out->push_back(hash); });
}

}  // namespace banggiao
