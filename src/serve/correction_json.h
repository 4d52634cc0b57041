// A correction as the interface gives it: its entry in the log, and whether it still holds.
#pragma once

#include <string>

#include "correction/correction.h"

namespace banggiao {

inline void AppendWithState(const Correction& correction, bool undone, std::string* out) {
  AppendJson(correction, out);
  out->pop_back();
  *out += undone ? ",\"undone\":true}" : ",\"undone\":false}";
}

}  // namespace banggiao
