#include "language/vi/expression_patterns.h"

#include <algorithm>
#include <array>

namespace banggiao::vi {
namespace {

constexpr std::array<std::string_view, 13> kKindNames = {"number",   "money",    "quantity", "percent", "points",
                                                         "multiple", "fraction", "ordinal",  "label",   "duration",
                                                         "offset",   "date",     "time"};

// One alternative of an element; false for an unknown name.
bool AddName(std::string_view name, PatternElement* element) {
  if (name == "N") return element->number = true;
  if (name == "S") return element->solid = true;
  if (name == "D") return element->digits = true;
  if (name == "F") return element->figures = true;
  if (name == "B") return element->bare = true;
  if (name == "Noun") return element->noun = true;
  const auto role = WordRoleNamed(name);
  if (role) element->roles |= uint64_t{1} << static_cast<unsigned>(*role);
  return role.has_value();
}

Status AddElements(std::string_view text, ExpressionPattern* pattern) {
  for (std::string_view part : SplitList(text, ' ')) {
    PatternElement element;
    element.negative = part.starts_with('!');
    if (element.negative) part.remove_prefix(1);
    element.optional = part.ends_with('?');
    if (element.optional) part.remove_suffix(1);
    for (std::string_view name : SplitList(part)) {
      if (!AddName(name, &element)) return Error{ErrorCode::kMalformed, "unknown element '" + std::string(name) + "'"};
    }
    pattern->elements.push_back(element);
  }
  for (const PatternElement& element : pattern->elements) {
    pattern->first_roles |= element.roles;
    pattern->first_number =
        pattern->first_number || element.number || element.solid || element.digits || element.figures || element.bare;
    if (element.negative || element.noun)
      return Error{ErrorCode::kMalformed, "a pattern begins with a word or number of the table"};
    if (!element.optional) return {};
  }
  return Error{ErrorCode::kMalformed, "a pattern needs an element that must be there"};
}

}  // namespace

std::string_view ExpressionKindName(Expression::Kind kind) { return kKindNames[static_cast<size_t>(kind)]; }

std::optional<Expression::Kind> ExpressionKindNamed(std::string_view name) {
  const auto at = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (at == kKindNames.end()) return std::nullopt;
  return static_cast<Expression::Kind>(at - kKindNames.begin());
}

Result<PatternTable> PatternTable::Parse(std::string_view table) {
  PatternTable patterns;
  for (const TsvRow& row : ReadTsv(table)) {
    const std::string place = "vi/expressions.tsv:" + std::to_string(row.line) + ": ";
    if (row.fields.size() < 4) return Error{ErrorCode::kMalformed, place + "expected id, kind, pattern, example"};
    ExpressionPattern pattern;
    pattern.id = row.fields[0];
    const auto kind = ExpressionKindNamed(row.fields[1]);
    if (!kind) return Error{ErrorCode::kMalformed, place + "unknown kind '" + std::string(row.fields[1]) + "'"};
    pattern.kind = *kind;
    if (Status status = AddElements(row.fields[2], &pattern); !status) {
      return Error{ErrorCode::kMalformed, place + status.error().message};
    }
    patterns.first_roles_ |= pattern.first_roles;
    patterns.patterns_.push_back(std::move(pattern));
  }
  return patterns;
}

}  // namespace banggiao::vi
