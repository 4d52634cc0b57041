#include "watch/source_book.h"

#include <algorithm>
#include <unordered_set>

#include "core/edtf.h"
#include "core/hash.h"
#include "source/byte_stream.h"
#include "source/day_in_metadata.h"
#include "source/line_stream.h"

namespace banggiao {
namespace {

constexpr size_t kMostSitemaps = 1000;  // Of one index.
constexpr int64_t kDaySeconds = 86400;

// Sitemaps are often .gz files, which is not a coding of HTTP.
Status Unpack(std::string* body, const std::string& where, const ReadLimits& limits) {
  if (!body->starts_with("\x1f\x8b")) return {};
  Result<std::unique_ptr<ByteStream>> stream = Decompress(OpenMemory(*body), where, limits);
  if (!stream) return stream.error();
  Result<std::string> whole = LineStream(std::move(*stream)).ReadAll(limits.max_document_bytes, where);
  if (!whole) return whole.error();
  *body = std::move(*whole);
  return {};
}

// Whose next question lies further ahead than any rule puts it was written before the clock was set back.
bool IsDue(const SourceRow& row, int64_t now) {
  return row.next <= now || (row.next != kNever && row.next - now > 8 * kDaySeconds);
}

}  // namespace

size_t SourceBook::AddSource(LiveSource source) {
  const auto [known, added] = by_address_.emplace(source.at.text, sources_.size());
  if (!added) return known->second;
  by_host_[source.at.host].push_back(sources_.size());
  sources_.push_back(std::move(source));
  return sources_.size() - 1;
}

Status SourceBook::Open(const std::vector<WatchedSource>& sources, bool ask_now) {
  for (const WatchedSource& given : sources) {
    const auto at = ResolveAddress("", given.address);
    if (!at) return Error{ErrorCode::kUsage, given.address + ": is no http or https address"};
    Result<std::optional<SourceRow>> row = state_.FindSource(at->text);
    if (!row) return row.error();
    LiveSource source{*at, given.publisher, row->value_or(SourceRow{}), false};
    source.row.address = at->text;
    source.row.parent = "";
    if (ask_now || source.row.next == kNever) source.row.next = 0;
    AddSource(std::move(source));
  }
  for (size_t i = 0; i < sources_.size(); ++i) {
    const Result<std::vector<SourceRow>> children = state_.SourcesUnder(sources_[i].at.text);
    if (!children) return children.error();
    for (const SourceRow& child : children.value()) {
      if (const auto at = ResolveAddress("", child.address)) AddSource({*at, sources_[i].publisher, child, false});
    }
  }
  return {};
}

size_t SourceBook::NextDue(const std::string& host, int64_t now, int64_t* next) const {
  *next = kNever;
  const auto at_host = by_host_.find(host);
  if (at_host == by_host_.end()) return sources_.size();
  for (const size_t index : at_host->second) {
    const LiveSource& source = sources_[index];
    if (source.under_way) continue;
    if (IsDue(source.row, now)) return index;
    *next = std::min(*next, source.row.next);
  }
  return sources_.size();
}

bool SourceBook::IsOld(const std::string& stamp, int64_t now) const {
  if (rules_.sitemap_days <= 0) return false;
  const std::string day = DayInStamp(stamp);
  const auto first = static_cast<int32_t>(now / kDaySeconds - rules_.sitemap_days);
  return !day.empty() && day < ToEdtf({DayFromNumber(first), {}});
}

void SourceBook::AddPages(const LiveSource& source, const std::string& base, const NewsFeed& feed, int64_t now, std::vector<PageRow>* pages,
                          PollOutcome* outcome) const {
  size_t without = 0;
  std::unordered_set<std::string> hosts;
  for (const FeedEntry& entry : feed.entries) {
    const auto at = ResolveAddress(base, entry.address);
    if (!at) {
      ++without;
      continue;
    }
    if (feed.kind == FeedKind::kSitemap && IsOld(entry.published, now)) continue;
    PageRow page;
    page.address = at->text;
    page.host = at->host;
    page.source = source.at.text;
    page.publisher = source.publisher.empty() ? entry.publisher : source.publisher;
    page.published = entry.published;
    pages->push_back(std::move(page));
    if (hosts.insert(at->host).second) outcome->hosts.push_back(at->host);
  }
  if (without > 0 && outcome->trouble.empty()) {
    outcome->trouble = std::to_string(without) + " of its " + std::to_string(feed.entries.size()) + " entries have no http(s) address and are left out";
  }
}

void SourceBook::AddSitemaps(size_t index, const std::string& base, const NewsFeed& feed, int64_t now, std::vector<SourceRow>* rows,
                             PollOutcome* outcome) {
  const std::string parent = sources_[index].at.text;
  const std::string publisher = sources_[index].publisher;
  size_t taken = 0;
  for (const FeedEntry& entry : feed.entries) {
    const auto at = ResolveAddress(base, entry.address);
    if (!at || at->text == parent || IsOld(entry.published, now)) continue;
    if (++taken > kMostSitemaps) {
      outcome->trouble = "it names more than " + std::to_string(kMostSitemaps) + " sitemaps; the others are left out";
      break;
    }
    LiveSource child{*at, publisher, {}, false};
    child.row.address = at->text;
    child.row.parent = parent;
    LiveSource& live = sources_[AddSource(std::move(child))];
    if (live.row.parent != parent) continue;  // It is a source of its own, or another index has it.
    const bool read_as_it_is = !live.row.listed_as.empty() && live.row.listed_as == entry.published;
    live.row.listed_as = entry.published;
    if (!read_as_it_is) live.row.next = now;
    rows->push_back(live.row);
    outcome->hosts.push_back(at->host);
  }
}

void SourceBook::WakeUndatedSitemaps(const std::string& parent, int64_t now, std::vector<SourceRow>* rows) {
  for (LiveSource& source : sources_) {
    if (source.row.parent != parent || !source.row.listed_as.empty() || source.row.next != kNever) continue;
    source.row.next = now;
    rows->push_back(source.row);
  }
}

Result<PollOutcome> SourceBook::TakeEntries(size_t index, const std::string& at, const NewsFeed& feed, int64_t now) {
  PollOutcome outcome;
  if (!feed.broken.empty()) outcome.trouble = feed.broken;
  const auto own_base = feed.base.empty() ? std::nullopt : ResolveAddress(at, feed.base);
  const std::string base = own_base ? own_base->text : at;
  std::vector<PageRow> pages;
  std::vector<SourceRow> rows;
  if (feed.kind == FeedKind::kSitemapIndex && !sources_[index].row.parent.empty()) {
    outcome.trouble = "is an index named by an index; give it as a source of its own";
  } else if (feed.kind == FeedKind::kSitemapIndex) {
    AddSitemaps(index, base, feed, now, &rows, &outcome);
  } else {
    AddPages(sources_[index], base, feed, now, &pages, &outcome);
  }
  rows.push_back(sources_[index].row);
  const Result<int64_t> added = state_.NoteAnswer(rows, pages);
  if (!added) return added.error();
  outcome.new_pages = added.value();
  return outcome;
}

Result<PollOutcome> SourceBook::Take(size_t index, const std::string& at, WebAnswer answer, int64_t now) {
  const bool is_child = !sources_[index].row.parent.empty();
  const std::string body_hash = answer.status == 304 ? sources_[index].row.body : HexId(Hash64(answer.body));
  PollOutcome outcome;
  outcome.unchanged = answer.status == 304 || body_hash == sources_[index].row.body;
  NewsFeed feed;
  if (!outcome.unchanged) {
    if (Status unpacked = Unpack(&answer.body, at, rules_.limits); !unpacked) return Fail(index, unpacked.error().message, 0, now);
    Result<NewsFeed> read = ReadNewsFeed(answer.body, at);
    if (!read) return Fail(index, read.error().message, 0, now);
    feed = std::move(*read);
  }
  const SourceRow before = sources_[index].row;
  const long hint = std::max(feed.least_seconds, MaxAge(answer.cache_control));
  const auto set_wait = [&](bool changed) {
    SourceRow& row = sources_[index].row;
    row.wait = NextPollWait(rules_.bounds, hint, before.wait, changed);
    row.next = is_child ? kNever : now + row.wait;
  };
  SourceRow& row = sources_[index].row;
  row.failures = 0;
  if (answer.status != 304) {
    row.etag = answer.etag;
    row.last_modified = answer.last_modified;
    row.body = body_hash;
  }
  set_wait(!outcome.unchanged);
  if (!outcome.unchanged) {
    Result<PollOutcome> taken = TakeEntries(index, at, feed, now);
    if (!taken) {
      sources_[index].row = before;
      return taken;
    }
    outcome = std::move(*taken);
  }
  const bool something_new = outcome.new_pages > 0 || (!outcome.unchanged && feed.kind == FeedKind::kSitemapIndex);
  set_wait(something_new);
  if (!feed.broken.empty()) {  // Cut in the middle: nothing tells that it was had whole, so that the rest is asked for.
    SourceRow& cut = sources_[index].row;
    for (std::string* known : {&cut.etag, &cut.last_modified, &cut.body, &cut.listed_as}) known->clear();
    cut.failures = before.failures + 1;
    if (is_child) cut.next = now + RetryWait(cut.failures);
  }
  std::vector<SourceRow> rows = {sources_[index].row};
  if (outcome.unchanged) WakeUndatedSitemaps(sources_[index].at.text, now, &rows);
  for (size_t i = 1; i < rows.size(); ++i) outcome.hosts.push_back(ResolveAddress("", rows[i].address)->host);
  const Result<int64_t> noted = state_.NoteAnswer(rows, {});
  if (!noted) return noted.error();
  return outcome;
}

Result<PollOutcome> SourceBook::Fail(size_t index, const std::string& why, long least, int64_t now) {
  SourceRow& row = sources_[index].row;
  ++row.failures;
  row.next = now + std::max(least, RetryWait(row.failures));
  PollOutcome outcome;
  outcome.failed = true;
  outcome.trouble = why;
  const Result<int64_t> noted = state_.NoteAnswer({row}, {});
  if (!noted) return noted.error();
  return outcome;
}

}  // namespace banggiao
