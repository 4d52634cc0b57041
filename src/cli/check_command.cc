#include <algorithm>

#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "cli/user_tables.h"
#include "cli/version_commands.h"
#include "store/integrity.h"
#include "store/mend.h"
#include "story/story_keeper.h"
#include "world/checker.h"

namespace banggiao {
namespace {

std::string Lines(const std::vector<StoreFinding>& findings, const std::string& store) {
  std::string lines;
  for (const StoreFinding& finding : findings) lines += store + ": " + finding.what + "; " + RemedyText(finding, store) + "\n";
  return lines;
}

Result<MendedStore> Mend(const Options& options, const std::vector<StoreFinding>& findings) {
  const auto engine = LoadEngine(options.common);
  if (!engine) return engine.error();
  const auto stories = MakeStoryKeeper(engine.value().data != nullptr ? *engine.value().data : EmbeddedData());
  if (!stories) return stories.error();
  const Engine& coder = *engine.value().engine;
  MendTools tools{engine.value().version, [&coder](const RawDocument& document) { return MakeCodedDocument(document, coder.Code(document)); },
                  stories.value().get()};
  return MendStore(options.store, findings, tools);
}

int CheckOneStore(const Options& options, bool mend, Console* console) {
  const std::string shown = WithoutPassword(options.store);
  const auto findings = CheckStore(options.store, CheckDepth::kDeep);
  if (!findings) return ExitCodeFor(findings.error(), *console);
  if (findings.value().empty()) {
    console->Say(shown + ": the store is whole");
    return kExitDone;
  }
  if (!console->Write(Lines(findings.value(), shown))) return kExitFailed;
  if (!mend) return kExitFailed;
  const Result<MendedStore> mended = Mend(options, findings.value());
  if (!mended) return ExitCodeFor(mended.error(), *console);
  const size_t found = findings.value().size();
  console->Say(shown + ": mended " + NumberOf(static_cast<int64_t>(found - std::min(found, mended.value().left.size())), "finding", "findings") + "; " +
               NumberOf(mended.value().coded, "document was", "documents were") + " coded again, " + NumberOf(mended.value().removed, "orphan", "orphans") +
               " removed");
  if (mended.value().left.empty()) return kExitDone;
  (void)console->Write("left:\n" + Lines(mended.value().left, shown));
  return kExitFailed;
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
  std::vector<std::string> unread;
  for (const std::string& folder : folders) {
    for (std::string& one : TablesThatNothingReads(folder, EmbeddedData())) unread.push_back(std::move(one));
    if (Status added = AddUserTables(folder, &data); !added) {
      console->Complain(added.error().message);
      return kExitFailed;
    }
  }
  const std::vector<CheckFinding> findings = CheckWorld(data);
  if (!console->Write(Lines(findings, ""))) return kExitFailed;
  for (const std::string& one : unread) {
    if (!console->Write(one + "\n")) return kExitFailed;
  }
  if (options.common.verbose > 0 && !console->Write(Lines(FindGaps(data), "warning: "))) return kExitFailed;
  const bool in_order = findings.empty() && unread.empty();
  if (in_order) console->Say("the tables are in order");
  return in_order ? kExitDone : kExitFailed;
}

}  // namespace

int RunCheck(const Options& options, Console* console) {
  return options.check_store ? CheckOneStore(options, false, console) : CheckTables(options, console);
}

int RunMend(const Options& options, Console* console) { return CheckOneStore(options, true, console); }

}  // namespace banggiao
