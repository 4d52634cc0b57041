#include "record/cameo.h"

#include <charconv>
#include <cmath>

namespace banggiao {
namespace {

constexpr std::array<std::string_view, kGoldsteinTableCount> kTableNames = {"gdelt", "icews", "phoenix"};
constexpr size_t kFirstValue = 2;  // Column of the first Goldstein value.

// False for what is neither empty nor a number from -10 to 10.
bool ParseScore(std::string_view text, std::optional<double>* value) {
  value->reset();
  if (text.empty()) return true;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(number) <= 10)) return false;
  *value = number;
  return true;
}

}  // namespace

std::string_view GoldsteinTableName(GoldsteinTable table) { return kTableNames[static_cast<size_t>(table)]; }

std::optional<GoldsteinTable> ParseGoldsteinTable(std::string_view name) {
  for (size_t i = 0; i < kTableNames.size(); ++i) {
    if (kTableNames[i] == name) return static_cast<GoldsteinTable>(i);
  }
  return std::nullopt;
}

Result<CameoTable> CameoTable::Load(const DataFiles& data) {
  CameoTable table;
  for (const TsvRow& row : ReadTsv(data.Get("cameo.tsv"))) {
    CameoCode code;
    code.label = row.fields[1];
    code.plover = row.fields[5];
    for (size_t i = 0; i < kGoldsteinTableCount; ++i) {
      if (ParseScore(row.fields[kFirstValue + i], &code.goldstein[i])) continue;
      return Error{ErrorCode::kMalformed, "cameo.tsv:" + std::to_string(row.line) + ": '" +
                                              std::string(row.fields[kFirstValue + i]) + "' is no number from -10 to 10"};
    }
    table.codes_.emplace(row.fields[0], std::move(code));
  }
  if (table.codes_.empty()) return Error{ErrorCode::kNotFound, "cameo.tsv is missing from the data files"};
  return table;
}

const CameoTable& CameoTable::BuiltIn() {
  static const CameoTable table = [] {
    auto loaded = Load(EmbeddedData());
    return loaded ? std::move(loaded).value() : CameoTable();
  }();
  return table;
}

const CameoCode* CameoTable::Find(std::string_view code) const {
  const auto found = codes_.find(code);
  return found == codes_.end() ? nullptr : &found->second;
}

std::optional<double> CameoTable::Goldstein(std::string_view code, GoldsteinTable table) const {
  const CameoCode* found = Find(code);
  return found == nullptr ? std::nullopt : found->goldstein[static_cast<size_t>(table)];
}

std::string ScoreText(double score) {
  const double rounded = std::round(score * 100) / 100 + 0.0;  // + 0.0: no "-0".
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, rounded).ptr};
}

}  // namespace banggiao
