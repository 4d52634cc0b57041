#include "text/encoding_guess.h"

#include <algorithm>
#include <cstring>

#include "text/syllable.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr size_t kSample = 256 << 10;       // Bytes that are judged.
constexpr double kEnough = 0.6;             // Of the words with marks must be syllables.
constexpr double kEnoughSavedAsUtf8 = 0.8;  // Text that is valid UTF-8 needs more to be doubted ...
constexpr size_t kWordsSavedAsUtf8 = 8;     // ... and more of it.

// Words with letters beyond ASCII, and how many of them are Vietnamese syllables.
struct Judgement {
  size_t words = 0;
  size_t syllables = 0;
  [[nodiscard]] double Share() const { return words == 0 ? 0 : static_cast<double>(syllables) / static_cast<double>(words); }
  // Syllables speak for a reading, words that are none twice as much against it.
  [[nodiscard]] long Score() const { return static_cast<long>(syllables) - 2 * static_cast<long>(words - syllables); }
};

bool IsAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsPunctuation(char32_t c) {
  return c == 0xA0 || c == 0xAB || c == 0xBB || (c >= 0x2010 && c <= 0x2026) || c == 0x2039 || c == 0x203A || c == 0x20AC;
}

// In text that was decoded. Anything beyond ASCII that is no quote, dash or space counts as part of a word.
Judgement Judge(std::string_view text) {
  const SyllableRules& rules = SyllableRules::Embedded();
  Judgement judgement;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    bool marked = false;
    while (at < text.size()) {
      const CodePoint point = DecodeUtf8(text, at);
      const bool beyond = point.value >= 0x80 && !IsPunctuation(point.value);
      if (!beyond && !IsAsciiLetter(point.value)) break;
      marked = marked || beyond;
      at += point.size;
    }
    if (marked) ++judgement.words;
    if (marked && rules.IsSyllable(text.substr(begin, at - begin))) ++judgement.syllables;
    if (at == begin) at += DecodeUtf8(text, at).size;
  }
  return judgement;
}

struct Census {
  size_t sequences = 0;  // Of UTF-8 beyond ASCII that are whole.
  size_t broken = 0;
};

Census CountUtf8(std::string_view bytes) {
  Census census;
  for (size_t at = 0; at < bytes.size();) {
    uint64_t word;
    if (at + 8 <= bytes.size() && (std::memcpy(&word, bytes.data() + at, 8), (word & 0x8080808080808080ull) == 0)) {
      at += 8;
      continue;
    }
    const CodePoint point = DecodeUtf8(bytes, at);
    if (!point.valid) ++census.broken;
    if (point.valid && point.size > 1) ++census.sequences;
    at += point.size;
  }
  return census;
}

// Lines with bytes beyond ASCII, up to kSample bytes of them: a page may begin with pages of script.
std::string Sample(std::string_view bytes) {
  std::string sample;
  for (size_t at = 0; at < bytes.size() && sample.size() < kSample;) {
    const size_t end = std::min({bytes.find('\n', at), bytes.size() - 1, at + kSample - 1}) + 1;
    const std::string_view line = bytes.substr(at, end - at);
    if (std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) sample += line;
    at = end;
  }
  return sample;
}

// Letters that only Vietnamese Unicode text has: U+1EA0..U+1EFF, as bytes E1 BA xx and E1 BB xx.
bool HasVietnameseLetters(std::string_view bytes) {
  for (size_t at = bytes.find('\xE1'); at != std::string_view::npos && at + 1 < bytes.size(); at = bytes.find('\xE1', at + 1)) {
    if (bytes[at + 1] == '\xBA' || bytes[at + 1] == '\xBB') return true;
  }
  return false;
}

// UTF-8 back to the bytes of windows-1252. `text` holds only what has such bytes.
MappedText ToWindows1252(std::string_view text) {
  MappedText bytes;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    const auto byte = static_cast<char>(Windows1252Byte(point.value));
    point.size == 1 ? bytes.AppendCopied(text.substr(at, 1), static_cast<uint32_t>(at))
                    : bytes.AppendReplaced({&byte, 1}, static_cast<uint32_t>(at), point.size);
    at += point.size;
  }
  return bytes;
}

// The end of the run of code points from `at` that have a byte in windows-1252, or of those that have none.
size_t RunEnd(std::string_view text, size_t at, bool* western) {
  *western = Windows1252Byte(DecodeUtf8(text, at).value) >= 0;
  while (at < text.size()) {
    const CodePoint point = DecodeUtf8(text, at);
    if ((point.valid && Windows1252Byte(point.value) >= 0) != *western) break;
    at += point.size;
  }
  return at;
}

// Appends `part`, whose source begins at `offset` of the source of `out`.
void Append(const MappedText& part, size_t offset, MappedText* out) {
  if (part.pieces.empty()) return out->AppendCopied(part.text, static_cast<uint32_t>(offset));
  for (size_t i = 0; i < part.pieces.size(); ++i) {
    const MappedText::Piece& piece = part.pieces[i];
    const size_t end = i + 1 < part.pieces.size() ? part.pieces[i + 1].text_begin : part.text.size();
    const std::string_view bytes = std::string_view(part.text).substr(piece.text_begin, end - piece.text_begin);
    const auto source = static_cast<uint32_t>(piece.source_begin + offset);
    piece.copied ? out->AppendCopied(bytes, source) : out->AppendReplaced(bytes, source, piece.source_size);
  }
}

// What has no byte in windows-1252 was never in the encoding, and stays as it is.
MappedText DecodeSavedAsUtf8(std::string_view bytes, const LegacyEncoding& encoding) {
  MappedText decoded;
  for (size_t at = 0; at < bytes.size();) {
    bool western = false;
    const size_t end = RunEnd(bytes, at, &western);
    const std::string_view run = bytes.substr(at, end - at);
    if (western) {
      const MappedText single = ToWindows1252(run);
      Append(Compose(encoding.Decode(single.text), single), at, &decoded);
    } else {
      decoded.AppendCopied(run, static_cast<uint32_t>(at));
    }
    at = end;
  }
  return decoded;
}

struct Demand {
  double share = kEnough;
  size_t syllables = 2;
};

// The encoding whose reading, `decode(encoding)`, is the most Vietnamese, if it is so enough.
template <typename Decode>
EncodingGuess Choose(const LegacyEncoding* declared, const Demand& demand, Decode decode) {
  const std::vector<LegacyEncoding>& all = LegacyEncoding::All();
  std::vector<Judgement> judgements;
  for (const LegacyEncoding& encoding : all) judgements.push_back(Judge(decode(encoding).text));
  size_t best = 0;
  for (size_t i = 1; i < all.size(); ++i) {
    const long more = judgements[i].Score() - judgements[best].Score();
    if (more > 0 || (more == 0 && &all[i] == declared && judgements[i].words > 0)) best = i;
  }
  EncodingGuess guess;
  const Judgement& chosen = judgements[best];
  if (chosen.Share() < demand.share || chosen.syllables < demand.syllables) return guess;
  guess.encoding = &all[best];
  guess.evidence = std::to_string(chosen.syllables) + " of " + std::to_string(chosen.words) +
                   " words with marks are syllables of Vietnamese; in other encodings:";
  for (size_t i = 0; i < all.size(); ++i) {
    if (i != best) guess.evidence += " " + all[i].name() + " " + std::to_string(judgements[i].syllables) + ",";
  }
  guess.evidence.back() = '.';
  return guess;
}

// Bytes that Western text has beyond ASCII: quotes, dashes, spaces, an ellipsis.
bool OnlyPunctuation(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 || byte == 0x85 || (byte >= 0x91 && byte <= 0x97) || byte == 0xA0 || byte == 0xAB || byte == 0xBB;
  });
}

EncodingGuess GuessBroken(std::string_view bytes, std::string_view label) {
  const LegacyEncoding* declared = LegacyEncoding::ByLabel(label);
  const std::string sample = Sample(bytes);
  EncodingGuess guess = Choose(declared, {kEnough, declared != nullptr ? 1u : 2u},
                               [&](const LegacyEncoding& encoding) { return encoding.Decode(sample); });
  const LegacyEncoding* western = &LegacyEncoding::All().back();
  if (guess.encoding == nullptr && OnlyPunctuation(bytes)) {
    guess = {western, false, "Only quotes, dashes and spaces are beyond ASCII."};
  } else if (guess.encoding == nullptr && declared == western) {
    guess = {western, false, "No Vietnamese encoding fits."};
  }
  return guess;
}

EncodingGuess GuessSavedAsUtf8(std::string_view bytes) {
  const std::string sample = Sample(bytes);
  const Judgement as_it_stands = Judge(sample);
  EncodingGuess guess;
  if (as_it_stands.words < kWordsSavedAsUtf8 || as_it_stands.Share() >= 0.5) return guess;
  guess = Choose(nullptr, {kEnoughSavedAsUtf8, kWordsSavedAsUtf8},
                 [&](const LegacyEncoding& encoding) { return DecodeSavedAsUtf8(sample, encoding); });
  if (guess.encoding == &LegacyEncoding::All().back()) return {};
  guess.saved_as_utf8 = guess.encoding != nullptr;
  return guess;
}

}  // namespace

EncodingGuess GuessEncoding(std::string_view bytes, std::string_view declared) {
  const Census census = CountUtf8(bytes);
  if (census.broken == 0 && (census.sequences == 0 || HasVietnameseLetters(bytes))) return {};
  EncodingGuess guess;
  if (census.broken == 0) {
    guess = GuessSavedAsUtf8(bytes);
  } else if (census.broken > census.sequences) {
    guess = GuessBroken(bytes, declared);
  }
  if (guess.encoding != nullptr && !declared.empty()) guess.evidence += " Declared: " + std::string(declared) + ".";
  return guess;
}

MappedText DecodeGuessed(std::string_view bytes, const EncodingGuess& guess) {
  return guess.saved_as_utf8 ? DecodeSavedAsUtf8(bytes, *guess.encoding) : guess.encoding->Decode(bytes);
}

}  // namespace banggiao
