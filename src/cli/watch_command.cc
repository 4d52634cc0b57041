// watch: follows feeds and sitemaps, and codes what they name into a store.
//
// The store is opened when the first page of a round has come and let go when all is quiet, so that others can write meanwhile and
// stories, happenings and the ledger are complete between rounds.
#include "watch/watcher.h"

#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "store/coded_document.h"
#include "store/writer.h"
#include "story/story_keeper.h"

namespace banggiao {
namespace {

class StoreSink : public PageSink {
 public:
  StoreSink(const Options& options, const Console& console, const LoadedEngine& engine) : options_(options), console_(console), engine_(engine) {}

  Result<bool> Has(const std::string& document_id) override {
    if (Status opened = Open(); !opened) return opened.error();
    Query query = database_->Prepare("SELECT 1 FROM documents WHERE id = ?");
    query.Bind(document_id);
    const bool has = query.Next();
    if (!query.status()) return query.status().error();
    return has;
  }

  Status Resume() override { return Open(); }

  Status Put(RawDocument document) override {
    std::vector<ArticleRecord> records = engine_.engine->Code(document);
    CodedDocument coded = MakeCodedDocument(document, std::move(records));
    if (Status opened = Open(); !opened) return opened;
    if (follower_ != nullptr) follower_->Prepare(&coded);
    return Kept(writer_->Put(coded));
  }

  Status PutProblem(const std::string& where, const Error& error) override {
    if (Status opened = Open(); !opened) return opened;
    return Kept(writer_->PutProblem(where, error));
  }

  Status Commit() override { return writer_ == nullptr ? Status() : Kept(writer_->Commit()); }

  Status Rest(bool stopped) override {
    if (writer_ == nullptr) return {};
    Status finished = writer_->Finish(stopped ? "interrupted" : "done", options_.no_links ? Linking::kLater : Linking::kNow);
    const RunCounts& counts = writer_->counts();
    articles_ += counts.articles;
    events_ += counts.events;
    if (finished && counts.articles > 0) {
      console_.Say(WithoutPassword(options_.store) + ": stored " + NumberOf(counts.articles, "article", "articles") + " with " + NumberOf(counts.events, "event", "events"));
    }
    Close();
    return finished;
  }

 private:
  Status Open() {
    if (writer_ != nullptr) return {};
    if (!options_.no_stories) {
      Result<std::unique_ptr<BatchFollower>> follower = MakeStoryKeeper(engine_.data != nullptr ? *engine_.data : EmbeddedData());
      if (!follower) return follower.error();
      follower_ = std::move(*follower);
    }
    Result<std::unique_ptr<StoreWriter>> writer = StoreWriter::Open(options_.store, engine_.version, follower_.get());
    if (!writer) return writer.error();
    writer_ = std::move(*writer);
    Result<Database> database = Database::Open(options_.store, Database::Mode::kRead);
    if (!database) return Kept(database.error());
    database_ = std::make_unique<Database>(std::move(*database));
    return {};
  }

  // A writer that failed is of no more use.
  Status Kept(Status status) {
    if (!status) Close();
    return status;
  }

  void Close() {
    database_.reset();
    writer_.reset();
    follower_.reset();
  }

  const Options& options_;
  const Console& console_;
  const LoadedEngine& engine_;
  std::unique_ptr<BatchFollower> follower_;  // Outlives the writer.
  std::unique_ptr<StoreWriter> writer_;
  std::unique_ptr<Database> database_;       // For questions, beside the writer.
  int64_t articles_ = 0, events_ = 0;
};

std::string UserAgent(const std::string& contact) {
  return "banggiao/" + std::string(Engine::Version()) + (contact.empty() ? "" : " (+" + contact + ")");
}

WatchOptions OptionsOf(const Options& options, Console* console) {
  const WatchFlags& flags = options.watch;
  WatchOptions watch;
  watch.client.user_agent = UserAgent(flags.contact);
  watch.client.timeout = std::chrono::seconds(flags.timeout_seconds);
  watch.client.allow_private = flags.allow_private;
  watch.sources.bounds = {flags.least_minutes * 60, flags.most_minutes * 60};
  watch.sources.sitemap_days = flags.sitemap_days;
  watch.sources.limits = options.common.limits;
  watch.sources.limits.max_document_bytes = flags.max_feed_bytes;
  watch.pages = options.common.limits;
  watch.delay_seconds = flags.delay_seconds;
  watch.most_connections = flags.connections;
  watch.once = flags.once;
  watch.ask_now = flags.ask_now;
  watch.stopped = [] { return Interrupted(); };
  watch.say = [console](const std::string& text) { console->Say(text); };
  watch.detail = [console](const std::string& text) { console->Detail(text); };
  watch.complain = [console](const std::string& text) { console->Complain(text); };
  return watch;
}

int Finished(const WatchCounts& counts, const Console& console) {
  std::string said = NumberOf(counts.answers, "answer", "answers") + " of sources (" + Grouped(counts.unchanged) + " unchanged, " + Grouped(counts.failed) + " failed), " +
                     NumberOf(counts.new_pages, "new page", "new pages") + "; " + Grouped(counts.stored) + " stored, " + Grouped(counts.given_up) + " left out, " +
                     NumberOf(counts.waiting, "waits", "wait");
  console.Say(said);
  if (Interrupted()) return kExitInterrupted;
  return counts.failed > 0 || counts.given_up > 0 ? kExitFailed : kExitDone;
}

}  // namespace

int RunWatch(const Options& options, Console* console) {
  const auto sources = ReadSources(options.inputs);
  if (!sources) return ExitCodeFor(sources.error(), *console);
  std::string state_path = options.watch.state;
  if (state_path.empty()) {
    if (IsServerAddress(options.store)) {
      return ExitCodeFor({ErrorCode::kUsage, "a shared store has no place beside it for the state of the watch; give --state FILE"}, *console);
    }
    state_path = options.store + ".watch";
  }
  const auto engine = LoadEngine(options.common);
  if (!engine) return ExitCodeFor(engine.error(), *console);
  if (IsServerAddress(options.store)) {
    if (Status made = MakeSharedStore(options.store); !made) return ExitCodeFor(made.error(), *console);
  }
  const auto state = WatchState::Open(state_path);
  if (!state) return ExitCodeFor(state.error(), *console);
  WatchForInterrupt();
  StoreSink sink(options, *console, engine.value());
  const auto watcher = Watcher::Make(OptionsOf(options, console), sources.value(), state.value().get(), &sink);
  if (!watcher) return ExitCodeFor(watcher.error(), *console);
  const Result<WatchCounts> counts = watcher.value()->Run();
  if (!counts) return ExitCodeFor(counts.error(), *console);
  return Finished(counts.value(), *console);
}

}  // namespace banggiao
