#include "watch/robots_cache.h"

namespace banggiao {
namespace {

constexpr int64_t kDay = 86400;
constexpr int64_t kLongestCopy = 30 * kDay;
constexpr int64_t kAskAgain = 3600;        // After a failure, where there is an older copy,
constexpr int64_t kAskAgainSoon = 600;     // and where there is none.
constexpr std::string_view kProduct = "banggiao";

}  // namespace

void RobotsCache::Remember(const std::string& origin, RobotsRow row) {
  Known known;
  known.rules = row.reachable ? RobotsRules(row.text, kProduct) : RobotsRules::AllowNothing();
  known.row = std::move(row);
  known_[origin] = std::move(known);
}

Result<RobotsCache::Verdict> RobotsCache::Judge(const std::string& origin, const std::string& target, int64_t now) {
  if (!known_.contains(origin)) {
    Result<std::optional<RobotsRow>> row = state_.FindRobots(origin);
    if (!row) return row.error();
    if (!row->has_value()) return Verdict::kAsk;
    Remember(origin, std::move(**row));
  }
  const Known& known = known_[origin];
  const int64_t age = now - known.row.fetched;
  const bool old = age < 0 || age >= (known.row.reachable ? kDay : kAskAgainSoon);
  const bool waits = now < known.ask_again && known.ask_again - now <= kAskAgain;  // More, when the clock was set back.
  if (old && !waits) return Verdict::kAsk;
  if (!known.row.reachable) return Verdict::kUnreachable;
  return known.rules.Allows(target) ? Verdict::kAllowed : Verdict::kDisallowed;
}

Status RobotsCache::Note(const std::string& origin, const WebAnswer& answer, int64_t now) {
  RobotsRow row;
  row.fetched = now;
  const bool failed = answer.status == 0 || answer.status == 429 || answer.status >= 500;
  if (failed) {
    const auto before = known_.find(origin);
    const bool copy = before != known_.end() && before->second.row.reachable && now - before->second.row.fetched < kLongestCopy;
    if (copy) {
      // Used for an hour more, while its age goes on counting.
      before->second.ask_again = now + kAskAgain;
      return {};
    }
    row.reachable = false;
  } else if (answer.status >= 200 && answer.status < 300) {
    row.text = answer.body;
  }
  Status put = state_.PutRobots(origin, row);
  Remember(origin, std::move(row));
  if (failed) known_[origin].why = answer.status == 0 ? answer.failure : "it answers " + std::to_string(answer.status);
  return put;
}

std::string RobotsCache::WhyUnreachable(const std::string& origin) const {
  const auto known = known_.find(origin);
  return known == known_.end() || known->second.why.empty() ? "it failed some minutes ago" : known->second.why;
}

long RobotsCache::CrawlDelay(const std::string& origin) const {
  const auto known = known_.find(origin);
  return known == known_.end() ? 0 : known->second.rules.crawl_delay();
}

}  // namespace banggiao
