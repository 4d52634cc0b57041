// The commands. Each takes what was asked and gives the exit code; messages and answers go through the console.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace banggiao {

int RunCode(const Options& options, Console* console);
int RunAdd(const Options& options, Console* console);
int RunWatch(const Options& options, Console* console);
int RunEvents(const Options& options, Console* console);
int RunStatements(const Options& options, Console* console);
int RunStories(const Options& options, Console* console);
int RunHappenings(const Options& options, Console* console);
int RunEvidence(const Options& options, Console* console);
int RunCommitments(const Options& options, Console* console);
int RunTimeline(const Options& options, Console* console);
int RunCompare(const Options& options, Console* console);
int RunDyads(const Options& options, Console* console);
int RunFeed(const Options& options, Console* console);
int RunWorker(const Options& options, Console* console);
int RunSweep(const Options& options, Console* console);
int RunStatus(const Options& options, Console* console);
int RunPush(const Options& options, Console* console);
int RunPull(const Options& options, Console* console);
int RunSearch(const Options& options, Console* console);
int RunShow(const Options& options, Console* console);
int RunExplain(const Options& options, Console* console);
int RunEval(const Options& options, Console* console);
int RunCheck(const Options& options, Console* console);
int RunWho(const Options& options, Console* console);
int RunUnknowns(const Options& options, Console* console);
int RunAnalyse(const Options& options, Console* console);
int RunTrain(const Options& options, Console* console);
int RunCountBy(const Options& options, Console* console);
int RunCorrect(const Options& options, Console* console);
int RunCorrections(const Options& options, Console* console);
int RunExport(const Options& options, Console* console);
int RunServe(const Options& options, Console* console);
int RunPassword(const Options& options, Console* console);
int RunCompletion(const Options& options, Console* console);

}  // namespace banggiao
