#include <csignal>
#include <cstdio>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/user_tables.h"
#include "cli/version_commands.h"

namespace banggiao {
namespace {

struct Command {
  const char* name;
  int (*run)(const Options&, Console*);
};

constexpr Command kCommands[] = {
    {"code", RunCode},     {"add", RunAdd},         {"watch", RunWatch},        {"events", RunEvents}, {"statements", RunStatements},
    {"search", RunSearch}, {"show", RunShow},       {"explain", RunExplain}, {"eval", RunEval},
    {"check", RunCheck},   {"who", RunWho},         {"unknowns", RunUnknowns}, {"completion", RunCompletion},
    {"analyse", RunAnalyse}, {"counts", RunCountBy}, {"serve", RunServe}, {"password", RunPassword}, {"export", RunExport}, {"correct", RunCorrect}, {"corrections", RunCorrections}, {"train", RunTrain}, {"stories", RunStories},
    {"happenings", RunHappenings}, {"evidence", RunEvidence}, {"commitments", RunCommitments}, {"timeline", RunTimeline},
    {"compare", RunCompare}, {"dyads", RunDyads},  {"feed", RunFeed}, {"worker", RunWorker}, {"sweep", RunSweep}, {"status", RunStatus}, {"push", RunPush},     {"pull", RunPull},
    {"recode", RunRecode}, {"diff", RunDiff},      {"switch", RunSwitch},  {"mend", RunMend},
};

// What measures or makes a model is the same wherever it runs.
bool TakesTablesBesideTheStore(const Options& options) {
  for (const char* without : {"eval", "train", "completion", "diff", "switch"}) {
    if (options.command == without) return false;
  }
  return options.common.data.empty();
}

// A store that is coded anew beside another one may have tables of its own already.
std::string TablesFor(const Options& options) {
  const std::string beside = options.command == "recode" ? TablesBeside(options.other_store) : "";
  return beside.empty() ? TablesBeside(options.store) : beside;
}

int Main(int argc, const char* const* argv) {
  // A file that reaches its size limit is an error to report, not a reason to die.
  std::signal(SIGXFSZ, SIG_IGN);
  CommandLine line = ParseCommandLine(argc, argv);
  Console console(line.options.common);
  if (line.exit_code == kExitDone) return console.Write(line.message) && console.Flush() ? kExitDone : kExitFailed;
  if (line.exit_code > 0) {
    console.Complain(line.message);
    return line.exit_code;
  }
  if (TakesTablesBesideTheStore(line.options)) {
    line.options.common.data = TablesFor(line.options);
    if (!line.options.common.data.empty()) console.Say("reads your tables in " + line.options.common.data + " too");
  }
  for (const Command& command : kCommands) {
    if (line.options.command != command.name) continue;
    const int code = command.run(line.options, &console);
    return console.Flush() ? code : kExitFailed;
  }
  return kExitUsage;
}

}  // namespace
}  // namespace banggiao

int main(int argc, char** argv) { return banggiao::Main(argc, argv); }
