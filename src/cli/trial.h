// Does work that may kill whoever does it, in a process of its own.
#pragma once

#include <chrono>
#include <functional>

namespace banggiao {

// Whether `work` comes to its end within `limit` in a child of this process, which then ends without any clean-up. What it did is lost
// with it. `meanwhile` is called here about once a second. `work` must not need a lock that another thread may hold.
// False also when the system gives no child.
[[nodiscard]] bool SurvivesInAChild(const std::function<void()>& work, std::chrono::seconds limit, const std::function<void()>& meanwhile);

}  // namespace banggiao
