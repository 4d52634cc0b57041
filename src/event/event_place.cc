#include "event/event_place.h"

#include <algorithm>

#include "event/token_spans.h"

namespace banggiao {
namespace {

constexpr uint32_t kWordsBetween = 2;   // Of the place's name or of what it is: "tại thủ đô Hà Nội".
constexpr uint64_t kFarthestBehind = 20;  // Distance (token_spans.h): ten tokens.
constexpr uint64_t kFarthestReached = 30;
constexpr uint64_t kBorder = 8;           // What a comma adds to it.

bool IsPlaceKind(MentionKind kind) { return kind == MentionKind::kPlace || kind == MentionKind::kState || kind == MentionKind::kMetonym; }

// Commas, semicolons and full stops between two places of a sentence.
uint64_t BordersBetween(const EventInput& input, uint32_t from, uint32_t to) {
  const auto& tokens = input.analysis.tokens;
  return static_cast<uint64_t>(std::count_if(tokens.begin() + std::min(from, to), tokens.begin() + std::max(from, to),
                                             [](const Token& token) { return token.kind == TokenKind::kPunct; }));
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

}  // namespace

Result<EventPlacer> EventPlacer::Load(const DataFiles& data, const World& world, std::string_view language) {
  constexpr size_t kPlace = 7;  // Column of plover.tsv.
  static const std::map<std::string_view, Reach> kReaches = {{"none", Reach::kNone}, {"reached", Reach::kReached}, {"visited", Reach::kVisited}};
  EventPlacer placer;
  placer.world_ = &world;
  for (const TsvRow& row : ReadTsv(data.Get("plover.tsv"))) {
    if (row.fields.size() <= kPlace || row.fields[kPlace].empty()) continue;
    const auto reach = kReaches.find(row.fields[kPlace]);
    EventType type{};
    if (reach == kReaches.end() || !ParseEventType(row.fields[0], &type)) {
      return Error{ErrorCode::kMalformed, "plover.tsv:" + std::to_string(row.line) + ": 'place' of an event type must be none, reached, visited or empty"};
    }
    placer.reach_[{type, std::string(row.fields[1])}] = reach->second;
  }
  auto words = std::make_shared<PhraseTable>();
  for (const TsvRow& row : ReadTsv(data.Get(std::string(language) + "/place_words.tsv"))) {
    words->Add(row.fields[0], static_cast<uint32_t>(row.fields[1] == "at" ? Says::kAt : Says::kToward));
  }
  placer.words_ = std::move(words);
  return placer;
}

bool EventPlacer::LeadsTo(const EventInput& input, const EventDraft& draft, const Mention& mention, Says says) const {
  const auto& tokens = input.analysis.tokens;
  const uint32_t begin = input.analysis.sentences[draft.sentence].first;
  for (uint32_t back = 1; back <= kWordsBetween + 1 && mention.first >= begin + back; ++back) {
    const uint32_t at = mention.first - back;
    if (words_->Longest(tokens, at, mention.first).payload == static_cast<uint32_t>(says)) return true;
    if (tokens[at].kind == TokenKind::kPunct) return false;
  }
  return false;
}

EventPlacer::Reach EventPlacer::ReachOf(const Event& event) const {
  auto reach = reach_.find({event.type, event.mode});
  if (reach == reach_.end()) reach = reach_.find({event.type, ""});
  return reach == reach_.end() ? Reach::kDone : reach->second;
}

void EventPlacer::Fill(const EventInput& input, const EventDraft& draft, Event* event) const {
  const Reach reach = ReachOf(*event);
  if (reach == Reach::kNone) return;
  const auto [begin, end] = input.mentions.by_sentence[draft.sentence];
  const Mention* best = nullptr;
  uint64_t best_distance = UINT64_MAX;
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& mention = input.mentions.all[m];
    if (!IsPlaceKind(mention.kind) || mention.entity < 0) continue;
    const bool behind = mention.first >= draft.last;
    uint64_t distance = Distance(mention.first, mention.last, draft);
    const bool visited = reach == Reach::kVisited && mention.first == draft.last;
    const bool reached = reach != Reach::kDone && behind && distance <= kFarthestReached && LeadsTo(input, draft, mention, Says::kToward);
    const bool said = (!behind || distance <= kFarthestBehind) && LeadsTo(input, draft, mention, Says::kAt);
    if (!visited && !reached && !said) continue;
    distance += kBorder * BordersBetween(input, mention.first, draft.first);
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

}  // namespace banggiao
