// Reports that tell of one happening, gathered by the rules of identity/happenings.h.
#pragma once

#include <string>
#include <vector>

#include "identity/block.h"
#include "identity/report.h"

namespace banggiao {

using Reports = std::vector<const Report*>;

struct Cluster {
  Block block;                // The one that it begins in.
  std::vector<Reports> days;  // Those of a meeting of several days apart, by what they tell; else one.
  std::string span;           // EDTF, of several days.

  [[nodiscard]] Reports All() const;
};

// `reports` are of blocks of `base` and outlive the clusters. Every report is in one of them.
[[nodiscard]] std::vector<Cluster> ClusterReports(const std::string& base, const std::vector<Report>& reports);

}  // namespace banggiao
