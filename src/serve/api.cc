#include "serve/api.h"

namespace banggiao {
namespace {

// Whether `path` fits `pattern`; what stands for {…} goes to `arguments`. Neither has an empty part.
bool Fits(std::string_view pattern, std::string_view path, std::vector<std::string>* arguments) {
  while (true) {
    const size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
    const size_t path_end = std::min(path.find('/', 1), path.size());
    const std::string_view wanted = pattern.substr(0, pattern_end);
    const std::string_view given = path.substr(0, path_end);
    if (wanted.starts_with("/{")) {
      if (given.size() < 2) return false;
      arguments->emplace_back(given.substr(1));
    } else if (wanted != given) {
      return false;
    }
    pattern.remove_prefix(pattern_end);
    path.remove_prefix(path_end);
    if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
  }
}

std::vector<ApiRoute> Joined() {
  std::vector<ApiRoute> all;
  for (const auto list : {StoreRoutes, ArticleRoutes, RecordRoutes, SearchRoutes, EntityRoutes, CountRoutes, StoryRoutes, LinkRoutes, CorrectionRoutes}) {
    for (ApiRoute& route : list()) all.push_back(std::move(route));
  }
  return all;
}

}  // namespace

const std::vector<ApiRoute>& ApiRoutes() {
  static const std::vector<ApiRoute> routes = Joined();
  return routes;
}

RouteMatch FindRoute(const std::string& method, const std::string& path) {
  RouteMatch match;
  if (path.empty() || path[0] != '/') return match;
  for (const ApiRoute& route : ApiRoutes()) {
    std::vector<std::string> arguments;
    if (!Fits(route.pattern, path, &arguments)) continue;
    if (method != route.method) {
      match.other_method = true;
      continue;
    }
    return {&route, std::move(arguments), false};
  }
  return match;
}

}  // namespace banggiao
