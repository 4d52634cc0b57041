#include "serve/service.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <set>
#include <shared_mutex>

#include "core/data_files.h"
#include "core/hash.h"
#include "query/event_table.h"
#include "query/store_sizes.h"
#include "serve/answer_cache.h"
#include "serve/api.h"
#include "serve/correction_desk.h"
#include "serve/gzip.h"
#include "serve/page_files.h"
#include "serve/parameters.h"
#include "serve/problem.h"
#include "serve/store_pool.h"
#include "serve/store_watch.h"
#include "serve/streams.h"

namespace banggiao {
namespace {

constexpr size_t kCacheBytes = 32u << 20;
constexpr size_t kSmallestGzip = 1000;  // Shorter answers gain nothing.
constexpr std::chrono::seconds kReloadPause{5};  // Between readings of all events while another program adds to the store.

// The length stands before each part, since a value may hold any character: no two questions have one key.
std::string CacheKey(const HttpRequest& request) {
  std::string key;
  const auto add = [&key](const std::string& part) { key += std::to_string(part.size()) + ":" + part; };
  add(request.path);
  for (const HttpField& parameter : request.parameters) {
    add(parameter.name);
    add(parameter.value);
  }
  return key;
}

// A table of the store as it is now: read by the first who asks after a change, while others who ask wait.
template <typename Table>
class TableOfNow {
 public:
  Result<std::shared_ptr<const Table>> Of(uint64_t generation, const StoreReader& store) {
    const std::lock_guard lock(mutex_);
    if (table_ == nullptr || generation_ != generation) {
      Result<Table> table = Table::Load(store);
      if (!table) return table.error();
      table_ = std::make_shared<Table>(std::move(*table));
      generation_ = generation;
    }
    return table_;
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<const Table> table_;
  uint64_t generation_ = 0;
};

class StoreService : public Service {
 public:
  StoreService(ServiceOptions options, const ServeTables& tables, std::unique_ptr<StorePool> readers, std::unique_ptr<StorePool> exports,
               std::shared_ptr<EventTable> events)
      : options_(std::move(options)), tables_(tables), metrics_({options_.version, ""}), readers_(std::move(readers)), exports_(std::move(exports)),
        cache_(kCacheBytes), events_(std::move(events)),
        desk_(options_.store, [this](const StoreReader& store, const std::vector<std::string>& articles) { OnCorrection(store, articles); }) {}

  // `seen`: the state of the store before its events were read.
  void Watch(std::unique_ptr<StoreReader> store, StoreState seen) {
    corrections_read_ = seen.last_correction;
    watch_ = std::make_unique<StoreWatch>(
        std::move(store), std::move(seen), [this](const StoreReader& now) { ReadTables(now); },
        [this](const StoreReader& changed, const StoreState& state) { return OnChange(changed, state); });
  }

  HttpResponse Handle(const HttpRequest& request) override {
    const auto begun = std::chrono::steady_clock::now();
    HttpResponse response = Answer(request);
    if (!response.stream) {
      AddEntityTag(request, &response);
      Pack(request, &response);
    }
    AddSafetyHeaders(&response);
    metrics_.Count(request, std::chrono::steady_clock::now() - begun, &response);
    return response;
  }

  std::optional<HttpResponse> RefusalUnread(const HttpRequest& request) override {
    if (Refusal(options_.gate, request)) return Handle(request);
    if (request.path != "/api/v1/session") return std::nullopt;
    // Here the gate lets everybody in.
    HttpResponse response = Problem(413, "a login is never so long");
    AddSafetyHeaders(&response);
    metrics_.Count(request, {}, &response);
    return response;
  }

  void Stop() override { watch_->Stop(); }
  ConnectionMetrics& connections() override { return metrics_.connections(); }

 private:
  HttpResponse Answer(const HttpRequest& request) {
    if (std::optional<HttpResponse> refused = Refusal(options_.gate, request)) return std::move(*refused);
    if (request.path == "/api/v1/session") return SessionAnswer(options_.gate, request);
    if (request.path.starts_with("/api/")) return WithRecordedIds(request);
    if (request.path == "/metrics") return MetricsAnswer(request);
    return PageAnswer(request);
  }

  HttpResponse MetricsAnswer(const HttpRequest& request) {
    if (request.method == "POST") return Problem(405, "only GET is known here");
    if (Status status = CheckParameters(request, {}); !status) return ProblemOf(status.error());
    return metrics_.Answer(Sizes());
  }

  Result<StoreSizes> Sizes() {
    Result<StorePool::Lease> store = readers_->Take(std::chrono::milliseconds(options_.question_time_ms));
    if (!store) return store.error();
    const auto sizes = sizes_.Of(generation_, **store);
    return sizes ? Result<StoreSizes>(*sizes.value()) : Result<StoreSizes>(sizes.error());
  }

  static HttpResponse PageAnswer(const HttpRequest& request) {
    if (request.method == "POST") return Problem(405, "only GET is known here");
    const std::optional<PageFile> file = FindPageFile(request.path);
    if (!file && !HasPage() && request.path == "/") {
      return Problem(404, "this program was built without the page (npm was not there); the interface for programs is at /api/v1/openapi.json");
    }
    if (!file) return Problem(404, "there is nothing at this address; the page is at / and the interface for programs at /api/v1/openapi.json");
    HttpResponse response;
    response.body = file->bytes;
    response.content_type = file->content_type;
    if (!file->known) response.status = 404;  // The page says so too.
    response.headers.push_back({"Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache"});
    return response;
  }

  HttpResponse ApiAnswer(const HttpRequest& request) {
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    const RouteMatch match = FindRoute(method, request.path);
    if (match.route == nullptr) {
      if (match.other_method) return Problem(405, "this address knows another method; see /api/v1/openapi.json");
      return Problem(404, "there is nothing at this address; /api/v1/openapi.json lists what there is");
    }
    if (Status status = CheckParameters(request, match.route->parameters); !status) return ProblemOf(status.error());
    if (match.route->handle == nullptr) return StreamAnswer(match, request);
    const uint64_t generation = generation_;
    const std::string key = CacheKey(request);
    const bool may_keep = method == "GET";
    if (may_keep) {
      if (std::optional<HttpResponse> kept = cache_.Find(key)) return std::move(*kept);
    }
    HttpResponse response = Ask(match, request);
    if (response.status == 200) response.headers.push_back({"Cache-Control", "no-cache"});
    if (may_keep && response.status == 200) cache_.Keep(key, response, generation);
    return response;
  }

  HttpResponse Ask(const RouteMatch& match, const HttpRequest& request) {
    Result<StorePool::Lease> store = readers_->Take(std::chrono::milliseconds(options_.question_time_ms));
    if (!store) return ProblemOf(store.error());
    if (Status known = CheckNames(request, **store, tables_.world); !known) return ProblemOf(known.error());
    const std::shared_ptr<const EventTable> events = Events();
    const auto happenings = [&] { return happenings_.Of(generation_, **store); };
    const auto dyads = [&] { return dyads_.Of(generation_, **store); };
    return match.route->handle({**store, *events, happenings, dyads, tables_.world, tables_.subjects, options_.gate.read_only ? nullptr : &desk_, UserOf(options_.gate, request)}, {request, match.arguments});
  }

  // Records have the Wikidata id of an entity or place where it has one; "p.joe-biden" asks for the same.
  HttpResponse WithRecordedIds(const HttpRequest& request) {
    const auto is_entity = [](const HttpField& field) { return field.name == "entity" || field.name == "place"; };
    if (std::none_of(request.parameters.begin(), request.parameters.end(), is_entity)) return ApiAnswer(request);
    HttpRequest named = request;
    for (HttpField& field : named.parameters) {
      if (!is_entity(field)) continue;
      std::string ids;
      for (const std::string_view id : SplitList(field.value, ',')) {
        ids += ids.empty() ? "" : ",";
        ids += tables_.world.RecordedId(id);
      }
      field.value = std::move(ids);
    }
    return ApiAnswer(named);
  }

  HttpResponse StreamAnswer(const RouteMatch& match, const HttpRequest& request) {
    if (match.arguments.empty()) return NewsAnswer(readers_.get(), watch_.get());
    return ExportAnswer(exports_.get(), tables_, match.arguments[0], request);
  }

  // So that the first who asks need not wait; what goes wrong here is told to who asks.
  void ReadTables(const StoreReader& store) {
    (void)happenings_.Of(generation_, store);
    (void)dyads_.Of(generation_, store);
  }

  std::shared_ptr<EventTable> Events() {
    const std::lock_guard lock(events_mutex_);
    return events_;
  }

  // After a correction that came in here: its articles are read again, so that every count is right at once. What other programs
  // corrected meanwhile is read too, since it is taken over with it; what they added is left to the watch. So is all of it when it
  // cannot be read just now.
  void OnCorrection(const StoreReader& store, const std::vector<std::string>& articles) {
    const std::lock_guard reading(reading_mutex_);
    std::set<std::string> corrected(articles.begin(), articles.end());
    const Result<int64_t> last = CorrectedSince(store, corrections_read_, &corrected);
    if (!last) return;
    auto table = std::make_shared<EventTable>(*Events());
    for (const std::string& article : corrected) {
      if (!table->ReloadArticle(store, article)) return;
    }
    Show(std::move(table));
    corrections_read_ = last.value();
    watch_->ExpectCorrections(last.value());
  }

  // The articles of all corrections above the row `after` into `articles`; gives the last row.
  static Result<int64_t> CorrectedSince(const StoreReader& store, int64_t after, std::set<std::string>* articles) {
    int64_t last = after;
    Query rows = store.database().Prepare("SELECT number, article FROM corrections WHERE number > ? ORDER BY number");
    rows.Bind(after);
    while (rows.Next()) {
      last = rows.Int(0);
      articles->insert(rows.String(1));
    }
    if (!rows.status()) return rows.status().error();
    return last;
  }

  // Under reading_mutex_.
  void Show(std::shared_ptr<EventTable> table) {
    {
      const std::lock_guard lock(events_mutex_);
      events_ = std::move(table);
    }
    cache_.Begin(++generation_);
  }

  // In the thread of the watch, after another program changed the store. False when it cannot be read just now.
  bool OnChange(const StoreReader& store, const StoreState& state) {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_reload_) std::this_thread::sleep_until(next_reload_);
    const bool read = [&] {
      const std::lock_guard reading(reading_mutex_);
      Result<EventTable> table = EventTable::Load(store);
      if (table) corrections_read_ = std::max(corrections_read_, state.last_correction);
      Show(table ? std::make_shared<EventTable>(std::move(*table)) : Events());
      return table.ok();
    }();
    next_reload_ = std::chrono::steady_clock::now() + kReloadPause;
    ReadTables(store);
    return read;
  }

  static void AddEntityTag(const HttpRequest& request, HttpResponse* response) {
    if (response->status != 200 || request.method == "POST") return;
    const std::string tag = "\"" + HexId(Hash64(response->body)) + "\"";
    // Not strong: the same tag stands for the packed and the plain form.
    response->headers.push_back({"ETag", "W/" + tag});
    response->headers.push_back({"Vary", "Accept-Encoding"});
    const std::string known = request.Header("if-none-match");
    if (known != "*" && known.find(tag) == std::string::npos) return;
    response->status = 304;
    response->body.clear();
    response->content_type.clear();
  }

  static void Pack(const HttpRequest& request, HttpResponse* response) {
    if (response->body.size() < kSmallestGzip || response->content_type.starts_with("font/")) return;
    if (!AcceptsGzip(request.Header("accept-encoding"))) return;
    std::string packed = Gzip(response->body);
    if (packed.empty()) return;
    response->body = std::move(packed);
    response->headers.push_back({"Content-Encoding", "gzip"});
  }

  ServiceOptions options_;
  const ServeTables tables_;
  ServeMetrics metrics_;
  std::unique_ptr<StorePool> readers_;
  std::unique_ptr<StorePool> exports_;
  AnswerCache cache_;
  std::mutex reading_mutex_;       // Held while the events are read and put in place, so that neither of two readings is lost.
  int64_t corrections_read_ = 0;   // The last row of them that events_ holds, under reading_mutex_.
  std::mutex events_mutex_;        // Of the pointer only.
  std::shared_ptr<EventTable> events_;
  TableOfNow<HappeningTable> happenings_;
  TableOfNow<DyadTable> dyads_;
  TableOfNow<StoreSizes> sizes_;
  std::atomic<uint64_t> generation_{0};
  std::chrono::steady_clock::time_point next_reload_{};
  CorrectionDesk desk_;
  std::unique_ptr<StoreWatch> watch_;  // Last: its thread uses all of the above.
};

}  // namespace

Result<std::unique_ptr<Service>> Service::Open(ServiceOptions options, const ServeTables& tables) {
  Result<std::unique_ptr<StorePool>> readers = StorePool::Open(options.store, options.readers);
  if (!readers) return readers.error();
  Result<std::unique_ptr<StorePool>> exports = StorePool::Open(options.store, options.exports);
  if (!exports) return exports.error();
  Result<std::unique_ptr<StoreReader>> watched = StoreReader::Open(options.store);
  if (!watched) return watched.error();
  // First the state, then the events: what comes between is read twice rather than never.
  StoreState seen = StoreWatch::Look(**watched).value_or(StoreState());
  Result<EventTable> events = EventTable::Load(**watched);
  if (!events) return events.error();
  auto service = std::make_unique<StoreService>(std::move(options), tables, std::move(*readers), std::move(*exports),
                                                std::make_shared<EventTable>(std::move(*events)));
  service->Watch(std::move(*watched), std::move(seen));
  return std::unique_ptr<Service>(std::move(service));
}

}  // namespace banggiao
