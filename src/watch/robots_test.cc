// robots.txt as a table: the file, and paths that are allowed (+) or not (-).
#include "watch/robots.h"

#include <gtest/gtest.h>

#include <sstream>

namespace banggiao {
namespace {

struct RobotsRow {
  const char* name;
  const char* text;
  const char* paths;  // "+/a -/b"
};

class RobotsTest : public testing::TestWithParam<RobotsRow> {};

TEST_P(RobotsTest, AllowsExactlyWhatIsMarked) {
  const RobotsRules rules(GetParam().text, "banggiao");
  std::istringstream paths(GetParam().paths);
  for (std::string path; paths >> path;) EXPECT_EQ(rules.Allows(path.substr(1)), path[0] == '+') << path;
}

const RobotsRow kRobots[] = {
    {"EmptyAllowsAll", "", "+/ +/a"},
    {"EmptyDisallowAllowsAll", "User-agent: *\nDisallow:\n", "+/ +/a"},
    {"RootDisallowsAllButItself", "User-agent: *\nDisallow: /\n", "-/ -/a?b +/robots.txt"},
    {"PatternsArePrefixes", "User-agent: *\nDisallow: /fish\n", "-/fish -/fish.html -/fishheads/y -/fish?id=1 +/Fish +/catfish +/"},
    {"SlashAtTheEndIsAFolder", "User-agent: *\nDisallow: /fish/\n", "+/fish -/fish/ -/fish/a +/fish.html"},
    {"LongestDecides", "User-agent: *\nDisallow: /a\nAllow: /a/news\n", "-/a/x +/a/news -/a/new"},
    {"LongestDecidesInAnyOrder", "User-agent: *\nAllow: /a/news\nDisallow: /a\n", "-/a/x +/a/news"},
    {"AllowWinsTies", "User-agent: *\nDisallow: /a\nAllow: /a\n", "+/a"},
    {"AllowWinsTiesInAnyOrder", "User-agent: *\nAllow: /a\nDisallow: /a\n", "+/a"},
    {"StarIsAnyRun", "User-agent: *\nDisallow: /*.php\n", "-/index.php -/a/b.php?x -/.php +/php +/a.ph"},
    {"DollarIsTheEnd", "User-agent: *\nDisallow: /*.pdf$\nDisallow: /x$\n", "-/a.pdf +/a.pdf?x +/a.pdfs -/x +/xy"},
    {"DollarElsewhereIsALetter", "User-agent: *\nDisallow: /a$b\n", "-/a$b +/a"},
    {"NamedGroupGoesBeforeAny", "User-agent: *\nDisallow: /\n\nUser-agent: Banggiao\nDisallow: /x\n", "+/a -/x"},
    {"NamedGroupWithVersion", "User-agent: banggiao/2.0\nDisallow: /x\nUser-agent: *\nDisallow: /\n", "+/a -/x"},
    {"OtherNamesAreNotOurs", "User-agent: banggiaobot\nDisallow: /\nUser-agent: bang\nDisallow: /\n", "+/a"},
    {"GroupsOfOneNameAreOne", "User-agent: banggiao\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: banggiao\nDisallow: /c\n", "-/a -/c +/d"},
    {"SeveralNamesOfOneGroup", "User-agent: b\nUser-agent: banggiao\nUser-agent: c\nDisallow: /a\n", "-/a +/b"},
    {"EmptyLinesDoNotEndAGroup", "User-agent: *\n\nDisallow: /a\n\nDisallow: /b\n", "-/a -/b"},
    {"OtherLinesDoNotEndAGroup", "User-agent: *\nSitemap: /s.xml\nDisallow: /a\n", "-/a"},
    {"RulesBeforeAnyGroupAreNobodys", "Disallow: /a\nUser-agent: *\nDisallow: /b\n", "+/a -/b"},
    {"CommentsCaseAndSpace", "# x\nUSER-AGENT : *  # all\n  disallow:/a   # not this\r\n", "-/a +/b"},
    {"OldLineEnds", "User-agent: *\rDisallow: /a\r", "-/a +/b"},
    {"ByteOrderMark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "-/a"},
    {"PercentEncodingInOneForm", "User-agent: *\nDisallow: /h\xE1\xBB\x99i\nDisallow: /%7ejoe\nDisallow: /a%3cb\n",
     "-/h%E1%BB%99i -/h%e1%bb%99i -/~joe -/%7Ejoe -/a%3Cb +/a<b"},
    {"QueryCounts", "User-agent: *\nDisallow: /*?print\n", "-/a?print=1 +/a?x=print"},
    {"Html", "<html><body>404: nothing here</body></html>", "+/a"},
};
INSTANTIATE_TEST_SUITE_P(Robots, RobotsTest, testing::ValuesIn(kRobots), [](const auto& row) { return row.param.name; });

TEST(Robots, CrawlDelayIsThatOfTheGroup) {
  const auto delay = [](const char* text) { return RobotsRules(text, "banggiao").crawl_delay(); };
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 10\n"), 10);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 0.5\n"), 1);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 10\nUser-agent: banggiao\nCrawl-delay: 3\n"), 3);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: -1\n"), 0);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: soon\n"), 0);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 99999999999999999999999\n"), 86400);
}

TEST(Robots, NothingIsAllowedWhenItCannotBeRead) { EXPECT_FALSE(RobotsRules::AllowNothing().Allows("/a")); }

// The slow twin: says what a pattern means, one character at a time.
bool MeansTheSame(std::string_view pattern, std::string_view target) {
  if (pattern.empty()) return true;
  if (pattern == "$") return target.empty();
  if (pattern[0] == '*') {
    for (size_t i = 0; i <= target.size(); ++i) {
      if (MeansTheSame(pattern.substr(1), target.substr(i))) return true;
    }
    return false;
  }
  return !target.empty() && target[0] == pattern[0] && MeansTheSame(pattern.substr(1), target.substr(1));
}

std::vector<std::string> AllWords(std::string_view alphabet, size_t longest) {
  std::vector<std::string> words = {""};
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() == longest) break;
    for (const char c : alphabet) words.push_back(words[i] + c);
  }
  return words;
}

TEST(Robots, EveryShortPatternMeansWhatItsSlowTwinSays) {
  const std::vector<std::string> targets = AllWords("ab", 5);
  for (const std::string& pattern : AllWords("ab*$", 5)) {
    for (const std::string& target : targets) {
      ASSERT_EQ(MatchesRobotsPattern(pattern, target), MeansTheSame(pattern, target)) << pattern << " " << target;
    }
  }
}

TEST(Robots, ManyStarsEnd) {
  std::string pattern;
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  EXPECT_FALSE(MatchesRobotsPattern(pattern + "b$", std::string(4000, 'a')));
}

}  // namespace
}  // namespace banggiao
