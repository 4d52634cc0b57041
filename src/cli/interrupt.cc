#include "cli/interrupt.h"

#include <atomic>
#include <csignal>

namespace banggiao {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // Or a signal handler may not touch it.

void OnSignal(int) { interrupted = true; }

}  // namespace

void WatchForInterrupt() {
  struct sigaction action {};
  action.sa_handler = OnSignal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // Without SA_RESTART: a read from a terminal or pipe ends too.
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool Interrupted() { return interrupted; }

}  // namespace banggiao
