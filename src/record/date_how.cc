#include "record/date_how.h"

#include <algorithm>
#include <iterator>

namespace banggiao {
namespace {

struct Wording {
  DateOrigin origin;
  std::string_view text;  // The whole of it, or what stands before the words when it ends in a colon and a space.

  [[nodiscard]] bool HasWords() const { return text.ends_with(": "); }
};

constexpr Wording kWordings[] = {
    {DateOrigin::kInSentence, "in the sentence: "},
    {DateOrigin::kSameAct, "told with the same act: "},
    {DateOrigin::kTextAround, "in the text around: "},
    {DateOrigin::kKnownHappening, "day known of: "},
    {DateOrigin::kReportDay, "day of the report"},
    {DateOrigin::kReportMonth, "month of the report"},
    {DateOrigin::kBeforeReport, "day before the report"},
    {DateOrigin::kAfterFirstTold, "day after the one first told"},
    {DateOrigin::kPerson, "given by a person"},
};
constexpr std::string_view kBeforeYear = "; ";

}  // namespace

std::string ToText(const DateHow& how) {
  const auto* wording = std::find_if(std::begin(kWordings), std::end(kWordings), [&how](const Wording& w) { return w.origin == how.origin; });
  if (wording == std::end(kWordings)) return "";
  std::string text(wording->text);
  if (wording->HasWords()) text += how.words;
  if (!how.year.empty()) text.append(kBeforeYear).append(how.year);
  return text;
}

DateHow ReadDateHow(std::string_view text) {
  for (const Wording& wording : kWordings) {
    if (!text.starts_with(wording.text)) continue;
    const std::string_view rest = text.substr(wording.text.size());
    const size_t end = std::min(rest.find(kBeforeYear), rest.size());
    if (end > 0 && !wording.HasWords()) break;
    return {wording.origin, std::string(rest.substr(0, end)), std::string(end < rest.size() ? rest.substr(end + kBeforeYear.size()) : "")};
  }
  return {};
}

std::string NotInSentenceSql(std::string_view events) {
  const std::string_view begin = kWordings[0].text;
  static_assert(kWordings[0].origin == DateOrigin::kInSentence);
  return "(substr(" + std::string(events) + ".date_how, 1, " + std::to_string(begin.size()) + ") <> '" + std::string(begin) + "')";
}

}  // namespace banggiao
