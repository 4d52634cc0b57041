#include "story/text_sketch.h"

#include <algorithm>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kShingleWords = 5;
constexpr size_t kLeastSample = 12;  // Shingles; below it chance and set phrases decide.

bool IsWordByte(char c) { return (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

void AppendWords(std::string_view line, std::vector<uint64_t>* words) {
  const std::string bare = StripDiacritics(line);
  for (size_t at = 0; at < bare.size();) {
    const size_t begin = at;
    // Letters outside ASCII that are left (other alphabets, quotation marks) are no words of this text.
    while (at < bare.size() && IsWordByte(bare[at]) && (bare[at] & 0x80) == 0) ++at;
    if (at > begin) words->push_back(Hash64(std::string_view(bare).substr(begin, at - begin)));
    while (at < bare.size() && (!IsWordByte(bare[at]) || (bare[at] & 0x80) != 0)) ++at;
  }
}

// How many of `sketch` are at most `limit`.
size_t CountUpTo(const TextSketch& sketch, uint32_t limit) {
  return static_cast<size_t>(std::upper_bound(sketch.smallest.begin(), sketch.smallest.end(), limit) - sketch.smallest.begin());
}

}  // namespace

TextSketch MakeSketch(const StoryText& text) {
  std::vector<uint64_t> words;
  for (const std::string& line : text.head) AppendWords(line, &words);
  for (const std::string& line : text.body) AppendWords(line, &words);
  TextSketch sketch;
  std::vector<uint32_t>& hashes = sketch.smallest;
  for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t j = i; j < i + kShingleWords; ++j) hash = Combine(hash, words[j]);
    hashes.push_back(static_cast<uint32_t>(hash >> 32));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  sketch.whole = hashes.size() <= kMaxSketch;
  if (!sketch.whole) hashes.resize(kMaxSketch);
  return sketch;
}

double Overlap(const TextSketch& a, const TextSketch& b) {
  if (a.smallest.empty() || b.smallest.empty()) return 0;
  uint32_t limit = UINT32_MAX;  // Up to here both are complete.
  if (!a.whole) limit = std::min(limit, a.smallest.back());
  if (!b.whole) limit = std::min(limit, b.smallest.back());
  const size_t in_a = CountUpTo(a, limit);
  const size_t in_b = CountUpTo(b, limit);
  const size_t smaller = std::min(in_a, in_b);
  if (smaller < kLeastSample) return 0;
  size_t both = 0;
  for (size_t i = 0, j = 0; i < in_a && j < in_b;) {
    const uint32_t left = a.smallest[i];
    const uint32_t right = b.smallest[j];
    both += left == right;
    i += left <= right;
    j += right <= left;
  }
  return static_cast<double>(both) / static_cast<double>(smaller);
}

std::vector<int64_t> SketchKeys(const TextSketch& sketch, size_t count) {
  const size_t kept = std::min(count, sketch.smallest.size());
  return {sketch.smallest.begin(), sketch.smallest.begin() + static_cast<std::ptrdiff_t>(kept)};
}

std::string PackSketch(const TextSketch& sketch) {
  std::string bytes(1, sketch.whole ? '\1' : '\0');
  for (const uint32_t hash : sketch.smallest) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(hash >> shift);
  }
  return bytes;
}

TextSketch UnpackSketch(std::string_view bytes) {
  TextSketch sketch;
  if (bytes.empty()) return sketch;
  sketch.whole = bytes[0] == '\1';
  for (size_t at = 1; at + 4 <= bytes.size(); at += 4) {
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(bytes[at + i])); };
    sketch.smallest.push_back(byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24);
  }
  return sketch;
}

}  // namespace banggiao
