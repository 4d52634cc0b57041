// Rules on who held an office when: overlaps and gaps.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "world/check_rules.h"

namespace banggiao {
namespace {

constexpr int32_t kOpenEnd = INT32_MAX;
constexpr int32_t kMaxGapDays = 31;

// A term with the widest reading of its days: what is sure only to the month or year may be any day of it.
struct DayRange {
  int32_t first = 0;  // Days since 1970-01-01.
  int32_t last = 0;
};

struct CheckedTerm {
  const CheckedTable* checked = nullptr;
  const TsvRow* row = nullptr;
  DayRange from;
  DayRange to;        // kOpenEnd for a term without an end.
  bool plain = true;  // Neither acting nor disputed.

  [[nodiscard]] std::string_view Person() const { return checked->Field(*row, "person"); }
};

DayRange Widest(PartialDate date, std::string_view sure) {
  if (sure == "2" || sure == "3") date.day = 0;
  if (sure == "3") date.month = 0;
  PartialDate first = date;
  PartialDate last = date;
  if (date.month == 0) {
    first.month = 1;
    last.month = 12;
  }
  if (date.day == 0) {
    first.day = 1;
    last.day = static_cast<uint8_t>(DaysInMonth(last.year, last.month));
  }
  return {DayNumber(first), DayNumber(last)};
}

// Terms of ours by office and first day; broken days are left to CheckForm. A user's rows may overlap ours: they end them.
using TermsByOffice = std::map<std::string_view, std::vector<CheckedTerm>>;

TermsByOffice CollectTerms(const std::vector<CheckedTable>& tables) {
  TermsByOffice terms;
  for (const CheckedTable& checked : tables) {
    if (checked.schema->sort != "terms" || checked.table.is_user) continue;
    for (const TsvRow& row : checked.table.rows) {
      PartialDate from;
      PartialDate to;
      if (!ParseField(checked.Field(row, "from"), &from) || from.empty() || !ParseField(checked.Field(row, "to"), &to))
        continue;
      const std::string_view sure = checked.Field(row, "sure");
      CheckedTerm term{&checked, &row, Widest(from, sure), {kOpenEnd, kOpenEnd}, checked.Field(row, "status").empty()};
      if (!to.empty()) term.to = Widest(to, sure);
      terms[checked.Field(row, "office")].push_back(term);
    }
  }
  for (auto& [office, list] : terms) {
    std::stable_sort(list.begin(), list.end(),
                     [](const CheckedTerm& a, const CheckedTerm& b) { return a.from.first < b.from.first; });
  }
  return terms;
}

std::unordered_set<std::string_view> Collect(const std::vector<CheckedTable>& tables, std::string_view sort,
                                             std::string_view column, std::string_view where, std::string_view is) {
  std::unordered_set<std::string_view> values;
  for (const CheckedTable& checked : tables) {
    if (checked.schema->sort != sort) continue;
    for (const TsvRow& row : checked.table.rows) {
      if (where.empty() || checked.Field(row, where) == is) values.insert(checked.Field(row, column));
    }
  }
  return values;
}

// Offices that several people hold at a time.
std::unordered_set<std::string_view> SharedOffices(const std::vector<CheckedTable>& tables) {
  auto shared = Collect(tables, "shared", "office", "", "");
  for (const std::string_view kind : Collect(tables, "kinds", "kind", "holders", "many")) {
    shared.merge(Collect(tables, "offices", "id", "kind", kind));
  }
  return shared;
}

// Whether they share more than the day of a handover, however their days are read. Either may be the earlier one.
bool Overlap(const CheckedTerm& a, const CheckedTerm& b) {
  return a.plain && b.plain && a.to.first > b.from.last && b.to.first > a.from.last;
}

void CheckOverlapsOf(const std::vector<CheckedTerm>& terms, Findings* findings) {
  for (size_t i = 0; i < terms.size(); ++i) {
    for (size_t j = i + 1; j < terms.size(); ++j) {
      const CheckedTerm& earlier = terms[i];
      const CheckedTerm& later = terms[j];
      if (!Overlap(earlier, later)) continue;
      findings->Add(later.checked->table, later.row->line,
                    "overlaps the term of " + std::string(earlier.Person()) + " in the same office, at " +
                        earlier.checked->table.Where(earlier.row->line));
    }
  }
}

}  // namespace

void CheckOverlaps(const std::vector<CheckedTable>& tables, Findings* findings) {
  const auto shared = SharedOffices(tables);
  for (const auto& [office, terms] : CollectTerms(tables)) {
    if (!shared.contains(office)) CheckOverlapsOf(terms, findings);
  }
}

void CheckGaps(const std::vector<CheckedTable>& tables, Findings* findings) {
  std::unordered_set<std::string_view> offices;
  for (const std::string_view kind : Collect(tables, "kinds", "kind", "leads", "state")) {
    offices.merge(Collect(tables, "offices", "id", "kind", kind));
  }
  for (const auto& [office, terms] : CollectTerms(tables)) {
    if (!offices.contains(office)) continue;
    int32_t last = terms.front().to.last;
    for (const CheckedTerm& term : terms) {
      if (last != kOpenEnd && term.from.first > last + kMaxGapDays) {
        findings->Add(
            term.checked->table, term.row->line,
            "nobody holds " + std::string(office) + " for " + std::to_string(term.from.first - last - 1) + " days before");
      }
      last = std::max(last, term.to.last);
    }
  }
}

}  // namespace banggiao
