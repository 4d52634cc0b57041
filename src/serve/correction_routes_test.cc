#include <chrono>
#include <fstream>
#include <thread>

#include "serve/accounts.h"
#include "serve/service_fixture.h"
#include "store/correction_draft.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Rejected and gone from lists, counts and exports at once; back when it is undone; the log moves to another store.
TEST_F(ServiceTest, CorrectionsReachEveryCount) {
  const HttpResponse list = Get("/api/v1/events?limit=1");
  const std::string id(Json(list)["items"].at(0)["id"].get_string().value());
  const std::string article(Json(list)["items"].at(0)["article"].get_string().value());
  const HttpResponse rejected = Post("/api/v1/corrections", R"({"action":"reject","target":")" + id + R"(","author":"An","reason":"sai"})");
  ASSERT_EQ(rejected.status, 200) << rejected.body;
  const std::string correction(Json(rejected)["id"].get_string().value());
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":29"));
  EXPECT_THAT(Get("/api/v1/aggregates?by=type").body, HasSubstr("\"events\":29"));
  EXPECT_EQ(Get("/api/v1/events/" + id).status, 404);
  EXPECT_THAT(Streamed(Get("/api/v1/exports/events")), Not(HasSubstr(id)));
  EXPECT_THAT(Get("/api/v1/articles/" + article).body, AllOf(HasSubstr("\"action\":\"reject\""), HasSubstr("\"undone\":false")));
  const std::string log = Streamed(Get("/api/v1/exports/corrections"));
  EXPECT_EQ(Post("/api/v1/corrections", R"({"action":"undo","target":")" + correction + R"(","author":"An"})").status, 200);
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_THAT(Get("/api/v1/corrections").body, HasSubstr("\"undone\":true"));
  EXPECT_THAT(Post("/api/v1/corrections/import", log).body, HasSubstr("{\"taken\":0,\"known\":1}"));
  EXPECT_EQ(Post("/api/v1/corrections/import", "{}\n").status, 400);
  EXPECT_EQ(Post("/api/v1/corrections", "[").status, 400);
  const HttpResponse unknown = Post("/api/v1/corrections", R"({"action":"edit","target":")" + id + R"(","author":"An","actors":["USSR"]})");
  EXPECT_EQ(unknown.status, 400);
  EXPECT_THAT(unknown.body, HasSubstr("'USSR' is no code of a party; near it: SUN (Liên Xô)"));
  EXPECT_EQ(Post("/api/v1/corrections", R"({"action":"reject","target":")" + id + "\"}").status, 400);
  Open({true, "", true, nullptr, false});
  EXPECT_EQ(Post("/api/v1/corrections", R"({"action":"reject","target":")" + id + R"(","author":"An"})").status, 403);
}

// The correction comes before the watch has seen the batch, so it must not take the batch over unread.
TEST_F(ServiceTest, CorrectionHidesNothingThatAnotherProgramAdded) {
  const HttpResponse list = Get("/api/v1/events?limit=1");
  const std::string id(Json(list)["items"].at(0)["id"].get_string().value());
  for (int round = 1; round <= 5; ++round) {
    Fill(20 + 10 * round, 30 + 10 * round);
    const HttpResponse edited = Post("/api/v1/corrections", R"({"action":"accept","target":")" + id + R"(","author":"An )" + std::to_string(round) + "\"}");
    ASSERT_EQ(edited.status, 200) << edited.body;
  }
  const auto total = [&] { return Get("/api/v1/events?total=1&limit=1").body; };
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (total().find("\"total\":80") == std::string::npos && std::chrono::steady_clock::now() < patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_THAT(total(), HasSubstr("\"total\":80"));
}

// With one reader the correction holds it already; it was stored and then said to have failed.
TEST_F(ServiceTest, CorrectionNeedsNoSecondReader) {
  Open({}, 1);
  const HttpResponse list = Get("/api/v1/events?limit=1");
  const std::string id(Json(list)["items"].at(0)["id"].get_string().value());
  const HttpResponse rejected = Post("/api/v1/corrections", R"({"action":"reject","target":")" + id + R"(","author":"An"})");
  EXPECT_EQ(rejected.status, 200) << rejected.body;
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":29"));
}

// What another program corrected just before is read together with the own one.
TEST_F(ServiceTest, CorrectionTakesOverOthersWithIt) {
  const HttpResponse list = Get("/api/v1/events?limit=2");
  const std::string first(Json(list)["items"].at(0)["id"].get_string().value());
  const std::string second(Json(list)["items"].at(1)["id"].get_string().value());
  auto reader = StoreReader::Open(path_);
  ASSERT_TRUE(reader.ok());
  CorrectionDraft draft;
  draft.action = "reject";
  draft.target = first;
  draft.author = "Bình";
  const auto other = MakeCorrection(**reader, draft, "2026-01-01T00:00:00Z");
  ASSERT_TRUE(other.ok()) << other.error().message;
  {
    auto writer = StoreWriter::OpenForCorrections(path_);
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->PutCorrections({other.value()}).ok());
  }
  ASSERT_EQ(Post("/api/v1/corrections", R"({"action":"reject","target":")" + second + R"(","author":"An"})").status, 200);
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":28"));
}

// The typed author is not needed and cannot be another's; neither can a log bring in what somebody else is said to have signed.
TEST_F(ServiceTest, WhoHasLoggedInSignsWithTheirOwnName) {
  const std::string people = testing::TempDir() + "/banggiao-signers-" + std::to_string(getpid());
  std::ofstream(people) << PasswordLine("An", "mật khẩu dài").value() << "\n" << PasswordLine("Bình", "mật khẩu khác").value() << "\n";
  auto accounts = Accounts::Load(people);
  std::filesystem::remove(people);
  ASSERT_TRUE(accounts.ok());
  const HttpResponse list = Get("/api/v1/events?limit=1");
  const std::string id(Json(list)["items"].at(0)["id"].get_string().value());
  Open({true, "0123456789abcdef", false, *accounts, false});
  const auto log_in = [&](const std::string& body) {
    const std::string set = HeaderOf(Post("/api/v1/session", body), "Set-Cookie");
    return set.substr(0, set.find(';'));
  };
  const std::string an = log_in(R"({"user":"An","password":"mật khẩu dài"})");
  const std::string other = log_in(R"({"user":"Bình","password":"mật khẩu khác"})");
  const std::string forged = R"({"action":"reject","target":")" + id + R"(","author":"Bình"})";
  EXPECT_THAT(Post("/api/v1/corrections", forged, an).body, AllOf(HasSubstr("\"status\":403"), HasSubstr("logged in as An")));
  const HttpResponse taken = Post("/api/v1/corrections", R"({"action":"reject","target":")" + id + R"(","reason":"sai"})", an);
  EXPECT_THAT(taken.body, HasSubstr("\"author\":\"An\""));
  HttpRequest log = Request("/api/v1/exports/corrections");
  log.headers.push_back({"cookie", an});
  const std::string lines = Streamed(service_->Handle(log));
  EXPECT_EQ(Post("/api/v1/corrections/import", lines, an).status, 200);
  EXPECT_EQ(Post("/api/v1/corrections/import", lines, other).status, 403);
  // Programs with the token name the author themselves.
  EXPECT_EQ(Post("/api/v1/corrections/import", lines, "banggiao_token=0123456789abcdef").status, 200);
}

}  // namespace
}  // namespace banggiao
