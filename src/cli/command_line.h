// The command line of banggiao: what may be typed, what it means, and the help.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace banggiao {

struct CommandLine {
  Options options;
  int exit_code = -1;   // 0 or more: stop here with it, after printing `message`.
  std::string message;  // Help or version (exit code 0, to stdout), or what is wrong (to stderr).
};

// Never fails: what makes no sense comes back with kExitUsage and the way out.
[[nodiscard]] CommandLine ParseCommandLine(int argc, const char* const* argv);

// What completion scripts need to know.
struct CommandFlags {
  std::string name;                // "events"; empty for the program itself.
  std::string description;
  std::vector<std::string> flags;  // "--party", "-q"
};
[[nodiscard]] std::vector<CommandFlags> ListCommands();

}  // namespace banggiao
