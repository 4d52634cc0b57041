// Ctrl-C. The first one asks the running command to stop where nothing is lost; the second ends the program at once,
// which matters when it waits for stdin and nothing comes. On a terminal the first one says so.
#pragma once

namespace banggiao {

void WatchForInterrupt();
[[nodiscard]] bool Interrupted();

}  // namespace banggiao
