#include "watch/robots.h"

#include <algorithm>
#include <cmath>

namespace banggiao {
namespace {

char Lower(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

bool SameName(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return Lower(x) == Lower(y); });
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = Lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool IsUnreserved(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

// Octets beyond ASCII are encoded, encoded letters and digits are decoded, hexadecimal digits are capitals.
std::string OneForm(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  const auto encode = [&out](unsigned char c) { out += {'%', kHex[c >> 4], kHex[c & 15]}; };
  for (size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    const bool encoded = c == '%' && i + 2 < path.size() && HexValue(path[i + 1]) >= 0 && HexValue(path[i + 2]) >= 0;
    if (!encoded) {
      c >= 0x80 ? encode(c) : out.push_back(path[i]);
      continue;
    }
    const int value = HexValue(path[i + 1]) * 16 + HexValue(path[i + 2]);
    IsUnreserved(value) ? out.push_back(static_cast<char>(value)) : encode(static_cast<unsigned char>(value));
    i += 2;
  }
  return out;
}

long DelayIn(std::string_view text) {
  double seconds = 0, place = 1;
  bool fraction = false;
  for (const char c : text) {
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (c < '0' || c > '9') {
      return 0;
    } else if (fraction) {
      seconds += (c - '0') * (place /= 10);
    } else {
      seconds = std::min(seconds * 10 + (c - '0'), 86400.0);
    }
  }
  return static_cast<long>(std::ceil(std::min(seconds, 86400.0)));
}

// "Banggiao/1.0" names the product "Banggiao".
std::string_view ProductOf(std::string_view value) {
  size_t end = 0;
  while (end < value.size() && (Lower(value[end]) >= 'a' ? Lower(value[end]) <= 'z' : value[end] == '-' || value[end] == '_')) ++end;
  return value.substr(0, end);
}

}  // namespace

bool MatchesRobotsPattern(std::string_view pattern, std::string_view target) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  // The last '*' seen and how far of the target it has taken: on a mismatch it takes one more.
  size_t p = 0, t = 0, star = std::string_view::npos, taken = 0;
  for (;;) {
    if (p == pattern.size() && (!to_end || t == target.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && t < target.size() && pattern[p] == target[t]) {
      ++p;
      ++t;
    } else {
      if (star == std::string_view::npos || taken >= target.size()) return false;
      p = star + 1;
      t = ++taken;
    }
  }
}

RobotsRules::RobotsRules(std::string_view text, std::string_view product) {
  text = text.substr(0, kMostRobotsBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  struct Group {
    std::vector<Rule> rules;
    long delay = 0;
  };
  Group named, any;
  bool found_named = false, for_named = false, for_any = false, in_rules = true;
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = Trimmed(line.substr(0, colon));
    const std::string_view value = Trimmed(line.substr(colon + 1));
    if (SameName(key, "user-agent")) {
      if (in_rules) for_named = for_any = in_rules = false;
      const bool ours = SameName(ProductOf(value), product);
      for_named = for_named || ours;
      found_named = found_named || ours;
      for_any = for_any || value.starts_with('*');
      continue;
    }
    const bool allow = SameName(key, "allow");
    const bool delay = SameName(key, "crawl-delay");
    if (!allow && !delay && !SameName(key, "disallow")) continue;
    in_rules = true;
    for (const auto& [group, meant] : {std::pair(&named, for_named), std::pair(&any, for_any)}) {
      if (!meant) continue;
      if (delay) group->delay = std::max(group->delay, DelayIn(value));
      if (!delay && !value.empty()) group->rules.push_back({OneForm(value), allow});
    }
  }
  Group& holds = found_named ? named : any;
  rules_ = std::move(holds.rules);
  crawl_delay_ = holds.delay;
}

RobotsRules RobotsRules::AllowNothing() {
  RobotsRules rules;
  rules.rules_.push_back({"/", false});
  return rules;
}

bool RobotsRules::Allows(std::string_view target) const {
  if (target == "/robots.txt") return true;
  const std::string path = OneForm(target);
  size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    if (rule.pattern.size() < longest || !MatchesRobotsPattern(rule.pattern, path)) continue;
    allowed = rule.allows || (rule.pattern.size() == longest && allowed && longest > 0);
    longest = rule.pattern.size();
  }
  return allowed;
}

}  // namespace banggiao
