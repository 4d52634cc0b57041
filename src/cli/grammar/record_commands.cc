// What is typed after the commands that list or show what a store has: events, statements, stories, happenings, evidence,
// commitments, search, show, explain.
#include "cli/grammar/grammar.h"

namespace banggiao {

void AddEvents(Grammar& grammar) {
  CLI::App* command = grammar.Command("events", "List events of a store",
                                      "  banggiao events --pair USA-JPN\n"
                                      "  banggiao events --type SANCTION,THREATEN --party PRK --from 2017-01 --to 2017-12\n"
                                      "  banggiao events --text \"bán dẫn\" --format csv > events.csv\n");
  grammar.AddStore(command);
  grammar.AddEventFilter(command);
  grammar.AddRecordFilter(command);
}

void AddStatements(Grammar& grammar) {
  CLI::App* command =
      grammar.Command("statements", "List what was said, by whom and through whom",
                      "  banggiao statements --party JPN\n"
                      "  banggiao statements --speaker Moon --kind direct --newest\n"
                      "  banggiao statements --saying \"Hoa Đông\"      # who said that, the earliest report first\n");
  grammar.AddStore(command);
  command->add_option("--party", grammar.raw.filter.parties, "Whose speaker: USA, JPN, ...")->delimiter(',')->type_name("CODE");
  command->add_option("--entity", grammar.options.filter.entities, "The speaker's id: p.joe-biden; any of several")
      ->delimiter(',')
      ->type_name("ID");
  command->add_option("--speaker", grammar.options.filter.speaker, "Part of the speaker's name, with marks or without")->type_name("NAME");
  command->add_option("--saying", grammar.options.said, "Words of the statement itself, with marks or without; any of several")
      ->type_name("WORDS");
  command->add_option("--kind", grammar.raw.filter.kinds, "direct, indirect")
      ->delimiter(',')
      ->check(CLI::IsMember({"direct", "indirect"}));
  command->add_flag("--no-copies", grammar.options.filter.no_copies, "Leave out articles that are copies of another");
  grammar.AddRecordFilter(command);
}

void AddStories(Grammar& grammar) {
  CLI::App* command = grammar.Command("stories", "List stories: articles about one happening, put together while adding",
                                      "  banggiao stories --from 2018-06 --to 2018-06\n"
                                      "  banggiao stories --pair USA-PRK --newest\n"
                                      "  banggiao show 152c40e1                # one story with its articles and a summary\n");
  grammar.AddStore(command);
  command->add_option("--party", grammar.raw.filter.parties, "One of the story's busiest parties: USA, ASEAN, ...")
      ->delimiter(',')
      ->type_name("CODE");
  command->add_option("--pair", grammar.raw.filter.pairs, "Two of these: USA-JPN")->delimiter(',')->type_name("A-B");
  command->add_option("--from", grammar.raw.filter.from, "First day of publication: 2021, 2021-04 or 2021-04-16")
      ->type_name("DAY");
  command->add_option("--to", grammar.raw.filter.to, "Last day")->type_name("DAY");
  command->add_option("--text", grammar.options.filter.words, "Words of one of its articles, as for search")
      ->type_name("WORDS");
  command->add_option("--min-articles", grammar.options.least_articles, "Only stories of so many articles, copies included")
      ->check(CLI::NonNegativeNumber);
  command->add_flag("--newest", grammar.options.filter.newest_first, "Newest first; without it the largest");
  command->add_option("--limit", grammar.options.filter.limit, "At most so many; 0: all")->check(CLI::NonNegativeNumber);
  command->add_option("--offset", grammar.options.filter.offset, "Leave out the first so many")->check(CLI::NonNegativeNumber);
}

void AddHappenings(Grammar& grammar) {
  CLI::App* command = grammar.Command("happenings", "List what happened, each happening once with all its reports",
                                      "  banggiao happenings --pair USA-PRK --from 2018 --most --limit 10\n"
                                      "  banggiao happenings --party JPN --type CONSULT --format csv > meetings.csv\n");
  grammar.AddStore(command);
  grammar.AddEventFilter(command);
  grammar.AddArticleFilter(command);
  grammar.AddRecordFilterWords(command);
  command->add_flag("--most", grammar.options.filter.most_reported, "Those that most articles tell first");
}

void AddEvidence(Grammar& grammar) {
  CLI::App* command = grammar.Command("evidence", "Show every report of one happening: who told it, when, in which words",
                                      "  banggiao evidence 7c1b90aa          # of a happening or of any of its events\n");
  grammar.AddStore(command);
  command->add_option("ID", grammar.options.id, "Id of a happening or an event; its first digits are enough")
      ->required()
      ->type_name("");
}

void AddCommitments(Grammar& grammar) {
  CLI::App* command = grammar.Command("commitments", "List what was undertaken, by whom, and what became of it",
                                      "  banggiao commitments --pair USA-JPN --from 2021 --newest\n"
                                      "  banggiao commitments --party PRK --kind pledge,goal --format csv > pledges.csv\n");
  grammar.AddStore(command);
  command->add_option("--party", grammar.raw.filter.parties, "Who undertakes or benefits: USA, ASEAN, ...; any of several")
      ->delimiter(',')
      ->type_name("CODE");
  command->add_option("--pair", grammar.raw.filter.pairs, "Two who undertake it together or for one another: USA-JPN")
      ->delimiter(',')
      ->type_name("A-B");
  command->add_option("--kind", grammar.options.filter.kinds, "pledge, offer, plan, goal")
      ->delimiter(',')
      ->check(CLI::IsMember({"pledge", "offer", "plan", "goal"}));
  grammar.AddRecordFilter(command);
}

void AddSearch(Grammar& grammar) {
  CLI::App* command = grammar.Command("search", "Find articles by their words",
                                      "  banggiao search ban dan             # any marks: finds \"bán dẫn\"\n"
                                      "  banggiao search bạn                 # with marks: never finds \"ban\"\n"
                                      "  banggiao search '\"biển đông\" -dầu'  # a phrase, without a word\n");
  grammar.AddStore(command);
  command->add_option("WORDS", grammar.options.inputs, "Words; in quotation marks they stand side by side; a minus leaves out")
      ->required()
      ->type_name("");
  command->add_option("--limit", grammar.options.filter.limit, "At most so many; 0: all")
      ->check(CLI::NonNegativeNumber)
      ->default_str("20");
  command->add_option("--offset", grammar.options.filter.offset, "Leave out the first so many")->check(CLI::NonNegativeNumber);
}

void AddShow(Grammar& grammar) {
  CLI::App* command = grammar.Command("show", "Show an article with its records, or a story with its articles",
                                      "  banggiao show 3fa9c1d2\n"
                                      "  banggiao show 3fa9c1d2 --format jsonl\n");
  grammar.AddStore(command);
  command->add_option("ID", grammar.options.id, "Id of the article or story; its first digits are enough")
      ->required()
      ->type_name("");
}

void AddExplain(Grammar& grammar) {
  CLI::App* command =
      grammar.Command("explain", "Show why an event was coded so, or why other acts of an article were not",
                      "  banggiao explain 7c1b90aa            # an event\n"
                      "  banggiao explain 7c1b90aa --near     # what else was considered in its sentence\n"
                      "  banggiao explain 3fa9c1d2            # an article: what was considered and not coded\n");
  grammar.AddStore(command);
  command->add_option("ID", grammar.options.id, "Id of the event or the article; its first digits are enough")
      ->required()
      ->type_name("");
  command->add_flag("--near", grammar.options.near, "Show what else was considered in the event's sentence");
}

}  // namespace banggiao
