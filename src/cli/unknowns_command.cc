#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "article/article.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "store/stored_text.h"
#include "cli/world_rows.h"
#include "cli/world_tables.h"
#include "entity/resolver.h"
#include "entity/unlinked_names.h"
#include "language/tokenizer.h"
#include "source/reader.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kMostNames = 2'000'000;   // Distinct names held; further ones are not counted.
constexpr size_t kLongestExample = 600;    // Bytes.

// What the stages up to the links need. Made once.
struct LinkingStages {
  World world;
  ArticleSplitter splitter;
  Tokenizer tokenizer;
  std::unique_ptr<EntityLinker> linker;
};

Result<std::unique_ptr<LinkingStages>> LoadStages(const DataFiles& data) {
  auto world = World::Load(data);
  if (!world) return world.error();
  auto splitter = ArticleSplitter::Load(data);
  if (!splitter) return splitter.error();
  auto tokenizer = Tokenizer::Load(data);
  if (!tokenizer) return tokenizer.error();
  auto stages = std::make_unique<LinkingStages>(
      LinkingStages{std::move(world).value(), std::move(splitter).value(), std::move(tokenizer).value(), nullptr});
  auto linker = EntityLinker::Load(data, stages->world);
  if (!linker) return linker.error();
  stages->linker = std::move(linker).value();
  return stages;
}

std::string Slug(std::string_view name) {
  std::string slug;
  for (const char c : StripDiacritics(name)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) slug += c;
    if (!kept && !slug.empty() && slug.back() != '-') slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

// Counts the names of documents.
class NameCounts {
 public:
  explicit NameCounts(const LinkingStages& stages) : stages_(stages) {}

  void Count(RawDocument&& document) {
    for (const Article& article : stages_.splitter.Split(std::make_shared<const RawDocument>(std::move(document)))) {
      ++articles_;
      analysis_.Clear();
      stages_.tokenizer.Analyse(article, &analysis_);
      const Mentions mentions = stages_.linker->Link(article, analysis_);
      for (const UnlinkedName& name : FindUnlinkedNames(article, analysis_, mentions, stages_.linker->LexiconOf(article))) Note(article, name);
    }
  }

  // The most frequent first; of equals, by name.
  [[nodiscard]] std::vector<UnknownRow> Rows(size_t limit) const {
    std::vector<const std::pair<const std::string, Counted>*> order;
    for (const auto& entry : names_) order.push_back(&entry);
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return a->second.count != b->second.count ? a->second.count > b->second.count : a->first < b->first;
    });
    if (limit > 0 && order.size() > limit) order.resize(limit);
    std::vector<UnknownRow> rows;
    std::unordered_set<std::string> ids;
    for (const auto* entry : order) rows.push_back(RowOf(entry->first, entry->second, &ids));
    return rows;
  }
  [[nodiscard]] uint32_t articles() const { return articles_; }
  [[nodiscard]] size_t names() const { return names_.size(); }

 private:
  struct Counted {
    uint32_t count = 0, articles = 0, last_article = 0, persons = 0;
    std::string example;
  };

  void Note(const Article& article, const UnlinkedName& name) {
    std::string printed(name.span.In(article.Text()));
    if (names_.size() >= kMostNames && !names_.contains(printed)) return;
    Counted& counted = names_[std::move(printed)];
    ++counted.count;
    counted.persons += name.person ? 1 : 0;
    if (counted.last_article != articles_) ++counted.articles;
    counted.last_article = articles_;
    if (counted.example.empty()) {
      counted.example = std::string(analysis_.sentences[name.sentence].span.In(article.Text()));
      if (counted.example.size() > kLongestExample) counted.example.clear();
    }
  }

  // An id that is neither in a table, whose row the new one would replace, nor in a row above: "p.kim-hong", "p.kim-hong-2".
  std::string NewId(const char* prefix, const std::string& name, std::unordered_set<std::string>* ids) const {
    const std::string first = prefix + Slug(name);
    std::string id = first;
    for (int number = 2; stages_.world.FindEntity(id) >= 0 || !ids->insert(id).second; ++number) id = first + "-" + std::to_string(number);
    return id;
  }

  // Persons are those that a title or "ông" stands before at least every third time.
  [[nodiscard]] UnknownRow RowOf(const std::string& name, const Counted& counted, std::unordered_set<std::string>* ids) const {
    UnknownRow row{name, counted.count, counted.articles, counted.example, "", ""};
    const size_t space = name.rfind(' ');
    if (counted.persons * 3 >= counted.count) {
      row.table = "world/persons.tsv";
      row.row = NewId("p.", name, ids) + "\t\t\tGOV\t" + name + "\t" + name + "\t\t" +
                (space == std::string::npos ? "" : name.substr(space + 1)) + "\town";
    } else {
      row.table = "world/organisations.tsv";
      row.row = NewId("o.", name, ids) + "\t\t\tbody\t\t\t" + name + "\t" + name + "\t\t\t\t\town";
    }
    return row;
  }

  const LinkingStages& stages_;
  Analysis analysis_;
  std::unordered_map<std::string, Counted> names_;
  uint32_t articles_ = 0;
};

bool CountFiles(const Options& options, const Console& console, NameCounts* counts) {
  bool whole = true;
  ReadCallbacks callbacks;
  callbacks.document = [&](RawDocument&& document) {
    counts->Count(std::move(document));
    return !Interrupted();
  };
  callbacks.problem = [&](const ReadProblem& problem) {
    console.Complain(problem.error.message);
    whole = false;
  };
  ReadDocuments(options.inputs, options.common.limits, callbacks);
  return whole;
}

bool CountStore(const StoreReader& store, const Console& console, NameCounts* counts) {
  bool whole = true;
  Query ids = store.database().Prepare("SELECT id FROM documents ORDER BY id");
  while (!Interrupted() && ids.Next()) {
    const Result<StoredDocument> document = store.Document(ids.String(0));
    Result<RawDocument> raw = document ? ReadAgain(document.value()) : Result<RawDocument>(document.error());
    if (raw) counts->Count(std::move(raw).value());
    if (!raw) console.Complain(raw.error().message);
    whole = whole && raw;
  }
  return whole && ids.status();
}

}  // namespace

int RunUnknowns(const Options& options, Console* console) {
  auto tables = TablesOf(options.common);
  auto stages = tables ? LoadStages(**tables) : Result<std::unique_ptr<LinkingStages>>(tables.error());
  if (!stages) {
    console->Complain(stages.error().message);
    return kExitFailed;
  }
  std::unique_ptr<StoreReader> store;
  if (options.inputs.empty() && (store = OpenStore(options, *console)) == nullptr) return kExitFailed;
  WatchForInterrupt();
  NameCounts counts(**stages);
  const bool whole = store != nullptr ? CountStore(*store, *console, &counts) : CountFiles(options, *console, &counts);
  RecordOutput<UnknownRow> output(console->Style(OutputFormat::kTable), console->Sink());
  bool written = output.Begin();
  const auto limit = static_cast<size_t>(options.filter.limit);
  for (const UnknownRow& row : counts.Rows(limit)) written = written && output.Add(row);
  if (limit > 0 && counts.names() > limit) {
    console->Say("the " + std::to_string(limit) + " most frequent of " + std::to_string(counts.names()) + " names; --limit 0 prints all");
  }
  if (!written || !output.Finish() || !whole) return kExitFailed;
  if (Interrupted()) return kExitInterrupted;
  if (output.count() > 0) return kExitDone;
  console->Say("no name is unknown in " + NumberOf(counts.articles(), "article", "articles"));
  return kExitNothingFound;
}

}  // namespace banggiao
