// The interface for programs: one row a path, from which requests are routed, checked and documented (openapi.h).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "query/dyad_table.h"
#include "query/event_table.h"
#include "query/happening_table.h"
#include "serve/http_message.h"
#include "query/subjects.h"
#include "store/store_reader.h"
#include "world/world.h"

namespace banggiao {

class CorrectionDesk;

// What a handler may use. All of it outlives the call; a stream has its own (ExportRoute).
struct ApiContext {
  const StoreReader& store;
  const EventTable& events;
  std::function<Result<std::shared_ptr<const HappeningTable>>()> happenings;  // Of the store as it is now.
  std::function<Result<std::shared_ptr<const DyadTable>>()> dyads;
  const World& world;
  const SubjectFinder& subjects;
  CorrectionDesk* corrections;  // Null in read-only mode.
  std::string user;             // Who has logged in by name, or "".
};

struct ApiCall {
  const HttpRequest& request;
  std::vector<std::string> arguments;  // What stands in the place of each {name} of the path.
};

struct ApiRoute {
  const char* method;
  const char* pattern;  // "/api/v1/events/{id}"
  const char* summary;  // One sentence, for the documentation.
  std::vector<const char*> parameters;  // Names of parameters.h; any other is refused.
  const char* answer;   // Name of a schema of openapi.cc; "" for none.
  HttpResponse (*handle)(const ApiContext&, const ApiCall&);
};

// All of them, in the order of the documentation.
[[nodiscard]] const std::vector<ApiRoute>& ApiRoutes();

// One function a file of handlers.
[[nodiscard]] std::vector<ApiRoute> ArticleRoutes();
[[nodiscard]] std::vector<ApiRoute> RecordRoutes();
[[nodiscard]] std::vector<ApiRoute> SearchRoutes();
[[nodiscard]] std::vector<ApiRoute> EntityRoutes();
[[nodiscard]] std::vector<ApiRoute> CountRoutes();
[[nodiscard]] std::vector<ApiRoute> StoreRoutes();
[[nodiscard]] std::vector<ApiRoute> CorrectionRoutes();
[[nodiscard]] std::vector<ApiRoute> StoryRoutes();
[[nodiscard]] std::vector<ApiRoute> LinkRoutes();

// The route of a request and its arguments; null when no path fits. `other_method` tells that one fits but for the method.
struct RouteMatch {
  const ApiRoute* route = nullptr;
  std::vector<std::string> arguments;
  bool other_method = false;
};
[[nodiscard]] RouteMatch FindRoute(const std::string& method, const std::string& path);

}  // namespace banggiao
