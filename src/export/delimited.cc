#include "export/delimited.h"

namespace banggiao {

void AppendCsv(const std::vector<std::string>& fields, std::string* out) {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) *out += ',';
    if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
      *out += fields[i];
      continue;
    }
    *out += '"';
    for (const char c : fields[i]) {
      if (c == '"') *out += '"';
      *out += c;
    }
    *out += '"';
  }
  *out += "\r\n";
}

void AppendTsv(const std::vector<std::string>& fields, std::string* out) {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) *out += '\t';
    for (const char c : fields[i]) {
      switch (c) {
        case '\t': *out += "\\t"; break;
        case '\n': *out += "\\n"; break;
        case '\r': *out += "\\r"; break;
        case '\\': *out += "\\\\"; break;
        default: *out += c;
      }
    }
  }
  *out += '\n';
}

void CutLastAtTabs(std::vector<std::string>* fields) {
  for (size_t tab = fields->back().find('\t'); tab != std::string::npos; tab = fields->back().find('\t')) {
    std::string rest = fields->back().substr(tab + 1);
    fields->back().resize(tab);
    fields->push_back(std::move(rest));
  }
}

}  // namespace banggiao
