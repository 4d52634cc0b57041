// The records: what one article says, as plain structs. Their JSON form is docs/formats/record.md.
//
// Spans: UTF-8 byte offsets, half-open, into the document as it was given. For .txt and .html files that is the file
// (after decompression); for JSON Lines it is the decoded value of "text" of that line.
// Codes (types, modes, contexts, parties) are those of docs/codebook.md.
#pragma once

#include <string>
#include <vector>

#include "core/issue.h"
#include "core/span.h"

namespace banggiao {

// The 16 PLOVER event types, in the order of the codebook's table.
enum class EventType : uint8_t {
  kAgree, kConsult, kSupport, kConcede, kCooperate, kAid, kRetreat, kRequest,
  kAccuse, kReject, kThreaten, kProtest, kSanction, kMobilize, kCoerce, kAssault,
};
inline constexpr int kEventTypeCount = 16;
[[nodiscard]] std::string_view EventTypeName(EventType type);           // "CONSULT"
[[nodiscard]] bool ParseEventType(std::string_view name, EventType* type);

enum class EventStatus : uint8_t { kActual, kFuture, kHypothetical, kNegated };
[[nodiscard]] std::string_view EventStatusName(EventStatus status);     // "actual"
[[nodiscard]] bool ParseEventStatus(std::string_view name, EventStatus* status);

// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (PLOVER manual, quad table).
[[nodiscard]] int QuadClass(EventType type);

struct Party {
  std::string code;    // "USA", "ASEAN", "HAMAS": codebook section 4. Empty when the state is unknown.
  std::string sector;  // "GOV", "MIL", "LEG", "JUD", "BUS", "CVL", "IGO", ...; may be empty.
  std::string entity;  // Wikidata id, or the world table's own id when it has none; may be empty.
  std::string name;    // The name to show: "Joe Biden", "Bộ Ngoại giao Trung Quốc".
  std::string office;  // Office id in data/world/offices.tsv: "president-usa"; may be empty.
  Span span;           // The mention the party was read from.
  std::string reason;  // How the link was made, for explain: "title+state", "pronoun ông -> Joe Biden".
};

struct Place {
  std::string name;       // As the article has it: "Nhà Trắng". Empty: the sentence gives none.
  std::string entity;     // Wikidata or GeoNames-based id; may be empty.
  std::string country;    // ISO 3166-1 alpha-3; may be empty.
  std::string precision;  // "building" | "city" | "region" | "country" | "sea"; empty when unknown.
  Span span;
};

struct Attribution {
  std::string name;  // Outlet or person the sentence credits: "Reuters".
  Span span;
};

struct Event {
  std::string id;  // 16 hex digits; a function of article id, sentence span, type and parties.
  EventType type = EventType::kConsult;
  std::string mode;  // codebook section 3; may be empty.
  std::vector<std::string> contexts;
  EventStatus status = EventStatus::kActual;
  double intensity = 0;  // PLOVER score of the mode, else of the type (data/plover.tsv): -10 conflict to 10 cooperation.
  std::string cameo;     // CAMEO code of the act (data/cameo_rules.tsv); its Goldstein values: record/cameo.h.
  std::vector<Party> actors;
  std::vector<Party> recipients;
  std::string date;      // EDTF (core/edtf.h), at the place of the event; empty when nothing gives it.
  std::string date_how;  // Where it was taken from, in the words of record/date_how.h.
  Place place;
  std::vector<std::string> issues;  // Ids of data/world/issues.tsv.
  std::vector<Attribution> attribution;
  Span sentence;
  Span trigger;
  std::string rule;         // Frame id: "vi.consult.hoi_dam".
  double confidence = 0;    // 0..1, the model's probability of type and parties together.
  std::vector<std::string> why;  // Sentences for explain, most weighty first.
  std::string group;        // Id of the article's first event that tells of the same happening, maybe its own; empty
                            // where nobody grouped them.
};

struct Statement {
  std::string id;
  std::string kind;  // "direct" | "indirect"
  Party speaker;     // Longest name the article uses; code may be empty.
  std::string via;   // Outlet or person through whom the words came; may be empty.
  std::vector<Span> spans;
  std::string text;  // The words, the spans joined by " … ".
};

// One mention of an undertaking (codebook section 7): that it was made, or what became of it. Mentions of one undertaking
// are brought together across articles (commitment/ledger.h).
struct Commitment {
  std::string id;
  std::vector<std::string> by;  // Party codes.
  std::vector<std::string> to;
  Span content;
  std::string deadline;  // EDTF; may be empty.
  std::string event;     // Id of the event it was read from; empty when none carries it.
  std::string kind;      // "pledge" | "offer" | "plan" | "goal"
  std::string step;      // "made" | "reaffirmed" | "changed" | "questioned" | "kept" | "broken"
  std::vector<std::string> said_by;  // Codes of those who say that it was kept or broken; empty: the article says so.
  std::string date;      // EDTF, when it was made or the step was taken; may be empty.
  std::vector<std::string> issues;  // Ids of data/world/issues.tsv.
  Span sentence;
  std::string reason;    // The words that made it one, for explain.
};

struct Region {
  std::string kind;  // "title" | "lead" | "body" | "caption" | "credit" | "related" | "byline" | "dateline" | "section"
  Span span;
};

struct Published {
  std::string value;  // EDTF day; empty when unknown.
  std::string zone;   // IANA zone of the paper; may be empty.
  std::string how;    // "meta" | "feed" | "credit line" | "dateline" | "url" | "inferred"
};

// Everything that was read from one article.
struct ArticleRecord {
  std::string source;   // Path or id as given.
  std::string article;  // Stable id: 16 hex digits, a function of the article's bytes and its id in the source.
  std::string title;
  std::string language;  // BCP 47: "vi", "en"; "und" when unknown.
  std::string publisher;
  std::string url;
  Published published;
  std::vector<Region> regions;
  std::vector<Event> events;
  std::vector<Statement> statements;
  std::vector<Commitment> commitments;
  Issues issues_found;
};

}  // namespace banggiao
