#include "cli/interrupt.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string_view>

namespace banggiao {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // Or a signal handler may not touch it.

std::atomic<bool> on_terminal{false};

void OnSignal(int) {
  interrupted = true;
  if (!on_terminal) return;
  constexpr std::string_view kNotice = "\nbanggiao: finishing what was begun; press Ctrl-C again to stop at once\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kNotice.data(), kNotice.size());
}

}  // namespace

void WatchForInterrupt() {
  on_terminal = isatty(STDERR_FILENO) != 0;
  struct sigaction action {};
  action.sa_handler = OnSignal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // Without SA_RESTART: a read from a terminal or pipe ends too.
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool Interrupted() { return interrupted; }

}  // namespace banggiao
