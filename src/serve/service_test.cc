#include "serve/service.h"

#include <thread>

#include "export/event_export.h"
#include "query/aggregate.h"
#include "query/event_table.h"
#include "serve/gzip.h"
#include "serve/page_files.h"
#include "serve/problem.h"
#include "serve/service_fixture.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

using simdjson::dom::element;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

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
  EXPECT_THAT(Get("/api/v1/events?issue=climate-change").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/events?place=Q1858,Q35525&total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_THAT(Get("/api/v1/events?place=pl.hanoi").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/statements?kind=indirect").body, HasSubstr("\"items\":[]"));
}

TEST_F(ServiceTest, OfTheHoldersOfAnOfficeTheOneOfTodayComesFirst) {
  EXPECT_THAT(Get("/api/v1/entities?q=Prime Minister of Japan&limit=1").body, HasSubstr("Takaichi Sanae"));
}

TEST_F(ServiceTest, WhatIsWrongIsAProblemThatSaysSo) {
  const std::pair<const char*, int> wrong[] = {
      {"/api/v1/events?colour=red", 400},   {"/api/v1/events?limit=0", 400},      {"/api/v1/events?limit=9999", 400},
      {"/api/v1/events?limit=x", 400},      {"/api/v1/events?after=x", 400},      {"/api/v1/events?after=a~b", 400},
      {"/api/v1/events?from=x", 400},       {"/api/v1/events?from=2021&from=2022", 400},
      {"/api/v1/events?min-confidence=2", 400}, {"/api/v1/events?party=XYZ", 400},
      {"/api/v1/exports/events?party=XYZ", 400}, {"/api/v1/commitments?pair=USA-XYZ", 400}, {"/api/v1/events?entity=p.nobody", 400},
      {"/api/v1/events?issue=weather-forecast", 400}, {"/api/v1/events?country=XYZ", 400}, {"/api/v1/events?place=Q0", 400}, {"/api/v1/compare?first=USA-XYZ@2021&second=USA-JPN@2021", 400}, {"/api/v1/events/zz", 400},       {"/api/v1/events/0000000000000000", 404},
      {"/api/v1/aggregates", 400},          {"/api/v1/aggregates?by=colour", 400}, {"/api/v1/aggregates?by=party,type,year,month", 400},
      {"/api/v1/search", 400},              {"/api/v1/entities", 400},            {"/api/v1/entities/Q0", 404},
      {"/api/v1/nothing", 404},             {"/api/v1/exports/events?format=xls", 400}, {"/api/v1/exports/quarks", 404},
      {"/nothing.txt", 404},                {"/../etc/passwd.txt", 404},          {"/api/v1/articles/..", 400},
      {"/api/v1/events/", 404},             {"/api/v1//events", 404},             {"", 404},
      {"/api/v1/events?text=\xFF", 400},      {"/api/v1/events?after=--~1~0", 400},
      {"/api/v1/statements?after=2021-01-01~fa69~0", 400},                        {"/api/v1/articles?after=--~1~0", 400},
      {"/api/v1/statements?after=2021-01-01~9999999999999999999~0", 400},         {"/api/v1/happenings?after=2021-01-01~0000000000000000000~0", 400},
      {"/api/v1/commitments?after=2021-01-01~17~0", 400},                         {"/api/v1/corrections?after=x", 400},
      {"/api/v1/stories?offset=9223372036854775807", 400},                        {"/api/v1/search?q=a&offset=9223372036854775807", 400},
  };
  for (const auto& [link, status] : wrong) {
    const HttpResponse response = Get(link);
    EXPECT_EQ(response.status, status) << link << response.body;
    EXPECT_EQ(response.content_type, "application/problem+json") << link;
    EXPECT_EQ(int(Json(response)["status"].get_int64().value()), status) << link;
    EXPECT_FALSE(Json(response)["detail"].get_string().value().empty()) << link;
  }
  EXPECT_THAT(Get("/api/v1/events?pair=USA-USSR").body, HasSubstr("'USSR' is no code of a party; near it: SUN (Liên Xô)"));
  EXPECT_EQ(service_->Handle(Request("/api/v1/events", "DELETE")).status, 405);
  EXPECT_THAT(Problem(429, "too many").body, HasSubstr("\"title\":\"Too Many Requests\""));
}

TEST_F(ServiceTest, AnAddressThatNamesNoViewIsNotFoundAndGetsThePage) {
  if (!HasPage()) GTEST_SKIP() << "built without the page";
  const HttpResponse page = Get("/events");
  EXPECT_EQ(page.status, 200);
  for (const char* link : {"/nowhere", "/a/b", "/constructor"}) {
    EXPECT_EQ(Get(link).status, 404) << link;
    EXPECT_EQ(Get(link).body, page.body) << link;
  }
}

// Longer ones made SQLite refuse the question, which looked like a damaged store.
TEST_F(ServiceTest, ListsThatAreTooLongAreNamed) {
  for (const auto& [name, value] : {std::pair("publisher", "Thử"), {"party", "USA"}, {"pair", "USA-JPN"}, {"entity", "Q-JPN"}, {"issue", "semiconductors"}, {"country", "USA"}}) {
    std::string list = value;
    for (int i = 1; i < 100; ++i) list += std::string(",") + value;
    for (const char* path : {"events", "articles", "statements", "commitments", "happenings"}) {
      const std::string link = std::string("/api/v1/") + path + "?" + name + "=" + list;
      const HttpResponse most = Get(link);
      EXPECT_TRUE(most.status == 200 || most.body.find("is no parameter here") != std::string::npos) << path << name << most.body;
      const HttpResponse more = Get(link + "," + value);
      EXPECT_EQ(more.status, 400) << path << name;
      EXPECT_THAT(more.body, testing::AnyOf(HasSubstr(std::string(name) + " has 101 values"), HasSubstr("is no parameter here"))) << path;
    }
  }
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

TEST_F(ServiceTest, NoQuestionIsAnsweredFromTheCacheOfAnother) {
  const std::string before = Get("/api/v1/events?party=USA").body;
  EXPECT_THAT(Get("/api/v1/events?party=USA\ntype=CONSULT").body, HasSubstr("is no code of a party"));
  EXPECT_THAT(Get("/api/v1/events?party=USA&type=CONSULT").body, Not(HasSubstr("\"items\":[]")));
  EXPECT_THAT(Get("/api/v1/events\nparty=USA").body, HasSubstr("\"status\":404"));
  EXPECT_EQ(Get("/api/v1/events?party=USA").body, before);
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

TEST_F(ServiceTest, NewArticlesAreSeenWithoutARestart) {
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
  EXPECT_THAT(news, AllOf(HasSubstr("event: article\ndata: {\"article\":\"" + MadeUpCoded(30).articles[0].record.article), HasSubstr("\"events\":1}"),
                          Not(HasSubstr(MadeUpCoded(29).articles[0].record.article))));
  EXPECT_THAT(Get("/api/v1/events?total=1&limit=1").body, HasSubstr("\"total\":33"));
}

TEST_F(ServiceTest, StreamEndsWhenTheServerStops) {
  std::thread listener([&] { EXPECT_TRUE(Get("/api/v1/stream").stream([](std::string_view) { return true; })); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  service_->Stop();
  listener.join();
}

}  // namespace
}  // namespace banggiao
