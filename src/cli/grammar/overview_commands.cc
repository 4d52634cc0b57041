// What is typed after the commands that put many events together: timeline, compare, dyads, counts, export.
#include "cli/grammar/grammar.h"
#include "export/event_export.h"

namespace banggiao {

void AddTimeline(Grammar& grammar) {
  CLI::App* command = grammar.Command("timeline", "Show the months of two parties: cooperation, conflict, turning points",
                                      "  banggiao timeline USA JPN --since 2015\n");
  grammar.AddStore(command);
  command->add_option("CODE", grammar.options.inputs, "Two codes: USA JPN")->required()->expected(2)->type_name("");
  command->add_option("--since,--from", grammar.raw.filter.from, "First day: 2021, 2021-04 or 2021-04-16")->type_name("DAY");
  command->add_option("--to", grammar.raw.filter.to, "Last day")->type_name("DAY");
  command->add_option("--min-confidence", grammar.options.filter.min_confidence, "Only events at least so sure")
      ->check(CLI::Range(0.0, 1.0));
}

void AddCompare(Grammar& grammar) {
  CLI::App* command =
      grammar.Command("compare", "Put two meetings, periods or pairs side by side: what is new, repeated, dropped",
                      "  banggiao compare 3fa9c1d2 7c1b90aa              # two articles, happenings or events\n"
                      "  banggiao compare USA-JPN@2021-04 USA-JPN@2023-05  # what was told of a pair on these days\n");
  grammar.AddStore(command);
  command->add_option("SIDE", grammar.options.inputs, "Ids, or a pair and its days")
      ->required()
      ->expected(2)
      ->type_name("");
}

void AddDyads(Grammar& grammar) {
  CLI::App* command =
      grammar.Command("dyads", "Count who did what to whom, by day or month, for models of event data",
                      "  banggiao dyads --pair USA-PRK,USA-CHN --from 2016 --to 2019 --format csv > months.csv\n"
                      "  banggiao dyads --per day --unit one-a-day --sql     # the SQL that anybody can run on the store\n");
  grammar.AddStore(command);
  grammar.AddEventFilter(command);
  command->add_option("--from", grammar.raw.filter.from, "First day: 2021, 2021-04 or 2021-04-16")->type_name("DAY");
  command->add_option("--to", grammar.raw.filter.to, "Last day")->type_name("DAY");
  command->add_option("--per", grammar.options.period, "day, month")
      ->check(CLI::IsMember({"day", "month"}))
      ->default_str("month");
  command
      ->add_option("--unit", grammar.options.unit,
                   "events (every report), happenings (each once), one-a-day (of a type, dyad and day)")
      ->check(CLI::IsMember({"events", "happenings", "one-a-day"}))
      ->default_str("happenings");
  command->add_option("--score", grammar.options.score, "Whose scores: plover's, or Goldstein's as gdelt, icews or phoenix published them")
      ->check(CLI::IsMember({"plover", "gdelt", "icews", "phoenix"}))
      ->default_str("plover");
  command->add_flag("--sql", grammar.options.sql, "Print the SQL instead of running it");
}

void AddCounts(Grammar& grammar) {
  CLI::App* command = grammar.Command("counts", "Count the events of a store by party, type, month and so on",
                                      "  banggiao counts --by party\n"
                                      "  banggiao counts --by month,quad --pair USA-PRK --format csv\n"
                                      "  banggiao counts --by pair --type SANCTION --limit 20\n");
  grammar.AddStore(command);
  command
      ->add_option("--by", grammar.options.by,
                   "One to three of: party, actor, recipient, pair, entity, type, quad, mode, status, year, "
                   "month, day, country, place, issue, publisher")
      ->delimiter(',')
      ->required()
      ->type_name("COLUMN");
  grammar.AddEventFilter(command);
  grammar.AddArticleFilter(command);
  command->add_option("--text", grammar.options.filter.words, "Words of the article, as for search")->type_name("WORDS");
  command->add_option("--article", grammar.options.filter.article, "Only this article")->type_name("ID");
}

void AddExport(Grammar& grammar) {
  CLI::App* command = grammar.Command("export", "Write events for other programs: event data, graphs, maps, calendars",
                                      "  banggiao export polecat --from 2016 --to 2019 > events.txt\n"
                                      "  banggiao export gexf --type SANCTION > sanctions.gexf\n"
                                      "  banggiao export geojson --pair USA-PRK > map.geojson\n"
                                      "  banggiao export brat --party JPN > articles.brat.tar\n");
  grammar.AddStore(command);
  std::vector<std::string> names;
  for (const ExportFormat& format : EventExportFormats()) names.emplace_back(format.name);
  names.emplace_back("brat");
  command
      ->add_option(
          "FORMAT", grammar.options.export_format,
          "polecat, gdelt, geojson, ical, gexf, graphml, jsonld; brat: articles with all their records, as a tar archive")
      ->required()
      ->check(CLI::IsMember(names));
  grammar.AddEventFilter(command);
  grammar.AddArticleFilter(command);
  command->add_option("--text", grammar.options.filter.words, "Words of the article, as for search")->type_name("WORDS");
  command->add_option("--article", grammar.options.filter.article, "Only this article")->type_name("ID");
}

}  // namespace banggiao
