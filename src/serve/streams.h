// Answers of any length: exports, and the news of what comes into the store.
#pragma once

#include <memory>
#include <string>

#include "serve/http_message.h"
#include "serve/serve_tables.h"
#include "serve/store_pool.h"
#include "serve/store_watch.h"

namespace banggiao {

// GET /api/v1/exports/{kind}: every row that the filter lets through, in any format. `kind`: "events", "statements",
// "articles", "corrections" or one of linked_streams.h. Holds one reader of `pool` until the client has read all.
[[nodiscard]] HttpResponse ExportAnswer(StorePool* pool, const ServeTables& tables, const std::string& kind, const HttpRequest& request);

// GET /api/v1/stream: server-sent events, "article" for each article that comes in while the stream is open (the last fifty
// when more come at once) and "change" after any change. Ends when the watch stops or the client goes.
[[nodiscard]] HttpResponse NewsAnswer(StorePool* pool, StoreWatch* watch);

}  // namespace banggiao
