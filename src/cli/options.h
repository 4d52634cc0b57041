// What a command line asks for, as plain structs.
#pragma once

#include <string>
#include <vector>

#include "core/edtf.h"
#include "event/coder.h"
#include "query/record_query.h"
#include "record/cameo.h"
#include "source/reader.h"
#include "queue/queue.h"
#include "store/correction_draft.h"

namespace banggiao {

struct CommonOptions {
  bool quiet = false;
  int verbose = 0;
  std::string format;             // Empty: what the command thinks best.
  std::string colour = "auto";    // "auto" | "always" | "never"
  std::string data;               // Folder with tables of the user's own; empty: none.
  bool byte_order_mark = false;
  GoldsteinTable goldstein = GoldsteinTable::kGdelt;
  unsigned jobs = 0;              // 0: as many as the machine has cores.
  ReadLimits limits;
  CoderOptions coder;
};

struct ServeOptions {
  std::string address = "127.0.0.1";
  int port = 8017;
  std::string token_file;
  std::string password_file;
  std::string certificate;
  std::string key;
  bool read_only = false;
};

struct CorrectOptions {
  std::string verb;     // Of correct: accept, reject, edit, add, undo; of corrections: list, export, import.
  std::string author;
  std::string reason;
  bool statement = false;
  CorrectionDraft draft;
  std::string file;     // Of export and import; "-" or empty: stdout and stdin.
};

// Of watch; watch/watcher.h says what they mean.
struct WatchFlags {
  std::string state;              // Empty: beside the store.
  std::string contact;
  bool once = false;
  bool ask_now = false;
  bool allow_private = false;
  double delay_seconds = 5;
  int timeout_seconds = 30;
  long least_minutes = 10;
  long most_minutes = 360;
  int sitemap_days = 30;
  unsigned connections = 16;
  uint64_t max_feed_bytes = 16ull << 20;
};

struct Options {
  CommonOptions common;
  std::string command;              // "code", "add", ...
  std::string store;                // Path, or address of a shared store.
  QueueAddress queue;               // Of feed, worker, sweep and status.
  bool until_empty = false;         // Of worker.
  std::string metrics;              // Of feed and worker: HOST:PORT to tell them at; empty: nowhere.
  std::string other_store;          // Of push, pull, recode and switch.
  std::vector<std::string> inputs;  // Files of code and add, words of search, folders of check.
  std::string id;                   // Of show and explain.
  RecordFilter filter;              // Of events, statements and search.
  std::vector<std::string> said;    // Of statements: words of the statement itself, any of several.
  bool count = false;
  std::string gold;                 // Of eval.
  std::string gold_stories;           // Of eval: articles with their stories.
  std::string gold_copies;            // Of eval: altered articles with their originals.
  std::vector<std::string> mixed_in;  // Of eval: files whose articles are added to these.
  int64_t least_articles = 0;         // Of stories.
  std::string text;
  std::vector<std::string> predictions;  // Of eval: none, one, or an older and a newer run.
  std::vector<std::string> by;      // Of counts.
  ServeOptions serve;
  WatchFlags watch;
  CorrectOptions correct;
  std::string export_format;        // Of export.
  bool from_corrections = false;    // Of eval.
  bool errors = false;
  bool no_links = false;    // add, watch: leave happenings and the ledger for a later run.
  bool no_stories = false;  // add: leave copies and stories for a later add.
  bool near = false;                // Of explain: what else the sentence was considered for.
  bool identity = false;            // Of eval: which mentions are one event.
  bool timing = false;              // Of code.
  bool check_store = false;         // --store was given to check.
  PartialDate on;                   // Of who; empty: any day.
  std::string score = "plover";     // Of dyads: "plover", or the name of a GoldsteinTable.
  std::string unit = "happenings";  // Of dyads: "events", "happenings", "one-a-day".
  std::string period = "month";     // Of dyads: "day", "month".
  bool sql = false;                 // Of dyads: print the SQL instead.
  std::string shell;                // Of completion.
  std::string analysis_format;      // Of analyse: "conllu", "jsonl", "view"; empty: as stdout is.
  std::string model;                // Of train: "coder", "statement", "dates", "identity", "words", "tags", "phrases", "terms".
  std::string language = "vi";       // Of train coder, statement and dates.
  std::string annotations;           // Of train coder and dates: a table of our own,
  std::string corpus;                // and the documents it is about.
  std::vector<std::string> without;  // Of train coder: parts to leave out.
  std::string output;               // Of train: where the model goes; empty: only measure.
};

}  // namespace banggiao
