#include "cli/grammar/grammar.h"

#ifndef BANGGIAO_VERSION
#define BANGGIAO_VERSION "unknown"
#endif

namespace banggiao {

std::string ExamplesFirst::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  const auto found = examples_.find(app->get_name());
  if (mode != CLI::AppFormatMode::Normal || found == examples_.end()) return Formatter::make_help(app, name, mode);
  return "Examples:\n" + found->second + "\n" + Formatter::make_help(app, name, mode);
}

Grammar::Grammar()
    : app("Reads news about the relations of states and tells who did what to whom, when and where.", "banggiao"),
      formatter_(std::make_shared<ExamplesFirst>()) {
  app.formatter(formatter_);
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", std::string("banggiao ") + BANGGIAO_VERSION);
  app.set_help_flag("-h,--help", "Show this help");
  formatter_->Add(&app,
                  "  banggiao code article.txt                    # events of one article\n"
                  "  banggiao add news/ feed.jsonl.zst            # keep articles and events in ./banggiao.db\n"
                  "  banggiao events --pair USA-JPN --from 2021   # ask for them\n"
                  "  banggiao search ban dan                      # finds \"bán dẫn\" too\n");
  AddGlobal();
}

CLI::App* Grammar::Command(const char* name, const char* description, const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, description);
  command->fallthrough();  // Global flags may stand after the command.
  command->callback([this, name] { options.command = name; });
  formatter_->Add(command, examples);
  return command;
}

void Grammar::AddGlobal() {
  CommonOptions& common = options.common;
  app.add_flag("-q,--quiet", common.quiet, "Say nothing but errors");
  app.add_flag("-v,--verbose", common.verbose, "Say more");
  app.add_option("--format", common.format, "How to print: table, jsonl, csv, tsv")
      ->check(CLI::IsMember({"table", "jsonl", "csv", "tsv"}));
  app.add_option("--color", common.colour, "auto, always, never; NO_COLOR is heeded")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--bom", common.byte_order_mark, "Begin CSV with a byte order mark, for Excel");
  app.add_option("--goldstein", raw.goldstein, "Whose Goldstein values to print: gdelt, icews, phoenix")
      ->check(CLI::IsMember({"gdelt", "icews", "phoenix"}))
      ->default_str("gdelt");
  app.add_option("--data", common.data, "Folder with your own tables, beside the built-in ones")->envname("BANGGIAO_DATA");
}

void Grammar::AddReading(CLI::App* command) {
  AddInputs(command);
  AddCoder(command);
}

void Grammar::AddInputs(CLI::App* command) {
  command->add_option("FILE", options.inputs, "Files (.txt .html .jsonl .warc, feeds, each also .gz .zst), folders, - for stdin")
      ->required()
      ->type_name("");
  AddLimits(command);
}

void Grammar::AddLimits(CLI::App* command) {
  CommonOptions& common = options.common;
  command->add_option("--max-document", common.limits.max_document_bytes, "Largest document")
      ->transform(CLI::AsSizeValue(false))
      ->default_str("64mb");
  command->add_option("--max-expanded", common.limits.max_expanded_bytes, "Most that a compressed file may expand to")
      ->transform(CLI::AsSizeValue(false))
      ->default_str("8gb");
  command->add_option("--max-ratio", common.limits.max_expansion_ratio, "Most that compressed bytes may grow")
      ->capture_default_str();
  command->add_option("--max-depth", common.limits.max_html_depth, "Deepest nesting of HTML that is kept")
      ->capture_default_str();
}

void Grammar::AddCoder(CLI::App* command) {
  CoderOptions& coder = options.common.coder;
  command->add_option("--threshold", coder.threshold, "Smallest confidence of an event; lower finds more and errs more")
      ->check(CLI::Range(0.0, 1.0))
      ->default_str("the trained one");
  command->add_flag("--rules-only", coder.rules_only, "Code by the frames alone, without the trained models");
  command->add_flag("--learned-only", coder.learned_only, "Code by the models without the frames");
  AddJobs(command);
}

void Grammar::AddJobs(CLI::App* command) {
  command->add_option("-j,--jobs", options.common.jobs, "Threads that code; 0: one per core")
      ->check(CLI::Range(0, 256))
      ->default_str("0");
}

void Grammar::AddStore(CLI::App* command) {
  command->add_option("-s,--store", options.store, "The store: a file, or postgresql://... for a shared one; without it $BANGGIAO_STORE")->type_name("FILE");
}

void Grammar::AddArticleFilter(CLI::App* command) {
  command->add_option("--from", raw.filter.from, "First day: 2021, 2021-04 or 2021-04-16")->type_name("DAY");
  command->add_option("--to", raw.filter.to, "Last day")->type_name("DAY");
  command->add_option("--publisher", options.filter.publishers, "Part of the publisher's name, with marks or without")->delimiter(',');
  command->add_option("--limit", options.filter.limit, "At most so many; 0: all")->check(CLI::NonNegativeNumber);
  command->add_option("--offset", options.filter.offset, "Leave out the first so many")->check(CLI::NonNegativeNumber);
}

void Grammar::AddRecordFilter(CLI::App* command) {
  AddArticleFilter(command);
  AddRecordFilterWords(command);
  command->add_flag("--count", options.count, "Print only how many there are");
}

void Grammar::AddRecordFilterWords(CLI::App* command) {
  command->add_option("--text", options.filter.words, "Words of the article, as for search")->type_name("WORDS");
  command->add_option("--article", options.filter.article, "Only this article")->type_name("ID");
  command->add_option("--story", options.filter.story, "Only articles of this story (`stories` shows the ids)")
      ->type_name("ID");
  command->add_flag("--newest", options.filter.newest_first, "Newest first");
}

void Grammar::AddEventFilter(CLI::App* command) {
  command->add_option("--party", raw.filter.parties, "A party: USA, ASEAN, ...; any of several")
      ->delimiter(',')
      ->type_name("CODE");
  command->add_option("--pair", raw.filter.pairs, "Two parties of one event: USA-JPN")->delimiter(',')->type_name("A-B");
  command->add_option("--type", raw.filter.types, "CONSULT, SANCTION, ... (docs/codebook.md)")
      ->delimiter(',')
      ->type_name("TYPE");
  command
      ->add_option("--status", raw.filter.statuses, "actual, future, hypothetical, negated, all; without it actual and future")
      ->delimiter(',')
      ->type_name("STATUS");
  command->add_option("--entity", options.filter.entities, "A party by its id: Q30, p.joe-biden; any of several")
      ->delimiter(',')
      ->type_name("ID");
  command->add_option("--issue", options.filter.issues, "A subject of data/world/issues.tsv; any of several")
      ->delimiter(',')
      ->type_name("ISSUE");
  command->add_option("--country", options.filter.countries, "Where it happened: JPN, ...; any of several")
      ->delimiter(',')
      ->type_name("CODE");
  command->add_option("--place", options.filter.places, "Where it happened, by the place's id: Q1858; any of several")
      ->delimiter(',')
      ->type_name("ID");
  command->add_option("--min-confidence", options.filter.min_confidence, "Only events at least so sure")
      ->check(CLI::Range(0.0, 1.0));
  command->add_flag("--no-copies", options.filter.no_copies, "Leave out articles that are copies of another");
}

void Grammar::AddQueue(CLI::App* command) {
  AddStore(command);
  command->add_option("-q,--queue", options.queue.servers, "Servers of the queue, such as nats://a:4222,nats://b:4222; without it $BANGGIAO_QUEUE")
      ->type_name("SERVERS");
  command->add_option("--stream", options.queue.name, "Name of the stream; without it that of the store's schema")->default_str("banggiao");
  command
      ->add_option("--replicas", options.queue.replicas,
                   "Servers that keep each batch, when the stream is made; 3 on a cluster")
      ->check(CLI::IsMember({1, 3, 5}))
      ->default_str("1");
  command
      ->add_option_function<int>(
          "--batch-time", [this](int seconds) { options.queue.time_to_work = std::chrono::seconds(seconds); },
          "Seconds after which a batch of a silent worker goes to another")
      ->check(CLI::Range(1, 3600))
      ->default_str("30");
}

}  // namespace banggiao
