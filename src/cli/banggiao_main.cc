#include <csignal>
#include <cstdio>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/user_tables.h"

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
};

// What measures or makes a model is the same wherever it runs.
bool TakesTablesBesideTheStore(const Options& options) {
  return options.common.data.empty() && options.command != "eval" && options.command != "train" && options.command != "completion";
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
    line.options.common.data = TablesBeside(line.options.store);
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
