#include "language/vi/dates.h"

#include <utility>

#include "language/vi/dates_calendar.h"
#include "language/vi/dates_cells.h"
#include "language/vi/dates_grammar.h"

namespace banggiao::vi {
namespace {

DateMention ToMention(const Phrase& phrase, const Cells& cells, const std::vector<Token>& tokens) {
  DateMention mention;
  mention.first = cells.cells[phrase.begin].first;
  mention.last = cells.cells[phrase.end - 1].last;
  mention.span = {tokens[mention.first].span.begin, tokens[mention.last - 1].span.end};
  mention.value = phrase.value;
  mention.relative = phrase.relative;
  mention.lasts_days = phrase.kind == DateMention::Kind::kDuration ? phrase.lasts_days : 0;
  mention.tells_today = !phrase.implied.empty();
  mention.shift_days = phrase.relative || mention.tells_today ? phrase.shift_days : 0;
  mention.weekday = static_cast<int8_t>(phrase.relative ? 0 : phrase.weekday);  // The grammar has read the others from the anchor.
  mention.kind = phrase.kind;
  mention.hour = static_cast<int8_t>(phrase.hour);
  mention.reader_zone = phrase.reader_zone;
  mention.reason = phrase.reason;
  return mention;
}

// Appends what is found counting from `anchor`; returns the day of publication that the text itself tells, if any.
PartialDate FindFrom(const Anchor& anchor, const std::vector<Token>& tokens, const Cells& cells,
                     std::vector<DateMention>* dates) {
  PartialDate implied;
  DateGrammar grammar(tokens, cells, anchor);
  Phrase phrase;
  for (size_t at = 0; at < cells.cells.size();) {
    const Cell& cell = cells.cells[at];
    if ((cell.lexeme == nullptr && cell.number < 0) || !grammar.Parse(at, &phrase)) {
      ++at;
      continue;
    }
    if (implied.empty()) implied = phrase.implied;
    dates->push_back(ToMention(phrase, cells, tokens));
    at = phrase.end;
  }
  return implied;
}

}  // namespace

Result<DateFinder> DateFinder::Load(const DataFiles& data) {
  if (!data.Has("vi/dates.tsv")) return Error{ErrorCode::kNotFound, "vi/dates.tsv is missing from the data files"};
  Result<DateLexicon> lexicon = DateLexicon::Parse(data.Get("vi/dates.tsv"));
  if (!lexicon) return lexicon.error();
  auto clocks = ParseClocks(data.Get("vi/clocks.tsv"));
  if (!clocks) return clocks.error();
  DateFinder finder;
  finder.lexicon_ = std::move(lexicon).value();
  finder.clocks_ = std::move(clocks).value();
  return finder;
}

void DateFinder::Find(std::string_view text, const std::vector<Token>& tokens, const DateContext& context,
                      std::vector<DateMention>* dates) const {
  Cells cells;
  cells.Read(text, tokens, lexicon_);
  const size_t first = dates->size();
  const PartialDate implied = FindFrom(Anchor(context.reference), tokens, cells, dates);
  if (!context.reference.empty() || implied.empty()) return;
  dates->resize(first);
  (void)FindFrom(Anchor(implied), tokens, cells, dates);
}

PartialDate ShiftDay(PartialDate day, int hour, int from_offset_minutes, int to_offset_minutes) {
  if (day.month == 0 || day.day == 0) return day;
  const bool year_known = day.year != 0;
  if (!year_known) day.year = day.month == 2 && day.day == 29 ? 2020 : 2018;
  const int minutes = hour * 60 - from_offset_minutes + to_offset_minutes;
  const int days = minutes < 0 ? -((-minutes + 1439) / 1440) : minutes / 1440;
  PartialDate shifted = DayFromNumber(DayNumber(day) + days);
  if (!year_known) shifted.year = 0;
  return shifted;
}

}  // namespace banggiao::vi
