// What /metrics tells is exactly what was done, and only to those who may ask.
#include "serve/serve_metrics.h"

#include "metrics/exposition_check.h"
#include "serve/metrics_listener.h"
#include "serve/service_fixture.h"

#include <httplib.h>

namespace banggiao {
namespace {

using testing::AllOf;
using testing::Gt;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Lt;
using testing::Not;

class ServeMetricsTest : public ServiceTest {
 protected:
  Exposition Scrape() {
    const HttpResponse response = Get("/metrics");
    EXPECT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(response.content_type, "text/plain; version=0.0.4; charset=utf-8");
    return Exposition(response.body);
  }
  static std::string Requests(const std::string& route, const std::string& status, const std::string& method = "GET") {
    return "banggiao_http_requests_total{method=\"" + method + "\",route=\"" + route + "\",status=\"" + status + "\"}";
  }
};

TEST_F(ServeMetricsTest, CountsExactlyWhatWasAsked) {
  for (int i = 0; i < 3; ++i) (void)Get("/api/v1/events?limit=2");
  (void)Get("/api/v1/events?nonsense=1");
  (void)Get("/api/v1/articles/0000000000000000");
  (void)Get("/api/v1/nothing");
  (void)service_->Handle(Request("/api/v1/events", "HEAD"));
  (void)service_->Handle(Request("/api/v1/events", "BREW"));
  (void)Post("/api/v1/corrections", "{}");
  const Exposition read = Scrape();
  EXPECT_THAT(read.faults(), IsEmpty());
  EXPECT_EQ(read.Value(Requests("/api/v1/events", "200")), 3);
  EXPECT_EQ(read.Value(Requests("/api/v1/events", "400")), 1);
  EXPECT_EQ(read.Value(Requests("/api/v1/events", "200", "HEAD")), 1);
  EXPECT_EQ(read.Value(Requests("/api/v1/articles/{id}", "404")), 1);
  EXPECT_EQ(read.Value(Requests("none", "404")), 1);
  EXPECT_EQ(read.Value(Requests("none", "405", "other")), 1);
  EXPECT_EQ(read.Value(Requests("/api/v1/corrections", "400", "POST")), 1);
  EXPECT_EQ(read.Sum("banggiao_http_requests_total"), 9);  // This scrape counts when it is answered.
  EXPECT_EQ(read.Value("banggiao_http_request_duration_seconds_count{route=\"/api/v1/events\"}"), 5);
  EXPECT_EQ(Scrape().Value(Requests("/metrics", "200")), 1);
}

TEST_F(ServeMetricsTest, TellsWhatTheStoreHolds) {
  const auto rows = [](const Exposition& read, const std::string& kind) { return read.Value("banggiao_store_rows{kind=\"" + kind + "\"}"); };
  const Exposition before = Scrape();
  EXPECT_EQ(before.Value("banggiao_store_up"), 1);
  EXPECT_EQ(rows(before, "documents"), 30);
  EXPECT_EQ(rows(before, "articles"), 30);
  EXPECT_THAT(rows(before, "events"), Gt(0));
  EXPECT_EQ(rows(before, "problems"), 0);
  EXPECT_THAT(before.Value("banggiao_store_bytes"), AllOf(Gt(10'000), Lt(1e9)));
  Fill(30, 40);
  double documents = 0;
  for (int i = 0; i < 200 && documents < 40; ++i) {  // The watch looks twice a second.
    usleep(100'000);
    documents = rows(Scrape(), "documents");
  }
  EXPECT_EQ(documents, 40);
}

TEST_F(ServeMetricsTest, StreamsAreFollowedToTheirEnd) {
  const HttpResponse exported = Get("/api/v1/exports/events?format=csv");
  const std::string body = Streamed(exported);
  const HttpResponse broken = Get("/api/v1/exports/events?format=csv");
  EXPECT_FALSE(broken.stream([](std::string_view) { return false; }));
  const Exposition read = Scrape();
  EXPECT_EQ(read.Value(Requests("/api/v1/exports/{kind}", "200")), 2);
  EXPECT_EQ(read.Value("banggiao_http_streams_open"), 0);
  EXPECT_EQ(read.Value("banggiao_http_streams_broken_total"), 1);
  EXPECT_EQ(read.Value("banggiao_http_body_bytes_total"), body.size());
}

TEST_F(ServeMetricsTest, LetInByTheSameRulesAsEverythingElse) {
  GateRules gate;
  gate.loopback_only = false;
  gate.token = "the-secret-token-of-this-test";
  Open(gate);
  EXPECT_EQ(Get("/metrics").status, 401);
  HttpRequest request = Request("/metrics");
  request.headers.push_back({"authorization", "Bearer the-secret-token-of-this-test"});
  const HttpResponse response = service_->Handle(request);
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, Not(HasSubstr("secret-token")));
  EXPECT_EQ(Exposition(response.body).Value(Requests("/metrics", "401")), 1);
  EXPECT_EQ(Post("/metrics", "{}").status, 401);
  HttpRequest stranger = Request("/metrics");
  Open({});
  stranger.headers[0].value = "evil.example";
  EXPECT_EQ(service_->Handle(stranger).status, 421);
  EXPECT_EQ(Get("/metrics?x=1").status, 400);
  EXPECT_EQ(Post("/metrics", "{}").status, 405);
}

class MetricsListenerTest : public testing::Test {
 protected:
  static int PortOf(const std::string& url) { return std::stoi(url.substr(url.rfind(':') + 1)); }
  MetricSet metrics_{{"1.0", ""}};
  std::string trouble_;
};

TEST_F(MetricsListenerTest, TellsMetricsAndHealth) {
  auto listener = MetricsListener::Open("127.0.0.1:0", "", &metrics_, [this] { return trouble_; });
  ASSERT_TRUE(listener.ok()) << listener.error().message;
  EXPECT_THAT((*listener)->url(), testing::MatchesRegex("http://127\\.0\\.0\\.1:[1-9][0-9]*/metrics"));
  httplib::Client client("127.0.0.1", PortOf((*listener)->url()));
  const auto answer = client.Get("/metrics");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->get_header_value("Content-Type"), kMetricsContentType);
  const Exposition read(answer->body);
  EXPECT_THAT(read.faults(), IsEmpty());
  EXPECT_EQ(read.Value("banggiao_build_info{version=\"1.0\"}"), 1);
  EXPECT_EQ(read.Value("banggiao_http_connections_open"), 1);
  EXPECT_EQ(client.Get("/healthz")->body, "ok\n");
  EXPECT_EQ(client.Get("/")->status, 404);
  trouble_ = "no sign of life for 700 s";
  EXPECT_EQ(client.Get("/healthz")->status, 503);
  EXPECT_THAT(client.Get("/healthz")->body, HasSubstr("no sign of life"));
}

TEST_F(MetricsListenerTest, OtherMachinesNeedTheTokenForMetricsAndNotForHealth) {
  const auto none = [] { return std::string(); };
  EXPECT_EQ(MetricsListener::Open("0.0.0.0:0", "", &metrics_, none).error().code, ErrorCode::kUsage);
  auto listener = MetricsListener::Open("0.0.0.0:0", "the-secret-token-of-this-test", &metrics_, none);
  ASSERT_TRUE(listener.ok()) << listener.error().message;
  httplib::Client client("127.0.0.1", PortOf((*listener)->url()));
  EXPECT_EQ(client.Get("/metrics")->status, 401);
  EXPECT_EQ(client.Get("/healthz")->status, 200);
  EXPECT_EQ(client.Get("/metrics", {{"Authorization", "Bearer the-secret-token-of-this-test"}})->status, 200);
}

TEST_F(MetricsListenerTest, WrongAddressesAreNamed) {
  const auto none = [] { return std::string(); };
  for (const char* address : {"", "9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", ":9464", "127.0.0.1:94 64"}) {
    const auto listener = MetricsListener::Open(address, "", &metrics_, none);
    ASSERT_FALSE(listener.ok()) << address;
    EXPECT_EQ(listener.error().code, ErrorCode::kUsage) << address;
    EXPECT_THAT(listener.error().message, HasSubstr("127.0.0.1:9464"));
  }
  auto first = MetricsListener::Open("127.0.0.1:0", "", &metrics_, none);
  ASSERT_TRUE(first.ok());
  const auto second = MetricsListener::Open("127.0.0.1:" + std::to_string(PortOf((*first)->url())), "", &metrics_, none);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace banggiao
