#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "serve/accounts.h"

namespace banggiao {
namespace {

// Shows nothing of what is typed while it lives, where stdin is a terminal.
class Hidden {
 public:
  Hidden() : terminal_(isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~Hidden() {
    if (terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;
  [[nodiscard]] bool terminal() const { return terminal_; }

 private:
  termios before_{};
  bool terminal_;
};

}  // namespace

int RunPassword(const Options& options, Console* console) {
  std::string password;
  {
    const Hidden hidden;
    if (hidden.terminal()) console->Say("password of " + options.text + ", 10 bytes at least (it is not shown):");
    std::getline(std::cin, password);
  }
  const Result<std::string> line = PasswordLine(options.text, password);
  if (!line) {
    console->Complain(line.error().message);
    return line.error().code == ErrorCode::kUsage ? kExitUsage : kExitFailed;
  }
  return console->Write(line.value() + "\n") ? kExitDone : kExitFailed;
}

}  // namespace banggiao
