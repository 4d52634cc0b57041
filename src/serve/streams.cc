#include "serve/streams.h"

#include "export/brat_archive.h"
#include "query/article_query.h"
#include "record/json.h"
#include "serve/export_names.h"
#include "serve/export_task.h"
#include "serve/linked_streams.h"
#include "serve/parameters.h"
#include "serve/problem.h"
#include "store/arrivals.h"
#include "store/correction_rows.h"

namespace banggiao {
namespace {

// Events in a form of export/event_export.h.
std::function<bool(const ByteSink&)> EventStream(ExportTask task, std::string format, const World& world) {
  return [task = std::move(task), format = std::move(format), &world](const ByteSink& sink) {
    Outlet outlet(sink, task.gzip);
    const auto output = MakeEventExport(format, ExportNamesOf(world), [&outlet](std::string_view bytes) { return outlet.Write(bytes); });
    bool written = output->Begin();
    const Status read = ForEachEvent(**task.store, task.filter, [&](const EventRow& row) {
      written = written && output->Add(row);
      return written;
    });
    return read.ok() && written && output->Finish() && outlet.Finish();
  };
}

std::string FormatNames(const std::string& kind) {
  const bool events = kind == "events";
  std::string names = kind == "articles" ? "jsonl, csv, tsv, brat" : "jsonl, csv, tsv";
  for (const ExportFormat& format : EventExportFormats()) names += events ? std::string(", ") + format.name : "";
  return names;
}

std::function<bool(const ByteSink&)> BratStream(ExportTask task) {
  return [task = std::move(task)](const ByteSink& sink) {
    Outlet outlet(sink, task.gzip);
    return WriteBrat(**task.store, task.filter, [&outlet](std::string_view bytes) { return outlet.Write(bytes); }).ok() && outlet.Finish();
  };
}

// The log as `banggiao corrections export` writes it, whatever the filter.
std::function<bool(const ByteSink&)> CorrectionStream(ExportTask task) {
  return [task = std::move(task)](const ByteSink& sink) {
    Outlet outlet(sink, task.gzip);
    const Result<std::vector<Correction>> log = ReadCorrections((*task.store)->database(), task.filter.article);
    if (!log) return false;
    for (const Correction& correction : log.value()) {
      std::string line;
      AppendJson(correction, &line);
      if (!outlet.Write(line + "\n")) return false;
    }
    return outlet.Finish();
  };
}

const char* ContentType(OutputFormat format) {
  switch (format) {
    case OutputFormat::kCsv: return "text/csv; charset=utf-8";
    case OutputFormat::kTsv: return "text/tab-separated-values; charset=utf-8";
    default: return "application/x-ndjson";
  }
}

}  // namespace

HttpResponse ExportAnswer(StorePool* pool, const ServeTables& tables, const std::string& kind, const HttpRequest& request) {
  const std::string format_name = request.HasParameter("format") ? request.Parameter("format") : "jsonl";
  const std::optional<OutputFormat> format = ParseOutputFormat(format_name);
  const ExportFormat* event_format = kind == "events" ? FindEventExportFormat(format_name) : nullptr;
  const bool brat = kind == "articles" && format_name == "brat";
  if (event_format == nullptr && !brat && (!format || *format == OutputFormat::kTable)) {
    return Problem(400, "'" + format_name.substr(0, 60) + "' is no format of this export; there are " + FormatNames(kind));
  }
  const bool linked = IsLinkedKind(kind);
  Result<RecordFilter> filter = linked ? RecordFilter() : ReadFilter(request);
  if (!filter) return ProblemOf(filter.error());
  Result<StorePool::Lease> lease = pool->Take(std::chrono::milliseconds(0));
  if (!lease) return ProblemOf(lease.error());
  if (Status known = CheckNames(request, *lease.value(), tables.world); !known) return ProblemOf(known.error());
  ExportTask task{std::make_shared<StorePool::Lease>(std::move(*lease)), std::move(*filter), {}, false};
  if (format) task.style.format = *format;
  task.style.byte_order_mark = request.Parameter("bom") == "1";
  task.gzip = AcceptsGzip(request.Header("accept-encoding"));
  HttpResponse response;
  response.content_type = brat ? "application/x-tar" : event_format != nullptr ? event_format->content_type : ContentType(*format);
  const std::string ending = brat ? "brat.tar" : event_format != nullptr ? event_format->ending : format_name;
  response.headers.push_back({"Content-Disposition", "attachment; filename=\"banggiao-" + kind + "." + ending + "\""});
  response.headers.push_back({"Cache-Control", "no-store"});
  if (task.gzip) response.headers.push_back({"Content-Encoding", "gzip"});
  if (linked) {
    auto stream = LinkedStream(kind, std::move(task), tables.subjects, request);
    if (!stream) return ProblemOf(stream.error());
    response.stream = std::move(*stream);
  } else if (event_format != nullptr) {
    response.stream = EventStream(std::move(task), format_name, tables.world);
  } else if (kind == "events") {
    response.stream = RowStream<EventRow>(std::move(task), ForEachEvent);
  } else if (kind == "statements") {
    response.stream = RowStream<StatementRow>(std::move(task), ForEachStatement);
  } else if (brat) {
    response.stream = BratStream(std::move(task));
  } else if (kind == "articles") {
    response.stream = RowStream<ArticleRow>(std::move(task), ForEachArticle);
  } else if (kind == "corrections") {
    response.stream = CorrectionStream(std::move(task));
  } else {
    return Problem(404, "'" + kind.substr(0, 60) + "' is nothing to export; there are events, statements, articles, corrections, " + LinkedKindNames());
  }
  return response;
}

namespace {

constexpr int64_t kMostNews = 50;

// Adds what came between the two, the last fifty articles of it. False when that cannot be read.
bool AddNewArticles(StorePool* pool, const StoreState& seen, const StoreState& now, std::string* news) {
  const Result<StorePool::Lease> store = pool->Take(std::chrono::seconds(5));
  if (!store) return false;
  const Result<std::vector<Arrival>> arrived = ArrivedBetween((*store.value()).database(), seen.articles, now.articles, kMostNews);
  if (!arrived) return false;
  for (const Arrival& arrival : arrived.value()) {
    *news += "event: article\ndata: {\"article\":";
    AppendJsonString(arrival.article, news);
    *news += ",\"title\":";
    AppendJsonString(arrival.title, news);
    *news += ",\"events\":" + std::to_string(arrival.events) + "}\n\n";
  }
  return true;
}

}  // namespace

HttpResponse NewsAnswer(StorePool* pool, StoreWatch* watch) {
  HttpResponse response;
  response.content_type = "text/event-stream";
  response.headers.push_back({"Cache-Control", "no-store"});
  response.stream = [pool, watch](const ByteSink& sink) {
    StoreState seen = watch->State();
    if (!sink(": open\n\n")) return false;
    while (watch->WaitForChange(seen)) {
      StoreState now = watch->State();
      // A comment now and then finds out whether the client is still there.
      std::string news = ":\n\n";
      if (now != seen) {
        if (!AddNewArticles(pool, seen, now, &news)) now.articles = seen.articles;  // Told with the next change.
        news += "event: change\ndata: {}\n\n";
        seen = std::move(now);
      }
      if (!sink(news)) return false;
    }
    return true;
  };
  return response;
}

}  // namespace banggiao
