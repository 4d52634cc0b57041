#include "source/html_asides.h"

#include "core/data_files.h"

namespace banggiao {

namespace {

constexpr size_t kLongestValue = 200;  // Bytes that are looked at.

}  // namespace

HtmlAsides::HtmlAsides(std::string_view table) {
  for (const TsvRow& row : ReadTsv(table)) {
    if (row.fields.size() > 1 && row.fields[1] == "part") {
      parts_.push_back(row.fields[0]);
    } else {
      words_.insert(row.fields[0]);
    }
  }
}

const HtmlAsides& HtmlAsides::Embedded() {
  static const HtmlAsides asides(EmbeddedData().Get("html_asides.tsv"));
  return asides;
}

bool HtmlAsides::Mark(std::string_view value) const {
  std::string lower(value.substr(0, kLongestValue));
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (const std::string_view part : parts_) {
    if (lower.find(part) != std::string::npos) return true;
  }
  for (size_t at = 0; at < lower.size();) {
    size_t end = lower.find_first_of(" -_\t\n", at);
    if (end == std::string::npos) end = lower.size();
    if (words_.contains(std::string_view(lower).substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace banggiao
