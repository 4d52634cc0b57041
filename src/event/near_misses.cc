#include "event/near_misses.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace banggiao {
namespace {

constexpr double kClearlyNoAct = 0.5;
constexpr double kUnsureParties = 0.5;

std::string Percent(double p) { return std::to_string(static_cast<int>(p * 100 + 0.5)) + " %"; }

std::string Number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

class Teller {
 public:
  Teller(const EventInput& input, const EventCoder& coder)
      : input_(input), coder_(coder), context_(MakeDocumentContext(input)), list_(coder.Weighed(input, context_)) {
    for (const EventDraft& draft : coder.Code(input)) coded_.push_back(draft);
    for (size_t i = 0; i < list_.told.size(); ++i) {
      const auto [best, first] = best_.try_emplace(list_.told[i].candidate, i);
      if (!first && list_.told[i].draft.confidence > list_.told[best->second].draft.confidence) best->second = i;
    }
    for (size_t i = 0; i < list_.not_told.size(); ++i) untold_.emplace(list_.not_told[i].candidate, i);
  }

  NearMissList Tell() {
    NearMissList result;
    SentenceView view;
    uint32_t candidate = 0;
    for (uint32_t s = 0; s < input_.analysis.sentences.size(); ++s) {
      BuildSentenceView(input_, s, coder_.frames(), coder_.words(), &view);
      for (uint32_t c = 0; c < view.candidates.size(); ++c, ++candidate) {
        if (IsCoded(view, view.candidates[c])) ++result.coded;
        else result.misses.push_back(Miss(view, c, candidate));
      }
    }
    return result;
  }

 private:
  [[nodiscard]] bool IsCoded(const SentenceView& view, const Candidate& candidate) const {
    return std::any_of(coded_.begin(), coded_.end(), [&](const EventDraft& draft) {
      const bool claimed = draft.status == EventStatus::kActual || draft.status == EventStatus::kFuture;
      return claimed && draft.sentence == view.sentence && draft.first == candidate.first && draft.last == candidate.last;
    });
  }

  [[nodiscard]] NearMiss Miss(const SentenceView& view, uint32_t c, uint32_t candidate) const {
    const EventStatus said = coder_.StatusSaid(input_, view, view.candidates[c]);
    if (const auto found = best_.find(candidate); found != best_.end()) return Weighed(view, list_.told[found->second], said);
    NearMiss miss;
    if (const auto found = untold_.find(candidate); found != untold_.end()) miss.draft = list_.not_told[found->second].draft;
    else miss.draft = Bare(view, view.candidates[c]);
    miss.no_act = 1;
    if (said == EventStatus::kNegated || said == EventStatus::kHypothetical) return Unreal(std::move(miss), said);
    if (context_.by_sentence[view.sentence].empty()) {
      miss.reason = MissReason::kNoParty;
      miss.words = "the sentence names no state, organisation or group that could be the actor";
    } else {
      miss.words = coder_.IsShutOut(context_, view, c)
                       ? "'" + Words(view.candidates[c]) + "' was hardly ever an act in such sentences of the annotated articles"
                       : "by the words around it names no act between the parties here";
    }
    return miss;
  }

  // A predicate with a reading that the models weighed and found too light.
  [[nodiscard]] NearMiss Weighed(const SentenceView& view, const Hypothesis& hypothesis, EventStatus said) const {
    NearMiss miss;
    miss.draft = hypothesis.draft;
    miss.no_act = hypothesis.none_probability;
    const EventDraft& draft = hypothesis.draft;
    const bool told = std::any_of(coded_.begin(), coded_.end(), [&](const EventDraft& other) {
      return other.sentence == view.sentence && SameAct(other, draft);
    });
    if (told) {
      miss.reason = MissReason::kToldAlready;
      miss.words = "the same act is coded from another word of the sentence";
      return miss;
    }
    if (said == EventStatus::kNegated || said == EventStatus::kHypothetical) return Unreal(std::move(miss), said);
    miss.reason = MissReason::kBelowThreshold;
    miss.words = Number(draft.confidence) + " sure, " + Number(coder_.threshold() - draft.confidence) + " short of the " +
                 Number(coder_.threshold()) + " asked for" + Doubts(hypothesis);
    return miss;
  }

  [[nodiscard]] std::string Doubts(const Hypothesis& hypothesis) const {
    const EventDraft& draft = hypothesis.draft;
    std::string doubts;
    if (hypothesis.none_probability > kClearlyNoAct) doubts += "; " + Percent(hypothesis.none_probability) + " that it is no act here";
    if (draft.second_probability > 0.2) {
      doubts += "; it may as well be " + std::string(EventTypeName(draft.second_type)) + " (" + Percent(draft.second_probability) + ")";
    }
    if (draft.party_probability < kUnsureParties) doubts += "; who does it to whom is unsure (" + Percent(draft.party_probability) + ")";
    if (hypothesis.unnamed > 0) doubts += "; the sentence does not name all of them";
    if (draft.actors.size() + draft.recipients.size() < 2) doubts += "; only one party, so at most a domestic act";
    return doubts;
  }

  static NearMiss Unreal(NearMiss miss, EventStatus said) {
    const bool denied = said == EventStatus::kNegated;
    miss.draft.status = said;
    miss.reason = denied ? MissReason::kDenied : MissReason::kSupposed;
    miss.words = denied ? "the clause denies it" : "the clause only supposes it";
    return miss;
  }

  [[nodiscard]] EventDraft Bare(const SentenceView& view, const Candidate& candidate) const {
    EventDraft draft;
    draft.sentence = view.sentence;
    draft.first = candidate.first;
    draft.last = candidate.last;
    draft.frame = coder_.frames().forms[candidate.forms[0]].frame;
    draft.type = coder_.frames().frames[draft.frame].type;
    return draft;
  }

  [[nodiscard]] std::string Words(const Candidate& candidate) const {
    const auto& tokens = input_.analysis.tokens;
    return std::string(Span{tokens[candidate.first].span.begin, tokens[candidate.last - 1].span.end}.In(input_.article.Text()));
  }

  EventInput input_;
  const EventCoder& coder_;
  const DocumentContext context_;
  const HypothesisList list_;
  std::vector<EventDraft> coded_;
  std::map<uint32_t, size_t> best_;    // Candidate -> index into told.
  std::map<uint32_t, size_t> untold_;  // Candidate -> index into not_told.
};

}  // namespace

NearMissList FindNearMisses(const EventInput& input, const EventCoder& coder) {
  if (!coder.IsLearned()) return {};
  return Teller(input, coder).Tell();
}

}  // namespace banggiao
