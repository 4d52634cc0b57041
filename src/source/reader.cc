#include "source/reader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "source/byte_stream.h"
#include "source/document_encoding.h"
#include "source/html_document.h"
#include "source/json_line.h"
#include "source/line_stream.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

constexpr size_t kSniffSize = 4096;
constexpr uint64_t kLargestDocument = 0xFFFFFFF0u;  // Spans have 32 bits.

enum class Kind { kText, kHtml, kJsonLines, kUnknown };

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}

Kind KindOfName(std::string_view name) {
  std::string lower = LowerAscii(name);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (lower.ends_with(packed)) lower.resize(lower.size() - packed.size());
  }
  if (lower.ends_with(".txt")) return Kind::kText;
  if (lower.ends_with(".html") || lower.ends_with(".htm") || lower.ends_with(".xhtml")) return Kind::kHtml;
  if (lower.ends_with(".jsonl") || lower.ends_with(".ndjson")) return Kind::kJsonLines;
  return Kind::kUnknown;
}

Kind KindOfBytes(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Kind::kText;
  head.remove_prefix(first);
  if (head.starts_with("{\"") || head.starts_with("{ ") || head.starts_with("{}")) return Kind::kJsonLines;
  const std::string lower = LowerAscii(head);
  const bool html = lower.starts_with("<!doctype html") || lower.starts_with("<html") ||
                    (lower.starts_with("<") && lower.find("<html") != std::string::npos);
  return html ? Kind::kHtml : Kind::kText;
}

// Why these bytes are no text; null when they may be.
const char* WhyNotText(std::string_view head) {
  if (head.starts_with("%PDF")) return "is a PDF; turn it into text first (pdftotext)";
  if (head.starts_with("PK\x03\x04")) return "is a ZIP or office file; unpack it or save it as text";
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return "is UTF-16; convert it to UTF-8 (iconv)";
  head = head.substr(0, kSniffSize);
  if (head.find('\0') != std::string_view::npos) return "is binary; only text, HTML and JSON Lines are read";
  const auto controls = std::count_if(head.begin(), head.end(), [](unsigned char c) {
    return c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
  });
  return static_cast<size_t>(controls) * 20 > head.size() ? "is binary; only text, HTML and JSON Lines are read" : nullptr;
}

Result<RawDocument> MakeDocument(const std::string& name, std::string bytes, Kind kind, const ReadLimits& limits) {
  if (bytes.empty()) return Error{ErrorCode::kMalformed, name + ": is empty; nothing can be read from it"};
  if (const char* reason = WhyNotText(bytes)) return Error{ErrorCode::kMalformed, name + ": " + reason};
  if (bytes.size() > kLargestDocument) return TooLarge(name, kLargestDocument);
  RawDocument document;
  document.source = name;
  document.path = name;
  document.bytes = std::move(bytes);
  if (kind == Kind::kHtml) {
    ReadHtml(limits, &document);
  } else {
    ReadPlainText(&document);
  }
  return document;
}

class Run {
 public:
  Run(const ReadLimits& limits, const ReadCallbacks& callbacks) : limits_(limits), callbacks_(callbacks) {}

  void ReadPath(const std::string& path) {
    std::error_code failed;
    if (path != "-" && fs::is_directory(path, failed)) {
      ReadFolder(path);
    } else {
      ReadFile(path);
    }
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  void Report(std::string where, Error error) {
    if (callbacks_.problem) callbacks_.problem({std::move(where), std::move(error)});
  }
  void HandOn(RawDocument&& document) { stopped_ = stopped_ || !callbacks_.document(std::move(document)); }

  // Folders are kept on a list of our own: a tree of any depth takes no stack.
  void ReadFolder(const std::string& folder) {
    std::vector<std::string> waiting = {folder};  // Last is next.
    while (!waiting.empty() && !stopped_) {
      const std::string path = std::move(waiting.back());
      waiting.pop_back();
      std::error_code failed;
      if (path != folder && !fs::is_directory(path, failed)) {
        ReadFile(path);
        continue;
      }
      std::vector<std::string> entries = List(path);
      std::sort(entries.begin(), entries.end(), std::greater<>());
      waiting.insert(waiting.end(), entries.begin(), entries.end());
    }
  }

  std::vector<std::string> List(const std::string& folder) {
    std::vector<std::string> entries;
    std::error_code failed;
    fs::directory_iterator it(folder, failed);
    for (; !failed && it != fs::directory_iterator(); it.increment(failed)) {
      const std::string name = it->path().filename().string();
      std::error_code ignored;
      const bool linked_folder = it->is_symlink(ignored) && it->is_directory(ignored);
      const bool other = !it->is_directory(ignored) && !it->is_regular_file(ignored);
      if (!name.starts_with('.') && !linked_folder && !other) entries.push_back(it->path().string());
    }
    if (failed) {
      Report(folder, {ErrorCode::kUnreadable, folder + ": cannot be listed (" + failed.message() + "); check who may read it"});
    }
    return entries;
  }

  void ReadFile(const std::string& path) {
    Result<std::unique_ptr<ByteStream>> file = OpenFile(path);
    if (!file) return Report(path, file.error());
    Result<std::unique_ptr<ByteStream>> opened = Decompress(std::move(*file), path, limits_);
    if (!opened) return Report(path, opened.error());
    LineStream stream(std::move(*opened));
    Result<std::string_view> head = stream.Peek(kSniffSize);
    if (!head) return Report(path, head.error());
    Kind kind = KindOfName(path);
    if (kind == Kind::kUnknown) kind = KindOfBytes(*head);
    if (kind == Kind::kJsonLines) return ReadLines(path, &stream);
    Result<std::string> bytes = stream.ReadAll(std::min(limits_.max_document_bytes, kLargestDocument), path);
    if (!bytes) return Report(path, bytes.error());
    Result<RawDocument> document = MakeDocument(path, std::move(*bytes), kind, limits_);
    if (!document) return Report(path, document.error());
    HandOn(std::move(*document));
  }

  void ReadLines(const std::string& path, LineStream* stream) {
    size_t documents = 0;
    const uint64_t max_line = std::min(limits_.max_document_bytes, kLargestDocument);
    for (size_t number = 1; !stopped_; ++number) {
      const std::string where = path + ":" + std::to_string(number);
      Result<LineStream::Line> line = stream->Next(max_line);
      if (!line) return Report(where, line.error());
      if (line->at_end) break;
      if (line->too_long) {
        Report(where, TooLarge(where, max_line));
        ++documents;
        continue;
      }
      std::string_view text = line->text;
      if (number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
      if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      ++documents;
      Result<RawDocument> document = json_.Parse(text, where);
      if (!document) {
        Report(where, document.error());
        continue;
      }
      document->path = path;
      HandOn(std::move(*document));
    }
    if (documents == 0 && !stopped_) Report(path, {ErrorCode::kMalformed, path + ": is empty; nothing can be read from it"});
  }

  const ReadLimits& limits_;
  const ReadCallbacks& callbacks_;
  JsonLineParser json_;
  bool stopped_ = false;
};

}  // namespace

void ReadDocuments(const std::vector<std::string>& paths, const ReadLimits& limits, const ReadCallbacks& callbacks) {
  Run run(limits, callbacks);
  for (const std::string& path : paths) {
    if (run.stopped()) return;
    run.ReadPath(path);
  }
}

Result<RawDocument> ReadDocumentFromBytes(std::string name, std::string bytes, const ReadLimits& limits) {
  Result<std::unique_ptr<ByteStream>> opened = Decompress(OpenMemory(bytes), name, limits);
  if (!opened) return opened.error();
  const uint64_t max_bytes = std::min(limits.max_document_bytes, kLargestDocument);
  Result<std::string> whole = LineStream(std::move(*opened)).ReadAll(max_bytes, name);
  if (!whole) return whole.error();
  Kind kind = KindOfName(name);
  if (kind == Kind::kUnknown) kind = KindOfBytes(std::string_view(*whole).substr(0, kSniffSize));
  if (kind != Kind::kJsonLines) return MakeDocument(name, std::move(*whole), kind, limits);
  const std::string_view line = std::string_view(*whole).substr(0, whole->find('\n'));
  return JsonLineParser().Parse(line, name);
}

}  // namespace banggiao
