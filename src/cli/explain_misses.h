// `banggiao explain` of an article: the acts that were considered and not coded, and why.
#pragma once

#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "record/record.h"
#include "source/raw_document.h"

namespace banggiao {

// `document` is that of the article; it is read again by this program, whatever version coded it. With a `sentence` that is not
// empty only its acts are shown. Predicates that name no act at all are counted, and shown with --verbose. Gives the exit code.
int PrintNearMisses(const Options& options, const ArticleRecord& record, const RawDocument& document, Span sentence, Console* console);

}  // namespace banggiao
