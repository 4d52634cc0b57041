#include "serve/linked_streams.h"

#include <algorithm>

#include "export/link_shapes.h"
#include "export/story_shapes.h"
#include "serve/linked_filters.h"
#include "serve/parameters.h"

namespace banggiao {
namespace {

using Stream = Result<std::function<bool(const ByteSink&)>>;

constexpr int64_t kLeastArticles = 2;  // As in story_routes.cc.

template <typename Row>
Stream AllRows(ExportTask task, Result<std::vector<Row>> rows) {
  if (!rows) return rows.error();
  auto shared = std::make_shared<const std::vector<Row>>(std::move(*rows));
  return RowStream<Row>(std::move(task), [shared](const StoreReader&, const RecordFilter&, const auto& add) -> Status {
    for (const Row& row : *shared) {
      if (!add(row)) break;
    }
    return {};
  });
}

Stream Stories(ExportTask task, const HttpRequest& request) {
  Result<RecordFilter> filter = ReadFilter(request);
  if (!filter) return filter.error();
  task.filter = std::move(*filter);
  return RowStream<StoryRow>(std::move(task), [](const StoreReader& store, const RecordFilter& asked, const auto& add) {
    return ForEachStory(store, asked, kLeastArticles, add);
  });
}

// A line for each step; in JSON a line for each entry with its steps.
Stream Commitments(ExportTask task, const HttpRequest& request) {
  Result<RecordFilter> filter = ReadLedgerFilter(request);
  if (!filter) return filter.error();
  task.filter = std::move(*filter);
  const bool whole = task.style.format == OutputFormat::kJsonl;
  return RowStream<LedgerLine>(std::move(task), [whole](const StoreReader& store, const RecordFilter& asked, const auto& add) {
    return ForEachLedgerEntry(store, asked, [&](const LedgerRow& entry) {
      LedgerLine line{entry, 0};
      for (; line.step < (whole ? 1 : entry.steps.size()); ++line.step) {
        if (!add(line)) return false;
      }
      return true;
    });
  });
}

Stream Happenings(ExportTask task, const HttpRequest& request) {
  Result<RecordFilter> filter = ReadHappeningFilter(request);
  if (!filter) return filter.error();
  task.filter = std::move(*filter);
  return RowStream<HappeningRow>(std::move(task), ForEachHappening);
}

Stream Evidence(ExportTask task, const HttpRequest& request) {
  const std::string id = request.Parameter("id");
  if (id.empty()) return Error{ErrorCode::kUsage, "the parameter id is missing: a happening or one of its events"};
  auto rows = EvidenceOf(**task.store, id);
  return AllRows<EvidenceRow>(std::move(task), std::move(rows));
}

Stream Timeline(ExportTask task, const HttpRequest& request) {
  const Result<RecordFilter> filter = ReadTimelineFilter(request);
  if (!filter) return filter.error();
  auto rows = MonthsOf(**task.store, filter.value());
  return AllRows<MonthRow>(std::move(task), std::move(rows));
}

Stream Dyads(ExportTask task, const HttpRequest& request) {
  Result<DyadQuestion> question = ReadDyadQuestion(request);
  if (!question) return question.error();
  task.filter = question->filter;
  return RowStream<DyadRow>(std::move(task), [count = question->count](const StoreReader& store, const RecordFilter& asked, const auto& add) {
    return ForEachCount(store, asked, count, add);
  });
}

Stream Comparison(ExportTask task, const SubjectFinder& subjects, const HttpRequest& request) {
  const Result<TwoSides> sides = FindSides(**task.store, request);
  if (!sides) return sides.error();
  auto rows = Compare(**task.store, subjects, sides.value().first, sides.value().second);
  return AllRows<CompareRow>(std::move(task), std::move(rows));
}

constexpr const char* kKinds[] = {"stories", "commitments", "happenings", "evidence", "timeline", "dyads", "compare"};

}  // namespace

bool IsLinkedKind(const std::string& kind) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const char* known) { return kind == known; });
}

std::string LinkedKindNames() {
  std::string names;
  for (const char* kind : kKinds) names += (names.empty() ? "" : ", ") + std::string(kind);
  return names;
}

Result<std::function<bool(const ByteSink&)>> LinkedStream(const std::string& kind, ExportTask task, const SubjectFinder& subjects,
                                                          const HttpRequest& request) {
  if (kind == "stories") return Stories(std::move(task), request);
  if (kind == "commitments") return Commitments(std::move(task), request);
  if (kind == "happenings") return Happenings(std::move(task), request);
  if (kind == "evidence") return Evidence(std::move(task), request);
  if (kind == "timeline") return Timeline(std::move(task), request);
  if (kind == "dyads") return Dyads(std::move(task), request);
  return Comparison(std::move(task), subjects, request);
}

}  // namespace banggiao
