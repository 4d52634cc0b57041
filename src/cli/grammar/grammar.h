// What every command's grammar is made of: the parser, the options it fills in, and the groups of options that commands share.
//
// One file here a group of commands (record_commands.cc: `events`, `show` ...), one function a command. Only this folder and
// command_line.cc know CLI11, whose templates take seconds to compile in each file that includes them.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>

#include "cli/options.h"
#include "query/filter_words.h"

namespace banggiao {

// Examples come first; people read no further.
class ExamplesFirst : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
  void Add(const CLI::App* app, const std::string& examples) { examples_[app->get_name()] = examples; }

 private:
  std::map<std::string, std::string> examples_;
};

// Option values that need a second look once all is read.
struct RawValues {
  FilterWords filter;
  std::string on;
  std::string goldstein;
};

// An argument without a flag has the name that the manual page gives it (FILE), since messages quote it: "FILE is required". Its type is
// left empty, or the help would say the word twice.
//
// The parser keeps pointers into `options` and `raw`, so a grammar stays where it was made.
struct Grammar {
  Grammar();
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;

  // Adds the command `name`; `examples` are whole lines, each indented by two blanks.
  CLI::App* Command(const char* name, const char* description, const std::string& examples);

  // Options that several commands take.
  void AddInputs(CLI::App* command);             // Files to read, and AddLimits.
  void AddLimits(CLI::App* command);             // Of reading.
  void AddJobs(CLI::App* command);
  void AddCoder(CLI::App* command);              // How to code, --jobs included.
  void AddReading(CLI::App* command);            // AddInputs and AddCoder.
  void AddStore(CLI::App* command);
  void AddArticleFilter(CLI::App* command);      // Days, publisher, --limit and --offset.
  void AddEventFilter(CLI::App* command);        // Parties, type, status, confidence ...
  void AddRecordFilterWords(CLI::App* command);  // Words, article, story, --newest.
  void AddRecordFilter(CLI::App* command);       // AddArticleFilter, AddRecordFilterWords and --count.
  void AddQueue(CLI::App* command);              // The store and the queue of workers.

  CLI::App app;
  Options options;
  RawValues raw;

 private:
  void AddGlobal();

  std::shared_ptr<ExamplesFirst> formatter_;
};

// The commands. command_line.cc says in which order the help lists them.
void AddCode(Grammar& grammar);
void AddAdd(Grammar& grammar);
void AddAnalyse(Grammar& grammar);

void AddCheck(Grammar& grammar);
void AddWho(Grammar& grammar);
void AddUnknowns(Grammar& grammar);

void AddEvents(Grammar& grammar);
void AddStatements(Grammar& grammar);
void AddStories(Grammar& grammar);
void AddHappenings(Grammar& grammar);
void AddEvidence(Grammar& grammar);
void AddCommitments(Grammar& grammar);
void AddSearch(Grammar& grammar);
void AddShow(Grammar& grammar);
void AddExplain(Grammar& grammar);

void AddTimeline(Grammar& grammar);
void AddCompare(Grammar& grammar);
void AddDyads(Grammar& grammar);
void AddCounts(Grammar& grammar);
void AddExport(Grammar& grammar);

void AddEval(Grammar& grammar);
void AddTrain(Grammar& grammar);
void AddCorrect(Grammar& grammar);
void AddCorrections(Grammar& grammar);

void AddServe(Grammar& grammar);
void AddPassword(Grammar& grammar);
void AddWatch(Grammar& grammar);
void AddWorkers(Grammar& grammar);  // feed, worker, status, sweep.
void AddCopies(Grammar& grammar);   // push, pull.
void AddCompletion(Grammar& grammar);

}  // namespace banggiao
