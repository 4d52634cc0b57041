#include "engine/engine.h"

#include <chrono>

#include "article/article.h"
#include "commitment/finder.h"
#include "core/hash.h"
#include "entity/resolver.h"
#include "event/record_builder.h"
#include "event/report_day.h"
#include "identity/grouper.h"
#include "language/date_reader.h"
#include "language/tokenizer.h"
#include "statement/statement_finder.h"
#include "text/source_lookup.h"
#include "world/home.h"
#include "world/world.h"

namespace banggiao {

// What reads the acts and words of one language.
struct LanguageParts {
  std::unique_ptr<DateReader> dates;
  EventCoder coder;
  RecordBuilder builder;
  StatementFinder statements;
  CommitmentFinder commitments;
};

struct Engine::Parts {
  World world;
  ArticleSplitter splitter;
  Tokenizer tokenizer;
  std::unique_ptr<EntityLinker> linker;
  std::unique_ptr<LanguageParts> vietnamese, english;
  MentionGrouper grouper;
  Home home;
  std::string data_version;

  [[nodiscard]] const LanguageParts& Of(const Article& article) const { return article.language == "en" ? *english : *vietnamese; }
};

namespace {

// Adds the time since it was made (or last asked) to a stage.
class StopWatch {
 public:
  explicit StopWatch(bool on) : on_(on), last_(std::chrono::steady_clock::now()) {}
  void Lap(double* seconds) {
    if (!on_) return;
    const auto now = std::chrono::steady_clock::now();
    *seconds += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }

 private:
  bool on_;
  std::chrono::steady_clock::time_point last_;
};

ArticleRecord RecordOf(const Article& article, const Home& home) {
  ArticleRecord record;
  record.source = article.document->source;
  record.article = article.id;
  record.title = article.title;
  record.language = article.language;
  record.publisher = article.publisher;
  record.url = article.document->url;
  record.published.value = ToEdtf({article.published, {}});
  record.published.how = article.published_how;
  if (!record.published.value.empty() && article.language == "vi") record.published.zone = home.zone;
  for (const ArticleRegion& region : article.regions) {
    record.regions.push_back({std::string(RegionKindName(region.kind)), article.document->text.ToSource(region.span)});
  }
  record.issues_found = article.issues;
  return record;
}

Result<std::unique_ptr<LanguageParts>> LoadLanguage(const DataFiles& data, std::string_view language, const CoderOptions& options,
                                                    const World& world, const CodeTable& codes) {
  auto dates = LoadDateReader(data, language);
  if (!dates) return dates.error();
  auto coder = EventCoder::Load(data, language, options);
  if (!coder) return coder.error();
  auto builder = RecordBuilder::Load(data, world, codes, language);
  if (!builder) return builder.error();
  auto statements = StatementFinder::Load(data, world, codes, language);
  if (!statements) return statements.error();
  auto commitments = CommitmentFinder::Load(data, language, codes);
  if (!commitments) return commitments.error();
  return std::make_unique<LanguageParts>(LanguageParts{std::move(dates).value(), std::move(coder).value(), std::move(builder).value(),
                                                       std::move(statements).value(), std::move(commitments).value()});
}

}  // namespace

Engine::Engine(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::Load(const EngineOptions& options) {
  const DataFiles& data = options.data != nullptr ? *options.data : EmbeddedData();
  auto world = World::Load(data);
  if (!world) return world.error();
  auto splitter = ArticleSplitter::Load(data);
  if (!splitter) return splitter.error();
  auto tokenizer = Tokenizer::Load(data);
  if (!tokenizer) return tokenizer.error();
  auto grouper = MentionGrouper::Load(data);
  if (!grouper) return grouper.error();
  auto home = ReadHome(data, "vi");
  if (!home) return home.error();
  auto parts = std::make_unique<Parts>(Parts{std::move(world).value(), std::move(splitter).value(), std::move(tokenizer).value(),
                                             nullptr, nullptr, nullptr, std::move(grouper).value(), std::move(home).value(), data.Version()});
  auto linker = EntityLinker::Load(data, parts->world);
  if (!linker) return linker.error();
  parts->linker = std::move(linker).value();
  for (const auto& [language, into] : {std::pair{"vi", &parts->vietnamese}, std::pair{"en", &parts->english}}) {
    auto of_language = LoadLanguage(data, language, options.coder, parts->world, parts->linker->codes());
    if (!of_language) return of_language.error();
    *into = std::move(of_language).value();
  }
  return std::shared_ptr<const Engine>(new Engine(std::move(parts)));
}

std::vector<ArticleRecord> Engine::Code(RawDocument document, StageTimes* times) const {
  StageTimes unused;
  StopWatch watch(times != nullptr);
  StageTimes& spent = times != nullptr ? *times : unused;
  const auto shared = std::make_shared<const RawDocument>(std::move(document));
  const std::vector<Article> articles = parts_->splitter.Split(shared);
  watch.Lap(&spent.article);
  const SourceLookup lookup(shared->text);
  std::vector<ArticleRecord> records;
  Analysis analysis;
  for (const Article& article : articles) {
    ArticleRecord record = RecordOf(article, parts_->home);
    analysis.Clear();
    parts_->tokenizer.Analyse(article, &analysis);
    const LanguageParts& language = parts_->Of(article);
    const ReportDay report = FindDatesOfArticle(*language.dates, article, &analysis);
    watch.Lap(&spent.language);
    const Mentions mentions = parts_->linker->Link(article, analysis);
    watch.Lap(&spent.entity);
    const EventInput input{article, analysis, mentions};
    const std::vector<EventDraft> drafts = language.coder.Code(input);
    record.events = language.builder.Build(input, language.coder, drafts, report);
    GroupEvents(parts_->grouper, [&](Span span) { return lookup.TextUnder(span); }, &record.events);
    watch.Lap(&spent.event);
    record.statements = language.statements.Find(input);
    watch.Lap(&spent.statement);
    record.commitments = language.commitments.Find({input, drafts, record.events, record.statements});
    watch.Lap(&spent.commitment);
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<ArticleMisses> Engine::NearMisses(RawDocument document) const {
  const auto shared = std::make_shared<const RawDocument>(std::move(document));
  std::vector<ArticleMisses> articles;
  Analysis analysis;
  for (const Article& article : parts_->splitter.Split(shared)) {
    analysis.Clear();
    parts_->tokenizer.Analyse(article, &analysis);
    const LanguageParts& language = parts_->Of(article);
    const ReportDay report = FindDatesOfArticle(*language.dates, article, &analysis);
    const Mentions mentions = parts_->linker->Link(article, analysis);
    const EventInput input{article, analysis, mentions};
    NearMissList list = FindNearMisses(input, language.coder);
    std::vector<EventDraft> drafts;
    for (const NearMiss& miss : list.misses) drafts.push_back(miss.draft);
    std::vector<Event> events = language.builder.Build(input, language.coder, drafts, report);
    ArticleMisses& misses = articles.emplace_back(ArticleMisses{article.id, {}, list.coded});
    for (size_t i = 0; i < events.size(); ++i) misses.acts.push_back({std::move(events[i]), list.misses[i].reason, std::move(list.misses[i].words)});
  }
  return articles;
}

std::string Engine::Version() { return "0.1.0"; }
const std::string& Engine::DataVersion() const { return parts_->data_version; }

}  // namespace banggiao
