// The bytes of an input as files, for readers that take a path. They lie in a folder of the process, which goes when it ends.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace banggiao {

// The same folder at each call.
inline const std::filesystem::path& GivenFolder() {
  struct Folder {
    std::filesystem::path path;
    Folder() {
      std::string name = (std::filesystem::temp_directory_path() / "banggiao-fuzz-XXXXXX").string();
      if (::mkdtemp(name.data()) == nullptr) std::abort();
      path = name;
    }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
  };
  static const Folder folder;
  return folder.path;
}

// Writes a file of that name, which may have folders in it, and gives its path. What had the name before is gone.
inline std::string GivenFile(const std::string& name, std::string_view bytes) {
  const std::filesystem::path path = GivenFolder() / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) std::abort();
  return path.string();
}

}  // namespace banggiao
