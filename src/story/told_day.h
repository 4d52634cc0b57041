// The day that an undated article tells of itself.
#pragma once

#include <cstdint>

#include "core/data_files.h"
#include "core/result.h"
#include "language/vi/dates.h"
#include "story/story_text.h"

namespace banggiao {

// Newspapers name the day of what they report in their opening ("sáng 12/6", "Giá vàng hôm nay 28/5"), mostly without the year.
// Read-only; thread-safe.
class ToldDayFinder {
 public:
  // Reads "vi/dates.tsv"; fails as vi::DateFinder does.
  [[nodiscard]] static Result<ToldDayFinder> Load(const DataFiles& data);

  // The first whole day that title, lead or body name within kOpeningBytes, as a day of a leap year from 1 to 366; kNoDay when
  // they name none. The year is left out: a first day with a year is mostly one looked back on.
  [[nodiscard]] int32_t Find(const StoryText& text) const;
  static constexpr size_t kOpeningBytes = 700;

 private:
  explicit ToldDayFinder(vi::DateFinder dates) : dates_(std::move(dates)) {}
  vi::DateFinder dates_;
};

}  // namespace banggiao
