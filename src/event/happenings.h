// Happenings that the press takes as known ("vụ Khashoggi", "thượng đỉnh Mỹ - Triều lần hai"): an article that speaks of one
// was not written before it (event/article_year.h), a day of it that a sentence names is of its year (event/event_dates.h), and an act
// that was done there has its days even where the article names none (event/date_candidate.h). The table is
// data/world/happenings.tsv.
#pragma once

#include <span>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"
#include "core/result.h"
#include "entity/codes.h"
#include "language/analysis.h"
#include "language/phrase_table.h"
#include "record/record.h"

namespace banggiao {

struct KnownHappening {
  std::string name;     // In Vietnamese.
  PartialDate day;      // A full day.
  PartialDate until;    // Its last day; that of `day` when it took no longer.
  int lead_months = 0;  // For so many months before, the press already spoke of it.
  uint32_t types = 0;   // What was done there: bits of EventType.
  // By whom and to whom, codes of the table that Load was given, sorted. Where nobody did it to another (a meeting, a test) the doers
  // are all there were, on either side of an act, and `to_whom` is empty.
  std::vector<CodeId> doers;
  std::vector<CodeId> to_whom;
  bool one_way = false;    // It was done to somebody.
  bool any_doer = false;   // By whomever,
  bool any_other = false;  // to whomever.

  // How well an act of this type fits: 0 not at all, 1 anyone's would, 2 some of the parties did it, 3 all of them.
  [[nodiscard]] uint64_t FitOf(EventType type, const std::vector<CodeId>& actors, const std::vector<CodeId>& recipients) const;
};

// One of them and a sentence that speaks of it.
struct ToldHappening {
  const KnownHappening* happening = nullptr;
  uint32_t sentence = 0;
};

// Read-only after Load; thread-safe.
class KnownHappenings {
 public:
  // Reads the tables of sort "happenings", the user's among them, whose rows take the place of ours with their ids; none is no
  // error. `codes` must be the table of the drafts' codes. kMalformed names file and line.
  [[nodiscard]] static Result<KnownHappenings> Load(const DataFiles& data, const CodeTable& codes);

  // What the sentences speak of, by sentence and there in the order of the table. Refers to the table.
  [[nodiscard]] std::vector<ToldHappening> Find(const Analysis& analysis) const;

 private:
  // Which of a cue's phrases the sentence at hand has.
  struct CueBits {
    uint32_t cue = 0;
    uint32_t bits = 0;
  };
  void FindCues(const Analysis& analysis, const Sentence& sentence, std::vector<CueBits>* cues) const;

  struct Cue {
    size_t happening = 0;
    uint32_t phrases = 0;  // How many must stand in one sentence.
  };
  struct CuePart {
    uint32_t cue = 0;
    uint32_t bit = 0;  // Which of the cue's phrases it is.
  };
  std::vector<KnownHappening> all_;
  std::vector<Cue> cues_;
  std::vector<CuePart> parts_;  // By payload of the table.
  PhraseTable table_;
};

// Each of what an article tells once, in the order of the table.
[[nodiscard]] std::vector<const KnownHappening*> EachOnce(std::span<const ToldHappening> told);
// The one that the sentence speaks of and that `date`, a day or month, fits: the month in which it began, or a day from three before its
// first to three after that or to its last. Null: none, or several of different years. "thượng đỉnh ở Singapore hồi tháng 6" is of 2018
// whenever it is told.
[[nodiscard]] const KnownHappening* HappeningOn(PartialDate date, std::span<const ToldHappening> told, uint32_t sentence);

}  // namespace banggiao
