// What finds the dates of a text, one implementation a language (language/vi/dates.h, language/en/dates.h).
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"
#include "core/result.h"
#include "language/analysis.h"

namespace banggiao {

// What fills in the parts a phrase leaves out; may be empty.
struct DateContext {
  PartialDate reference;  // Day the text was published; a full day with a known year, or empty.
};

// Read-only; thread-safe.
class DateReader {
 public:
  virtual ~DateReader() = default;

  // Appends every date phrase among `tokens` of `text`, ordered, none overlapping. Linear in the number of tokens.
  virtual void Find(std::string_view text, const std::vector<Token>& tokens, const DateContext& context,
                    std::vector<DateMention>* dates) const = 0;

 protected:
  DateReader() = default;
  DateReader(const DateReader&) = default;
  DateReader(DateReader&&) = default;
  DateReader& operator=(const DateReader&) = default;
  DateReader& operator=(DateReader&&) = default;
};

// The day that a weekday (date->weekday) is, counted from `day`, a full one with a year; `also` is that of the other direction.
void ReadWeekday(PartialDate day, DateMention* date);

// That of "en", else that of Vietnamese; fails as its Load does.
[[nodiscard]] Result<std::unique_ptr<DateReader>> LoadDateReader(const DataFiles& data, std::string_view language);

}  // namespace banggiao
