#include "story/story_teller.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr size_t kMostRead = 20;   // Articles whose sentences are looked at, the most alike first.
constexpr size_t kLeastWords = 8;  // Of a sentence in a summary; shorter ones lean on what stands before them.
constexpr size_t kMostWords = 60;

using Weights = std::unordered_map<uint32_t, double>;

Weights SumOf(const StoryFinder::Story& story) {
  Weights weights;
  for (const auto& node : story) {
    for (const WeightedTerm& term : node->vector.terms) weights[term.term] += term.weight;
  }
  return weights;
}

struct Scored {
  size_t sentence = 0;
  std::vector<uint32_t> terms;
  size_t words = 0;
};

// What the sentence says of the story for each word it takes.
double Score(const Scored& scored, const Weights& weights) {
  double sum = 0;
  for (const uint32_t term : scored.terms) {
    if (const auto found = weights.find(term); found != weights.end()) sum += found->second;
  }
  return sum / std::sqrt(static_cast<double>(scored.words));
}

Scored TermsOf(const std::string& text, size_t sentence) {
  Scored scored;
  scored.sentence = sentence;
  std::unordered_set<uint32_t> seen;
  for (const StoryTerm& term : TermsOfLine(text)) {
    if (!term.pair) ++scored.words;
    if (seen.insert(static_cast<uint32_t>(term.hash)).second) scored.terms.push_back(static_cast<uint32_t>(term.hash));
  }
  return scored;
}

// Takes the best sentence, forgets the terms that it has told, and so on.
std::vector<StorySentence> Choose(const std::vector<StorySentence>& sentences, Weights weights) {
  std::vector<Scored> open;
  for (size_t i = 0; i < sentences.size(); ++i) {
    Scored scored = TermsOf(sentences[i].text, i);
    if (scored.words >= kLeastWords && scored.words <= kMostWords) open.push_back(std::move(scored));
  }
  std::vector<size_t> chosen;
  while (chosen.size() < StoryRecord::kMostSentences && !open.empty()) {
    size_t best = 0;
    for (size_t i = 1; i < open.size(); ++i) {
      if (Score(open[i], weights) > Score(open[best], weights)) best = i;
    }
    if (Score(open[best], weights) <= 0) break;
    chosen.push_back(open[best].sentence);
    for (const uint32_t term : open[best].terms) weights.erase(term);
    open.erase(open.begin() + static_cast<std::ptrdiff_t>(best));
  }
  std::sort(chosen.begin(), chosen.end());
  std::vector<StorySentence> summary;
  for (const size_t i : chosen) summary.push_back(sentences[i]);
  return summary;
}

}  // namespace

struct StoryTeller::Member {
  int64_t number = 0;
  std::string id;
  int32_t day = StoryText::kNoDay;
  std::string title;
  bool copy = false;
  double centrality = 0;  // Likeness to all others, summed.
};

StoryTeller::StoryTeller(const Database& database)
    : article_(database.Prepare("SELECT title FROM articles WHERE number = ?")),
      copy_(database.Prepare("SELECT 1 FROM copies WHERE article = ?")),
      parties_(database.Prepare("SELECT p.code, count(DISTINCT p.event) FROM events e JOIN event_party p ON p.event = e.number "
                                "WHERE e.article = ? AND p.code <> '' GROUP BY p.code")),
      sentences_(database.Prepare("SELECT begin, end, text FROM sentences WHERE article = ? ORDER BY begin")),
      leads_(
          database.Prepare("SELECT r.begin, r.end, a.text, r.ord + NOT EXISTS (SELECT 1 FROM regions t WHERE t.article = r.article "
                           "AND t.kind = 'title') FROM regions r JOIN articles a ON a.number = r.article "
                           "WHERE r.article = ? AND r.kind = 'lead' ORDER BY r.ord LIMIT 1")) {}

Result<StoryRecord> StoryTeller::Tell(const StoryFinder::Story& story) {
  std::vector<Member> members;
  for (const auto& node : story) {
    Member member;
    member.number = node->number;
    member.id = HexId(node->vector.id);
    member.day = node->vector.day;
    article_.Bind(member.number);
    if (article_.Next()) member.title = article_.String(0);
    article_.Reset();
    if (Status status = article_.status(); !status) return status.error();
    copy_.Bind(member.number);
    member.copy = copy_.Next();
    copy_.Reset();
    if (Status status = copy_.status(); !status) return status.error();
    if (story.size() <= StoryFinder::kMostOfGroup) {
      for (const auto& other : story) member.centrality += Likeness(node->vector, other->vector);
    }
    members.push_back(std::move(member));
  }
  // kNoDay is the smallest number there is; the undated come last.
  std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    const auto last = [](int32_t day) { return day == StoryText::kNoDay ? INT32_MAX : day; };
    return a.day != b.day ? last(a.day) < last(b.day) : a.id < b.id;
  });
  StoryRecord record;
  record.number = members.front().number;
  record.id = HexId(Combine(Hash64("story"), Hash64(members.front().id)));
  const auto heads = [](const Member& a, const Member& b) {
    if (a.copy != b.copy) return b.copy;
    if (a.title.empty() != b.title.empty()) return b.title.empty();
    return a.centrality > b.centrality;
  };
  const Member& head = *std::min_element(members.begin(), members.end(), heads);
  record.headline = head.title;
  record.headline_article = head.number;
  for (const Member& member : members) {
    record.articles.push_back(member.number);
    record.copies += member.copy;
    if (member.day == StoryText::kNoDay) continue;
    if (record.first_day.empty()) record.first_day = DayText(member.day);
    record.last_day = DayText(member.day);
  }
  if (Status status = ReadParties(members, &record); !status) return status.error();
  std::vector<StorySentence> sentences;
  if (Status status = ReadSentences(members, &sentences); !status) return status.error();
  record.summary = Choose(sentences, SumOf(story));
  return record;
}

Status StoryTeller::ReadParties(const std::vector<Member>& members, StoryRecord* record) {
  std::map<std::string, int64_t> events;
  for (const Member& member : members) {
    if (member.copy) continue;
    parties_.Bind(member.number);
    while (parties_.Next()) events[parties_.String(0)] += parties_.Int(1);
    parties_.Reset();
  }
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto& [code, count] : events) order.emplace_back(-count, code);
  std::sort(order.begin(), order.end());
  for (size_t i = 0; i < std::min(order.size(), StoryRecord::kMostParties); ++i) record->parties.push_back(order[i].second);
  return parties_.status();
}

Status StoryTeller::ReadSentences(const std::vector<Member>& members, std::vector<StorySentence>* sentences) {
  std::vector<const Member*> read;
  for (const Member& member : members) {
    if (!member.copy) read.push_back(&member);
  }
  std::stable_sort(read.begin(), read.end(), [](const Member* a, const Member* b) { return a->centrality > b->centrality; });
  if (read.size() > kMostRead) read.resize(kMostRead);
  std::sort(read.begin(), read.end());  // Back to the order of members.
  for (const Member* member : read) {
    leads_.Bind(member->number);
    while (leads_.Next()) {
      const std::string text = leads_.String(2);
      size_t begin = 0;
      for (int64_t line = 0; line < leads_.Int(3) && begin != std::string::npos; ++line) {
        begin = text.find('\n', begin);
        if (begin != std::string::npos) ++begin;
      }
      if (begin == std::string::npos) continue;
      const std::string lead = text.substr(begin, text.find('\n', begin) - begin);
      sentences->push_back({member->number, {leads_.Offset(0), leads_.Offset(1)}, lead});
    }
    leads_.Reset();
    sentences_.Bind(member->number);
    while (sentences_.Next()) {
      const Span span{sentences_.Offset(0), sentences_.Offset(1)};
      const bool in_lead = !sentences->empty() && sentences->back().article == member->number &&
                           sentences->back().span.begin <= span.begin && span.end <= sentences->back().span.end;
      if (!in_lead) sentences->push_back({member->number, span, sentences_.String(2)});
    }
    sentences_.Reset();
    if (Status status = sentences_.status(); !status) return status;
  }
  return leads_.status();
}

}  // namespace banggiao
