// For tests: turns a store into one of format 6, whose records point to each other by their ids, of format 7, which has no table of pairs, or of
// format 8, whose table of pairs has fewer columns. Files that the programs of that time wrote are tests/data/store-6.db.zst to store-8.db.zst, the tables that format 6 had on a server
// tests/data/store-6-postgres.sql; this makes one of any articles.
#pragma once

#include <fstream>
#include <string>

#include "store/database.h"
#include "support/folders.h"

namespace banggiao {

// Blocks of events had no month.
inline constexpr const char* kBaseAlone = R"sql(
UPDATE event_groups SET block = substr(block, 1, instr(block, ' ') + instr(substr(block, instr(block, ' ') + 1), ' ') - 1) WHERE block <> '';
UPDATE happenings SET block = substr(block, 1, instr(block, ' ') + instr(substr(block, instr(block, ' ') + 1), ' ') - 1);
)sql";
inline constexpr const char* kSharedBaseAlone = R"sql(
UPDATE event_groups SET block = split_part(block, ' ', 1) || ' ' || split_part(block, ' ', 2) WHERE block <> '';
UPDATE happenings SET block = split_part(block, ' ', 1) || ' ' || split_part(block, ' ', 2);
)sql";

inline constexpr const char* kBackToFormat6 = R"sql(
BEGIN;
UPDATE event_groups SET block = substr(block, 1, instr(block, ' ') + instr(substr(block, instr(block, ' ') + 1), ' ') - 1) WHERE block <> '';
DROP VIEW dyads;
DROP TABLE event_pair;
DROP INDEX events_by_article;
DROP INDEX commitments_by_block;
CREATE TABLE o1 AS SELECT id, source, path, size, content, engine, data FROM documents ORDER BY number;
CREATE TABLE o2 AS SELECT a.number, a.id, d.id AS document, a.source, a.title, a.language, a.publisher, a.url, a.published, a.published_zone,
  a.published_how, a.text FROM articles a JOIN documents d ON d.number = a.document;
CREATE TABLE o3 AS SELECT a.id AS article, r.ord, r.kind, r.begin, r.end FROM regions r JOIN articles a ON a.number = r.article;
CREATE TABLE o4 AS SELECT a.id AS article, s.begin, s.end, s.text FROM sentences s JOIN articles a ON a.number = s.article;
CREATE TABLE o5 AS SELECT a.id AS article, i.ord, i.kind, i.begin, i.end, i.message FROM issues_found i JOIN articles a ON a.number = i.article;
CREATE TABLE o6 AS SELECT e.id, a.id AS article, ord, type, quad, mode, contexts, status, date, date_from, date_to, date_how, place_name,
  place_entity, place_country, place_precision, place_begin, place_end, issues, sentence_begin, sentence_end, trigger_begin, trigger_end, rule,
  confidence, why, intensity, cameo FROM events e JOIN articles a ON a.number = e.article ORDER BY e.id;
CREATE TABLE o7 AS SELECT e.id AS event, p.role, p.ord, p.code, p.sector, p.entity, p.name, p.office, p.begin, p.end, p.reason
  FROM event_party p JOIN events e ON e.number = p.event;
CREATE TABLE o8 AS SELECT e.id AS event, t.ord, t.name, t.begin, t.end FROM attributions t JOIN events e ON e.number = t.event;
CREATE TABLE o9 AS SELECT s.id, a.id AS article, ord, kind, code, sector, entity, speaker, office, speaker_begin, speaker_end, reason, via, spans,
  s.text FROM statements s JOIN articles a ON a.number = s.article ORDER BY s.id;
CREATE TABLE o10 AS SELECT c.id, a.id AS article, ord, by, "to", content, content_begin, content_end, deadline, event, kind, step, said_by, date,
  date_from, date_to, issues, sentence_begin, sentence_end, reason, block FROM commitments c JOIN articles a ON a.number = c.article ORDER BY c.id;
CREATE TABLE o11 AS SELECT e.id AS event, g.first, g.block FROM event_groups g JOIN events e ON e.number = g.event;
DROP TABLE documents; ALTER TABLE o1 RENAME TO documents;
DROP TABLE articles; ALTER TABLE o2 RENAME TO articles;
DROP TABLE regions; ALTER TABLE o3 RENAME TO regions;
DROP TABLE sentences; ALTER TABLE o4 RENAME TO sentences;
DROP TABLE issues_found; ALTER TABLE o5 RENAME TO issues_found;
DROP TABLE events; ALTER TABLE o6 RENAME TO events;
DROP TABLE event_party; ALTER TABLE o7 RENAME TO event_party;
DROP TABLE attributions; ALTER TABLE o8 RENAME TO attributions;
DROP TABLE statements; ALTER TABLE o9 RENAME TO statements;
DROP TABLE commitments; ALTER TABLE o10 RENAME TO commitments;
DROP TABLE event_groups; ALTER TABLE o11 RENAME TO event_groups;
CREATE INDEX events_by_article ON events(article, ord);
CREATE INDEX commitments_by_block ON commitments(block);
CREATE VIEW dyads AS SELECT id AS event FROM events;
DROP TABLE record_ids;
DROP TABLE story_keys_new;
DROP TABLE copy_keys_new;
PRAGMA user_version = 6;
COMMIT;
)sql";

// Out of the schema `seven` into the tables of that time.
inline constexpr const char* kRowsOfFormat6 = R"sql(
BEGIN;
SET LOCAL search_path = banggiao;
INSERT INTO documents SELECT id, source, path, size, content, engine, data FROM seven.documents ORDER BY number;
INSERT INTO articles SELECT a.number, a.id, d.id, a.source, a.title, a.language, a.publisher, a.url, a.published, a.published_zone,
  a.published_how, a.text FROM seven.articles a JOIN seven.documents d ON d.number = a.document;
INSERT INTO regions SELECT a.id, r.ord, r.kind, r.begin, r."end" FROM seven.regions r JOIN seven.articles a ON a.number = r.article;
INSERT INTO sentences SELECT a.id, s.begin, s."end", s.text FROM seven.sentences s JOIN seven.articles a ON a.number = s.article;
INSERT INTO entities SELECT * FROM seven.entities;
INSERT INTO events SELECT e.id, a.id, ord, type, quad, mode, contexts, status, date, date_from, date_to, date_how, place_name, place_entity,
  place_country, place_precision, place_begin, place_end, issues, sentence_begin, sentence_end, trigger_begin, trigger_end, rule, confidence, why,
  intensity, cameo FROM seven.events e JOIN seven.articles a ON a.number = e.article;
INSERT INTO event_party SELECT e.id, p.role, p.ord, p.code, p.sector, p.entity, p.name, p.office, p.begin, p."end", p.reason, a.id
  FROM seven.event_party p JOIN seven.events e ON e.number = p.event JOIN seven.articles a ON a.number = p.article;
INSERT INTO attributions SELECT e.id, t.ord, t.name, t.begin, t."end", a.id
  FROM seven.attributions t JOIN seven.events e ON e.number = t.event JOIN seven.articles a ON a.number = t.article;
INSERT INTO statements SELECT s.id, a.id, ord, kind, code, sector, entity, speaker, office, speaker_begin, speaker_end, reason, via, spans, s.text
  FROM seven.statements s JOIN seven.articles a ON a.number = s.article;
INSERT INTO issues_found SELECT a.id, i.ord, i.kind, i.begin, i."end", i.message FROM seven.issues_found i JOIN seven.articles a ON a.number = i.article;
INSERT INTO runs SELECT * FROM seven.runs;
INSERT INTO corrections SELECT * FROM seven.corrections;
INSERT INTO coded_records SELECT * FROM seven.coded_records;
INSERT INTO problems SELECT * FROM seven.problems;
INSERT INTO spellings SELECT * FROM seven.spellings;
INSERT INTO commitments SELECT c.id, a.id, ord, by, "to", content, content_begin, content_end, deadline, event, kind, step, said_by, date, date_from,
  date_to, issues, sentence_begin, sentence_end, reason, block FROM seven.commitments c JOIN seven.articles a ON a.number = c.article;
INSERT INTO event_groups SELECT e.id, g.first, CASE WHEN g.block = '' THEN '' ELSE split_part(g.block, ' ', 1) || ' ' || split_part(g.block, ' ', 2) END, a.id
  FROM seven.event_groups g JOIN seven.events e ON e.number = g.event JOIN seven.articles a ON a.number = g.article;
INSERT INTO article_words SELECT * FROM seven.article_words;
INSERT INTO fed_documents SELECT * FROM seven.fed_documents;
DROP SCHEMA seven CASCADE;
COMMIT;
)sql";

// `path` is a file, or an address without a schema. Nothing else may have it open.
inline Status BackToFormat6(const std::string& path) {
  const Result<Database> database = Database::Open(path, Database::Mode::kWrite);
  if (!database) return database.error();
  if (!database.value().shared()) return database.value().Run(kBackToFormat6);
  std::ifstream file(ProjectFolder() + "/tests/data/store-6-postgres.sql");
  const std::string tables((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  for (const std::string& script : {std::string("ALTER SCHEMA banggiao RENAME TO seven"), tables, std::string(kRowsOfFormat6)}) {
    if (Status done = database.value().RunScript(script); !done) return done;
  }
  return {};
}

// The same to format 7.
inline Status BackToFormat7(const std::string& path) {
  const Result<Database> database = Database::Open(path, Database::Mode::kWrite);
  if (!database) return database.error();
  if (!database.value().shared()) return database.value().Run(std::string(kBaseAlone) + "DROP TABLE event_pair; PRAGMA user_version = 7");
  return database.value().RunScript("SET search_path = banggiao;" + std::string(kSharedBaseAlone) + "DROP TABLE event_pair; DROP INDEX link_pending_by_block; UPDATE meta SET value = '7' WHERE key = 'format'");
}

// The same to format 8.
inline Status BackToFormat8(const std::string& path) {
  const Result<Database> database = Database::Open(path, Database::Mode::kWrite);
  if (!database) return database.error();
  const std::string columns = "ALTER TABLE event_pair DROP COLUMN counted; ALTER TABLE event_pair DROP COLUMN score;";
  if (!database.value().shared()) return database.value().Run(kBaseAlone + columns + "PRAGMA user_version = 8");
  return database.value().RunScript("SET search_path = banggiao;" + (kSharedBaseAlone + columns) + "UPDATE meta SET value = '8' WHERE key = 'format'");
}

}  // namespace banggiao
