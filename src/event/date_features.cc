#include "event/date_features.h"

#include <algorithm>
#include <span>
#include <cstdlib>


namespace banggiao {
namespace {

using Source = DateCandidate::Source;

uint64_t Bucket(uint64_t distance) {
  return distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 8 ? 5 : distance <= 12 ? 6 : distance <= 20 ? 7 : distance <= 35 ? 8 : 9;
}

// "hôm qua" and "đêm qua (11-6)" by how far they lie from today; 0 for other dates.
uint64_t TodayWord(const DateMention& date) {
  if (date.kind != DateMention::Kind::kDay || (!date.relative && !date.tells_today)) return 0;
  return static_cast<uint64_t>(std::clamp(date.shift_days, -4, 4) + 5) * 2 + (date.tells_today ? 1 : 0);
}

// How far b lies from a in days, as a bucket; an unknown year counts as that of the other, nearest.
uint64_t DaysApart(PartialDate a, PartialDate b) {
  if (a.empty() || b.empty()) return 90;
  if (a.month == 0 || b.month == 0) return a.year == 0 || b.year == 0 ? 91 : 92 + static_cast<uint64_t>(std::clamp(b.year - a.year, -2, 2) + 2);
  const bool years = a.year != 0 && b.year != 0;
  int days = (b.month - a.month) * 31 + (a.day != 0 && b.day != 0 ? b.day - a.day : 0);
  if (years) days += (b.year - a.year) * 372;
  if (!years && days > 186) days -= 372;
  if (!years && days < -186) days += 372;
  const uint64_t size = static_cast<uint64_t>(std::abs(days));
  const uint64_t bucket = size <= 3 ? size : size <= 7 ? 4 : size <= 14 ? 5 : size <= 35 ? 6 : size <= 100 ? 7 : size <= 400 ? 8 : 9;
  return bucket + (days < 0 ? 20 : 0) + (a.day != 0 && b.day != 0 ? 40 : 0);
}

// The dates whose first token lies in [from, to). Dates are ordered, so a long article costs a search and no walk.
std::span<const DateMention> DatesIn(const Analysis& analysis, uint32_t from, uint32_t to) {
  const auto by_token = [](const DateMention& date, uint32_t token) { return date.first < token; };
  const auto begin = std::lower_bound(analysis.dates.begin(), analysis.dates.end(), from, by_token);
  const auto end = std::lower_bound(begin, analysis.dates.end(), std::max(from, to), by_token);
  return {begin, end};
}

// How many usable dates stand between this one and the event's sentence or predicate: 0 for the nearest on its side.
uint64_t DatesBetween(const DateTask& task, const DateMention& date) {
  const EventDraft& draft = task.draft();
  const bool before = date.last <= draft.first;
  if (!before && date.first < draft.last) return 0;
  const uint32_t from = before ? date.last : draft.last;
  const uint32_t to = before ? draft.first : date.first;
  uint64_t between = 0;
  for (const DateMention& other : DatesIn(task.input.analysis, from, to)) {
    if (other.last > to || other.value.empty() || other.kind == DateMention::Kind::kDuration) continue;
    if (++between == 3) break;
  }
  return between;
}

uint64_t ShapeOf(const EdtfDate& value) {
  return (value.begin.day != 0 ? 1u : 0u) + (value.begin.month != 0 ? 2u : 0u) + (value.begin.year != 0 ? 4u : 0u) + (value.IsInterval() ? 8u : 0u);
}

// What stands between a date and the predicate in one sentence.
struct Between {
  uint64_t borders = 0;
  uint64_t speech = 0;
  uint64_t opens = 0;     // Words that open a clause.
  uint64_t last_cls = 0;  // Class of the one nearest to the later of the two.
  uint64_t events = 0;    // Other predicates coded in between.
  uint64_t media = 0;
};

Between LookBetween(const DateTask& task, const DateMention& date, const FunctionWords& words) {
  const Analysis& analysis = task.input.analysis;
  const EventDraft& draft = task.draft();
  const uint32_t from = std::min(date.last, draft.last);
  const uint32_t to = std::max(date.first, draft.first);
  Between between;
  for (uint32_t i = from; i < to; ++i) {
    if (analysis.tokens[i].kind == TokenKind::kPunct) ++between.borders;
    const PhraseMatch match = words.table.Longest(analysis.tokens, i, to);
    if (match.payload == PhraseTable::kNothing) continue;
    const FunctionWords::Entry& entry = words.entries[match.payload];
    if (entry.cls == WordClass::kSpeech) ++between.speech;
    if (entry.boundary) {
      ++between.opens;
      between.last_cls = static_cast<uint64_t>(entry.cls) + 1;
    }
    i = match.last - 1;
  }
  for (const EventDraft& other : task.drafts) {
    if (other.first >= from && other.last <= to) ++between.events;
  }
  const auto [begin, end] = task.input.mentions.by_sentence[draft.sentence];
  for (uint32_t m = begin; m < end; ++m) {
    const Mention& mention = task.input.mentions.all[m];
    if (mention.kind == MentionKind::kMedia && (mention.last + 2 >= date.first && mention.first <= date.last + 2)) between.media = 1;
  }
  between.borders = std::min<uint64_t>(between.borders, 4);
  between.speech = std::min<uint64_t>(between.speech, 2);
  between.opens = std::min<uint64_t>(between.opens, 3);
  between.events = std::min<uint64_t>(between.events, 2);
  return between;
}

void AddSameSentence(const DateTask& task, const DateMention& date, const EventLook& look, const FunctionWords& words, FeatureSink* sink) {
  const Analysis& analysis = task.input.analysis;
  const EventDraft& draft = task.draft();
  const uint64_t side = date.first < draft.first ? 0 : 1;
  const uint64_t gap = Bucket(side == 0 ? (draft.first > date.last ? draft.first - date.last : 0) : (date.first > draft.last ? date.first - draft.last : 0));
  const Between between = LookBetween(task, date, words);
  const uint64_t rank = DatesBetween(task, date) + 4 * side;
  sink->Add(30, side, gap);
  sink->Add(31, side, gap, look.own_dates);
  sink->Add(32, side, between.borders, between.events);
  sink->Add(33, side, between.speech, look.type);
  sink->Add(34, side, between.opens, between.last_cls);
  sink->Add(35, rank, look.own_dates);
  sink->Add(36, rank, between.events, between.borders);
  sink->Add(37, side, between.media);
  sink->Add(38, side, look.type, gap);
  const Sentence& sentence = analysis.sentences[draft.sentence];
  for (uint32_t back = 1; back <= 3 && date.first >= sentence.first + back; ++back) {
    sink->Add(39, back, analysis.tokens[date.first - back].key, side);
    sink->Add(40, analysis.tokens[date.first - back].key, back, look.type);
  }
  if (date.last < sentence.last) sink->Add(41, analysis.tokens[date.last].key, side);
  if (date.first == sentence.first) sink->Add(42, look.type);
  sink->Add(43, analysis.tokens[date.first].key, side);
  sink->Add(44, look.tense, side, ShapeOf(date.value));
  sink->Add(45, look.past, side);
}

// What is told in the sentence of a date: 1: the same type, 2: the same parties, 3: the same act, 4: the same act near the date.
uint64_t SameThere(const DateTask& task, const DateMention& date, uint32_t sentence) {
  const EventDraft& draft = task.draft();
  uint64_t same = 0;
  for (size_t i = 0; i < task.drafts.size(); ++i) {
    const EventDraft& other = task.drafts[i];
    if (other.sentence != sentence) continue;
    const bool act = task.IsSameAct(i);
    const bool near = DateDistance(task.input.analysis, date, other) < 24;
    same = std::max<uint64_t>(same, act ? (near ? 4u : 3u) : task.HasSameParties(i) ? 2u : other.type == draft.type ? 1u : 0u);
  }
  return same;
}

// The predicate's words stand in the sentence too: the same happening told twice.
uint64_t SaidThere(const Analysis& analysis, const EventDraft& draft, uint32_t sentence) {
  const Sentence& there = analysis.sentences[sentence];
  const uint32_t words = draft.last - draft.first;
  for (uint32_t i = there.first; i + words <= there.last; ++i) {
    uint32_t same_words = 0;
    while (same_words < words && analysis.tokens[i + same_words].key == analysis.tokens[draft.first + same_words].key) ++same_words;
    if (same_words == words) return 1 + std::min(words - 1, 1u);
  }
  return 0;
}

void AddElsewhere(const DateTask& task, const DateMention& date, const EventLook& look, FeatureSink* sink) {
  const Analysis& analysis = task.input.analysis;
  const EventDraft& draft = task.draft();
  const uint32_t sentence = SentenceOfToken(analysis, date.first);
  const uint64_t before = sentence < draft.sentence ? 0 : 1;
  const uint64_t apart = std::min(std::max(sentence, draft.sentence) - std::min(sentence, draft.sentence), 6u);
  const uint64_t same = SameThere(task, date, sentence);
  const auto& region = task.input.article.regions[analysis.sentences[sentence].region];
  const uint64_t rank = DatesBetween(task, date);
  const uint64_t own = std::min<uint64_t>(look.own_dates, 1);
  const uint64_t said_there = SaidThere(analysis, draft, sentence);
  const uint64_t next = before == 0 && apart == 1 && rank == 0 ? 1 : 0;  // The last date of the sentence before.
  sink->Add(63, said_there, own, same);
  sink->Add(64, said_there, before, look.type);
  sink->Add(65, next * 2 + own, look.opening_two);
  sink->Add(66, next * 2 + own, look.opening);
  sink->Add(67, next * 2 + own, look.trigger);
  sink->Add(68, next * 2 + own, look.type, ShapeOf(date.value));
  sink->Add(50, before, apart, own);
  sink->Add(51, before, same, own);
  sink->Add(52, before, same, look.type);
  sink->Add(53, before, rank, own);
  sink->Add(54, before * 8 + rank, apart, own);
  sink->Add(55, look.region * 16 + static_cast<uint64_t>(region.kind), before, own);
  sink->Add(56, before, look.opening);
  sink->Add(57, before, look.tense, own);
  sink->Add(58, look.past, own);
  sink->Add(59, before * 8 + apart, same, ShapeOf(date.value));
  sink->Add(60, before, own, Bucket(sentence));
  for (uint32_t back = 1; back <= 2 && date.first >= analysis.sentences[sentence].first + back; ++back) {
    sink->Add(61, back, analysis.tokens[date.first - back].key, own);
  }
  if (task.article.first_day < analysis.dates.size() && &analysis.dates[task.article.first_day] == &date) sink->Add(62, own, look.position);
}

void AddValue(const DateTask& task, const DateCandidate& candidate, const EventLook& look, FeatureSink* sink) {
  const PartialDate report = task.report.day;
  const PartialDate begin = candidate.value.begin;
  const uint64_t apart = DaysApart(report, begin);
  const uint64_t shape = ShapeOf(candidate.value);
  const uint64_t published = task.report.published ? 1 : 0;
  const uint64_t source = static_cast<uint64_t>(candidate.source);
  const uint64_t named = std::min<uint64_t>(task.article.CountOf(candidate.value), 4);
  const uint64_t own = std::min<uint64_t>(look.own_dates, 1);
  sink->Add(10, source, apart, own);
  sink->Add(11, apart, look.type, own);
  sink->Add(12, apart, look.tense, own);
  sink->Add(13, shape, source, own);
  sink->Add(14, shape, look.type, own);
  sink->Add(15, named, source, own);
  sink->Add(16, published, source, own);
  sink->Add(17, shape, look.past, own);
}

}  // namespace

uint32_t SentenceOfToken(const Analysis& analysis, uint32_t token) {
  const auto it = std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), token,
                                   [](uint32_t wanted, const Sentence& sentence) { return wanted < sentence.first; });
  return it == analysis.sentences.begin() ? 0 : static_cast<uint32_t>(it - analysis.sentences.begin() - 1);
}

uint64_t DateDistance(const Analysis& analysis, const DateMention& date, const EventDraft& draft) {
  uint64_t distance = 0;
  if (date.last <= draft.first) distance = (draft.first - date.last) * 2 + 1;
  if (date.first >= draft.last) distance = (date.first - draft.last) * 2;
  for (uint32_t i = std::min(date.first, draft.first); i < std::max(date.first, draft.first); ++i) {
    if (analysis.tokens[i].kind == TokenKind::kPunct) distance += 8;
  }
  return distance;
}

EventLook LookAtEvent(const DateTask& task, const FunctionWords& words) {
  const Analysis& analysis = task.input.analysis;
  const EventDraft& draft = task.draft();
  const Sentence& sentence = analysis.sentences[draft.sentence];
  EventLook look{};
  look.type = static_cast<uint64_t>(draft.type) * 4 + static_cast<uint64_t>(draft.status);
  look.region = static_cast<uint64_t>(task.input.article.regions[sentence.region].kind);
  look.position = Bucket(draft.sentence);
  look.opening = analysis.tokens[sentence.first].key;
  const auto key = [&](uint32_t i) { return i >= sentence.first && i < sentence.last ? analysis.tokens[i].key : 1; };
  look.opening_two = look.opening * 31 + key(sentence.first + 1);
  look.trigger = key(draft.first) * 31 + (draft.last > draft.first + 1 ? key(draft.first + 1) : 7);
  look.before = key(draft.first - 1);
  look.before_two = look.before * 31 + key(draft.first - 2);
  const DateWords& date_words = DateWords::Of(task.input.article);
  for (uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = analysis.tokens[i];
    if (date_words.Is(DateWord::kOnce, token.key)) look.past = token.key;
    const PhraseMatch match = words.table.Longest(analysis.tokens, i, sentence.last);
    if (match.payload == PhraseTable::kNothing) continue;
    const auto cls = words.entries[match.payload].cls;
    if (match.last <= draft.first && words.entries[match.payload].boundary) look.opener = token.key * 31 + match.last - match.first;
    if (match.last <= draft.first && cls == WordClass::kSpeech) look.speech = 1;
    const bool tense = cls == WordClass::kPast || cls == WordClass::kFuture || cls == WordClass::kProgressive || cls == WordClass::kHypothetical || cls == WordClass::kDesire;
    if (tense && match.last <= draft.first && draft.first - match.last < 8) look.tense = static_cast<uint64_t>(cls) + 1;
    i = match.last - 1;
  }
  for (const DateMention& date : DatesIn(analysis, sentence.first, sentence.last)) {
    if (date.last <= sentence.last && !date.value.empty() && date.kind != DateMention::Kind::kDuration) ++look.own_dates;
  }
  look.own_dates = std::min<uint64_t>(look.own_dates, 3);
  look.known = FindKnownOfAct(task);
  for (const EventDraft& other : task.drafts) {
    if (other.sentence == draft.sentence && other.first < draft.first && look.acts_before < 2) ++look.acts_before;
  }
  return look;
}

KnownFit FitOfKnown(const std::vector<KnownOfAct>& known, const EdtfDate& value) {
  KnownFit best;
  const auto same_year = [](PartialDate a, PartialDate b) { return a.year == 0 || a.year == b.year; };
  const auto same_day = [&](PartialDate a, PartialDate b) { return same_year(a, b) && a.month == b.month && a.day == b.day; };
  for (const KnownOfAct& one : known) {
    const KnownHappening& what = *one.happening;
    const bool several = what.until != what.day;
    uint64_t kind = 0;
    if (value.IsInterval()) {
      kind = several && same_day(value.begin, what.day) && same_day(value.end, what.until) ? 4 : 0;
    } else if (same_day(value.begin, what.day)) {
      kind = several ? 2 : 1;
    } else if (value.begin.day == 0) {
      kind = value.begin.month != 0 && value.begin.month == what.day.month && same_year(value.begin, what.day) ? 5 : 0;
    } else if (several && same_year(value.begin, what.day)) {
      const PartialDate day{what.day.year, value.begin.month, value.begin.day};
      kind = what.day < day && day <= what.until ? 3 : 0;
    }
    if (kind == 0) continue;
    if (best.kind == 0 || one.place * 4 + one.fit > best.place * 4 + best.fit) best = {kind, one.place, one.fit};
  }
  return best;
}

DatePlace LookAtDate(const DateTask& task, const DateMention& date, const FunctionWords& words) {
  DatePlace place;
  const EventDraft& draft = task.draft();
  const uint32_t sentence = SentenceOfToken(task.input.analysis, date.first);
  place.between = DatesBetween(task, date);
  if (sentence != draft.sentence) {
    place.same = SameThere(task, date, sentence);
    place.said_there = SaidThere(task.input.analysis, draft, sentence);
    return place;
  }
  const Between between = LookBetween(task, date, words);
  place.gap = date.last <= draft.first ? draft.first - date.last : date.first >= draft.last ? date.first - draft.last : 0;
  place.borders = between.borders;
  place.speech = between.speech;
  place.opens = between.opens;
  place.events = between.events;
  place.media = between.media;
  return place;
}

void AddDateFeatures(const DateTask& task, const EventLook& look, const DateCandidate& candidate, const FunctionWords& words,
                     Features* out) {
  FeatureSink sink(out);
  const uint64_t source = static_cast<uint64_t>(candidate.source);
  sink.Add(1, source);
  if (!candidate.IsNamed()) {
    const uint64_t own = look.own_dates;
    sink.Add(2, source, own);
    sink.Add(3, source, look.type, std::min<uint64_t>(own, 1));
    sink.Add(4, source, look.tense, std::min<uint64_t>(own, 1));
    sink.Add(5, source, look.position, std::min<uint64_t>(own, 1));
    sink.Add(6, source, look.opening);
    sink.Add(7, source, look.past, std::min<uint64_t>(own, 1));
    sink.Add(8, source, look.region, look.type);
    sink.Add(9, source, task.article.today_words, std::min<uint64_t>(own, 1));
    sink.Add(18, source, task.article.today_words, look.type);
  }
  const uint64_t grain = ShapeOf(candidate.value) & 11u;
  const uint64_t where = candidate.IsNamed() ? (SentenceOfToken(task.input.analysis, task.input.analysis.dates[candidate.mention].first) == task.draft().sentence ? 20 : 21) : source;
  const uint64_t some = std::min<uint64_t>(look.own_dates, 1);
  sink.Add(80, look.trigger, where, some);
  sink.Add(81, look.trigger, grain, some);
  sink.Add(82, look.before, where, some);
  sink.Add(83, look.before, grain, some);
  sink.Add(84, look.before_two, where, grain);
  sink.Add(85, look.opening_two, where, grain);
  sink.Add(86, look.opening, where, grain);
  sink.Add(87, look.opener, where, grain);
  sink.Add(88, look.opener, some, grain);
  sink.Add(89, look.speech * 4 + look.acts_before, where, grain);
  sink.Add(90, look.speech * 4 + look.acts_before, some, grain);
  sink.Add(91, look.region * 16 + look.position, where, grain);
  sink.Add(92, look.type, where, grain);
  if (!look.known.empty()) {
    const KnownFit fit = FitOfKnown(look.known, candidate.value);
    const uint64_t named = candidate.IsNamed() ? 1 : candidate.source == Source::kHappening ? 2 : 0;
    sink.Add(94, fit.kind, fit.place * 4 + fit.fit, named);
    sink.Add(95, fit.kind, fit.place * 4 + fit.fit, some);
    sink.Add(96, fit.kind, look.type, fit.place);
    sink.Add(97, fit.kind, look.tense, fit.place);
  }
  if (candidate.source != Source::kNone) AddValue(task, candidate, look, &sink);
  if (!candidate.IsNamed()) return;
  const DateMention& date = task.input.analysis.dates[candidate.mention];
  const uint64_t own_sentence = SentenceOfToken(task.input.analysis, date.first) == task.draft().sentence;
  if (candidate.source == Source::kOffset) {
    const Analysis& analysis = task.input.analysis;
    const uint64_t apart = DaysApart(task.report.day, candidate.value.begin);
    const uint64_t side = date.first < task.draft().first ? 0 : 1;
    sink.Add(75, apart, side, date.last < analysis.tokens.size() ? analysis.tokens[date.last].key : 1);
    sink.Add(76, apart, side, look.own_dates);
  }
  if (candidate.source != Source::kNamed) {
    sink.Add(70, source, own_sentence, look.type);
    sink.Add(71, source, own_sentence, look.tense);
    sink.Add(72, source, DatesBetween(task, date), own_sentence);
    sink.Add(73, source, look.own_dates, own_sentence);
    sink.Add(74, source, look.past, own_sentence);
  }
  sink.Add(20, own_sentence, look.own_dates);
  sink.Add(21, own_sentence, static_cast<uint64_t>(date.kind), date.relative);
  sink.Add(22, own_sentence, static_cast<uint64_t>(date.kind), look.type);
  sink.Add(23, own_sentence, TodayWord(date));
  sink.Add(24, own_sentence, TodayWord(date), look.type);
  if (own_sentence != 0) {
    AddSameSentence(task, date, look, words, &sink);
  } else {
    AddElsewhere(task, date, look, &sink);
  }
}

}  // namespace banggiao
