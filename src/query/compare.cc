#include "query/compare.h"

#include <algorithm>
#include <map>
#include <set>

#include "query/compare_parts.h"
#include "query/filter_words.h"
#include "query/happening_query.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

Result<CompareSide> SideOfPeriod(const StoreReader& store, const std::string& asked) {
  const size_t at = asked.find('@');
  const std::optional<DayRange> days = DaysOf(asked.substr(at + 1));
  FilterWords words;
  words.pairs = {asked.substr(0, at)};
  RecordFilter filter;
  if (!days || !ReadFilter(words, &filter)) {
    return Error{ErrorCode::kUsage,
                 "'" + asked + "' is no pair and period; write USA-JPN@2021-04 or USA-JPN@2021-04-01/2021-04-30"};
  }
  CompareSide side{asked, {}, {filter.pairs[0].first, filter.pairs[0].second}, days};
  filter.from = days->from;
  filter.to = days->to;
  std::set<std::string> articles;
  // An act of some time in 2023 may lie in May; that does not make its article one about May.
  Status read = ForEachEvent(store, filter, [&](const EventRow& row) {
    const std::optional<DayRange> act = DaysOf(row.event.date);
    if (act && days->from <= act->from && act->to <= days->to) articles.insert(row.facts.article);
    return true;
  });
  if (!read) return read.error();
  if (articles.empty())
    return Error{ErrorCode::kNotFound, "no article tells of acts of " + asked.substr(0, at) + " in " + asked.substr(at + 1)};
  side.articles.assign(articles.begin(), articles.end());
  return side;
}

Result<CompareSide> SideOfId(const StoreReader& store, const std::string& asked) {
  const Result<std::string> article = store.CompleteId("articles", asked);
  if (article) return CompareSide{asked, {article.value()}, {}, {}};
  if (article.error().code != ErrorCode::kNotFound) return article.error();
  const auto evidence = EvidenceOf(store, asked);
  if (!evidence) return evidence.error();
  std::set<std::string> articles;
  std::map<std::string, size_t> named;  // By how many reports.
  for (const EvidenceRow& row : evidence.value()) {
    articles.insert(row.row.facts.article);
    std::set<std::string> codes;
    for (const auto* parties : {&row.row.event.actors, &row.row.event.recipients}) {
      for (const Party& party : *parties) codes.insert(party.code);
    }
    for (const std::string& code : codes) ++named[code];
  }
  named.erase("");
  CompareSide side{asked, {articles.begin(), articles.end()}, {}, {}};
  for (const auto& [code, count] : named) {
    if (2 * count >= evidence.value().size()) side.codes.push_back(code);
  }
  return side;
}

// Repeated, then new, then dropped.
int RankOf(const CompareRow& row) {
  if (row.change == "new") return 1;
  return row.change == "dropped" ? 2 : 0;
}

void CompareMeetings(const MeetingFacts& first, const MeetingFacts& second, std::vector<CompareRow>* rows) {
  const auto add = [&](const char* item, const std::string& a, const std::string& b) {
    if (a.empty() && b.empty()) return;
    const char* change = a == b ? "same" : a.empty() ? "new" : b.empty() ? "dropped" : "changed";  // What nobody tells has not changed.
    rows->push_back({"meeting", item, change, a, b, first.article, second.article, "", first.event, second.event, 0});
  };
  add("date", first.date, second.date);
  add("place", first.place, second.place);
  add("told as", first.sentence, second.sentence);
}

void ComparePeople(const SubjectFinder& names, const std::map<std::string, OfficeHolder>& first, const std::map<std::string, OfficeHolder>& second,
                   std::vector<CompareRow>* rows) {
  for (const auto& [office, holder] : first) {
    const auto other = second.find(office);
    if (other == second.end()) {
      rows->push_back({"people", names.OfficeOf(office), "dropped", holder.name, "", holder.article, "", office, holder.event, "", holder.articles});
    } else {
      const bool same = holder.entity == other->second.entity;
      rows->push_back({"people", names.OfficeOf(office), same ? "same" : "changed", holder.name, other->second.name, holder.article,
                       other->second.article, office, holder.event, other->second.event, holder.articles + other->second.articles});
    }
  }
  for (const auto& [office, holder] : second) {
    if (first.count(office) == 0) rows->push_back({"people", names.OfficeOf(office), "new", "", holder.name, "", holder.article, office, "", holder.event, holder.articles});
  }
}

void CompareSubjects(const SubjectFinder& subjects, const std::map<std::string, SideWords>& first,
                     const std::map<std::string, SideWords>& second, std::vector<CompareRow>* rows) {
  for (const auto& [issue, words] : first) {
    const auto other = second.find(issue);
    const bool both = other != second.end();
    rows->push_back({"subjects", subjects.NameOf(issue), both ? "repeated" : "dropped", words.text,
                     both ? other->second.text : "", words.article, both ? other->second.article : "", issue, "", "",
                     words.articles + (both ? other->second.articles : 0)});
  }
  for (const auto& [issue, words] : second) {
    if (first.count(issue) == 0)
      rows->push_back({"subjects", subjects.NameOf(issue), "new", "", words.text, "", words.article, issue, "", "", words.articles});
  }
}

bool ShareSubject(const SideCommitment& a, const SideCommitment& b) {
  return a.by == b.by &&
         std::find_first_of(a.issues.begin(), a.issues.end(), b.issues.begin(), b.issues.end()) != a.issues.end();
}

// The one of `others` that is the same entry of the ledger, else the first not taken that shares a subject.
const SideCommitment* Partner(const SideCommitment& one, const std::vector<SideCommitment>& others,
                              const std::set<std::string>& taken) {
  for (const SideCommitment& other : others) {
    if (!one.entry.empty() && other.entry == one.entry && taken.count(other.id) == 0) return &other;
  }
  for (const SideCommitment& other : others) {
    if (taken.count(other.id) == 0 && ShareSubject(one, other)) return &other;
  }
  return nullptr;
}

void CompareCommitments(const std::vector<SideCommitment>& first, const std::vector<SideCommitment>& second,
                        std::vector<CompareRow>* rows) {
  std::set<std::string> taken;
  for (const SideCommitment& one : first) {
    const SideCommitment* other = Partner(one, second, taken);
    if (other == nullptr) {
      rows->push_back({"commitments", one.who, "dropped", one.content, "", one.article, "", one.entry, one.id, "", one.articles});
      continue;
    }
    taken.insert(other->id);
    rows->push_back({"commitments", one.who, one.entry == other->entry ? "repeated" : "same subject", one.content,
                     other->content, one.article, other->article, one.entry, one.id, other->id, one.articles + other->articles});
  }
  for (const SideCommitment& other : second) {
    if (taken.count(other.id) == 0) rows->push_back({"commitments", other.who, "new", "", other.content, "", other.article, other.entry, "", other.id, other.articles});
  }
}

}  // namespace

Result<CompareSide> FindSide(const StoreReader& store, const std::string& asked) {
  auto side = asked.find('@') != std::string::npos ? SideOfPeriod(store, asked) : SideOfId(store, asked);
  if (!side || !side.value().codes.empty()) return side;
  auto codes = FrequentCodes(store, side.value().articles);
  if (!codes) return codes.error();
  CompareSide with_codes = side.value();
  with_codes.codes = std::move(codes).value();
  return with_codes;
}

Result<std::vector<CompareRow>> Compare(const StoreReader& store, const SubjectFinder& subjects, const CompareSide& first,
                                        const CompareSide& second) {
  std::vector<CompareRow> rows;
  const auto facts = [&](const CompareSide& side) { return ReadSide(store, subjects, side); };
  const Result<SideFacts> a = facts(first);
  if (!a) return a.error();
  const Result<SideFacts> b = facts(second);
  if (!b) return b.error();
  CompareMeetings(a.value().meeting, b.value().meeting, &rows);
  size_t section = rows.size();
  const bool many = first.articles.size() + second.articles.size() > 2;  // Of two, what is said first comes first.
  const auto sort_section = [&] {
    std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(section), rows.end(),
                     [&](const CompareRow& x, const CompareRow& y) { return RankOf(x) != RankOf(y) ? RankOf(x) < RankOf(y) : many && x.articles > y.articles; });
    section = rows.size();
  };
  ComparePeople(subjects, a.value().people, b.value().people, &rows);
  sort_section();
  CompareSubjects(subjects, a.value().subjects, b.value().subjects, &rows);
  sort_section();
  CompareCommitments(a.value().commitments, b.value().commitments, &rows);
  sort_section();
  return rows;
}

}  // namespace banggiao
