// What the queries of the project ask of SQLite and PostgreSQL lacks (store/postgres_dialect.h): functions and operators in the schema
// of a shared store.
#pragma once

namespace banggiao {

extern const char* const kSharedFunctions;

}  // namespace banggiao
