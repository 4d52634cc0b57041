// Two stores change places: a store that was coded anew beside another one takes its name, and the other one keeps the name of
// the new one, for the way back, which is the same once more.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"

namespace banggiao {

struct LeftBehind {
  int64_t documents = 0;    // Of the first store that the second lacks.
  int64_t corrections = 0;
};

// `one` and `other` are two files in one file system, or two schemas of one database; after it each name stands for what the other stood for.
// Files are exchanged in one step, with the folders of tables beside them after it (news.tables of news.db); schemas are renamed in one
// transaction, which also gives `other` the rows of fed_documents of `one`, so that `sweep` goes on.
// Refused with kBusy while another process writes to either (or has a file open: end `banggiao serve`), and with kUsage when
// `other` lacks documents or corrections of `one`.
Status SwitchStores(const std::string& one, const std::string& other);

[[nodiscard]] Result<LeftBehind> FindLeftBehind(const std::string& one, const std::string& other);

}  // namespace banggiao
