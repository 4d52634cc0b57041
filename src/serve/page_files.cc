#include "serve/page_files.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "core/data_files.h"

extern "C" const char banggiao_page_begin[];
extern "C" const char banggiao_page_end[];

namespace banggiao {
namespace {

const DataFiles& Files() {
  static const DataFiles files = [] {
    auto read = DataFiles::FromPack(std::string_view(banggiao_page_begin, static_cast<size_t>(banggiao_page_end - banggiao_page_begin)));
    if (!read) {  // No input reaches this: the build wrote the pack.
      std::fputs(read.error().message.c_str(), stderr);
      std::abort();
    }
    return std::move(read).value();
  }();
  return files;
}

const char* ContentType(std::string_view name) {
  const std::string_view ending = name.substr(std::min(name.rfind('.'), name.size()));
  if (ending == ".html") return "text/html; charset=utf-8";
  if (ending == ".js") return "text/javascript; charset=utf-8";
  if (ending == ".css") return "text/css; charset=utf-8";
  if (ending == ".svg") return "image/svg+xml";
  if (ending == ".json") return "application/json";
  if (ending == ".woff2") return "font/woff2";
  return "application/octet-stream";
}

}  // namespace

bool HasPage() { return Files().Has("index.html"); }

// As in web/src/App.svelte.
constexpr std::array<std::string_view, 13> kViews = {"overview", "events", "search", "articles", "entity", "timeline", "network", "map", "corrections", "stories", "commitments",
                                                     "compare", "happenings"};

std::optional<PageFile> FindPageFile(std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  std::string_view name = path.substr(1);
  if (name.empty()) name = "index.html";
  bool known = true;
  // Only names of the pack are ever looked up, so no path leads out of it.
  if (!Files().Has(name)) {
    // Paths of views have no dot in them; the page finds out itself which view they name.
    if (!HasPage() || name.find('.') != std::string_view::npos) return std::nullopt;
    known = std::find(kViews.begin(), kViews.end(), name.substr(0, name.find('/'))) != kViews.end();
    name = "index.html";
  }
  return PageFile{Files().Get(name), ContentType(name), name.starts_with("assets/"), known};
}

}  // namespace banggiao
