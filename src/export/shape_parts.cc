#include "export/shape_parts.h"

#include <cstdio>

#include "export/row_shapes.h"
#include "record/date_how.h"
#include "record/json.h"

namespace banggiao {

std::string ShownId(const std::string& id) { return id.substr(0, kShownIdDigits); }

std::string Number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string JoinedBy(const std::vector<std::string>& parts, const char* separator) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : separator) + part;
  return joined;
}

// "2023-05-19/2023-05-21" -> "2023-05-19/21" when only the day differs.
std::string ShownDate(const std::string& date) {
  const size_t slash = date.find('/');
  if (slash != 10 || date.size() != 21 || date.compare(0, 8, date, 11, 8) != 0) return date;
  return date.substr(0, 11) + date.substr(19);
}

std::string ShownDate(const Event& event) {
  constexpr size_t kYearDigits = 4;
  std::string shown = ShownDate(event.date);
  if (!ReadDateHow(event.date_how).year.empty() && shown.size() >= kYearDigits) shown.insert(kYearDigits, "?");
  return shown;
}

std::string ShownType(const Event& event) {
  std::string text(EventTypeName(event.type));
  if (!event.mode.empty()) text += " " + event.mode;
  if (event.status != EventStatus::kActual) text += " (" + std::string(EventStatusName(event.status)) + ")";
  return text;
}

void AppendField(const char* name, const std::string& value, std::string* out) {
  *out += out->back() == '{' ? "\"" : ",\"";
  *out += name;
  *out += "\":";
  AppendJsonString(value, out);
}

// Opens an object with the facts of the article and continues it with the fields of `record`, an object itself.
void AppendWithFacts(const ArticleFacts& facts, const std::string& record, std::string* out) {
  *out += '{';
  AppendField("article", facts.article, out);
  AppendField("source", facts.source, out);
  AppendField("title", facts.title, out);
  AppendField("publisher", facts.publisher, out);
  AppendField("published", facts.published, out);
  AppendField("language", facts.language, out);
  AppendField("url", facts.url, out);
  *out += ',';
  out->append(record, 1);
}

}  // namespace banggiao
