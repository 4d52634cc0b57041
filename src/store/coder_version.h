// What coded a document, and which of two such versions is the newer one.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

struct CoderVersion {
  std::string engine;  // "0.1.0"
  std::string data;    // A hash of tables and models, and the options that change what is coded.

  friend bool operator==(const CoderVersion&, const CoderVersion&) = default;
};

// Engines are told apart by their numbers; of two with one number that is newer whose first run in this store came later, since
// hashes have no order. A version without a run here is newer than all that have one.
class VersionOrder {
 public:
  [[nodiscard]] static Result<VersionOrder> Read(const Database& database);
  [[nodiscard]] bool IsNewer(const CoderVersion& version, const CoderVersion& than) const;

 private:
  [[nodiscard]] int64_t FirstRun(const CoderVersion& version) const;

  std::map<std::pair<std::string, std::string>, int64_t> first_runs_;
};

// "0.10.0" is more than "0.9.1"; what is no number counts as 0.
[[nodiscard]] bool IsLaterEngine(const std::string& engine, const std::string& than);

}  // namespace banggiao
