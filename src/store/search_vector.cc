#include "store/search_vector.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "store/postgres_values.h"

namespace banggiao {
namespace {

constexpr size_t kMostBodyWords = 60'000;
constexpr size_t kLongestWord = 500;  // Characters.
constexpr size_t kLastPlace = 16'383;
constexpr size_t kMostPlaces = 256;  // Of one word.
constexpr uint16_t kWeightA = 3, kWeightD = 0;

struct PlacedWord {
  std::string_view word;
  uint64_t first;  // Bytes of the word, the first highest, which settle most comparisons.
  uint16_t place;
  uint16_t weight;
};

uint64_t FirstBytes(std::string_view word) {
  uint64_t first = 0;
  for (size_t i = 0; i < sizeof first; ++i) first = first << 8 | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0);
  return first;
}

// Of two at one place, the last, the heavier stands first.
bool StandsBefore(const PlacedWord& a, const PlacedWord& b) {
  if (a.first != b.first) return a.first < b.first;
  if (const int order = a.word.compare(b.word); order != 0) return order < 0;
  return std::tie(a.place, b.weight) < std::tie(b.place, a.weight);
}

size_t CharactersOf(std::string_view word) {
  return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Places count from 1; `before` stand before the text. Gives how many places it takes.
size_t Place(std::string_view text, size_t before, size_t most, uint16_t weight, std::vector<PlacedWord>* words) {
  size_t place = 0;
  for (size_t begin = 0; !text.empty() && begin <= text.size() && place < most;) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    ++place;
    if (word.empty() || (word.size() >= kLongestWord && CharactersOf(word) >= kLongestWord)) continue;
    words->push_back({word, FirstBytes(word), static_cast<uint16_t>(std::min(before + place, kLastPlace)), weight});
  }
  return place;
}

}  // namespace

std::string SearchVector(std::string_view title, std::string_view body) {
  std::vector<PlacedWord> words;
  words.reserve(body.size() / 4);
  const size_t titled = Place(title, 0, SIZE_MAX, kWeightA, &words);
  Place(body, titled + 1, kMostBodyWords, kWeightD, &words);
  std::sort(words.begin(), words.end(), StandsBefore);
  std::string entries;
  uint32_t count = 0;
  for (size_t i = 0; i < words.size(); ++count) {
    const std::string_view word = words[i].word;
    entries.append(word) += '\0';
    const size_t places_at = entries.size();
    entries.append(2, '\0');
    uint16_t places = 0, last = 0;
    for (; i < words.size() && words[i].word == word; ++i) {
      if (words[i].place == last || places == kMostPlaces) continue;  // The lighter of two at one place is left out.
      last = words[i].place;
      ++places;
      AppendBigEndian(static_cast<uint64_t>(words[i].weight << 14 | last), 2, &entries);
    }
    entries[places_at] = static_cast<char>(places >> 8);
    entries[places_at + 1] = static_cast<char>(places & 0xFF);
  }
  std::string vector;
  vector.reserve(entries.size() + 4);
  AppendBigEndian(count, 4, &vector);
  return vector += entries;
}

}  // namespace banggiao
