#include "cli/command_line.h"

#include <algorithm>
#include <cstdlib>

#include "cli/exit_codes.h"
#include "cli/grammar/grammar.h"
#include "cli/store_commands.h"
#include "core/edtf.h"

namespace banggiao {
namespace {

// In the order in which the help lists them.
constexpr void (*kCommands[])(Grammar&) = {
    AddCode, AddAdd, AddEvents, AddStatements, AddStories, AddHappenings, AddEvidence, AddCommitments, AddTimeline,
    AddCompare, AddDyads, AddSearch, AddShow, AddExplain, AddEval, AddCheck, AddWho, AddUnknowns, AddWatch, AddWorkers, AddCopies,
    AddCompletion, AddAnalyse, AddTrain, AddCounts, AddExport, AddServe, AddPassword, AddCorrect, AddCorrections,
};

void AddCommands(Grammar& grammar) {
  for (const auto add : kCommands) add(grammar);
}

// Gives what is wrong, or "".
std::string ReadOn(const RawValues& raw, Options* options) {
  if (raw.on.empty()) return "";
  const std::optional<EdtfDate> date = ParseEdtf(raw.on);
  if (!date || date->IsInterval() || date->begin.day == 0 || date->begin.year == 0) return "'" + raw.on + "' is no day; write 2021-04-16";
  options->on = date->begin;
  return "";
}

CommandLine UsageError(const std::string& command, const std::string& what) {
  CommandLine line;
  line.exit_code = kExitUsage;
  line.message = what + "; see `banggiao " + (command.empty() ? "" : command + " ") + "--help`";
  return line;
}

std::string OneLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// A variable of the environment stands in for a flag that is not given. (CLI11 asks its own envname() for every subcommand, used or not, so
// that a variable would win over the flag.)
void FillFromEnvironment(const CLI::App& app, const char* flag, const char* variable, std::string* value) {
  for (const CLI::App* used = &app; used != nullptr;) {
    const bool takes = used->get_option_no_throw(flag) != nullptr;
    if (const char* set = takes && value->empty() ? std::getenv(variable) : nullptr; set != nullptr) *value = set;
    const auto commands = used->get_subcommands();
    used = commands.empty() ? nullptr : commands.front();
  }
}

// The commands that answer with rows, which can be printed in each of the formats.
constexpr std::string_view kRowCommands[] = {"code",    "events",  "statements", "stories", "happenings", "evidence", "commitments", "timeline", "compare",
                                             "dyads",   "search",  "show",       "explain", "who",        "unknowns", "counts",      "diff"};

bool AnswersWithRows(const Options& options) {
  if (options.command == "corrections") return options.correct.verb == "list";
  return std::find(std::begin(kRowCommands), std::end(kRowCommands), options.command) != std::end(kRowCommands);
}

// Whether the command works with the queue.
bool TakesQueue(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return !commands.empty() && commands.front()->get_option_no_throw("--queue") != nullptr;
}

}  // namespace

CommandLine ParseCommandLine(int argc, const char* const* argv) {
  Grammar grammar;
  AddCommands(grammar);
  try {
    grammar.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    // The help of the command that was asked about.
    const auto commands = grammar.app.get_subcommands();
    CommandLine line;
    line.exit_code = kExitDone;
    line.message = commands.empty() ? grammar.app.help() : commands.front()->help("banggiao");
    return line;
  } catch (const CLI::CallForVersion& version) {
    CommandLine line;
    line.exit_code = kExitDone;
    line.message = std::string(version.what()) + "\n";
    return line;
  } catch (const CLI::ParseError& error) {
    const auto commands = grammar.app.get_subcommands();
    return UsageError(commands.empty() ? "" : commands.front()->get_name(), OneLine(error.what()));
  }
  CommandLine line;
  line.options = grammar.options;
  Options& options = line.options;
  if (options.command.empty()) return UsageError("", "no command given");
  if (!options.common.format.empty() && !AnswersWithRows(options)) {
    return UsageError(options.command, "`" + options.command + (options.command == "corrections" ? " " + options.correct.verb : "") +
                                           "` prints in one way only; leave out --format");
  }
  options.check_store = options.command == "check" && !options.store.empty();
  if (options.command != "check") FillFromEnvironment(grammar.app, "--store", "BANGGIAO_STORE", &options.store);
  FillFromEnvironment(grammar.app, "--queue", "BANGGIAO_QUEUE", &options.queue.servers);
  if (TakesQueue(grammar.app) && options.queue.servers.empty()) return UsageError(options.command, "--queue is required");
  if (options.store.empty()) options.store = "banggiao.db";
  if (options.command == "unknowns" && grammar.app.get_subcommand("unknowns")->count("--limit") == 0) options.filter.limit = 50;
  if (options.command == "search" && grammar.app.get_subcommand("search")->count("--limit") == 0) options.filter.limit = 20;
  options.common.goldstein = ParseGoldsteinTable(grammar.raw.goldstein).value_or(GoldsteinTable::kGdelt);
  if (std::string wrong = ReadOn(grammar.raw, &options); !wrong.empty()) return UsageError(options.command, wrong);
  if (options.command == "timeline") grammar.raw.filter.pairs = {options.inputs[0] + "-" + options.inputs[1]};
  if (Status read = ReadFilter(grammar.raw.filter, &options.filter); !read) return UsageError(options.command, read.error().message);
  UseRecordedIds(&options);
  // A happening that was only denied or supposed is one too, unless asked otherwise.
  if (options.command == "happenings" && grammar.raw.filter.statuses.empty()) options.filter.statuses.clear();
  return line;
}

std::vector<CommandFlags> ListCommands() {
  Grammar grammar;
  AddCommands(grammar);
  const auto list = [](const CLI::App& app) {
    CommandFlags flags;
    flags.description = app.get_description();
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_snames()) flags.flags.push_back("-" + name);
      for (const std::string& name : option->get_lnames()) flags.flags.push_back("--" + name);
    }
    return flags;
  };
  std::vector<CommandFlags> commands = {list(grammar.app)};
  for (const CLI::App* command : grammar.app.get_subcommands([](CLI::App*) { return true; })) {
    commands.push_back(list(*command));
    commands.back().name = command->get_name();
  }
  return commands;
}

}  // namespace banggiao
