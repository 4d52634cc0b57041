#include "event/record_builder.h"

#include <algorithm>
#include <span>

#include "core/hash.h"
#include "entity/named_party.h"
#include "event/token_spans.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr uint64_t kNoDistance = UINT64_MAX;
constexpr uint64_t kLessLikely = 20;       // What a pair or the place of the act stands behind others, as a distance (see Distance).
constexpr uint32_t kSentencesAround = 40;  // Where a party that the sentence leaves unsaid is looked for.

std::string NameIn(const Article& article, const Entity& entity) {
  return std::string(article.language == "en" && !entity.name_en.empty() ? entity.name_en : entity.name_vi);
}

}  // namespace

Result<RecordBuilder> RecordBuilder::Load(const DataFiles& data, const World& world, const CodeTable& codes, std::string_view language) {
  RecordBuilder builder(world, codes);
  auto dater = EventDater::Load(data, world, language);
  if (!dater) return dater.error();
  builder.dater_ = std::move(dater).value();
  auto scales = IntensityScales::Load(data);
  if (!scales) return scales.error();
  builder.scales_ = std::move(scales).value();
  auto placer = EventPlacer::Load(data, world, language);
  if (!placer) return placer.error();
  builder.places_ = std::move(placer).value();
  builder.issue_cues_ = std::make_shared<const IssueCues>(data);
  return builder;
}

void RecordBuilder::FillParty(const EventInput& input, const EventDraft& draft, CodeId code, const Place& place, std::vector<Party>* parties) const {
  const Mention* best = nullptr;
  uint64_t best_distance = kNoDistance;
  const auto consider = [&](uint32_t sentence) {
    const auto [begin, end] = input.mentions.by_sentence[sentence];
    for (uint32_t m = begin; m < end; ++m) {
      const Mention& mention = input.mentions.all[m];
      if (!IsPartyKind(mention.kind) || std::count(mention.codes.begin(), mention.codes.end(), code) == 0) continue;
      uint64_t distance = Distance(mention.first, mention.last, draft);
      if (mention.codes.size() > 1) distance += kLessLikely;  // A pair names nobody in person.
      if (place.span.end > 0 && SourceSpan(input, mention.first, mention.last) == place.span) distance += kLessLikely;
      if (distance >= best_distance) continue;
      best = &mention;
      best_distance = distance;
    }
  };
  // The sentence itself first, then what stands before it, then what follows; then the opening of the article.
  consider(draft.sentence);
  const auto sentences = static_cast<uint32_t>(input.mentions.by_sentence.size());
  for (uint32_t apart = 1; best == nullptr && apart <= kSentencesAround; ++apart) {
    if (apart <= draft.sentence) consider(draft.sentence - apart);
    if (best == nullptr && draft.sentence + apart < sentences) consider(draft.sentence + apart);
  }
  for (uint32_t s = 0; best == nullptr && s < std::min(sentences, kSentencesAround); ++s) consider(s);
  Party party;
  party.code = codes_->Name(code);
  if (best != nullptr) {
    party.sector = best->sector;
    party.name = SingleSpaced(best->name);
    party.reason = best->reason;
    party.span = SourceSpan(input, best->first, best->last);
    const int64_t of_pair = best->codes.size() > 1 ? FindByCode(*world_, party.code) : -1;
    if (of_pair >= 0) {
      const Entity& entity = world_->entity(static_cast<uint32_t>(of_pair));
      party.sector = entity.sector;
      party.name = NameIn(input.article, entity);
      party.entity = entity.wikidata.empty() ? entity.id : entity.wikidata;
    } else if (const int64_t state = best->entity < 0 && best->kind == MentionKind::kStateRef ? FindByCode(*world_, party.code) : -1;
               state >= 0 && input.article.language == "en") {
      party.name = NameIn(input.article, world_->entity(static_cast<uint32_t>(state)));  // Not "it".
    } else if (best->entity >= 0) {
      const Entity& entity = world_->entity(static_cast<uint32_t>(best->entity));
      party.entity = entity.wikidata.empty() ? entity.id : entity.wikidata;
      if (best->codes.size() == 1 && (entity.kind == EntityKind::kState || entity.kind == EntityKind::kOrganisation) &&
          best->kind != MentionKind::kTitled && best->kind != MentionKind::kBody) {
        party.name = NameIn(input.article, entity);
      }
    }
    if (best->office >= 0) party.office = world_->office(static_cast<uint32_t>(best->office)).id;
    if (best->sentence != draft.sentence) party.reason = "named in the text around: " + best->name;
  }
  parties->push_back(std::move(party));
}

void RecordBuilder::FillSource(const EventInput& input, const EventDraft& draft, Event* event) const {
  const auto [begin, end] = input.mentions.by_sentence[draft.sentence];
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& mention = input.mentions.all[m];
    if (mention.kind != MentionKind::kMedia) continue;
    Attribution source;
    source.name = mention.name.empty() ? Words(input, mention.first, mention.last) : mention.name;
    source.span = SourceSpan(input, mention.first, mention.last);
    event->attribution.push_back(std::move(source));
  }
}

void RecordBuilder::FillIssues(const EventInput& input, const EventDraft& draft, Event* event) const {
  event->contexts = scales_.Contexts(event->type);
  const Sentence& sentence = input.analysis.sentences[draft.sentence];
  const auto range = input.mentions.by_sentence[draft.sentence];
  const auto here = std::span<const Mention>(input.mentions.all).subspan(range.first, range.second - range.first);
  // "Cố vấn an ninh quốc gia": who somebody is, and not what they speak of; but a meeting of ministers of defence is a military one.
  const auto in_title = [&](const PhraseMatch& cue) {
    return std::any_of(here.begin(), here.end(), [&](const Mention& who) {
      return (who.kind == MentionKind::kTitled || who.kind == MentionKind::kBody) && who.first <= cue.first && cue.last <= who.last;
    });
  };
  issue_cues_->ForEachIn(input.analysis.tokens, sentence.first, sentence.last, [&](const IssueCues::Issue& issue, const PhraseMatch& cue) {
    if (std::count(event->issues.begin(), event->issues.end(), issue.id) == 0 && !in_title(cue)) event->issues.push_back(issue.id);
    for (const std::string& context : issue.contexts) {
      if (std::count(event->contexts.begin(), event->contexts.end(), context) == 0) event->contexts.push_back(context);
    }
  });
}

void RecordBuilder::Explain(const EventInput& input, const EventCoder& coder, const EventDraft& draft, Event* event) const {
  const Frame& frame = coder.frames().frames[draft.frame];
  const auto percent = [](double p) { return std::to_string(static_cast<int>(p * 100 + 0.5)) + " %"; };
  event->why.push_back("'" + Words(input, draft.first, draft.last) + "' is a predicate of frame " + frame.id);
  event->why.push_back(std::string(EventTypeName(draft.type)) + " with " + percent(draft.type_probability) +
                       (draft.second_probability > 0.01 ? ", next " + std::string(EventTypeName(draft.second_type)) + " with " +
                                                              percent(draft.second_probability)
                                                        : ""));
  event->why.push_back("these parties in these roles with " + percent(draft.party_probability) + " of all assignments");
  if (!event->date_how.empty()) event->why.push_back("date " + event->date + ": " + event->date_how);
}

std::vector<Event> RecordBuilder::Build(const EventInput& input, const EventCoder& coder,
                                        const std::vector<EventDraft>& drafts, const ReportDay& report) const {
  std::vector<Event> events;
  for (const EventDraft& draft : drafts) {
    Event event;
    event.type = draft.type;
    event.status = draft.status;
    event.mode = coder.ModeOf(draft);
    const Sentence& sentence = input.analysis.sentences[draft.sentence];
    event.sentence = input.article.document->text.ToSource(sentence.span);
    event.trigger = SourceSpan(input, draft.first, draft.last);
    event.rule = coder.frames().frames[draft.frame].id;
    event.confidence = draft.confidence;
    places_.Fill(input, draft, &event);
    for (const CodeId code : draft.actors) FillParty(input, draft, code, event.place, &event.actors);
    for (const CodeId code : draft.recipients) FillParty(input, draft, code, event.place, &event.recipients);
    FillSource(input, draft, &event);
    FillIssues(input, draft, &event);
    scales_.Fill(&event);
    std::string identity = input.article.id + ' ' + std::to_string(event.sentence.begin) + ' ' + std::string(EventTypeName(event.type)) +
                           ' ' + std::string(EventStatusName(event.status));
    for (const Party& party : event.actors) identity += ' ' + party.code;
    identity += " >";
    for (const Party& party : event.recipients) identity += ' ' + party.code;
    event.id = HexId(Hash64(identity));
    events.push_back(std::move(event));
  }
  dater_.Fill(input, drafts, report, &events);
  for (size_t i = 0; i < drafts.size(); ++i) Explain(input, coder, drafts[i], &events[i]);
  return events;
}

}  // namespace banggiao
