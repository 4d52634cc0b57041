#include "language/vi/expression_values.h"

#include <charconv>

#include "text/normalize.h"

namespace banggiao::vi {
namespace {

// "hour:TH", "decade:10Y": the name of a unit of time and its part of an ISO 8601 duration.
struct TimeUnit {
  std::string_view name;
  bool clock = false;
  int times = 1;
  char letter = 0;
};

TimeUnit TimeUnitOf(std::string_view value) {
  TimeUnit unit;
  const size_t colon = value.find(':');
  unit.name = value.substr(0, colon);
  if (colon == std::string_view::npos || colon + 1 >= value.size()) return unit;
  std::string_view iso = value.substr(colon + 1);
  unit.clock = iso[0] == 'T';
  if (unit.clock) iso.remove_prefix(1);
  const char* behind = std::from_chars(iso.data(), iso.data() + iso.size(), unit.times).ptr;
  unit.letter = behind == iso.data() + iso.size() ? 0 : *behind;
  return unit;
}

std::string IsoOf(Decimal count, const TimeUnit& unit) {
  int64_t product = 0;
  if (unit.letter == 0 || __builtin_mul_overflow(count.digits, int64_t{unit.times}, &product)) return {};
  count.digits = product;
  return count.Text() + unit.letter;
}

class Maker {
 public:
  Maker(std::string_view text, const std::vector<Token>& tokens, Expression* expression)
      : text_(text), tokens_(tokens), expression_(*expression) {}

  void Take(const Taken& taken) {
    if (taken.number != nullptr) return TakeNumber(*taken.number);
    if (taken.noun_last > taken.noun_first) {
      if (taken.before != nullptr) AddReason(taken.before->id);
      if (taken.use != nullptr) AddReason(taken.use->id);
      const Span span{tokens_[taken.noun_first].span.begin, tokens_[taken.noun_last - 1].span.end};
      return SetUnit(SingleSpaced(FoldKey(span.In(text_))));
    }
    AddReason(taken.use->id);
    TakeUse(*taken.use);
  }

  void Finish() {
    if (numbers_ == 2 && low_.scale == 0 && high_.scale > 0) {  // "5 đến 7 triệu", but not "500 đến 1 tỷ".
      Decimal borrowed = low_.low;
      if (borrowed.Scale(high_.scale) && borrowed.LessThan(high_.low)) low_.low = borrowed;
    }
    if (expression_.value.empty()) expression_.value = ValueText();
    if (!span_.name.empty()) FinishTime();
  }

 private:
  void AddReason(const std::string& id) {
    if (expression_.reason.empty() || expression_.reason.back() != id) expression_.reason.push_back(id);
  }
  void SetUnit(const std::string& unit) {
    expression_.unit = per_ ? expression_.unit + "/" + unit : unit;
    per_ = false;
  }

  void TakeNumber(const Numeral& number) {
    for (const WordUse* row : number.rows) AddReason(row->id);
    (numbers_ == 0 ? low_ : high_) = number;
    ++numbers_;
  }

  void TakeUse(const WordUse& use) {
    switch (use.role) {
      case WordRole::kOne: {
        Numeral one;
        one.low = one.high = {1, 0};
        TakeNumber(one);
        break;
      }
      case WordRole::kTo:
      case WordRole::kAnd:
        range_word_ = true;
        break;
      case WordRole::kPart:
        fraction_ = true;
        break;
      case WordRole::kHalfNoun:
        expression_.value = use.value;
        break;
      case WordRole::kDouble:
        expression_.value = use.value;
        SetUnit("times");
        break;
      case WordRole::kTimes:
        SetUnit("times");
        break;
      case WordRole::kHalf:
        half_ = true;
        break;
      case WordRole::kSome:
      case WordRole::kMany:
      case WordRole::kModifier:
      case WordRole::kLimit:
      case WordRole::kAfter:
        expression_.modifier = use.value;
        break;
      case WordRole::kPer:
        per_ = true;
        break;
      case WordRole::kSpan:
      case WordRole::kHourWord:
        FinishPart();
        if (!per_) span_ = TimeUnitOf(use.value);
        SetUnit(std::string(TimeUnitOf(use.value).name));
        break;
      case WordRole::kOffset:
      case WordRole::kLoneOffset:
        expression_.modifier = use.value;
        break;
      case WordRole::kOrdinal:
        if (expression_.unit.empty()) SetUnit(use.value);  // "lần thứ ba" counts times.
        break;
      case WordRole::kUnit:
      case WordRole::kCurrency:
      case WordRole::kSign:
      case WordRole::kPercent:
      case WordRole::kPoint:
      case WordRole::kNoun:
      case WordRole::kClassifier:
      case WordRole::kOrdinalNoun:
      case WordRole::kLabel:
      case WordRole::kAge:
        SetUnit(use.value);
        break;
      default:
        break;
    }
  }

  // "3 năm 6 tháng": the years are kept when the months come.
  void FinishPart() {
    if (numbers_ < 2 || span_.name.empty() || range_word_) return;
    parts_ = (span_.clock ? "T" : "") + IsoOf(low_.low, span_);
    first_value_ = low_.low.Text();
    first_unit_ = span_.name;
    clock_part_ = span_.clock;
    low_ = high_;
    numbers_ = 1;
  }

  [[nodiscard]] std::string ValueText() const {
    if (numbers_ == 0) return {};
    if (low_.fraction) return low_.low.Text() + "/" + low_.high.Text();
    if (fraction_ && numbers_ == 2) return low_.low.Text() + "/" + high_.low.Text();
    if (numbers_ == 2) return low_.low.Text() + ".." + high_.low.Text();
    return low_.range ? low_.low.Text() + ".." + low_.high.Text() : low_.low.Text();
  }

  void FinishTime() {
    if (!first_unit_.empty()) {
      expression_.value = first_value_;
      expression_.unit = first_unit_;
    }
    if (numbers_ == 0 || low_.fraction || low_.bare) return;
    Decimal low = low_.low;
    Decimal high = numbers_ == 2 ? high_.low : low_.high;
    const bool range = numbers_ == 2 || low_.range;
    if (half_ && low.Add({5, 1}) && high.Add({5, 1}) && first_unit_.empty()) expression_.value = low.Text();
    const auto iso = [&](const Decimal& count) {
      const std::string part = IsoOf(count, span_);
      return part.empty() ? part : "P" + parts_ + (span_.clock && !clock_part_ ? "T" : "") + part;
    };
    expression_.time = range ? iso(low) + ".." + iso(high) : iso(low);
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  Expression& expression_;
  Numeral low_, high_;
  int numbers_ = 0;
  TimeUnit span_;
  std::string parts_, first_value_;
  std::string first_unit_;
  bool fraction_ = false, half_ = false, per_ = false, range_word_ = false, clock_part_ = false;
};

PartialDate PlusMonths(PartialDate date, int months) {
  const int total = date.year * 12 + date.month - 1 + months;
  if (total < 12 || total >= 9999 * 12) return {};
  return {static_cast<int16_t>(total / 12), static_cast<uint8_t>(total % 12 + 1), 0};
}

}  // namespace

Expression MakeExpression(std::string_view text, const std::vector<Token>& tokens, size_t first, const PatternMatch& match) {
  Expression expression;
  expression.kind = match.pattern->kind;
  expression.first = static_cast<uint32_t>(first);
  expression.last = static_cast<uint32_t>(match.end);
  expression.span = {tokens[first].span.begin, tokens[match.end - 1].span.end};
  expression.reason.push_back(match.pattern->id);
  Maker maker(text, tokens, &expression);
  for (const Taken& taken : match.taken) maker.Take(taken);
  maker.Finish();
  return expression;
}

EdtfDate OffsetFrom(const EdtfDate& base, const Expression& offset) {
  int count = 0;
  const auto [behind, error] = std::from_chars(offset.value.data(), offset.value.data() + offset.value.size(), count);
  if (error != std::errc() || behind != offset.value.data() + offset.value.size() || count > 10000) return {};
  const bool back = offset.modifier == "before";
  if (back) count = -count;
  const PartialDate from = base.IsInterval() && !back ? base.end : base.begin;
  if (from.year == 0) return {};
  if (offset.unit == "year" || offset.unit == "decade") {
    const int year = from.year + count * (offset.unit == "decade" ? 10 : 1);
    return year < 1 || year > 9999 ? EdtfDate{} : EdtfDate{{static_cast<int16_t>(year), 0, 0}, {}};
  }
  if (from.month == 0) return {};
  if (offset.unit == "month") return {PlusMonths(from, count), {}};
  if (from.day == 0) return {};
  if (offset.unit == "day") return {PlusDays(from, count), {}};
  if (offset.unit != "week") return {};
  const PartialDate day = PlusDays(from, 7 * count);
  return {PlusDays(day, 1 - DayOfWeek(day)), PlusDays(day, 7 - DayOfWeek(day))};
}

}  // namespace banggiao::vi
