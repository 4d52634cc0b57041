#include "cli/eval_stories.h"

#include <unistd.h>

#include <filesystem>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "evaluate/clusters.h"
#include "store/store_reader.h"

namespace banggiao {
namespace {

// A store for the time of one evaluation.
class PassingStore {
 public:
  PassingStore()
      : path_((std::filesystem::temp_directory_path() / ("banggiao-eval-" + std::to_string(getpid()) + ".db")).string()) {
    Clear();
  }
  ~PassingStore() { Clear(); }
  PassingStore(const PassingStore&) = delete;
  PassingStore& operator=(const PassingStore&) = delete;

  Result<std::unique_ptr<StoreReader>> Fill(const Options& options, std::vector<std::string> inputs, Console* console) {
    Options adding = options;
    adding.store = path_;
    adding.inputs = std::move(inputs);
    const int code = RunAdd(adding, console);
    if (code != kExitDone) return Error{ErrorCode::kMalformed, "the articles could not all be read, see above; repair them"};
    return StoreReader::Open(path_);
  }

 private:
  void Clear() const {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + ending, ignored);
  }
  std::string path_;
};

// Rows of two texts.
template <typename Map>
Status ReadMap(const Database& database, const char* sql, Map* map) {
  Query rows = database.Prepare(sql);
  while (rows.Next()) map->emplace(rows.String(0), rows.String(1));
  return rows.status();
}

Result<std::string> Stories(const Options& options, const StoreReader& store) {
  const Result<Clusters> gold = ReadStoryGold(options.gold_stories);
  if (!gold) return gold.error();
  Clusters found;
  Status read =
      ReadMap(store.database(), "SELECT a.source, s.story FROM story_articles s JOIN articles a ON a.number = s.article", &found);
  if (!read) return read.error();
  return FormatClusterScores(ScoreClusters(gold.value(), found));
}

Result<std::string> Copies(const Options& options, const StoreReader& store) {
  const Result<std::vector<AlteredArticle>> altered = ReadAltered(options.gold_copies);
  if (!altered) return altered.error();
  Clusters groups;
  std::multimap<std::string, std::string> pairs;
  Status read = ReadMap(store.database(),
                        "SELECT a.source, b.source FROM copies c JOIN articles a ON a.number = c.article "
                        "JOIN articles b ON b.number = c.source",
                        &groups);
  if (read) {
    read = ReadMap(store.database(),
                   "SELECT a.source, b.source FROM copy_links c JOIN articles a ON a.number = c.article "
                   "JOIN articles b ON b.number = c.other",
                   &pairs);
  }
  if (!read) return read.error();
  return FormatCopyScores(ScoreCopies(altered.value(), groups, pairs));
}

}  // namespace

int EvalStories(const Options& options, Console* console) {
  const bool stories = !options.gold_stories.empty();
  std::vector<std::string> inputs{stories ? options.gold_stories : options.gold_copies};
  inputs.insert(inputs.end(), options.mixed_in.begin(), options.mixed_in.end());
  PassingStore passing;
  const auto store = passing.Fill(options, std::move(inputs), console);
  const Result<std::string> scores = !store    ? Result<std::string>(store.error())
                                     : stories ? Stories(options, *store.value())
                                               : Copies(options, *store.value());
  if (scores) return console->Write(scores.value()) ? kExitDone : kExitFailed;
  console->Complain(scores.error().message);
  return kExitFailed;
}

}  // namespace banggiao
