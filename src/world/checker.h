// Refuses broken tables of the world: what `banggiao check` and the tests run.
#pragma once

#include <string>
#include <vector>

#include "core/data_files.h"

namespace banggiao {

struct CheckFinding {
  std::string file;  // As in DataFiles: "world/states.tsv".
  size_t line = 0;   // 1-based.
  std::string message;
};

// Everything wrong with the tables under world/ and user/world/, by file and line; empty when they are in order.
//  - Form: an unknown table or column, a missing column, more fields than columns, a single field for several columns (of
//    such a row nothing else is said), text that text/normalize.h would change (NFC), blanks around a field or an empty part
//    of a list, rows not in byte order of their first column, malformed days and numbers, `from` after `to`, kinds that
//    kinds.tsv does not list.
//  - Duplicates: two rows of one layer (ours, the user's) with the same id or the same Wikidata id in one sort of table.
//  - Orphans: a row that names an office, person, state, organisation, place or issue that is in no table.
//  - Overlaps: two terms of an office that one person holds at a time (kinds.tsv, shared-offices.tsv) that share more
//    than one day however their uncertain days are read; acting and disputed terms may.
//  - Homographs: one name for two entities of one sort (places: of one kind and country, within
//    0.2 degrees) unless homographs.tsv lists it.
[[nodiscard]] std::vector<CheckFinding> CheckWorld(const DataFiles& data);

// Warnings: more than 31 days between two terms of a head of state or government or a monarch, at the later term.
[[nodiscard]] std::vector<CheckFinding> FindGaps(const DataFiles& data);

}  // namespace banggiao
