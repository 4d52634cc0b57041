// The tables that say what furniture looks like, read once from data/ and asked for every line of every article.
#pragma once

#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"

namespace banggiao {

enum class MarkerKind : uint8_t { kPhoto, kPhotoLead, kRelatedHead, kRelatedLead, kSource, kDesk, kEnd, kFollows, kPhotoBare };
inline constexpr size_t kMarkerKindCount = 9;

// A medium or agency that credits and datelines name.
struct NewsOutlet {
  std::string name;   // As printed.
  std::string shown;  // As records carry it.
  std::string host;   // May be empty.
  bool agency = false;
};

// Immutable after Load; thread-safe. All matching is by bytes, case counts.
class FurnitureWords {
 public:
  [[nodiscard]] static Result<FurnitureWords> Load(const DataFiles& data);

  // Bytes of the longest marker of that kind that `text` starts with (ends with), as whole words; 0 for none.
  [[nodiscard]] size_t MarkerAtBegin(MarkerKind kind, std::string_view text) const;
  [[nodiscard]] size_t MarkerAtEnd(MarkerKind kind, std::string_view text) const;
  // Whether a marker of that kind stands in `text` as whole words.
  [[nodiscard]] bool HasMarker(MarkerKind kind, std::string_view text) const;
  // The outlet with the longest name that `text` starts with as whole words; null for none.
  [[nodiscard]] const NewsOutlet* OutletAtBegin(std::string_view text) const;
  // The outlet whose site `host` ("www.vietnamplus.vn") is; null for none.
  [[nodiscard]] const NewsOutlet* OutletOfHost(std::string_view host) const;
  // Whether sentences open with this word; a particle never has its capital elsewhere ("Trước", not "Tổng").
  [[nodiscard]] bool IsOpener(std::string_view word) const { return openers_.contains(std::string(word)); }
  [[nodiscard]] bool IsOpeningParticle(std::string_view word) const;
  // `folded`: FoldKey of the word without its full stop.
  [[nodiscard]] bool IsAbbreviation(std::string_view folded) const { return abbreviations_.contains(std::string(folded)); }
  // 1 to 12 of "october", "oct"; 0 for any other word. `folded`: FoldKey of the word.
  [[nodiscard]] int MonthOf(const std::string& folded) const {
    const auto month = months_.find(folded);
    return month == months_.end() ? 0 : month->second;
  }
  // "monday", "mon". `folded`: FoldKey of the word.
  [[nodiscard]] bool IsWeekday(const std::string& folded) const { return weekdays_.contains(folded); }
  // A word that stands beside the day in a line of publication: "cập nhật", "updated". `folded`: FoldKey of it.
  [[nodiscard]] bool IsDateWord(const std::string& folded) const { return date_words_.contains(folded); }
  // "vi", "en" or an empty view: the language whose small word this lower-case word is.
  [[nodiscard]] std::string_view FunctionWordLanguage(const std::string& word) const;

 private:
  Status AddMarker(const TsvRow& row);
  void AddOutlet(const TsvRow& row);

  std::array<std::vector<std::string>, kMarkerKindCount> markers_;  // Longest first.
  std::array<std::bitset<256>, kMarkerKindCount> first_bytes_;      // That some marker of the kind begins with,
  std::array<std::bitset<256>, kMarkerKindCount> last_bytes_;       // and that one ends with.
  std::vector<NewsOutlet> outlets_;
  std::unordered_map<std::string, std::vector<size_t>> outlets_by_word_;  // First word -> outlets, longest first.
  std::unordered_map<std::string, size_t> outlet_by_host_;
  std::unordered_map<std::string, bool> openers_;  // Value: is a particle.
  std::unordered_set<std::string> abbreviations_;
  std::unordered_map<std::string, int> months_;  // Of English.
  std::unordered_set<std::string> weekdays_;     // Of English.
  std::unordered_set<std::string> date_words_;
  std::unordered_map<std::string, std::string> function_words_;
};

}  // namespace banggiao
