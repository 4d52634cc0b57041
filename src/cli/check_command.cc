#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/user_tables.h"
#include "store/integrity.h"

namespace banggiao {
namespace {

int CheckOneStore(const std::string& path, Console* console) {
  const Result<std::vector<std::string>> findings = CheckStore(path);
  if (!findings) {
    console->Complain(findings.error().message);
    return kExitFailed;
  }
  std::string lines;
  for (const std::string& finding : findings.value()) lines += path + ": " + finding + "\n";
  if (!console->Write(lines)) return kExitFailed;
  if (findings.value().empty()) console->Say(path + ": the store is whole");
  return findings.value().empty() ? kExitDone : kExitFailed;
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
  console->Complain("the checker of the tables is not built in yet");
  return kExitFailed;
}

}  // namespace

int RunCheck(const Options& options, Console* console) {
  return options.check_store ? CheckOneStore(options.store, console) : CheckTables(options, console);
}

}  // namespace banggiao
