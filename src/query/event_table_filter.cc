#include "query/event_table_filter.h"

#include <algorithm>

#include "query/day_digits.h"
#include "query/search.h"
#include "store/name_parts.h"

namespace banggiao {
namespace {

std::vector<int64_t> NumbersOf(const TextNumbers& texts, const std::vector<std::string>& values) {
  std::vector<int64_t> numbers;
  for (const std::string& value : values) numbers.push_back(texts.Find(value));
  return numbers;
}

bool Holds(const std::vector<int64_t>& numbers, int64_t number) { return std::find(numbers.begin(), numbers.end(), number) != numbers.end(); }

template <typename Enum>
uint32_t BitsOf(const std::vector<Enum>& values) {
  if (values.empty()) return ~0u;
  uint32_t bits = 0;
  for (const Enum value : values) bits |= 1u << static_cast<uint32_t>(value);
  return bits;
}

}  // namespace

Result<EventTableFilter> EventTableFilter::Make(const EventTable& table, const StoreReader& store, const RecordFilter& filter) {
  EventTableFilter made(table);
  made.ReadParties(filter);
  made.ReadColumns(filter);
  if (Status status = made.ReadArticles(store, filter); !status) return status.error();
  return made;
}

void EventTableFilter::ReadParties(const RecordFilter& filter) {
  codes_ = NumbersOf(table_->codes_, filter.parties);
  entities_ = NumbersOf(table_->entities_, filter.entities);
  for (const Pair& pair : filter.pairs) pairs_.push_back({table_->codes_.Find(pair.first), table_->codes_.Find(pair.second)});
}

void EventTableFilter::ReadColumns(const RecordFilter& filter) {
  countries_ = NumbersOf(table_->countries_, filter.countries);
  places_ = NumbersOf(table_->places_, filter.places);
  issues_ = NumbersOf(table_->issues_, filter.issues);
  types_ = BitsOf(filter.types);
  statuses_ = BitsOf(filter.statuses);
  from_ = DayDigits(filter.from);
  to_ = DayDigits(filter.to);
  min_confidence_ = filter.min_confidence;
}

Status EventTableFilter::ReadArticles(const StoreReader& store, const RecordFilter& filter) {
  by_article_ = filter.among || !filter.article.empty() || !filter.publishers.empty() || !filter.words.empty() ||
                filter.no_copies || !filter.story.empty();
  if (!by_article_) return {};
  std::unordered_set<int64_t> copies, told;  // Numbers.
  if (filter.no_copies) {
    Query rows = store.database().Prepare("SELECT article FROM copies");
    while (rows.Next()) copies.insert(rows.Int(0));
    if (Status status = rows.status(); !status) return status;
  }
  if (!filter.story.empty()) {
    Query rows = store.database().Prepare("SELECT t.article FROM stories s JOIN story_articles t ON t.story = s.number WHERE s.id GLOB ?");
    rows.Bind(filter.story + "*");
    while (rows.Next()) told.insert(rows.Int(0));
    if (Status status = rows.status(); !status) return status;
  }
  std::unordered_set<int64_t> found;
  if (!filter.words.empty()) {
    const Result<SearchQuery> query = ParseSearch(store, filter.words);
    if (!query) return query.error();
    const Result<std::vector<int64_t>> numbers = MatchingArticles(store, query.value());
    if (!numbers) return numbers.error();
    found.insert(numbers.value().begin(), numbers.value().end());
  }
  std::unordered_set<int64_t> among;
  if (filter.among) among.insert(filter.among->begin(), filter.among->end());
  const NameParts parts(filter.publishers);
  std::vector<bool> printed(table_->publishers_.size(), filter.publishers.empty());  // By the number of the publisher.
  for (uint32_t i = 0; i < printed.size(); ++i) printed[i] = printed[i] || parts.AreIn(table_->publishers_.Text(i));
  articles_.assign(table_->articles_.size(), false);
  for (size_t i = 0; i < articles_.size(); ++i) {
    const EventTable::Article& article = table_->articles_[i];
    articles_[i] = printed[article.publisher] && (filter.article.empty() || article.id.starts_with(filter.article)) &&
                   (filter.words.empty() || found.contains(article.number)) && (!filter.among || among.contains(article.number)) && !copies.contains(article.number) &&
                   (filter.story.empty() || told.contains(article.number));
  }
  return {};
}

bool EventTableFilter::Lets(const EventTable::Row& row) const {
  if (row.gone || (types_ >> static_cast<uint32_t>(row.type) & 1) == 0) return false;
  if ((statuses_ >> static_cast<uint32_t>(row.status) & 1) == 0) return false;
  if (from_ != 0 && row.to < from_) return false;
  if (to_ != 0 && (row.from == 0 || row.from > to_)) return false;
  if (min_confidence_ > 0 && row.confidence < static_cast<float>(min_confidence_)) return false;
  if (by_article_ && !articles_[row.article]) return false;
  if (!countries_.empty() && !Holds(countries_, row.country)) return false;
  if (!places_.empty() && !Holds(places_, row.place)) return false;
  return LetsParties(row) && LetsIssues(row);
}

bool EventTableFilter::LetsParties(const EventTable::Row& row) const {
  const auto any = [&](const auto& test) {
    for (uint32_t i = row.parties.begin; i < row.parties.end; ++i) {
      if (test(table_->parties_[i])) return true;
    }
    return false;
  };
  const auto has_code = [&](int64_t code) { return any([code](const EventTable::PartyCell& party) { return int64_t{party.code} == code; }); };
  if (!codes_.empty() && !std::any_of(codes_.begin(), codes_.end(), has_code)) return false;
  if (!entities_.empty() && !any([&](const EventTable::PartyCell& party) { return Holds(entities_, party.entity); })) return false;
  return pairs_.empty() || std::any_of(pairs_.begin(), pairs_.end(),
                                       [&](const CodePair& pair) { return has_code(pair.first) && has_code(pair.second); });
}

bool EventTableFilter::LetsIssues(const EventTable::Row& row) const {
  if (issues_.empty()) return true;
  for (uint32_t i = row.issues.begin; i < row.issues.end; ++i) {
    if (Holds(issues_, table_->issue_cells_[i])) return true;
  }
  return false;
}

}  // namespace banggiao
