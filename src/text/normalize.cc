// How it works. Nearly every code point of clean text needs nothing: it is a starter, already composed, and neither a
// space nor a control. A table says so for U+0000..U+2FFF (ICU is asked above that), and runs of such code points are
// copied whole. The others are of five kinds (enum Care). Only kJoins and kRecompose need ICU: the code point before and
// all that join it form a cluster ("e" U+0302 U+0301), which is composed at once; what that changes becomes one replaced
// piece, and what it leaves alone at either end ("ก" U+0E38 has no composed form) is copied.
// A cluster takes 30 joining code points at most, as in Stream-Safe Text (UAX 15, 13); canonical ordering of more would
// be quadratic. The rest are dropped with an Issue.
#include "text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <cassert>
#include <cstring>
#include <vector>

#include "text/utf8.h"

namespace banggiao {
namespace {

enum class Care : uint8_t { kNone, kSpace, kLineEnd, kDrop, kJoins, kRecompose };
constexpr char32_t kTableSize = 0x3000;
constexpr int kMaxJoining = 30;

bool IsOddSpace(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool IsDropped(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  return (c >= 0x7F && c <= 0x9F && c != 0x85) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

const icu::Normalizer2& Nfc() {
  static const icu::Normalizer2* nfc = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
    assert(U_SUCCESS(status));  // ICU carries the NFC data inside; it cannot be missing.
    return instance;
  }();
  return *nfc;
}

Care AskIcu(char32_t c) {
  if (IsOddSpace(c)) return Care::kSpace;
  if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) return Care::kLineEnd;
  if (IsDropped(c)) return Care::kDrop;
  const auto point = static_cast<UChar32>(c);
  if (!Nfc().hasBoundaryBefore(point)) return Care::kJoins;
  UErrorCode status = U_ZERO_ERROR;
  return Nfc().quickCheck(icu::UnicodeString(point), status) == UNORM_YES ? Care::kNone : Care::kRecompose;
}

Care CareOf(char32_t c) {
  static const std::array<Care, kTableSize> table = [] {
    std::array<Care, kTableSize> made{};
    for (char32_t i = 0; i < kTableSize; ++i) made[i] = AskIcu(i);
    return made;
  }();
  return c < kTableSize ? table[c] : AskIcu(c);
}

// Length of the run of plain ASCII (0x20..0x7E, TAB, LF) from `at`, eight bytes at a time.
size_t PlainAscii(std::string_view text, size_t at) {
  const size_t begin = at;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    constexpr uint64_t kOnes = 0x0101010101010101ull;
    constexpr uint64_t kHigh = kOnes * 0x80;
    const uint64_t below_space = (word - kOnes * 0x20) & ~word & kHigh;
    const uint64_t delete_char = ((word ^ (kOnes * 0x7F)) - kOnes) & ~(word ^ (kOnes * 0x7F)) & kHigh;
    if (((word & kHigh) | below_space | delete_char) != 0) break;
  }
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte >= 0x7F) break;
    ++at;
  }
  return at - begin;
}

// A code point of a cluster that is not dropped, by its source bytes; of no size where the marks begin that are left out.
struct KeptPoint {
  uint32_t begin = 0, size = 0;
};

class Normalizer {
 public:
  Normalizer(std::string_view source, Issues* issues) : source_(source), issues_(issues) {}

  MappedText Run() {
    out_.text.reserve(source_.size());
    while (at_ < source_.size()) {
      if (const size_t plain = PlainAscii(source_, at_); plain > 0) {
        at_ += plain;
        last_ = at_ - 1;
        continue;
      }
      Step();
    }
    FlushRun(at_);
    // One copied piece from the start is what "no pieces" says.
    if (out_.pieces.size() == 1 && out_.pieces[0].copied && out_.pieces[0].source_begin == 0) out_.pieces.clear();
    return std::move(out_);
  }

 private:
  void Step() {
    const CodePoint point = DecodeUtf8(source_, at_);
    if (!point.valid) return ReplaceBroken();
    switch (CareOf(point.value)) {
      case Care::kNone:
        last_ = at_;
        at_ += point.size;
        return;
      case Care::kSpace: return Replace(" ", point.size);
      case Care::kLineEnd: {
        const bool pair = point.value == '\r' && at_ + 1 < source_.size() && source_[at_ + 1] == '\n';
        return Replace("\n", pair ? 2 : point.size);
      }
      // A dropped code point may stand inside a cluster ("e" ZWJ U+0301).
      case Care::kDrop:
      case Care::kJoins: return ComposeCluster(run_ < at_ ? last_ : at_);
      case Care::kRecompose: return ComposeCluster(at_);
    }
  }

  void FlushRun(size_t end) {
    if (run_ < end) out_.AppendCopied(source_.substr(run_, end - run_), static_cast<uint32_t>(run_));
    run_ = end;
  }

  void Replace(std::string_view with, size_t source_size) {
    FlushRun(at_);
    out_.AppendReplaced(with, static_cast<uint32_t>(at_), static_cast<uint32_t>(source_size));
    at_ += source_size;
    run_ = last_ = at_;
  }

  void ReplaceBroken() {
    const size_t begin = at_;
    while (at_ < source_.size()) {
      const CodePoint point = DecodeUtf8(source_, at_);
      if (point.valid) break;
      Replace("\xEF\xBF\xBD", point.size);
    }
    Report("bad-utf8", begin, "These bytes are not UTF-8; U+FFFD stands for them.");
  }

  // Composes the code point at `begin` with all that join it; ends before the next that starts anew.
  void ComposeCluster(size_t begin) {
    icu::UnicodeString cluster;
    int joining = 0;
    size_t end = begin;
    std::vector<KeptPoint> kept;
    while (end < source_.size()) {
      const CodePoint point = DecodeUtf8(source_, end);
      const Care care = point.valid ? CareOf(point.value) : Care::kNone;
      const bool first = end == begin && care != Care::kDrop;
      if (!first && care != Care::kJoins && care != Care::kDrop) break;
      // A mark without a letter before it counts as well: read again, it would stand on the mark for broken bytes.
      if (care != Care::kDrop && (care != Care::kJoins || ++joining <= kMaxJoining)) {
        cluster.append(static_cast<UChar32>(point.value));
        kept.push_back({static_cast<uint32_t>(end), point.size});
      }
      end += point.size;
    }
    FlushRun(begin);
    if (joining > kMaxJoining) {
      Report("too-many-marks", begin, "Marks beyond 30 on one letter are left out.");
      kept.push_back({static_cast<uint32_t>(end), 0});  // They belong to the letter's source bytes.
    }
    EmitCluster(cluster, kept);
    at_ = run_ = last_ = end;
  }

  // Where the mark after the last allowed one begins: some letters and marks come apart into more of them (U+0344, U+FB2C).
  [[nodiscard]] static size_t EndOfMarks(std::string_view composed) {
    int joining = 0;
    size_t at = 0;
    while (at < composed.size()) {
      const CodePoint point = DecodeUtf8(composed, at);
      if (CareOf(point.value) == Care::kJoins && ++joining > kMaxJoining) break;
      at += point.size;
    }
    return at;
  }

  // What composing leaves as it was at both ends of the cluster is copied, so that "." and a mark that an invisible
  // character parts from it keep their own bytes; only what lies between is replaced.
  void EmitCluster(const icu::UnicodeString& cluster, const std::vector<KeptPoint>& kept) {
    UErrorCode status = U_ZERO_ERROR;
    std::string composed;
    Nfc().normalize(cluster, status).toUTF8String(composed);
    composed.resize(EndOfMarks(composed));
    const auto bytes = [&](size_t i) { return source_.substr(kept[i].begin, kept[i].size); };
    std::string_view middle = composed;
    size_t first = 0;
    for (; first < kept.size() && kept[first].size > 0 && middle.starts_with(bytes(first)); ++first) middle.remove_prefix(kept[first].size);
    size_t last = kept.size();
    for (; last > first && kept[last - 1].size > 0 && middle.ends_with(bytes(last - 1)); --last) middle.remove_suffix(kept[last - 1].size);
    for (size_t i = 0; i < first; ++i) out_.AppendCopied(bytes(i), kept[i].begin);
    if (first < last) out_.AppendReplaced(middle, kept[first].begin, kept[last - 1].begin + kept[last - 1].size - kept[first].begin);
    for (size_t i = last; i < kept.size(); ++i) out_.AppendCopied(bytes(i), kept[i].begin);
  }

  void Report(const char* kind, size_t begin, const char* message) {
    if (issues_ == nullptr) return;
    issues_->push_back({kind, {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)}, message});
  }

  std::string_view source_;
  Issues* issues_;
  MappedText out_;
  size_t at_ = 0;    // Next byte to look at.
  size_t run_ = 0;   // Begin of the clean bytes not yet copied; run_ <= at_.
  size_t last_ = 0;  // Begin of the code point before at_, when run_ < at_.
};

}  // namespace

MappedText Normalize(std::string_view source, Issues* issues) { return Normalizer(source, issues).Run(); }

std::string SingleSpaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n';
    if (!space) out += c;
    if (space && !out.ends_with(' ')) out += ' ';
  }
  return out;
}

}  // namespace banggiao
