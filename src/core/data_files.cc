#include "core/data_files.h"

#include <charconv>

#include "core/compiled.h"
#include "core/hash.h"

namespace banggiao {
namespace {

// Takes the part of `rest` before `separator` (or all of it) and moves past the separator.
std::string_view TakeUntil(std::string_view* rest, char separator) {
  const size_t at = rest->find(separator);
  const std::string_view part = rest->substr(0, at);
  *rest = at == std::string_view::npos ? std::string_view() : rest->substr(at + 1);
  return part;
}

bool ParseSize(std::string_view text, size_t* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Result<DataFiles> DataFiles::FromPack(std::string_view pack) {
  static constexpr std::string_view kMagic = "BGPACK1\n";
  if (!pack.starts_with(kMagic)) return Error{ErrorCode::kMalformed, "data pack: does not start with BGPACK1"};
  const size_t blank = pack.find("\n\n", kMagic.size() - 1);
  if (blank == std::string_view::npos) return Error{ErrorCode::kMalformed, "data pack: no end of its list of files"};
  std::string_view list = pack.substr(kMagic.size(), blank + 1 - kMagic.size());
  const std::string_view blobs = pack.substr(blank + 2);
  DataFiles files;
  while (!list.empty()) {
    std::string_view line = TakeUntil(&list, '\n');
    const std::string_view name = TakeUntil(&line, '\t');
    size_t offset = 0;
    size_t size = 0;
    if (!ParseSize(TakeUntil(&line, '\t'), &offset) || !ParseSize(line, &size) || offset > blobs.size() ||
        size > blobs.size() - offset) {
      return Error{ErrorCode::kMalformed, "data pack: the entry of " + std::string(name) + " is broken"};
    }
    if (!name.starts_with('.')) files.files_.emplace(name, blobs.substr(offset, size));
  }
  return files;
}

std::string_view DataFiles::Get(std::string_view name) const {
  const auto it = files_.find(name);
  return it == files_.end() ? std::string_view() : it->second;
}

bool DataFiles::Has(std::string_view name) const { return files_.contains(name); }

std::vector<std::string> DataFiles::List(std::string_view prefix) const {
  std::vector<std::string> names;
  for (auto it = files_.lower_bound(prefix); it != files_.end() && it->first.starts_with(prefix); ++it) {
    names.push_back(it->first);
  }
  return names;
}

void DataFiles::Put(std::string name, std::string content) {
  static constexpr std::string_view kUser = "user/";
  const std::string_view source = std::string_view(name).substr(name.starts_with(kUser) ? kUser.size() : 0);
  std::erase_if(compiled_, [&](const auto& compiled) { return source.starts_with(compiled.first); });
  owned_.push_back(std::make_shared<const std::string>(std::move(content)));
  files_.insert_or_assign(std::move(name), std::string_view(*owned_.back()));
}

std::string DataFiles::Version() const {
  if (const std::string_view known = Compiled(""); !known.empty()) return std::string(known);
  uint64_t hash = 0;
  for (const auto& [name, content] : files_) hash = Combine(Combine(hash, Hash64(name)), Hash64(content));
  return HexId(hash);
}

std::string_view DataFiles::Compiled(std::string_view sources) const {
  const auto it = compiled_.find(sources);
  return it == compiled_.end() ? std::string_view() : it->second;
}

Status DataFiles::AddCompiled(std::string_view pack) {
  Result<DataFiles> read = FromPack(pack);
  if (!read) return read.error();
  compiled_ = std::move(read->files_);
  return {};
}

std::string WritePack(const std::map<std::string, std::string>& files) {
  const auto padded = [](size_t size) { return (size + kCompiledAlignment - 1) / kCompiledAlignment * kCompiledAlignment; };
  std::string list = "BGPACK1\n";
  size_t size = 0;
  for (const auto& [name, content] : files) {
    list += name + '\t' + std::to_string(size) + '\t' + std::to_string(content.size()) + '\n';
    size += padded(content.size());
  }
  static constexpr std::string_view kRestOfFiller = "\t0\t0\n\n";
  const size_t head = list.size() + 1 + kRestOfFiller.size();
  std::string pack = list + std::string(1 + padded(head) - head, '.') + std::string(kRestOfFiller);
  pack.reserve(pack.size() + size);
  for (const auto& [name, content] : files) {
    pack += content;
    pack.resize(padded(pack.size()));
  }
  return pack;
}

std::vector<TsvRow> ReadTsv(std::string_view table) {
  std::vector<TsvRow> rows;
  size_t columns = 0;
  for (size_t line_number = 1; !table.empty(); ++line_number) {
    std::string_view line = TakeUntil(&table, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    TsvRow row;
    row.line = line_number;
    do {
      const size_t tab = line.find('\t');
      row.fields.push_back(line.substr(0, tab));
      line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
      if (tab != std::string_view::npos && line.empty()) row.fields.emplace_back();
    } while (!line.empty());
    if (columns == 0) {
      columns = row.fields.size();
      continue;
    }
    if (row.fields.size() < columns) row.fields.resize(columns);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string_view> SplitList(std::string_view field, char separator) {
  std::vector<std::string_view> parts;
  while (!field.empty()) {
    const std::string_view part = Trim(TakeUntil(&field, separator));
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

}  // namespace banggiao
