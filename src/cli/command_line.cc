// The only file that knows CLI11, which costs 20 seconds to compile.
#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "cli/exit_codes.h"
#include "core/edtf.h"
#include "export/event_export.h"
#include "query/filter_words.h"

#ifndef BANGGIAO_VERSION
#define BANGGIAO_VERSION "unknown"
#endif

namespace banggiao {
namespace {

// Examples come first; people read no further.
class ExamplesFirst : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    const auto found = examples_.find(app->get_name());
    if (mode != CLI::AppFormatMode::Normal || found == examples_.end()) return Formatter::make_help(app, name, mode);
    return "Examples:\n" + found->second + "\n" + Formatter::make_help(app, name, mode);
  }
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

class Grammar {
 public:
  Grammar() : app_("Reads news about the relations of states and tells who did what to whom, when and where.", "banggiao") {
    formatter_ = std::make_shared<ExamplesFirst>();
    app_.formatter(formatter_);
    app_.require_subcommand(0, 1);
    app_.set_version_flag("--version", std::string("banggiao ") + BANGGIAO_VERSION);
    app_.set_help_flag("-h,--help", "Show this help");
    formatter_->Add(&app_,
                    "  banggiao code article.txt                    # events of one article\n"
                    "  banggiao add news/ feed.jsonl.zst            # keep articles and events in ./banggiao.db\n"
                    "  banggiao events --pair USA-JPN --from 2021   # ask for them\n"
                    "  banggiao search ban dan                      # finds \"bán dẫn\" too\n");
    AddGlobal();
    AddCode();
    AddAdd();
    AddEvents();
    AddStatements();
    AddStories();
    AddHappenings();
    AddEvidence();
    AddCommitments();
    AddTimeline();
    AddCompare();
    AddDyads();
    AddSearch();
    AddShow();
    AddExplain();
    AddEval();
    AddCheck();
    AddWho();
    AddUnknowns();
    AddWorkers();
    AddCopies();
    AddCompletion();
    AddAnalyse();
    AddTrain();
    AddCounts();
    AddExport();
    AddServe();
    AddPassword();
    AddCorrect();
    AddCorrections();
  }

  CLI::App& app() { return app_; }
  Options& options() { return options_; }
  RawValues& raw() { return raw_; }

 private:
  CLI::App* Command(const char* name, const char* description, const std::string& examples) {
    CLI::App* command = app_.add_subcommand(name, description);
    command->fallthrough();  // Global flags may stand after the command.
    command->callback([this, name] { options_.command = name; });
    formatter_->Add(command, examples);
    return command;
  }

  void AddGlobal() {
    CommonOptions& common = options_.common;
    app_.add_flag("-q,--quiet", common.quiet, "Say nothing but errors");
    app_.add_flag("-v,--verbose", common.verbose, "Say more");
    app_.add_option("--format", common.format, "How to print: table, jsonl, csv, tsv")
        ->check(CLI::IsMember({"table", "jsonl", "csv", "tsv"}));
    app_.add_option("--color", common.colour, "auto, always, never; NO_COLOR is heeded")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    app_.add_flag("--bom", common.byte_order_mark, "Begin CSV with a byte order mark, for Excel");
    app_.add_option("--goldstein", raw_.goldstein, "Whose Goldstein values to print: gdelt, icews, phoenix")
        ->check(CLI::IsMember({"gdelt", "icews", "phoenix"}))->default_str("gdelt");
    app_.add_option("--data", common.data, "Folder with your own tables, beside the built-in ones")->envname("BANGGIAO_DATA");
  }

  void AddReading(CLI::App* command) {
    AddInputs(command);
    AddCoder(command);
  }

  void AddInputs(CLI::App* command) {
    CommonOptions& common = options_.common;
    command->add_option("inputs", options_.inputs, "Files (.txt .html .jsonl .warc, each also .gz .zst), folders, - for stdin")
        ->required()->type_name("FILE");
    command->add_option("--max-document", common.limits.max_document_bytes, "Largest document")
        ->transform(CLI::AsSizeValue(false))->default_str("64mb");
    command->add_option("--max-expanded", common.limits.max_expanded_bytes, "Most that a compressed file may expand to")
        ->transform(CLI::AsSizeValue(false))->default_str("8gb");
    command->add_option("--max-ratio", common.limits.max_expansion_ratio, "Most that compressed bytes may grow")
        ->capture_default_str();
    command->add_option("--max-depth", common.limits.max_html_depth, "Deepest nesting of HTML that is kept")
        ->capture_default_str();
  }

  void AddCoder(CLI::App* command) {
    CoderOptions& coder = options_.common.coder;
    command->add_option("--threshold", coder.threshold, "Smallest confidence of an event; lower finds more and errs more")
        ->check(CLI::Range(0.0, 1.0))->default_str("the trained one");
    command->add_flag("--rules-only", coder.rules_only, "Code by the frames alone, without the trained models");
    command->add_flag("--learned-only", coder.learned_only, "Code by the models without the frames");
    AddJobs(command);
  }

  void AddJobs(CLI::App* command) {
    command->add_option("-j,--jobs", options_.common.jobs, "Threads that code; 0: one per core")
        ->check(CLI::Range(0, 256))->default_str("0");
  }

  void AddStore(CLI::App* command) {
    command->add_option("-s,--store", options_.store, "The store: a file, or postgresql://... for a shared one")->envname("BANGGIAO_STORE")->type_name("FILE");
  }

  void AddArticleFilter(CLI::App* command) {
    command->add_option("--from", raw_.filter.from, "First day: 2021, 2021-04 or 2021-04-16")->type_name("DAY");
    command->add_option("--to", raw_.filter.to, "Last day")->type_name("DAY");
    command->add_option("--publisher", options_.filter.publishers, "Part of the publisher's name")->delimiter(',');
    command->add_option("--limit", options_.filter.limit, "At most so many; 0: all")->check(CLI::NonNegativeNumber);
    command->add_option("--offset", options_.filter.offset, "Leave out the first so many")->check(CLI::NonNegativeNumber);
  }

  void AddRecordFilter(CLI::App* command) {
    AddArticleFilter(command);
    AddRecordFilterWords(command);
    command->add_flag("--count", options_.count, "Print only how many there are");
  }

  void AddRecordFilterWords(CLI::App* command) {
    command->add_option("--text", options_.filter.words, "Words of the article, as for search")->type_name("WORDS");
    command->add_option("--article", options_.filter.article, "Only this article")->type_name("ID");
    command->add_option("--story", options_.filter.story, "Only articles of this story (`stories` shows the ids)")->type_name("ID");
    command->add_flag("--newest", options_.filter.newest_first, "Newest first");
  }

  void AddCode() {
    CLI::App* command = Command("code", "Code articles and print the records; keeps nothing",
                                "  banggiao code article.txt\n"
                                "  banggiao code news/ --format jsonl > records.jsonl\n"
                                "  zstdcat feed.jsonl.zst | banggiao code - --format csv\n");
    AddReading(command);
    command->add_flag("--timing", options_.timing, "Tell at the end how long each stage took");
  }

  void AddAdd() {
    CLI::App* command = Command("add", "Code articles and put them into a store; may be interrupted and run again",
                                "  banggiao add samples/\n"
                                "  banggiao add --store archive.db feed-2025.jsonl.zst --jobs 4\n");
    AddReading(command);
    AddStore(command);
    command->add_flag("--no-stories", options_.no_stories, "Leave copies and stories for the next add without this; faster");
  }

  void AddEventFilter(CLI::App* command) {
    command->add_option("--party", raw_.filter.parties, "A party: USA, ASEAN, ...; any of several")->delimiter(',')
        ->type_name("CODE");
    command->add_option("--pair", raw_.filter.pairs, "Two parties of one event: USA-JPN")->delimiter(',')->type_name("A-B");
    command->add_option("--type", raw_.filter.types, "CONSULT, SANCTION, ... (docs/codebook.md)")->delimiter(',')->type_name("TYPE");
    command->add_option("--status", raw_.filter.statuses, "actual, future, hypothetical, negated, all; without it actual and future")
        ->delimiter(',')->type_name("STATUS");
    command->add_option("--entity", options_.filter.entities, "A party by its id: Q30, p.joe-biden; any of several")->delimiter(',')
        ->type_name("ID");
    command->add_option("--issue", options_.filter.issues, "A subject of data/world/issues.tsv; any of several")->delimiter(',')
        ->type_name("ISSUE");
    command->add_option("--country", options_.filter.countries, "Where it happened: JPN, ...; any of several")->delimiter(',')
        ->type_name("CODE");
    command->add_option("--min-confidence", options_.filter.min_confidence, "Only events at least so sure")
        ->check(CLI::Range(0.0, 1.0));
    command->add_flag("--no-copies", options_.filter.no_copies, "Leave out articles that are copies of another");
  }

  void AddEvents() {
    CLI::App* command = Command("events", "List events of a store",
                                "  banggiao events --pair USA-JPN\n"
                                "  banggiao events --type SANCTION,THREATEN --party PRK --from 2017-01 --to 2017-12\n"
                                "  banggiao events --text \"bán dẫn\" --format csv > events.csv\n");
    AddStore(command);
    AddEventFilter(command);
    AddRecordFilter(command);
  }

  void AddStatements() {
    CLI::App* command = Command("statements", "List what was said, by whom and through whom",
                                "  banggiao statements --party JPN\n"
                                "  banggiao statements --speaker Moon --kind direct --newest\n"
                                "  banggiao statements --saying \"Hoa Đông\"      # who said that, the earliest report first\n");
    AddStore(command);
    command->add_option("--party", raw_.filter.parties, "Whose speaker: USA, JPN, ...")->delimiter(',')->type_name("CODE");
    command->add_option("--entity", options_.filter.entities, "The speaker's id: p.joe-biden; any of several")->delimiter(',')
        ->type_name("ID");
    command->add_option("--speaker", options_.filter.speaker, "Part of the speaker's name")->type_name("NAME");
    command->add_option("--saying", options_.filter.about, "Words of the statement itself, as it has them; any of several")
        ->type_name("WORDS");
    command->add_option("--kind", raw_.filter.kinds, "direct, indirect")->delimiter(',')->check(CLI::IsMember({"direct", "indirect"}));
    command->add_flag("--no-copies", options_.filter.no_copies, "Leave out articles that are copies of another");
    AddRecordFilter(command);
  }

  void AddStories() {
    CLI::App* command = Command("stories", "List stories: articles about one happening, put together while adding",
                                "  banggiao stories --from 2018-06 --to 2018-06\n"
                                "  banggiao stories --pair USA-PRK --newest\n"
                                "  banggiao show 152c40e1                # one story with its articles and a summary\n");
    AddStore(command);
    command->add_option("--party", raw_.filter.parties, "One of the story's busiest parties: USA, ASEAN, ...")
        ->delimiter(',')->type_name("CODE");
    command->add_option("--pair", raw_.filter.pairs, "Two of these: USA-JPN")->delimiter(',')->type_name("A-B");
    command->add_option("--from", raw_.filter.from, "First day of publication: 2021, 2021-04 or 2021-04-16")->type_name("DAY");
    command->add_option("--to", raw_.filter.to, "Last day")->type_name("DAY");
    command->add_option("--text", options_.filter.words, "Words of one of its articles, as for search")->type_name("WORDS");
    command->add_option("--min-articles", options_.least_articles, "Only stories of so many articles, copies included")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--newest", options_.filter.newest_first, "Newest first; without it the largest");
    command->add_option("--limit", options_.filter.limit, "At most so many; 0: all")->check(CLI::NonNegativeNumber);
    command->add_option("--offset", options_.filter.offset, "Leave out the first so many")->check(CLI::NonNegativeNumber);
  }

  void AddHappenings() {
    CLI::App* command = Command("happenings", "List what happened, each happening once with all its reports",
                                "  banggiao happenings --pair USA-PRK --from 2018 --most --limit 10\n"
                                "  banggiao happenings --party JPN --type CONSULT --format csv > meetings.csv\n");
    AddStore(command);
    AddEventFilter(command);
    AddArticleFilter(command);
    AddRecordFilterWords(command);
    command->add_flag("--most", options_.filter.most_reported, "Those that most articles tell first");
  }

  void AddEvidence() {
    CLI::App* command = Command("evidence", "Show every report of one happening: who told it, when, in which words",
                                "  banggiao evidence 7c1b90aa          # of a happening or of any of its events\n");
    AddStore(command);
    command->add_option("id", options_.id, "Id of a happening or an event; its first digits are enough")->required()->type_name("ID");
  }

  void AddCommitments() {
    CLI::App* command = Command("commitments", "List what was undertaken, by whom, and what became of it",
                                "  banggiao commitments --pair USA-JPN --from 2021 --newest\n"
                                "  banggiao commitments --party PRK --kind pledge,goal --format csv > pledges.csv\n");
    AddStore(command);
    command->add_option("--party", raw_.filter.parties, "Who undertakes or benefits: USA, ASEAN, ...; any of several")
        ->delimiter(',')->type_name("CODE");
    command->add_option("--pair", raw_.filter.pairs, "Two who undertake it together or for one another: USA-JPN")->delimiter(',')->type_name("A-B");
    command->add_option("--kind", options_.filter.kinds, "pledge, offer, plan, goal")->delimiter(',')
        ->check(CLI::IsMember({"pledge", "offer", "plan", "goal"}));
    AddArticleFilter(command);
    AddRecordFilterWords(command);
  }

  void AddTimeline() {
    CLI::App* command = Command("timeline", "Show the months of two parties: cooperation, conflict, turning points",
                                "  banggiao timeline USA JPN --since 2015\n");
    AddStore(command);
    command->add_option("parties", options_.inputs, "Two codes: USA JPN")->required()->expected(2)->type_name("CODE");
    command->add_option("--since,--from", raw_.filter.from, "First day: 2021, 2021-04 or 2021-04-16")->type_name("DAY");
    command->add_option("--to", raw_.filter.to, "Last day")->type_name("DAY");
    command->add_option("--min-confidence", options_.filter.min_confidence, "Only events at least so sure")->check(CLI::Range(0.0, 1.0));
  }

  void AddCompare() {
    CLI::App* command = Command("compare", "Put two meetings, periods or pairs side by side: what is new, repeated, dropped",
                                "  banggiao compare 3fa9c1d2 7c1b90aa              # two articles, happenings or events\n"
                                "  banggiao compare USA-JPN@2021-04 USA-JPN@2023-05  # what was told of a pair on these days\n");
    AddStore(command);
    command->add_option("sides", options_.inputs, "Ids, or a pair and its days")->required()->expected(2)->type_name("SIDE");
  }

  void AddDyads() {
    CLI::App* command = Command("dyads", "Count who did what to whom, by day or month, for models of event data",
                                "  banggiao dyads --pair USA-PRK,USA-CHN --from 2016 --to 2019 --format csv > months.csv\n"
                                "  banggiao dyads --per day --unit one-a-day --sql     # the SQL that anybody can run on the store\n");
    AddStore(command);
    AddEventFilter(command);
    command->add_option("--from", raw_.filter.from, "First day: 2021, 2021-04 or 2021-04-16")->type_name("DAY");
    command->add_option("--to", raw_.filter.to, "Last day")->type_name("DAY");
    command->add_option("--per", options_.period, "day, month")->check(CLI::IsMember({"day", "month"}))->default_str("month");
    command->add_option("--unit", options_.unit, "events (every report), happenings (each once), one-a-day (of a type, dyad and day)")
        ->check(CLI::IsMember({"events", "happenings", "one-a-day"}))->default_str("happenings");
    command->add_flag("--sql", options_.sql, "Print the SQL instead of running it");
  }

  void AddSearch() {
    CLI::App* command = Command("search", "Find articles by their words",
                                "  banggiao search ban dan             # any marks: finds \"bán dẫn\"\n"
                                "  banggiao search bạn                 # with marks: never finds \"ban\"\n"
                                "  banggiao search '\"biển đông\" -dầu'  # a phrase, without a word\n");
    AddStore(command);
    command->add_option("words", options_.inputs, "Words; in quotation marks they stand side by side; a minus leaves out")
        ->required()->type_name("WORDS");
    command->add_option("--limit", options_.filter.limit, "At most so many; 0: all")->check(CLI::NonNegativeNumber)
        ->default_str("20");
    command->add_option("--offset", options_.filter.offset, "Leave out the first so many")->check(CLI::NonNegativeNumber);
  }

  void AddShow() {
    CLI::App* command = Command("show", "Show an article with its records, or a story with its articles",
                                "  banggiao show 3fa9c1d2\n"
                                "  banggiao show 3fa9c1d2 --format jsonl\n");
    AddStore(command);
    command->add_option("article", options_.id, "Id of the article or story; its first digits are enough")->required()->type_name("ID");
  }

  void AddExplain() {
    CLI::App* command = Command("explain", "Show why an event was coded so, or why other acts of an article were not",
                                "  banggiao explain 7c1b90aa            # an event\n"
                                "  banggiao explain 7c1b90aa --near     # what else was considered in its sentence\n"
                                "  banggiao explain 3fa9c1d2            # an article: what was considered and not coded\n");
    AddStore(command);
    command->add_option("event", options_.id, "Id of the event or the article; its first digits are enough")->required()->type_name("ID");
    command->add_flag("--near", options_.near, "Show what else was considered in the event's sentence");
  }

  void AddEval() {
    CLI::App* command = Command("eval", "Score records against gold annotations",
                                "  banggiao eval --gold gold/dev                   # codes the texts itself\n"
                                "  banggiao eval --gold gold/dev records.jsonl     # what `code --format jsonl` printed\n"
                                "  banggiao eval --gold gold/dev old.jsonl new.jsonl   # what got better, what got worse\n"
                                "  banggiao eval --gold gold/dev --identity        # which mentions are one event\n"
                                "  banggiao eval --stories articles.jsonl --with archive.jsonl.zst\n");
    CLI::Option* gold = command->add_option("--gold", options_.gold, "Folder of gold files NAME.json")->type_name("DIR");
    CLI::Option* stories = command->add_option("--stories", options_.gold_stories, "Score stories: articles with id and story")
                               ->type_name("FILE.jsonl")->excludes(gold);
    CLI::Option* copies = command->add_option("--copies", options_.gold_copies, "Score copies: altered articles with id and copy_of")
                              ->type_name("FILE.jsonl")->excludes(gold)->excludes(stories);
    command->add_option("--with", options_.mixed_in, "Add these too, as originals or to make it harder")->type_name("FILE");
    CLI::Option* corrections =
        command->add_flag("--corrections", options_.from_corrections, "Instead of gold: tell how many records that people looked at were right")
            ->excludes(gold)->excludes(stories)->excludes(copies);
    AddStore(command);
    command->callback([this, gold, stories, copies, corrections] {
      options_.command = "eval";
      if (gold->count() + stories->count() + copies->count() + corrections->count() == 0) throw CLI::RequiredError("--gold, --stories, --copies or --corrections");
    });
    command->add_option("--text", options_.text, "Folder of the texts NAME.txt; without it that of --gold")->type_name("DIR");
    command->add_option("predictions", options_.predictions, "Records to score, - for stdin; two: an older and a newer run to compare")
        ->expected(0, 2)->type_name("RECORDS.jsonl");
    command->add_flag("--errors", options_.errors, "List every missed and invented record by its cause");
    command->add_flag("--identity", options_.identity, "Score which mentions are one event, by `group` of the gold files");
    AddCoder(command);
  }

  void AddCheck() {
    CLI::App* command = Command("check", "Check data tables or a store",
                                "  banggiao check                       # the built-in tables and those of --data\n"
                                "  banggiao check --store archive.db\n");
    // Not from the environment: a store that other commands use must not turn a check of tables into one of the store.
    command->add_option("-s,--store", options_.store, "Check this store instead")->type_name("FILE");
    command->add_option("folders", options_.inputs, "Folders with tables to check together with the built-in ones")
        ->type_name("DIR");
  }

  void AddWho() {
    CLI::App* command = Command("who", "Tell who held an office, what a person held, who goes by a name",
                                "  banggiao who \"Thủ tướng Nhật Bản\" --on 2021-04-16\n"
                                "  banggiao who Suga\n"
                                "  banggiao who Q30 --on 2017-02-03\n");
    command->add_option("name", options_.inputs, "An office, a name, or an id (Q30, p.joe-biden)")->required()->type_name("NAME");
    command->add_option("--on", raw_.on, "Only who was in office on this day: 2021-04-16")->type_name("DAY");
  }

  void AddUnknowns() {
    CLI::App* command = Command("unknowns", "List the names that no table has, the most frequent first, with a row to fill in",
                                "  banggiao unknowns news/\n"
                                "  banggiao unknowns --store archive.db --limit 200 --format tsv > names.tsv\n");
    command->add_option("inputs", options_.inputs, "Files and folders; without them the articles of the store")->type_name("FILE");
    AddStore(command);
    command->add_option("--limit", options_.filter.limit, "At most so many; 0: all")->check(CLI::NonNegativeNumber)
        ->default_str("50");
  }

  void AddAnalyse() {
    CLI::App* command = Command("analyse", "Cut text into sentences and words, and tag the words",
                                "  banggiao analyse article.txt\n"
                                "  banggiao analyse news/ --format conllu > news.conllu\n"
                                "  zstdcat feed.jsonl.zst | banggiao analyse - --format jsonl\n");
    AddInputs(command);
    command->add_option("--format", options_.analysis_format, "conllu, jsonl, view; without it view on a terminal, else conllu")
        ->check(CLI::IsMember({"conllu", "jsonl", "view"}));
    AddJobs(command);
  }

  void AddTrain() {
    CLI::App* command = Command("train", "Train a model anew and measure it",
                                "  banggiao train coder --gold gold/train --output models/coder.bin\n"
                                "  banggiao train words --gold silver-segmentation/ --output models/words-vi.bin\n"
                                "  banggiao train tags --gold treebank.conllu --text sentences.txt.zst\n"
                                "  banggiao train phrases --gold treebank.conllu --output models/phrases-vi.bin\n");
    command->add_option("model", options_.model, "coder, statement, dates, identity, words, tags, phrases, terms")->required()
        ->check(CLI::IsMember({"coder", "statement", "dates", "identity", "words", "tags", "phrases", "terms"}));
    command->add_option("--gold", options_.gold, "What to learn from: a folder of gold files, or of segmented text, or a treebank, or of articles")
        ->required()->type_name("PATH");
    command->add_option("--output", options_.output, "Where the model goes; without it, it is only measured")->type_name("FILE");
    CLI::Option* corpus = command->add_option("--corpus", options_.corpus, "The documents that --annotations is about")->type_name("FILE");
    command->add_option("--annotations", options_.annotations, "Of coder and dates: a table of more annotated articles (annotations/README.md)")
        ->type_name("FILE")->needs(corpus);
    command->add_option("--without", options_.without, "Of coder: leave parts out, to see what they are worth: frame, words, clause, "
                                                       "neighbours, parties, assignment, rerank")->delimiter(',')->type_name("PART");
    command->add_flag("--errors", options_.errors, "Of coder and dates: list what is wrong in cross-validation");
    command->add_option("--text", options_.text, "Of tags: segmented text without tags, for the word clusters")->type_name("FILE");
  }

  void AddCounts() {
    CLI::App* command = Command("counts", "Count the events of a store by party, type, month and so on",
                                "  banggiao counts --by party\n"
                                "  banggiao counts --by month,quad --pair USA-PRK --format csv\n"
                                "  banggiao counts --by pair --type SANCTION --limit 20\n");
    AddStore(command);
    command->add_option("--by", options_.by, "One to three of: party, actor, recipient, pair, entity, type, quad, mode, status, year, "
                                             "month, day, country, place, issue, publisher")->delimiter(',')->required()->type_name("COLUMN");
    AddEventFilter(command);
    AddArticleFilter(command);
    command->add_option("--text", options_.filter.words, "Words of the article, as for search")->type_name("WORDS");
    command->add_option("--article", options_.filter.article, "Only this article")->type_name("ID");
  }

  void AddExport() {
    CLI::App* command = Command("export", "Write events for other programs: event data, graphs, maps, calendars",
                                "  banggiao export polecat --from 2016 --to 2019 > events.txt\n"
                                "  banggiao export gexf --type SANCTION > sanctions.gexf\n"
                                "  banggiao export geojson --pair USA-PRK > map.geojson\n"
                                "  banggiao export brat --party JPN > articles.brat.tar\n");
    AddStore(command);
    std::vector<std::string> names;
    for (const ExportFormat& format : EventExportFormats()) names.emplace_back(format.name);
    names.emplace_back("brat");
    command->add_option("as", options_.export_format, "polecat, gdelt, geojson, ical, gexf, graphml, jsonld; brat: articles with all their records, as a tar archive")->required()->check(CLI::IsMember(names));
    AddEventFilter(command);
    AddArticleFilter(command);
    command->add_option("--text", options_.filter.words, "Words of the article, as for search")->type_name("WORDS");
    command->add_option("--article", options_.filter.article, "Only this article")->type_name("ID");
  }

  void AddPassword() {
    CLI::App* command = Command("password", "Print a line for the password file of serve",
                                "  banggiao password An >> people        # asks for the password; or one line on stdin\n");
    command->add_option("name", options_.text, "Who logs in with it")->required()->type_name("NAME");
  }

  void AddServe() {
    ServeOptions& serve = options_.serve;
    CLI::App* command = Command("serve", "Show a store in a browser and answer programs over HTTP",
                                "  banggiao serve                                  # http://127.0.0.1:8017/, this machine only\n"
                                "  banggiao serve --store archive.db --read-only\n"
                                "  banggiao serve --listen 0.0.0.0 --token-file token.txt --tls-cert cert.pem --tls-key key.pem\n");
    AddStore(command);
    command->add_option("--listen", serve.address, "Address; any other than 127.0.0.1 needs a token or passwords")->capture_default_str()->type_name("ADDRESS");
    command->add_option("--port", serve.port, "Port; 0: any that is free")->check(CLI::Range(0, 65535))->capture_default_str();
    command->add_option("--token-file", serve.token_file, "File whose first line is the token (or set BANGGIAO_TOKEN)")->type_name("FILE");
    command->add_option("--password-file", serve.password_file, "File of lines that `banggiao password NAME` prints: who may log in")->type_name("FILE");
    command->add_option("--tls-cert", serve.certificate, "Certificate in PEM, for https")->type_name("FILE");
    command->add_option("--tls-key", serve.key, "Its key in PEM")->type_name("FILE");
    command->add_flag("--read-only", serve.read_only, "Take no corrections");
  }

  void AddCorrect() {
    CorrectOptions& correct = options_.correct;
    CorrectionDraft& draft = correct.draft;
    CLI::App* command = Command("correct", "Say that a record is right or wrong, change it, add one, or take a correction back",
                                "  banggiao correct reject 7c1b90aa --author An --reason \"it was Seoul that refused\"\n"
                                "  banggiao correct edit 7c1b90aa --author An --actors KOR --recipients PRK\n"
                                "  banggiao correct add 3fa9c1d2 --author An --type CONSULT --actors USA,JPN --words \"hai bên đã gặp nhau\"\n"
                                "  banggiao correct undo 51c0de22 --author An\n");
    AddStore(command);
    command->add_option("verb", correct.verb, "accept, reject, edit, add, undo")->required()
        ->check(CLI::IsMember({"accept", "reject", "edit", "add", "undo"}));
    command->add_option("id", draft.target, "Id of the record; for add of the article, for undo of the correction")->required()->type_name("ID");
    command->add_option("--author", draft.author, "Who says so")->envname("BANGGIAO_AUTHOR")->required()->type_name("NAME");
    command->add_option("--reason", draft.reason, "Why")->type_name("TEXT");
    command->add_flag("--statement", correct.statement, "The record is a statement, not an event");
    command->add_option("--type", draft.type, "Event type")->type_name("TYPE");
    command->add_option("--mode", draft.mode, "Mode")->type_name("MODE");
    command->add_option("--status", draft.status, "actual, future, hypothetical, negated")->type_name("STATUS");
    command->add_option("--date", draft.date, "Day, month or year: 2021-04-16")->type_name("DATE");
    command->add_option("--place", draft.place, "Place")->type_name("PLACE");
    command->add_option("--actors", draft.actors, "The actors: codes or ids of entities")->delimiter(',')->type_name("CODE");
    command->add_option("--recipients", draft.recipients, "The recipients, likewise")->delimiter(',')->type_name("CODE");
    command->add_option("--words", draft.words, "Of add: words of the article that the event rests on, exactly")->type_name("TEXT");
    command->add_option("--speaker", draft.speaker, "Of a statement: who spoke")->type_name("NAME");
    command->add_option("--code", draft.code, "Of a statement: the speaker's party")->type_name("CODE");
    command->add_option("--via", draft.via, "Of a statement: through whom it came")->type_name("NAME");
  }

  void AddCorrections() {
    CorrectOptions& correct = options_.correct;
    CLI::App* command = Command("corrections", "List, export or import the log of corrections",
                                "  banggiao corrections list\n"
                                "  banggiao corrections export corrections.jsonl\n"
                                "  banggiao corrections import corrections.jsonl --store other.db\n");
    AddStore(command);
    command->add_option("verb", correct.verb, "list, export, import")->required()->check(CLI::IsMember({"list", "export", "import"}));
    command->add_option("file", correct.file, "JSON Lines; without it stdout or stdin")->type_name("FILE");
  }

  void AddQueue(CLI::App* command) {
    AddStore(command);
    command->add_option("-q,--queue", options_.queue.servers, "Servers of the queue, such as nats://a:4222,nats://b:4222")
        ->envname("BANGGIAO_QUEUE")->required()->type_name("SERVERS");
    command->add_option("--stream", options_.queue.name, "Name of the stream")->default_str("banggiao");
    command->add_option("--replicas", options_.queue.replicas, "Servers that keep each batch, when the stream is made; 3 on a cluster")
        ->check(CLI::IsMember({1, 3, 5}))->default_str("1");
    command->add_option_function<int>("--batch-time", [this](int seconds) { options_.queue.time_to_work = std::chrono::seconds(seconds); },
                                      "Seconds after which a batch of a silent worker goes to another")->check(CLI::Range(1, 3600))->default_str("30");
  }

  void AddWorkers() {
    const std::string where = " --store postgresql://db.example/news --queue nats://queue.example:4222\n";
    CLI::App* feed = Command("feed", "Put articles into the queue for workers", "  banggiao feed CC-NEWS-*.warc.gz" + where);
    AddInputs(feed);
    AddQueue(feed);
    CLI::App* worker = Command("worker", "Code what is in the queue into a shared store", "  banggiao worker" + where);
    AddQueue(worker);
    AddCoder(worker);
    worker->add_flag("--until-empty", options_.until_empty, "End when the queue is empty");
    AddQueue(Command("status", "Tell what was fed, stored and waits", "  banggiao status" + where));
    CLI::App* sweep = Command("sweep", "Feed again what was fed and is not in the store", "  banggiao sweep" + where);
    AddQueue(sweep);
  }

  void AddCopies() {
    const std::string example = " postgresql://banggiao@db.example/news\n";
    CLI::App* push = Command("push", "Copy a store into another one, such as a shared store", "  banggiao push --store news.db --to" + example);
    AddStore(push);
    push->add_option("--to", options_.other_store, "The store that takes them")->required()->type_name("STORE");
    CLI::App* pull = Command("pull", "Copy another store, such as a shared one, into a file", "  banggiao pull --store copy.db --from" + example);
    AddStore(pull);
    pull->add_option("--from", options_.other_store, "The store that gives them")->required()->type_name("STORE");
  }

  void AddCompletion() {
    CLI::App* command = Command("completion", "Print completion for a shell",
                                "  banggiao completion bash > /etc/bash_completion.d/banggiao\n"
                                "  banggiao completion zsh > ~/.zfunc/_banggiao\n"
                                "  banggiao completion fish > ~/.config/fish/completions/banggiao.fish\n");
    command->add_option("shell", options_.shell, "bash, zsh, fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  }

  CLI::App app_;
  std::shared_ptr<ExamplesFirst> formatter_;
  Options options_;
  RawValues raw_;
};

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

}  // namespace

CommandLine ParseCommandLine(int argc, const char* const* argv) {
  Grammar grammar;
  try {
    grammar.app().parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    // The help of the command that was asked about.
    const auto commands = grammar.app().get_subcommands();
    CommandLine line;
    line.exit_code = kExitDone;
    line.message = commands.empty() ? grammar.app().help() : commands.front()->help("banggiao");
    return line;
  } catch (const CLI::CallForVersion& version) {
    CommandLine line;
    line.exit_code = kExitDone;
    line.message = std::string(version.what()) + "\n";
    return line;
  } catch (const CLI::ParseError& error) {
    const auto commands = grammar.app().get_subcommands();
    return UsageError(commands.empty() ? "" : commands.front()->get_name(), OneLine(error.what()));
  }
  CommandLine line;
  line.options = grammar.options();
  Options& options = line.options;
  if (options.command.empty()) return UsageError("", "no command given");
  options.check_store = options.command == "check" && !options.store.empty();
  if (options.store.empty()) options.store = "banggiao.db";
  if (options.command == "unknowns" && grammar.app().get_subcommand("unknowns")->count("--limit") == 0) options.filter.limit = 50;
  if (options.command == "search" && grammar.app().get_subcommand("search")->count("--limit") == 0) options.filter.limit = 20;
  options.common.goldstein = ParseGoldsteinTable(grammar.raw().goldstein).value_or(GoldsteinTable::kGdelt);
  if (std::string wrong = ReadOn(grammar.raw(), &options); !wrong.empty()) return UsageError(options.command, wrong);
  if (options.command == "timeline") grammar.raw().filter.pairs = {options.inputs[0] + "-" + options.inputs[1]};
  if (Status read = ReadFilter(grammar.raw().filter, &options.filter); !read) return UsageError(options.command, read.error().message);
  // A happening that was only denied or supposed is one too, unless asked otherwise.
  if (options.command == "happenings" && grammar.raw().filter.statuses.empty()) options.filter.statuses.clear();
  return line;
}

std::vector<CommandFlags> ListCommands() {
  Grammar grammar;
  const auto list = [](const CLI::App& app) {
    CommandFlags flags;
    flags.description = app.get_description();
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_snames()) flags.flags.push_back("-" + name);
      for (const std::string& name : option->get_lnames()) flags.flags.push_back("--" + name);
    }
    return flags;
  };
  std::vector<CommandFlags> commands = {list(grammar.app())};
  for (const CLI::App* command : grammar.app().get_subcommands([](CLI::App*) { return true; })) {
    commands.push_back(list(*command));
    commands.back().name = command->get_name();
  }
  return commands;
}

}  // namespace banggiao
