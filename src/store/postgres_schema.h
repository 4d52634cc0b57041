// The tables of store/schema.h on PostgreSQL: the same names, columns and meanings. A test holds the two against each other.
//
// What differs, and why (docs/decisions/17-shared-store.md):
// - Every key of a table that hangs on an article has the article's id in it, so that the tables can be distributed by it.
//   event_party, attributions and event_groups have a column `article` for that.
// - articles.number and events.rowid are made of the ids, not counted: writers need not agree on them.
// - link_pending has no key, so that writers which mark the same block do not wait for each other.
// - The key of event_pair has all its columns, since a row is not stored in its key as in a file.
// - There are no foreign keys; `banggiao check` finds what points nowhere.
#pragma once

#include <string>

namespace banggiao {

// The script that makes a schema with everything in it, and fails when there is one. One transaction; one writer makes it, the next then
// fails at the schema.
[[nodiscard]] std::string MakeSchema(const std::string& schema);
// The same inside a transaction of the caller, whose search path is the new schema from then on.
[[nodiscard]] std::string SchemaBody(const std::string& schema);
// The table that formats up to 7 lack, empty.
extern const char* const kSharedPairTable;
// How often the server looks through the tables of the search path, and at what of them. Does no harm twice.
extern const char* const kSharedUpkeep;

}  // namespace banggiao
