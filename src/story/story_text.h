// One article as this stage reads it: its running text, line by line, without captions, credits and links.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

struct StoryText {
  static constexpr int32_t kNoDay = INT32_MIN;

  uint64_t id = 0;                // articles.id as a number, stable: decides between equals.
  int32_t day = 0;                // Days since 1970-01-01 of publication; kNoDay when unknown.
  int32_t told = kNoDay;          // Of an article without a day: told_day.h.
  std::vector<std::string> head;  // Title and lead.
  std::vector<std::string> body;
};

// "2021-04-17" to days since 1970-01-01; kNoDay for anything but a whole day of a known year.
[[nodiscard]] int32_t DayNumber(std::string_view published);
// The inverse; "" for kNoDay.
[[nodiscard]] std::string DayText(int32_t day);

// `text` holds one region a line, of these kinds, after the title when no region is one (store/coded_document.h).
[[nodiscard]] StoryText MakeStoryText(std::string_view article_id, std::string_view published, std::string_view text,
                                      const std::vector<std::string>& kinds);
// The same from the rows of a store. Fails with kNotFound when the store has no such number.
[[nodiscard]] Result<StoryText> ReadStoryText(const Database& database, int64_t number);

}  // namespace banggiao
