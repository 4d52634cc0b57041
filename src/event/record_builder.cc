#include "event/record_builder.h"

#include <algorithm>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr uint64_t kNoDistance = UINT64_MAX;
constexpr uint32_t kSentencesAround = 40;  // Where a party that the sentence leaves unsaid is looked for.

Span SourceSpan(const EventInput& input, uint32_t first, uint32_t last) {
  const auto& tokens = input.analysis.tokens;
  return input.article.document->text.ToSource({tokens[first].span.begin, tokens[last - 1].span.end});
}

std::string Words(const EventInput& input, uint32_t first, uint32_t last) {
  const auto& tokens = input.analysis.tokens;
  return std::string(Span{tokens[first].span.begin, tokens[last - 1].span.end}.In(input.article.Text()));
}

uint64_t Distance(uint32_t first, uint32_t last, const EventDraft& draft) {
  if (last <= draft.first) return (draft.first - last) * 2 + 1;
  if (first >= draft.last) return (first - draft.last) * 2;
  return 0;
}

// Commas, semicolons and full stops between two places of a sentence.
uint32_t BordersBetween(const EventInput& input, uint32_t from, uint32_t to) {
  uint32_t borders = 0;
  for (uint32_t i = std::min(from, to); i < std::max(from, to); ++i) {
    const Token& token = input.analysis.tokens[i];
    if (token.kind == TokenKind::kPunct) ++borders;
  }
  return borders;
}

std::string PrecisionOf(const Entity& entity, const Mention& mention) {
  if (mention.kind == MentionKind::kMetonym && entity.kind != EntityKind::kPlace) return "city";
  if (entity.kind == EntityKind::kState) return "country";
  return std::string(entity.subkind == "province" ? "region" : entity.subkind);
}

// Where the words are: of "Tokyo", which as a party is Japan, the city. The mention's entity when no place of it has the name.
const Entity& PlaceOf(const World& world, const Mention& mention, std::string_view words) {
  const Entity& entity = world.entity(static_cast<uint32_t>(mention.entity));
  if (mention.kind != MentionKind::kMetonym) return entity;
  for (const NameHit& hit : world.Find(words)) {
    const Entity& place = world.entity(hit.entity);
    if (place.kind == EntityKind::kPlace && place.code == entity.code) return place;
  }
  return entity;
}

std::vector<std::string> DefaultContexts(EventType type) {
  switch (type) {
    case EventType::kConsult: case EventType::kAgree: case EventType::kSupport: return {"diplomatic"};
    case EventType::kMobilize: case EventType::kAssault: return {"military"};
    default: return {};
  }
}

}  // namespace

Result<RecordBuilder> RecordBuilder::Load(const DataFiles& data, const World& world, const CodeTable& codes) {
  RecordBuilder builder(world, codes);
  auto dater = EventDater::Load(data, world);
  if (!dater) return dater.error();
  builder.dater_ = std::move(dater).value();
  auto scales = IntensityScales::Load(data);
  if (!scales) return scales.error();
  builder.scales_ = std::move(scales).value();
  auto cues = std::make_shared<PhraseTable>();
  for (const TsvRow& row : ReadTsv(data.Get("world/issues.tsv"))) {
    const auto index = static_cast<uint32_t>(builder.issues_.size());
    builder.issues_.emplace_back(row.fields[0]);
    builder.issue_contexts_.emplace_back();
    for (const std::string_view context : SplitList(row.fields[7])) builder.issue_contexts_.back().emplace_back(context);
    for (const std::string_view cue : SplitList(row.fields[5])) cues->Add(cue, index);
    for (const std::string_view cue : SplitList(row.fields[6])) cues->Add(cue, index);
  }
  builder.issue_cues_ = std::move(cues);
  return builder;
}

void RecordBuilder::FillParty(const EventInput& input, const EventDraft& draft, CodeId code, std::vector<Party>* parties) const {
  const Mention* best = nullptr;
  uint64_t best_distance = kNoDistance;
  const auto consider = [&](uint32_t sentence) {
    const auto [begin, end] = input.mentions.by_sentence[sentence];
    for (uint32_t m = begin; m < end; ++m) {
      const Mention& mention = input.mentions.all[m];
      if (!IsPartyKind(mention.kind) || std::count(mention.codes.begin(), mention.codes.end(), code) == 0) continue;
      uint64_t distance = Distance(mention.first, mention.last, draft);
      if (mention.codes.size() > 1) distance += 20;  // A pair names nobody in person.
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
    if (best->entity >= 0) {
      const Entity& entity = world_->entity(static_cast<uint32_t>(best->entity));
      party.entity = entity.wikidata.empty() ? entity.id : entity.wikidata;
      if (best->codes.size() == 1 && (entity.kind == EntityKind::kState || entity.kind == EntityKind::kOrganisation) &&
          best->kind != MentionKind::kTitled && best->kind != MentionKind::kBody) {
        party.name = entity.name_vi;
      }
    }
    if (best->office >= 0) party.office = world_->office(static_cast<uint32_t>(best->office)).id;
    if (best->sentence != draft.sentence) party.reason = "named in the text around: " + best->name;
  }
  parties->push_back(std::move(party));
}

void RecordBuilder::FillPlace(const EventInput& input, const EventDraft& draft, Event* event) const {
  const auto [begin, end] = input.mentions.by_sentence[draft.sentence];
  const auto& tokens = input.analysis.tokens;
  const Mention* best = nullptr;
  uint64_t best_distance = kNoDistance;
  const Sentence& sentence = input.analysis.sentences[draft.sentence];
  static const uint64_t kAt = Hash64("tại");
  static const uint64_t kIn = Hash64("ở");
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& mention = input.mentions.all[m];
    const bool place = mention.kind == MentionKind::kPlace || mention.kind == MentionKind::kState || mention.kind == MentionKind::kMetonym;
    if (!place || mention.entity < 0) continue;
    bool located = false;
    for (uint32_t back = 1; back <= 3 && mention.first >= sentence.first + back; ++back) {
      const uint64_t key = tokens[mention.first - back].key;
      located |= key == kAt || key == kIn;
      if (tokens[mention.first - back].kind == TokenKind::kPunct) break;
    }
    if (!located) continue;
    const uint64_t distance = Distance(mention.first, mention.last, draft) + 8 * BordersBetween(input, mention.first, draft.first);
    if (distance >= best_distance) continue;
    best = &mention;
    best_distance = distance;
  }
  if (best == nullptr) return;
  event->place.name = Words(input, best->first, best->last);
  const Entity& entity = PlaceOf(*world_, *best, event->place.name);
  event->place.entity = entity.wikidata.empty() ? entity.id : entity.wikidata;
  event->place.country = entity.code;
  event->place.precision = PrecisionOf(entity, *best);
  event->place.span = SourceSpan(input, best->first, best->last);
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
  event->contexts = DefaultContexts(event->type);
  const Sentence& sentence = input.analysis.sentences[draft.sentence];
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const PhraseMatch match = issue_cues_->Longest(input.analysis.tokens, i, sentence.last);
    if (match.payload == PhraseTable::kNothing) continue;
    if (std::count(event->issues.begin(), event->issues.end(), issues_[match.payload]) == 0) {
      event->issues.push_back(issues_[match.payload]);
      for (const std::string& context : issue_contexts_[match.payload]) {
        if (std::count(event->contexts.begin(), event->contexts.end(), context) == 0) event->contexts.push_back(context);
      }
    }
    i = match.last - 1;
  }
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
    for (const CodeId code : draft.actors) FillParty(input, draft, code, &event.actors);
    for (const CodeId code : draft.recipients) FillParty(input, draft, code, &event.recipients);
    FillPlace(input, draft, &event);
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
