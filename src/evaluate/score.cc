#include "evaluate/score.h"

#include <algorithm>
#include <cstdio>

#include "evaluate/match.h"

namespace banggiao {
namespace {

double Ratio(double part, double whole) { return whole == 0 ? 0 : part / whole; }

std::string DocumentName(std::string_view source) {
  while (source.size() > 1 && source.back() == '/') source.remove_suffix(1);
  if (const size_t slash = source.rfind('/'); slash != std::string_view::npos) source.remove_prefix(slash + 1);
  for (const std::string_view ending : {".txt", ".html", ".htm"}) {
    if (source.ends_with(ending)) return std::string(source.substr(0, source.size() - ending.size()));
  }
  return std::string(source);
}

std::string Joined(const std::set<std::string>& codes) {
  std::string joined;
  for (const std::string& code : codes) joined += (joined.empty() ? "" : ",") + code;
  return joined;
}

class DocumentScorer {
 public:
  DocumentScorer(const GoldDocument& gold, const Predictions& predictions, Scores* scores)
      : gold_(gold), events_(CountedEvents(predictions.EventsOf(gold.name))),
        quotes_(predictions.QuotesOf(gold.name)), scores_(*scores) {}

  void Score() {
    const std::vector<EventPair> strict = MatchEvents(gold_.events, events_, true);
    Count(strict, &scores_.event_strict);
    CountByType(strict);
    CountDates(strict);
    CountPlaces(strict);
    Count(MatchEvents(gold_.events, events_, false), &scores_.event_type_only);
    CountDyads();
    CountQuotes();
  }

 private:
  void Count(const std::vector<EventPair>& pairs, Tally* tally) const {
    int found = 0;
    int required = 0;
    for (const EventPair& pair : pairs) found += gold_.events[pair.gold].optional ? 0 : 1;
    for (const GoldEvent& event : gold_.events) required += event.optional ? 0 : 1;
    tally->right += found;
    tally->missed += required - found;
    tally->invented += static_cast<int>(events_.size() - pairs.size());
  }

  Tally& OfType(EventType type) {
    TypeTally& entry = scores_.by_type[static_cast<size_t>(type)];
    entry.seen = true;
    return entry.tally;
  }

  void CountByType(const std::vector<EventPair>& strict) {
    std::vector<bool> gold_hit(gold_.events.size());
    std::vector<bool> coded_hit(events_.size());
    for (const EventPair& pair : strict) gold_hit[pair.gold] = coded_hit[pair.coded] = true;
    for (size_t i = 0; i < gold_.events.size(); ++i) {
      const GoldEvent& event = gold_.events[i];
      if (event.optional) continue;
      Tally& tally = OfType(event.type);
      ++(gold_hit[i] ? tally.right : tally.missed);
      if (!gold_hit[i]) Report("MISSED", event.type, ShowParties(event.actors, event.recipients), event.sentence);
    }
    for (size_t j = 0; j < events_.size(); ++j) {
      if (coded_hit[j]) continue;
      const CodedEvent& event = events_[j];
      ++OfType(event.type).invented;
      Report("INVENTED", event.type, ShowParties(event.actors, event.recipients), event.sentence);
    }
  }

  void CountDates(const std::vector<EventPair>& strict) {
    for (const EventPair& pair : strict) {
      const std::vector<std::string>& dates = gold_.events[pair.gold].dates;
      if (dates.empty()) continue;
      ++scores_.dates_all;
      const bool right = DateMatches(dates, events_[pair.coded].date);
      scores_.dates_right += right ? 1 : 0;
      if (!right) scores_.errors.push_back({"DATE", gold_.name, dates.front(), events_[pair.coded].date, Excerpt(gold_.events[pair.gold].sentence, gold_.text)});
    }
  }

  void CountPlaces(const std::vector<EventPair>& strict) {
    for (const EventPair& pair : strict) {
      const std::vector<std::string>& places = gold_.events[pair.gold].places;
      const std::string& place = events_[pair.coded].place;
      const bool wanted = std::any_of(places.begin(), places.end(), [](const std::string& name) { return !name.empty(); });
      const bool right = PlaceMatches(places, place);
      scores_.places.right += right && !place.empty() ? 1 : 0;
      scores_.places.invented += !right && !place.empty() ? 1 : 0;
      scores_.places.missed += !right && wanted ? 1 : 0;
    }
  }

  void CountDyads() {
    using Dyad = std::pair<EventType, std::set<std::string>>;
    std::set<Dyad> required;
    std::set<Dyad> allowed;
    std::set<Dyad> found;
    for (const GoldEvent& event : gold_.events) {
      const Dyad dyad(event.type, AllParties(event.actors, event.recipients));
      allowed.insert(dyad);
      if (!event.optional) required.insert(dyad);
    }
    for (const CodedEvent& event : events_) found.emplace(event.type, AllParties(event.actors, event.recipients));
    for (const Dyad& dyad : required) {
      ++(found.contains(dyad) ? scores_.article_dyads.right : scores_.article_dyads.missed);
    }
    for (const Dyad& dyad : found) scores_.article_dyads.invented += allowed.contains(dyad) ? 0 : 1;
  }

  void CountQuotes() {
    std::vector<bool> used(quotes_.size());
    for (const bool optional : {false, true}) {
      for (const GoldStatement& gold : gold_.statements) {
        if (gold.optional == optional) CountQuote(gold, &used);
      }
    }
    for (size_t i = 0; i < quotes_.size(); ++i) {
      if (used[i]) continue;
      ++scores_.quote_span.invented;
      ++scores_.quote_with_speaker.invented;
      if (!quotes_[i].spans.empty()) scores_.errors.push_back({"INVENTED QUOTE", gold_.name, "", quotes_[i].speaker.name, Excerpt(quotes_[i].spans.front(), gold_.text)});
    }
  }

  void CountQuote(const GoldStatement& gold, std::vector<bool>* used) {
    size_t found = 0;
    while (found < quotes_.size() && ((*used)[found] || !SameQuote(gold.spans, quotes_[found].spans))) ++found;
    const bool hit = found < quotes_.size();
    if (hit) (*used)[found] = true;
    if (gold.optional) return;
    const bool right = hit && SameSpeaker(gold, quotes_[found].speaker);
    ++(hit ? scores_.quote_span.right : scores_.quote_span.missed);
    ++(right ? scores_.quote_with_speaker.right : scores_.quote_with_speaker.missed);
    scores_.quote_with_speaker.invented += hit && !right ? 1 : 0;
    if (right || gold.spans.empty()) return;
    scores_.errors.push_back({hit ? "SPEAKER" : "MISSED QUOTE", gold_.name, gold.speakers.front(), hit ? quotes_[found].speaker.name : "",
                              Excerpt(gold.spans.front(), gold_.text)});
  }

  void Report(const char* kind, EventType type, std::string parties, Span sentence) {
    scores_.errors.push_back(
        {kind, gold_.name, std::string(EventTypeName(type)), std::move(parties), Excerpt(sentence, gold_.text)});
  }

  const GoldDocument& gold_;
  const std::vector<CodedEvent> events_;
  const std::vector<Statement>& quotes_;
  Scores& scores_;
};

void AppendLine(const std::string& label, const Tally& tally, std::string* out) {
  char line[160];
  std::snprintf(line, sizeof line, "%s P %.3f  R %.3f  F1 %.3f   (tp %d, fp %d, fn %d)\n", label.c_str(),
                tally.Precision(), tally.Recall(), tally.F1(), tally.right, tally.invented, tally.missed);
  *out += line;
}

std::string Padded(std::string text, size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

}  // namespace

std::string ShowParties(const std::set<std::string>& actors, const std::set<std::string>& recipients) {
  return recipients.empty() ? Joined(actors) : Joined(actors) + " > " + Joined(recipients);
}

std::string Excerpt(Span span, std::string_view text) {
  if (span.begin >= text.size() || span.begin >= span.end) return "";
  return std::string(text.substr(span.begin, span.size()));
}

std::string OneLine(std::string text) {
  for (char& letter : text) {
    if (letter == '\n' || letter == '\t' || letter == '\r') letter = ' ';
  }
  return text;
}

double Tally::Precision() const { return Ratio(right, right + invented); }
double Tally::Recall() const { return Ratio(right, right + missed); }
double Tally::F1() const { return Ratio(2 * Precision() * Recall(), Precision() + Recall()); }

void Predictions::Add(const ArticleRecord& record) {
  Records& records = documents_[DocumentName(record.source)];
  records.events.insert(records.events.end(), record.events.begin(), record.events.end());
  for (const Statement& statement : record.statements) {
    if (statement.kind == "direct") records.quotes.push_back(statement);
  }
}

const std::vector<Event>& Predictions::EventsOf(const std::string& document) const {
  static const std::vector<Event> kNone;
  const auto found = documents_.find(document);
  return found == documents_.end() ? kNone : found->second.events;
}

const std::vector<Statement>& Predictions::QuotesOf(const std::string& document) const {
  static const std::vector<Statement> kNone;
  const auto found = documents_.find(document);
  return found == documents_.end() ? kNone : found->second.quotes;
}

Scores ScoreRecords(const std::vector<GoldDocument>& gold, const Predictions& predictions) {
  Scores scores;
  scores.articles = static_cast<int>(gold.size());
  for (const GoldDocument& document : gold) DocumentScorer(document, predictions, &scores).Score();
  return scores;
}

std::string FormatOtherErrors(const Scores& scores) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kKinds = {{{"SPEAKER", "quote: another speaker"},
                                                                                   {"MISSED QUOTE", "quote: missed"},
                                                                                   {"INVENTED QUOTE", "quote: invented"},
                                                                                   {"DATE", "date of an event that is right"}}};
  std::string out;
  for (const auto& [kind, text] : kKinds) {
    std::string lines;
    size_t count = 0;
    for (const ScoreError& error : scores.errors) {
      if (error.kind != kind) continue;
      ++count;
      lines += error.document + "\t" + error.label + "\t" + error.parties + "\t" + OneLine(error.text) + "\n";
    }
    if (count != 0) out += "== " + std::string(text) + " (" + std::to_string(count) + ")\n" + lines;
  }
  return out;
}

std::string FormatPlaces(const Scores& scores) {
  std::string out;
  AppendLine(Padded("places", 20), scores.places, &out);
  return out;
}

std::string FormatScores(const Scores& scores) {
  std::string out = "articles " + std::to_string(scores.articles) + "\n";
  AppendLine(Padded("event_strict", 20), scores.event_strict, &out);
  AppendLine(Padded("event_type_only", 20), scores.event_type_only, &out);
  AppendLine(Padded("article_dyads", 20), scores.article_dyads, &out);
  AppendLine(Padded("quote_span", 20), scores.quote_span, &out);
  AppendLine(Padded("quote_with_speaker", 20), scores.quote_with_speaker, &out);
  out += Padded("dates", 20) + " " + std::to_string(scores.dates_right) + " of " + std::to_string(scores.dates_all) +
         " right\n";
  std::map<std::string, Tally> by_name;
  for (size_t i = 0; i < scores.by_type.size(); ++i) {
    if (scores.by_type[i].seen) by_name.emplace(EventTypeName(static_cast<EventType>(i)), scores.by_type[i].tally);
  }
  for (const auto& [name, tally] : by_name) AppendLine("  " + Padded(name, 18), tally, &out);
  return out;
}

}  // namespace banggiao
