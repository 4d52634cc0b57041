// What the program answers to the shell (docs/man/banggiao.1.scd, "EXIT STATUS").
#pragma once

namespace banggiao {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;         // Something could not be read or written; the rest was done.
inline constexpr int kExitUsage = 2;          // The command line makes no sense.
inline constexpr int kExitNothingFound = 3;   // The question was fine and the answer is empty.
inline constexpr int kExitInterrupted = 130;  // Ctrl-C; what was finished is kept.

}  // namespace banggiao
