#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/user_tables.h"
#include "store/integrity.h"
#include "world/checker.h"

namespace banggiao {
namespace {

int CheckOneStore(const std::string& path, Console* console) {
  const Result<std::vector<std::string>> findings = CheckStore(path);
  if (!findings) {
    console->Complain(findings.error().message);
    return kExitFailed;
  }
  std::string lines;
  for (const std::string& finding : findings.value()) lines += WithoutPassword(path) + ": " + finding + "\n";
  if (!console->Write(lines)) return kExitFailed;
  if (findings.value().empty()) console->Say(WithoutPassword(path) + ": the store is whole");
  return findings.value().empty() ? kExitDone : kExitFailed;
}

std::string Lines(const std::vector<CheckFinding>& findings, const char* before) {
  std::string lines;
  for (const CheckFinding& finding : findings) {
    lines += finding.file + ":" + std::to_string(finding.line) + ": " + before + finding.message + "\n";
  }
  return lines;
}

int CheckTables(const Options& options, Console* console) {
  DataFiles data = EmbeddedData();
  std::vector<std::string> folders = options.inputs;
  if (!options.common.data.empty()) folders.push_back(options.common.data);
  for (const std::string& folder : folders) {
    if (Status added = AddUserTables(folder, &data); !added) {
      console->Complain(added.error().message);
      return kExitFailed;
    }
  }
  const std::vector<CheckFinding> findings = CheckWorld(data);
  if (!console->Write(Lines(findings, ""))) return kExitFailed;
  if (options.common.verbose > 0 && !console->Write(Lines(FindGaps(data), "warning: "))) return kExitFailed;
  if (findings.empty()) console->Say("the tables are in order");
  return findings.empty() ? kExitDone : kExitFailed;
}

}  // namespace

int RunCheck(const Options& options, Console* console) {
  return options.check_store ? CheckOneStore(options.store, console) : CheckTables(options, console);
}

}  // namespace banggiao
