#include "serve/gate.h"

#include <fstream>

#include "record/json.h"
#include "serve/api.h"
#include "serve/service_fixture.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

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
  const auto post = [&](const std::string& body, const std::string& cookie = "") { return Post("/api/v1/session", body, cookie); };
  EXPECT_EQ(Get("/api/v1/session").body, R"({"token":false,"password":true,"user":""})");
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
  HttpRequest session = Request("/api/v1/session");
  session.headers.push_back({"cookie", cookie});
  EXPECT_THAT(service_->Handle(session).body, HasSubstr("\"user\":\"An\""));
  EXPECT_EQ(post(R"({"leave":true})", cookie).status, 200);
  EXPECT_EQ(service_->Handle(request).status, 401);
}

TEST_F(ServiceTest, EveryAnswerBearsAStrictPolicy) {
  for (const char* link : {"/api/v1/status", "/nothing.txt", "/api/v1/exports/events", "/"}) {
    const std::string policy = HeaderOf(Get(link), "Content-Security-Policy");
    EXPECT_THAT(policy, AllOf(HasSubstr("default-src 'none'"), HasSubstr("script-src 'self'"), Not(HasSubstr("unsafe")))) << link;
  }
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

// Every address with every parameter it knows, and places in its path, filled with what scanners send: paths out of the folder, SQL,
// script, line ends. Nothing may fail, leave the folder, come back as a page or as a header, or change the store.
TEST_F(ServiceTest, NoValueOfAnyParameterOpensAHole) {
  const std::string evils[] = {"../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "' OR '1'='1", "'; DROP TABLE events; --",
                               "1 UNION SELECT sql FROM sqlite_master", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                               "javascript:alert(1)", "x\r\nSet-Cookie: a=b", "x\nX-Smuggled: 1", "{{7*7}}", "$(id)", std::string("a\0b", 3)};
  const auto check = [&](const HttpResponse& response, const std::string& what) {
    EXPECT_LT(response.status, 500) << what;
    EXPECT_FALSE(response.content_type.starts_with("text/html")) << what;
    EXPECT_EQ(HeaderOf(response, "X-Content-Type-Options"), "nosniff") << what;
    EXPECT_THAT(response.body, AllOf(Not(HasSubstr("root:")), Not(HasSubstr("CREATE TABLE")))) << what;
    for (const HttpField& field : response.headers) {
      EXPECT_THAT(field.name + field.value, AllOf(Not(HasSubstr("\r")), Not(HasSubstr("\n")), Not(HasSubstr("alert")))) << what;
    }
    if (response.stream) {
      EXPECT_THAT(HeaderOf(response, "Content-Disposition"), testing::StartsWith("attachment")) << what;
    }
  };
  for (const ApiRoute& route : ApiRoutes()) {
    if (std::string_view(route.pattern) == "/api/v1/stream") continue;  // It takes no parameter and does not end.
    for (const std::string& evil : evils) {
      std::string path = route.pattern;
      if (const size_t brace = path.find('{'); brace != std::string::npos) {
        path.replace(brace, path.find('}') - brace + 1, evil);
        check(service_->Handle(Request(path, route.method)), path);
        path = route.pattern;
        path.replace(brace, path.find('}') - brace + 1, path.find("exports") != std::string::npos ? "events" : "00000000");
      }
      for (const char* parameter : route.parameters) {
        HttpRequest request = Request(path, route.method);
        request.parameters.push_back({parameter, evil});
        check(service_->Handle(request), path + "?" + parameter + "=" + evil);
      }
      if (std::string_view(route.method) == "POST") {
        std::string body = "{\"action\":\"reject\",\"author\":";
        AppendJsonString(evil, &body);
        body += ",\"target\":";
        AppendJsonString(evil, &body);
        check(Post(path, body + "}"), path);
      }
    }
  }
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":30"));
}

// The page is the same whatever stands in its address, so nothing of the address can run.
TEST_F(ServiceTest, PageRepeatsNothingOfItsAddress) {
  const HttpResponse plain = Get("/search");
  for (const char* link : {"/search?q=<script>alert(1)</script>", "/articles/<script>alert(1)</script>", "/timeline?pair=\"><svg onload=alert(1)>"}) {
    EXPECT_EQ(Get(link).body, plain.status == 200 ? plain.body : Get(link).body) << link;
    EXPECT_THAT(HeaderOf(Get(link), "Content-Security-Policy"), HasSubstr("script-src 'self'")) << link;
    EXPECT_THAT(Get(link).body, Not(HasSubstr("alert(1)"))) << link;
  }
}

}  // namespace
}  // namespace banggiao
