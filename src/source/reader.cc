#include "source/reader.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "source/byte_stream.h"
#include "source/document_kind.h"
#include "source/feed_document.h"
#include "source/json_line.h"
#include "source/line_stream.h"
#include "source/news_feed.h"
#include "source/warc_document.h"
#include "source/warc_stream.h"

namespace banggiao {
namespace {

// What a folder says of itself is no article of it; named on its own it is read.
bool IsAboutTheFolder(std::string_view name) { return name == "README" || name == "README.md"; }

namespace fs = std::filesystem;

// "./news//a.txt" is "news/a.txt": one file has one name, since ids are made of it. ".." stays, which links may lead elsewhere.
std::string WithoutIdleParts(const std::string& path) {
  fs::path plain;
  for (const fs::path& part : fs::path(path)) {
    if (part != ".") plain /= part;
  }
  return plain.empty() || plain == "-" ? path : plain.string();  // "./-" is a file, "-" is none.
}

class Run {
 public:
  Run(const ReadLimits& limits, const ReadCallbacks& callbacks) : limits_(limits), callbacks_(callbacks) {}

  void ReadPath(const std::string& given) {
    const std::string path = WithoutIdleParts(given);
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
      if (!name.starts_with('.') && !IsAboutTheFolder(name) && !linked_folder && !other) entries.push_back(WithoutIdleParts(it->path().string()));
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
    DocumentKind kind = KindOfName(path);
    if (kind == DocumentKind::kUnknown) kind = KindOfBytes(*head);
    if (kind == DocumentKind::kJsonLines) return ReadLines(path, &stream);
    if (kind == DocumentKind::kWarc) return ReadWarc(path, &stream);
    Result<std::string> bytes = stream.ReadAll(std::min(limits_.max_document_bytes, kLargestDocument), path);
    if (!bytes) return Report(path, bytes.error());
    if (kind == DocumentKind::kFeed) return ReadFeed(path, *bytes);
    Result<RawDocument> document = MakeDocument(path, std::move(*bytes), kind, "", limits_);
    if (!document) return Report(path, document.error());
    HandOn(std::move(*document));
  }

  // Feeds are small, so the whole of one is in memory.
  void ReadFeed(const std::string& path, const std::string& bytes) {
    const Result<NewsFeed> feed = ReadNewsFeed(bytes, path);
    if (!feed) return Report(path, feed.error());
    if (feed.value().kind == FeedKind::kSitemap || feed.value().kind == FeedKind::kSitemapIndex) {
      return Report(path, {ErrorCode::kMalformed, path + ": is a sitemap, which has addresses and no articles; `banggiao watch` fetches them"});
    }
    if (!feed.value().broken.empty()) Report(path, {ErrorCode::kMalformed, path + ": " + feed.value().broken});
    size_t number = 0;
    for (const FeedEntry& entry : feed.value().entries) {
      if (stopped_) return;
      const std::string where = path + ":" + std::to_string(++number);
      Result<RawDocument> document = ReadFeedEntry(feed.value(), entry, path, where, limits_);
      if (!document) {
        Report(where, document.error());
      } else {
        HandOn(std::move(*document));
      }
    }
    if (number == 0 && feed.value().broken.empty()) {
      Report(path, {ErrorCode::kMalformed, path + ": the feed has no entries; nothing can be read from it"});
    }
  }

  void ReadLines(const std::string& path, LineStream* stream) {
    const std::string kept = KindOfName(path) == DocumentKind::kJsonLines ? path : path + std::string(kLinesInPath);
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
      document->path = kept;
      HandOn(std::move(*document));
    }
    if (documents == 0 && !stopped_) Report(path, {ErrorCode::kMalformed, path + ": is empty; nothing can be read from it"});
  }

  void ReadWarc(const std::string& path, LineStream* stream) {
    WarcStream records(path, std::min(limits_.max_document_bytes, kLargestDocument), stream);
    const std::string kept = KindOfName(path) == DocumentKind::kWarc ? path : path + ".warc";  // ReadAgain sees it by the name.
    bool any = false;
    while (!stopped_) {
      const Result<std::optional<WarcRecord>> record = records.Next();
      if (!record) {
        Report(records.where(), record.error());
        any = true;
        continue;
      }
      if (!record.value()) break;
      any = true;
      Result<std::optional<RawDocument>> document = ReadWarcRecord(*record.value(), kept, records.where(), limits_);
      if (!document) {
        Report(records.where(), document.error());
      } else if (document->has_value()) {
        HandOn(std::move(**document));
      }
    }
    if (!any && !stopped_) Report(path, {ErrorCode::kMalformed, path + ": is empty; nothing can be read from it"});
  }

  const ReadLimits& limits_;
  const ReadCallbacks& callbacks_;
  JsonLineParser json_;
  bool stopped_ = false;
};

bool IsWebAddress(std::string_view name) { return name.starts_with("http://") || name.starts_with("https://"); }

Result<RawDocument> FirstEntry(const std::string& name, const std::string& bytes, const ReadLimits& limits) {
  const Result<NewsFeed> feed = ReadNewsFeed(bytes, name);
  if (!feed) return feed.error();
  if (feed.value().entries.empty()) return Error{ErrorCode::kMalformed, name + ": the feed has no entries; nothing can be read from it"};
  return ReadFeedEntry(feed.value(), feed.value().entries.front(), name, name, limits);
}

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
  DocumentKind kind = KindOfName(name.substr(0, name.rfind(kCharsetInPath)));
  if (kind == DocumentKind::kWarc || IsWebAddress(name)) return ReadWarcBody(name, std::move(*whole), limits);
  if (kind == DocumentKind::kUnknown) kind = KindOfBytes(std::string_view(*whole).substr(0, kSniffSize));
  if (kind == DocumentKind::kFeed) return FirstEntry(name, *whole, limits);
  if (kind != DocumentKind::kJsonLines) return MakeDocument(name, std::move(*whole), kind, "", limits);
  const std::string_view line = std::string_view(*whole).substr(0, whole->find('\n'));
  return JsonLineParser().Parse(line, name);
}

}  // namespace banggiao
