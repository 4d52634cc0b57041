// Articles of a store as a folder that brat opens, in a tar archive.
#pragma once

#include "export/table.h"
#include "query/record_query.h"

namespace banggiao {

// ID.txt and ID.ann for each article that meets the filter (query/article_query.h), and annotation.conf, which names types and
// roles. Streams: memory does not grow with the number of articles. Fails as reading the store does, or with kUnreadable when
// the sink takes no more.
Status WriteBrat(const StoreReader& store, const RecordFilter& filter, const ByteSink& sink);

}  // namespace banggiao
