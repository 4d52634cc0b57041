// CSV and TSV lines.
#pragma once

#include <string>
#include <vector>

namespace banggiao {

// RFC 4180: commas, CR LF, quotes doubled inside quoted fields.
void AppendCsv(const std::vector<std::string>& fields, std::string* out);
// Tabs and LF; inside a field TAB, LF, CR and backslash become \t \n \r \\.
void AppendTsv(const std::vector<std::string>& fields, std::string* out);
// The last of the fields, at least one, becomes one for each part between its tabs.
void CutLastAtTabs(std::vector<std::string>* fields);

}  // namespace banggiao
