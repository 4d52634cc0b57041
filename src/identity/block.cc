#include "identity/block.h"

#include <cstdio>

namespace banggiao {
namespace {

constexpr std::string_view kOffMark = " off";
constexpr std::string_view kNoYear = "XXXX";
constexpr size_t kMonthSize = 7;  // "04-2021"

// The digits of `text` as a number; nothing when there are others.
std::optional<int> NumberIn(std::string_view text) {
  int number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

std::string MonthName(MonthNumber month, bool yearless) {
  char name[16];
  std::snprintf(name, sizeof name, "%02d-%04d", month % kMonthsAYear + 1, month / kMonthsAYear);
  return yearless ? std::string(name, 3) + std::string(kNoYear) : name;
}

using Months = std::set<MonthNumber>;

// A season is a month of all years. What begins in its first days may be looked at with the month before.
MonthNumber Season(MonthNumber month) { return month % kMonthsAYear; }
bool IsOfOne(MonthNumber month, const Months& seasons) { return seasons.count(Season(month)) > 0 || seasons.count(Season(month + 1)) > 0; }

struct Named {
  std::string base;
  Months months, yearless, off;
};

Named Take(const std::set<std::string>& names, LinkReach* alone) {
  Named named;
  for (const std::string& name : names) {
    const std::optional<Block> block = ParseBlock(name);
    if (!block) continue;
    named.base = block->base;
    switch (block->kind) {
      case Block::Kind::kMonth: named.months.insert(block->month); break;
      case Block::Kind::kYearless: named.yearless.insert(block->month); break;
      case Block::Kind::kOff: named.off.insert(block->month); break;
      case Block::Kind::kAlone:
        if (alone == nullptr) break;
        alone->read.insert(name);
        alone->write.insert(name);
    }
  }
  return named;
}

// The first days of a month may be looked at with the month before.
Months WithMonthBefore(const Months& months) {
  Months all = months;
  for (const MonthNumber month : months) all.insert(month - 1);
  return all;
}

// Where a month begins depends on its own reports and on those of the month before.
Months Around(const Months& months) {
  Months all = WithMonthBefore(months);
  for (const MonthNumber month : months) all.insert(month + 1);
  return all;
}

// Those of the months whose days without a year are `yearless`.
void AddSeasons(const Months& months, const Months& yearless, Months* seasons) {
  for (const MonthNumber month : months) {
    for (const MonthNumber season : {Season(month), Season(month + 1)}) {
      if (yearless.count(season) > 0) seasons->insert(season);
    }
  }
}

void AddOffRange(MonthNumber off, Months* months) {
  for (MonthNumber month = off - kOffBefore; month <= off + kOffAfter; ++month) months->insert(month);
}

bool Touches(MonthNumber off, const Months& months) {
  const auto first = months.lower_bound(off - kOffBefore);
  return first != months.end() && *first <= off + kOffAfter;
}

}  // namespace

MonthNumber MonthOf(PartialDate date) { return date.year * kMonthsAYear + date.month - 1; }

std::string Block::Name() const {
  switch (kind) {
    case Kind::kMonth: return base + " " + MonthName(month, false);
    case Kind::kYearless: return base + " " + MonthName(month, true);
    case Kind::kOff: return base + " " + MonthName(month, false) + std::string(kOffMark);
    case Kind::kAlone: break;
  }
  return base + " =" + article;
}

std::optional<Block> ParseBlock(std::string_view name) {
  Block block;
  if (const size_t alone = name.rfind(" ="); alone != std::string_view::npos) {
    block.base = name.substr(0, alone);
    block.article = name.substr(alone + 2);
    return block;
  }
  block.kind = Block::Kind::kMonth;
  if (name.ends_with(kOffMark)) {
    block.kind = Block::Kind::kOff;
    name.remove_suffix(kOffMark.size());
  }
  if (name.size() <= kMonthSize + 1 || name[name.size() - kMonthSize - 1] != ' ') return std::nullopt;
  const std::string_view month = name.substr(name.size() - kMonthSize);
  block.base = name.substr(0, name.size() - kMonthSize - 1);
  const std::optional<int> of_year = NumberIn(month.substr(0, 2));
  if (!of_year || *of_year < 1 || *of_year > kMonthsAYear || month[2] != '-') return std::nullopt;
  if (month.substr(3) == kNoYear) {
    if (block.kind == Block::Kind::kOff) return std::nullopt;
    block.kind = Block::Kind::kYearless;
    block.month = *of_year - 1;
    return block;
  }
  const std::optional<int> year = NumberIn(month.substr(3));
  if (!year) return std::nullopt;
  block.month = *year * kMonthsAYear + *of_year - 1;
  return block;
}

LinkReach ReachOf(const std::set<std::string>& changed, const std::set<std::string>& there) {
  LinkReach reach;
  const Named touched = Take(changed, &reach);
  if (touched.months.empty() && touched.yearless.empty() && touched.off.empty()) return reach;
  Named known = Take(there, nullptr);
  known.months.insert(touched.months.begin(), touched.months.end());
  known.yearless.insert(touched.yearless.begin(), touched.yearless.end());
  known.off.insert(touched.off.begin(), touched.off.end());
  const Months all = WithMonthBefore(known.months);
  const std::string& base = touched.base;

  // Whose reports have changed, or whose meetings another may now be the only one to be called off.
  const Months begun = Around(touched.months);
  Months write = begun;
  Months seasons = touched.yearless;  // Whose days without a year may now go elsewhere.
  AddSeasons(begun, known.yearless, &seasons);
  for (const MonthNumber off : known.off) {
    if (touched.off.count(off) == 0 && !Touches(off, begun)) continue;
    AddOffRange(off, &write);
    reach.write.insert(Block{base, Block::Kind::kOff, off, {}}.Name());
  }
  for (const MonthNumber month : all) {
    if (IsOfOne(month, seasons)) write.insert(month);
  }

  // What these need to be complete.
  Months read = write;
  for (const MonthNumber off : known.off) {
    if (!Touches(off, write)) continue;
    AddOffRange(off, &read);
    reach.read.insert(Block{base, Block::Kind::kOff, off, {}}.Name());
  }
  Months whole = seasons;
  AddSeasons(write, known.yearless, &whole);
  for (const MonthNumber month : all) {
    if (IsOfOne(month, whole)) read.insert(month);
  }

  for (const MonthNumber month : write) reach.write.insert(Block{base, Block::Kind::kMonth, month, {}}.Name());
  for (const MonthNumber season : seasons) reach.write.insert(Block{base, Block::Kind::kYearless, season, {}}.Name());
  for (const MonthNumber season : whole) reach.read.insert(Block{base, Block::Kind::kYearless, season, {}}.Name());
  const Months needed = Around(read);
  for (const MonthNumber month : known.months) {
    if (needed.count(month) > 0) reach.read.insert(Block{base, Block::Kind::kMonth, month, {}}.Name());
  }
  return reach;
}

}  // namespace banggiao
