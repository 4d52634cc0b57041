// What is typed after the commands about how good the records are: eval, train, correct, corrections.
#include "cli/grammar/grammar.h"

namespace banggiao {

void AddEval(Grammar& grammar) {
  CLI::App* command =
      grammar.Command("eval", "Score records against gold annotations",
                      "  banggiao eval --gold gold/dev                   # codes the texts itself\n"
                      "  banggiao eval --gold gold/dev records.jsonl     # what `code --format jsonl` printed\n"
                      "  banggiao eval --gold gold/dev old.jsonl new.jsonl   # what got better, what got worse\n"
                      "  banggiao eval --gold gold/dev --identity        # which mentions are one event\n"
                      "  banggiao eval --stories articles.jsonl --with archive.jsonl.zst\n");
  CLI::Option* gold = command->add_option("--gold", grammar.options.gold, "Folder of gold files NAME.json")->type_name("DIR");
  CLI::Option* stories =
      command->add_option("--stories", grammar.options.gold_stories, "Score stories: articles with id and story")
          ->type_name("FILE.jsonl")
          ->excludes(gold);
  CLI::Option* copies =
      command->add_option("--copies", grammar.options.gold_copies, "Score copies: altered articles with id and copy_of")
          ->type_name("FILE.jsonl")
          ->excludes(gold)
          ->excludes(stories);
  command->add_option("--with", grammar.options.mixed_in, "Add these too, as originals or to make it harder")
      ->type_name("FILE");
  CLI::Option* corrections = command
                                 ->add_flag("--corrections", grammar.options.from_corrections,
                                            "Instead of gold: tell how many records that people looked at were right")
                                 ->excludes(gold)
                                 ->excludes(stories)
                                 ->excludes(copies);
  grammar.AddStore(command);
  command->callback([&grammar, gold, stories, copies, corrections] {
    grammar.options.command = "eval";
    if (gold->count() + stories->count() + copies->count() + corrections->count() == 0)
      throw CLI::RequiredError("--gold, --stories, --copies or --corrections");
  });
  command->add_option("--text", grammar.options.text, "Folder of the texts NAME.txt; without it that of --gold")
      ->type_name("DIR");
  command
      ->add_option("RECORDS.jsonl", grammar.options.predictions,
                   "Records to score, - for stdin; two: an older and a newer run to compare")
      ->expected(0, 2)
      ->type_name("");
  command->add_flag("--errors", grammar.options.errors, "List every missed and invented record by its cause, and wrong quotes and dates");
  command->add_flag("--identity", grammar.options.identity, "Score which mentions are one event, by `group` of the gold files");
  grammar.AddCoder(command);
}

void AddTrain(Grammar& grammar) {
  CLI::App* command = grammar.Command("train", "Train a model anew and measure it",
                                      "  banggiao train coder --gold gold/train --output models/coder.bin\n"
                                      "  banggiao train coder --language en --gold annotations/en --output models/coder-en.bin\n"
                                      "  banggiao train words --gold silver-segmentation/ --output models/words-vi.bin\n"
                                      "  banggiao train tags --gold treebank.conllu --text sentences.txt.zst\n"
                                      "  banggiao train phrases --gold treebank.conllu --output models/phrases-vi.bin\n");
  command->add_option("MODEL", grammar.options.model, "coder, statement, dates, identity, words, tags, phrases, terms")
      ->required()
      ->check(CLI::IsMember({"coder", "statement", "dates", "identity", "words", "tags", "phrases", "terms"}));
  command
      ->add_option("--gold", grammar.options.gold,
                   "What to learn from: a folder of gold files, or of segmented text, or a treebank, or of articles")
      ->required()
      ->type_name("PATH");
  command->add_option("--output", grammar.options.output, "Where the model goes; without it, it is only measured")
      ->type_name("FILE");
  CLI::Option* corpus =
      command->add_option("--corpus", grammar.options.corpus, "The documents that --annotations is about")->type_name("FILE");
  command
      ->add_option("--annotations", grammar.options.annotations,
                   "Of coder, dates and identity: a table of more annotated articles; of statement: of quotes (annotations/README.md)")
      ->type_name("FILE")
      ->needs(corpus);
  command->add_option("--language", grammar.options.language, "Of coder, statement and dates: the language of the articles")
      ->check(CLI::IsMember({"vi", "en"}));
  command
      ->add_option("--without", grammar.options.without,
                   "Of coder: leave parts out, to see what they are worth: frame, words, clause, "
                   "neighbours, parties, assignment, rerank")
      ->delimiter(',')
      ->type_name("PART");
  command->add_flag("--errors", grammar.options.errors, "Of coder and dates: list what is wrong in cross-validation");
  command->add_option("--text", grammar.options.text, "Of tags: segmented text without tags, for the word clusters")
      ->type_name("FILE");
}

void AddCorrect(Grammar& grammar) {
  CorrectOptions& correct = grammar.options.correct;
  CorrectionDraft& draft = correct.draft;
  CLI::App* command = grammar.Command(
      "correct", "Say that a record is right or wrong, change it, add one, or take a correction back",
      "  banggiao correct reject 7c1b90aa --author An --reason \"it was Seoul that refused\"\n"
      "  banggiao correct edit 7c1b90aa --author An --actors KOR --recipients PRK\n"
      "  banggiao correct add 3fa9c1d2 --author An --type CONSULT --actors USA,JPN --words \"hai bên đã gặp nhau\"\n"
      "  banggiao correct undo 51c0de22 --author An\n");
  grammar.AddStore(command);
  command->add_option("ACTION", correct.verb, "accept, reject, edit, add, undo")
      ->required()
      ->check(CLI::IsMember({"accept", "reject", "edit", "add", "undo"}));
  command->add_option("ID", draft.target, "Id of the record; for add of the article, for undo of the correction")
      ->required()
      ->type_name("");
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
  command->add_option("--words", draft.words, "Of add: words of the article that the event rests on, exactly")
      ->type_name("TEXT");
  command->add_option("--speaker", draft.speaker, "Of a statement: who spoke")->type_name("NAME");
  command->add_option("--code", draft.code, "Of a statement: the speaker's party")->type_name("CODE");
  command->add_option("--via", draft.via, "Of a statement: through whom it came")->type_name("NAME");
}

void AddCorrections(Grammar& grammar) {
  CorrectOptions& correct = grammar.options.correct;
  CLI::App* command = grammar.Command("corrections", "List, export or import the log of corrections",
                                      "  banggiao corrections list\n"
                                      "  banggiao corrections export corrections.jsonl\n"
                                      "  banggiao corrections import corrections.jsonl --store other.db\n");
  grammar.AddStore(command);
  command->add_option("ACTION", correct.verb, "list, export, import")
      ->required()
      ->check(CLI::IsMember({"list", "export", "import"}));
  command->add_option("FILE", correct.file, "JSON Lines; without it stdout or stdin")->type_name("");
}

}  // namespace banggiao
