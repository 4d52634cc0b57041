#include "world/checker.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "world/check_rules.h"

namespace banggiao {
namespace {

const std::vector<TableSchema>& Schemas() {
  static const std::vector<TableSchema> schemas = {
      {"states", "code wikidata name_vi name_en aliases_vi aliases_en compound demonyms from to source", "code", "", {}},
      {"metonyms",
       "name code place kind lang source",
       "name code lang",
       "kind",
       {{"code", Target::kParty}, {"place", Target::kPlace}}},
      {"organisations",
       "id code wikidata kind state sector name_vi name_en aliases_vi aliases_en from to source",
       "id",
       "kind",
       {{"state", Target::kState}}},
      {"members",
       "organisation state from to role source",
       "organisation state from",
       "role",
       {{"organisation", Target::kOrganisation}, {"state", Target::kState}}},
      {"groups",
       "id code wikidata sector name_vi name_en aliases_vi aliases_en state source",
       "id",
       "",
       {{"state", Target::kState}}},
      {"media", "id wikidata state kind mouthpiece name_vi name_en aliases source", "id", "kind", {{"state", Target::kParty}}},
      {"companies", "id wikidata state name aliases source", "id", "", {{"state", Target::kState}}},
      {"places",
       "id wikidata geonames kind country claimants lat lon name_vi name_en aliases source",
       "id",
       "kind",
       {{"country", Target::kState}, {"claimants", Target::kState}}},
      {"offices", "id code kind sector name_vi name_en titles_vi titles_en source", "id", "kind", {{"code", Target::kParty}}},
      {"persons", "id wikidata code sector name_vi name_en aliases short source", "id", "", {{"code", Target::kParty}}},
      {"terms",
       "office person from to status sure source",
       "office person from",
       "status",
       {{"office", Target::kOffice}, {"person", Target::kPerson}}},
      {"issues", "id parent level name_vi name_en cues_vi cues_en contexts", "id", "", {{"parent", Target::kIssue}}},
      {"happenings", "id from until lead cues types parties name_vi name_en source", "id", "", {}},
      {"kinds", "table kind holders leads", "table kind", "", {}},
      {"shared", "office reason", "office", "", {{"office", Target::kOffice}}},
      {"homographs", "name table reason", "name table", "", {}},
  };
  return schemas;
}

// Reports rows of a single column and takes them out: no other rule has anything to say of them.
void TakeOutUncutRows(std::string_view text, CheckedTable* checked, Findings* findings) {
  const size_t columns = checked->table.header.size();
  if (columns < 2) return;
  std::vector<std::string_view> lines;
  for (size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size()) + 1) {
    lines.push_back(text.substr(at, text.find('\n', at) - at));
  }
  std::erase_if(checked->table.rows, [&](const TsvRow& row) {
    const std::string_view line = lines[row.line - 1];
    if (line.find('\t') != std::string_view::npos) return false;
    const bool written_out = line.find("\\t") != std::string_view::npos;
    findings->Add(checked->table, row.line,
                  "the row has 1 column of " + std::to_string(columns) + "; put a tab between two columns" +
                      (written_out ? ", not the two characters \\t" : ""));
    return true;
  });
}

}  // namespace

const TableSchema* FindSchema(std::string_view sort) {
  for (const TableSchema& schema : Schemas()) {
    if (schema.sort == sort) return &schema;
  }
  return nullptr;
}

std::vector<CheckFinding> Findings::Take() {
  std::stable_sort(all_.begin(), all_.end(), [](const CheckFinding& a, const CheckFinding& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return std::exchange(all_, {});
}

std::vector<CheckedTable> ReadCheckedTables(const DataFiles& data, Findings* findings) {
  std::vector<CheckedTable> tables;
  for (const char* folder : {"world/", "user/world/"}) {
    for (const std::string& file : data.List(folder)) {
      if (!file.ends_with(".tsv")) continue;
      CheckedTable checked{ReadWorldTable(data, file), FindSchema(SortOfTable(file))};
      if (checked.schema == nullptr) {
        findings->Add(checked.table, 1, "unknown table");
      } else {
        TakeOutUncutRows(data.Get(file), &checked, findings);
        tables.push_back(std::move(checked));
      }
    }
  }
  return tables;
}

std::vector<CheckFinding> CheckWorld(const DataFiles& data) {
  Findings findings;
  const std::vector<CheckedTable> tables = ReadCheckedTables(data, &findings);
  CheckForm(data, tables, &findings);
  for (const auto check : {CheckKinds, CheckDuplicates, CheckReferences, CheckOverlaps, CheckHomographs}) {
    check(tables, &findings);
  }
  return findings.Take();
}

std::vector<CheckFinding> FindGaps(const DataFiles& data) {
  Findings findings;
  const std::vector<CheckedTable> tables = ReadCheckedTables(data, &findings);
  (void)findings.Take();  // Unknown tables are for CheckWorld.
  CheckGaps(tables, &findings);
  return findings.Take();
}

}  // namespace banggiao
