#include "query/filter_words.h"

#include <algorithm>

#include "store/day_range.h"

namespace banggiao {
namespace {

Status Wrong(std::string message) { return Error{ErrorCode::kUsage, std::move(message)}; }

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

Status ReadDays(const FilterWords& words, RecordFilter* filter) {
  for (const std::string* day : {&words.from, &words.to}) {
    if (day->empty()) continue;
    const std::optional<DayRange> range = DaysOf(*day);
    if (!range) return Wrong("'" + *day + "' is no day; write 2021, 2021-04 or 2021-04-16");
    (day == &words.from ? filter->from : filter->to) = day == &words.from ? range->from : range->to;
  }
  if (!filter->from.empty() && !filter->to.empty() && filter->to < filter->from) return Wrong("--to is before --from");
  return {};
}

Status ReadPairs(const FilterWords& words, RecordFilter* filter) {
  for (const std::string& pair : words.pairs) {
    const size_t dash = pair.find('-');
    if (dash == 0 || dash == std::string::npos || dash + 1 == pair.size()) {
      return Wrong("'" + pair + "' is no pair; write two codes such as USA-JPN");
    }
    filter->pairs.push_back({Upper(pair.substr(0, dash)), Upper(pair.substr(dash + 1))});
  }
  return {};
}

Status ReadTypes(const FilterWords& words, RecordFilter* filter) {
  for (const std::string& name : words.types) {
    EventType type;
    if (!ParseEventType(Upper(name), &type)) {
      std::string all;
      for (int i = 0; i < kEventTypeCount; ++i) {
        all += (all.empty() ? "" : ", ") + std::string(EventTypeName(static_cast<EventType>(i)));
      }
      return Wrong("'" + name + "' is no event type; the types are " + all);
    }
    filter->types.push_back(type);
  }
  return {};
}

Status ReadStatuses(const FilterWords& words, RecordFilter* filter) {
  filter->statuses = {EventStatus::kActual, EventStatus::kFuture};
  if (words.statuses.empty()) return {};
  filter->statuses.clear();
  if (words.statuses == std::vector<std::string>{"all"}) return {};
  for (const std::string& name : words.statuses) {
    EventStatus status;
    if (!ParseEventStatus(name, &status)) return Wrong("'" + name + "' is no status; write actual, future, hypothetical, negated or all");
    filter->statuses.push_back(status);
  }
  return {};
}

Status ReadKinds(const FilterWords& words, RecordFilter* filter) {
  for (const std::string& kind : words.kinds) {
    if (kind != "direct" && kind != "indirect") return Wrong("'" + kind + "' is no kind of statement; write direct or indirect");
    filter->kinds.push_back(kind);
  }
  return {};
}

Status CheckLengths(const RecordFilter& filter) {
  const std::pair<const char*, size_t> lists[] = {
      {"party", filter.parties.size()},   {"pair", filter.pairs.size()},        {"type", filter.types.size()},
      {"status", filter.statuses.size()}, {"kind", filter.kinds.size()},        {"entity", filter.entities.size()},
      {"issue", filter.issues.size()},    {"country", filter.countries.size()}, {"place", filter.places.size()}, {"publisher", filter.publishers.size()},
  };
  for (const auto& [name, size] : lists) {
    if (size <= kMostFilterValues) continue;
    return Wrong(std::string(name) + " has " + std::to_string(size) + " values; it takes " + std::to_string(kMostFilterValues) + " at most, so ask several times");
  }
  return {};
}

}  // namespace

Status ReadCommitmentKinds(const std::vector<std::string>& words, RecordFilter* filter) {
  for (const std::string& kind : words) {
    if (kind != "pledge" && kind != "offer" && kind != "plan" && kind != "goal") {
      return Wrong("'" + kind + "' is no kind of commitment; write pledge, offer, plan or goal");
    }
    filter->kinds.push_back(kind);
  }
  return {};
}

bool Narrows(const RecordFilter& filter) {
  const std::vector<EventStatus> usual = {EventStatus::kActual, EventStatus::kFuture};
  for (const std::vector<std::string>* words : {&filter.parties, &filter.kinds, &filter.entities, &filter.issues, &filter.countries, &filter.places, &filter.about, &filter.publishers}) {
    if (!words->empty()) return true;
  }
  for (const std::string* word : {&filter.speaker, &filter.from, &filter.to, &filter.words, &filter.article, &filter.story}) {
    if (!word->empty()) return true;
  }
  return !filter.pairs.empty() || !filter.types.empty() || (!filter.statuses.empty() && filter.statuses != usual) || filter.among || filter.no_copies ||
         filter.min_confidence > 0 || filter.offset > 0;
}

Status ReadFilter(const FilterWords& words, RecordFilter* filter) {
  for (const std::string& party : words.parties) filter->parties.push_back(Upper(party));
  for (const auto read : {ReadDays, ReadPairs, ReadTypes, ReadStatuses, ReadKinds}) {
    if (Status status = read(words, filter); !status) return status;
  }
  return CheckLengths(*filter);
}

}  // namespace banggiao
