// pack_data PROJECT_DIR OUTPUT: packs data/**/*.tsv, the YAML frames and models/*.bin into the file that the build links
// into the program (core/data_files.h says how it is laid out).
//
// Frames are written in YAML for people. A YAML parser is slow and large, so each frames file becomes one flat table
// here, "vi/frames/consult.yaml" -> "vi/frames/consult.tsv": lines "frame TAB field TAB value", read by event/frames.h.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "core/data_files.h"

namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

// One line per value; a list gives one line per element, so order within a field is kept.
std::string FlattenFrames(const fs::path& path) {
  std::string out = "frame\tfield\tvalue\n";
  const YAML::Node frames = YAML::LoadFile(path.string());
  for (const YAML::Node& frame : frames) {
    const std::string id = frame["id"].as<std::string>();
    for (const auto& entry : frame) {
      const std::string field = entry.first.as<std::string>();
      if (field == "id") continue;
      const auto add = [&](const YAML::Node& value) { out += id + '\t' + field + '\t' + value.as<std::string>() + '\n'; };
      if (entry.second.IsSequence()) {
        for (const YAML::Node& value : entry.second) add(value);
      } else if (!entry.second.IsNull()) {
        add(entry.second);
      }
    }
  }
  return out;
}

std::map<std::string, std::string> Collect(const fs::path& project) {
  std::map<std::string, std::string> files;
  for (const auto& [folder, prefix] : {std::pair{"data", ""}, std::pair{"models", "models/"}}) {
    const fs::path root = project / folder;
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      const fs::path& path = entry.path();
      const std::string name = prefix + fs::relative(path, root).generic_string();
      if (path.extension() == ".yaml") {
        files[name.substr(0, name.size() - 5) + ".tsv"] = FlattenFrames(path);
      } else if (path.extension() == ".tsv" || path.extension() == ".bin") {
        files[name] = ReadFile(path);
      }
    }
  }
  return files;
}

void WriteFile(const std::string& bytes, const fs::path& path) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error(path.string() + ": cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: pack_data PROJECT_DIR OUTPUT\n";
    return 2;
  }
  try {
    WriteFile(banggiao::WritePack(Collect(argv[1])), argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "pack_data: " << error.what() << '\n';
    return 1;
  }
}
