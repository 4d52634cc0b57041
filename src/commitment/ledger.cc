#include "commitment/ledger.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "commitment/overlap_index.h"
#include "commitment/same_words.h"
#include "commitment/sums.h"
#include "commitment/without_year.h"
#include "commitment/words.h"
#include "core/edtf.h"
#include "identity/mention.h"
#include "identity/pair_features.h"

namespace banggiao {
namespace {

constexpr double kWordsWithIssue = 0.6;  // Share of the shorter content's words beside a common subject,
constexpr double kPairsWithIssue = 0.3;  // and of its neighbouring words.
constexpr double kPairsAlone = 0.6;      // Share of neighbouring words without one,
constexpr size_t kLeastPairs = 5;        // of at least so many;
constexpr size_t kLeastSame = 3;         // of so many where both say the same and nothing else.
constexpr int kSameMaking = 3;           // Days.
constexpr int kOfferStands = 180;        // Days; who offers the same after them offers anew.
constexpr size_t kBeginning = 4;         // Syllables at the beginning of a content among which its act is named.

struct Item {
  const LedgerMention* mention = nullptr;
  bool sure = false;  // The article says in which year it came out: years are no guesses.
  std::string date;   // Of the step; else of the article.
  std::string order;  // By which steps are put in order.
  EdtfDate day;
  EdtfDate planned;       // The deadline.
  IdentityMention words;  // Words and neighbouring words of the content.
  bool refrains = false;  // It begins "không ...": to do and not to do are two undertakings.
  bool resumes = false;   // "gặp lại", "nối lại đàm phán".
  int occasion = 1;       // "cuộc gặp lần thứ hai": 2.
  bool offers_talks = false;  // "sẵn sàng đối thoại với Mỹ", whatever about.
  std::vector<uint64_t> beginning;  // Its first syllables.
  std::vector<Sum> sums;            // "500 triệu USD".
  bool talks = false;               // It begins with them: "đàm phán phi hạt nhân hoá" is no "phi hạt nhân hoá".
};

bool Makes(const Item& item) { return item.mention->commitment.step == "made" || item.mention->commitment.step == "reaffirmed"; }

bool Meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const auto& value) { return std::find(b.begin(), b.end(), value) != b.end(); });
}

bool Refrains(const CommitmentWords& classes, const std::vector<uint64_t>& words) {
  return !words.empty() && classes.Is(KeyWord::kRefrain, words.front());
}

// 2 to 5; 0 for any other word. `spelled`: "hai", else "2".
int SmallNumber(const CommitmentWords& classes, uint64_t word, bool spelled) {
  constexpr std::array<KeyWord, 4> kSpelled = {KeyWord::kSecond, KeyWord::kThird, KeyWord::kFourth, KeyWord::kFifth};
  static const std::vector<uint64_t> kFigures = WordKeys("2 3 4 5");
  constexpr int kFirst = 2;
  for (size_t i = 0; i < kSpelled.size(); ++i) {
    if (word == kFigures[i] || (spelled && classes.Is(kSpelled[i], word))) return kFirst + static_cast<int>(i);
  }
  return 0;
}

// "lần thứ hai", "lần 2": 2; where no number is told, 1.
int OccasionIn(const CommitmentWords& classes, const std::vector<uint64_t>& words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (!classes.Is(KeyWord::kTime, words[i])) continue;
    const bool ordinal = classes.Is(KeyWord::kOrdinal, words[i + 1]);
    const size_t at = ordinal ? i + 2 : i + 1;
    if (at >= words.size()) return 1;
    // "hai lần năm 2019": a word is a number behind "thứ" alone, or where nothing follows: "lần hai".
    if (const int number = SmallNumber(classes, words[at], ordinal || at + 1 == words.size()); number != 0) return number;
  }
  return 1;
}

// What the words of the content, in order, say of the act: its first syllables, its occasion, whether it is taken up again.
void FillBeginning(const CommitmentWords& classes, std::vector<uint64_t> words, Item* item) {
  item->occasion = OccasionIn(classes, words);
  constexpr size_t kTalks = 2;  // Syllables of a word for talks.
  item->talks = classes.IsIn(KeyWord::kTalks, {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), kTalks))});
  words.resize(std::min(words.size(), kBeginning));
  item->resumes = classes.IsIn(KeyWord::kResume, words);
  // "thảo luận [về phi hạt nhân hoá]", but all of "cho phép thanh sát".
  const auto second = words.begin() + (words.empty() ? 0 : 1);
  words.erase(std::find_if(second, words.end(), [&](uint64_t word) { return classes.Is(KeyWord::kAbout, word); }), words.end());
  item->offers_talks = item->mention->commitment.kind == "offer" && Makes(*item) && classes.IsIn(KeyWord::kTalks, words);
  item->beginning = std::move(words);
}

// Both are of one occasion, and one begins with the act that the other names at its beginning: "gặp ông Kim" and "tổ chức cuộc gặp với
// ông Kim", but not "khởi động cuộc đàm phán về phi hạt nhân hoá" and "phi hạt nhân hoá". What tells the fate of one begins otherwise: "vi phạm [thoả thuận ...]".
bool SameAct(const Item& a, const Item& b) {
  if (!Makes(a) || !Makes(b)) return true;
  if (a.resumes != b.resumes || a.occasion != b.occasion || a.talks != b.talks) return false;
  if (a.beginning.empty() || b.beginning.empty()) return false;
  const auto names = [](const Item& item, uint64_t act) { return std::find(item.beginning.begin(), item.beginning.end(), act) != item.beginning.end(); };
  return names(a, b.beginning.front()) || names(b, a.beginning.front());
}

// Whether both are known at least to the month, and more than so many days apart; of years alone, more than one apart.
bool FarApart(const EdtfDate& a, const EdtfDate& b, int days) {
  constexpr int kMonth = 31;
  if (a.begin.year == 0 || b.begin.year == 0 || a.begin.month == 0 || b.begin.month == 0) return std::abs(a.begin.year - b.begin.year) > 1 && a.begin.year != 0 && b.begin.year != 0;
  const auto day = [](PartialDate date) {
    date.day = std::max<decltype(date.day)>(date.day, 1);
    return DayNumber(date);
  };
  const bool exact = a.begin.day != 0 && b.begin.day != 0;
  return std::abs(day(a.begin) - day(b.begin)) > days + (exact ? 0 : kMonth);
}

// Who meets once may meet again: plans of two articles are one only when both tell a day.
bool SamePlan(const Item& a, const Item& b) {
  const DateFit fit = FitOf(a.planned, b.planned);
  if (fit == DateFit::kBothUnknown || fit == DateFit::kOneUnknown) return a.mention->article == b.mention->article;
  return fit != DateFit::kApart;
}

// Days of which one is the other, lies in the other's month, or follows it so closely that it is the same telling.
bool SameTime(const EdtfDate& a, const EdtfDate& b) {
  if (a.begin.year == 0 || b.begin.year == 0 || a.begin.month == 0 || b.begin.month == 0) return false;
  if (a.begin.day == 0 || b.begin.day == 0) return a.begin.year == b.begin.year && a.begin.month == b.begin.month;
  return std::abs(DayNumber(a.begin) - DayNumber(b.begin)) <= kSameMaking;
}

// Who offers the same party talks twice in an article or within days offers them once, in whatever words.
bool SameOfferOfTalks(const Item& a, const Item& b) {
  if (!a.offers_talks || !b.offers_talks || a.resumes != b.resumes || a.occasion != b.occasion || a.refrains != b.refrains) return false;
  if (a.mention->commitment.to != b.mention->commitment.to) return false;
  return a.mention->article == b.mention->article || SameTime(a.day, b.day);
}

// "nối lại đàm phán", "quay lại bàn đàm phán": few words, but the same, and not half a year apart.
bool SaysTheSame(const Item& a, const Item& b) {
  return a.words.pairs.size() >= kLeastSame && a.words.words == b.words.words && a.words.pairs == b.words.pairs && !FarApart(a.day, b.day, kOfferStands);
}

bool SameUndertaking(const Item& a, const Item& b) {
  if (SameOfferOfTalks(a, b)) return true;
  const Commitment& x = a.mention->commitment;
  const Commitment& y = b.mention->commitment;
  if (a.refrains != b.refrains || !SameAct(a, b)) return false;
  if ((x.kind == "offer" || y.kind == "offer") && FarApart(a.day, b.day, kOfferStands)) return false;
  if (!x.to.empty() && !y.to.empty() && !Meet(x.to, y.to)) return false;
  if (x.kind != "plan" && !x.deadline.empty() && !y.deadline.empty() && x.deadline != y.deadline) return false;
  if ((x.kind == "plan") != (y.kind == "plan")) return false;
  if (x.kind == "plan" && !SamePlan(a, b)) return false;
  if (!x.issues.empty() && !y.issues.empty() && !Meet(x.issues, y.issues)) return false;
  if (!a.sums.empty() && !b.sums.empty() && !AnySame(a.sums, b.sums)) return false;  // "1 tỷ USD", "500 triệu USD".
  if (SaysTheSame(a, b)) return true;
  if (Meet(x.issues, y.issues) && Shared(a.words.words, b.words.words) >= kWordsWithIssue &&
      Shared(a.words.pairs, b.words.pairs) >= kPairsWithIssue) {
    return true;
  }
  return std::min(a.words.pairs.size(), b.words.pairs.size()) >= kLeastPairs &&
         Shared(a.words.pairs, b.words.pairs) >= kPairsAlone;
}

// A year stands behind its months, and a month behind its days: "2018-06-12", "2018-06", "2018".
std::string OrderOf(const std::string& date) {
  constexpr std::string_view kLast = "9999-99-99";
  const std::string begin = date.substr(0, date.find('/'));
  return begin.size() < kLast.size() ? begin + std::string(kLast.substr(begin.size())) : begin;
}

bool Earlier(const Item& a, const Item& b) {
  const bool a_undated = a.date.empty();
  const bool b_undated = b.date.empty();
  return std::tie(a_undated, a.order, a.mention->commitment.id) < std::tie(b_undated, b.order, b.mention->commitment.id);
}

std::vector<Item> MakeItems(const std::vector<LedgerMention>& mentions) {
  std::vector<Item> items;
  for (const LedgerMention& mention : mentions) {
    Item item;
    item.mention = &mention;
    item.sure = ParseEdtf(mention.published).value_or(EdtfDate{}).begin.year != 0;
    item.date = mention.commitment.date.empty() ? mention.published : mention.commitment.date;
    item.order = OrderOf(item.date);
    item.day = ParseEdtf(item.date).value_or(EdtfDate{});
    item.planned = ParseEdtf(mention.commitment.deadline).value_or(EdtfDate{});
    const CommitmentWords& classes = CommitmentWords::BuiltIn(mention.language);
    std::vector<uint64_t> plain = SameWords::BuiltIn(mention.language).Plain(WordKeys(mention.content));
    FillKeys(plain, &item.words);
    item.refrains = Refrains(classes, plain);
    item.sums = SumsIn(mention.content, mention.language);
    FillBeginning(classes, std::move(plain), &item);
    items.push_back(std::move(item));
  }
  std::sort(items.begin(), items.end(), Earlier);
  return items;
}

// What is not known to be later is taken for the same.
bool WithinDays(const EdtfDate& a, const EdtfDate& b, int days) {
  if (a.begin.year == 0 || b.begin.year == 0) return true;
  if (a.begin.day == 0 || b.begin.day == 0) return a.begin.year == b.begin.year && (a.begin.month == 0 || b.begin.month == 0 || a.begin.month == b.begin.month);
  return DayNumber(b.begin) - DayNumber(a.begin) <= days;
}

std::string HowOf(const Commitment& commitment, const std::string& date) {
  std::string how;
  for (const std::string& code : commitment.said_by) how += (how.empty() ? "said by " : ", ") + code;
  if (how.empty()) how = "reported";
  return date.empty() ? how : how + " " + date;
}

// What is told of a later day than each occasion before is a new one; what has no day of its own is the old one told again.
bool IsNewOccasion(const Item& item, const std::vector<EdtfDate>& before) {
  if (item.mention->commitment.date.empty() || item.day.begin.year == 0 || item.day.begin.day == 0) return false;
  return std::none_of(before.begin(), before.end(), [&item](const EdtfDate& day) { return WithinDays(day, item.day, kSameMaking); });
}

// The same of words that say that it was undertaken before: "tái khẳng định". Without a day they are one more occasion where none was told yet.
bool IsNewReaffirming(const Item& item, const LedgerEntry& entry, const std::vector<EdtfDate>& before) {
  if (item.day.begin.year == 0) return std::none_of(entry.steps.begin(), entry.steps.end(), [](const LedgerStep& one) { return one.step == "reaffirmed"; });
  return std::none_of(before.begin(), before.end(), [&item](const EdtfDate& day) { return WithinDays(day, item.day, kSameMaking); });
}

void AddStep(const Item& item, LedgerEntry* entry, std::vector<EdtfDate>* made) {
  const Commitment& commitment = item.mention->commitment;
  std::string step = commitment.step;
  const bool makes = Makes(item);
  const bool first = std::none_of(entry->steps.begin(), entry->steps.end(),
                                  [](const LedgerStep& one) { return one.step == "made" || one.step == "reaffirmed"; });
  if (makes && first) {
    entry->first_made = step == "made" || item.date.empty() ? item.date : "before " + item.date;
  } else if (step == "made") {
    step = IsNewOccasion(item, *made) ? "reaffirmed" : "reported";
  } else if (step == "reaffirmed" && !IsNewReaffirming(item, *entry, *made)) {
    step = "reported";
  }
  if (makes && step != "reported") made->push_back(item.day);
  entry->steps.push_back({commitment.id, step, item.date});
  const bool fate = !makes;
  const bool stands = entry->status == "open" || entry->status == "questioned" || (entry->status == "reaffirmed" && !item.date.empty());
  if (fate || (step == "reaffirmed" && stands)) {
    entry->status = step;
    entry->how = HowOf(commitment, item.date);
  }
}

void SetDate(const EdtfDate& day, Item* item) {
  item->day = day;
  item->date = ToEdtf(day);
  item->order = OrderOf(item->date);
}

// Articles that tell a day or month, by year.
using YearsTold = std::map<int, std::set<std::string>>;

// That which most articles tell; 0 when two are told by as many.
int MostTold(const YearsTold& years) {
  int most = 0;
  size_t articles = 0;
  for (const auto& [year, told] : years) {
    if (told.size() == articles) most = 0;
    if (told.size() <= articles) continue;
    most = year;
    articles = told.size();
  }
  return most;
}

// Hardly anybody undertakes the same on one day of two years: where articles tell it of both, those that have no year of their own guess,
// and what articles with one tell is right, or else what most tell. The others keep their day. A year alone that is a guess and that none of
// them has is left out.
void LeaveOutStrayYears(std::vector<Item>* items) {
  std::map<std::pair<int, int>, YearsTold> days, sure_days;
  for (const Item& item : *items) {
    const PartialDate day = item.day.begin;
    if (day.year != 0 && day.day != 0) (item.sure ? sure_days : days)[{day.month, day.day}][day.year].insert(item.mention->article);
  }
  const auto is_right = [&](const PartialDate& day) {
    const YearsTold& sure = sure_days[{day.month, day.day}];
    if (!sure.empty()) return sure.count(day.year) != 0;
    const YearsTold& years = days[{day.month, day.day}];
    return years.size() < 2 || MostTold(years) == day.year;
  };
  YearsTold told;
  for (Item& item : *items) {
    const PartialDate day = item.day.begin;
    if (day.year == 0 || day.month == 0) continue;
    if (item.sure || day.day == 0 || is_right(day)) {
      told[day.year].insert(item.mention->article);
    } else {
      SetDate(WithoutYear(item.day), &item);
    }
  }
  const int most = MostTold(told);
  for (Item& item : *items) {
    const PartialDate day = item.day.begin;
    const bool stray = !item.sure && day.year != 0 && day.month == 0 && told.count(day.year) == 0;
    constexpr size_t kNearYear = 2;  // Articles that outweigh a guess of the year beside theirs,
    constexpr size_t kFarYear = 3;   // and of any other.
    if (stray && told[most].size() >= (std::abs(most - day.year) == 1 ? kNearYear : kFarYear)) SetDate({}, &item);
  }
}

// The deadline, of an article without a year of its own, without its year where it lies before the year of the making: one of the two years
// is a guess, and that of the making is the better one, since more articles tell it.
std::string NotBefore(const std::string& made, const std::string& deadline) {
  const EdtfDate first = ParseEdtf(made).value_or(EdtfDate{});
  const EdtfDate due = ParseEdtf(deadline).value_or(EdtfDate{});
  const auto last = due.IsInterval() ? due.end.year : due.begin.year;
  if (last == 0 || last >= first.begin.year) return deadline;
  return ToEdtf(WithoutYear(due));
}

LedgerEntry EntryOf(const std::vector<const Item*>& cluster) {
  std::vector<Item> items;
  for (const Item* item : cluster) items.push_back(*item);
  LeaveOutStrayYears(&items);
  std::sort(items.begin(), items.end(), Earlier);
  LedgerEntry entry;
  const Commitment& first = items.front().mention->commitment;
  entry.by = first.by;
  entry.kind = first.kind;
  entry.content = items.front().mention->content;
  entry.status = "open";
  entry.how = "nothing further reported";
  std::string least;
  std::set<std::string> to, issues, articles;
  std::vector<EdtfDate> made;  // The occasions.
  bool sure_deadline = false;
  for (const Item& item : items) {
    const Commitment& commitment = item.mention->commitment;
    if (least.empty() || commitment.id < least) least = commitment.id;
    to.insert(commitment.to.begin(), commitment.to.end());
    issues.insert(commitment.issues.begin(), commitment.issues.end());
    articles.insert(item.mention->article);
    if (entry.deadline.empty()) {
      entry.deadline = commitment.deadline;
      sure_deadline = item.sure;
    }
    AddStep(item, &entry, &made);
  }
  if (!sure_deadline) entry.deadline = NotBefore(entry.first_made, entry.deadline);
  entry.id = least;
  entry.to.assign(to.begin(), to.end());
  entry.issues.assign(issues.begin(), issues.end());
  entry.articles = articles.size();
  return entry;
}

// Where offers of talks that may be one are to be looked for: by article and month.
class TalksIndex {
 public:
  void Add(const Item& item, size_t cluster) {
    for (const std::string& key : KeysOf(item, 0)) clusters_[key].push_back(cluster);
  }
  void Candidates(const Item& item, std::vector<size_t>* found) const {
    for (const std::string& key : KeysOf(item, kSameMaking)) {
      if (const auto at = clusters_.find(key); at != clusters_.end()) found->insert(found->end(), at->second.begin(), at->second.end());
    }
  }

 private:
  // The article; the month, and the one before where its last days are no more than `days` away.
  static std::vector<std::string> KeysOf(const Item& item, int days) {
    std::vector<std::string> keys;
    if (!item.offers_talks) return keys;
    keys.push_back("article " + item.mention->article);
    PartialDate month = item.day.begin;
    if (month.year == 0 || month.month == 0) return keys;
    const bool begins = month.day != 0 && month.day <= days;
    month.day = 0;
    keys.push_back(ToEdtf({month, {}}));
    if (!begins) return keys;
    month = month.month == 1 ? PartialDate{static_cast<int16_t>(month.year - 1), 12, 0} : PartialDate{month.year, static_cast<uint8_t>(month.month - 1), 0};
    keys.push_back(ToEdtf({month, {}}));
    return keys;
  }

  std::unordered_map<std::string, std::vector<size_t>> clusters_;
};

}  // namespace

std::string LedgerBlockOf(const Commitment& commitment) {
  std::string block = "pledge ";
  for (const std::string& code : commitment.by) block += (block.back() == ' ' ? "" : ",") + code;
  return block;
}

std::vector<LedgerEntry> FindLedger(const std::vector<LedgerMention>& mentions) {
  const std::vector<Item> items = MakeItems(mentions);
  std::vector<std::vector<const Item*>> clusters;
  // Whatever joins a cluster has much in common with the first in it.
  OverlapIndex words(kWordsWithIssue), pairs(kPairsAlone);
  TalksIndex talks;
  for (const Item& item : items) {
    words.Count(item.words.words);
    pairs.Count(item.words.pairs);
  }
  for (const Item& item : items) {
    const auto takes = [&](size_t cluster) {
      return std::all_of(clusters[cluster].begin(), clusters[cluster].end(), [&item](const Item* other) { return SameUndertaking(*other, item); });
    };
    std::vector<size_t> candidates;
    if (!item.mention->commitment.issues.empty()) words.Candidates(item.words.words, &candidates);
    if (item.words.pairs.size() >= kLeastSame) pairs.Candidates(item.words.pairs, &candidates);
    talks.Candidates(item, &candidates);
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    if (const auto found = std::find_if(candidates.begin(), candidates.end(), takes); found != candidates.end()) {
      clusters[*found].push_back(&item);
      talks.Add(item, *found);
      continue;
    }
    talks.Add(item, clusters.size());
    clusters.push_back({&item});
    words.Add(item.words.words);
    pairs.Add(item.words.pairs);
  }
  std::vector<LedgerEntry> entries;
  for (const auto& cluster : clusters) entries.push_back(EntryOf(cluster));
  std::sort(entries.begin(), entries.end(), [](const LedgerEntry& a, const LedgerEntry& b) { return a.id < b.id; });
  return entries;
}

}  // namespace banggiao
