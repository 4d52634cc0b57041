// Ctrl-C. The first one asks the running command to stop where nothing is lost; the second ends the program at once.
#pragma once

namespace banggiao {

void WatchForInterrupt();
[[nodiscard]] bool Interrupted();

}  // namespace banggiao
