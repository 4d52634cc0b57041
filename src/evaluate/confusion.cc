#include "evaluate/confusion.h"

#include <cstdio>

#include "evaluate/match.h"

namespace banggiao {
namespace {

constexpr size_t kNothing = kEventTypeCount;
constexpr size_t kNameLetters = 5;

void Count(const GoldDocument& document, const Predictions& predictions, TypeConfusion* confusion) {
  const std::vector<CodedEvent> coded = CountedEvents(predictions.EventsOf(document.name));
  std::vector<bool> gold_free(document.events.size(), true);
  std::vector<bool> coded_free(coded.size(), true);
  const auto take = [&](size_t i, size_t j) {
    gold_free[i] = coded_free[j] = false;
    ++confusion->counts[static_cast<size_t>(document.events[i].type)][static_cast<size_t>(coded[j].type)];
  };
  for (const EventPair& pair : MatchEvents(document.events, coded, true)) take(pair.gold, pair.coded);
  const auto pair_rest = [&](auto may) {
    for (size_t i = 0; i < gold_free.size(); ++i) {
      for (size_t j = 0; gold_free[i] && j < coded_free.size(); ++j) {
        const GoldEvent& gold = document.events[i];
        if (coded_free[j] && SameSentence(gold.sentence, coded[j].sentence) && may(gold, coded[j])) take(i, j);
      }
    }
  };
  pair_rest([](const GoldEvent& g, const CodedEvent& c) { return g.type == c.type; });
  pair_rest([](const GoldEvent& g, const CodedEvent& c) {
    return AllParties(g.actors, g.recipients) == AllParties(c.actors, c.recipients);
  });
  pair_rest([](const GoldEvent&, const CodedEvent&) { return true; });
  for (size_t i = 0; i < gold_free.size(); ++i) {
    if (gold_free[i] && !document.events[i].optional) ++confusion->counts[static_cast<size_t>(document.events[i].type)][kNothing];
  }
  for (size_t j = 0; j < coded_free.size(); ++j) {
    if (coded_free[j]) ++confusion->counts[kNothing][static_cast<size_t>(coded[j].type)];
  }
}

std::string Name(size_t index) {
  return index == kNothing ? "nothing" : std::string(EventTypeName(static_cast<EventType>(index)));
}

}  // namespace

TypeConfusion ConfuseTypes(const std::vector<GoldDocument>& gold, const Predictions& predictions) {
  TypeConfusion confusion;
  for (const GoldDocument& document : gold) Count(document, predictions, &confusion);
  return confusion;
}

std::string FormatConfusion(const TypeConfusion& confusion) {
  std::vector<size_t> rows;
  std::vector<size_t> columns;
  for (size_t i = 0; i <= kNothing; ++i) {
    int in_row = 0;
    int in_column = 0;
    for (size_t k = 0; k <= kNothing; ++k) {
      in_row += confusion.counts[i][k];
      in_column += confusion.counts[k][i];
    }
    if (in_row > 0) rows.push_back(i);
    if (in_column > 0) columns.push_back(i);
  }
  std::string out = "types by sentence (row: gold, column: coded)\n            ";
  char cell[32];
  for (const size_t column : columns) {
    std::snprintf(cell, sizeof cell, " %*s", static_cast<int>(kNameLetters), Name(column).substr(0, kNameLetters).c_str());
    out += cell;
  }
  out += "\n";
  for (const size_t row : rows) {
    std::snprintf(cell, sizeof cell, "  %-10s", Name(row).c_str());
    out += cell;
    for (const size_t column : columns) {
      const int count = confusion.counts[row][column];
      std::snprintf(cell, sizeof cell, " %*s", static_cast<int>(kNameLetters), count == 0 ? "." : std::to_string(count).c_str());
      out += cell;
    }
    out += "\n";
  }
  return out;
}

}  // namespace banggiao
