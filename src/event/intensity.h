// How friendly or hostile an act is: its PLOVER score and its CAMEO code; and which contexts it has by its type alone.
//
// Both are functions of what the record already says (type, mode, contexts, status, frame), written down as tables that people
// review: data/plover.tsv and data/cameo_rules.tsv. The Goldstein value of a code is looked up where it is printed
// (record/cameo.h), since the published tables differ.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "record/record.h"

namespace banggiao {

// Read-only after Load; thread-safe.
class IntensityScales {
 public:
  // Reads plover.tsv, cameo_rules.tsv and cameo.tsv. Fails (kMalformed, with file and line) on an unknown type, a code that
  // cameo.tsv lacks, a score that is no number, a context beside a mode, and a type that some event would find no score or rule for.
  [[nodiscard]] static Result<IntensityScales> Load(const DataFiles& data);

  // Sets intensity and cameo of an event whose type, mode, contexts, status and rule are set.
  void Fill(Event* event) const;

  // The score of the mode, else that of the type. -10 (conflict) to 10 (cooperation).
  [[nodiscard]] double Score(EventType type, const std::string& mode) const;
  // The contexts that every event of the type has; may be empty.
  [[nodiscard]] const std::vector<std::string>& Contexts(EventType type) const { return contexts_[static_cast<size_t>(type)]; }
  // The first rule that fits; never empty.
  [[nodiscard]] const std::string& Cameo(const Event& event) const;

 private:
  struct Rule {
    std::string mode;     // Empty: any; so are the next three.
    std::string context;
    std::string status;
    std::vector<std::string> frames;  // Ids; a last '*' stands for any rest.
    std::string code;
  };
  [[nodiscard]] static bool Fits(const Rule& rule, const Event& event);
  Status ReadScores(const DataFiles& data);
  Status ReadRules(const DataFiles& data);
  [[nodiscard]] Status CheckComplete() const;

  std::map<std::pair<EventType, std::string>, double> scores_;
  std::array<std::vector<std::string>, kEventTypeCount> contexts_;
  std::array<std::vector<Rule>, kEventTypeCount> rules_;
};

}  // namespace banggiao
