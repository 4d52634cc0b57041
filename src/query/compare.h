// Two meetings, periods or pairs side by side: when and where, who held office, which subjects and undertakings are new,
// repeated or dropped, each with its words on either side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "query/record_query.h"
#include "query/subjects.h"
#include "store/day_range.h"

namespace banggiao {

struct CompareSide {
  std::string asked;                  // As it was typed.
  std::vector<std::string> articles;  // Ids, sorted.
  std::vector<std::string> codes;     // The parties it is about: those asked for, else the two most frequent ones.
  std::optional<DayRange> days;       // Asked for: of the acts that count.
};

// "3fa9c1d2": an article, or the articles that tell of the happening of an event. "USA-JPN@2021-04": the articles that tell of
// acts between the two on these days. kUsage when it is neither, kNotFound when nothing is there.
[[nodiscard]] Result<CompareSide> FindSide(const StoreReader& store, const std::string& asked);

struct CompareRow {
  std::string section;  // "meeting", "people", "subjects", "commitments".
  std::string item;     // "date", an office, the name of a subject, who undertakes.
  std::string change;   // "same", "changed", "new", "repeated", "dropped"; of commitments also "same subject".
  std::string first;    // Words on either side; empty when there are none.
  std::string second;
  std::string first_article;
  std::string second_article;
  std::string id;             // Of the office, issue or entry of the ledger; empty where there is none.
  std::string first_record;   // Id of the event or commitment that the words are of; empty where they are of none.
  std::string second_record;
  int64_t articles = 0;  // Of both sides, that say it; 0 where that is not counted.
};

// Rows by section; repeated before new before dropped, of those what most articles say. What a side of more than three articles says counts
// when it says it of the two parties together, and more than one article does (query/compare_parts.h). An undertaking is repeated when both sides have a step of one entry of
// the ledger; two of the same undertakers on one subject in other words stand side by side as "same subject".
[[nodiscard]] Result<std::vector<CompareRow>> Compare(const StoreReader& store, const SubjectFinder& subjects,
                                                      const CompareSide& first, const CompareSide& second);

}  // namespace banggiao
