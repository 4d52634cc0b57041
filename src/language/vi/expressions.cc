#include "language/vi/expressions.h"

#include <algorithm>

#include "language/vi/expression_values.h"

namespace banggiao::vi {
namespace {

bool IsOpenDuration(const DateMention& date) { return date.kind == DateMention::Kind::kDuration; }

Expression FromDate(const DateMention& date) {
  Expression expression;
  expression.kind = IsOpenDuration(date) ? Expression::Kind::kDuration : Expression::Kind::kDate;
  expression.span = date.span;
  expression.first = date.first;
  expression.last = date.last;
  expression.time = ToEdtf(date.value);
  if (!date.reason.empty()) expression.reason.push_back("date: " + date.reason);
  return expression;
}

Expression FromTime(const ClockMention& time) {
  Expression expression;
  expression.kind = time.kind == ClockMention::Kind::kTime ? Expression::Kind::kTime : Expression::Kind::kDuration;
  expression.span = time.span;
  expression.first = time.first;
  expression.last = time.last;
  expression.time = time.value;
  if (time.kind == ClockMention::Kind::kSpanNext) expression.modifier = "next";
  if (time.kind == ClockMention::Kind::kSpanPast) expression.modifier = "past";
  expression.reason.push_back(time.id);
  return expression;
}

// Dates, clock times and, where neither claims a token, what the patterns find.
class Collector {
 public:
  Collector(const std::vector<ClockMention>& times, const Analysis& analysis) : held_(analysis.tokens.size(), false) {
    for (const DateMention& date : analysis.dates) Add(FromDate(date), !IsOpenDuration(date));
    for (const ClockMention& time : times) {
      if (!Overlaps(time.first, time.last, spoken_for_)) Add(FromTime(time), time.kind != ClockMention::Kind::kSpan);
    }
  }

  [[nodiscard]] bool IsHeld(size_t token) const { return held_[token]; }
  [[nodiscard]] bool HoldsAny(size_t first, size_t last) const {
    return std::find(held_.begin() + static_cast<std::ptrdiff_t>(first), held_.begin() + static_cast<std::ptrdiff_t>(last),
                     true) != held_.begin() + static_cast<std::ptrdiff_t>(last);
  }
  void AddFound(Expression expression) { found_.push_back(std::move(expression)); }

  // All in text order; a duration that only the date grammar saw stays where no pattern found it.
  [[nodiscard]] std::vector<Expression> All() {
    std::vector<Expression> all = std::move(found_);
    const size_t patterns = all.size();
    size_t at = 0;
    std::sort(others_.begin(), others_.end(), [](const Expression& a, const Expression& b) { return a.first < b.first; });
    for (Expression& other : others_) {
      while (at < patterns && all[at].last <= other.first) ++at;
      if (at < patterns && all[at].first < other.last) continue;
      all.push_back(std::move(other));
    }
    std::sort(all.begin(), all.end(), [](const Expression& a, const Expression& b) { return a.first < b.first; });
    return all;
  }

 private:
  [[nodiscard]] static bool Overlaps(uint32_t first, uint32_t last, const std::vector<Expression>& others) {
    const auto at = std::upper_bound(others.begin(), others.end(), first,
                                     [](uint32_t token, const Expression& e) { return token < e.last; });
    return at != others.end() && at->first < last;
  }
  void Add(Expression expression, bool holds) {
    if (holds) std::fill(held_.begin() + expression.first, held_.begin() + expression.last, true);
    if (expression.kind == Expression::Kind::kDate) spoken_for_.push_back(expression);
    others_.push_back(std::move(expression));
  }

  std::vector<bool> held_;
  std::vector<Expression> others_;      // Dates and times.
  std::vector<Expression> spoken_for_;  // Dates, in text order.
  std::vector<Expression> found_;       // By the patterns, in text order.
};

void ResolveOffsets(const std::vector<DateMention>& dates, std::vector<Expression>* expressions) {
  EdtfDate base;
  size_t next = 0;
  for (Expression& expression : *expressions) {
    for (; next < dates.size() && dates[next].first < expression.first; ++next) {
      if (!IsOpenDuration(dates[next]) && !dates[next].value.empty()) base = dates[next].value;
    }
    if (expression.kind != Expression::Kind::kOffset) continue;
    const EdtfDate date = OffsetFrom(base, expression);
    expression.reason.push_back(date.empty() ? "no date to count from" : "counted from " + ToEdtf(base));
    expression.time = ToEdtf(date);
    if (!date.empty()) base = date;
  }
}

}  // namespace

Result<ExpressionFinder> ExpressionFinder::Load(const DataFiles& data) {
  for (const char* name : {"vi/quantities.tsv", "vi/expressions.tsv"}) {
    if (!data.Has(name)) return Error{ErrorCode::kNotFound, std::string(name) + " is missing from the data files"};
  }
  auto lexicon = ExpressionLexicon::Parse(data.Get("vi/quantities.tsv"));
  if (!lexicon) return lexicon.error();
  auto patterns = PatternTable::Parse(data.Get("vi/expressions.tsv"));
  if (!patterns) return patterns.error();
  ExpressionFinder finder;
  finder.lexicon_ = std::move(lexicon).value();
  finder.patterns_ = std::move(patterns).value();
  return finder;
}

void ExpressionFinder::Find(std::string_view text, const std::vector<ClockMention>& times, Analysis* analysis) const {
  Collector collector(times, *analysis);
  ExpressionMatcher matcher(text, *analysis, lexicon_, patterns_);
  for (const Sentence& sentence : analysis->sentences) {
    matcher.Enter(sentence.first, sentence.last);
    PatternMatch match;
    for (size_t at = sentence.first; at < sentence.last;) {
      const bool found =
          !collector.IsHeld(at) && matcher.MayBegin(at) && matcher.Match(at, &match) && !collector.HoldsAny(at, match.end);
      if (found) collector.AddFound(MakeExpression(text, analysis->tokens, at, match));
      at = found ? match.end : at + 1;
    }
  }
  analysis->expressions = collector.All();
  ResolveOffsets(analysis->dates, &analysis->expressions);
}

}  // namespace banggiao::vi
