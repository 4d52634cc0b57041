// Filters of articles that ask for an event: answered from memory.
#pragma once

#include "query/event_table.h"

namespace banggiao {

// Takes what is asked of an event (parties, pairs, types, entities, issues) out of the filter and puts the articles that have such an
// event into `among` instead; does nothing when nothing is asked. Fails as EventTable::ArticlesWith does.
Status FindAskedEvents(const EventTable& events, const StoreReader& store, RecordFilter* filter);

}  // namespace banggiao
