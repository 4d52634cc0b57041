#include "store/schema.h"

namespace banggiao {

const char* const kStoreSchema = R"sql(
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  content BLOB NOT NULL,
  engine TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents(number),
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT NOT NULL,
  published_zone TEXT NOT NULL,
  published_how TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX articles_by_document ON articles(document);
CREATE INDEX articles_by_day ON articles(nullif(published, ''));
CREATE TABLE regions (
  article INTEGER NOT NULL REFERENCES articles(number),
  ord INTEGER NOT NULL,
  kind TEXT NOT NULL,
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE TABLE sentences (
  article INTEGER NOT NULL REFERENCES articles(number),
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (article, begin, end)
) WITHOUT ROWID;
CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  code TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number),
  ord INTEGER NOT NULL,
  type TEXT NOT NULL,
  quad INTEGER NOT NULL,
  mode TEXT NOT NULL,
  contexts TEXT NOT NULL,
  status TEXT NOT NULL,
  date TEXT NOT NULL,
  date_from TEXT,
  date_to TEXT,
  date_how TEXT NOT NULL,
  place_name TEXT NOT NULL,
  place_entity TEXT NOT NULL,
  place_country TEXT NOT NULL,
  place_precision TEXT NOT NULL,
  place_begin INTEGER NOT NULL,
  place_end INTEGER NOT NULL,
  issues TEXT NOT NULL,
  sentence_begin INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  trigger_begin INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  why TEXT NOT NULL,
  intensity REAL NOT NULL DEFAULT 0,
  cameo TEXT NOT NULL DEFAULT ''
);
CREATE INDEX events_by_article ON events(article, ord);
CREATE INDEX events_by_date ON events(date_from, article, ord);
CREATE TABLE event_party (
  event INTEGER NOT NULL REFERENCES events(number),
  role TEXT NOT NULL,
  ord INTEGER NOT NULL,
  code TEXT NOT NULL,
  sector TEXT NOT NULL,
  entity TEXT NOT NULL,
  name TEXT NOT NULL,
  office TEXT NOT NULL,
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  reason TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number),
  PRIMARY KEY (event, role, ord)
) WITHOUT ROWID;
CREATE INDEX event_party_by_code ON event_party(code, event);
CREATE INDEX event_party_by_entity ON event_party(entity, event);
CREATE TABLE attributions (
  event INTEGER NOT NULL REFERENCES events(number),
  ord INTEGER NOT NULL,
  name TEXT NOT NULL,
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number),
  PRIMARY KEY (event, ord)
) WITHOUT ROWID;
CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number),
  ord INTEGER NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  sector TEXT NOT NULL,
  entity TEXT NOT NULL,
  speaker TEXT NOT NULL,
  office TEXT NOT NULL,
  speaker_begin INTEGER NOT NULL,
  speaker_end INTEGER NOT NULL,
  reason TEXT NOT NULL,
  via TEXT NOT NULL,
  spans TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX statements_by_article ON statements(article, ord);
CREATE INDEX statements_by_code ON statements(code);
CREATE INDEX statements_by_entity ON statements(entity);
CREATE TABLE issues_found (
  article INTEGER NOT NULL REFERENCES articles(number),
  ord INTEGER NOT NULL,
  kind TEXT NOT NULL,
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (article, ord)
) WITHOUT ROWID;
CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  finished TEXT,
  state TEXT NOT NULL,
  engine TEXT NOT NULL,
  data TEXT NOT NULL,
  documents INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  action TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  reason TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
);
CREATE INDEX corrections_by_article ON corrections(article);
CREATE TABLE coded_records (
  article TEXT PRIMARY KEY,
  record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE problems (
  run INTEGER NOT NULL REFERENCES runs(number),
  place TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE TABLE spellings (
  bare TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (bare, word)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE article_words USING fts5(
  title, body, content='', tokenize="unicode61 remove_diacritics 0"
);
INSERT INTO article_words(article_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO article_words(article_words, rank) VALUES ('automerge', 8);
)sql";

const char* const kIntensityColumns =
    "ALTER TABLE events ADD COLUMN intensity REAL NOT NULL DEFAULT 0;"
    "ALTER TABLE events ADD COLUMN cameo TEXT NOT NULL DEFAULT '';";

// The ids of events, statements and commitments, those of an article under its number: where a record is, by its id or the first
// digits of it. Ids are hashes, and an index over them would be rewritten all over with each batch; this one is written in order.
const char* const kRecordIds = R"sql(
CREATE VIRTUAL TABLE record_ids USING fts5(ids, content='', columnsize=0, detail=none, tokenize=ascii);
INSERT INTO record_ids(record_ids, rank) VALUES ('hashsize', 4194304);
INSERT INTO record_ids(record_ids, rank) VALUES ('automerge', 8);
)sql";

// The events of two parties by day; all of it follows from events and event_party.
const char* const kPairSchema = R"sql(
CREATE TABLE event_pair (
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  reach TEXT NOT NULL,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events(number),
  article INTEGER NOT NULL REFERENCES articles(number),
  ord INTEGER NOT NULL,
  type TEXT NOT NULL,
  quad INTEGER NOT NULL,
  status TEXT NOT NULL,
  counted INTEGER NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (first, second, reach, date_from, article, ord)
) WITHOUT ROWID;
CREATE INDEX event_pair_by_article ON event_pair(article);
)sql";

// Event identity and the ledger of commitments (store/linker.h). Older formats have an empty table of commitments.
const char* const kLinkSchema = R"sql(
CREATE TABLE commitments (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number),
  ord INTEGER NOT NULL,
  by TEXT NOT NULL,
  "to" TEXT NOT NULL,
  content TEXT NOT NULL,
  content_begin INTEGER NOT NULL,
  content_end INTEGER NOT NULL,
  deadline TEXT NOT NULL,
  event TEXT NOT NULL,
  kind TEXT NOT NULL,
  step TEXT NOT NULL,
  said_by TEXT NOT NULL,
  date TEXT NOT NULL,
  date_from TEXT,
  date_to TEXT,
  issues TEXT NOT NULL,
  sentence_begin INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  reason TEXT NOT NULL,
  block TEXT NOT NULL
);
CREATE INDEX commitments_by_article ON commitments(article, ord);
CREATE INDEX commitments_by_block ON commitments(block);
CREATE TABLE event_groups (
  event INTEGER PRIMARY KEY REFERENCES events(number),
  first TEXT NOT NULL,
  block TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number)
);
CREATE INDEX event_groups_by_block ON event_groups(block);
CREATE TABLE link_pending (
  block TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE happenings (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  block TEXT NOT NULL,
  state TEXT NOT NULL,
  disputed INTEGER NOT NULL,
  date TEXT NOT NULL,
  date_from TEXT,
  date_to TEXT,
  first_seen TEXT NOT NULL,
  events INTEGER NOT NULL,
  articles INTEGER NOT NULL
);
CREATE INDEX happenings_by_block ON happenings(block);
CREATE INDEX happenings_by_date ON happenings(date_from);
CREATE TABLE happening_event (
  event INTEGER PRIMARY KEY,
  happening INTEGER NOT NULL,
  step TEXT NOT NULL
);
CREATE INDEX happening_event_by_happening ON happening_event(happening);
CREATE TABLE ledger (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  block TEXT NOT NULL,
  by TEXT NOT NULL,
  "to" TEXT NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  issues TEXT NOT NULL,
  deadline TEXT NOT NULL,
  first_made TEXT NOT NULL,
  date_from TEXT,
  date_to TEXT,
  status TEXT NOT NULL,
  how TEXT NOT NULL,
  steps INTEGER NOT NULL,
  articles INTEGER NOT NULL
);
CREATE INDEX ledger_by_block ON ledger(block);
CREATE INDEX ledger_by_first_day ON ledger(date_from);
CREATE INDEX ledger_by_last_day ON ledger(date_to);
CREATE TABLE ledger_step (
  commitment INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  ord INTEGER NOT NULL,
  step TEXT NOT NULL,
  date TEXT NOT NULL
);
CREATE INDEX ledger_step_by_entry ON ledger_step(entry, ord);
-- One row for each event, doer and other party; acts of all together count in both directions (docs/aggregates.md).
CREATE VIEW dyads AS
SELECT e.number AS event, e.article, coalesce(h.happening, e.number) AS happening, s.code AS source, t.code AS target, e.type,
  e.mode, e.quad, e.status, e.intensity AS score, e.date, e.date_from, e.date_to
FROM events e
JOIN event_party s ON s.event = e.number AND s.role = 'actor' AND s.code <> ''
JOIN event_party t ON t.event = e.number AND t.code <> '' AND t.code <> s.code
  AND (t.role = 'recipient' OR NOT EXISTS (SELECT 1 FROM event_party r WHERE r.event = e.number AND r.role = 'recipient'))
LEFT JOIN happening_event h ON h.event = e.number
WHERE e.status IN ('actual', 'future');
)sql";

const char* const kStorySchema = R"sql(
CREATE TABLE copies (
  article INTEGER PRIMARY KEY REFERENCES articles(number),
  source INTEGER NOT NULL REFERENCES articles(number),
  overlap REAL NOT NULL
);
CREATE INDEX copies_by_source ON copies(source);
CREATE TABLE stories (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  headline TEXT NOT NULL,
  headline_article INTEGER NOT NULL REFERENCES articles(number),
  first_day TEXT,
  last_day TEXT,
  articles INTEGER NOT NULL,
  copies INTEGER NOT NULL,
  parties TEXT NOT NULL
);
CREATE INDEX stories_by_day ON stories(first_day);
CREATE TABLE story_articles (
  article INTEGER PRIMARY KEY REFERENCES articles(number),
  story INTEGER NOT NULL REFERENCES stories(number),
  ord INTEGER NOT NULL
);
CREATE INDEX story_articles_by_story ON story_articles(story, ord);
CREATE TABLE story_sentences (
  story INTEGER NOT NULL REFERENCES stories(number),
  ord INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(number),
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (story, ord)
) WITHOUT ROWID;
CREATE TABLE story_vectors (
  article INTEGER PRIMARY KEY REFERENCES articles(number),
  id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  told INTEGER NOT NULL,
  size INTEGER NOT NULL,
  terms BLOB NOT NULL,
  nearest INTEGER NOT NULL,
  nearest_id INTEGER NOT NULL,
  likeness REAL NOT NULL
);
CREATE INDEX story_vectors_by_nearest ON story_vectors(nearest);
CREATE TABLE story_pending (article INTEGER PRIMARY KEY, fresh INTEGER NOT NULL);
CREATE TABLE copy_sketches (article INTEGER PRIMARY KEY REFERENCES articles(number), sketch BLOB NOT NULL);
CREATE TABLE story_keys (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE story_keys_new (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE copy_keys (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE copy_keys_new (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID;
CREATE TABLE story_links (
  article INTEGER NOT NULL, other INTEGER NOT NULL, strength REAL NOT NULL, PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE TABLE copy_links (
  article INTEGER NOT NULL, other INTEGER NOT NULL, strength REAL NOT NULL, PRIMARY KEY (article, other)
) WITHOUT ROWID;
)sql";

}  // namespace banggiao
