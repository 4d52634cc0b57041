// The files of the page, embedded in the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banggiao {

struct PageFile {
  std::string_view bytes;  // Lives as long as the program.
  std::string content_type;
  bool immutable = false;  // Its name changes with its content (assets/).
  bool known = true;       // Else the path names no view; the page is given all the same, to say so in the reader's language.
};

// "/" and paths of views give the page itself; nothing when the program was built without the page, or for another path.
[[nodiscard]] std::optional<PageFile> FindPageFile(std::string_view path);
[[nodiscard]] bool HasPage();

}  // namespace banggiao
