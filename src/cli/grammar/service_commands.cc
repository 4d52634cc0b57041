// What is typed after the commands for more than one person or machine: serve, password, watch, feed, worker, status, sweep,
// push, pull, recode, diff, switch, mend; and completion.
#include "cli/grammar/grammar.h"

namespace banggiao {

void AddServe(Grammar& grammar) {
  ServeOptions& serve = grammar.options.serve;
  CLI::App* command =
      grammar.Command("serve", "Show a store in a browser and answer programs over HTTP",
                      "  banggiao serve                                  # http://127.0.0.1:8017/, this machine only\n"
                      "  banggiao serve --store archive.db --read-only\n"
                      "  banggiao serve --listen 0.0.0.0 --token-file token.txt --tls-cert cert.pem --tls-key key.pem\n");
  grammar.AddStore(command);
  command->add_option("--listen", serve.address, "Address; any other than 127.0.0.1 needs a token or passwords")
      ->capture_default_str()
      ->type_name("ADDRESS");
  command->add_option("--port", serve.port, "Port; 0: any that is free")->check(CLI::Range(0, 65535))->capture_default_str();
  command->add_option("--token-file", serve.token_file, "File whose first line is the token (or set BANGGIAO_TOKEN)")
      ->type_name("FILE");
  command
      ->add_option("--password-file", serve.password_file, "File of lines that `banggiao password NAME` prints: who may log in")
      ->type_name("FILE");
  command->add_option("--tls-cert", serve.certificate, "Certificate in PEM, for https")->type_name("FILE");
  command->add_option("--tls-key", serve.key, "Its key in PEM")->type_name("FILE");
  command->add_flag("--read-only", serve.read_only, "Take no corrections");
}

void AddPassword(Grammar& grammar) {
  CLI::App* command =
      grammar.Command("password", "Print a line for the password file of serve",
                      "  banggiao password An >> people        # asks for the password; or one line on stdin\n");
  command->add_option("NAME", grammar.options.text, "Who logs in with it")->required()->type_name("");
}

void AddWatch(Grammar& grammar) {
  WatchFlags& watch = grammar.options.watch;
  CLI::App* command =
      grammar.Command("watch", "Follow feeds and sitemaps and put what they name into a store",
                      "  banggiao watch --store news.db https://news.example/rss.xml     # until Ctrl-C\n"
                      "  banggiao watch --store news.db sources.tsv --contact desk@news.example\n"
                      "  banggiao watch --store news.db sources.tsv --once --quiet       # for cron\n");
  command->add_option("SOURCE", grammar.options.inputs, "Addresses of RSS, Atom or sitemaps, or tables of them (address TAB publisher)")
      ->required()
      ->type_name("");
  grammar.AddStore(command);
  command->add_option("--state", watch.state, "What is known of sources and pages; without it the store's name with .watch")->type_name("FILE");
  command->add_flag("--once", watch.once, "Ask the sources that are due, fetch what is new, end");
  command->add_flag("--now", watch.ask_now, "Ask each source at the begin, whether it is due or not");
  command->add_option("--contact", watch.contact, "Mail or web address in User-Agent, for those who run the sites")->type_name("ADDRESS");
  command->add_option("--delay", watch.delay_seconds, "Seconds between two requests to a host; a longer Crawl-delay is heeded")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  command->add_option("--least", watch.least_minutes, "Least minutes between two questions to a source")->check(CLI::Range(1, 1440))->capture_default_str();
  command->add_option("--most", watch.most_minutes, "Most minutes, to which they grow while nothing is new")
      ->check(CLI::Range(1, 1440))
      ->capture_default_str();
  command->add_option("--sitemap-days", watch.sitemap_days, "Leave out what a sitemap dates before so many days; 0: nothing")
      ->check(CLI::Range(0, 36500))
      ->capture_default_str();
  command->add_option("--connections", watch.connections, "Hosts asked at the same time")->check(CLI::Range(1, 256))->capture_default_str();
  command->add_option("--timeout", watch.timeout_seconds, "Seconds for one answer")->check(CLI::Range(1, 3600))->capture_default_str();
  command->add_option("--max-feed", watch.max_feed_bytes, "Largest feed or sitemap, unpacked")->transform(CLI::AsSizeValue(false))->default_str("16mb");
  command->add_flag("--allow-private", watch.allow_private, "Fetch from this machine and private networks too");
  command->add_flag("--no-stories", grammar.options.no_stories, "Leave copies and stories for the next run without this");
  command->add_flag("--no-links", grammar.options.no_links, "Leave happenings and commitments for the next run without this");
  grammar.AddLimits(command);
  grammar.AddCoder(command);
  command->remove_option(command->get_option("--jobs"));  // Politeness leaves one thread with time to spare.
}

namespace {

void AddMetrics(Grammar& grammar, CLI::App* command) {
  command->add_option("--metrics", grammar.options.metrics, "Tell Prometheus at this address and port, such as 127.0.0.1:9464")->type_name("HOST:PORT");
  command->add_option("--token-file", grammar.options.serve.token_file, "File whose first line is the token (or set BANGGIAO_TOKEN), for --metrics on another address than 127.0.0.1")
      ->type_name("FILE");
}

}  // namespace

void AddWorkers(Grammar& grammar) {
  const std::string where = " --store postgresql://db.example/news --queue nats://queue.example:4222\n";
  CLI::App* feed =
      grammar.Command("feed", "Put articles into the queue for workers", "  banggiao feed CC-NEWS-*.warc.gz" + where);
  grammar.AddInputs(feed);
  grammar.AddQueue(feed);
  AddMetrics(grammar, feed);
  CLI::App* worker = grammar.Command("worker", "Code what is in the queue into a shared store", "  banggiao worker" + where);
  grammar.AddQueue(worker);
  grammar.AddCoder(worker);
  AddMetrics(grammar, worker);
  worker->add_flag("--until-empty", grammar.options.until_empty, "End when the queue is empty");
  grammar.AddQueue(grammar.Command("status", "Tell what was fed, stored and waits", "  banggiao status" + where));
  CLI::App* sweep = grammar.Command("sweep", "Feed again what was fed and is not in the store", "  banggiao sweep" + where);
  grammar.AddQueue(sweep);
}

namespace {

// For a store that another version coded, or that is damaged.
void AddVersions(Grammar& grammar) {
  CLI::App* recode = grammar.Command("recode", "Code the documents of a store anew into a store beside it; may be interrupted and run again",
                                     "  banggiao recode --store news.db --to next.db\n"
                                     "  banggiao recode --store news.db --to next.db --data tables/      # what would these tables change?\n"
                                     "  banggiao recode --store postgresql://db.example/news --to \"postgresql://db.example/news?schema=banggiao_next\"\n");
  grammar.AddStore(recode);
  recode->add_option("--to", grammar.options.other_store, "The store that takes the new records; made when there is none")
      ->required()
      ->type_name("STORE");
  recode->add_flag("--no-stories", grammar.options.no_stories, "Leave copies and stories for the next add without this; faster");
  grammar.AddCoder(recode);

  CLI::App* diff = grammar.Command("diff", "Tell what differs between two stores of the same documents, record by record",
                                   "  banggiao diff news.db next.db\n"
                                   "  banggiao diff news.db next.db --format tsv > differences.tsv\n");
  for (const auto& [name, which] : {std::pair("OLDER", "The older store"), std::pair("NEWER", "The newer one")}) {
    diff->add_option_function<std::string>(name, [&grammar](const std::string& store) { grammar.options.inputs.push_back(store); }, which)
        ->required()
        ->type_name("");
  }
  diff->add_option("--limit", grammar.options.filter.limit, "Print at most so many, count all; 0: print all")->check(CLI::NonNegativeNumber);

  CLI::App* change = grammar.Command("switch", "Let two stores change places; once more is the way back",
                                     "  banggiao switch --store news.db --with next.db\n");
  grammar.AddStore(change);
  change->add_option("--with", grammar.options.other_store, "The store that was coded beside it")->required()->type_name("STORE");

  CLI::App* mend = grammar.Command("mend", "Check a store and mend what can be mended", "  banggiao mend --store archive.db\n");
  grammar.AddStore(mend);
}

}  // namespace

void AddCopies(Grammar& grammar) {
  const std::string example = " postgresql://banggiao@db.example/news\n";
  CLI::App* push = grammar.Command("push", "Copy a store into another one, such as a shared store",
                                   "  banggiao push --store news.db --to" + example);
  grammar.AddStore(push);
  push->add_option("--to", grammar.options.other_store, "The store that takes them")->required()->type_name("STORE");
  CLI::App* pull = grammar.Command("pull", "Copy another store, such as a shared one, into a file",
                                   "  banggiao pull --store copy.db --from" + example);
  grammar.AddStore(pull);
  pull->add_option("--from", grammar.options.other_store, "The store that gives them")->required()->type_name("STORE");
  AddVersions(grammar);
}

void AddCompletion(Grammar& grammar) {
  CLI::App* command = grammar.Command("completion", "Print completion for a shell",
                                      "  banggiao completion bash > /etc/bash_completion.d/banggiao\n"
                                      "  banggiao completion zsh > ~/.zfunc/_banggiao\n"
                                      "  banggiao completion fish > ~/.config/fish/completions/banggiao.fish\n");
  command->add_option("SHELL", grammar.options.shell, "bash, zsh, fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

}  // namespace banggiao
