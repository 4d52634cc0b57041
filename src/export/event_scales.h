// Numbers that the event-data formats put beside a type.
// Sources: PLOVER manual (codes and scores of the 16 types), CAMEO manual 1.1b3 and GDELT's Goldstein table (root codes).
#pragma once

#include "record/record.h"

namespace banggiao {

struct EventScale {
  const char* cameo_root;  // "04"; the closest root of CAMEO.
  double goldstein;        // Of that root in GDELT's table.
  double plover_score;     // Of the type.
};
[[nodiscard]] const EventScale& ScaleOf(EventType type);

// "VERBAL COOPERATION", ... of classes 1 to 4.
[[nodiscard]] const char* QuadName(int quad);

}  // namespace banggiao
