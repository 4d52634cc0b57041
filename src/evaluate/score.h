// Scores coded articles against gold annotations (docs/codebook.md, section 8), as printed in docs/quality.md.
//
// An event is right ("strict") when a gold event in the same sentence (at least half of the shorter one shared) has the
// same type and the same parties. For reciprocal acts (CONSULT, COOPERATE, and AGREE or SUPPORT without recipient) the
// two party lists are compared as one set. Matching is one to one, required gold first, the largest overlap first.
// Left out of the predictions: hypothetical and negated events, and events with fewer than two parties except MOBILIZE.
// A quote is right when it shares 85 % of its bytes (Jaccard) with a gold quote; with its speaker when also one name
// contains the other, regardless of case.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "evaluate/gold.h"
#include "record/record.h"

namespace banggiao {

struct Tally {
  int right = 0;     // True positives.
  int invented = 0;  // False positives.
  int missed = 0;    // False negatives.

  // 0 when there is nothing to divide by.
  [[nodiscard]] double Precision() const;
  [[nodiscard]] double Recall() const;
  [[nodiscard]] double F1() const;
};

struct TypeTally {
  Tally tally;
  bool seen = false;  // Some gold or coded event has this type.
};

// One missed or invented record, or a wrong part of one, for people who look for causes.
struct ScoreError {
  std::string kind;      // "MISSED" | "INVENTED" | "SPEAKER" | "MISSED QUOTE" | "INVENTED QUOTE" | "DATE"
  std::string document;
  std::string label;     // The event's type; for a quote the gold speaker; for a date that of the gold.
  std::string parties;   // "USA,JPN > CHN"; for a quote the speaker found; for a date ours.
  std::string text;      // The sentence or the quote.
};

struct Scores {
  int articles = 0;
  Tally event_strict;
  Tally event_type_only;
  Tally article_dyads;  // Distinct (type, parties) of an article.
  Tally quote_span;
  Tally quote_with_speaker;
  int dates_right = 0;  // Of the strictly matched events whose gold gives a date.
  int dates_all = 0;
  Tally places;         // Of the strictly matched events; a wrong one is both missed and invented.
  std::array<TypeTally, kEventTypeCount> by_type;
  std::vector<ScoreError> errors;
};

// The coded records by document: several articles of one file count as one.
class Predictions {
 public:
  // Filed under the last part of record.source, without ".txt", ".htm" or ".html".
  void Add(const ArticleRecord& record);
  [[nodiscard]] const std::vector<Event>& EventsOf(const std::string& document) const;
  // Direct quotes only.
  [[nodiscard]] const std::vector<Statement>& QuotesOf(const std::string& document) const;

 private:
  struct Records {
    std::vector<Event> events;
    std::vector<Statement> quotes;
  };
  std::map<std::string, Records> documents_;
};

// The errors of quotes and dates, which no cause of events (error_causes.h) covers: "== quote: another speaker (2)" and a line for each, document,
// gold, ours and the words, parted by tabs.
[[nodiscard]] std::string FormatOtherErrors(const Scores& scores);

// Documents without predictions count as coded with nothing found. Cost: events times gold events per document.
[[nodiscard]] Scores ScoreRecords(const std::vector<GoldDocument>& gold, const Predictions& predictions);

// "USA,JPN > CHN"; without recipients "USA,JPN".
[[nodiscard]] std::string ShowParties(const std::set<std::string>& actors, const std::set<std::string>& recipients);
// The bytes under a span of a coded record, which comes from outside and may lie beyond the text.
[[nodiscard]] std::string Excerpt(Span span, std::string_view text);
// Line breaks as spaces, for tables.
[[nodiscard]] std::string OneLine(std::string text);

// The table: totals, dates, then one line per type seen, in alphabetical order.
[[nodiscard]] std::string FormatScores(const Scores& scores);
// One line of the same form.
[[nodiscard]] std::string FormatPlaces(const Scores& scores);

}  // namespace banggiao
