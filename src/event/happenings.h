// Happenings that the press takes as known ("vụ Khashoggi", "thượng đỉnh Mỹ - Triều lần hai"): an article that speaks of one
// was not written before it (event/article_year.h), and a day of it that a sentence names is of its year (event/event_dates.h). The table is
// data/world/happenings.tsv.
#pragma once

#include <set>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/phrase_table.h"

namespace banggiao {

struct KnownHappening {
  std::string name;     // In Vietnamese.
  PartialDate day;      // A full day.
  int lead_months = 0;  // For so many months before, the press already spoke of it.
};

// Read-only after Load; thread-safe.
class KnownHappenings {
 public:
  // Reads the tables of sort "happenings", the user's among them, whose rows take the place of ours with their ids; none is no
  // error. kMalformed names file and line.
  [[nodiscard]] static Result<KnownHappenings> Load(const DataFiles& data);

  // The happenings that some sentence speaks of, each once, in the order of the table.
  [[nodiscard]] std::vector<const KnownHappening*> Find(const Analysis& analysis) const;
  // The one that the sentence speaks of and that `date`, a day or month, fits: of the same month, and of the first day or the three around
  // it. Null: none, or several of different years. "thượng đỉnh ở Singapore hồi tháng 6" is of 2018 whenever it is told.
  [[nodiscard]] const KnownHappening* Of(PartialDate date, const Analysis& analysis, uint32_t sentence) const;

 private:
  [[nodiscard]] std::set<size_t> Indices(const Analysis& analysis, const Sentence& sentence) const;

  struct Cue {
    size_t happening = 0;
    uint32_t phrases = 0;  // How many must stand in one sentence.
  };
  struct Part {
    uint32_t cue = 0;
    uint32_t bit = 0;  // Which of the cue's phrases it is.
  };
  std::vector<KnownHappening> all_;
  std::vector<Cue> cues_;
  std::vector<Part> parts_;  // By payload of the table.
  PhraseTable table_;
};

}  // namespace banggiao
