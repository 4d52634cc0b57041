// What the tests of the service share: a service over a store of made-up documents.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

#include "serve/service.h"
#include "store/made_up_documents.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {

inline const World& TestWorld() {
  static const World world = [] {
    auto loaded = World::Load(EmbeddedData());
    EXPECT_TRUE(loaded.ok());
    return std::move(*loaded);
  }();
  return world;
}

inline const SubjectFinder& TestSubjects() {
  static const SubjectFinder subjects(EmbeddedData());
  return subjects;
}

// A service over a store of 30 made-up documents.
class ServiceTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = NewStoreAt(std::filesystem::path(testing::TempDir()) / ("banggiao-serve-" + std::to_string(getpid()) + ".db"));
    Fill(0, 30);
    Open({});
  }
  void TearDown() override {
    service_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + ending);
  }
  void Fill(int from, int to) const {
    auto writer = StoreWriter::Open(path_, {"test-1", "data-1"});
    ASSERT_TRUE(writer.ok());
    for (int i = from; i < to; ++i) ASSERT_TRUE((*writer)->Put(MadeUpCoded(i)).ok());
    ASSERT_TRUE((*writer)->Finish("done").ok());
  }
  void Open(const GateRules& gate, size_t readers = 4) {
    ServiceOptions options;
    options.readers = readers;
    options.store = path_;
    options.gate = gate;
    auto service = Service::Open(options, {TestWorld(), TestSubjects()});
    ASSERT_TRUE(service.ok()) << service.error().message;
    service_ = std::move(*service);
  }

  // "/api/v1/events?limit=2"; values are not percent-encoded.
  static HttpRequest Request(const std::string& link, const std::string& method = "GET") {
    HttpRequest request;
    request.method = method;
    const size_t question = std::min(link.find('?'), link.size());
    request.path = link.substr(0, question);
    for (size_t at = question + 1; at < link.size();) {
      const size_t end = std::min(link.find('&', at), link.size());
      const size_t equals = std::min(link.find('=', at), end);
      request.parameters.push_back({link.substr(at, equals - at), equals < end ? link.substr(equals + 1, end - equals - 1) : ""});
      at = end + 1;
    }
    request.headers.push_back({"host", "127.0.0.1:8017"});
    return request;
  }
  HttpResponse Get(const std::string& link) { return service_->Handle(Request(link)); }
  // As the page sends it; `cookie` may be "".
  HttpResponse Post(const std::string& path, const std::string& body, const std::string& cookie = "") {
    HttpRequest request = Request(path, "POST");
    request.headers.push_back({"content-type", "application/json"});
    request.headers.push_back({"x-banggiao", "1"});
    if (!cookie.empty()) request.headers.push_back({"cookie", cookie});
    request.body = body;
    return service_->Handle(request);
  }
  static std::string Streamed(const HttpResponse& response) {
    std::string body;
    EXPECT_TRUE(response.stream([&body](std::string_view bytes) {
      body += bytes;
      return true;
    }));
    return body;
  }
  simdjson::dom::element Json(const HttpResponse& response) {
    simdjson::dom::element root;
    EXPECT_EQ(parser_.parse(response.body).get(root), simdjson::SUCCESS) << response.body;
    return root;
  }

  std::string path_;
  std::unique_ptr<Service> service_;
  simdjson::dom::parser parser_;
};

inline std::string HeaderOf(const HttpResponse& response, const std::string& name) {
  for (const HttpField& field : response.headers) {
    if (field.name == name) return field.value;
  }
  return "";
}

}  // namespace banggiao
