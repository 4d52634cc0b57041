// What a fitted pattern means: value, unit, modifier and duration.
#pragma once

#include <string_view>

#include "core/edtf.h"
#include "language/analysis.h"
#include "language/vi/expression_matcher.h"

namespace banggiao::vi {

// `match` begins at token `first`.
[[nodiscard]] Expression MakeExpression(std::string_view text, const std::vector<Token>& tokens, size_t first,
                                        const PatternMatch& match);

// The date that lies `offset` (kind kOffset, as MakeExpression makes it) behind or before `base`: as exact as its unit (a month
// for "ba tháng sau", Monday to Sunday for weeks), never more exact than `base`. Behind an interval it is counted from its end.
// Empty when that is not known.
[[nodiscard]] EdtfDate OffsetFrom(const EdtfDate& base, const Expression& offset);

}  // namespace banggiao::vi
