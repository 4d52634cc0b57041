// How the answers of who and unknowns look.
#pragma once

#include <cstdint>
#include <string>

#include "export/row_shapes.h"

namespace banggiao {

// An answer of who: a holder of an office, or an entity without one.
struct KnownRow {
  std::string id, wikidata, name, code, office;
  std::string from, to;  // EDTF; `to` empty: still in office.
  std::string note;      // "acting", "disputed", "known to the month".
};
[[nodiscard]] const RowShape<KnownRow>& ShapeOf(const KnownRow*);

// A name that no table has.
struct UnknownRow {
  std::string name;
  uint32_t count = 0;
  uint32_t articles = 0;
  std::string example;  // A sentence with it.
  std::string table;    // "world/persons.tsv": where `row` belongs in the user's folder.
  std::string row;      // Ready to be filled in: the columns that the name gives, tabs between, which stay tabs in TSV.
};
[[nodiscard]] const RowShape<UnknownRow>& ShapeOf(const UnknownRow*);

}  // namespace banggiao
