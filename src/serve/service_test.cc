#include "serve/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "export/event_export.h"
#include "query/aggregate.h"
#include "serve/api.h"
#include "serve/gzip.h"
#include "serve/openapi.h"
#include "store/made_up_documents.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using simdjson::dom::element;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const World& TestWorld() {
  static const World world = [] {
    auto loaded = World::Load(EmbeddedData());
    EXPECT_TRUE(loaded.ok());
    return std::move(*loaded);
  }();
  return world;
}

const SubjectFinder& TestSubjects() {
  static const SubjectFinder subjects(EmbeddedData());
  return subjects;
}

// A service over a store of 30 made-up documents.
class ServiceTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = NewStoreAt(fs::path(testing::TempDir()) / ("banggiao-serve-" + std::to_string(getpid()) + ".db"));
    Fill(0, 30);
    Open({});
  }
  void TearDown() override {
    service_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_ + ending);
  }
  void Fill(int from, int to) const {
    auto writer = StoreWriter::Open(path_, {"test-1", "data-1"});
    ASSERT_TRUE(writer.ok());
    for (int i = from; i < to; ++i) ASSERT_TRUE((*writer)->Put(MadeUpCoded(i)).ok());
    ASSERT_TRUE((*writer)->Finish("done").ok());
  }
  void Open(const GateRules& gate) {
    ServiceOptions options;
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
  static std::string Streamed(const HttpResponse& response) {
    std::string body;
    EXPECT_TRUE(response.stream([&body](std::string_view bytes) {
      body += bytes;
      return true;
    }));
    return body;
  }
  element Json(const HttpResponse& response) {
    element root;
    EXPECT_EQ(parser_.parse(response.body).get(root), simdjson::SUCCESS) << response.body;
    return root;
  }

  std::string path_;
  std::unique_ptr<Service> service_;
  simdjson::dom::parser parser_;
};

std::string HeaderOf(const HttpResponse& response, const std::string& name) {
  for (const HttpField& field : response.headers) {
    if (field.name == name) return field.value;
  }
  return "";
}

TEST_F(ServiceTest, PagesByKeyGiveEachEventOnce) {
  std::set<std::string> ids;
  std::string after;
  int pages = 0;
  do {
    const HttpResponse page = Get("/api/v1/events?limit=7&total=1" + (after.empty() ? "" : "&after=" + after));
    ASSERT_EQ(page.status, 200) << page.body;
    const element root = Json(page);
    EXPECT_EQ(root["total"].get_uint64().value(), 30u);
    for (element item : root["items"].get_array()) EXPECT_TRUE(ids.insert(std::string(item["id"].get_string().value())).second);
    after = std::string(root["next"].get_string().value());
    ++pages;
  } while (!after.empty());
  EXPECT_EQ(ids.size(), 30u);
  EXPECT_EQ(pages, 5);
}

TEST_F(ServiceTest, NewestFirstIsTheOtherWayRound) {
  const auto ids = [&](const std::string& link) {
    std::vector<std::string> list;
    const HttpResponse page = Get(link);
    for (element item : Json(page)["items"].get_array()) list.emplace_back(item["id"].get_string().value());
    return list;
  };
  for (const std::string what : {"events", "statements", "articles"}) {
    const std::string key = what == "articles" ? "article" : "id";
    std::vector<std::string> list;
    const HttpResponse oldest = Get("/api/v1/" + what + "?limit=100");
    for (element item : Json(oldest)["items"].get_array()) list.emplace_back(item[key].get_string().value());
    const HttpResponse newest = Get("/api/v1/" + what + "?limit=100&newest=1");
    std::vector<std::string> turned;
    for (element item : Json(newest)["items"].get_array()) turned.emplace_back(item[key].get_string().value());
    std::reverse(turned.begin(), turned.end());
    EXPECT_EQ(list, turned) << what;
    EXPECT_EQ(list.size(), 30u);
  }
  EXPECT_EQ(ids("/api/v1/events?limit=1").size(), 1u);
}

TEST_F(ServiceTest, FiltersAreThoseOfTheCommandLine) {
  EXPECT_THAT(Get("/api/v1/events?party=usa&limit=1").body, HasSubstr("\"code\":\"USA\""));
  EXPECT_THAT(Get("/api/v1/events?party=PRK").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/events?pair=JPN-USA&total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_THAT(Get("/api/v1/events?from=2021-05").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/events?type=MEET").body, AllOf(HasSubstr("\"status\":400"), HasSubstr("is no event type")));
  EXPECT_THAT(Get("/api/v1/events?entity=Q-JPN&total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_THAT(Get("/api/v1/events?issue=semiconductors&country=USA&total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_THAT(Get("/api/v1/events?issue=climate").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/statements?kind=indirect").body, HasSubstr("\"items\":[]"));
}

TEST_F(ServiceTest, WhatIsWrongIsAProblemThatSaysSo) {
  const std::pair<const char*, int> wrong[] = {
      {"/api/v1/events?colour=red", 400},   {"/api/v1/events?limit=0", 400},      {"/api/v1/events?limit=9999", 400},
      {"/api/v1/events?limit=x", 400},      {"/api/v1/events?after=x", 400},      {"/api/v1/events?after=a~b", 400},
      {"/api/v1/events?from=x", 400},       {"/api/v1/events?from=2021&from=2022", 400},
      {"/api/v1/events?min-confidence=2", 400}, {"/api/v1/events/zz", 400},       {"/api/v1/events/0000000000000000", 404},
      {"/api/v1/aggregates", 400},          {"/api/v1/aggregates?by=colour", 400}, {"/api/v1/aggregates?by=party,type,year,month", 400},
      {"/api/v1/search", 400},              {"/api/v1/entities", 400},            {"/api/v1/entities/Q0", 404},
      {"/api/v1/nothing", 404},             {"/api/v1/exports/events?format=xls", 400}, {"/api/v1/exports/quarks", 404},
      {"/nothing.txt", 404},                {"/../etc/passwd.txt", 404},          {"/api/v1/articles/..", 400},
      {"/api/v1/events/", 404},             {"/api/v1//events", 404},             {"", 404},
      {"/api/v1/events?text=\xFF", 400},
  };
  for (const auto& [link, status] : wrong) {
    const HttpResponse response = Get(link);
    EXPECT_EQ(response.status, status) << link << response.body;
    EXPECT_EQ(response.content_type, "application/problem+json") << link;
    EXPECT_EQ(int(Json(response)["status"].get_int64().value()), status) << link;
    EXPECT_FALSE(Json(response)["detail"].get_string().value().empty()) << link;
  }
  EXPECT_EQ(service_->Handle(Request("/api/v1/events", "DELETE")).status, 405);
}

TEST_F(ServiceTest, SqlInAValueIsOnlyAValue) {
  for (const char* evil : {"'; DROP TABLE events; --", "USA' OR '1'='1", "\" OR 1=1", "%' UNION SELECT 1 --"}) {
    for (const char* parameter : {"party", "publisher", "entity", "article", "text", "speaker", "issue", "country"}) {
      const HttpResponse response = Get(std::string("/api/v1/exports/events?") + parameter + "=" + evil);
      EXPECT_LT(response.status, 500) << parameter;
      if (!response.stream || std::string(parameter) == "speaker") continue;
      EXPECT_THAT(Streamed(response), Not(HasSubstr("\"id\""))) << parameter << evil;
    }
  }
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":30"));
}

TEST_F(ServiceTest, CountsAreThoseOfTheFile) {
  auto store = StoreReader::Open(path_);
  ASSERT_TRUE(store.ok());
  auto table = EventTable::Load(**store);
  ASSERT_TRUE(table.ok());
  std::vector<RecordFilter> filters(6);
  filters[1].parties = {"JPN"};
  filters[2].pairs = {{"USA", "CHN"}};
  filters[2].statuses = {EventStatus::kActual};
  filters[3].from = "2021-04-10";
  filters[4].words = "ban dan";
  filters[4].publishers = {"Thử"};
  filters[5].entities = {"Q-CHN"};
  filters[5].issues = {"semiconductors"};
  for (const CountColumn& first : CountColumns()) {
    for (const char* second : {"type", "party", "month"}) {
      for (size_t i = 0; i < filters.size(); ++i) {
        auto slow = CountBy(**store, {first.name, second}, filters[i]);
        auto fast = table->CountBy(**store, {first.name, second}, filters[i]);
        ASSERT_TRUE(slow.ok()) << slow.error().message;
        ASSERT_TRUE(fast.ok());
        ASSERT_EQ(fast->size(), slow->size()) << first.name << " " << second << " " << i;
        for (size_t row = 0; row < slow->size(); ++row) {
          EXPECT_EQ((*fast)[row].values, (*slow)[row].values) << first.name << " " << second;
          EXPECT_EQ((*fast)[row].events, (*slow)[row].events) << first.name << " " << second;
          EXPECT_EQ((*fast)[row].articles, (*slow)[row].articles) << first.name << " " << second;
        }
      }
    }
  }
}

TEST_F(ServiceTest, AnswerIsNotSentAgainToWhoHasIt) {
  const HttpResponse first = Get("/api/v1/status");
  HttpRequest again = Request("/api/v1/status");
  again.headers.push_back({"if-none-match", HeaderOf(first, "ETag")});
  const HttpResponse second = service_->Handle(again);
  EXPECT_EQ(second.status, 304);
  EXPECT_TRUE(second.body.empty());
}

TEST_F(ServiceTest, AnswersArePackedForWhoAsks) {
  HttpRequest request = Request("/api/v1/events");
  request.headers.push_back({"accept-encoding", "deflate, gzip;q=0.8"});
  const HttpResponse packed = service_->Handle(request);
  EXPECT_EQ(HeaderOf(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(packed.body.substr(0, 2), "\x1F\x8B");
  EXPECT_LT(packed.body.size() * 5, Get("/api/v1/events").body.size());
  EXPECT_FALSE(AcceptsGzip("gzip;q=0, br"));
  EXPECT_FALSE(AcceptsGzip("br"));
  EXPECT_TRUE(AcceptsGzip("*"));
}

TEST_F(ServiceTest, ExportGivesEveryRowInEveryFormat) {
  for (const char* kind : {"events", "statements", "articles"}) {
    const std::string lines = Streamed(Get(std::string("/api/v1/exports/") + kind + "?format=jsonl"));
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 30) << kind;
    const std::string csv = Streamed(Get(std::string("/api/v1/exports/") + kind + "?format=csv&bom=1"));
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\r'), 31) << kind;
    EXPECT_EQ(csv.substr(0, 3), "\xEF\xBB\xBF");
    const std::string tsv = Streamed(Get(std::string("/api/v1/exports/") + kind + "?format=tsv&party=JPN"));
    EXPECT_EQ(std::count(tsv.begin(), tsv.end(), '\n'), 31) << kind;
  }
}

// The made-up articles are near-copies of each other, but nobody looked for stories when they were put in.
TEST_F(ServiceTest, StoreWithoutStoriesHasAnEmptyList) {
  EXPECT_EQ(Get("/api/v1/stories").body, "{\"items\":[],\"next\":\"\"}");
  EXPECT_EQ(Get("/api/v1/stories/00000000").status, 404);
}

TEST_F(ServiceTest, EventsAreExportedForOtherPrograms) {
  for (const ExportFormat& format : EventExportFormats()) {
    const HttpResponse response = Get(std::string("/api/v1/exports/events?format=") + format.name);
    ASSERT_EQ(response.status, 200) << format.name;
    EXPECT_EQ(response.content_type, format.content_type);
    EXPECT_FALSE(Streamed(response).empty()) << format.name;
    EXPECT_EQ(Get(std::string("/api/v1/exports/articles?format=") + format.name).status, 400);
  }
  EXPECT_THAT(Streamed(Get("/api/v1/exports/events?format=gexf")), HasSubstr("label=\"United States\""));
}

TEST_F(ServiceTest, ExportThatCannotBeFinishedSaysSo) {
  const HttpResponse response = Get("/api/v1/exports/events?format=jsonl");
  EXPECT_FALSE(response.stream([](std::string_view) { return false; }));
}

TEST_F(ServiceTest, ArticleMarksStandOnTheirWords) {
  const HttpResponse list = Get("/api/v1/articles?limit=1");
  const std::string id(Json(list)["items"].at(0)["article"].get_string().value());
  const HttpResponse response = Get("/api/v1/articles/" + id);
  const element article = Json(response);
  std::map<std::string, std::string> words;
  for (element mark : article["marks"].get_array()) {
    const std::string text(article["regions"].at(mark["region"].get_uint64().value())["text"].get_string().value());
    std::u16string wide;
    for (size_t at = 0; at < text.size();) {
      const CodePoint point = DecodeUtf8(text, at);
      wide += static_cast<char16_t>(point.value);
      at += point.size;
    }
    const size_t begin = mark["begin"].get_uint64().value();
    const size_t end = mark["end"].get_uint64().value();
    ASSERT_LE(end, wide.size());
    std::string cut;
    for (const char16_t c : wide.substr(begin, end - begin)) cut += c < 128 ? static_cast<char>(c) : '?';
    words[std::string(mark["kind"].get_string().value())] += cut + "|";
  }
  EXPECT_EQ(words["trigger"], "b?n v?|");
  EXPECT_EQ(words["actor"], "M?|Nh?t B?n|");
  EXPECT_THAT(words, testing::Contains(testing::Key("quote")));
}

TEST_F(ServiceTest, ExplanationJoinsToTheSentence) {
  const HttpResponse list = Get("/api/v1/events?limit=1");
  const element event = Json(list)["items"].at(0);
  const std::string id(event["id"].get_string().value());
  const std::string sentence(event["sentence_text"].get_string().value());
  const HttpResponse response = Get("/api/v1/events/" + id.substr(0, 10) + "/explain");
  std::string joined;
  for (element piece : Json(response)["sentence_pieces"].get_array()) joined += piece["text"].get_string().value();
  EXPECT_EQ(joined, sentence);
  EXPECT_THAT(response.body, HasSubstr("\"frame\":\"vi.consult.ban\""));
}

TEST_F(ServiceTest, NewArticlesOfAFileAreSeenWithoutARestart) {
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":30"));
  std::string news;
  std::thread listener([&] {
    (void)Get("/api/v1/stream").stream([&](std::string_view bytes) {
      news += bytes;
      return news.find("event: change") == std::string::npos;
    });
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  Fill(30, 33);
  listener.join();
  EXPECT_THAT(news, AllOf(HasSubstr("event: article\ndata: {\"article\":\""), HasSubstr("\"events\":1}")));
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":33"));
}

TEST_F(ServiceTest, StreamEndsWhenTheServerStops) {
  std::thread listener([&] { EXPECT_TRUE(Get("/api/v1/stream").stream([](std::string_view) { return true; })); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  service_->Stop();
  listener.join();
}

// Rejected and gone from lists, counts and exports at once; back when it is undone; the log moves to another store.
TEST_F(ServiceTest, CorrectionsReachEveryCount) {
  const auto post = [&](const std::string& path, const std::string& body) {
    HttpRequest request = Request(path, "POST");
    request.headers.push_back({"content-type", "application/json"});
    request.headers.push_back({"x-banggiao", "1"});
    request.body = body;
    return service_->Handle(request);
  };
  const HttpResponse list = Get("/api/v1/events?limit=1");
  const std::string id(Json(list)["items"].at(0)["id"].get_string().value());
  const std::string article(Json(list)["items"].at(0)["article"].get_string().value());
  const HttpResponse rejected = post("/api/v1/corrections", R"({"action":"reject","target":")" + id + R"(","author":"An","reason":"sai"})");
  ASSERT_EQ(rejected.status, 200) << rejected.body;
  const std::string correction(Json(rejected)["id"].get_string().value());
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":29"));
  EXPECT_THAT(Get("/api/v1/aggregates?by=type").body, HasSubstr("\"events\":29"));
  EXPECT_EQ(Get("/api/v1/events/" + id).status, 404);
  EXPECT_THAT(Streamed(Get("/api/v1/exports/events")), Not(HasSubstr(id)));
  EXPECT_THAT(Get("/api/v1/articles/" + article).body, AllOf(HasSubstr("\"action\":\"reject\""), HasSubstr("\"undone\":false")));
  const std::string log = Streamed(Get("/api/v1/exports/corrections"));
  EXPECT_EQ(post("/api/v1/corrections", R"({"action":"undo","target":")" + correction + R"(","author":"An"})").status, 200);
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_THAT(Get("/api/v1/corrections").body, HasSubstr("\"undone\":true"));
  EXPECT_THAT(post("/api/v1/corrections/import", log).body, HasSubstr("{\"taken\":0,\"known\":1}"));
  EXPECT_EQ(post("/api/v1/corrections/import", "{}\n").status, 400);
  EXPECT_EQ(post("/api/v1/corrections", "[").status, 400);
  EXPECT_EQ(post("/api/v1/corrections", R"({"action":"reject","target":")" + id + "\"}").status, 400);
  Open({true, "", true, nullptr, false});
  EXPECT_EQ(post("/api/v1/corrections", R"({"action":"reject","target":")" + id + R"(","author":"An"})").status, 403);
}

TEST_F(ServiceTest, ForeignHostsAndSitesAreRefused) {
  HttpRequest rebound = Request("/api/v1/status");
  rebound.headers = {{"host", "evil.example:8017"}};
  EXPECT_EQ(service_->Handle(rebound).status, 421);
  HttpRequest foreign = Request("/api/v1/corrections", "POST");
  foreign.headers.push_back({"content-type", "text/plain"});
  EXPECT_EQ(service_->Handle(foreign).status, 415);
  foreign.headers[1].value = "application/json";
  EXPECT_EQ(service_->Handle(foreign).status, 403);
  foreign.headers.push_back({"x-banggiao", "1"});
  foreign.headers.push_back({"origin", "http://evil.example"});
  EXPECT_EQ(service_->Handle(foreign).status, 403);
  foreign.headers.back() = {"sec-fetch-site", "cross-site"};
  EXPECT_EQ(service_->Handle(foreign).status, 403);
}

TEST_F(ServiceTest, TokenIsAskedForWhereOneIsSet) {
  Open({false, "0123456789abcdef", false, nullptr, false});
  HttpRequest request = Request("/api/v1/status");
  EXPECT_EQ(service_->Handle(request).status, 401);
  request.headers.push_back({"authorization", "Bearer 0123456789abcdeX"});
  EXPECT_EQ(service_->Handle(request).status, 401);
  request.headers.back().value = "Bearer 0123456789abcdef";
  EXPECT_EQ(service_->Handle(request).status, 200);
  HttpRequest login = Request("/api/v1/session", "POST");
  login.headers.push_back({"content-type", "application/json"});
  login.headers.push_back({"x-banggiao", "1"});
  login.body = "{\"token\":\"wrong\"}";
  EXPECT_EQ(service_->Handle(login).status, 401);
  login.body = "{\"token\":\"0123456789abcdef\"}";
  const std::string cookie = HeaderOf(service_->Handle(login), "Set-Cookie");
  EXPECT_THAT(cookie, AllOf(HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict")));
  request.headers.back() = {"cookie", "a=b; " + cookie.substr(0, cookie.find(';'))};
  EXPECT_EQ(service_->Handle(request).status, 200);
}

TEST_F(ServiceTest, LoginOpensTheServerAndLeavingClosesIt) {
  const std::string people = testing::TempDir() + "/banggiao-people-" + std::to_string(getpid());
  auto line = PasswordLine("An", "mật khẩu dài");
  ASSERT_TRUE(line.ok());
  std::ofstream(people) << *line << "\n";
  auto accounts = Accounts::Load(people);
  fs::remove(people);
  ASSERT_TRUE(accounts.ok());
  Open({false, "", false, *accounts, true});
  const auto post = [&](const std::string& body, const std::string& cookie = "") {
    HttpRequest request = Request("/api/v1/session", "POST");
    request.headers.push_back({"content-type", "application/json"});
    request.headers.push_back({"x-banggiao", "1"});
    if (!cookie.empty()) request.headers.push_back({"cookie", cookie});
    request.body = body;
    return service_->Handle(request);
  };
  EXPECT_EQ(Get("/api/v1/session").body, R"({"token":false,"password":true})");
  EXPECT_EQ(Get("/api/v1/status").status, 401);
  for (const char* wrong : {"", "[]", "{}", R"({"token":""})", R"({"user":"An"})", R"({"user":"An","password":"sai"})", R"({"user":7,"password":null})"}) {
    const HttpResponse refused = post(wrong);
    EXPECT_THAT(refused.status, testing::AnyOf(400, 401)) << wrong;
    EXPECT_EQ(HeaderOf(refused, "Set-Cookie"), "");
  }
  HttpRequest request = Request("/api/v1/status");
  request.headers.push_back({"authorization", "Bearer "});  // No token is set, so an empty one is none.
  EXPECT_EQ(service_->Handle(request).status, 401);
  const std::string set = HeaderOf(post(R"({"user":"An","password":"mật khẩu dài"})"), "Set-Cookie");
  EXPECT_THAT(set, AllOf(HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict"), HasSubstr("Secure")));
  const std::string cookie = set.substr(0, set.find(';'));
  request.headers.back() = {"cookie", cookie};
  EXPECT_EQ(service_->Handle(request).status, 200);
  EXPECT_EQ(post(R"({"leave":true})", cookie).status, 200);
  EXPECT_EQ(service_->Handle(request).status, 401);
}

TEST_F(ServiceTest, EveryAnswerBearsAStrictPolicy) {
  for (const char* link : {"/api/v1/status", "/nothing.txt", "/api/v1/exports/events", "/"}) {
    const std::string policy = HeaderOf(Get(link), "Content-Security-Policy");
    EXPECT_THAT(policy, AllOf(HasSubstr("default-src 'none'"), HasSubstr("script-src 'self'"), Not(HasSubstr("unsafe")))) << link;
  }
}

TEST_F(ServiceTest, LinkedRecordsAreThoseOfTheCommandLine) {
  EXPECT_THAT(Get("/api/v1/commitments?party=usa&limit=1").body, AllOf(HasSubstr("\"by\":[\"USA\"]"), HasSubstr("\"steps\":[{\"step\":\"made\"")));
  EXPECT_THAT(Get("/api/v1/commitments?party=PRK").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/commitments?kind=offer").body, HasSubstr("\"items\":[]"));
  EXPECT_EQ(Get("/api/v1/commitments?kind=direct").status, 400);
  EXPECT_THAT(Get("/api/v1/happenings?pair=USA-JPN&limit=1").body, HasSubstr("\"state\":\"held\""));
  EXPECT_THAT(Get("/api/v1/happenings?most=1&limit=1").body, AllOf(HasSubstr("\"next\":\"\""), HasSubstr("\"state\"")));
  EXPECT_EQ(Get("/api/v1/happenings?most=1&after=2021-04-16~0~0").status, 400);
  EXPECT_EQ(Get("/api/v1/timeline").status, 400);
  EXPECT_THAT(Get("/api/v1/timeline?pair=USA-CHN").body, HasSubstr("\"month\":\"2021-04\""));
  EXPECT_THAT(Get("/api/v1/dyads?pair=USA-CHN&unit=events").body, AllOf(HasSubstr("\"count\":30"), HasSubstr("SELECT")));
  EXPECT_THAT(Get("/api/v1/dyads?unit=events&limit=1").body, HasSubstr("\"cut\":true"));
  EXPECT_EQ(Get("/api/v1/dyads?unit=weeks").status, 400);
  EXPECT_EQ(Get("/api/v1/statements?about=Q0").status, 404);
  EXPECT_THAT(Get("/api/v1/statements?said=nhat tri hop tac&limit=1").body, HasSubstr("\"text\":\"Chúng tôi nhất trí hợp tác\""));
  EXPECT_THAT(Get("/api/v1/statements?said=nhất trí&limit=1").body, HasSubstr("nhất trí hợp tác"));
  EXPECT_THAT(Get("/api/v1/statements?said=nhát trí").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/statements?said=bán dẫn").body, HasSubstr("\"items\":[]"));  // Of the article, but nobody said it.
  EXPECT_THAT(Get("/api/v1/statements?said=hop ta").body, HasSubstr("\"items\":[]"));
  EXPECT_EQ(Get("/api/v1/statements?said=!").status, 400);
  EXPECT_THAT(Get("/api/v1/statements?about=p.joe-biden").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/events?no-copies=1&total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_EQ(Get("/api/v1/events?story=*").status, 400);
  EXPECT_THAT(Get("/api/v1/events?story=00000000").body, HasSubstr("\"items\":[]"));
  EXPECT_EQ(Get("/api/v1/compare?first=USA-JPN@2021-04").status, 400);
  EXPECT_EQ(Get("/api/v1/compare?first=USA-JPN@2021-04&second=USA-JPN@1999").status, 404);
}

TEST_F(ServiceTest, LinkedListsGiveEachRowOnceOnTheirPages) {
  for (const std::string what : {"commitments", "happenings"}) {
    for (const std::string order : {"", "&newest=1"}) {
      const std::string lines = Streamed(Get("/api/v1/exports/" + what + "?format=jsonl" + order));
      std::vector<std::string> whole, paged;
      simdjson::dom::parser parser;
      simdjson::dom::document_stream stream;
      ASSERT_EQ(parser.parse_many(lines).get(stream), simdjson::SUCCESS);
      for (const auto line : stream) whole.emplace_back(line["id"].get_string().value());
      std::string after;
      do {
        const HttpResponse page = Get("/api/v1/" + what + "?limit=1" + order + (after.empty() ? "" : "&after=" + after));
        ASSERT_EQ(page.status, 200) << page.body;
        const element root = Json(page);
        for (element item : root["items"].get_array()) paged.emplace_back(item["id"].get_string().value());
        after = std::string(root["next"].get_string().value());
      } while (!after.empty() && paged.size() <= whole.size());
      EXPECT_EQ(paged, whole) << what << order;
      EXPECT_FALSE(whole.empty()) << what;
    }
  }
}

TEST_F(ServiceTest, EveryKindIsExported) {
  const HttpResponse events = Get("/api/v1/events?limit=1");
  const std::string event(Json(events)["items"].at(0)["id"].get_string().value());
  const std::string article(Json(events)["items"].at(0)["article"].get_string().value());
  for (const std::string& link : {std::string("stories?"), std::string("commitments?"), std::string("happenings?"), "evidence?id=" + event + "&",
                                  std::string("timeline?pair=USA-CHN&"), std::string("dyads?"), "compare?first=" + article + "&second=USA-JPN@2021&"}) {
    for (const char* format : {"jsonl", "csv", "tsv"}) {
      const HttpResponse response = Get("/api/v1/exports/" + link + "format=" + format);
      ASSERT_EQ(response.status, 200) << link << response.body;
      const std::string text = Streamed(response);
      EXPECT_EQ(text.empty(), link == "stories?" && std::string(format) == "jsonl") << link << format;
    }
  }
  EXPECT_EQ(Get("/api/v1/exports/evidence").status, 400);
  EXPECT_EQ(Get("/api/v1/exports/evidence?id=00000000").status, 404);
  EXPECT_EQ(Get("/api/v1/exports/compare?first=x&second=y").status, 400);
}

// A small check of a JSON value against the part of JSON Schema that openapi.cc uses.
void ExpectFits(element value, element schema, element document, const std::string& where) {
  std::string_view reference;
  if (schema["$ref"].get_string().get(reference) == simdjson::SUCCESS) {
    const std::string name(reference.substr(reference.rfind('/') + 1));
    element target;
    ASSERT_EQ(document["components"]["schemas"][name].get(target), simdjson::SUCCESS) << name;
    ExpectFits(value, target, document, where);
    return;
  }
  simdjson::dom::array required;
  if (schema["required"].get_array().get(required) == simdjson::SUCCESS) {
    for (element name : required) {
      element field;
      EXPECT_EQ(value[name.get_string().value()].get(field), simdjson::SUCCESS) << where << " lacks " << name;
    }
  }
  simdjson::dom::object properties;
  if (schema["properties"].get_object().get(properties) == simdjson::SUCCESS) {
    for (const auto& [name, inner] : properties) {
      element field;
      if (value[name].get(field) == simdjson::SUCCESS) ExpectFits(field, inner, document, where + "." + std::string(name));
    }
  }
  element items;
  if (schema["items"].get(items) == simdjson::SUCCESS) {
    ASSERT_TRUE(value.is_array()) << where;
    for (element item : value.get_array()) ExpectFits(item, items, document, where + "[]");
  }
  std::string_view type;
  if (schema["type"].get_string().get(type) != simdjson::SUCCESS) return;
  EXPECT_TRUE(type != "string" || value.is_string()) << where;
  EXPECT_TRUE(type != "integer" || value.is_int64()) << where;
  EXPECT_TRUE(type != "object" || value.is_object()) << where;
}

TEST_F(ServiceTest, EveryAddressAnswersAsItsDocumentationSays) {
  simdjson::dom::parser document_parser;
  const std::string text = OpenApiDocument();
  const element document = document_parser.parse(text);
  EXPECT_EQ(Get("/api/v1/openapi.json").body, text);
  const HttpResponse events = Get("/api/v1/events?limit=1");
  const std::string event(Json(events)["items"].at(0)["id"].get_string().value());
  const std::string article(Json(events)["items"].at(0)["article"].get_string().value());
  const HttpResponse statements = Get("/api/v1/statements?limit=1");
  const std::string statement(Json(statements)["items"].at(0)["id"].get_string().value());
  const HttpResponse ledger = Get("/api/v1/commitments?limit=1");
  const std::string entry(Json(ledger)["items"].at(0)["id"].get_string().value());
  const std::map<std::string, std::string> calls = {
      {"/api/v1/articles/{id}", "/api/v1/articles/" + article},     {"/api/v1/events/{id}", "/api/v1/events/" + event},
      {"/api/v1/events/{id}/explain", "/api/v1/events/" + event + "/explain"},
      {"/api/v1/statements/{id}", "/api/v1/statements/" + statement}, {"/api/v1/entities/{id}", "/api/v1/entities/Q30"},
      {"/api/v1/entities", "/api/v1/entities?q=Suga"},              {"/api/v1/search", "/api/v1/search?q=ban dan"},
      {"/api/v1/aggregates", "/api/v1/aggregates?by=party,type"},   {"/api/v1/commitments/{id}", "/api/v1/commitments/" + entry},
      {"/api/v1/happenings/{id}", "/api/v1/happenings/" + event},   {"/api/v1/timeline", "/api/v1/timeline?pair=USA-JPN"},
      {"/api/v1/compare", "/api/v1/compare?first=USA-JPN@2021-04&second=" + article}};
  int asked = 0;
  for (const ApiRoute& route : ApiRoutes()) {
    element operation;
    ASSERT_EQ(document["paths"][route.pattern][std::string_view(route.method) == "GET" ? "get" : "post"].get(operation), simdjson::SUCCESS);
    if (route.handle == nullptr || std::string_view(route.answer).empty() || std::string_view(route.method) != "GET") continue;
    if (std::string_view(route.pattern) == "/api/v1/stories/{id}") continue;  // The made-up store has none; web/tests/walk.mjs opens one.
    const auto call = calls.find(route.pattern);
    const HttpResponse response = Get(call == calls.end() ? route.pattern : call->second);
    ASSERT_EQ(response.status, 200) << route.pattern << response.body;
    const element schema = operation["responses"]["200"]["content"]["application/json"]["schema"];
    ExpectFits(Json(response), schema, document, route.pattern);
    ++asked;
  }
  EXPECT_GE(asked, 22);
}

}  // namespace
}  // namespace banggiao
