#include "commitment/made_on.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "commitment/without_year.h"
#include "core/edtf.h"
#include "event/article_year.h"
#include "event/date_features.h"
#include "record/date_how.h"

namespace banggiao {
namespace {

constexpr uint32_t kComingReach = 10;  // Tokens before a date in which "dự kiến" counts.
constexpr uint32_t kSpeechReach = 3;   // Sentences after the one that tells when somebody spoke.
constexpr uint32_t kBesideDate = 2;    // Tokens between a speaker and the day.
constexpr uint32_t kToSaying = 3;      // Tokens from both to "cho biết".
constexpr uint32_t kTextReach = 6;     // Tokens from the name of a text to its date.
constexpr uint32_t kOpening = 3;       // Sentences of title and lead, which tell first what the text dates later.
constexpr uint32_t kOpeningReach = 8;  // Sentences from them to the date,
constexpr uint32_t kSpeechGap = 4;     // from any other to the day on which the undertaker is told to speak,
constexpr uint32_t kOccasionGap = 5;   // to an occasion that the sentence names too,
constexpr uint32_t kPartiesGap = 2;    // to one of the same parties that it does not name,
constexpr uint32_t kTogetherGap = 9;   // and to one of those who undertake together.
constexpr uint32_t kToSpeech = 12;     // Tokens from a speaker over "nói" to the day.

std::string DayOfPaper(const EventInput& input) { return ToEdtf({input.article.published, {}}); }

std::string_view TextOf(const EventInput& input, const DateMention& date) { return date.span.In(input.article.Text()); }

class Making {
 public:
  explicit Making(const MakingTask& task) : task_(task), input_(task.when.input), tokens_(input_.analysis.tokens) {}

  std::string Day() const {
    if (std::string told = OfEnglishEvent(); !told.empty()) return told;
    bool unknown = false;  // "tuần trước" in a paper without a day.
    if (const DateMention* date = InSentence(&unknown); date != nullptr) return Valued(*date);
    if (unknown) return "";
    if (const DateMention* before = LooksBack() ? nullptr : OfMeetingBefore(); before != nullptr) return Valued(*before);
    std::string day = task_.event == nullptr ? WithoutDate() : OfEvent(*task_.event);
    if (ParseEdtf(day).value_or(EdtfDate{}).begin.day != 0 || LooksBack()) return day;
    const DateMention* spoke = OfSpeaker();
    return spoke == nullptr ? day : Valued(*spoke);
  }

 private:
  [[nodiscard]] bool Is(KeyWord cls, uint32_t token) const { return task_.when.words.Is(cls, tokens_[token].key); }

  // English has the day of the act where its event has it: pledges are dated by the day of the word in what its models learned from. Empty where that is
  // less than a month, comes after the report (a deadline), or no event tells it.
  [[nodiscard]] std::string OfEnglishEvent() const {
    if (input_.article.language != "en") return "";
    if (const DateMention* date = BesideVerb(); date != nullptr) return Valued(*date);
    if (task_.event == nullptr || LooksBack()) return "";
    const EdtfDate told = ParseEdtf(task_.event->date).value_or(EdtfDate{});
    const PartialDate last = told.IsInterval() ? told.end : told.begin;
    const PartialDate published = input_.article.published;
    if (told.begin.month == 0) return "";
    const auto in_order = [](PartialDate day) { return std::tuple(day.year, day.month, day.day); };
    const bool later = last.year != 0 && published.year != 0 && in_order(last) > in_order(published);
    return later ? "" : task_.event->date;
  }

  // "agreed in Delhi [on February 2] to": between the verb and what is undertaken.
  [[nodiscard]] const DateMention* BesideVerb() const {
    const auto& dates = input_.analysis.dates;
    const auto by_token = [](const DateMention& date, uint32_t token) { return date.first < token; };
    for (auto date = std::lower_bound(dates.begin(), dates.end(), task_.verb.last, by_token); date != dates.end() && date->first < task_.content.first; ++date) {
      const PartialDate day = date->value.begin;
      const bool whole = date->kind == DateMention::Kind::kDay && day.day != 0 && !date->value.IsInterval();
      const bool later = day.year != 0 && input_.article.published.year != 0 && input_.article.published < day;
      if (whole && !later && !IsComing(*date) && !MayLieAhead(DateWords::Of(input_.article), input_.analysis, *date)) return &*date;
    }
    return nullptr;
  }

  // The day of the paper; where that is not known, the year of the article, since of its days none is told as that of the making.
  [[nodiscard]] std::string WithoutDate() const {
    if (LooksBack()) return "";
    if (input_.article.published.year != 0) return DayOfPaper(input_);
    const int16_t year = DayOfArticle(task_.when.events).year;
    // English papers date their reports without the year: "GENEVA, Dec 26 (Reuters)".
    if (input_.article.language == "en" && input_.article.dateline.day != 0) return ToEdtf({{year, input_.article.dateline.month, input_.article.dateline.day}, {}});
    return ToEdtf({{year, 0, 0}, {}});
  }

  // "Ông Pence ngày 11/2 cho biết ...", and in the next sentences what he undertakes: the first such day of the nearest sentence.
  [[nodiscard]] const DateMention* OfSpeaker() const {
    const uint32_t own = SentenceOfToken(input_.analysis, task_.verb.first);
    for (uint32_t s = own; s > 0 && own - s < kSpeechReach;) {
      const Sentence& span = input_.analysis.sentences[--s];
      for (const DateMention& date : input_.analysis.dates) {
        if (date.first < span.first || date.last > span.last || date.value.begin.day == 0 || date.kind == DateMention::Kind::kDuration) continue;
        const Mention* who = SpeakerBeside(date);
        if (who != nullptr && Undertakes(*who) && !IsComing(date) && !NamesText(date) && !IsOfPaper(date)) return &date;
      }
    }
    return nullptr;
  }

  // Who stands beside the date, with a word of saying behind both: "Ngày 11/2, [ông Pence] cho biết", "[Ông Pence] ngày 11/2 cho biết".
  [[nodiscard]] const Mention* SpeakerBeside(const DateMention& date) const {
    const uint32_t sentence = SentenceOfToken(input_.analysis, date.first);
    const Sentence& span = input_.analysis.sentences[sentence];
    const Clause clause(input_, task_.when.words, sentence);
    const auto [begin, end] = input_.mentions.by_sentence[sentence];
    for (uint32_t i = begin; i < end; ++i) {
      const Mention& who = input_.mentions.all[i];
      const bool before = who.last <= date.first && date.first - who.last <= kBesideDate;
      const bool after = who.first >= date.last && who.first - date.last <= kBesideDate;
      if (who.codes.empty() || (!before && !after)) continue;
      const uint32_t from = std::max(who.last, date.last);
      const uint32_t to = std::min(span.last, from + kToSaying);
      if (clause.HasNear(CommitmentWord::kSay, from, to, 0) || clause.HasNear(CommitmentWord::kDeclare, from, to, 0)) return &who;
    }
    return nullptr;
  }

  [[nodiscard]] std::string OfEvent(const Event& event) const {
    const auto [origin, words, year] = ReadDateHow(event.date_how);
    if (origin == DateOrigin::kKnownHappening) return NamesOccasion() && !LooksBack() ? event.date : WithoutDate();
    if (origin == DateOrigin::kReportDay || origin == DateOrigin::kBeforeReport || origin == DateOrigin::kAfterFirstTold) return event.date;
    if (origin == DateOrigin::kReportMonth && input_.article.published.year == 0 && !LooksBack()) return event.date;
    const DateMention* date = words.empty() || origin == DateOrigin::kInSentence ? nullptr : NearestInText(words);
    if (date == nullptr || (LooksBack() && !TellsYear(*date)) || !MayTellOfAnother(*date) || !IsTied(*date, origin)) return WithoutDate();
    return WithToldYear(*date, event.date);
  }

  // The date with these words before the verb and nearest to it, else the first after it.
  [[nodiscard]] const DateMention* NearestInText(std::string_view words) const {
    const DateMention* found = nullptr;
    for (const DateMention& date : input_.analysis.dates) {
      if (TextOf(input_, date) != words) continue;
      if (found != nullptr && date.first > task_.verb.first) break;
      found = &date;
    }
    return found;
  }

  // The nearest before the verb, else the first after it.
  [[nodiscard]] const DateMention* InSentence(bool* unknown) const {
    const DateMention* found = nullptr;
    for (const DateMention& date : input_.analysis.dates) {
      if (!task_.clause.Holds(date.first) || date.kind == DateMention::Kind::kDuration) continue;
      const bool before = date.last <= task_.verb.first;
      if (!before && found != nullptr) break;
      // "Chiến tranh Triều Tiên (1950-1953)": no year of a making.
      if (date.kind == DateMention::Kind::kYear && (!before || date.value.IsInterval())) continue;
      if (!IsOfMaking(date, before)) continue;
      if (date.value.empty()) {
        *unknown |= date.relative;
        continue;
      }
      found = &date;
      if (!before) break;
    }
    return found;
  }

  [[nodiscard]] bool IsOfMaking(const DateMention& date, bool before) const {
    if (IsComing(date) || IsStart(date) || NamesText(date) || IsOfPaper(date)) return false;
    return before ? !IsOfOtherClause(date) && !IsToldLater(date) : IsOfMeetingAfter(date) || IsOfSayingAfter(date);
  }

  // "ngày 12/6 tới", "dự kiến diễn ra ngày 12/6".
  [[nodiscard]] bool IsComing(const DateMention& date) const {
    if (date.last > date.first + 1 && Is(KeyWord::kAhead, date.last - 1)) return true;
    if (date.last < tokens_.size() && Is(KeyWord::kNext, date.last) && task_.clause.MentionAt(date.last + 1) == nullptr) return true;
    uint32_t first = date.first > kComingReach ? date.first - kComingReach : 0;
    for (uint32_t at = first; at < date.first; ++at) {
      if (tokens_[at].kind == TokenKind::kPunct) first = at + 1;
    }
    return task_.clause.HasMark(MarkWord::kComing, first, date.first);
  }

  // The article tells the same day as one to come half of the times, or more.
  [[nodiscard]] bool IsPlanned(const DateMention& date) const {
    size_t told = 0;
    size_t coming = 0;
    for (const DateMention& other : input_.analysis.dates) {
      const PartialDate a = date.value.begin;
      const PartialDate b = other.value.begin;
      if (a.month != b.month || (a.day != b.day && a.day != 0)) continue;
      ++told;
      coming += IsComing(other) ? 1 : 0;
    }
    return 2 * coming >= told;
  }

  // "từ ngày 5/3", "kể từ cuộc gặp hồi tháng 2".
  [[nodiscard]] bool IsStart(const DateMention& date) const {
    constexpr uint32_t kReach = 8;  // Tokens.
    for (uint32_t back = 1; back <= kReach && date.first >= back + 1; ++back) {
      const uint32_t at = date.first - back;
      if (tokens_[at].kind == TokenKind::kPunct) return false;
      if (Is(KeyWord::kSince, at) && (back == 1 || Is(KeyWord::kCounting, at - 1))) return true;
    }
    return false;
  }

  // "Tuyên bố Bàn Môn Điếm ngày 27-4", but not "trong Tuyên bố chung ngày 12/6", which is the making.
  [[nodiscard]] bool NamesText(const DateMention& date) const {
    for (uint32_t back = 2; back <= kTextReach && date.first > back; ++back) {
      const uint32_t at = date.first - back;
      if (tokens_[at].kind == TokenKind::kPunct || Is(KeyWord::kPassive, at)) return false;  // "Thoả thuận được ký hôm 5/3": the making.
      if (tokens_[at].capital && Is(KeyWord::kText, at)) return !Is(KeyWord::kInText, at - 1);
    }
    return false;
  }

  // "báo Washington Post hôm 25-4 dẫn ...", "hôm 25-4, báo Washington Post": the day of a paper.
  [[nodiscard]] bool IsOfPaper(const DateMention& date) const {
    const auto& all = input_.mentions.all;
    return std::any_of(all.begin(), all.end(), [&](const Mention& who) {
      const bool beside = who.last == date.first || (who.first >= date.last && who.first <= date.last + 1);
      return who.kind == MentionKind::kMedia && beside;
    });
  }

  // A clause of another subject or time stands between: "[sau khi ông Kim gặp ông Moon ngày 27-4], ...", "ngày 6/6 ... sau khi Kim cam kết".
  [[nodiscard]] bool IsOfOtherClause(const DateMention& date) const {
    for (uint32_t at = task_.clause.PartOf(date.first); at < date.first; ++at) {
      if (IsUnder(at) && IsAnother(task_.clause.MentionAt(task_.clause.At(at).last))) return true;
    }
    for (uint32_t at = date.last; at < task_.verb.first; ++at) {
      if (IsUnder(at) && task_.clause.MentionAt(task_.clause.At(at).last) != nullptr) return true;
    }
    return false;
  }

  // Of two syllables: "sau khi", "trước khi".
  [[nodiscard]] bool IsUnder(uint32_t token) const {
    const PhraseMatch match = task_.clause.At(token);
    return match.payload == static_cast<uint32_t>(CommitmentWord::kUnder) && match.last > token + 1;
  }

  [[nodiscard]] bool IsAnother(const Mention* who) const {
    return who != nullptr && !who->codes.empty() && std::vector<CodeId>(who->codes) != task_.by && !Undertakes(*who);
  }

  [[nodiscard]] bool Undertakes(const Mention& who) const {
    return std::any_of(task_.by.begin(), task_.by.end(), [&](CodeId code) {
      return std::find(who.codes.begin(), who.codes.end(), code) != who.codes.end();
    });
  }

  // "Hôm 16-6, ông Abe nhấn mạnh ông Kim đã cam kết ...": another tells on that day what was undertaken before.
  [[nodiscard]] bool IsToldLater(const DateMention& date) const {
    const uint32_t verb = task_.verb.first;
    if (verb == 0 || !Is(KeyWord::kDone, verb - 1)) return false;
    for (uint32_t at = date.last; at < verb; ++at) {
      const PhraseMatch match = task_.clause.At(at);
      const bool says = match.payload == static_cast<uint32_t>(CommitmentWord::kSay) || match.payload == static_cast<uint32_t>(CommitmentWord::kDeclare);
      if (says) return IsAnother(task_.clause.LastIn(0, at));
    }
    return false;
  }

  // "cam kết P khi điện đàm với lãnh đạo Hàn Quốc ngày 28-2".
  [[nodiscard]] bool IsOfMeetingAfter(const DateMention& date) const {
    if (task_.clause.HasMark(MarkWord::kDetour, task_.verb.last, date.first)) return false;
    for (uint32_t at = task_.verb.last; at < date.first; ++at) {
      if (!task_.clause.IsMark(MarkWord::kMeeting, at)) continue;
      const uint32_t before = at - 1;
      const bool lead = Is(KeyWord::kAt, before) || (before > task_.verb.last && Is(KeyWord::kAt, before - 1));
      if (lead && !task_.clause.HasNear(CommitmentWord::kWill, at, date.first, 0)) return true;
    }
    return false;
  }

  // "..., ông Pompeo phát biểu hôm 25/6": the day on which it was said.
  [[nodiscard]] bool IsOfSayingAfter(const DateMention& date) const {
    const uint32_t from = task_.content.last;
    return from < date.first && (task_.clause.HasNear(CommitmentWord::kSay, from, date.first, 0) || task_.clause.HasNear(CommitmentWord::kDeclare, from, date.first, 0));
  }

  // The sentence tells of an earlier occasion, or of a summit by its place: "trước đó", "hội nghị đầu tiên", "sau hội nghị ở Singapore".
  [[nodiscard]] bool LooksBack() const {
    const uint32_t part = std::min(task_.verb.first, task_.content.first);
    uint32_t first = part;
    while (first > 0 && task_.clause.Holds(first - 1)) --first;
    if (task_.clause.HasMark(MarkWord::kBack, first, part) || task_.clause.HasMark(MarkWord::kBack, task_.content.first, task_.content.last)) return true;
    bool summit = false;
    for (uint32_t at = first; at + 1 < part; ++at) {
      summit |= Is(KeyWord::kSummit, at);
      if (summit && Is(KeyWord::kPlace, at) && task_.clause.MentionAt(at + 1) != nullptr) return true;
    }
    return false;
  }

  [[nodiscard]] bool TellsYear(const DateMention& date) const {
    const int year = date.value.begin.year;
    return year != 0 && TextOf(input_, date).find(std::to_string(year)) != std::string_view::npos;
  }

  // The text tells a whole day not far from it: "24.7.2025", then "28.7".
  [[nodiscard]] bool IsNearToldDay(const EdtfDate& value) const {
    constexpr int64_t kNear = 31;
    if (value.begin.day == 0) return false;
    const auto& dates = input_.analysis.dates;
    return std::any_of(dates.begin(), dates.end(), [&](const DateMention& other) {
      return TellsYear(other) && other.value.begin.day != 0 && std::abs(DayNumber(other.value.begin) - DayNumber(value.begin)) <= kNear;
    });
  }

  // Of a date in another sentence.
  [[nodiscard]] bool MayTellOfAnother(const DateMention& date) const {
    const bool month = date.value.begin.day == 0 && !IsPast(task_.when, date) && date.kind == DateMention::Kind::kMonth;
    const Mention* who = SpeakerBeside(date);
    if (who != nullptr && !Undertakes(*who)) return false;
    return (!month || TellsYear(date)) && !IsPlanned(date) && !IsStart(date) && !NamesText(date) && !IsOfPaper(date);
  }

  // Something ties the day of another sentence to what is undertaken in this one: the undertaker speaks on it, both sentences speak of an
  // occasion, or the one stands beside the other. What is only supposed there has no day.
  [[nodiscard]] bool IsTied(const DateMention& date, DateOrigin origin) const {
    const uint32_t own = SentenceOfToken(input_.analysis, task_.verb.first);
    const uint32_t other = SentenceOfToken(input_.analysis, date.first);
    const uint32_t gap = own > other ? own - other : other - own;
    if (gap == 0) return true;
    const Sentence& there = input_.analysis.sentences[other];
    const Clause clause(input_, task_.when.words, other);
    if (clause.HasNear(CommitmentWord::kIf, there.first, date.first, 0) || clause.HasMark(MarkWord::kHope, there.first, date.first)) return false;
    const bool opening = own < kOpening && gap <= kOpeningReach;
    const bool of_meeting = IsOfMeeting(clause, there, date);
    if (!OpensUnderClause()) {
      if (TellsSpeech(clause, there, date)) return gap <= kSpeechGap || opening;
      if (!of_meeting && origin == DateOrigin::kSameAct) return gap <= kSpeechReach || opening;
    }
    if (IsTiedToOccasion(clause, there, gap, own < other, opening)) return true;
    return gap == 1 && !of_meeting && !OpensUnderClause() && Names(clause, there, task_.by, false);
  }

  // "hội nghị thượng đỉnh ngày 12/6": the day is that of a meeting, and not, as behind "trong", of what was said there.
  [[nodiscard]] bool IsOfMeeting(const Clause& clause, const Sentence& there, const DateMention& date) const {
    constexpr uint32_t kReach = 6;  // Tokens.
    for (uint32_t back = 1; back <= kReach && date.first >= there.first + back; ++back) {
      const uint32_t at = date.first - back;
      if (tokens_[at].kind == TokenKind::kPunct) return false;
      if (!clause.IsMark(MarkWord::kMeeting, at)) continue;
      return at == there.first || (!Is(KeyWord::kAt, at - 1) && (at < there.first + 2 || !Is(KeyWord::kAt, at - 2)));
    }
    return false;
  }

  // The same of the sentence of a meeting, or of what those who undertake together did on that day.
  [[nodiscard]] bool IsTiedToOccasion(const Clause& clause, const Sentence& there, uint32_t gap, bool ahead, bool opening) const {
    const bool meets = clause.HasMark(MarkWord::kMeeting, there.first, there.last);
    if (meets && NamesOccasion() && (gap <= kOccasionGap || opening)) return true;
    if (task_.by.size() > 1 && Names(clause, there, task_.by, true)) return opening || (!ahead && gap <= (meets ? kTogetherGap : kOccasionGap));
    const bool again = task_.clause.HasNear(CommitmentWord::kAgain, task_.verb.first, task_.verb.last, kBesideDate) || task_.clause.IsRepeated(task_.verb.first);
    if (!meets || again || OpensUnderClause()) return false;
    return gap <= kPartiesGap && !ahead && Names(clause, there, task_.by, true) && Names(clause, there, task_.to, true);
  }

  // The meeting that the sentences right before tell of, where several undertake together or this one speaks of an occasion: "Trump và Kim gặp
  // nhau hồi tháng 6. Sau cuộc gặp, hai bên nhất trí ..."
  [[nodiscard]] const DateMention* OfMeetingBefore() const {
    if (task_.by.size() < 2 && !NamesOccasion()) return nullptr;
    const uint32_t own = SentenceOfToken(input_.analysis, task_.verb.first);
    for (uint32_t s = own; s > 0 && own - s < kPartiesGap;) {
      const Sentence& there = input_.analysis.sentences[--s];
      const Clause clause(input_, task_.when.words, s);
      if (!Names(clause, there, task_.by, true)) continue;
      for (const DateMention& date : input_.analysis.dates) {
        if (date.first < there.first || date.last > there.last || date.kind == DateMention::Kind::kDuration || date.kind == DateMention::Kind::kYear) continue;
        if (!clause.HasMark(MarkWord::kMeeting, clause.PartOf(date.first), date.first) || IsComing(date) || IsStart(date) || NamesText(date)) continue;
        if (!clause.HasNear(CommitmentWord::kIf, there.first, date.first, 0) && !clause.HasMark(MarkWord::kHope, there.first, date.first)) return &date;
      }
    }
    return nullptr;
  }

  // "tại hội nghị", "trong tuyên bố chung" before the verb.
  [[nodiscard]] bool NamesOccasion() const {
    uint32_t first = task_.verb.first;
    while (first > 0 && task_.clause.Holds(first - 1)) --first;
    return task_.clause.HasMark(MarkWord::kMeeting, first, task_.verb.first);
  }

  // "kể từ khi hai bên nhất trí", "sau khi ông Kim cam kết": the verb is told as what came before something else.
  [[nodiscard]] bool OpensUnderClause() const {
    const uint32_t part = task_.clause.PartOf(task_.verb.first);
    for (uint32_t at = part; at < task_.verb.first; ++at) {
      if (IsUnder(at) && task_.clause.MentionAt(task_.clause.At(at).last) != nullptr) return true;
    }
    return false;
  }

  // Whether one of the parties, or `all`, are named in the sentence.
  [[nodiscard]] static bool Names(const Clause& clause, const Sentence& there, const std::vector<CodeId>& codes, bool all) {
    const auto named = [&](CodeId code) { return clause.NamesIn(code, {there.first, there.last}); };
    return all ? std::all_of(codes.begin(), codes.end(), named) : std::any_of(codes.begin(), codes.end(), named);
  }

  // "Ngày 8/3, ông Pompeo cho biết", "ông Pompeo nói với phóng viên hôm 8/3": one of the undertakers.
  [[nodiscard]] bool TellsSpeech(const Clause& clause, const Sentence& there, const DateMention& date) const {
    for (uint32_t at = there.first; at < there.last; ++at) {
      const PhraseMatch match = clause.At(at);
      const bool says = match.payload == static_cast<uint32_t>(CommitmentWord::kSay) || match.payload == static_cast<uint32_t>(CommitmentWord::kDeclare);
      if (!says) continue;
      const Mention* who = clause.LastIn(there.first, at);
      if (who == nullptr || !Undertakes(*who) || at - who->last > kToSaying + (date.last <= at && date.first >= who->last ? date.last - date.first : 0)) continue;
      if (date.last <= at) return true;
      if (date.first < match.last || date.first - match.last > kToSpeech) continue;
      const bool that = std::any_of(tokens_.begin() + match.last, tokens_.begin() + date.first, [this](const Token& token) { return task_.when.words.Is(KeyWord::kThat, token.key); });
      if (!that && !clause.HasMark(MarkWord::kMeeting, match.last, date.first)) return true;
    }
    return false;
  }

  // The date with its year: that of the words, or the one that the article has; a guess is none where the words look back.
  // "Rạng sáng 17/4 (giờ Việt Nam)" of a meeting in Washington, which an event of the article has as the 16th; empty for any other date.
  [[nodiscard]] std::string AtItsPlace(const DateMention& date) const {
    if (!date.reader_zone || date.hour < 0) return "";
    std::string first;
    for (const Event& event : task_.when.events) {
      if (event.date.empty() || ReadDateHow(event.date_how).words != TextOf(input_, date)) continue;
      if (first.empty() || event.date < first) first = event.date;  // Of an act whose place is not told it stays as it was read.
    }
    return first;
  }

  [[nodiscard]] std::string Valued(const DateMention& date) const {
    if (const Event* event = task_.event; event != nullptr) {
      const auto [origin, words, year] = ReadDateHow(event->date_how);
      if (origin == DateOrigin::kInSentence && words == TextOf(input_, date)) return WithToldYear(date, event->date);
    }
    if (std::string there = AtItsPlace(date); !there.empty()) return there;
    EdtfDate value = date.value;
    const PartialDate around = DayOfArticle(task_.when.events);
    if (value.begin.year == 0 && value.begin.month != 0 && around.year != 0 && !value.IsInterval()) value.begin = WithYearNear(value.begin, around);
    return WithToldYear(date, ToEdtf(value));
  }

  // A year that is neither told beside the day nor that of the whole article, or that is guessed for a month or day told as past by years
  // or months ("hồi tháng 6", "tháng 6 năm ngoái"), is left out.
  [[nodiscard]] std::string WithToldYear(const DateMention& date, const std::string& edtf) const {
    const EdtfDate value = ParseEdtf(edtf).value_or(EdtfDate{});
    if (input_.article.published.year != 0 || value.begin.year == 0) return edtf;
    if (TellsYear(date) || IsNearToldDay(value)) return edtf;
    const bool of_article = DayOfArticle(task_.when.events).year != 0;
    const bool back = date.kind == DateMention::Kind::kMonth && IsPast(task_.when, date);
    bool by_year = false;
    for (uint32_t at = date.first; at + 1 < date.last; ++at) by_year |= Is(KeyWord::kYear, at);
    if (of_article && !back && !by_year) return edtf;
    return ToEdtf(WithoutYear(value));
  }

  const MakingTask& task_;
  const EventInput& input_;
  const std::vector<Token>& tokens_;
};

}  // namespace

std::string MadeOn(const MakingTask& task) { return NotAfterReport(task.when.input, Making(task).Day()); }

}  // namespace banggiao
