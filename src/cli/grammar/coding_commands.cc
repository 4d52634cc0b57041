// What is typed after the commands that read articles: code, add, analyse.
#include "cli/grammar/grammar.h"

namespace banggiao {

void AddCode(Grammar& grammar) {
  CLI::App* command = grammar.Command("code", "Code articles and print the records; keeps nothing",
                                      "  banggiao code article.txt\n"
                                      "  banggiao code news/ --format jsonl > records.jsonl\n"
                                      "  zstdcat feed.jsonl.zst | banggiao code - --format csv\n");
  grammar.AddReading(command);
  command->add_flag("--timing", grammar.options.timing, "Tell at the end how long each stage took");
}

void AddAdd(Grammar& grammar) {
  CLI::App* command = grammar.Command("add", "Code articles and put them into a store; may be interrupted and run again",
                                      "  banggiao add samples/\n"
                                      "  banggiao add --store archive.db feed-2025.jsonl.zst --jobs 4\n");
  grammar.AddReading(command);
  grammar.AddStore(command);
  command->add_flag("--no-stories", grammar.options.no_stories,
                    "Leave copies and stories for the next add without this; faster");
  command->add_flag("--no-links", grammar.options.no_links, "Leave happenings and commitments for the next add without this");
}

void AddAnalyse(Grammar& grammar) {
  CLI::App* command = grammar.Command("analyse", "Cut text into sentences and words, and tag the words",
                                      "  banggiao analyse article.txt\n"
                                      "  banggiao analyse news/ --format conllu > news.conllu\n"
                                      "  zstdcat feed.jsonl.zst | banggiao analyse - --format jsonl\n");
  grammar.AddInputs(command);
  command
      ->add_option("--format", grammar.options.analysis_format,
                   "conllu, jsonl, view; without it view on a terminal, else conllu")
      ->check(CLI::IsMember({"conllu", "jsonl", "view"}));
  grammar.AddJobs(command);
}

}  // namespace banggiao
