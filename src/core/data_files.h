// The knowledge of the program: the files of data/ and models/, by the name they have there ("world/states.tsv").
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace banggiao {

// Read-only after it is made; thread-safe. Views stay valid as long as some copy of the object lives.
class DataFiles {
 public:
  // Reads a pack (WritePack). Keeps views into `pack`, which must outlive the object.
  [[nodiscard]] static Result<DataFiles> FromPack(std::string_view pack);

  // The file of that name; empty view when there is none (Has tells the two apart).
  [[nodiscard]] std::string_view Get(std::string_view name) const;
  [[nodiscard]] bool Has(std::string_view name) const;
  // Names that start with `prefix`, in byte order.
  [[nodiscard]] std::vector<std::string> List(std::string_view prefix) const;
  // Adds or replaces one file: how a user's own tables and the tests override ours. What was compiled from it is dropped.
  void Put(std::string name, std::string content);
  // A hash of all names and contents, which records carry.
  [[nodiscard]] std::string Version() const;

  // What the build compiled from all files whose names begin with `sources` ("world/", "vi/words.tsv"; core/compiled.h), as
  // long as none of them, nor one that the user laid over them ("user/world/..."), was put in since. Else empty: then the
  // files themselves are to be read. Never part of List, Get and Version.
  [[nodiscard]] std::string_view Compiled(std::string_view sources) const;
  void DropCompiled() { compiled_.clear(); }
  // Takes over a pack whose files are compiled from this object's, each by the beginning of the names of its sources.
  [[nodiscard]] Status AddCompiled(std::string_view pack);

 private:
  std::map<std::string, std::string_view, std::less<>> files_;
  std::map<std::string, std::string_view, std::less<>> compiled_;
  std::vector<std::shared_ptr<const std::string>> owned_;
};

// A pack: "BGPACK1\n", lines "name TAB offset TAB size\n", an empty line, then the contents, each on a border of 64 bytes;
// offsets are counted from the first byte after the empty line, which is on such a border, too (the last name, of an empty file,
// is filled up with dots for that).
[[nodiscard]] std::string WritePack(const std::map<std::string, std::string>& files);

// The packs that the build links into the program (cmake/data_pack.cmake): the files, and in programs that link
// banggiao_compiled also what was compiled from them. Never fails: a broken pack is a broken build.
[[nodiscard]] const DataFiles& EmbeddedData();

// One row of a TSV table: the fields of a line and where it stands.
struct TsvRow {
  std::vector<std::string_view> fields;
  size_t line = 0;  // 1-based.
};
// Rows of a table: lines that are neither empty nor start with '#'. The first such line is the header and is left out.
// A row shorter than the header is filled with empty fields. Views point into `table`.
[[nodiscard]] std::vector<TsvRow> ReadTsv(std::string_view table);
// "a|b|c" to its parts, white space around them removed, empty parts left out.
[[nodiscard]] std::vector<std::string_view> SplitList(std::string_view field, char separator = '|');

}  // namespace banggiao
