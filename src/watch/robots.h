// robots.txt (RFC 9309): what a site asks programs to leave alone.
//
//   User-agent: banggiao        a group: one or more names, then rules; groups of one name are one
//   Disallow: /search           paths that begin so
//   Allow: /search/news$        the longest pattern decides, Allow when two are as long
//   Crawl-delay: 10             no part of the RFC; heeded as the least number of seconds between two requests
//
// A group that names the program goes before the group "*"; without either everything is allowed. In patterns '*' is any run of
// characters and '$' at the end is the end. Paths and patterns are compared with their percent-encoding in one form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

inline constexpr size_t kMostRobotsBytes = 512u << 10;  // What lies behind is not read; the RFC asks for at least 500 KiB.

class RobotsRules {
 public:
  RobotsRules() = default;  // Allows everything.
  // Never fails: a line that says nothing is passed over. `product` is the program's name in user-agent lines, without version.
  RobotsRules(std::string_view text, std::string_view product);
  [[nodiscard]] static RobotsRules AllowNothing();

  // `target`: path and query, beginning with '/'. /robots.txt itself is always allowed. Linear in rules x pattern x target.
  [[nodiscard]] bool Allows(std::string_view target) const;
  // Seconds, at most a day; 0 when there is none.
  [[nodiscard]] long crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    std::string pattern;
    bool allows = false;
  };
  std::vector<Rule> rules_;
  long crawl_delay_ = 0;
};

// Whether `target` begins with what `pattern` means. No recursion: pattern x target at worst.
[[nodiscard]] bool MatchesRobotsPattern(std::string_view pattern, std::string_view target);

}  // namespace banggiao
