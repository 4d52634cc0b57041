// What is typed after the commands about the tables: check, who, unknowns.
#include "cli/grammar/grammar.h"

namespace banggiao {

void AddCheck(Grammar& grammar) {
  CLI::App* command = grammar.Command("check", "Check data tables or a store",
                                      "  banggiao check                       # the built-in tables and those of --data\n"
                                      "  banggiao check --store archive.db\n");
  // Not from the environment: a store that other commands use must not turn a check of tables into one of the store.
  command->add_option("-s,--store", grammar.options.store, "Check this store instead")->type_name("FILE");
  command->add_flag_callback("--deep", [] {}, "Look at every row and page of the store, as is done without it too");
  command->add_option("DIR", grammar.options.inputs, "Folders with tables to check together with the built-in ones")
      ->type_name("");
}

void AddWho(Grammar& grammar) {
  CLI::App* command = grammar.Command("who", "Tell who held an office, what a person held, who goes by a name",
                                      "  banggiao who \"Thủ tướng Nhật Bản\" --on 2021-04-16\n"
                                      "  banggiao who Suga\n"
                                      "  banggiao who Q30 --on 2017-02-03\n");
  command->add_option("NAME", grammar.options.inputs, "An office, a name, or an id (Q30, p.joe-biden)")
      ->required()
      ->type_name("");
  command->add_option("--on", grammar.raw.on, "Only who was in office on this day: 2021-04-16")->type_name("DAY");
}

void AddUnknowns(Grammar& grammar) {
  CLI::App* command =
      grammar.Command("unknowns", "List the names that no table has, the most frequent first, with a row to fill in",
                      "  banggiao unknowns news/\n"
                      "  banggiao unknowns --store archive.db --limit 200 --format tsv > names.tsv\n");
  command->add_option("FILE", grammar.options.inputs, "Files and folders; without them the articles of the store")
      ->type_name("");
  grammar.AddStore(command);
  command->add_option("--limit", grammar.options.filter.limit, "At most so many; 0: all")
      ->check(CLI::NonNegativeNumber)
      ->default_str("50");
}

}  // namespace banggiao
