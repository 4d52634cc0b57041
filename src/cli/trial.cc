#include "cli/trial.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace banggiao {

bool SurvivesInAChild(const std::function<void()>& work, std::chrono::seconds limit, const std::function<void()>& meanwhile) {
  const pid_t child = fork();
  if (child < 0) return false;
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    work();
    _exit(0);
  }
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + limit;
  auto told = Clock::now();
  int status = 0;
  while (waitpid(child, &status, WNOHANG) != child) {
    if (Clock::now() > end) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return false;
    }
    if (Clock::now() - told > std::chrono::seconds(1)) {
      meanwhile();
      told = Clock::now();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace banggiao
