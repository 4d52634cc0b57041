// Exports of what many articles tell together.
#pragma once

#include "serve/export_task.h"
#include "serve/serve_tables.h"

namespace banggiao {

// "stories", "commitments", "happenings", "evidence", "timeline", "dyads", "compare".
[[nodiscard]] bool IsLinkedKind(const std::string& kind);
[[nodiscard]] std::string LinkedKindNames();

// Writes every row, as the command of that name does. Fails with kUsage or kNotFound when the request asks for nothing that is.
[[nodiscard]] Result<std::function<bool(const ByteSink&)>> LinkedStream(const std::string& kind, ExportTask task,
                                                                        const SubjectFinder& subjects, const HttpRequest& request);

}  // namespace banggiao
