// pack_page FOLDER OUTPUT: packs every file under FOLDER (nothing when it does not exist) into the form of core/data_files.h,
// which the build links into the program.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

namespace fs = std::filesystem;

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: pack_page FOLDER OUTPUT\n";
    return 2;
  }
  const fs::path folder = argv[1];
  std::map<std::string, std::string> files;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files[fs::relative(entry.path(), folder).generic_string()] = {std::istreambuf_iterator<char>(in), {}};
    }
  }
  std::ofstream out(argv[2], std::ios::binary);
  out << "BGPACK1\n";
  size_t offset = 0;
  for (const auto& [name, content] : files) {
    out << name << '\t' << offset << '\t' << content.size() << '\n';
    offset += content.size();
  }
  out << '\n';
  for (const auto& [name, content] : files) out << content;
  if (!out.flush()) {
    std::cerr << "pack_page: " << argv[2] << " cannot be written\n";
    return 1;
  }
}
