// The CAMEO codes that records carry, and what the published Goldstein tables say of them (data/cameo.tsv).
//
// There is no one Goldstein scale for CAMEO: GDELT, ICEWS and Phoenix published tables that differ in a few codes and lack
// others. So a record carries the code, and whoever prints a number says of which table it is.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/data_files.h"
#include "core/result.h"

namespace banggiao {

enum class GoldsteinTable : uint8_t { kGdelt, kIcews, kPhoenix };
inline constexpr size_t kGoldsteinTableCount = 3;
[[nodiscard]] std::string_view GoldsteinTableName(GoldsteinTable table);  // "gdelt", "icews", "phoenix"
[[nodiscard]] std::optional<GoldsteinTable> ParseGoldsteinTable(std::string_view name);

struct CameoCode {
  std::string label;   // "Impose embargo, boycott, or sanctions"
  std::array<std::optional<double>, kGoldsteinTableCount> goldstein;  // -10 to 10; nothing where the table lacks the code.
  std::string plover;  // The event that the mapping of 2021 gives it; empty where it was dropped.
};

// Read-only after Load; thread-safe.
class CameoTable {
 public:
  // Reads cameo.tsv. kMalformed names file and line, kNotFound a missing table.
  [[nodiscard]] static Result<CameoTable> Load(const DataFiles& data);
  // That of the program's own data.
  [[nodiscard]] static const CameoTable& BuiltIn();

  // Null for what is no code. The pointer lives as long as the table.
  [[nodiscard]] const CameoCode* Find(std::string_view code) const;
  [[nodiscard]] std::optional<double> Goldstein(std::string_view code, GoldsteinTable table) const;
  [[nodiscard]] const std::map<std::string, CameoCode, std::less<>>& codes() const { return codes_; }

 private:
  std::map<std::string, CameoCode, std::less<>> codes_;
};

// At most two decimals, without trailing zeros: "-6.5", "7", "0".
[[nodiscard]] std::string ScoreText(double score);

}  // namespace banggiao
