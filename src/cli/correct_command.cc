#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.h"
#include "cli/correction_shape.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "cli/world_tables.h"
#include "core/utc.h"
#include "entity/named_party.h"
#include "query/known_names.h"
#include "export/delimited.h"
#include "export/record_output.h"
#include "store/correction_rows.h"
#include "store/writer.h"

namespace banggiao {
namespace {

Result<int64_t> Put(const Options& options, const std::vector<Correction>& corrections) {
  auto writer = StoreWriter::OpenForCorrections(options.store);
  if (!writer) return writer.error();
  return (*writer)->PutCorrections(corrections);
}

// One line: id, time, author, action, what it is about, reason.
std::string LineOf(const Correction& correction) {
  std::string line;
  AppendTsv({correction.id, correction.time, correction.author, correction.action, correction.target, WhatWasCorrected(correction), correction.reason}, &line);
  return line;
}

int List(const std::vector<Correction>& log, Console* console) {
  const std::vector<std::string> active = ActiveCorrections(log);
  RecordOutput<CorrectionRow> output(console->Style(OutputFormat::kTable), console->Sink());
  bool written = output.Begin();
  for (const Correction& correction : log) {
    const bool holds = std::find(active.begin(), active.end(), correction.id) != active.end();
    written = written && output.Add({correction, !holds});
  }
  if (!written || !output.Finish()) return kExitFailed;
  if (!log.empty()) return kExitDone;
  console->Say("no corrections yet; `banggiao correct` makes them");
  return kExitNothingFound;
}

int Export(const Options& options, const std::vector<Correction>& log, Console* console) {
  std::string lines;
  for (const Correction& correction : log) {
    AppendJson(correction, &lines);
    lines += '\n';
  }
  const std::string& path = options.correct.file;
  if (path.empty() || path == "-") return console->Write(lines) ? kExitDone : kExitFailed;
  std::ofstream file(path, std::ios::binary);
  file << lines;
  if (file.flush()) return kExitDone;
  console->Complain(path + ": cannot be written; give another file");
  return kExitFailed;
}

Result<std::vector<Correction>> ReadLog(const std::string& path) {
  std::ifstream file;
  const bool from_stdin = path.empty() || path == "-";
  if (!from_stdin) file.open(path, std::ios::binary);
  std::istream& in = from_stdin ? std::cin : file;
  if (!in) return Error{ErrorCode::kNotFound, path + ": cannot be read; give what `banggiao corrections export` wrote"};
  std::vector<Correction> log;
  int64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    Result<Correction> correction = ParseCorrection(line);
    if (!correction) return Error{correction.error().code, path + ":" + std::to_string(number) + ": " + correction.error().message};
    log.push_back(std::move(*correction));
  }
  if (in.bad()) return Error{ErrorCode::kUnreadable, path + ": cannot be read; is it a folder?"};
  return log;
}

int Import(const Options& options, Console* console) {
  const Result<std::vector<Correction>> log = ReadLog(options.correct.file);
  if (!log) return ExitCodeFor(log.error(), *console);
  const Result<int64_t> taken = Put(options, log.value());
  if (!taken) return ExitCodeFor(taken.error(), *console);
  console->Say(WithoutPassword(options.store) + ": took " + NumberOf(taken.value(), "correction", "corrections") + "; " +
               NumberOf(static_cast<int64_t>(log.value().size()) - taken.value(), "was", "were") + " there already");
  return kExitDone;
}

}  // namespace

int RunCorrect(const Options& options, Console* console) {
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  if (store == nullptr) return kExitFailed;
  CorrectionDraft draft = options.correct.draft;
  draft.action = options.correct.verb;
  if (options.correct.statement) draft.kind = "statement";
  auto tables = TablesOf(options.common);
  const auto world = tables ? World::Load(**tables) : Result<World>(tables.error());
  if (!world) return ExitCodeFor(world.error(), *console);
  if (Status known = CheckNames(draft, *store, world.value()); !known) return ExitCodeForRecord(known.error(), *console);
  const Result<Correction> correction =
      MakeCorrection(*store, draft, NowUtc(), [&](const std::string& name) { return PartyNamed(world.value(), name); });
  if (!correction) return ExitCodeForRecord(correction.error(), *console);
  if (const Result<int64_t> taken = Put(options, {correction.value()}); !taken) return ExitCodeFor(taken.error(), *console);
  return console->Write(LineOf(correction.value())) ? kExitDone : kExitFailed;
}

int RunCorrections(const Options& options, Console* console) {
  if (options.correct.verb == "import") return Import(options, console);
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  if (store == nullptr) return kExitFailed;
  const Result<std::vector<Correction>> log = ReadCorrections(store->database(), "");
  if (!log) return ExitCodeFor(log.error(), *console);
  return options.correct.verb == "export" ? Export(options, log.value(), console) : List(log.value(), console);
}

}  // namespace banggiao
